"""A passage that an event rests on: its words, how it stands to the event, when its source said so, and where it is."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QMenu

from ui.actions import key_text
from ui.card.places import file_of, kept_as
from ui.card.quotes import QuoteRow
from ui.card.rows import EDGE
from ui.event_words import stance_name
from ui.widgets.buttons import IconButton
from workbench.citations import Citation

_MENU = 26  # pixels at the right, for the button


class CitationRow(QuoteRow):
    """A click opens the passage; E, Del or the menu change it and take it off."""

    edit_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, citation: Citation) -> None:
        words = " ".join((citation.passage.quote or "").split())
        super().__init__(words, (0, 0), self._said_of(citation))
        self.citation_id = citation.id
        self.setObjectName(f"citation {citation.id}")
        self._menu_button = IconButton("more", self.tr("What to do with this passage"), parent=self)
        self._menu_button.setObjectName(f"citation {citation.id}")
        self._menu_button.clicked.connect(
            lambda: self._open_menu(self._menu_button.mapToGlobal(QPoint(0, self._menu_button.height())))
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self._open_menu(self.mapToGlobal(at)))

    def _said_of(self, citation: Citation) -> str:
        """Stance and date first: they say what the words are worth."""
        place, said = citation.passage, citation.said_on
        stance = stance_name(citation.stance) if citation.stance != "supports" else ""
        told = self.tr("said {0}").format(said.date.display()) if said else ""
        page = self.tr("p. {0}").format(place.page) if place.page else self.tr("whole document")
        where = file_of(place), page, kept_as(place), place.sha256[:8]
        return " · ".join(filter(None, (stance, told, *where)))

    def _laid_out(self, width: int) -> QTextLayout:
        return super()._laid_out(width - _MENU)

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("Passage"))
        for words, key, verb in (
            (self.tr("Open"), "Return", self.click),
            (self.tr("How it stands to the event, and when it was said …"), "E", self.edit_wanted.emit),
            (self.tr("Take it off the event"), "Del", self.remove_wanted.emit),
        ):
            menu.addAction(f"{words}\t{key_text(key)}").triggered.connect(lambda _=False, verb=verb: verb())
        menu.popup(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        size = self._menu_button.sizeHint()
        self._menu_button.move(self.width() - EDGE - size.width() - 1, 5)
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)
