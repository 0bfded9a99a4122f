"""A folder of hostile and broken files is imported; each ends as `expected.json` says, and nothing else happens."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.places import HOSTILE, ROOT
from tests.program import environment
from tests.reliability.sockets import offences, traced
from workbench.case import Case
from workbench.checking import check
from workbench.searching.find import search

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="makes links, pipes and sockets as Linux has them"),
    pytest.mark.timeout(300),  # for the whole folder
]

#: What a line of the report is called in `expected.json`.
ACTIONS = {
    "ok": "import", "no_text": "import", "duplicate": "import", "partial": "import-partial",
    "refused": "refuse-with-reason",
}  # fmt: skip
MOST_HELD = 500_000_000
PWNED = Path("/tmp/abs_pwned.txt")


@dataclass(frozen=True)
class Outcome:
    """The folder after its import: what was expected, what the report says, and what it took."""

    folder: Path
    expected: dict[str, dict[str, Any]]
    lines: list[dict[str, Any]]
    held: int
    connections: list[str] | None  # None where nobody could watch
    before: dict[str, tuple[int, int]]
    temporary: Path
    case: Case

    @property
    def files(self) -> dict[str, dict[str, Any]]:
        """The lines of files, apart from those of files inside them."""
        return {line["path"]: line for line in self.lines if line["member_of"] is None}


def seen(folder: Path) -> dict[str, tuple[int, int]]:
    """Size and time of everything below a folder."""
    found = {}
    for place, folders, files in os.walk(folder):
        for name in (*folders, *files):
            about = os.lstat(os.path.join(place, name))  # noqa: PTH118  (the path of 970 bytes)
            found[os.path.join(place, name)] = (about.st_size, about.st_mtime_ns)  # noqa: PTH118
    return found


def label(entry: dict[str, Any]) -> str:
    """The path by which the report calls an entry: bytes that are no text are marked."""
    raw = entry.get("path_bytes_hex")
    return bytes.fromhex(raw).decode("utf-8", "replace") if raw else str(entry["path"])


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outcome]:
    root = tmp_path_factory.mktemp("hostile")
    subprocess.run([sys.executable, str(HOSTILE), str(root / "made")], check=True, capture_output=True)
    expected = json.loads((root / "made" / "expected.json").read_text("utf-8"))
    before, here, log = seen(root / "made"), environment(root / "home"), root / "log"
    words = [sys.executable, "-m", "tests.hostile.importing", str(root / "made" / "leak"), str(root / "leak.case")]
    watched = shutil.which("strace") is not None
    ended = subprocess.run(
        traced(words, log) if watched else words, cwd=ROOT, env=here, capture_output=True, text=True, check=True
    )
    told = json.loads(ended.stdout)
    with Case.open(root / "leak.case") as case:
        yield Outcome(
            root / "made",
            {label(each): each for each in expected["files"]},
            told["lines"],
            told["held"],
            offences(log) if watched else None,
            before,
            Path(here["TMPDIR"]),
            case,
        )
    shutil.rmtree(root)


def test_every_file_ends_as_exactly_one_line(outcome: Outcome) -> None:
    lines = [line for line in outcome.lines if line["member_of"] is None]
    assert sorted(line["path"] for line in lines) == sorted(outcome.expected)
    states = [ACTIONS[line["state"]] for line in lines]
    sums = [states.count(each) for each in ("import", "import-partial", "refuse-with-reason")]
    assert sum(sums) == len(outcome.expected)
    assert all(bool(line["reason"]) == (line["state"] != "ok") for line in outcome.lines)
    assert not any("Traceback" in (line["reason"] or "") for line in outcome.lines)


def test_each_ends_as_expected(outcome: Outcome) -> None:
    wrong = {path: found for path, entry in outcome.expected.items() if (found := mistakes(outcome, path, entry))}
    assert wrong == {}


def mistakes(outcome: Outcome, path: str, entry: dict[str, Any]) -> list[str]:
    if entry.get("skip_if_root") and os.geteuid() == 0:
        return []
    line = outcome.files[path]
    action, reason = ACTIONS[line["state"]], (line["reason"] or "").lower()
    found = []
    if action not in (entry["action"], *entry.get("also_ok", ())):
        found.append(f"{line['state']}: {line['reason']}")
    if action != "import" and not any(word in reason for word in entry.get("reason_any", [""])):
        found.append(f"not the reason: {line['reason']}")
    if action != "refuse-with-reason":
        found += [f"not found: {word}" for word in entry.get("find", ()) if not hits(outcome, word)]
    return found + [f"found: {word}" for word in entry.get("find_not", ()) if hits(outcome, word)]


def hits(outcome: Outcome, word: str) -> int:
    return search(outcome.case.store, word).total


def test_the_case_is_sound(outcome: Outcome) -> None:
    assert check(outcome.case) == []


def test_nothing_was_touched_or_left_behind(outcome: Outcome) -> None:
    assert seen(outcome.folder) == outcome.before
    assert not PWNED.exists()
    assert list(outcome.temporary.iterdir()) == []
    assert sorted(each.name for each in outcome.case.path.parent.iterdir() if each.name.startswith("leak")) == [
        "leak.case", "leak.case-shm", "leak.case-wal",
    ]  # fmt: skip


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not here (make test brings it)")
def test_no_connection_was_made(outcome: Outcome) -> None:
    assert outcome.connections == []


def test_the_program_itself_held_little(outcome: Outcome) -> None:
    assert outcome.held < MOST_HELD
