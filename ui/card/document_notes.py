"""The reporter's notes on a document as a whole, written where they are read, and its labels."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from ui.card.facts import DocumentFacts
from ui.card.label_chip import LabelChip
from ui.card.notes import Notes
from ui.card.parts import Page
from ui.selection import Target
from ui.session import Session
from ui.widgets.buttons import TextButton


class DocumentNotes(QObject):
    """Adds itself to the card."""

    labels_wanted = Signal(object, QPoint)  # Target, a place of the screen

    def __init__(self, page: Page, session: Session, facts: DocumentFacts, *beside: QWidget) -> None:
        """`beside` stand in the line of the labels, at its end."""
        super().__init__(page)
        self._session, self._number = session, facts.document.id
        chips = [LabelChip(each.label) for each in facts.labels]
        self.button = TextButton(self.tr("Labels …") if chips else self.tr("Label …"), "label", role="link", key="L")
        self.button.setObjectName("labels")
        self.button.clicked.connect(self._ask)
        page.add_line(*chips, self.button, *beside)
        for remark in facts.remarks:
            name = self.tr("Note on the document")
            page.add(Notes(remark.text, name, partial(self._rewrite, remark.id), called=f"note {remark.id}"), above=8)
        if not facts.remarks:
            page.add(Notes("", self.tr("Notes"), self._write, called="note"), above=8)

    def _ask(self) -> None:
        self.labels_wanted.emit(Target(self._number), self.button.mapToGlobal(QPoint(0, self.button.height())))

    def _rewrite(self, remark_id: int, text: str) -> None:
        with self._session.attempt():
            self._session.case.remarks.rewrite(remark_id, text)

    def _write(self, text: str) -> None:
        if text:
            with self._session.attempt():
                self._session.case.remarks.add_whole(text, self._number)
