"""Runs commands as a shell would, and reads what they say."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.places import ROOT
from workbench.cli import run

MAIN = [sys.executable, str(ROOT / "main.py")]


class Said(NamedTuple):
    """Exit code, standard output, standard error."""

    code: int
    out: str
    err: str


class Commands:
    """`commands("check", path)` runs in this process; `commands.json(…)` adds `--json` and reads the document."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self._capture = capture

    def __call__(self, *arguments: object) -> Said:
        self._capture.readouterr()
        code = run([str(each) for each in arguments])
        said = self._capture.readouterr()
        return Said(code, said.out, said.err)

    def json(self, *arguments: object) -> Any:
        said = self(*arguments, "--json")
        assert (said.code, said.err) == (0, "")
        return json.loads(said.out)

    def sentence(self, *arguments: object) -> str:
        """The one sentence of a command that could not be done."""
        said = self(*arguments)
        assert (said.code, said.out) == (1, "")
        assert said.err.count("\n") == 1 and "Traceback" not in said.err
        return said.err.rstrip("\n")


def in_a_shell(*arguments: object, given: str = "", prefix: Sequence[str] = (), folder: Path = ROOT) -> Said:
    """The whole program in a process of its own."""
    ended = subprocess.run(
        [*prefix, *MAIN, *map(str, arguments)], cwd=folder, input=given, capture_output=True, text=True, timeout=100
    )
    return Said(ended.returncode, ended.stdout, ended.stderr)
