"""An index of other rules: the case opens at once, says that it is not all, and makes it anew however often cut off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.cli_runner import Commands
from tests.core.searching.library import case_of
from tests.core.searching.outdated import outdate
from workbench.case import Case
from workbench.checking import check
from workbench.errors import Cancelled, NothingToUndo
from workbench.progress import Silent
from workbench.readiness import Problem
from workbench.renewing import is_due, renew_index
from workbench.searching import index
from workbench.searching.find import count, search
from workbench.searching.integrity import differences

DOCUMENTS = {"one.txt": ["Kunpeng 启明计划", "page"], "two.txt": ["启明"], "three.txt": ["Kunpeng"]}


class StopAfter(Silent):
    """Progress of one who asks to stop once so many batches are done."""

    def __init__(self, batches: int) -> None:
        self.left = batches
        self.told: list[tuple[int, int]] = []

    def update(self, done: int, total: int, text: str) -> None:
        self.told.append((done, total))

    def check(self) -> None:
        if not self.left:
            raise Cancelled
        self.left -= 1


@pytest.fixture
def case(case_folder: Path) -> Iterator[Case]:
    with case_of(case_folder, DOCUMENTS) as case:
        yield case


@pytest.fixture
def two_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "_AT_ONCE", 2)


def page_numbers(case: Case) -> list[int]:
    return [row["id"] for row in case.store.rows("SELECT id FROM page_index_docsize ORDER BY id")]


def test_an_index_of_other_rules_is_neither_asked_nor_touched(case: Case) -> None:
    outdate(case)
    assert is_due(case)
    case.documents.remove(1)
    new = case.documents.add("new.txt", b"new", kind="txt", state="ok", pages=["Kunpeng"])
    found = search(case.store, "Kunpeng")
    assert (found.total, found.documents, found.problem, found.incomplete) == (0, (), None, True)
    assert check(case) == [
        Problem("index", "library.case", "It is not made anew yet for this version; a search does that first.")
    ]
    assert renew_index(case) == 3
    assert page_numbers(case) == [3, 4, 5]
    found = search(case.store, "Kunpeng")
    assert ({each.id for each in found.documents}, found.incomplete) == ({3, new}, False)
    assert (count(case.store, "启明"), check(case)) == (1, [])
    assert renew_index(case) == 0


def test_an_opened_case_of_another_version_is_not_written_to(case: Case) -> None:
    outdate(case)
    before = case.store.rows("SELECT id, block FROM page_index_data")
    with Case.open(case.path) as other:
        assert is_due(other)
        assert other.store.rows("SELECT id, block FROM page_index_data") == before


@pytest.mark.usefixtures("two_at_once")
def test_what_was_cut_off_goes_on_where_it_was(case: Case) -> None:
    outdate(case)
    stop = StopAfter(1)
    with pytest.raises(Cancelled):
        renew_index(case, stop)
    assert (stop.told, page_numbers(case)) == ([(0, 4)], [1, 2])
    found = search(case.store, "启明")
    assert ([each.path for each in found.documents], found.incomplete) == (["one.txt"], True)
    assert differences(case.store.connection) == []
    with Case.open(case.path) as other:
        rest = StopAfter(9)
        assert renew_index(other, rest) == 2
        assert rest.told[0] == (2, 4) and rest.told[-1] == (4, 4)
    assert (page_numbers(case), count(case.store, "启明"), check(case)) == ([1, 2, 3, 4], 2, [])


@pytest.mark.usefixtures("two_at_once")
def test_what_is_seen_of_a_kept_search_stays_seen_meanwhile(case: Case) -> None:
    kept = case.searches.save("启明")
    outdate(case)
    with pytest.raises(Cancelled):
        renew_index(case, StopAfter(1))
    case.searches.look(kept)
    renew_index(case)
    assert case.searches.standing(kept).new == ()


def add(case: Case) -> None:
    number = case.store.value("SELECT ifnull(max(id), 0) + 1 FROM documents")
    case.documents.add(f"{number}.txt", None, kind="txt", state="ok", pages=["启明计划", f"Kunpeng {number}"])


def bin_oldest(case: Case) -> None:
    if first := case.store.value("SELECT min(id) FROM documents WHERE NOT binned"):
        case.documents.remove(first)


def delete_newest(case: Case) -> None:
    with case.store.unrecorded():
        case.store.connection.execute("DELETE FROM documents WHERE id = (SELECT max(id) FROM documents)")


def read_by_machine(case: Case) -> None:
    with case.store.unrecorded():
        case.store.connection.execute("UPDATE pages SET text = text || ' 鲲鹏' WHERE number = 1")


def undo(case: Case) -> None:
    if case.store.to_undo():
        case.store.undo()


def redo(case: Case) -> None:
    try:
        case.store.redo()
    except NothingToUndo:
        return


def go_on(case: Case) -> None:
    try:
        renew_index(case, StopAfter(1))
    except Cancelled:
        return


@pytest.mark.usefixtures("two_at_once")
def test_whatever_happens_meanwhile_the_index_is_what_it_says(tmp_path_factory: pytest.TempPathFactory) -> None:
    verbs = st.sampled_from([add, bin_oldest, delete_newest, read_by_machine, undo, redo, go_on, go_on])

    @settings(max_examples=20)
    @given(st.lists(verbs, max_size=12))
    def goes_on(steps: list[Callable[[Case], None]]) -> None:
        with case_of(tmp_path_factory.mktemp("meanwhile"), DOCUMENTS) as case:
            outdate(case)
            go_on(case)
            for step in steps:
                step(case)
                assert differences(case.store.connection) == [], step.__name__
            renew_index(case)
            assert index.is_current(case.store.connection)
            assert differences(case.store.connection) == []
            texts = case.store.rows("SELECT text FROM pages JOIN documents d ON d.id = document_id WHERE NOT binned")
            assert len(page_numbers(case)) == len(texts)

    goes_on()


def test_a_search_on_the_command_line_makes_it_anew_first(case: Case, commands: Commands) -> None:
    outdate(case)
    answer = commands.json("search", case.path, "启明")
    assert (answer["total"], answer["problem"]) == (2, None)
    assert not is_due(case)
