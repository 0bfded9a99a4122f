"""What does not add up on the timeline, in place of the documents for as long as it is looked through."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from ui.actions import Actions
from ui.gaps.export_form import GapsExportForm
from ui.gaps.narrowing import Narrowing
from ui.gaps.rows import Row, gap_rows
from ui.gaps.view import GapView
from ui.session import Session
from ui.widgets.buttons import IconButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.interlude import Interlude
from ui.widgets.keys import local_key
from ui.widgets.labels import plain_label
from ui.widgets.panel import LEAST_HEIGHT, rule
from workbench.gaps import KINDS

_TOPICS = frozenset({"documents", "entities", "events", "links", "requests", "amounts", "rates"})


class GapsPane(Interlude):
    """Reads on the lane of surveys. Enter opens the passage and shows the event, Enter once more the next passage of
    the same finding; the digits keep one kind, 0 shows all; E changes the event."""

    passage_activated = Signal(int, int, int, int)  # document, page, start, end; 0, 0 for a document as a whole
    area_activated = Signal(int, int, object)
    event_wanted = Signal(int)
    edit_event = Signal(int)
    told = Signal(str)  # what was exported

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_title(self.tr("Gaps and conflicts"))
        self._session = session
        self._all: Sequence[Row] = ()
        self._stop = -1  # of the current finding, the one that was opened last
        self.export_form: GapsExportForm | None = None  # made when it is wanted: it lies over the whole window
        self.narrowing = Narrowing()
        self.view = GapView()
        self.view.setAccessibleName(self.tr("Gaps and conflicts"))
        self.empty = EmptyState("", icon="timeline")
        self._lay_out()
        self._bind(actions)

    def _lay_out(self) -> None:
        self.export_button = IconButton("export", self.tr("Export this list"))
        self.add_tool(self.export_button)
        self.add_tool(self.close_button)
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(LEAST_HEIGHT)
        for page in (self.view, self.empty):
            self._stack.addWidget(page)
        self.hint = plain_label("", "muted")
        self.hint.setWordWrap(True)
        self.hint.setContentsMargins(12, 7, 12, 8)
        self._line = rule()
        self.add(self.narrowing, 0)
        self.add(self._stack)
        self.add(self._line, 0)
        self.add(self.hint, 0)
        self.setFocusProxy(self.view)

    def _bind(self, actions: Actions) -> None:
        actions["gaps"].triggered.connect(lambda _=False: self.show_gaps())
        self.view.opened.connect(self._open)
        self.view.moved.connect(self._leave)
        self.narrowing.changed.connect(self._list)
        self.narrowing.asked.connect(self._read)
        self.empty.pressed.connect(partial(self.narrowing.keep, None))
        self.export_button.clicked.connect(self.export)
        local_key(self.view, "E", self._edit)
        for digit in range(len(KINDS) + 1):
            local_key(self.view, str(digit), partial(self.narrowing.press, digit))
        self._session.changed.connect(self._hear)
        self._session.closing.connect(self.put_away)

    # -- opening and closing -------------------------------------------------------------------------------------

    def show_gaps(self) -> None:
        """Brings the list into sight, with the keyboard in it."""
        if not self._session.is_open:
            return
        self._begin()
        self._say(self.tr("Looking through all events …"))
        self._read()
        self.opened.emit()
        self._take_keyboard()

    def _end(self) -> None:
        self._session.drop("gaps")

    def _take_keyboard(self) -> None:
        (self.view if self._stack.currentWidget() is self.view else self.narrowing.lanes).setFocus()

    # -- following the case --------------------------------------------------------------------------------------

    def _hear(self, topics: frozenset[str]) -> None:
        in_passing = self._session.busy and topics == {"documents"}
        if self.is_open and self._session.is_open and topics & _TOPICS and not in_passing:
            self._read()

    def _read(self) -> None:
        if self.is_open:
            days, lane = self.narrowing.days, self.narrowing.lane
            ask = partial(gap_rows, longer_than=days, lanes=lane)
            self._session.query_long("gaps", lambda case, check: ask(case, check=check), self._show, lane="survey")

    def _show(self, rows: Sequence[Row]) -> None:
        self._all = rows
        self.narrowing.count(rows)
        self._list()

    def _list(self) -> None:
        """Those of the kind that is kept."""
        rows, focus = self.narrowing.kept(self._all), QApplication.focusWidget()
        here = focus is not None and self._stack.isAncestorOf(focus) or focus is self.narrowing.lanes
        self.view.show_rows(rows)
        self._stack.setCurrentWidget(self.view if rows else self.empty)
        if not rows:
            self._say_nothing()
        if here:  # the list was hidden while it was empty
            self._take_keyboard()
        figure, total = self.locale().toString(len(rows)), self.locale().toString(len(self._all))
        self.set_count(figure if len(rows) == len(self._all) else self.tr("{0} of {1}").format(figure, total))

    def _say_nothing(self) -> None:
        if self._all:
            self.empty.show_words(self.tr("Nothing of this kind."), self.tr("Show all"))
        else:
            self.empty.show_words(
                self.tr(
                    "Nothing to look at. Silences, sources that disagree, an order that cannot be and events that rest "
                    "on one source are found among events: select a date in a text and press D."
                )
            )

    # -- what the reporter does ----------------------------------------------------------------------------------

    def _open(self, row: Row) -> None:
        """The first of its places, and with each Enter the next; its event is shown beside it."""
        if row.stops:
            self._stop = (self._stop + 1) % len(row.stops)
            stop = row.stops[self._stop]
            if place := stop.passage:
                page = place.page or 1
                if place.rectangle and not place.lost:
                    self.area_activated.emit(place.document_id, page, place.rectangle)
                else:
                    span = (0, 0) if place.lost else (place.start or 0, place.end or 0)
                    self.passage_activated.emit(place.document_id, page, *span)
            if stop.event is not None:
                self.event_wanted.emit(stop.event)
        self._tell()

    def _leave(self) -> None:
        """Another finding is current: its places begin anew."""
        self._stop = -1
        self._tell()

    def _tell(self) -> None:
        row = self.view.current
        if row is None:
            self._say("")
        elif not row.stops:
            self._say(self.tr("It rests on no passage."))
        elif self._stop < 0:
            self._say(self.tr("Enter opens its passage; E changes the event, 1 to 5 keep a kind."))
        elif len(row.stops) > 1:
            words = self.tr("Place {0} of {1}; Enter opens the next.")
            self._say(words.format(self._stop + 1, len(row.stops)))

    def export(self) -> None:
        """The findings of the kind that is kept."""
        if self._session.is_open:
            if self.export_form is None:
                self.export_form = GapsExportForm(self._session, self.window())
                self.export_form.told.connect(self.told)
            self.export_form.open_for([each.finding for each in self.narrowing.kept(self._all)])

    def _say(self, words: str) -> None:
        """Below a line: a row that is cut by the end of the list would run into it."""
        self.hint.setText(words)
        self._line.setVisible(bool(words))

    def _edit(self) -> None:
        row = self.view.current
        stops = row.stops if row else ()
        event = stops[max(0, self._stop)].event if stops else None
        if event is not None:
            self.edit_event.emit(event)
