"""Tagging everywhere: every other place of an entity's names is shown, and those that are ticked are tagged at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.everywhere.looking import Looking
from ui.everywhere.rows import Row, Rows
from ui.everywhere.view import PlaceView
from ui.everywhere.words import doubt_words
from ui.jobs import Progress
from ui.kinds import kind_picture
from ui.session import Session
from ui.widgets.announce import announce
from ui.widgets.buttons import IconButton, TextButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.keys import local_key
from ui.widgets.labels import ElidedLabel, plain_label
from ui.widgets.panel import LEAST_HEIGHT, Panel
from workbench.case import Case
from workbench.entities import Entity
from workbench.errors import NotFound
from workbench.everywhere import Candidate
from workbench.passages import Spot

_AT_ONCE = 3_000
"""Places that are tagged while the window waits (0.3 s); more are tagged beside it."""
_ANEW = frozenset({"mentions", "entities", "documents"})


class EverywherePane(Panel):
    """Up and Down walk, Space ticks, Y says yes and goes on, N refuses and goes on, Enter tags, Escape ends it."""

    passage_activated = Signal(int, int, int, int)  # document, page, start, end
    opened = Signal()
    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Tag everywhere"))
        self._session = session
        self._entity: Entity | None = None
        self._at: Spot | None = None  # the place to be gone back to, where it is still there
        self._before: QWidget | None = None
        self._looking = Looking(session, self)
        self.rows = Rows(self)
        self.view = PlaceView(self.rows)
        self.view.setAccessibleName(self.tr("Places of the name"))
        self.empty = EmptyState("", icon="tag")
        self._add_tools()
        self._lay_out()
        self._bind()

    def _add_tools(self) -> None:
        self.refused_button = IconButton("eye-off", self.tr("Show what was refused"))
        self.refused_button.setCheckable(True)
        self.close_button = IconButton("close", self.tr("Tag nothing"), "Esc")
        self.tools.setSpacing(4)
        for tool in (self.refused_button, self.close_button):
            self.add_tool(tool)

    def _lay_out(self) -> None:
        self._glyph, self.name = QLabel(), ElidedLabel()
        who = QHBoxLayout()
        who.setContentsMargins(12, 0, 12, 4)
        who.addWidget(self._glyph)
        who.addWidget(self.name)
        who.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(LEAST_HEIGHT)
        for page in (self.view, self.empty):
            self._stack.addWidget(page)
        self.about = plain_label("", "muted")
        self.about.setWordWrap(True)
        self.about.setMinimumHeight(2 * self.about.fontMetrics().lineSpacing() + 2)
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.yes = TextButton(self.tr("Yes"), role="plain", key="Y")
        self.no = TextButton(self.tr("Not it"), role="plain", key="N")
        self.tag_button = TextButton(self.tr("Tag"), "tag", key="Return")
        buttons = QHBoxLayout()
        buttons.addWidget(self.yes)
        buttons.addWidget(self.no)
        buttons.addStretch(1)
        buttons.addWidget(self.tag_button)
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 6, 12, 8)
        foot.addWidget(self.about)
        foot.addLayout(buttons)
        for part, layout in ((QWidget(), who), (None, None), (QWidget(), foot)):
            if part is None or layout is None:
                self.add(self._stack)
                continue
            part.setLayout(layout)
            self.add(part, 0)
        self.setFocusProxy(self.view)

    def _bind(self) -> None:
        self.view.moved.connect(self._follow)
        self.view.toggled.connect(self._toggle)
        self.view.accepted.connect(self.accept)
        self.view.refused.connect(self.refuse)
        self.view.done.connect(self.tag)
        self.yes.clicked.connect(self.accept)
        self.no.clicked.connect(self.refuse)
        self.tag_button.clicked.connect(self.tag)
        self.close_button.clicked.connect(self.put_away)
        local_key(self, "Esc", self.put_away, inside=True)
        self.refused_button.clicked.connect(self._show_refused)
        self.empty.pressed.connect(self.refused_button.click)
        self._looking.found.connect(self._add)
        self._looking.told.connect(self._tell)
        self._session.changed.connect(self._hear)
        self._session.closing.connect(self.put_away)

    # -- beginning and ending ------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        return self._entity is not None

    def open_for(self, entity_id: int) -> None:
        """Looks for the places of an entity; the first of them is shown."""
        with self._session.attempt():
            self._entity = self._session.case.entities.get(entity_id)
            self._remember_focus()
            self.rows.clear(forget=True)
            self._at = None
            self._look()
            self.opened.emit()
            self.view.setFocus()

    def _remember_focus(self) -> None:
        focus = QApplication.focusWidget()
        if focus and not self.isAncestorOf(focus):
            self._before = focus

    def put_away(self) -> None:
        """Nothing is tagged; what was refused stays refused."""
        if self._entity is None:
            return
        self._entity = None
        self._looking.stop()
        focus, before = QApplication.focusWidget(), self._before
        here = focus is not None and self.isAncestorOf(focus)
        self.rows.clear(forget=True)
        self.closed.emit()
        if here and before and isValid(before) and before.isVisible():
            before.setFocus()

    def _look(self) -> None:
        assert self._entity
        self._glyph.setPixmap(kind_picture(self._entity.kind))
        self.name.setText(" · ".join(self._entity.forms))
        self.rows.clear(forget=False)
        self._stack.setCurrentWidget(self.view)
        self._looking.begin(self._entity.id)
        self._tell()

    # -- what is found -------------------------------------------------------------------------------------------

    def _add(self, candidates: Sequence[Candidate]) -> None:
        first = not self.rows.lines
        self.rows.add(candidates)
        if self._at:  # looked for anew: the reporter stays where she is, here and in the document
            self.view.go_to(self.rows.line_of(self._at), quiet=True)
        elif first:
            self.view.go_to(self.rows.next_row(-1))
        self._tell()

    def _tell(self) -> None:
        """The counts, and why there is nothing."""
        if self._entity is None:
            return
        ticked, refused = len(self.rows.ticked), self.rows.refused
        there = len(self.rows.all) - refused
        self.set_count(self.tr("{0} of {1}").format(self._figure(ticked), self._figure(there)))
        self.tag_button.setText(
            self.tr("Tag 1 place") if ticked == 1 else self.tr("Tag {0} places").format(self._figure(ticked))
        )
        self.tag_button.setAccessibleName(self.tag_button.text())
        self.tag_button.setEnabled(ticked > 0)
        for button in (self.yes, self.no):
            button.setEnabled(bool(self.rows.lines))
        self._tell_refused(refused)
        if not self._looking.under_way:
            self._stack.setCurrentWidget(self.view if self.rows.lines else self.empty)
            self._say_nothing_found(refused)
        self._tell_about()

    def _figure(self, number: int) -> str:
        return self.locale().toString(number)

    def _tell_refused(self, refused: int) -> None:
        shown = self.rows.refused_shown
        words = self.tr("Hide what was refused") if shown else self.tr("Show what was refused ({0})").format(refused)
        self.refused_button.set_name(words)
        self.refused_button.setVisible(bool(refused))
        self.refused_button.setChecked(shown)

    def _say_nothing_found(self, refused: int) -> None:
        if refused:
            sentence = self.tr("Every other place of these names was refused.")
            self.empty.show_words(sentence, self.tr("Show what was refused"))
        else:
            self.empty.show_words(self.tr("Every place of these names is tagged already."))

    def _tell_about(self) -> None:
        if self._looking.under_way:
            done, total = self._looking.reached
            self.about.setText(self.tr("Looked through {0} of {1} pages").format(done, total) if total else "")
        else:
            row = self.view.current
            doubt = doubt_words(row.candidate, row.refused) if row else ""
            self.about.setText(doubt or self._keys())

    def _keys(self) -> str:
        if not self.rows.lines:
            return ""
        return self.tr("Space ticks, Y is yes, N refuses for good, Enter tags what is ticked.")

    def _follow(self) -> None:
        self._tell_about()
        row = self.view.current
        if row:
            spot = row.candidate.spot
            self.passage_activated.emit(spot.document_id, spot.page, spot.start, spot.end)

    # -- what the reporter says ----------------------------------------------------------------------------------

    def _toggle(self, line: int) -> None:
        rows = self.rows.rows_at(line)
        refused = [row for row in rows if row.refused]
        self.rows.tick(line, bool(refused) or not all(row.ticked for row in rows))
        self._take_back(refused)
        announce(self.view, self.tr("ticked") if any(row.counts for row in rows) else self.tr("not ticked"))
        self._tell()

    def accept(self) -> None:
        """Yes, this is it, and the next one; what was refused is taken back."""
        line = self.view.line
        rows = self.rows.rows_at(line)
        refused = [row for row in rows if row.refused]
        self.rows.tick(line, True)
        self._take_back(refused)
        self._go_on(line)

    def refuse(self) -> None:
        """Not it, now and for ever, and the next one."""
        line = self.view.line
        spots = [row.candidate.spot for row in self.rows.rows_at(line) if not row.refused]
        if self._entity and spots:
            with self._session.attempt():
                self._session.case.refusals.refuse(self._entity.id, spots)
        gone = 0 if self.rows.refused_shown else len(spots)
        self._go_on(line - 1 if gone else line)

    def _go_on(self, line: int) -> None:
        """The row after a line; if there is none, the last one."""
        self.view.go_to(self.rows.next_row(line))
        self._tell()

    def _take_back(self, rows: Sequence[Row]) -> None:
        if self._entity and rows:
            with self._session.attempt():
                self._session.case.refusals.take_back(self._entity.id, [row.candidate.spot for row in rows])

    def _show_refused(self) -> None:
        self._keeping_place(partial(self.rows.show_refused, not self.rows.refused_shown))
        self._tell()

    def _keeping_place(self, change: partial[None]) -> None:
        """Where the rows are laid anew, the current one stays so, or that at its place."""
        current, line = self.view.current, self.view.line
        change()
        same = self.rows.line_of(current.candidate.spot) if current else -1
        self.view.go_to(same if same >= 0 else self.rows.next_row(line - 1))

    # -- tagging -------------------------------------------------------------------------------------------------

    def tag(self) -> None:
        """Tags what is ticked as one step, and ends."""
        entity, spots = self._entity, self.rows.ticked
        if entity is None or not spots:
            return
        self.put_away()
        if len(spots) > _AT_ONCE:
            self._tag_beside(entity, spots)
            return
        with self._session.attempt():
            self._session.case.mentions.tag_places(entity.id, spots)
            one, more = self.tr("1 place tagged"), self.tr("%n places tagged", "", len(spots))
            announce(self, one if len(spots) == 1 else more)

    def _tag_beside(self, entity: Entity, spots: list[Spot]) -> None:
        path, key = self._session.case.path, self._session.case.key

        def work(progress: Progress) -> None:
            def told(done: int) -> None:
                progress.check()
                progress.update(done, len(spots))

            with Case.open(path, key) as case:
                case.mentions.tag_places(entity.id, spots, told)

        def done(_: None) -> None:
            if self._session.is_open:
                self._session.changed.emit(frozenset({"mentions", "entities"}))

        self._session.jobs.run(self.tr("Tagging {0}").format(entity.name), work, done)

    # -- keeping up with the case --------------------------------------------------------------------------------

    def _hear(self, topics: frozenset[str]) -> None:
        """Documents that are being added are spoken of twice a second: they are looked through another time."""
        if self._entity is None or (self._session.busy and topics == {"documents"}):
            return
        if topics & _ANEW:
            try:
                self._entity = self._session.case.entities.get(self._entity.id)
            except NotFound:
                self.put_away()
                return
            self._at = self.view.current.candidate.spot if self.view.current else self._at
            self._look()
        elif "refusals" in topics:
            places = self._session.case.refusals.places_of(self._entity.id)
            self._keeping_place(partial(self.rows.set_refused, places))
            self._tell()
