"""Where pages are drawn: one child that holds one document. Used on the lane of pictures alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QImage

from ui.jobs import Progress
from workbench.case import Case
from workbench.documents import Page
from workbench.errors import Cancelled
from workbench.reading.formats import TYPESET
from workbench.reading.lettering import Lettering
from workbench.reading.sheets import Box, Pixels
from workbench.reading.viewing import Viewer

MOST_BOXES = 60_000
"""Of a page; a newspaper's has 20,000. Where there are more, nothing is marked and nothing can be selected."""

Sizes = list[tuple[float, float]]


@dataclass(frozen=True)
class Opening:
    """Asks for the sizes of a document's pages, in points."""

    document: int


@dataclass(frozen=True)
class Picture:
    """Asks for a page `width` device pixels wide, turned clockwise by `turn` degrees."""

    document: int
    page: int
    width: int
    turn: int = 0


@dataclass(frozen=True)
class Letters:
    """Asks where the text of a page stands on it."""

    document: int
    page: int


Wish = Opening | Picture | Letters
Answer = Sizes | QImage | Lettering


class Board:
    """The child starts with the first wish, and anew after one that was cancelled."""

    def __init__(self) -> None:
        self.held: int | None = None
        """The document whose bytes were handed over, whether they could be opened or not."""
        self._viewer: Viewer | None = None
        self._opened: tuple[int, str | None] | None = None  # the document, and the password it was opened with
        self._sizes: Sizes = []

    def fulfil(self, wish: Wish, password: str | None, case: Case, progress: Progress) -> Answer:
        """Raises Unreadable with its sentence, NotFound for a document that is gone, Cancelled."""
        try:
            return self._try(wish, password, case, progress)
        except Cancelled:
            self.let_go()
            progress.check()  # or else the cancel was meant for the wish before, and came too late for it
            return self._try(wish, password, case, progress)

    def _try(self, wish: Wish, password: str | None, case: Case, progress: Progress) -> Answer:
        viewer = self._viewer = self._viewer or Viewer()
        progress.when_cancelled(viewer.cancel)
        progress.check()
        self._hold(viewer, wish.document, password, case)
        return self._answer(viewer, wish, case)

    def _hold(self, viewer: Viewer, document: int, password: str | None, case: Case) -> None:
        if self._opened == (document, password):
            return
        self._opened = None
        data = b"".join(case.documents.original(document))
        self.held = document
        self._sizes = viewer.hold(data, case.documents.get(document).name, password)
        self._opened = (document, password)

    def _answer(self, viewer: Viewer, wish: Wish, case: Case) -> Answer:
        if isinstance(wish, Picture):
            return image(viewer.draw(wish.page, wish.width, wish.turn))
        if isinstance(wish, Letters):
            return self._letters(viewer, case.documents.page(wish.document, wish.page), case)
        return self._sizes

    def _letters(self, viewer: Viewer, page: Page, case: Case) -> Lettering:
        width, height = self._sizes[page.number - 1] if page.number <= len(self._sizes) else (1.0, 1.0)
        boxes = _boxes(viewer, page, case)
        return Lettering(boxes if len(boxes) <= MOST_BOXES else (), width / height)

    def let_go(self) -> None:
        """Ends the child, and with it what it knew of the document."""
        if self._viewer:
            self._viewer.close()
        self._viewer = self._opened = self.held = None


def image(pixels: Pixels) -> QImage:
    """In Qt's own form and with its own memory: what comes from the pipe goes away."""
    rows = QImage(pixels.data, pixels.width, pixels.height, 3 * pixels.width, QImage.Format.Format_RGB888)
    return rows.convertToFormat(QImage.Format.Format_RGB32)


def _boxes(viewer: Viewer, page: Page, case: Case) -> Sequence[Box]:
    """Where the words stand that a machine read on the page, below those of its own text, where it has any."""
    read = case.scans.boxes(page.document_id, page.number)
    if read and read[0].start == 0:
        return read
    boxes = viewer.boxes(page.number, len(page.text))
    if case.documents.get(page.document_id).kind in TYPESET and not _fit(boxes, page.text):
        return read
    return (*boxes, *read)


def _fit(boxes: Sequence[Box], text: str) -> bool:
    """Whether the text that was set is the stored one: an older reader may have cut it otherwise."""
    return [box.start for box in boxes] == [at for at, sign in enumerate(text) if not sign.isspace()]
