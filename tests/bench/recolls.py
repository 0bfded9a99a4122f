"""The same folders, in the same run: imported here, and indexed by Recoll with its own settings and its helpers.

``python -m tests.bench.recolls`` prints the page alone. Here originals, hashes and the text of each page are kept too.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.figures import table
from tests.places import ROOT, SAMPLE
from tests.program import environment, make_corpus

TEXTS, MIXED = 10_000, 2_000
_EVERY = 0.05  # seconds between two looks at the memory


@dataclass(frozen=True)
class Run:
    """Seconds of the clock, and the most memory that all its processes had together, in MB."""

    seconds: float
    memory: float


def compare_recoll() -> str:
    """A table in Markdown; without Recoll's column where it is not installed (Debian's recollcmd)."""
    with tempfile.TemporaryDirectory(prefix="workbench-recoll-") as root:
        texts = make_corpus(Path(root) / "texts", TEXTS).folder
        mixed = _many_of_the_sample(Path(root) / "mixed")
        rows = [
            *_compared(Path(root) / "one", texts, "text files", 0.5),
            *_compared(Path(root) / "two", mixed, "mixed files", 1.0),
        ]
    return table(["what", "here", "Recoll", "ratio", "goal"], rows)


def _compared(root: Path, folder: Path, what: str, most: float) -> list[list[object]]:
    count = sum(1 for each in folder.rglob("*") if each.is_file())
    case, home = root / "bench.case", root / "home"
    root.mkdir()
    program = [sys.executable, "main.py"]
    subprocess.run([*program, "new", str(case)], cwd=ROOT, env=environment(home), check=True, capture_output=True)
    here = _run([*program, "import", str(case), str(folder), "--no-ocr"], home)
    there = _recoll(root, folder, home)
    text, size = _size(folder), case.stat().st_size
    rows = [_row(f"{count:,} {what}, s", here.seconds, there and there.seconds, most)]
    rows.append(
        _row(f"{count:,} {what}, memory of all processes at the most, MB", here.memory, there and there.memory, 0.6)
    )
    if what == "text files":
        whole = (text + _size(root / "recoll")) / 1e6 if there else None
        rows.append(_row("the case; the texts and Recoll's index, MB", size / 1e6, whole, 0.5))
        one = root / "one.txt"
        one.write_text("one more, zqlast", "utf-8")
        added = _run([*program, "import", str(case), str(one), "--no-ocr"], home)
        rows.append([f"one file added to {count:,}, program started and ended, s", f"{added.seconds:.2f}", "", "", "1"])
    return rows


def _recoll(root: Path, folder: Path, home: Path) -> Run | None:
    if not shutil.which("recollindex"):
        return None
    settings = root / "recoll"
    settings.mkdir()
    # For the spelling dictionary, which it builds unless it is told not to; it would take "C.UTF-8" for a language.
    (settings / "recoll.conf").write_text(f"topdirs = {folder}\naspellLanguage = en\n", "utf-8")
    return _run(["recollindex", "-c", str(settings), "-z"], home)


def _run(words: list[str], home: Path) -> Run:
    """Runs it in a session of its own, and looks at what all processes of the session hold."""
    started, most = time.perf_counter(), 0
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        words, cwd=ROOT, env=environment(home), stdout=quiet, stderr=quiet, start_new_session=True
    )
    while process.poll() is None:
        most = max(most, _held(process.pid))
        time.sleep(_EVERY)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, words)
    return Run(time.perf_counter() - started, most / 1e6)


def _held(session: int) -> int:
    """Bytes of memory of all processes of a session, as Linux counts them; what they share counts once for each."""
    pages = 0
    for each in Path("/proc").glob("[0-9]*/stat"):
        try:
            after = each.read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        if int(after[3]) == session:
            pages += int(after[21])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _many_of_the_sample(folder: Path) -> Path:
    """The sample's documents again and again, each time with other bytes at their ends."""
    files = sorted(each for each in SAMPLE.rglob("*") if each.is_file())
    for number in range(MIXED):
        file = files[number % len(files)]
        to = folder / str(number // len(files)) / file.relative_to(SAMPLE)
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(file.read_bytes() + b"\n%d\n" % number)
    return folder


def _size(folder: Path) -> int:
    return sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())


def _row(what: str, here: float, there: float | None, most: float) -> list[object]:
    if there is None:
        return [what, f"{here:.1f}", "not installed", "", f"{most:.3g}"]
    return [what, f"{here:.1f}", f"{there:.1f}", f"{here / there:.2g}", f"{most:.3g}"]


if __name__ == "__main__":
    print(compare_recoll())
