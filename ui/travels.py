"""Back and Forward through pages and cards alike, whichever pane they were opened in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from ui.actions import Actions
from ui.session import Session
from ui.trail import Place, Spot, Subject, Trail
from workbench.errors import NotFound


class Travels(QObject):
    """`go` and `show` bring a page and a card back, without telling of a visit."""

    def __init__(
        self,
        session: Session,
        actions: Actions,
        go: Callable[[Place], object],
        show: Callable[[Subject], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._go, self._show = session, go, show
        self._trail = Trail()
        self._click = QTimer(self, singleShot=True, interval=0)
        self._click.timeout.connect(self._trail.pause)
        session.closed.connect(self._trail.clear)
        for id, step in (("back", -1), ("forward", 1)):
            actions[id].triggered.connect(lambda _=False, step=step: self.move(step))

    def visit_place(self, place: Place) -> None:
        self._trail.visit(place=place)
        self._click.start()

    def visit_subject(self, subject: Subject) -> None:
        self._trail.visit(subject=subject)
        self._click.start()

    def move(self, step: int) -> None:
        """One spot back (-1) or forward (1); what is gone from the case is passed over."""
        before, spot = self._trail.here, self._trail.move(step, self._is_there)
        if spot is None:
            return
        with self._session.attempt():
            if spot.place and spot.place != before.place:
                self._go(spot.place)
            if spot.subject and spot.subject != before.subject:
                self._show(spot.subject)

    def _is_there(self, spot: Spot) -> bool:
        case = self._session.case
        find = {"entity": case.entities.ref, "event": case.events.get, "document": case.documents.get}
        try:
            if spot.place:
                case.documents.get(spot.place.document_id)
            if spot.subject:
                find[spot.subject[0]](spot.subject[1])
        except NotFound:
            return False
        return True
