"""Ends work on a case by `kill -9` at chosen points: before and after a commit, between two statements, within one, at
a moment of the clock. Then documents and index must agree, and the work be done by doing it again.

The process that is killed is a fork of a server that has loaded everything; it kills itself at its point, which it
counts by what SQLite says of each statement (also those of triggers) and each hundred steps of its machine.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

from workbench import store
from workbench.case import Case
from workbench.checking import check
from workbench.copying import rekey
from workbench.erasing import erase, in_the_bin
from workbench.importing import crew, import_paths
from workbench.renewing import renew_index
from workbench.searching import index
from workbench.searching.integrity import differences

KINDS = ("before a commit", "after a commit", "between statements", "within a statement", "at a moment")
_AT_COMMITS, _ELSEWHERE = KINDS[:2], KINDS[2:]
_PASSPHRASE = "a passphrase"
_STEPS = 100  # of SQLite's machine between two counts
_TEXTS = ("Kunpeng met Wenzhou. 启明计划。" * 20, "The second page: 湖州, follow-\nup." * 30, "鲲鹏")


@dataclass(frozen=True)
class Point:
    """Where a process ends: at the `number`th of its kind, from 1; of moments, at so many percent of the time."""

    kind: str
    number: int


@dataclass(frozen=True)
class Crash:
    """`hit` says whether the work was still running then; `problems` are sentences."""

    work: str
    point: Point
    hit: bool
    problems: tuple[str, ...]


# -- the work ----------------------------------------------------------------------------------------------------


def _import(path: Path) -> None:
    crew.TOGETHER, crew.SECONDS = 2, 60.0  # as many commits each time, however quick the machine is
    with Case.open(path, bulk=True) as case:
        import_paths(case, [path.with_name("papers")])


def _remove(path: Path) -> None:
    with Case.open(path) as case:
        for document in case.documents.all()[2:7]:
            case.documents.remove(document.id)


def _undo_and_redo(path: Path) -> None:
    with Case.open(path) as case:
        for go in (case.store.undo, case.store.undo, case.store.undo, case.store.redo, case.store.redo):
            if go is not case.store.redo or case.store.to_redo():
                go()


def _renew(path: Path) -> None:
    index._AT_ONCE = 4
    with Case.open(path) as case:
        renew_index(case)


def _read_by_machine(path: Path) -> None:
    """Fills the pages that are pictures, one a change, as reading them by machine does."""
    with Case.open(path) as case:
        for row in case.store.rows("SELECT id, number FROM pages WHERE scan AND ocr IS NULL"):
            with case.store.change("documents", what="Read a page"):
                case.store.connection.execute(
                    "UPDATE pages SET text = ?, ocr = 0.9 WHERE id = ?", (f"Read: {_TEXTS[1]}", row["id"])
                )


def _erase(path: Path) -> None:
    with Case.open(path) as case:
        erase(case)


def _rekey(path: Path) -> None:
    rekey(path, None if store.is_encrypted(path) is False else _PASSPHRASE, _PASSPHRASE)


WORKS: dict[str, Callable[[Path], None]] = {
    "import": _import,
    "removal": _remove,
    "undo and redo": _undo_and_redo,
    "index made anew": _renew,
    "pages read by machine": _read_by_machine,
    "erasing": _erase,
    "another passphrase": _rekey,
}


def lay_out(folder: Path) -> None:
    """The case that each work begins with, `base.case`, and papers to be added, in an empty folder."""
    papers = folder / "papers"
    papers.mkdir(parents=True)
    for number in range(6):
        (papers / f"{number}.txt").write_text(f"Paper {number}. {_TEXTS[number % 3]}", "utf-8")
    with Case.create(folder / "base.case") as case:
        for number in range(12):
            pages = [f"Document {number}. {text}" for text in _TEXTS[: number % 3 + 1]]
            case.documents.add(f"{number}.txt", b"%d" % number, kind="txt", state="ok", pages=pages)
        case.documents.add("scan.pdf", b"scan", kind="pdf", state="ok", pages=["", "", "", ""], scans=(1, 2, 3, 4))
        person = case.entities.add("Wenzhou", "place")
        case.mentions.tag_everywhere(person, ("Wenzhou",))
        for number in (1, 2, 3):
            case.documents.remove(number)
    outdated = folder / "outdated.case"
    shutil.copy(folder / "base.case", outdated)
    with Case.open(outdated) as case, case.store.unrecorded():
        case.store.connection.execute("INSERT INTO page_index (page_index) VALUES ('delete-all')")
        case.store.connection.execute("UPDATE case_info SET value = 'older' WHERE key = 'segmentation'")


# -- the process that is killed ----------------------------------------------------------------------------------


class _Watch:
    """Counts, and ends this process at its point."""

    def __init__(self, point: Point | None) -> None:
        self.point = point
        self.counts = dict.fromkeys(KINDS, 0)

    def connected(self, connect: Callable[..., Any]) -> Callable[..., Any]:
        def connecting(*given: Any) -> Any:
            connection = connect(*given)
            connection.set_trace_callback(self.statement)
            connection.set_progress_handler(self.tick, _STEPS)
            return connection

        return connecting

    def statement(self, sql: str) -> None:
        if self.counts["before a commit"] > self.counts["after a commit"]:
            self.count("after a commit")
        self.count("before a commit" if sql == "COMMIT" else "between statements")

    def tick(self) -> int:
        self.count("within a statement")
        return 0

    def count(self, kind: str) -> None:
        self.counts[kind] += 1
        if self.point == Point(kind, self.counts[kind]):
            os.kill(os.getpid(), signal.SIGKILL)


def _worker(work: str, path: Path, point: Point | None, tell: Connection) -> None:
    watch = _Watch(point)
    store._connect = watch.connected(store._connect)
    tell.send("begun")
    started = time.monotonic()
    WORKS[work](path)
    if watch.counts["before a commit"] > watch.counts["after a commit"]:
        watch.count("after a commit")
    tell.send((watch.counts, time.monotonic() - started))


@contextmanager
def _working(work: str, path: Path, point: Point | None) -> Iterator[tuple[Any, Connection]]:
    """The process, begun, and what it tells."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    told, tell = context.Pipe(duplex=False)
    process = context.Process(target=_worker, args=(work, path, point, tell))
    process.start()
    tell.close()
    assert told.recv() == "begun"
    yield process, told
    process.join()
    told.close()


