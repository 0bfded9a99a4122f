"""The timeline as one web page, for the screen and for paper, that asks nothing of any other place."""

from __future__ import annotations

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from workbench.exporting.printout import Printout
from workbench.exporting.strip import WIDTH, draw_strip
from workbench.paths import resources


def render(printout: Printout) -> bytes:
    """UTF-8. Every word of the case is escaped by the template engine."""
    templates = Environment(
        loader=FileSystemLoader(resources() / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    page = templates.get_template("timeline.html")
    return page.render(printout=printout, strip=draw_strip(printout.lines), width=WIDTH).encode()
