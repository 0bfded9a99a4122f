"""The search for documents like one."""

from pathlib import Path

from tests.core.searching.library import case_of
from workbench.searching import vocabulary
from workbench.searching.find import Options, search
from workbench.searching.similar import similar_query

FILLER = {f"other{number}.txt": [f"the weather of day {number} was mild"] for number in range(8)}


def test_words_often_used_here_and_seldom_elsewhere(tmp_path: Path) -> None:
    documents = {
        "a.txt": ["Kunpeng wind tunnel. The Kunpeng office pays for the tunnel; zzyzx alone."],
        "b.txt": ["Kunpeng pays the tunnel"],
        **FILLER,
    }
    with case_of(tmp_path, documents) as case:
        query = similar_query(case.store, case.documents.find("a.txt").id)
        assert query == '(kunpeng OR tunnel OR pays) -path:"a.txt"'
        found = search(case.store, query, options=Options(aliases=False))
        assert found.documents[0].path == "b.txt"
        assert "a.txt" not in [hit.path for hit in found.documents]


def test_pieces_of_han_are_joined_to_words_again(tmp_path: Path) -> None:
    documents = {
        "a.txt": ["启明\n计划资助。启明计划办公室"],
        "b.txt": ["关于启明计划的通知"],
        **FILLER,
    }
    with case_of(tmp_path, documents) as case:
        assert similar_query(case.store, case.documents.find("a.txt").id) == '(启明计划) -path:"a.txt"'


def test_a_document_that_shares_no_word_is_like_none(tmp_path: Path) -> None:
    with case_of(tmp_path, {"a.txt": ["zzyzx 12 by"], "b.txt": ["other 12 by"], "empty.txt": [""]}) as case:
        assert similar_query(case.store, 1) is None
        assert similar_query(case.store, 3) is None


def test_its_own_path_is_left_away_where_it_is_part_of_anothers(tmp_path: Path) -> None:
    documents = {"a.txt": ["Kunpeng"], "copies/a.txt": ["Kunpeng again"], **FILLER}
    with case_of(tmp_path, documents) as case:
        assert similar_query(case.store, 1) == "kunpeng"
        assert similar_query(case.store, 2) == '(kunpeng) -path:"copies/a.txt"'


def test_pages_with_words(tmp_path: Path) -> None:
    with case_of(tmp_path, {"a.txt": ["Élan 启明", "elan"], "b.txt": ["明计"]}) as case:
        told = vocabulary.pages_with_words(case.store.connection, ["elan", "启明", "明计", "nowhere"])
        assert told == {"elan": 2, "启明": 1, "明计": 1}
