"""The window as a picture, drawn without a screen: for the documentation and for reports."""

from __future__ import annotations

import os
from collections.abc import Callable
from operator import attrgetter
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QEventLoop, QLoggingCategory, QTimer
from PySide6.QtGui import QImageWriter
from PySide6.QtWidgets import QWidget

from workbench.dates import parse_date
from workbench.errors import BadValue, CannotWrite
from workbench.settings import Settings

_SETTLE_MS = 400  # panes lay themselves out, queries come home
_AT_MOST_MS = 40_000  # longer than the child may take for a page
PANES = (
    "documents",
    "results",
    "entities",
    "everywhere",
    "suggested",
    "notes",
    "lost",
    "gaps",
    "reading",
    "card",
    "timeline",
    "graph",
)
_ASKED_FOR = {  # panes that are filled only when the reporter asks for them, and by what
    "graph": "toggle_graph",
    "gaps": "gaps.show_gaps",
    "notes": "notes.show_notes",
    "lost": "lost.show_lost",
}


def picture(
    path: Path,
    out: Path,
    key: str | None,
    *,
    theme: str,
    size: tuple[int, int],
    search: str | None = None,
    document: str | None = None,
    page: int | None = None,
    pane: str | None = None,
    layer: Literal["text", "picture", "both"] | None = None,
    stretch: str | None = None,
) -> tuple[int, int]:
    """Draws the window on this case and gives the picture's width and height in pixels. `stretch` is what the timeline
    shows, a date or interval in words or EDTF.

    Raises what opening a case raises, NotFound for the document, BadValue for the pane, UnclearDate, CannotWrite.
    """
    shown = _stretch(stretch) if stretch else None
    if pane is not None and pane not in PANES:
        raise BadValue(f"“{pane}” is not a pane; known are {', '.join(PANES)}.")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    QLoggingCategory.setFilterRules("default.warning=false")  # the screenless platform tells what it cannot do
    from ui import theme as themes
    from ui.app import application
    from ui.main_window import MainWindow

    app = application()
    themes.apply(app, theme)
    window = MainWindow(Settings(theme=theme))
    try:
        window.session.open(path, key)
        window.resize(*size)
        window.show()
        _settle()
        _arrange(window, search, document, page)
        if pane in _ASKED_FOR:
            attrgetter(_ASKED_FOR[pane])(window.workplace)()
        if shown and window.workplace.timeline.view:
            window.workplace.timeline.view.canvas.show_window(*shown)
        if layer:
            window.workplace.reading.desk.set_layer(layer)
            _settle(lambda: window.workplace.reading.desk.picture.at_rest)
        _settle()
        return _save(getattr(window.workplace, pane) if pane else window, out)
    finally:
        window.session.close()
        window.jobs.close()


def _stretch(text: str) -> tuple[int, int]:
    """Its first day and the day after its last."""
    date = parse_date(text)
    if date.earliest is None or date.latest is None:
        raise BadValue(f"“{text}” has no beginning or no end.")
    return date.earliest, date.latest + 1


def _arrange(window: object, search: str | None, document: str | None, page: int | None) -> None:
    from ui.main_window import MainWindow

    assert isinstance(window, MainWindow)
    case, workplace = window.session.case, window.workplace
    if document:
        number = case.documents.find(document).id
        workplace.open_document(number)
        workplace.open_passage(number, page or 1, 0, 0)
    if search:
        window.bar.search.set_text(search)


def _settle(at_rest: Callable[[], bool] = lambda: True) -> None:
    """Lets the window work for a moment, and on until it is at rest, but not for ever."""
    loop, look = QEventLoop(), QTimer(interval=_SETTLE_MS)
    look.timeout.connect(lambda: loop.quit() if at_rest() else None)
    look.start()
    QTimer.singleShot(_AT_MOST_MS, loop.quit)
    loop.exec()
    look.stop()


def _save(widget: QWidget, out: Path) -> tuple[int, int]:
    image = widget.grab().toImage()
    writer = QImageWriter(str(out), b"png")
    if not writer.write(image):
        raise CannotWrite(out.name, writer.errorString())
    return image.width(), image.height()
