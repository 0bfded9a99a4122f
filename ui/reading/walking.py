"""From tag to tag: words and areas of the page shown, then of the nearest page that has any."""

from __future__ import annotations

from typing import Protocol

from ui.kinds import kind_name
from ui.reading.desk import Desk
from ui.session import Session
from ui.widgets.announce import announce
from workbench.mentions import Mention
from workbench.passages import Rectangle


class Reader(Protocol):
    """What walking needs to know of the pane around the page."""

    @property
    def current(self) -> int | None: ...

    @property
    def current_page(self) -> int: ...

    def open_document(self, document_id: int, page: int = 1, span: tuple[int, int] | None = None) -> None: ...

    def open_area(self, document_id: int, page: int, area: Rectangle) -> None: ...


class Walking:
    """Areas of a page come before its words."""

    def __init__(self, session: Session, pane: Reader, desk: Desk) -> None:
        self._session, self._pane, self._desk = session, pane, desk

    def step(self, step: int) -> None:
        """To the next tag (1) or the one before (-1)."""
        document, page = self._pane.current, self._pane.current_page
        if document is None:
            return
        found = self._beside(document, page, step) or self._beyond(document, page, step)
        if found:
            self._go_to(found)
            announce(self._desk.side, f"{found.entity.name}, {kind_name(found.entity.kind)}")

    def _go_to(self, mention: Mention) -> None:
        place = mention.passage
        if place.rectangle:
            self._pane.open_area(place.document_id, place.page or 1, place.rectangle)
        else:
            self._pane.open_document(place.document_id, place.page or 1, (place.start or 0, place.end or 0))

    def _beside(self, document: int, page: int, step: int) -> Mention | None:
        """A tag of this page after or before the cursor; of two at one place the second follows the first."""
        tags = self._on_page(document, page)
        here = self._here(step)
        if step > 0:
            return next((each for each in tags if _order(each) > here), None)
        return next((each for each in reversed(tags) if _order(each) < here), None)

    def _here(self, step: int) -> tuple[int, int]:
        area, lit, at = self._desk.area_at_cursor, self._desk.view.lit_span, self._desk.view.caret
        if area is not None:
            return -1, area
        if lit and lit[0] == at:
            return lit[0], -lit[1]
        if step > 0 and at == 0:
            return -2, 0  # at the top of the page
        return (at, -at) if step < 0 else (at - 1, -at)

    def _beyond(self, document: int, page: int, step: int) -> Mention | None:
        last = self._session.case.documents.get(document).pages
        while 1 <= (page := page + step) <= last:
            tags = self._on_page(document, page)
            if tags:
                return tags[0 if step > 0 else -1]
        return None

    def _on_page(self, document: int, page: int) -> list[Mention]:
        return self._session.case.mentions.on_page(document, page)


def _order(mention: Mention) -> tuple[int, int]:
    place = mention.passage
    return (-1, mention.id) if place.rectangle else (place.start or 0, -(place.end or 0))
