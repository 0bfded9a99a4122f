"""Ends an import with `kill -9` at any moment and looks at what is left."""

from __future__ import annotations

import signal
import subprocess
import time
from dataclasses import dataclass, replace
from pathlib import Path

from tests.program import answer, command, environment
from workbench.case import Case
from workbench.checking import check

Lasting = tuple[object, ...]
"""Of a document what does not depend on when it came, its path first; of a further copy its path and its bytes."""


@dataclass(frozen=True)
class Killed:
    """What an import left that was killed `after` seconds from its start; `found` documents were in the case."""

    after: float
    running: bool  # or had it ended by itself
    found: int
    problems: tuple[str, ...]


def documents(path: Path) -> list[Lasting]:
    """What is in the case, in the order of paths."""
    with Case.open(path) as case:
        all_of_it = case.documents.all()
        bytes_of = {each.id: each.sha256 for each in all_of_it}
        listed: list[Lasting] = [(each.path, bytes_of[each.document_id]) for each in case.documents.places()]
    for each in all_of_it:
        listed.append((each.path, each.sha256, each.kind, each.pages, each.state, each.reason, each.member_of))
    return sorted(listed, key=lambda each: str(each[0]))


def undisturbed(case: Path, folder: Path, home: Path) -> tuple[list[Lasting], float]:
    """The documents of an import that is left alone, and how many seconds it takes from start to end."""
    Case.create(case).close()
    started = time.monotonic()
    answer("import", case, folder, home=home)
    taken = time.monotonic() - started
    return documents(case), taken


def kill_import(case: Path, folder: Path, home: Path, after: float) -> bool:
    """Whether it was still running then. Waits for the reading child, too, to be gone."""
    process = subprocess.Popen(
        command("import", case, folder),
        env=environment(home),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        pass
    else:
        return False
    children = _children(process.pid)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert _gone(children), "the child that reads documents outlives the program"
    return True


def kill_and_look(case: Path, folder: Path, home: Path, after: float, expected: list[Lasting]) -> Killed:
    """Kills an import, then opens and checks the case; a missing case is made."""
    if not case.exists():
        Case.create(case).close()
    running = kill_import(case, folder, home, after)
    problems = _unsound(case, "after the kill")
    found = documents(case)
    problems += [f"half of it: {each[0]}" for each in found if each not in expected]
    problems += [f"left behind: {each.name}" for each in case.parent.iterdir() if each.name.startswith(f"{case.name}-")]
    return Killed(after, running, len(found), tuple(problems))


def kill_and_complete(case: Path, folder: Path, home: Path, after: float, expected: list[Lasting]) -> Killed:
    """The same, and then the import again, which must bring what an undisturbed one brings."""
    killed = kill_and_look(case, folder, home, after, expected)
    answer("import", case, folder, home=home)
    problems = [*killed.problems, *_unsound(case, "after completing")]
    if documents(case) != expected:
        problems.append("the completed import is not what an undisturbed one brings")
    return replace(killed, problems=tuple(problems))


def _unsound(path: Path, when: str) -> list[str]:
    with Case.open(path) as case:
        return [f"{when}: {each.what}, {each.why}" for each in check(case)]


def _children(process: int) -> list[int]:
    words = Path(f"/proc/{process}/task/{process}/children").read_text() if Path("/proc").exists() else ""
    return [int(each) for each in words.split()]


def _gone(processes: list[int], within: float = 5) -> bool:
    end = time.monotonic() + within
    while any(_alive(each) for each in processes):
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def _alive(process: int) -> bool:
    """A zombie nobody waits for (its parent was killed, and this container has no init) is not alive."""
    try:
        return " Z " not in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2][:4]
    except OSError:
        return False
