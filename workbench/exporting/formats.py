"""The table of formats: a new one is one file with `render(printout) -> bytes` beside this one, and one line here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from workbench.errors import BadValue
from workbench.exporting import csv, docx, html, json, markdown, xlsx
from workbench.exporting.printout import Printout

Render = Callable[[Printout], bytes]

FORMATS: dict[str, Render] = {
    ".html": html.render,
    ".docx": docx.render,
    ".xlsx": xlsx.render,
    ".csv": csv.render,
    ".md": markdown.render,
    ".json": json.render,
}

# Names with two suffixes that are formats of their own, not yet written here: none is a plain JSON file.
_ABSENT = (".timelinejs.json", ".ftm.json")


def format_of(out: Path) -> Render:
    """By the name's suffix. Raises BadValue, naming those there are."""
    name = out.name.lower()
    found = None if name.endswith(_ABSENT) else next((each for each in FORMATS if name.endswith(each)), None)
    if found is None:
        raise BadValue(f"{out.name}: a timeline cannot be written in this form; known are {', '.join(FORMATS)}.")
    return FORMATS[found]
