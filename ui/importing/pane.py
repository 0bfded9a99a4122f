"""What is being added and what was added last: how far it is, how each file ended, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ui.adding import Run
from ui.importing.chips import OutcomeChips
from ui.importing.ending import how_again, how_it_ended
from ui.importing.head import ImportHead
from ui.importing.hint import Hint
from ui.importing.line_view import LineView
from ui.importing.outcomes import OUTCOMES
from ui.importing.verbs import LineVerbs
from ui.importing.words import summary
from ui.session import Session
from ui.widgets.announce import announce
from ui.widgets.buttons import IconButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.keys import local_key
from ui.widgets.panel import LEAST_HEIGHT, Panel
from workbench.case import Case
from workbench.documents import Listed
from workbench.importing import Imported

_LOOK_EVERY_MS = 200
_Policy = QSizePolicy.Policy


class ImportPane(Panel):
    """Comes into sight when something is added, without taking the focus, and stays until it is closed.

    Imports that queue behind one another share a list; one that begins when all have ended begins a new list.
    `room_changed` asks for another share of the column.
    """

    document_activated = Signal(int)
    reveal_wanted = Signal(int)
    machine_wanted = Signal()
    told = Signal(str)
    room_changed = Signal()
    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Last import"))
        self._session = session
        self._runs: list[Run] = []  # whose lines are shown
        self._latest: Run | None = None  # the last to end, documents read again included
        self.head = ImportHead()
        self.chips = OutcomeChips()
        self.locked = Hint("lock", self.tr("Try a password…"), self.tr("Try a password on the locked files"), "P")
        self.machine = Hint("picture", self.tr("Read now"), self.tr("Read the waiting pages by machine now"))
        self.view = LineView()
        self.view.setAccessibleName(self.tr("Files of the import"))
        self.nothing = EmptyState(self.tr("There was no file in it."), icon="folder")
        self.obtained = QLineEdit(placeholderText=self.tr("How were these obtained?"))
        self.obtained.setAccessibleName(self.tr("How were these obtained?"))
        self.obtained.setToolTip(self.tr("Noted with every document of this import"))
        self._verbs = LineVerbs(session, self.view.lines, self)
        self._look = QTimer(self, interval=_LOOK_EVERY_MS)
        self._add_tools()
        self._lay_out()
        self._bind()
        self._bind_keys()
        self.hide()

    # -- showing itself ------------------------------------------------------------------------------------------

    @property
    def has_import(self) -> bool:
        """Whether there is anything to show since the case was opened."""
        return bool(self._runs)

    @property
    def folded(self) -> bool:
        return self._body.isHidden()

    def show_last(self) -> None:
        """Back into sight, with the keyboard in its list."""
        if self.has_import:
            self.fold(False)
            self._appear()
            self.view.setFocus()

    def fold(self, folded: bool) -> None:
        """Folded, only the progress or what it came to is left."""
        if folded == self.folded:
            return
        self._body.setVisible(not folded)
        self.setSizePolicy(_Policy.Preferred, _Policy.Maximum if folded else _Policy.Preferred)
        self.fold_button.set_icon("chevron-right" if folded else "chevron-down")
        self.fold_button.set_name(self.tr("Unfold") if folded else self.tr("Fold"))
        self._column.activate()  # so that its height is the new one when room is shared out
        self.room_changed.emit()

    def put_away(self) -> None:
        """Out of sight; what runs goes on."""
        focus = QApplication.focusWidget()
        inside = focus is not None and self.isAncestorOf(focus)
        self.hide()
        self.room_changed.emit()
        if inside:
            self.closed.emit()

    def show_waiting(self, pages: int) -> None:
        """How many pages of the case wait to be read by machine; none hides the line."""
        several, one = self.tr("%n pages are pictures", "", pages), self.tr("1 page is a picture")
        self.machine.show_words("" if not pages else one if pages == 1 else several)

    def _appear(self) -> None:
        if self.isHidden():
            self.show()
            self.room_changed.emit()

    # -- building ------------------------------------------------------------------------------------------------

    def _add_tools(self) -> None:
        self.more_button = IconButton("more", self.tr("What can be done with the import"))
        self.fold_button = IconButton("chevron-down", self.tr("Fold"))
        self.close_button = IconButton("close", self.tr("Close; the import goes on"))
        for tool in (self.more_button, self.fold_button, self.close_button):
            self.add_tool(tool)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.nothing)
        self._stack.setMinimumHeight(LEAST_HEIGHT)
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        chips, line = _with_margins(self.chips, 12, 0), _with_margins(self.obtained, 10, 8)
        for part, stretch in ((chips, 0), (self.locked, 0), (self.machine, 0), (self._stack, 1), (line, 0)):
            column.addWidget(part, stretch)
        self.add(self.head, 0)
        self.add(self._body)
        self.setFocusProxy(self.view)

    def _bind(self) -> None:
        self.more_button.clicked.connect(self._open_menu_of_all)
        self.fold_button.clicked.connect(lambda: self.fold(not self.folded))
        self.close_button.clicked.connect(self.put_away)
        self.head.pause_wanted.connect(self._pause)
        self.head.cancel_wanted.connect(self._cancel)
        self.chips.changed.connect(lambda: self.view.lines.show_only(self.chips.wanted))
        self.locked.pressed.connect(lambda: self._verbs.ask_password(self.view.lines.locked))
        self.machine.pressed.connect(self.machine_wanted)
        self.view.opened.connect(self.document_activated)
        self.view.copy_wanted.connect(lambda: self._verbs.copy_reasons(self.view.chosen()))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.obtained.editingFinished.connect(self._describe)
        self._verbs.open_wanted.connect(self.document_activated)
        self._verbs.reveal_wanted.connect(self.reveal_wanted)
        self._verbs.told.connect(self.told)
        self._look.timeout.connect(self._show_progress)
        adding = self._session.adding
        adding.queued.connect(self._begin)
        adding.told.connect(self._add)
        adding.ended.connect(self._end)
        self._session.changed.connect(self._hear)
        for signal in (self._session.opened, self._session.closed):
            signal.connect(self._forget)

    def _bind_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            str(digit): partial(self.chips.press, digit) for digit in range(1, len(OUTCOMES) + 1)
        }
        keys["Esc"] = self.chips.clear
        keys["P"] = lambda: self._verbs.ask_password(self.view.chosen() or self.view.lines.locked)
        for key, verb in keys.items():
            local_key(self.view, key, verb)

    # -- following the import ------------------------------------------------------------------------------------

    def _begin(self, run: Run) -> None:
        if run.verb == "describe":
            return
        if run.verb == "add":
            if not any(each in self._session.adding.runs for each in self._runs):
                self._begin_list()
            self._runs.append(run)
            run.obtained = self.obtained.text().strip()
        self._appear()
        self._look.start()
        self._show_progress()

    def _begin_list(self) -> None:
        self._runs = []
        self.view.lines.clear()
        self.chips.clear()
        self.obtained.clear()
        self._stack.setCurrentWidget(self.view)
        self._show_lines()

    def _add(self, run: Run, lines: list[Imported]) -> None:
        if run.verb == "add" and run not in self._runs:
            return
        self.view.add(lines, again=run.verb == "again")

    def _show_lines(self) -> None:
        """What stands above the list: how many ended how, and what can be done about them."""
        lines = self.view.lines
        self.chips.show_counts(lines.counts)
        locked = len(lines.locked)
        several = self.tr("%n files are locked", "", locked)
        self.locked.show_words("" if not locked else self.tr("1 file is locked") if locked == 1 else several)

    def _show_progress(self) -> None:
        current, runs = self._session.adding.current, self._session.adding.runs
        if current and current.verb != "describe":
            self.set_title(self.tr("Reading again") if current.verb == "again" else self.tr("Adding documents"))
            self.head.show_run(current, len(runs) - 1)
        self._show_lines()

    def _end(self, run: Run) -> None:
        if run.verb == "describe":
            return
        self._latest = run
        if run.problem:
            self._appear()
            self.told.emit(run.problem)
        elif run.verb == "again":
            self._tell_again(run)
        if self._session.importing:
            self._show_progress()
        else:
            self._finish()

    def _finish(self) -> None:
        self._look.stop()
        self._show_lines()
        self.set_title(self.tr("Last import"))
        self.head.show_end(summary(self.view.lines.counts), how_it_ended(self.view.lines, self._runs, self._latest))
        whole = all(run.report and not run.report.cancelled for run in self._runs)
        self._stack.setCurrentWidget(self.nothing if whole and not self.view.lines.lines else self.view)

    def _tell_again(self, run: Run) -> None:
        """The status line says already what was changed; where nothing was, that is said."""
        if run.report and run.report.imported:
            announce(self, how_again(run))
        else:
            self.told.emit(how_again(run))

    # -- following the case --------------------------------------------------------------------------------------

    def _forget(self) -> None:
        """Another case, or none."""
        self._look.stop()
        self._latest = None
        self._begin_list()
        self.hide()
        self.room_changed.emit()

    def _hear(self, topics: frozenset[str]) -> None:
        """An import may be undone, and done again; so may what was said of it."""
        if "documents" in topics and self._runs and self._session.is_open and not self._session.importing:
            added = [number for run in self._runs for number in run.added]
            self._session.query("last import", partial(_standing, added[-1:]), self._show_standing)

    def _show_standing(self, standing: tuple[dict[int, Listed], str]) -> None:
        if self._session.importing or not self._runs:
            return
        present, obtained = standing
        self.view.lines.show_present(present)
        self._finish()
        if not self.obtained.hasFocus():
            for run in self._runs:
                run.obtained = run.noted = obtained
            self.obtained.setText(obtained)

    # -- what the reporter does ----------------------------------------------------------------------------------

    def _pause(self, paused: bool) -> None:
        self._session.adding.pause(paused)
        self._show_progress()

    def _cancel(self) -> None:
        self._session.cancel_import()
        self._show_progress()

    def _describe(self) -> None:
        """For all documents of the import, when the line is left."""
        words = self.obtained.text().strip()
        changed = [run for run in self._runs if run.obtained != words]
        for run in changed:
            self._session.describe_run(run, words)
        if changed and self._session.adding.current in changed:
            self.told.emit(self.tr("It is noted with every document of this import once they are in"))

    def _open_menu(self, place: QPoint) -> None:
        chosen = self.view.chosen()
        if chosen:
            self._verbs.menu(chosen).popup(self.view.viewport().mapToGlobal(place))

    def _open_menu_of_all(self) -> None:
        below = self.more_button.mapToGlobal(QPoint(0, self.more_button.height()))
        self._verbs.menu_of_all().popup(below)


def _standing(added: list[int], case: Case) -> tuple[dict[int, Listed], str]:
    """Which documents are in the case, by number, and what is noted of how the last of `added` was obtained."""
    present = {each.id: each for each in case.documents.listing()}
    there = [number for number in added if number in present]
    return present, (case.documents.get(there[0]).obtained or "") if there else ""


def _with_margins(part: QWidget, side: int, below: int) -> QWidget:
    around = QWidget()
    layout = QVBoxLayout(around)
    layout.setContentsMargins(side, 0, side, below)
    layout.addWidget(part)
    return around
