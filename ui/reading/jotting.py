"""Notes and labels at the page: which keys and clicks ask for them, and what stands in the margin."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import Qt as QtText
from PySide6.QtWidgets import QToolTip

from ui.actions import Actions
from ui.reading.commands import Reader
from ui.reading.desk import Desk
from ui.reading.margin import Sign
from ui.selection import Selection, Target, selected
from ui.session import Session
from ui.widgets.announce import announce
from workbench.labels import Labelled
from workbench.remarks import Remark


class Jotting(QObject):
    """W and L mean the selection, else the note or label that the cursor stands in, else the document as a whole."""

    note_wanted = Signal(object, QPoint)  # Target, a place of the screen
    labels_wanted = Signal(object, QPoint)

    def __init__(self, session: Session, pane: Reader, desk: Desk, actions: Actions) -> None:
        super().__init__(desk)
        self._session, self._pane, self._desk = session, pane, desk
        self._view = desk.view
        self._remarks: list[Remark] = []
        self._labelled: list[Labelled] = []
        for id, command in (("note", self.ask_note), ("labels", self.ask_labels), ("reviewed", self.mark_reviewed)):
            actions[id].triggered.connect(lambda _=False, command=command: command())
        for side in desk.sides:
            side.sign_pressed.connect(self._press)
            side.sign_hovered.connect(self._tell)

    def refresh(self) -> None:
        """Reads anew what stands on the page that is shown."""
        case = self._session.case
        place = (self._pane.current or 0, self._pane.current_page)
        self._remarks, self._labelled = case.remarks.on_page(*place), case.labels.on_page(*place)
        self._view.signs.show(self._remarks, self._labelled, place[1])
        self._desk.picture.view.set_notes(self._remarks, self._labelled, place[1])

    # -- what the reporter does ----------------------------------------------------------------------------------

    def ask_note(self) -> None:
        document, selection = self._pane.current, self._pane.selection
        remark = self._view.signs.note_at_cursor() if selection is None and self._pane.page else None
        if document is not None:
            self.note_wanted.emit(Target(document, selection, remark), self._place_for(selection))

    def ask_labels(self) -> None:
        document, selection = self._pane.current, self._pane.selection
        span = self._view.signs.label_at_cursor() if selection is None and self._pane.page else None
        if document is not None:
            target = Target(document, self._selected(*span) if span else selection)
            self.labels_wanted.emit(target, self._place_for(selection))

    def mark_reviewed(self) -> None:
        document = self._pane.current
        if document is not None:
            with self._session.attempt():
                documents = self._session.case.documents
                now = documents.get(document).reviewed is None
                documents.mark_reviewed(document, now)
                announce(self._desk.side, self.tr("Reviewed") if now else self.tr("Not reviewed"))

    def _selected(self, start: int, end: int) -> Selection | None:
        page = self._pane.page
        return Selection(page.document_id, page.number, start, end, page.text[start:end]) if page else None

    def _place_for(self, selection: Selection | None) -> QPoint:
        """Below the words; of a document without text, at the top of what is shown."""
        if self._pane.page is None:
            return self._desk.mapToGlobal(QPoint(self._desk.width() // 3, 40))
        side = self._desk.side
        at = side.box_of(selection.end if selection else self._view.caret)
        inside = min(max(0, at.bottom()), side.viewport().height() - 20)
        return side.viewport().mapToGlobal(QPoint(at.left(), inside))

    def _press(self, sign: Sign, at: QPoint) -> None:
        document = self._pane.current
        if document is not None and sign.sort == "note":
            self.note_wanted.emit(Target(document, remark=sign.mark.number), at)
        elif document is not None:
            self.labels_wanted.emit(Target(document, self._selection_of(sign.mark.number)), at)

    def _selection_of(self, labelled: int) -> Selection | None:
        """The words or the area that a label stands on."""
        place = next((each.anchor.passage for each in self._labelled if each.id == labelled), None)
        return selected(place) if place else None

    # -- tips ----------------------------------------------------------------------------------------------------

    def _tell(self, sign: Sign, at: QPoint) -> None:
        """The note, or the labels of the same words, in plain text: Qt would take a hostile name for HTML."""
        words = self._words_of(sign)
        if words:
            rich = QtText.convertFromPlainText(words, Qt.WhiteSpaceMode.WhiteSpaceNormal)
            QToolTip.showText(at, rich, self._desk.side)

    def _words_of(self, sign: Sign) -> str:
        if sign.sort == "note":
            return next((self._told(each) for each in self._remarks if each.id == sign.mark.number), "")
        chosen = next((each for each in self._labelled if each.id == sign.mark.number), None)
        return " · ".join(_names(each for each in self._labelled if chosen and each.anchor == chosen.anchor))

    def _told(self, remark: Remark) -> str:
        """What comes over from another page says from which."""
        begins = remark.passages[0].page
        if begins == self._pane.current_page:
            return remark.text
        return f"{remark.text}\n{self.tr('(begins on page {0})').format(begins)}"


def _names(labelled: Iterable[Labelled]) -> list[str]:
    return [each.label.name for each in labelled]
