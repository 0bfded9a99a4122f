"""The middle of the window: the document, or the graph of links in its place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.trail import Subject
from ui.widgets.pane_stack import PaneStack


class Middle(PaneStack):
    """`show_links` has the graph show the links of an entity."""

    told = Signal(str)

    def __init__(self, document: QWidget, graph: QWidget, show_links: Callable[[int], None]) -> None:
        super().__init__(document, graph)
        self._document, self._graph, self._show_links = document, graph, show_links

    @property
    def pane(self) -> QWidget:
        """The one that is shown."""
        return self._graph if self.currentWidget() is self._graph else self._document

    def show_document(self) -> None:
        self.show_pane(self._document)

    def focus_document(self) -> None:
        self.show_document()
        self._document.setFocus()

    def show_graph(self, entity_id: int) -> None:
        """The links around an entity, with the keyboard."""
        self._show_links(entity_id)
        self.show_pane(self._graph)
        self._graph.setFocus()

    def toggle(self, subject: Subject | None, last: int | None) -> None:
        """The graph of the entity on the card, or else of the last one; from the graph back to the document."""
        wanted = subject[1] if subject and subject[0] == "entity" else last
        if self.pane is self._graph:
            self.focus_document()
        elif wanted is not None:
            self.show_graph(wanted)
        else:
            self.told.emit(self.tr("Choose an entity first: the graph shows who it is linked to"))
