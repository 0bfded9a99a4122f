"""The index follows every change of the pages, and the check says where it does not."""

from __future__ import annotations

from pathlib import Path

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
