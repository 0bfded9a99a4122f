"""The words of a case: kept beside the index, and never those of an index that was."""

from __future__ import annotations

import re
import sys
import unicodedata
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.copies import copied
from workbench.case import Case
from workbench.searching import frequent, index, vocabulary
from workbench.searching.find import numbers
from workbench.searching.folding import HAN, LETTER, folded
from workbench.searching.integrity import Difference, differences

TEXTS = {f"{number}.txt": [f"qiming page{number} 启明计划 élan"] * 4 for number in range(300)}


def _counted(path: Path) -> Case:
    """1,200 pages: enough for what is counted to be kept."""
    case = Case.create(path)
    for name, pages in TEXTS.items():
        case.documents.add(name, name.encode(), kind="txt", state="ok", pages=pages)
    frequent.count(case.store.connection, case.store.unrecorded)
    return case


@pytest.fixture
def case(case_folder: Path) -> Iterator[Case]:
    with copied(_counted, case_folder / "words.case") as made:
        yield made


def kept(case: Case) -> dict[str, int] | None:
    connection = case.store.connection
    return vocabulary.kept(connection, index.mark(connection))


def test_all_words_of_letters_are_told_and_no_piece_of_han(case: Case) -> None:
    expected = {"elan": 1200, "qiming": 1200, **{f"page{number}": 4 for number in range(300)}}
    assert vocabulary.words(case.store.connection) == expected
    assert kept(case) == expected
    assert list(expected) != sorted(expected) == list(kept(case) or ())


def test_every_letter_lies_where_words_are_looked_for() -> None:
    def is_looked_for(character: str) -> bool:
        return any(first <= character < end for first, end in vocabulary._LETTERS)

    begins_word = re.compile(LETTER).fullmatch
    letters = [
        each
        for each in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(each)[0] in "LN" and folded(each) == each and begins_word(each)
    ]
    assert len(letters) > 20_000 and [each for each in letters if not is_looked_for(each)] == []
    assert [
        each for each in map(chr, range(sys.maxunicode + 1)) if re.match(f"[{HAN}]", each) and is_looked_for(each)
    ] == []


@pytest.mark.parametrize(("query", "before"), [("qimeng~1", 300), ("?imeng", 0), ("*meng", 0)])
def test_a_word_that_came_is_found_at_once(case: Case, query: str, before: int) -> None:
    assert numbers(case.store, query)[0] == before
    case.documents.add("new.txt", b"new", kind="txt", state="ok", pages=["qimeng"])
    assert kept(case) is None
    assert numbers(case.store, query)[0] == before + 1


def test_a_page_read_anew_with_as_many_words_changes_them(case: Case) -> None:
    assert numbers(case.store, "qimeng~1")[0] == 300
    with case.store.unrecorded():
        case.store.connection.execute("UPDATE pages SET text = replace(text, 'qiming', 'huoju1') WHERE document_id = 1")
    assert (numbers(case.store, "qimeng~1")[0], numbers(case.store, "huoju2~1")[0]) == (299, 1)


def test_what_was_rolled_back_is_forgotten(case: Case) -> None:
    class Stop(Exception):
        pass

    with pytest.raises(Stop), case.store.change("documents"):
        case.documents.add("new.txt", b"new", kind="txt", state="ok", pages=["qimeng"])
        assert numbers(case.store, "?imeng")[0] == 1
        raise Stop
    assert numbers(case.store, "?imeng")[0] == 0
    with case.store.change("documents"):
        assert numbers(case.store, "qimeng~1")[0] == 300
    assert kept(case) is not None


@pytest.mark.parametrize(
    "packed",
    [
        b"junk",
        "text",
        None,
        zlib.compress(b"["),
        zlib.compress(b"[" * 100_000),
        zlib.compress(b'["qiming"]'),
        zlib.compress(b'{"qiming": "many"}'),
        zlib.compress(b"\xff\xfe"),
        zlib.compress(bytes(200_000_000), 9),
    ],
    ids=["junk", "text", "nothing", "cut", "deep", "list", "no number", "no text", "bomb"],
)
def test_a_case_from_elsewhere_may_hold_anything_in_their_place(case: Case, packed: object) -> None:
    with case.store.unrecorded():
        case.store.connection.execute("UPDATE case_info SET value = ? WHERE key = 'words'", (packed,))
    assert kept(case) is None
    assert numbers(case.store, "?iming")[0] == 300


def test_an_index_made_anew_forgets_what_was_kept(case: Case) -> None:
    before = index.mark(case.store.connection)
    with case.store.unrecorded():
        index.rebuild(case.store.connection)
    assert index.mark(case.store.connection) != before
    assert case.store.rows("SELECT key FROM case_info WHERE key LIKE 'words%'") == []
    assert numbers(case.store, "?iming")[0] == 300


def test_the_check_finds_kept_words_that_are_not_those_of_the_index(case: Case) -> None:
    connection = case.store.connection
    assert differences(connection) == []
    with case.store.unrecorded():
        vocabulary.keep(connection, {"qiming": 1200}, index.mark(connection))
    assert differences(connection) == [Difference(None, None, "the list of its words is not that of the index")]


@pytest.mark.parametrize("values", ["pages = 'many'", "documents = x'00'", "best = 'text'", "best = x'010203'"])
def test_nor_need_frequent_words_be_what_was_counted(case: Case, values: str) -> None:
    with case.store.unrecorded():
        case.store.connection.execute(f"UPDATE frequent_words SET {values}")
    assert numbers(case.store, "qiming", limit=500) == (300, [*range(1, 301)])
    assert differences(case.store.connection) == [Difference(None, None, "its frequent words are counted wrongly")]


@pytest.mark.parametrize("column", ["pages", "documents", "best"])
def test_the_check_finds_frequent_words_that_are_counted_wrongly(case: Case, column: str) -> None:
    with case.store.unrecorded():
        wrong = "x'01000000'" if column == "best" else f"{column} - 1"
        case.store.connection.execute(f"UPDATE frequent_words SET {column} = {wrong} WHERE word = 'qiming'")
    assert differences(case.store.connection) == [Difference(None, None, "its frequent words are counted wrongly")]
    with case.store.unrecorded():  # they are not in use any more
        case.store.connection.execute("DELETE FROM case_info WHERE key = 'frequent'")
    assert differences(case.store.connection) == []
