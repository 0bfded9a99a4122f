"""Files that grow and shrink while they are read: what is stored is what was hashed, or the change is said."""

from __future__ import annotations

import hashlib
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.hostile.make_hostile import live
from workbench.case import Case
from workbench.checking import check
from workbench.folders import Unfit, read_file
from workbench.importing import import_paths

CHANGED = "It changed while it was being read; add it again."


@pytest.fixture
def leak(tmp_path: Path) -> Path:
    folder = tmp_path / "leak"
    folder.mkdir()
    (folder / "live_growing.txt").write_bytes(b"canarygrow start\n")
    (folder / "live_shrinking.txt").write_bytes(b"canaryshrink " * 200_000)
    return folder


@contextmanager
def changing(folder: Path, seconds: float) -> Iterator[None]:
    """Both files change fifty times a second meanwhile."""
    changer = threading.Thread(target=live, args=(SimpleNamespace(leak=folder), seconds))
    changer.start()
    try:
        yield
    finally:
        changer.join()


@pytest.mark.skipif(sys.platform == "win32", reason="a file that is read there cannot be cut")
def test_what_is_stored_is_what_was_hashed(case_folder: Path, leak: Path) -> None:
    with Case.create(case_folder / "story.case") as case:
        with changing(leak, 2):
            reports = [import_paths(case, [leak]) for _ in range(4)]
        lines = [line for report in reports for line in report.documents]
        assert [line.path.startswith(("live_growing", "live_shrinking")) for line in lines] == [True] * 8
        assert {line.reason for line in lines if line.state == "refused"} <= {CHANGED}
        assert check(case) == []
        for document in case.documents.all():
            if document.sha256:
                stored = b"".join(case.documents.original(document.id))
                assert hashlib.sha256(stored).hexdigest() == document.sha256
                assert "".join(each.text for each in case.documents.pages(document.id)) == stored.decode()
        last = import_paths(case, [leak])
        assert {line.state for line in last.documents} <= {"ok", "duplicate"}


@pytest.mark.parametrize("change", ["grown", "shrunk", "other bytes", "gone"])
def test_a_large_file_that_changes_between_two_readings_is_told(tmp_path: Path, change: str) -> None:
    """It is read once for its hash and once more for its bytes."""
    file = tmp_path / "large.txt"
    file.write_bytes(b"Qiming\n" * 400_000)
    first = read_file(file)
    assert first.data is None
    assert hashlib.sha256(b"".join(first.pieces())).hexdigest() == first.sha256
    data = file.read_bytes()
    if change == "gone":
        file.unlink()
    else:
        file.write_bytes({"grown": data + b"x", "shrunk": data[:-1], "other bytes": b"K" + data[1:]}[change])
    expected = "It could not be opened: No such file or directory." if change == "gone" else CHANGED
    with pytest.raises(Unfit) as piece:
        first.piece(1)
    assert str(piece.value) == expected
    with pytest.raises(Unfit) as told:
        list(first.pieces())
    assert str(told.value) == expected
