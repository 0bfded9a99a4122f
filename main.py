"""The way in: without arguments the window, with a command the command line.

Neither is loaded before it is asked for, so that commands run on machines without Qt.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from workbench.cli import commands, run
from workbench.cli.answer import Answer
from workbench.cli.asking import FILE, answered, passphrase, words
from workbench.errors import BadValue

if TYPE_CHECKING:
    from workbench.exporting.drawnlinks import PrintedGraph

SAMPLE = "--sample"


def main() -> int:
    arguments = sys.argv[1:]
    if arguments in ([], [SAMPLE]):
        return window(sample=bool(arguments))
    return run(arguments)


def window(*, sample: bool) -> int:
    """Opens the window, on its start page or on the sample case."""
    broken = broken_qt() or _no_display()
    if broken:
        click.echo(broken, err=True)
        return 1
    from ui.app import main as open_window

    return open_window(sample=sample)


def broken_qt() -> str | None:
    """The sentence about a Qt that cannot be used, told before anything of the window is loaded; None if all is well.

    PySide6 6.12.0 drops a reference to True at each Signal.emit, which ends Python 3.11 after a few hundred.
    """
    from importlib import metadata

    try:
        version = metadata.version("PySide6_Essentials")
    except metadata.PackageNotFoundError:
        return "The window needs PySide6: run “make setup”, or use a command (“main.py --help” lists them)."
    if version == "6.12.0" and sys.version_info[:2] == (3, 11):
        return "PySide6 6.12.0 crashes under Python 3.11: run “make setup”, which brings 6.11."
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        return f"Qt cannot be loaded ({error}): run “make setup”, which says what the system lacks."
    return None


def _no_display() -> str | None:
    """Qt itself would end the program with a report of its own."""
    if sys.platform != "linux" or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))):
        return None
    return "There is no display for the window here; “main.py --help” lists what can be done without one."


@click.command()
@answered
@click.argument("out", metavar="OUT.png", type=FILE)
@click.option("--theme", type=click.Choice(["light", "dark"]), default="light", show_default=True)
@click.option("--size", metavar="WxH", default="1640x1060", show_default=True, help="Width and height in pixels.")
@click.option("--search", type=words, metavar="QUERY", help="With this in the search line.")
@click.option("--document", type=words, metavar="DOC", help="With this document open.")
@click.option("--page", type=click.IntRange(1), metavar="N", help="On this page of it.")
@click.option("--layer", type=click.Choice(["text", "picture", "both"]), help="Its text, its picture, or both.")
@click.option("--stretch", type=words, metavar="DATE", help="With this time on the timeline, as 2018/2022 or 2022-10.")
@click.option("--pane", type=words, metavar="NAME", help="This pane alone.")
def picture(
    path: Path,
    passphrase_file: Path | None,
    out: Path,
    theme: str,
    size: str,
    search: str | None,
    document: str | None,
    page: int | None,
    layer: Literal["text", "picture", "both"] | None,
    stretch: str | None,
    pane: str | None,
) -> Answer:
    """Draw the window as it would look, without a screen."""
    width, height = _size(size)
    broken = broken_qt()
    if broken:
        raise BadValue(broken)
    from ui.picture import picture as draw

    key = passphrase(path, passphrase_file)
    width, height = draw(
        path,
        out,
        key,
        theme=theme,
        size=(width, height),
        search=search,
        document=document,
        page=page,
        pane=pane,
        layer=layer,
        stretch=stretch,
    )
    return Answer({"out": str(out), "width": width, "height": height}, [f"{out}: {width} × {height}"])


def _size(text: str) -> tuple[int, int]:
    width, cross, height = text.lower().partition("x")
    if not (cross and width.isdecimal() and height.isdecimal()):
        raise click.UsageError("--size is a width and a height, as in 1640x1060.")
    return int(width), int(height)


def graph() -> click.Command:
    """The command that draws links, given what draws."""
    from workbench.cli.linked import graph_command

    return graph_command(draw_graph)


def draw_graph(graph: PrintedGraph, form: str) -> bytes:
    """The picture of a graph of links, `svg` or `png`, drawn without a screen. Raises BadValue where Qt is missing."""
    broken = broken_qt()
    if broken:
        raise BadValue(broken)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    from ui.app import application
    from ui.graph.export import draw_graph as draw

    app = QApplication.instance() or application()  # held while it is needed, or its fonts go with it
    assert app is not None
    return draw(graph, form)


commands.add_command(picture)
commands.add_later("graph", graph)

if __name__ == "__main__":
    sys.exit(main())
