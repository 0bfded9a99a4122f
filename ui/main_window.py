"""The window: bar, start page or workplace, status line; it gives each key its verb and does no work of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import cast

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ui import dialogs, file_dialogs, theme
from ui.actions import Actions
from ui.adding import Run
from ui.cases import Cases
from ui.comparing import Comparing
from ui.eventsheets.form import EventSheetForm
from ui.forms.export_form import ExportForm
from ui.forms.history_form import HistoryForm
from ui.forms.languages_form import LanguagesForm
from ui.forms.outgoing import Drawing, View
from ui.importing.outcomes import counted
from ui.importing.words import summary
from ui.jobs import Jobs
from ui.palette import CommandPalette, HelpSheet
from ui.renewing import Renewing
from ui.search_popup import SearchPopup
from ui.session import Session
from ui.start_page import StartPage, dropped_paths
from ui.timeline.lanes import origins
from ui.timeline.pane import TimelinePane
from ui.widgets.announce import announce
from ui.widgets.panel import GAP, save_layout
from ui.widgets.status_line import StatusLine
from ui.widgets.top_bar import TopBar
from ui.workplace import Workplace
from workbench.eras import Era
from workbench.importing import Report
from workbench.recognising import Report as Recognised
from workbench.searches import SavedSearch
from workbench.searching.find import Options
from workbench.settings import Settings

SIZE = QSize(1640, 1060)
_UNTOLD = {"searched", "looked"}  # the reporter's eye, not her work
_OF_A_CASE = (
    "add_documents", "add_files", "read_scans", "languages", "amounts", "rates", "export", "history", "close_case",
    "search", "duplicates", "kinds", "graph", "gaps", "import_events",
)  # fmt: skip


class MainWindow(QMainWindow):
    def __init__(self, preferences: Settings) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Investigation Workbench"))  # never the case's name: titles are seen and logged
        self.setAcceptDrops(True)
        self.keyboard = Actions(self)
        self.jobs = Jobs(self._report, self)
        self.session = Session(self.jobs, self)
        self.renewing = Renewing(self.session, self)  # before what may take hours on the same lane
        self.comparing = Comparing(self.session, self)
        self.cases = Cases(self.session, preferences, self)
        with theme.dressed_at_once():
            self.bar = TopBar(self.keyboard)
            self.start = StartPage(self.keyboard)
            self.workplace = Workplace(self.session, self.keyboard)
            self.status = StatusLine(self.jobs)
            self._forms()
            self._lay_out()
        self._wire_session()
        self._wire_bar()
        self._wire_lost()
        self._wire_actions()
        self.resize(SIZE)
        self._restore()
        self._show_case()

    def _forms(self) -> None:
        self.command_palette = CommandPalette(self.keyboard, self)
        self.help = HelpSheet(self.keyboard, self)
        self.history = HistoryForm(self.session, self)
        self.languages = LanguagesForm(self.session, self)
        self.searches = SearchPopup(self.session, self.bar.search, self)
        self.export = ExportForm(self.session, self, _picture, lambda: _as_shown(self.workplace.timeline))
        self.event_sheets = EventSheetForm(self.session, self)

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        page = QWidget()
        around = QVBoxLayout(page)
        around.setContentsMargins(GAP, 0, GAP, 0)
        around.addWidget(self.start)
        self._pages.addWidget(page)
        self._pages.addWidget(self.workplace)
        whole = QWidget()
        whole.setProperty("role", "ground")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part, margins in ((self.bar, (GAP, 8, GAP, 8)), (self._pages, None), (self.status, (GAP, 0, GAP, 0))):
            column.addWidget(_with_margins(part, margins) if margins else part, 1 if margins is None else 0)
        self.setCentralWidget(whole)

    # -- wiring --------------------------------------------------------------------------------------------------

    def _wire_session(self) -> None:
        self.session.opened.connect(self._show_case)
        self.session.closed.connect(self._show_case)
        self.session.changed.connect(self._tell_change)
        self.session.failed.connect(lambda sentence: dialogs.tell(self, self.tr("That did not work"), sentence))
        self.session.imported.connect(self._tell_import)
        self.session.adding.queued.connect(self._tell_queue)
        self.session.machine.done.connect(self._tell_scans)
        self.languages.told.connect(self._tell)
        self.status.undo_requested.connect(self.session.undo)
        self.cases.preferences_changed.connect(self._show_recent)

    def _wire_bar(self) -> None:
        self.bar.search.query_changed.connect(self.workplace.search)
        self.bar.search.submitted.connect(self._go_to_results)
        self.bar.search.to_results.connect(self.workplace.results.setFocus)
        self.bar.search.left.connect(lambda: self.workplace.middle.pane.setFocus())
        self.workplace.counted.connect(self.bar.search.set_summary)
        self.workplace.timeline.export_requested.connect(lambda: self.export.open(as_shown=True))
        self.workplace.told.connect(self._tell)
        self.workplace.money.amounts.told.connect(self._tell)
        self.workplace.add_wanted.connect(self._choose_documents)
        self.workplace.query_wanted.connect(self.bar.search.set_text)
        self.workplace.results.options_changed.connect(self._keep_switches)
        self.workplace.results.together_changed.connect(lambda on: self._keep_search({"together": on}))
        self.searches.query_chosen.connect(self._search_for)
        self.searches.kept_chosen.connect(self._search_for_kept)
        self.export.told.connect(self._tell)
        self.event_sheets.imported.connect(self.workplace.show_event)
        self.start.dropped.connect(self.cases.drop)
        self.start.recent_chosen.connect(self.cases.open)
        self.start.remember_changed.connect(self.cases.remember_recent)

    def _wire_lost(self) -> None:
        place = self.workplace
        place.card.lost_wanted.connect(place.lost.show_lost)
        place.reading.selection_changed.connect(place.lost.set_selection)
        place.lost.page_wanted.connect(lambda document, page: place.open_passage(document, page, 0, 0))
        place.lost.told.connect(self._tell)

    def _wire_actions(self) -> None:
        verbs: dict[str, Callable[[], object]] = {
            "search": self.bar.search.focus,
            "palette": self.command_palette.open,
            "help": self.help.open,
            "new_case": self.cases.new,
            "open_case": self.cases.choose,
            "sample_case": self.cases.sample,
            "close_case": self.cases.close,
            "add_documents": self._choose_documents,
            "add_files": self._choose_files,
            "last_import": self.workplace.importing.show_last,
            "lost": self.workplace.lost.show_lost,
            "read_scans": self._read_scans,
            "languages": self.languages.open,
            "rates": self.workplace.money.rates.open,
            "amounts": self.workplace.money.amounts.open,
            "export": self.export.open,
            "import_events": self.event_sheets.open,
            "history": self.history.open,
            "undo": self.session.undo,
            "redo": self.session.redo,
            "theme": self._switch_theme,
            "pane_sources": self.workplace.focus_sources,
            "pane_document": self.workplace.middle.focus_document,
            "pane_card": self.workplace.card.setFocus,
            "pane_timeline": self.workplace.timeline.setFocus,
            "next_pane": lambda: self.workplace.next_pane(1),
            "previous_pane": lambda: self.workplace.next_pane(-1),
        }
        for id, verb in verbs.items():
            self.keyboard[id].triggered.connect(lambda _=False, verb=verb: verb())

    # -- searching -----------------------------------------------------------------------------------------------

    def _go_to_results(self, query: str) -> None:
        """Enter in the search line: the query was meant."""
        if query.strip():
            self.workplace.results.remember()
        self.workplace.results.setFocus()

    def _search_for(self, query: str) -> None:
        self.bar.search.set_text(query)
        self._go_to_results(query)

    def _search_for_kept(self, search: SavedSearch) -> None:
        self.workplace.results.open_kept(search)
        self.workplace.results.setFocus()

    def _keep_switches(self, options: Options) -> None:
        self._keep_search(asdict(options))

    def _keep_search(self, switches: dict[str, bool]) -> None:
        preferences = self.cases.preferences
        self.cases.keep(replace(preferences, search={**preferences.search, **switches}))

    def _report(self, error: Exception) -> None:
        dialogs.show_error(self, error)

    # -- what the window says ------------------------------------------------------------------------------------

    def _show_case(self) -> None:
        opened = self.session.is_open
        self._pages.setCurrentIndex(1 if opened else 0)
        self.status.set_saved(opened)
        self.status.show_done("")
        for id in _OF_A_CASE:
            self.keyboard[id].setEnabled(opened)
        if opened:
            self.bar.show_case(self.session.case.name, encrypted=self.session.case.encrypted)
            self.workplace.show_case()
            self._tell_waiting()
        else:
            self.bar.show_case("")
            self.bar.search.set_text("")
            self._show_recent()
        self._show_undo()

    def _tell(self, words: str) -> None:
        self.status.show_done(words, undoable=False)
        announce(self, words)

    def _tell_change(self, topics: frozenset[str]) -> None:
        if topics <= _UNTOLD:
            return
        self._show_undo()
        step = self.session.case.store.to_undo()
        self.status.show_done(step.what if step else "")

    def _show_undo(self) -> None:
        """Undo says what it would undo, in menu, tooltip and palette."""
        store = self.session.case.store if self.session.is_open else None
        undo, redo = (store.to_undo(), store.to_redo()) if store else (None, None)
        for id, step, name in (("undo", undo, self.tr("Undo")), ("redo", redo, self.tr("Redo"))):
            self.keyboard[id].setEnabled(step is not None)
            self.keyboard[id].setText(f"{name}: {step.what}" if step else name)
        self.keyboard["last_import"].setEnabled(self.workplace.importing.has_import)

    def _tell_import(self, report: Report) -> None:
        words = summary(counted(report.documents))
        if report.cancelled:
            words = self.tr("{0} · stopped before the end").format(words)
        self.status.show_done(words)
        announce(self, words)

    def _tell_waiting(self) -> None:
        """Nothing is read by machine without being asked for, unless it was just added."""
        waiting = self.session.case.scans.count()
        if waiting:
            one, more = self.tr("1 page is a picture and waits"), self.tr("%n pages are pictures and wait", "", waiting)
            how = self.tr("Ctrl+Shift+P, Read pictures by machine")
            self.status.show_done(f"{one if waiting == 1 else more}: {how}", undoable=False)

    def _read_scans(self) -> None:
        if self.session.case.scans.count():
            self.session.read_scans()
        else:
            self._tell(self.tr("No page waits to be read by machine"))

    def _tell_scans(self, report: Recognised) -> None:
        one, more = self.tr("1 page read by machine"), self.tr("%n pages read by machine", "", report.read)
        parts = [one if report.read == 1 else more]
        if report.failed:
            parts.append(self.tr("%n could not be read, see their reasons in the list", "", report.failed))
        if report.waiting:
            parts.append(self.tr("%n waiting", "", report.waiting))
        if report.waiting and report.missing:
            parts.append(report.missing)
        if lost := sum(not each.waits for each in self.session.case.lost.all()) if self.session.is_open else 0:
            one, more = self.tr("1 passage lost its place"), self.tr("%n passages lost their place", "", lost)
            parts.append(f"{one if lost == 1 else more}: Ctrl+7")
        self._tell(" · ".join(parts))

    def _show_recent(self) -> None:
        preferences = self.cases.preferences
        self.start.show_recent([Path(each) for each in preferences.recent], remembered=preferences.remember_recent)

    def _choose_documents(self) -> None:
        file_dialogs.choose_folder(self, lambda folder: self.session.add([folder]))

    def _choose_files(self) -> None:
        file_dialogs.choose_documents(self, self.session.add)

    def _tell_queue(self, run: Run) -> None:
        """What was dropped while another import runs is not lost; the pane says how far that is."""
        self._show_undo()
        if run.verb == "add" and run is not self.session.adding.current:
            self._tell(self.tr("{0} will be added next").format(", ".join(run.names)))

    def _switch_theme(self) -> None:
        name = "light" if theme.current().name == "dark" else "dark"
        theme.apply(cast(QApplication, QApplication.instance()), name)
        self.cases.keep(replace(self.cases.preferences, theme=name))

    # -- the window's own state ----------------------------------------------------------------------------------

    def _restore(self) -> None:
        layout = self.cases.preferences.layout
        if "window" in layout:
            self.restoreGeometry(QByteArray.fromBase64(layout["window"].encode()))
        self.workplace.restore(layout)
        known, kept = {each.name for each in fields(Options)}, self.cases.preferences.search
        switches = {name: on for name, on in kept.items() if name in known}
        self.workplace.results.use_options(Options(**switches), together=kept.get("together", True))

    def _keep_layout(self) -> None:
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        layout = {**save_layout(self), **self.workplace.saved(), "window": geometry}
        self.cases.keep(replace(self.cases.preferences, layout=layout))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.workplace.everywhere.put_away()
        self.workplace.suggested.put_away()
        self.bar.search.set_text("")  # so that the layout kept is the one without a search
        self.workplace.importing.put_away()  # nor an import
        self._keep_layout()
        self.session.close()
        self.jobs.close()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.cases.drop(dropped_paths(event.mimeData()))


def _as_shown(timeline: TimelinePane) -> View | None:
    """How the timeline is looked at just now; None before it has shown anything."""
    if timeline.view is None:
        return None
    shown, window = timeline.view.shown, timeline.view.window_shown
    by_origin = shown.lanes_by == "source" and shown.groups is None
    return View(
        frozenset(event.id for event in timeline.content.shown),
        shown.lanes_by,
        origins(shown.events) if by_origin else shown.groups,
        shown.compared,
        (window.first, window.last),
        cast(tuple[Era, ...], shown.eras),
        shown.tracks,
    )


def _picture(drawing: Drawing, form: str) -> bytes:
    """The timeline drawn for others; loaded when it is wanted."""
    from ui.timeline.outgoing import draw_for_others

    return draw_for_others(drawing, form)


def _with_margins(part: QWidget, margins: tuple[int, int, int, int]) -> QWidget:
    around = QWidget()
    layout = QVBoxLayout(around)
    layout.setContentsMargins(*margins)
    layout.addWidget(part)
    return around
