"""The timeline as Markdown that says the same as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.exporting.printout import Line, Printout, Reference

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&$])")


def render(printout: Printout) -> bytes:
    head = [f"# {plain(printout.name)}", "", f"{printout.purpose}. {len(printout.lines)} events.", ""]
    return ("\n".join([*head, *(text for line in printout.lines for text in _event(line))])).encode()


def _event(line: Line) -> Iterator[str]:
    yield f"## {plain(line.when)}: {plain(line.title)}"
    yield ""
    wording = f", “{plain(line.wording)}”" if line.wording else ""
    counted = f", {plain(line.counted)}" if line.counted else ""
    place = f" · {plain(line.place)}" if line.place else ""
    yield f"`{line.date.edtf}`{wording}{counted}{place} · {line.status} · {plain(line.key)}"
    yield ""
    for paragraph in line.text.splitlines():
        if paragraph.strip():
            yield plain(paragraph)
            yield ""
    if line.entities:
        yield plain(" · ".join(line.entities))
        yield ""
    for reference in line.references:
        yield from reference_lines(reference)
    if line.references:
        yield ""


def reference_lines(reference: Reference) -> Iterator[str]:
    digest = f", SHA-256 `{reference.sha256}`" if reference.sha256 else ""
    yield f"- {plain(reference.caption)}{digest}"
    if reference.quote:
        yield from (f"  > {plain(part)}" for part in reference.quote.split("\n"))


def plain(text: str) -> str:
    """Nothing in it is markup, a link or a line of its own."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
