"""House rules that no linter knows, read from the files: size, swallowed errors, waiting by hand, the network."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.places import ROOT

LONGEST = 400  # lines, about what one takes in at one sitting

#: Modules that talk to other machines, or make sockets on the way as multiprocessing's pipes do.
NETWORK = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "multiprocessing", "nntplib", "poplib", "requests",
    "smtplib", "socket", "socketserver", "ssl", "telnetlib", "urllib", "urllib3", "webbrowser", "xmlrpc",
    "PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets", "PySide6.QtWebSockets",
}  # fmt: skip

#: It only takes addresses apart.
HARMLESS = "urllib.parse"

#: Calls that hold the window up, or turn its event loop by hand.
WAITING = {"processEvents", "sleep"}

BROAD = {"Exception", "BaseException"}

LEFT_OPEN = ("TODO", "FIXME")


def is_within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def networking(node: ast.AST) -> bool:
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom):
        names = [f"{node.module}.{alias.name}" for alias in node.names]
    else:
        return False
    return any(is_within(name, each) for name in names if not is_within(name, HARMLESS) for each in NETWORK)


def swallowing(node: ast.AST) -> bool:
    """A broad `except`, alone or in a tuple, unless it ends in passing the error on."""
    if not isinstance(node, ast.ExceptHandler):
        return False
    caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
    last = node.body[-1]
    passed_on = isinstance(last, ast.Raise) and last.exc is None
    return not passed_on and any(each is None or ast.unparse(each) in BROAD for each in caught)


def waiting(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in WAITING


Rule = Callable[[ast.AST], bool]


def breaking(rule: Rule, text: str) -> list[int]:
    """The lines of a program's text that break a rule."""
    return [node.lineno for node in ast.walk(ast.parse(text)) if rule(node)]  # type: ignore[attr-defined]


def program() -> Iterator[tuple[str, str]]:
    """Each file of the program: its path from the project's root, and its text."""
    files = [*ROOT.glob("main.py"), *ROOT.glob("workbench/**/*.py"), *ROOT.glob("ui/**/*.py")]
    return ((str(file.relative_to(ROOT)), file.read_text("utf-8")) for file in sorted(files))


def lines_of(file: Path) -> int:
    return len(file.read_text("utf-8").splitlines())


def test_every_file_is_short_enough_to_take_in() -> None:
    files = [each for folder in ("workbench", "ui", "tests") for each in (ROOT / folder).rglob("*.py")]
    assert [str(each.relative_to(ROOT)) for each in files if lines_of(each) > LONGEST] == []


@pytest.mark.parametrize("rule", [networking, waiting])
def test_no_file_of_the_program_is(rule: Rule) -> None:
    assert [f"{name}:{line}" for name, text in program() for line in breaking(rule, text)] == []


def test_only_the_edge_of_reading_swallows_any_error() -> None:
    """A parser may fail in any way and costs its file only; whatever else fails is a fault that must be seen."""
    found = [name for name, text in program() for _ in breaking(swallowing, text)]
    assert [name for name in found if not name.startswith("workbench/reading/")] == []
    assert len(found) <= 1


def test_nothing_is_left_open() -> None:
    lines = [(name, number, line) for name, text in program() for number, line in enumerate(text.splitlines(), 1)]
    assert [f"{name}:{number}" for name, number, line in lines if any(word in line for word in LEFT_OPEN)] == []


@pytest.mark.parametrize(
    ("rule", "text", "lines"),
    [
        (networking, "import urllib.parse\nfrom urllib import parse\nfrom email import message", []),
        (
            networking,
            "import socket as s\nfrom urllib import request\nfrom http.client import HTTPConnection",
            [1, 2, 3],
        ),
        (networking, "from PySide6 import QtCore, QtNetwork", [1]),
        (swallowing, "try:\n    a()\nexcept:\n    pass", [3]),
        (swallowing, "try:\n    a()\nexcept (OSError, Exception) as e:\n    raise ValueError from e", [3]),
        (swallowing, "try:\n    a()\nexcept BaseException:\n    undo()\n    raise", []),
        (swallowing, "try:\n    a()\nexcept ValueError:\n    pass", []),
        (waiting, "import time\ntime.sleep(1)\napp.processEvents()\nsleeping()", [2, 3]),
    ],
)
def test_a_breach_is_told(rule: Rule, text: str, lines: list[int]) -> None:
    assert breaking(rule, text) == lines
