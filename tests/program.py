"""The program as a person runs it: `main.py` in a process of its own, with a home of its own; and documents for it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.places import BENCH, ROOT

_LONGEST = 900  # seconds a command may take before the test gives up


def command(*arguments: object) -> list[str]:
    return [sys.executable, str(ROOT / "main.py"), *map(str, arguments)]


def environment(home: Path, **more: str) -> dict[str, str]:
    """Everything a person's session says of places, pointing into `home`; nothing else of the session that tests."""
    places = {
        "HOME": home,
        "TMPDIR": home / "tmp",
        "XDG_CONFIG_HOME": home / ".config",
        "XDG_DATA_HOME": home / ".local" / "share",
        "XDG_CACHE_HOME": home / ".cache",
        "XDG_STATE_HOME": home / ".local" / "state",
        "XDG_RUNTIME_DIR": home / "run",
    }
    for place in places.values():
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
    return {
        "PATH": os.environ["PATH"],
        "LC_ALL": "C.UTF-8",
        **{name: str(place) for name, place in places.items()},
        **more,
    }


def run(*arguments: object, home: Path) -> subprocess.CompletedProcess[str]:
    """One command, to its end, with no terminal to ask on."""
    return subprocess.run(
        command(*arguments),
        env=environment(home),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=_LONGEST,
    )


def answer(*arguments: object, home: Path) -> Any:
    """What the command prints with `--json`. AssertionError where it does not end well."""
    ended = run(*arguments, "--json", home=home)
    assert (ended.returncode, ended.stderr) == (0, ""), f"main.py {' '.join(map(str, arguments))}: {ended.stderr}"
    return json.loads(ended.stdout)


@dataclass(frozen=True)
class Needle:
    """A query and the files it must find: all of them and no other."""

    query: str
    kind: str
    files: frozenset[str]
    decoys: frozenset[str]


@dataclass(frozen=True)
class Corpus:
    """Made-up documents with planted needles; `folder` is what is imported."""

    root: Path
    count: int

    @property
    def folder(self) -> Path:
        return self.root / "docs"

    @cached_property
    def truth(self) -> dict[str, Any]:
        read: dict[str, Any] = json.loads((self.root / "truth.json").read_text("utf-8"))
        return read

    @property
    def needles(self) -> list[Needle]:
        return [
            Needle(
                each["query"],
                each["kind"],
                frozenset(each["docs"]),
                frozenset(each.get("decoys", {}).get("docs", ())),
            )
            for each in self.truth["needles"]
        ]


def make_corpus(root: Path, count: int) -> Corpus:
    """Text files in English, in Chinese and in both; the same count gives the same bytes."""
    words = [sys.executable, str(BENCH), str(root), str(count)]
    subprocess.run(words, check=True, capture_output=True, timeout=_LONGEST)
    return Corpus(root, count)
