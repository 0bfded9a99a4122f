"""The index follows every change of the pages, and the check says where it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.case import Case
from workbench.searching import index
from workbench.searching.find import count
from workbench.searching.integrity import Difference, differences


def made(folder: Path, key: str | None = None) -> Case:
    case = Case.create(folder / "index.case", "Index", key)
    case.documents.add("one.txt", b"1", kind="txt", state="ok", pages=["Kunpeng 启明计划", "follow-\nup"])
    case.documents.add("two.txt", b"2", kind="txt", state="ok", pages=["Kunpeng alone"])
    return case


def test_a_binned_document_leaves_the_index_and_comes_back(case_folder: Path) -> None:
    with made(case_folder) as case:
        case.documents.remove(case.documents.find("one.txt").id)
        assert (count(case.store, "kunpeng"), count(case.store, "启明"), count(case.store, "-x")) == (1, 0, 1)
        assert differences(case.store.connection) == []
        case.store.undo()
        assert (count(case.store, "kunpeng"), count(case.store, "启明"), count(case.store, "-x")) == (2, 1, 2)
        assert differences(case.store.connection) == []


def test_a_deleted_document_takes_its_pages_out_of_the_index(case_folder: Path) -> None:
    with made(case_folder, "a passphrase") as case:
        with case.store.change("documents"):
            case.store.delete("documents", case.documents.find("one.txt").id)
        assert case.store.value("SELECT count(*) FROM pages") == 1
        assert (count(case.store, "kunpeng"), count(case.store, "followup")) == (1, 0)
        assert differences(case.store.connection) == []


def test_a_page_changed_is_found_by_its_new_words_alone(case_folder: Path) -> None:
    with made(case_folder) as case:
        with case.store.change("documents"):
            case.store.connection.execute("UPDATE pages SET text = 'Wenzhou 湖州' WHERE text = 'Kunpeng alone'")
        assert [count(case.store, word) for word in ("alone", "wenzhou", "湖州")] == [0, 1, 1]
        assert differences(case.store.connection) == []


def test_an_index_of_another_segmentation_is_made_anew(case_folder: Path) -> None:
    with made(case_folder) as case:
        assert index.is_current(case.store.connection)
        case.documents.remove(case.documents.find("two.txt").id)
        told: list[tuple[int, int]] = []
        with case.store.change("documents"):
            case.store.connection.execute("UPDATE case_info SET value = '0' WHERE key = 'segmentation'")
            assert not index.is_current(case.store.connection)
            index.rebuild(case.store.connection, lambda done, total: told.append((done, total)))
        assert index.is_current(case.store.connection)
        assert (told, count(case.store, "kunpeng")) == ([(2, 2)], 1)
        assert differences(case.store.connection) == []


def test_pages_put_in_together_are_indexed_as_they_are_at_the_end_and_as_one_piece(case_folder: Path) -> None:
    with made(case_folder) as case:
        connection = case.store.connection
        with case.store.change("documents"), index.together(connection):
            for name in ("three.txt", "four.txt", "five.txt"):
                case.documents.add(name, name.encode(), kind="txt", state="ok", pages=[f"Kunpeng {name}"])
            connection.execute("UPDATE pages SET text = 'Wenzhou' WHERE text = 'Kunpeng three.txt'")
            case.documents.remove(case.documents.find("two.txt").id)
            case.documents.remove(case.documents.find("four.txt").id)
            case.store.delete("documents", case.documents.find("one.txt").id)
        assert [count(case.store, word) for word in ("kunpeng", "wenzhou", "alone", "启明")] == [1, 1, 0, 0]
        assert index.is_current(connection)
        assert differences(connection) == []
        pieces = case.store.value("SELECT count(DISTINCT segid) FROM page_index_idx")
        with case.store.change("documents"), index.together(connection):
            for number in range(20):
                case.documents.add(f"{number}.txt", b"%d" % number, kind="txt", state="ok", pages=[f"Page {number}"])
        assert case.store.value("SELECT count(DISTINCT segid) FROM page_index_idx") == pieces + 1


def test_pages_put_in_together_wait_like_any_others_while_an_index_is_made_anew(case_folder: Path) -> None:
    with made(case_folder) as case:
        connection = case.store.connection
        with case.store.change("documents"):
            index.begin(connection)
        with case.store.change("documents"), index.together(connection):
            case.documents.add("three.txt", b"3", kind="txt", state="ok", pages=["Kunpeng"])
        assert (index.pages(connection), index.is_current(connection)) == ((0, 4), False)
        with case.store.change("documents"):
            assert (index.put_more(connection), index.put_more(connection)) == (4, 0)
        assert index.is_current(connection)
        assert differences(connection) == []


def _add(case: Case, name: str, words: range) -> None:
    """A document of a page for each thousand words, and the index settled as at the end of an import."""
    texts = [" ".join(f"word{number}" for number in words[at : at + 1000]) for at in range(0, len(words), 1000)]
    case.documents.add(name, name.encode(), kind="txt", state="ok", pages=texts)
    index.settle(case.store.unrecorded, case.store.connection)


def _pieces(case: Case) -> list[int]:
    return [row["segid"] for row in case.store.rows("SELECT DISTINCT segid FROM page_index_idx ORDER BY segid")]


def test_a_small_import_leaves_the_large_piece_of_the_index_as_it_is_and_a_large_one_does_not(
    case_folder: Path,
) -> None:
    with Case.create(case_folder / "pieces.case") as case:
        _add(case, "large.txt", range(60_000))
        assert len(before := _pieces(case)) == 1
        for number in range(3):
            _add(case, f"{number}.txt", range(number, number + 10))
        assert set(before) < set(_pieces(case))
        assert count(case.store, "word2") == 4
        assert differences(case.store.connection) == []
        _add(case, "as large.txt", range(30_000, 90_000))
        assert len(_pieces(case)) == 1
        assert count(case.store, "word30000") == 2
        assert differences(case.store.connection) == []


@pytest.mark.parametrize(("key", "most"), [(None, 4057), ("a passphrase", 3977)])
def test_a_block_of_the_index_fits_on_one_page_of_the_file(case_folder: Path, key: str | None, most: int) -> None:
    """What a page of 4,096 bytes holds of one row, less what SQLCipher keeps of it (SQLite's file format, 1.6)."""
    with Case.create(case_folder / "blocks.case", key=key) as case:
        _add(case, "large.txt", range(5_000))
        longest = case.store.value("SELECT max(length(block)) FROM page_index_data")
        assert most - 60 < longest <= most


def test_differences_say_which_page(case_folder: Path) -> None:
    with made(case_folder) as case:
        run = case.store.connection.execute
        one, two = case.documents.find("one.txt").id, case.documents.find("two.txt").id
        run("BEGIN")
        run(
            "INSERT INTO page_index (page_index, rowid, body) "
            "SELECT 'delete', id, segmented(text) FROM pages WHERE document_id = ?",
            (two,),
        )
        run("INSERT INTO page_index (rowid, body) VALUES (999, 'strange')")
        run("COMMIT")
        assert differences(case.store.connection) == [
            Difference(None, None, "the index holds a page that is gone"),
            Difference("two.txt", 1, "the page is not in the index"),
        ]
        assert count(case.store, "kunpeng") == 1
        assert case.documents.get(one).path == "one.txt"
