"""A pane in which lines are looked through, ticked and refused, each shown in its document, before any is tagged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from ui.everywhere.choices import Choice, Choices
from ui.everywhere.view import PlaceView
from ui.everywhere.walking import Walk
from ui.session import Session
from ui.widgets.announce import announce
from ui.widgets.buttons import IconButton, TextButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.interlude import Interlude
from ui.widgets.labels import ElidedLabel, plain_label
from ui.widgets.panel import LEAST_HEIGHT
from workbench.passages import Spot

_ANEW = frozenset({"mentions", "entities", "documents"})
"""What changes make it look anew."""


class ChoosingPane(Interlude):
    """Up and Down walk, Space ticks, Y says yes and goes on, N refuses and goes on, Enter tags, Escape ends it."""

    passage_activated = Signal(int, int, int, int)  # document, page, start, end

    def __init__(
        self, session: Session, rows: Choices, walk: Walk, title: str, lines: str, parent: QWidget | None = None
    ) -> None:
        """`walk` finds what is laid into `rows`; `lines` is what the list is called when it is read aloud."""
        super().__init__(parent)
        self.set_title(title)
        self._session = session
        self.choices = rows
        self.walk = walk
        self._at: Spot | None = None  # the line to be gone back to, where it is still there
        for each in (rows, walk):
            each.setParent(self)
        self.view = PlaceView(rows)
        self.view.setAccessibleName(lines)
        self.empty = EmptyState("", icon="tag")
        self._add_tools()
        self._lay_out()
        self._bind()

    def _add_tools(self) -> None:
        self.refused_button = IconButton("eye-off", self.tr("Show what was refused"))
        self.refused_button.setCheckable(True)
        self.close_button.set_name(self.tr("Tag nothing"), "Esc")
        self.tools.setSpacing(4)
        for tool in (self.refused_button, self.close_button):
            self.add_tool(tool)

    def _lay_out(self) -> None:
        self.glyph, self.name = QLabel(), ElidedLabel()
        who = QHBoxLayout()
        who.setContentsMargins(12, 0, 12, 4)
        who.addWidget(self.glyph)
        who.addWidget(self.name)
        who.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(LEAST_HEIGHT)
        for page in (self.view, self.empty):
            self._stack.addWidget(page)
        head, foot = QWidget(), QWidget()
        head.setLayout(who)
        foot.setLayout(self._foot())
        self.add(head, 0)
        self.add(self._stack)
        self.add(foot, 0)
        self.setFocusProxy(self.view)

    def _foot(self) -> QVBoxLayout:
        self.about = plain_label("", "muted")
        self.about.setWordWrap(True)
        self.about.setMinimumHeight(2 * self.about.fontMetrics().lineSpacing() + 2)
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.yes = TextButton(self.tr("Yes"), role="plain", key="Y")
        self.no = TextButton(self.tr("Not it"), role="plain", key="N")
        self.tag_button = TextButton(self.tr("Tag"), "tag", key="Return")
        self.buttons = QHBoxLayout()
        self.buttons.addWidget(self.yes)
        self.buttons.addWidget(self.no)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.tag_button)
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 6, 12, 8)
        foot.addWidget(self.about)
        foot.addLayout(self.buttons)
        return foot

    def _bind(self) -> None:
        self.view.moved.connect(self._follow)
        self.view.toggled.connect(self._toggle)
        self.view.accepted.connect(self.accept)
        self.view.refused.connect(self.refuse)
        self.view.done.connect(self.tag)
        self.yes.clicked.connect(self.accept)
        self.no.clicked.connect(self.refuse)
        self.tag_button.clicked.connect(self.tag)
        self.refused_button.clicked.connect(self._show_refused)
        self.empty.pressed.connect(self.refused_button.click)
        self.walk.found.connect(self._add)
        self.walk.told.connect(self.tell)
        self._session.closing.connect(self.put_away)
        self._session.changed.connect(self._hear)

    # -- what each pane knows ------------------------------------------------------------------------------------

    def look(self) -> None:
        """Sets the walk out anew, and says what is looked for."""
        raise NotImplementedError

    def is_there(self) -> bool:
        """Whether the case still has what is looked through."""
        raise NotImplementedError

    def read_refused(self) -> None:
        """What is refused now, as the case remembers it."""
        raise NotImplementedError

    def say_nothing(self, refused: int) -> None:
        """Why there is nothing to be seen; so many lines were refused."""
        raise NotImplementedError

    def tag(self) -> None:
        """Tags what is ticked as one step, and ends."""
        raise NotImplementedError

    def words_of_button(self, ticked: int) -> str:
        """Of the one that tags so many."""
        raise NotImplementedError

    def say_no(self, rows: Sequence[Choice]) -> None:
        """The case remembers that these are refused."""
        raise NotImplementedError

    def say_perhaps(self, rows: Sequence[Choice]) -> None:
        """The case forgets that these were refused."""
        raise NotImplementedError

    # -- beginning and ending ------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Looks through what was just named; nothing of it was chosen yet."""
        self._at = None
        self._begin()
        self._look(forget=True)
        self.opened.emit()
        self.view.setFocus()

    def _end(self) -> None:
        """Nothing is tagged; what was refused stays refused."""
        self.walk.stop()
        self.choices.clear(forget=True)

    def _look(self, *, forget: bool) -> None:
        self.choices.clear(forget=forget)
        self.show_list(True)
        self.look()
        self.tell()

    # -- what is found -------------------------------------------------------------------------------------------

    def _add(self, found: Sequence[Any]) -> None:
        """The first line is gone to; where it is looked anew, the reporter stays where she is."""
        first = not self.choices.lines
        self.choices.add(found)
        if self._at and (line := self.choices.line_of(self._at)) >= 0:
            self._at = None
            self.view.go_to(line, quiet=True)
        elif first and not self._at:
            self.view.go_to(self.choices.next_row(-1))
        self.tell()

    def _settle(self) -> None:
        """All pages were looked through: where the reporter was may be gone, and there may be nothing."""
        if self._at:
            self._at = None
            self.view.go_to(self.choices.next_row(-1), quiet=True)
        self.show_list(bool(self.choices.lines))
        self.say_nothing(self.choices.refused)

    # -- keeping up with the case --------------------------------------------------------------------------------

    def _hear(self, topics: frozenset[str]) -> None:
        """Documents that are being added are spoken of twice a second: they are looked through another time."""
        if not self.is_open or (self._session.busy and topics == {"documents"}):
            return
        if topics & _ANEW:
            if not self.is_there():
                self.put_away()
                return
            self._at = self.view.current.spot if self.view.current else self._at
            self._look(forget=False)
        elif "refusals" in topics:
            self.keeping_place(self.read_refused)
            self.tell()

    # -- what is said --------------------------------------------------------------------------------------------

    def figure(self, number: int) -> str:
        return self.locale().toString(number)

    def show_list(self, shown: bool) -> None:
        """Or the words in place of it."""
        self._stack.setCurrentWidget(self.view if shown else self.empty)

    def tell(self) -> None:
        """The counts, and why there is nothing."""
        if not self.is_open:
            return
        self._tell_counts()
        if not self.walk.under_way:
            self._settle()
        self.tell_about()

    def _tell_counts(self) -> None:
        rows = list(self.choices.choices())
        ticked, there = sum(row.counts for row in rows), len(rows) - self.choices.refused
        self.set_count(self.tr("{0} of {1}").format(self.figure(ticked), self.figure(there)))
        button = self.words_of_button(ticked)
        self.tag_button.setText(button)
        self.tag_button.setAccessibleName(button)
        self.tag_button.setEnabled(ticked > 0)
        for each in (self.yes, self.no):
            each.setEnabled(bool(self.choices.lines))
        self._tell_refused()

    def _tell_refused(self) -> None:
        refused, shown = self.choices.refused, self.choices.refused_shown
        words = self.tr("Hide what was refused") if shown else self.tr("Show what was refused ({0})").format(refused)
        self.refused_button.set_name(words)
        self.refused_button.setVisible(bool(refused))
        self.refused_button.setChecked(shown)

    def tell_about(self) -> None:
        """How far it has come; then what is to be said of the line, or which keys there are."""
        if self.walk.under_way:
            done, total = self.walk.reached
            self.about.setText(self.tr("Looked through {0} of {1} pages").format(done, total) if total else "")
        else:
            keys = self.keys() if self.choices.lines else ""
            self.about.setText(self.about_line() or keys)

    def about_line(self) -> str:
        """What is to be said of the current line, if anything."""
        raise NotImplementedError

    def keys(self) -> str:
        raise NotImplementedError

    def _follow(self) -> None:
        self.tell_about()
        row = self.view.current
        if row:
            spot = row.spot
            self.passage_activated.emit(spot.document_id, spot.page, spot.start, spot.end)

    # -- what the reporter says ----------------------------------------------------------------------------------

    def _toggle(self, line: int) -> None:
        rows = self.choices.rows_at(line)
        refused = [row for row in rows if row.refused]
        self.choices.tick(line, bool(refused) or not all(row.ticked for row in rows))
        if refused:
            self.say_perhaps(refused)
        announce(self.view, self.tr("ticked") if any(row.counts for row in rows) else self.tr("not ticked"))
        self.tell()

    def accept(self) -> None:
        """Yes, this is it, and the next one; what was refused is taken back."""
        line = self.view.line
        refused = [row for row in self.choices.rows_at(line) if row.refused]
        self.choices.tick(line, True)
        if refused:
            self.say_perhaps(refused)
        self._go_on(line)

    def refuse(self) -> None:
        """Not it, now and for ever, and the next one."""
        line = self.view.line
        rows = [row for row in self.choices.rows_at(line) if not row.refused]
        if self.is_open and rows:
            self.say_no(rows)
        gone = 0 if self.choices.refused_shown else len(rows)
        self._go_on(line - 1 if gone else line)

    def _go_on(self, line: int) -> None:
        """The row after a line; if there is none, the last one."""
        self.view.go_to(self.choices.next_row(line))
        self.tell()

    def _show_refused(self) -> None:
        self.keeping_place(partial(self.choices.show_refused, not self.choices.refused_shown))
        self.tell()

    def keeping_place(self, change: Callable[[], None]) -> None:
        """Where the rows are laid anew, the current one stays so, or that at its place."""
        current, line = self.view.current, self.view.line
        change()
        same = self.choices.line_of(current.spot) if current else -1
        self.view.go_to(same if same >= 0 else self.choices.next_row(line - 1))
