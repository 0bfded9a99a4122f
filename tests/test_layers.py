"""The floors of the house, read from the imports of every file.

A file imports from its own floor or a lower one, never in a circle; each outside library has its rooms; panes do not
know each other.  A new file of the core gets its line in `FLOORS`, unless its whole package stands there already.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.places import ROOT

FLOORS = {
    "workbench": 0,
    "workbench.errors": 0,
    "workbench.clock": 0,
    "workbench.dates.*": 0,
    "workbench.money.*": 0,
    "workbench.numerals": 0,
    "workbench.spans": 0,
    "workbench.patterns": 0,
    "workbench.sentences": 0,
    "workbench.linkwords": 0,
    "workbench.anchoring": 0,
    "workbench.progress": 0,
    "workbench.paths": 0,
    "workbench.settings": 0,
    "workbench.store": 1,
    "workbench.schema": 1,
    "workbench.tables": 1,
    "workbench.history": 1,
    "workbench.forgetting": 1,
    "workbench.folders": 1,
    "workbench.outfiles": 1,
    "workbench.reading.*": 1,
    "workbench.searching.*": 1,
    "workbench.namefinding.*": 1,
    "workbench.searching.query": 2,
    "workbench.searching.facets": 2,
    "workbench.searching.examples": 2,
    "workbench.searching.facts": 2,
    "workbench.searching.find": 2,
    "workbench.searching.meeting": 2,
    "workbench.searching.ordering": 2,
    "workbench.searching.postings": 2,
    "workbench.document": 2,
    "workbench.originals": 2,
    "workbench.documents": 2,
    "workbench.successors": 2,
    "workbench.arriving": 2,
    "workbench.passages": 2,
    "workbench.entity": 2,
    "workbench.namebook": 2,
    "workbench.roster": 2,
    "workbench.touched": 2,
    "workbench.belongings": 2,
    "workbench.refusals": 2,
    "workbench.lost": 2,
    "workbench.entities": 2,
    "workbench.kinds": 2,
    "workbench.strangers": 2,
    "workbench.mentions": 2,
    "workbench.citations": 2,
    "workbench.links": 2,
    "workbench.datecolumns": 2,
    "workbench.dating": 2,
    "workbench.eras": 2,
    "workbench.event": 2,
    "workbench.eventtemplates": 2,
    "workbench.timelineviews": 2,
    "workbench.events": 2,
    "workbench.sources": 2,
    "workbench.claims": 2,
    "workbench.requests": 2,
    "workbench.remarks": 2,
    "workbench.labels": 2,
    "workbench.scans": 2,
    "workbench.alike": 2,
    "workbench.amounts": 2,
    "workbench.rates": 2,
    "workbench.searches": 2,
    "workbench.case": 3,
    "workbench.importing.*": 4,
    "workbench.recognising": 4,
    "workbench.rescanning": 4,
    "workbench.proposing": 4,
    "workbench.everywhere": 4,
    "workbench.hinting": 4,
    "workbench.suggesting": 4,
    "workbench.comparing.*": 4,
    "workbench.timeline": 4,
    "workbench.grounds": 4,
    "workbench.narrowing": 4,
    "workbench.tracks": 4,
    "workbench.gaps": 4,
    "workbench.eventsheets.*": 4,
    "workbench.disorder": 4,
    "workbench.quarrels": 4,
    "workbench.linking": 4,
    "workbench.nearby": 4,
    "workbench.concerning": 4,
    "workbench.eventproposing": 4,
    "workbench.career": 4,
    "workbench.graph": 4,
    "workbench.listing": 4,
    "workbench.renewing": 4,
    "workbench.erasing": 4,
    "workbench.sample": 4,
    "workbench.splitting": 4,
    "workbench.duplicates": 4,
    "workbench.notes": 4,
    "workbench.moneynotes": 4,
    "workbench.amountlist": 4,
    "workbench.timelinenotes": 4,
    "workbench.notebook": 4,
    "workbench.applying": 4,
    "workbench.readiness": 4,
    "workbench.checking": 4,
    "workbench.copying": 4,
    "workbench.exporting.*": 4,
    "workbench.cli.*": 5,
    "ui.*": 6,
    "main": 7,
}

_MANAGERS = {name for name, floor in FLOORS.items() if floor == 2 and "searching" not in name}

#: A library, and the only rooms it may be imported in.
ROOMS = {
    "PySide6": {"ui.*"},
    "pyqtgraph": {"ui.*"},
    "sqlite_utils": {"workbench.store", "workbench.schema", "workbench.history", *_MANAGERS},
    "sqlcipher3": {"workbench.store", "workbench.schema", "workbench.history", *_MANAGERS},
    "whoosh": {"workbench.searching.*"},
    "appdirs": {"workbench.paths"},
    "jieba": {"workbench.namefinding.libraries"},
    "probablepeople": {"workbench.namefinding.libraries"},
    "networkx": {"workbench.exporting.networks"},
}

#: The panes, each a file or a package, and the only places that know them: they wire, they do no work.
PANES = (
    "ui.card",
    "ui.eventsheets",
    "ui.everywhere",
    "ui.forms",
    "ui.gaps",
    "ui.graph.pane",
    "ui.importing",
    "ui.lists.documents",
    "ui.lists.entities",
    "ui.lists.results",
    "ui.lost",
    "ui.notes",
    "ui.reading",
    "ui.timeline",
)
WIRED_IN = ("ui.main_window", "ui.workplace")

#: `main.py` alone knows the window and the command line, and loads neither before it is asked for.
LAZILY_IN_MAIN = {"ui", "PySide6", "pyqtgraph"}


def room(name: str, table: dict[str, int] | set[str]) -> str | None:
    """The line of a table that a module falls under: its own name, else its package followed by a star."""
    if name in table:
        return name
    packages = [name, *_parents(name)]
    return next((f"{package}.*" for package in packages if f"{package}.*" in table), None)


def _parents(name: str) -> Iterator[str]:
    while "." in name:
        name = name.rpartition(".")[0]
        yield name


@dataclass(frozen=True)
class Import:
    """What one import statement names, in full: `workbench.spans.Span` for ``from workbench.spans import Span``."""

    name: str
    line: int
    at_start: bool  # run when the file is loaded, not inside a function


@dataclass(frozen=True)
class Module:
    """A file of the program, its dotted name and its imports, those for type checkers included."""

    name: str
    path: Path

    @cached_property
    def imports(self) -> tuple[Import, ...]:
        tree = ast.parse(self.path.read_text("utf-8"))
        deferred = {
            inner
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            for inner in ast.walk(function)
        }
        return tuple(
            Import(name, node.lineno, node not in deferred) for node in ast.walk(tree) for name in self._named(node)
        )

    def _named(self, node: ast.AST) -> list[str]:
        if isinstance(node, ast.Import):
            return [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom):
            source = self._absolute(node)
            return [f"{source}.{alias.name}" for alias in node.names]
        return []

    def _absolute(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        package = self.name.split(".") + ([""] if self.path.name == "__init__.py" else [])
        return ".".join(package[: -node.level] + ([node.module] if node.module else []))

    def of_ours(self, known: dict[str, Module]) -> Iterator[tuple[str, Import]]:
        """The modules of this program that it imports, each with its statement."""
        for each in self.imports:
            owner = next((name for name in (each.name, *_parents(each.name)) if name in known), None)
            if owner and owner != self.name:
                yield owner, each

    def at(self, found: Import) -> str:
        return f"{self.path.name}:{found.line}"


def read_house(root: Path) -> dict[str, Module]:
    """Every module of the program below `root`, by its dotted name."""
    files = [*root.glob("main.py"), *root.glob("workbench/**/*.py"), *root.glob("ui/**/*.py")]
    modules = [Module(_dotted(file.relative_to(root)), file) for file in sorted(files)]
    return {module.name: module for module in modules}


def _dotted(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def breaches(house: dict[str, Module]) -> list[str]:
    """Each breach of the house's rules, a sentence each; an empty list is a sound house."""
    rules = (homeless, upward, strangers, eager_main, nosy_panes, circles)
    return [breach for rule in rules for breach in rule(house)]


