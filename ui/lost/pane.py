"""The list of passages that lost their place, in place of the documents for as long as it is worked through."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from ui.actions import Actions, key_text
from ui.lost.view import LostView
from ui.selection import Selection
from ui.session import Session
from ui.widgets.buttons import TextButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.interlude import Interlude
from ui.widgets.keys import local_key
from ui.widgets.labels import plain_label
from ui.widgets.panel import LEAST_HEIGHT
from workbench.lost import Stray

_TOPICS = frozenset({"documents", "entities", "mentions", "events", "links", "claims", "notes", "amounts"})


class LostPane(Interlude):
    """Reads on the lane of the queries. Enter opens the page where a passage stood; where its words stand now, the
    reporter selects them and presses Ctrl+Enter; Del removes it."""

    page_wanted = Signal(int, int)  # document, page
    told = Signal(str)  # what was done, for the status line

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_title(self.tr("Lost their place"))
        self._session = session
        self._selection: Selection | None = None
        self._wanted: int | None = None  # the passage to be shown once the list has come
        self.view = LostView()
        self.view.setAccessibleName(self.tr("Passages that lost their place"))
        self.empty = EmptyState(
            self.tr("Every passage has its place. Those that are not found again in a new reading gather here."),
            icon="check",
        )
        self._lay_out()
        self._bind(actions)

    def _lay_out(self) -> None:
        self.add_tool(self.close_button)
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(LEAST_HEIGHT)
        for page in (self.empty, self.view):
            self._stack.addWidget(page)
        self.foot = QWidget()
        column = QVBoxLayout(self.foot)
        column.setContentsMargins(12, 4, 12, 10)
        self.hint = plain_label("", "muted")
        self.hint.setWordWrap(True)
        self.here = TextButton(self.tr("This is it"), "check", key="Ctrl+Return")
        self.remove_button = TextButton(self.tr("Remove"), key="Del")
        buttons = QHBoxLayout()
        buttons.addWidget(self.here)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        column.addWidget(self.hint)
        column.addLayout(buttons)
        self.add(self._stack)
        self.add(self.foot, 0)
        self.setFocusProxy(self.view)

    def _bind(self, actions: Actions) -> None:
        self.view.opened.connect(self._open)
        self.here.clicked.connect(self.put_back)
        self.remove_button.clicked.connect(self.remove)
        actions["put_back"].triggered.connect(lambda _=False: self.put_back())
        local_key(self, "Ctrl+Return", self.put_back, inside=True)
        local_key(self.view, "Del", self.remove)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(lambda at: self._show_menu(self.view.viewport().mapToGlobal(at)))
        self._session.changed.connect(self._hear)
        self._session.closing.connect(self.put_away)

    # -- opening and closing -------------------------------------------------------------------------------------

    def show_lost(self, passage_id: int | None = None) -> None:
        """Brings the list into sight, at this passage or at the first, and the page where that stood."""
        if not self._session.is_open:
            return
        self._begin()
        self._wanted = passage_id or 0
        self._read()
        self.opened.emit()
        self.view.setFocus()

    def _end(self) -> None:
        self._session.drop("lost")

    # -- following the case --------------------------------------------------------------------------------------

    def _hear(self, topics: frozenset[str]) -> None:
        if self.is_open and self._session.is_open and topics & _TOPICS:
            self._read()

    def _read(self) -> None:
        self._session.query("lost", lambda case: case.lost.all(), self._show)

    def _show(self, strays: list[Stray]) -> None:
        self.view.show_strays(strays)
        self._stack.setCurrentWidget(self.view if strays else self.empty)
        self.foot.setVisible(bool(strays))
        self.set_count(self.locale().toString(len(strays)) if strays else "")
        if self._wanted is not None and strays:
            self.view.go_to(self._wanted)
            self._wanted = None
            focus = QApplication.focusWidget()
            if focus and self.isAncestorOf(focus):  # the list was hidden while it was empty
                self.view.setFocus()
            self._open(self.view.current)
        self._refresh_foot()

    def set_selection(self, selection: Selection | None) -> None:
        """What is selected in the document now."""
        self._selection = selection
        self._refresh_foot()

    def _refresh_foot(self) -> None:
        fits = self._fits()
        self.here.setEnabled(fits)
        ready = self.tr("Press Ctrl+Enter: what rests on the old words will rest on those selected.")
        ask = self.tr("Enter opens its page. Select the words where it stands now, then press Ctrl+Enter.")
        self.hint.setText(ready if fits else ask)

    def _fits(self) -> bool:
        stray, selection = self.view.current, self._selection
        return stray is not None and selection is not None and selection.document_id == stray.passage.document_id

    # -- what the reporter does ----------------------------------------------------------------------------------

    def _open(self, stray: Stray | None) -> None:
        if stray:
            self.page_wanted.emit(stray.passage.document_id, stray.passage.page or 1)
            self._refresh_foot()

    def put_back(self) -> None:
        """The current passage is what is selected in its document; then the next one is shown."""
        stray, place = self.view.current, self._selection
        if not self.is_open or stray is None or place is None or not self._fits():
            return
        with self._session.attempt():
            self._session.case.lost.put_back(stray.passage.id, place.page, place.start, place.end, place.rectangle)
            self.told.emit(self.tr("Put back on page {0}").format(place.page))
            self._wanted = 0  # the one that follows

    def remove(self) -> None:
        stray = self.view.current
        if stray:
            with self._session.attempt():
                self._session.case.lost.remove(stray.passage.id)
                self._wanted = 0

    def _show_menu(self, at: object) -> None:
        if self.view.current is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("Lost passage"))
        for words, key, verb in (
            (self.tr("Open its page"), "Return", lambda: self._open(self.view.current)),
            (self.tr("This is it"), "Ctrl+Return", self.put_back),
            (self.tr("Remove"), "Del", self.remove),
        ):
            menu.addAction(f"{words}\t{key_text(key)}").triggered.connect(lambda _=False, verb=verb: verb())
        menu.popup(at)  # type: ignore[arg-type]
