"""The documents of the case by folder."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.lists.document_filter import DocumentFilter
from ui.lists.document_tree import documents_below
from ui.lists.document_verbs import DocumentVerbs
from ui.lists.document_view import DocumentView
from ui.session import Session
from ui.widgets.buttons import IconButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.keys import local_key
from ui.widgets.panel import LEAST_HEIGHT, Panel
from workbench.documents import Listed


class DocumentsPane(Panel):
    """Read anew whenever the session speaks of documents; what is selected, unfolded and in sight stays."""

    document_activated = Signal(int)
    add_wanted = Signal()
    similar_wanted = Signal(int)
    notes_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Sources"))
        self._session = session
        self.view = DocumentView()
        self.view.setAccessibleName(self.tr("Documents"))
        self.view.opened.connect(self.document_activated)
        self._verbs = DocumentVerbs(session, self)
        self._verbs.similar_wanted.connect(self.similar_wanted)
        self.empty = EmptyState(self.tr("Drop a folder here."), self.tr("Add documents"), "Ctrl+I", icon="folder")
        self.nothing = EmptyState("", self.tr("Show all documents"), icon="filter")
        self._add_tools()
        self._lay_out()
        self._bind()

    def select(self, document_id: int) -> None:
        """Shows where a document lies, without a signal."""
        self.view.go_to(document_id)

    def reveal(self, document_id: int) -> None:
        """Shows where a document lies and gives it the focus; a filter that keeps it back is lifted."""
        if document_id not in self.view.documents.tree.documents:
            self.filter.choose("")
        self.select(document_id)
        self.view.setFocus()

    def move(self, step: int) -> None:  # type: ignore[override]
        """Opens the document after (1) or before (-1) the current one, in the order of the list."""
        document_id = self.view.beside(step)
        if document_id is not None:
            self.select(document_id)
            self.document_activated.emit(document_id)

    def _add_tools(self) -> None:
        self.filter = DocumentFilter()
        self.add_button = IconButton("import", self.tr("Add documents"), "Ctrl+I")
        self.notes_button = IconButton("note", self.tr("Show all notes and labels"), "Ctrl+6")
        self.notes_button.clicked.connect(lambda: self.notes_wanted.emit())
        self.tools.setSpacing(4)
        self.add_tool(self.notes_button)
        self.add_tool(self.filter)
        self.add_tool(self.add_button)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(LEAST_HEIGHT)
        for page in (self.empty, self.nothing, self.view):
            self._stack.addWidget(page)
        self.add(self._stack)
        self.setFocusProxy(self.view)

    def _bind(self) -> None:
        self.add_button.clicked.connect(self.add_wanted)
        self.empty.pressed.connect(self.add_wanted)
        self.nothing.pressed.connect(lambda: self.filter.choose(""))
        self.filter.changed.connect(self._refresh)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)
        local_key(self.view, "Del", self._remove)
        local_key(self.view, "V", self._mark_reviewed)
        self._session.opened.connect(self._begin)
        self._session.changed.connect(self._hear)
        if self._session.is_open:
            self._refresh()

    # -- following the case --------------------------------------------------------------------------------------

    def _begin(self) -> None:
        self.view.forget()
        self.filter.choose("")

    def _hear(self, topics: frozenset[str]) -> None:
        """While documents are being added the list is read beside the window's work, twice a second."""
        if "documents" not in topics or not self._session.is_open:
            return
        if self._session.busy:
            self._session.query("documents", lambda case: case.documents.listing(), self._show)
        else:
            self._session.drop("documents")
            self._refresh()

    def _refresh(self) -> None:
        self._show(self._session.case.documents.listing())

    def _show(self, listing: list[Listed]) -> None:
        self.filter.show_listing(listing)
        self.view.show_documents(listing, self.filter.keep)
        self._count(listing)

    def _count(self, listing: list[Listed]) -> None:
        keep = self.filter.keep
        shown = sum(map(keep, listing)) if keep else len(listing)
        self.nothing.sentence.setText(self.tr("No document here: %1.").replace("%1", self.filter.title))
        self._stack.setCurrentWidget(self.view if shown else self.nothing if listing else self.empty)
        everything = self.locale().toString(len(listing)) if listing else ""
        some = self.tr("%1 of %2").replace("%1", self.locale().toString(shown)).replace("%2", everything)
        self.set_count(some if keep else everything)

    # -- what the reporter does ----------------------------------------------------------------------------------

    def _chosen(self) -> list[Listed]:
        return documents_below(self.view.chosen())

    def _open_menu(self, place: QPoint) -> None:
        chosen = self._chosen()
        if chosen:
            menu = self._verbs.menu(chosen, self.document_activated.emit)
            menu.popup(self.view.viewport().mapToGlobal(place))

    def _mark_reviewed(self) -> None:
        if chosen := self._chosen():
            self._verbs.mark_reviewed(chosen)

    def _remove(self) -> None:
        if chosen := self._chosen():
            self._verbs.remove(chosen)