def homeless(house: dict[str, Module]) -> Iterator[str]:
    for name in house:
        if room(name, FLOORS) is None:
            yield f"{name} has no floor: give it its line in FLOORS in tests/test_layers.py"


def upward(house: dict[str, Module]) -> Iterator[str]:
    for module in house.values():
        own = FLOORS.get(room(module.name, FLOORS) or "", len(FLOORS))
        for other, found in module.of_ours(house):
            if FLOORS.get(room(other, FLOORS) or "", 0) > own:
                yield f"{module.at(found)}: {module.name} imports {other} from a floor above its own"


def strangers(house: dict[str, Module]) -> Iterator[str]:
    for module in house.values():
        for found in module.imports:
            library = found.name.partition(".")[0]
            if library in ROOMS and room(module.name, ROOMS[library]) is None and module.name != "main":
                yield f"{module.at(found)}: {library} has no business in {module.name}"


def eager_main(house: dict[str, Module]) -> Iterator[str]:
    for found in house["main"].imports if "main" in house else ():
        library = found.name.partition(".")[0]
        if library in LAZILY_IN_MAIN and found.at_start:
            yield f"main.py:{found.line}: import {library} inside a function, so that commands start without Qt"
        elif library in ROOMS and library not in LAZILY_IN_MAIN:
            yield f"main.py:{found.line}: {library} has no business in main"


