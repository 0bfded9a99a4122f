"""Cases of older versions: copied beside themselves, upgraded, read with all they hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from workbench import schema
from workbench.case import Case
from workbench.store import Database

EVENT = (
    "INSERT INTO events (key, title, edtf, wording, earliest, latest, status) "
    "VALUES ('E01', 'It begins', '2022-06', 'June 2022', 2459732, 2459761, 'reported')"
)


def make_old(path: Path, version: int) -> None:
    """A case as that version left it, with one event in it."""
    db = Database(dbapi2.connect(path, isolation_level=None), execute_plugins=False)
    schema.migrations.apply(db, stop_before=[step.__name__ for step in schema._STEPS[version:]][:1])
    db.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {version}")
    db.execute(EVENT)
    db.conn.close()


@pytest.mark.parametrize("version", range(1, schema.VERSION))
def test_an_older_case_is_copied_and_upgraded(case_folder: Path, version: int) -> None:
    path = case_folder / "old.case"
    make_old(path, version)
    with Case.open(path) as case:
        assert case.store.value("PRAGMA user_version") == schema.VERSION
        assert schema.strange_parts(case.store.db, schema.VERSION) == ([], [])
        (event,) = case.events.all()
        assert (event.key, event.date.edtf, event.date.wording) == ("E01", "2022-06", "June 2022")
        assert (event.text, event.place, event.importance, event.day_order, event.anchor) == ("", "", 0, None, None)
        case.events.change([event.id], place="Zhuji")
        case.store.undo()
        assert case.events.all() == [event]
    copy = path.with_suffix(f".version-{version}.case")
    assert dbapi2.connect(copy).execute("PRAGMA user_version").fetchone()[0] == version