# -- the look afterwards -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Plan:
    """Of one work: how many points of each kind it has, and how many seconds it takes, when left alone."""

    work: str
    counts: dict[str, int]
    seconds: float

    def point(self, chance: Random, kind: str) -> Point:
        most = 60 if kind == "at a moment" else self.counts[kind]
        return Point(kind, chance.randint(1, max(1, most)))


def measure(folder: Path, work: str) -> Plan:
    """Does the work once, undisturbed."""
    path = _fresh(folder, work, "calm")
    with _working(work, path, None) as (_, told):
        counts, seconds = told.recv()
    assert look(path) == []
    return Plan(work, counts, seconds)


def crash(folder: Path, plan: Plan, point: Point, name: str) -> Crash:
    """Kills the work at this point and looks; then does it again, to its end, and looks once more."""
    path = _fresh(folder, plan.work, name)
    with _working(plan.work, path, None if point.kind == "at a moment" else point) as (process, told):
        if point.kind == "at a moment":
            process.join(plan.seconds * point.number / 100)
            process.kill()
    hit = process.exitcode == -signal.SIGKILL
    problems = [f"after the kill: {each}" for each in look(path)]
    WORKS[plan.work](path)
    problems += [f"after doing it again: {each}" for each in [*look(path), *_undone(plan.work, path)]]
    for each in path.parent.glob(f"{path.name}*"):
        each.unlink()
    return Crash(plan.work, point, hit, tuple(problems))


def _fresh(folder: Path, work: str, name: str) -> Path:
    path = folder / f"{name}.case"
    shutil.copy(folder / ("outdated.case" if work == "index made anew" else "base.case"), path)
    return path


def _open(path: Path) -> Case:
    return Case.open(path, _PASSPHRASE if store.is_encrypted(path) else None)


def look(path: Path) -> list[str]:
    """What is wrong with a case: the file, an original, the index, a passage; a document that is not whole."""
    with _open(path) as case:
        current = index.is_current(case.store.connection)
        problems = [f"{each.what}: {each.why}" for each in check(case) if current or each.what != "index"]
        if index.is_ours(case.store.connection):
            problems += [f"index: {each.path}, {each.page}: {each.why}" for each in differences(case.store.connection)]
        problems += [f"not whole: {path}" for path in _torn(case)]
    return problems


def _torn(case: Case) -> Iterator[str]:
    for row in case.store.rows("SELECT id, path FROM documents"):
        texts = tuple(page.text for page in case.documents.pages(row["id"]))
        if texts not in _whole(row["path"]):
            yield row["path"]


def _whole(path: str) -> list[tuple[str, ...]]:
    """What the pages of a document may be."""
    if path == "scan.pdf":
        read = f"Read: {_TEXTS[1]}"
        return [tuple(read if page < most else "" for page in range(4)) for most in range(5)]
    number = int(path.removesuffix(".txt").rpartition("/")[2].partition(" ")[0])
    pages = tuple(f"Document {number}. {text}" for text in _TEXTS[: number % 3 + 1])
    return [pages, (f"Paper {number}. {_TEXTS[number % 3]}",)]


def _undone(work: str, path: Path) -> Iterator[str]:
    """What is still to be done once the work has come to its end."""
    with _open(path) as case:
        if work == "import" and len(case.documents.all()) < 16:
            yield "not all papers are in"
        if work == "index made anew" and not index.is_current(case.store.connection):
            yield "the index is not made anew"
        if work == "pages read by machine" and case.store.value("SELECT 1 FROM pages WHERE scan AND ocr IS NULL"):
            yield "not all pages are read"
        if work == "erasing" and (in_the_bin(case) or b"Document 1." in path.read_bytes()):
            yield "not all is erased"
        if work == "another passphrase" and not case.encrypted:
            yield "there is no passphrase"


def crashes(folder: Path, times: int, seed: int) -> Iterator[Crash]:
    """So many kills: half of them, or fewer where there are not so many, at commits, each of them once; the others
    take works and kinds in turn, the points by chance."""
    lay_out(folder)
    plans, chance = [measure(folder, work) for work in WORKS], Random(seed)
    points = [
        (plan, Point(kind, number))
        for plan in plans
        for kind in _AT_COMMITS
        for number in range(1, plan.counts[kind] + 1)
    ]
    chance.shuffle(points)
    del points[times // 2 :]
    for number in range(times - len(points)):
        plan, kind = plans[number % len(plans)], _ELSEWHERE[number % len(_ELSEWHERE)]
        points.append((plan, plan.point(chance, kind)))
    for number, (plan, point) in enumerate(points):
        yield crash(folder, plan, point, f"crash {number}")
