"""The table of formats: a new one is one file with `render(printout) -> bytes` beside this one, and one line here."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import cast

from workbench.errors import BadValue
from workbench.exporting.printout import Printout

Render = Callable[[Printout], bytes]

# The module of each, named and not imported: writing Word files takes a quarter of a second to learn.
FORMATS = {
    ".html": "html",
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".csv": "csv",
    ".md": "markdown",
    ".json": "json",
}

# Names with two suffixes that are formats of their own, not yet written here: none is a plain JSON file.
_ABSENT = (".timelinejs.json", ".ftm.json")


def format_of(out: Path) -> Render:
    """By the name's suffix. Raises BadValue, naming those there are."""
    name = out.name.lower()
    found = None if name.endswith(_ABSENT) else next((each for each in FORMATS if name.endswith(each)), None)
    if found is None:
        raise BadValue(f"{out.name}: a timeline cannot be written in this form; known are {', '.join(FORMATS)}.")
    return cast(Render, importlib.import_module(f"workbench.exporting.{FORMATS[found]}").render)
