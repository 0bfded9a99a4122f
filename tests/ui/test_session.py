"""Questions put to the case in the background: what is no longer wanted ends at once, the rest is answered."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.sessions import sound_session
from ui.session import Check, Session
from workbench.case import Case

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture
def session(case_folder: Path) -> Iterator[Session]:
    with sound_session() as made:
        made.create(case_folder / "rivers.case")
        yield made


def endless(case: Case) -> int:
    return int(case.store.value(ENDLESS))


def until_stopped(case: Case, check: Check) -> int:
    while True:
        check()


def test_the_next_question_ends_the_one_under_way(session: Session, qtbot: QtBot) -> None:
    answers: list[int] = []
    for _ in range(3):
        session.query("count", endless, answers.append)
        session.query_long("count", until_stopped, answers.append)
    session.query("count", lambda case: case.documents.count(), answers.append)
    qtbot.waitUntil(lambda: answers == [0])


def test_a_question_that_is_dropped_makes_way_for_another(session: Session, qtbot: QtBot) -> None:
    answers: list[str] = []
    started: list[str] = []

    def work(case: Case) -> int:
        started.append("count")
        return endless(case)

    session.query("count", work, lambda number: answers.append("count"))
    session.query("name", lambda case: case.name, answers.append)
    qtbot.waitUntil(lambda: started == ["count"])
    session.drop("count")
    qtbot.waitUntil(lambda: answers == ["rivers"])


def test_the_names_of_entities_are_those_of_now(session: Session) -> None:
    assert session.names.called("Qiming") is None
    entity = session.case.entities.add("Qiming Programme", "programme")
    session.case.entities.add_alias(entity, "Qiming")
    called = session.names.called("Qiming")
    assert called and called.others == ("Qiming Programme",)
    session.undo()
    assert session.names.called("Qiming") is None