def nosy_panes(house: dict[str, Module]) -> Iterator[str]:
    for module in house.values():
        for other, found in module.of_ours(house):
            if pane(other) in (None, pane(module.name)) or module.name in WIRED_IN:
                continue
            if pane(module.name):
                yield f"{module.at(found)}: panes never import each other, {module.name} imports {other}"
            else:
                yield f"{module.at(found)}: only {' and '.join(WIRED_IN)} know panes, {module.name} imports {other}"


def pane(name: str) -> str | None:
    return next((each for each in (name, *_parents(name)) if each in PANES), None)


def circles(house: dict[str, Module]) -> Iterator[str]:
    graph = {module.name: {other for other, _ in module.of_ours(house)} for module in house.values()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        yield "modules import each other in a circle: " + " → ".join(reversed(error.args[1]))


def told_floors() -> dict[str, int]:
    """The floors as the core's own page tells them: a number, then the names in backticks."""
    page = (ROOT / "workbench" / "__init__.py").read_text("utf-8")
    told = re.findall(r"^(\d)\. (.*?)(?=^\d\. |\n\n)", page, re.MULTILINE | re.DOTALL)
    return {f"workbench.{name}": int(floor) for floor, names in told for name in re.findall(r"`([\w.]+)`", names)}


def test_the_core_tells_its_floors_as_they_are() -> None:
    told = told_floors()
    assert {name: FLOORS.get(room(name, FLOORS) or "") for name in told} == told
    named = {name.removesuffix(".*") for name in FLOORS if name.startswith("workbench.")}
    assert named - {*told, *(parent for name in told for parent in _parents(name))} == set()


def test_the_house_is_sound() -> None:
    assert breaches(read_house(ROOT)) == []


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"workbench/attic.py": ""},
            ["workbench.attic has no floor: give it its line in FLOORS in tests/test_layers.py"],
        ),
        (
            {"workbench/spans.py": "from workbench import case", "workbench/case.py": ""},
            ["spans.py:1: workbench.spans imports workbench.case from a floor above its own"],
        ),
        (
            {"workbench/store.py": "def late():\n    from .case import Case", "workbench/case.py": ""},
            ["store.py:2: workbench.store imports workbench.case from a floor above its own"],
        ),
        (
            {"workbench/events.py": "from workbench import links", "workbench/links.py": "import workbench.events"},
            ["modules import each other in a circle: workbench.events → workbench.links → workbench.events"],
        ),
        (
            {"workbench/case.py": "import sqlite_utils"},
            ["case.py:1: sqlite_utils has no business in workbench.case"],
        ),
        (
            {"workbench/reading/pdf.py": "from PySide6 import QtPdf"},
            ["pdf.py:1: PySide6 has no business in workbench.reading.pdf"],
        ),
        (
            {"main.py": "import ui.app\ndef window():\n    import PySide6\nimport whoosh", "ui/app.py": ""},
            [
                "main.py:1: import ui inside a function, so that commands start without Qt",
                "main.py:4: whoosh has no business in main",
            ],
        ),
        (
            {"ui/reading/page.py": "from ui.card import pane", "ui/card/pane.py": ""},
            ["page.py:1: panes never import each other, ui.reading.page imports ui.card.pane"],
        ),
        (
            {"ui/session.py": "from ui.lists.results import ResultsPane", "ui/lists/results.py": ""},
            ["session.py:1: only ui.main_window and ui.workplace know panes, ui.session imports ui.lists.results"],
        ),
        (
            {
                "main.py": "def window():\n    import ui.app",
                "ui/app.py": "from PySide6.QtWidgets import QApplication\nfrom ui.workplace import Workplace",
                "ui/workplace.py": "from ui.card import pane\nimport pyqtgraph",
                "ui/card/pane.py": "from . import quotes",
                "ui/card/quotes.py": "from workbench.case import Case",
                "workbench/case.py": "from .entities import Entities",
                "workbench/entities.py": "import sqlite_utils\nfrom . import spans",
                "workbench/spans.py": "",
            },
            [],
        ),
    ],
)
def test_a_breach_is_told(tmp_path: Path, files: dict[str, str], expected: list[str]) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    assert breaches(read_house(tmp_path)) == expected
