"""Fills a small disk by an import and looks at what is left: ``python -m tests.reliability.disk MEGABYTES DOCUMENTS``.

The disk is held in memory and mounted in a namespace of its own, which also works without being root; this file starts
itself again inside. Prints one line of JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.places import ROOT
from tests.program import answer, make_corpus, run


@dataclass(frozen=True)
class Full:
    """What an import that filled the disk said and left: `kept` documents in a case that `check` finds sound or not."""

    exit: int
    said: str
    kept: int
    sound: bool
    found: bool  # a document that is kept is also found
    settled: bool  # a small change is refused in a sentence or done whole
    completed: int  # documents after the disk was made larger and the import was done again


def fill(megabytes: int, count: int) -> Full:
    """Runs the whole thing on a fresh disk; RuntimeError where none may be mounted."""
    words = [sys.executable, "-m", "tests.reliability.disk", str(megabytes), str(count)]
    ended = subprocess.run(
        ["unshare", "--map-root-user", "--mount", *words], cwd=ROOT, capture_output=True, text=True, timeout=600
    )
    if ended.returncode != 0:
        raise RuntimeError(ended.stderr.strip() or "a small disk cannot be mounted here")
    return Full(**json.loads(ended.stdout))


def _fill(disk: Path, home: Path, corpus: Path) -> Full:
    case = disk / "small.case"
    answer("new", case, home=home)
    ended = run("import", case, corpus, home=home)
    sound = answer("check", case, home=home)["ok"]
    kept = answer("documents", case, home=home)
    found = not kept or answer("search", case, "Document 1", home=home)["total"] > 0
    changed = run("apply", case, _small_change(corpus.parent), home=home)
    subprocess.run(["mount", "-o", "remount,size=200m", str(disk)], check=True)
    answer("import", case, corpus, home=home)
    completed = len(answer("documents", case, home=home)) if answer("check", case, home=home)["ok"] else 0
    return Full(
        exit=ended.returncode,
        said=ended.stderr.strip(),
        kept=len(kept),
        sound=sound,
        found=found,
        settled=changed.returncode == 0 or (changed.returncode == 1 and _one_sentence(changed.stderr)),
        completed=completed,
    )


def _small_change(folder: Path) -> Path:
    """An entity more, which also a case can take that kept no document."""
    notes = folder / "small.json"
    entity = {"id": "full", "kind": "other", "name": "Full"}
    notes.write_text(json.dumps({"format": "investigation-workbench-notes/1", "entities": [entity]}), "utf-8")
    return notes


def _one_sentence(text: str) -> bool:
    return text.count("\n") == 1 and "Traceback" not in text


def main() -> None:
    megabytes, count = int(sys.argv[1]), int(sys.argv[2])
    with tempfile.TemporaryDirectory() as place:
        disk, home = Path(place, "disk"), Path(place, "home")
        disk.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(disk)], check=True)
        try:
            corpus = make_corpus(Path(place, "corpus"), count)
            print(json.dumps(asdict(_fill(disk, home, corpus.folder))))
        finally:
            subprocess.run(["umount", str(disk)], check=True)


if __name__ == "__main__":
    main()
