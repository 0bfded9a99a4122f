"""Importing events from a table: choose the file, match its columns, look through its rows, and then import them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui import file_dialogs
from ui.event_words import counted_events
from ui.eventsheets.drafts import DraftTable
from ui.eventsheets.mapping import ColumnBoxes
from ui.jobs import Progress
from ui.session import Session
from ui.start_page import dropped_paths
from ui.widgets.buttons import TextButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.keys import local_key
from ui.widgets.labels import ElidedLabel, plain_label
from ui.widgets.overlay import Toggled
from workbench.case import Case
from workbench.errors import BadValue
from workbench.eventsheets import Choice, Preview, Sheet, import_events, preview_events, read_sheets
from workbench.eventsheets.run import EventsImported
from workbench.reading.grids import Grid

_WIDTH, _HEIGHT = 1180, 720  # pixels, without the shadow
_TOPICS = frozenset({"documents", "events", "eras"})


class EventSheetForm(Toggled):
    """Nothing is written before the button, or Ctrl+Enter. A file can be dropped on the form as well."""

    imported = Signal(int)  # the first of the events

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, "", _WIDTH, _HEIGHT)
        self.setAccessibleName(self.tr("Import events from a table"))
        self.setAcceptDrops(True)
        self._session = session
        self._file: Path | None = None
        self._sheet: Sheet | None = None
        self.preview: Preview | None = None
        self._make_fields()
        self._lay_out()
        local_key(self, "Ctrl+Return", self.run, inside=True)
        session.closed.connect(self.put_away)

    def make_ready(self) -> QWidget:
        self._file = self._sheet = self.preview = None
        self._show()
        self.empty.show_words(*self._asking())
        return self.empty.button

    # -- the fields ----------------------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        self.empty = EmptyState("", icon="table")
        self.empty.pressed.connect(self.choose)
        self.name = ElidedLabel("", "title", Qt.TextElideMode.ElideMiddle)
        self.other = TextButton(self.tr("Another file…"), role="link")
        self.other.clicked.connect(self.choose)
        self.sheets, self.days = QComboBox(), QComboBox()
        for words, value in (
            (self.tr("as in this case"), None),
            (self.tr("day first"), True),
            (self.tr("month first"), False),
        ):
            self.days.addItem(words, value)
        for box, name in ((self.sheets, self.tr("Sheet")), (self.days, self.tr("How 03/04/2022 is meant"))):
            box.setAccessibleName(name)
            box.view().setAccessibleName(name)
        self.sheets.currentIndexChanged.connect(self._turn_to_sheet)
        self.days.currentIndexChanged.connect(self._ask)
        self.columns = ColumnBoxes()
        self.columns.changed.connect(self._ask)
        self.drafts = DraftTable()
        self.summary = plain_label("", "title")
        self.problem = plain_label("", "danger")
        self.problem.setWordWrap(True)
        self.import_button = TextButton(self.tr("Import"), "import", role="accent", key="Ctrl+Return")
        self.import_button.clicked.connect(self.run)
        self.cancel_button = TextButton(self.tr("Cancel"), key="Esc")
        self.cancel_button.clicked.connect(self.put_away)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 12, 0)
        head.setSpacing(12)
        head.addWidget(plain_label(self.tr("Import events from a table"), "heading"))
        head.addStretch(1)
        head.addWidget(self.name)
        head.addWidget(self.other)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._page())
        buttons = QHBoxLayout()
        buttons.setContentsMargins(12, 4, 12, 6)
        buttons.addWidget(self.summary)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.import_button)
        self.column.setSpacing(10)
        self.column.addLayout(head)
        self.column.addWidget(self._stack, 1)
        self.column.addLayout(buttons)

    def _page(self) -> QWidget:
        self._which = QWidget()
        which = QVBoxLayout(self._which)
        which.setContentsMargins(0, 0, 8, 6)
        which.addWidget(plain_label(self.tr("Sheet"), "muted"))
        which.addWidget(self.sheets)
        area = QScrollArea(widgetResizable=True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.columns.setProperty("role", "page")
        area.setWidget(self.columns)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self._which)
        left.addWidget(plain_label(self.tr("Which column is what"), "title"))
        left.addWidget(area, 1)
        left.addWidget(plain_label(self.tr("03/04/2022 is meant"), "muted"))
        left.addWidget(self.days)
        right = QVBoxLayout()
        right.addWidget(self.problem)
        right.addWidget(self.drafts, 1)
        page = QWidget()
        both = QHBoxLayout(page)
        both.setContentsMargins(12, 0, 12, 0)
        both.setSpacing(20)
        both.addLayout(left, 2)
        both.addLayout(right, 5)
        return page

    # -- the file ------------------------------------------------------------------------------------------------

    def _asking(self) -> tuple[str, str, str]:
        words = self.tr(
            "Drop a CSV file, an Excel workbook or a sheet made for TimelineJS here. Each row with a title and a date "
            "can become an event that rests on its row."
        )
        return words, self.tr("Choose the file…"), ""

    def choose(self) -> None:
        file_dialogs.choose_table(self.window(), self.read)

    def read(self, file: Path) -> None:
        """Reads the table in the background; it is looked at, and nothing is changed. Cancel, Esc or another file ends
        it at once."""
        self._file, self._sheet, self.preview = file, None, None
        self.columns.begin()
        self._show()
        self.empty.show_words(self.tr("Reading {0} …").format(file.name))
        self.cancel_button.setFocus()
        self._session.jobs.query(
            "event sheet", partial(read_sheets, file), partial(self._take, file), self._fail, lane="survey"
        )

    def _fail(self, error: Exception) -> None:
        sentence, *rest = self._asking()
        self.empty.show_words(f"{error}\n\n{sentence}", *rest)

    def _take(self, file: Path, sheet: Sheet) -> None:
        if file != self._file or not self.isVisible():
            return
        self._sheet = sheet
        with QSignalBlocker(self.sheets):
            self.sheets.clear()
            self.sheets.addItems([each.name for each in sheet.grids])
            self.sheets.setCurrentIndex(-1)  # the first that fits
        self._which.setVisible(len(sheet.grids) > 1)
        self.name.setText(file.name)
        self._ask()

    def _turn_to_sheet(self) -> None:
        """Its columns are others."""
        self.columns.begin()
        self._ask()

    # -- looking at it -------------------------------------------------------------------------------------------

    @property
    def choice(self) -> Choice:
        return Choice(dict(self.columns.given), self.sheets.currentText(), self.days.currentData())

    def _ask(self) -> None:
        if self._sheet:
            sheet, choice = self._sheet, self.choice
            self._session.query_long(
                "event drafts", lambda case, check: _looked_at(case, sheet, choice), self._tell, lane="survey"
            )

    def _tell(self, looked: tuple[Preview | None, str]) -> None:
        self.preview, problem = looked
        if self._sheet is None:
            return
        first = self._stack.currentIndex() == 0
        grid = self._grid()
        columns = self.preview.columns if self.preview else None
        given = {field: int(column) - 1 for field, column in self.columns.given.items() if column}
        if grid:
            self.columns.show_columns(grid, columns.row if columns else 0, columns.fields if columns else given)
            with QSignalBlocker(self.sheets):
                self.sheets.setCurrentText(grid.name)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self._show()
        self.drafts.show_drafts(self.preview)
        if first:
            self.columns.boxes["title"].setFocus()

    def _grid(self) -> Grid | None:
        """The sheet that is looked at; where none fits, the one that was chosen, or the first."""
        grids = self._sheet.grids if self._sheet else ()
        name = self.preview.sheet if self.preview else self.sheets.currentText()
        return next((each for each in grids if each.name == name), grids[0] if grids else None)

    def _show(self) -> None:
        self._stack.setCurrentIndex(1 if self._sheet else 0)
        for part in (self.name, self.other, self.import_button):
            part.setVisible(self._sheet is not None)
        events = sum(not each.is_era for each in self.preview.ready) if self.preview else 0
        eras = len(self.preview.ready) - events if self.preview else 0
        self.import_button.setEnabled(events + eras > 0)
        self.import_button.setText(self.tr("Import {0}").format(counted_events(events)))
        self.import_button.setAccessibleName(self.import_button.text())
        self.summary.setText(self._counts(events, eras))

    def _counts(self, events: int, eras: int) -> str:
        if self.preview is None:
            return ""
        problems = sum(bool(each.problem) for each in self.preview.drafts)
        passed = sum(bool(each.passed) for each in self.preview.drafts)
        return " · ".join(
            (
                counted_events(events),
                *([self.tr("eras: {0}").format(eras)] if eras else []),
                *([self.tr("rows that cannot be imported: {0}").format(problems)] if problems else []),
                *([self.tr("passed over: {0}").format(passed)] if passed else []),
            )
        )

    # -- importing -----------------------------------------------------------------------------------------------

    def run(self) -> None:
        """In the background, with its progress and a button to stop it below the window; one step of the history."""
        file, seen, choice = self._file, self._sheet, self.choice
        if file is None or seen is None or not self.import_button.isEnabled():
            return
        path, key = self._session.case.path, self._session.case.key

        def work(progress: Progress) -> EventsImported:
            with Case.open(path, key, bulk=True) as case:
                return import_events(case, file, choice, progress, seen=seen)

        self.put_away()
        self._session.jobs.run(self.tr("Importing events from {0}").format(file.name), work, self._done)

    def _done(self, done: EventsImported) -> None:
        if self._session.is_open:
            self._session.changed.emit(_TOPICS)
            if done.events:
                self.imported.emit(done.events[0])

    # -- Qt ------------------------------------------------------------------------------------------------------

    def put_away(self) -> None:
        self._session.drop("event sheet")
        self._session.drop("event drafts")
        super().put_away()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._file is None:
            self.choose()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Several files are refused here: passed on, they would be added to the case by the window behind."""
        if len(dropped_paths(event.mimeData())) != 1:
            event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_paths(event.mimeData())
        if len(paths) == 1:
            event.acceptProposedAction()
            self.read(paths[0])


def _looked_at(case: Case, sheet: Sheet, choice: Choice) -> tuple[Preview | None, str]:
    """What an import would do, or why there is none yet."""
    try:
        return preview_events(case, sheet, choice), ""
    except BadValue as error:
        return None, str(error)
