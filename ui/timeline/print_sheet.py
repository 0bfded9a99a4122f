"""Asks for whom the list is printed, and whether on paper or into a PDF; the case's clearance decides what is on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from ui import dialogs
from ui.file_dialogs import choose_to_save
from ui.jobs import Progress
from ui.session import Session
from ui.timeline.list_printing import ListPainter, Tell, as_pdf, lay_on
from ui.timeline.paper import Paper, Words, set_for
from ui.timeline.words import Words as Counted
from ui.widgets.buttons import TextButton
from ui.widgets.labels import plain_label
from ui.widgets.popup import Popup
from workbench.case import Case
from workbench.errors import Cancelled
from workbench.exporting.printout import AUDIENCES, PUBLIC
from workbench.outfiles import written_whole

_WIDTH, _HEIGHT = 380, 206  # pixels, without the shadow


@dataclass(frozen=True)
class Printed:
    paper: Paper
    out: Path | None


class PrintSheet(Popup):
    """For the public unless she says otherwise: then nothing confidential is on it."""

    told = Signal(str)

    def __init__(self, session: Session, owner: QWidget) -> None:
        super().__init__(owner, "", _WIDTH, _HEIGHT)
        self.setAccessibleName(self.tr("Print the list"))
        self._session = session
        self._counted = Counted(self)
        self._events: list[int] = []
        self.about = plain_label("", "muted")
        self._group = QButtonGroup(self)
        self.audiences = {audience: self._audience(audience) for audience in AUDIENCES}
        self.pdf_button = TextButton(self.tr("Save as PDF…"))
        self.pdf_button.clicked.connect(self.choose_file)
        self.print_button = TextButton(self.tr("Print…"), "print", role="accent")
        self.print_button.clicked.connect(self.choose_printer)
        self._lay_out()
        session.closed.connect(self.put_away)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.pdf_button)
        buttons.addWidget(self.print_button)
        self.column.addWidget(plain_label(self.tr("Print the list"), "title"))
        self.column.addWidget(self.about)
        for button in self.audiences.values():
            self.column.addWidget(button)
        self.column.addStretch(1)
        self.column.addLayout(buttons)

    def _audience(self, audience: str) -> QRadioButton:
        button = QRadioButton(self._words().audiences[audience])
        self._group.addButton(button)
        return button

    def _words(self) -> Words:
        heads = (
            self.tr("When"),
            self.tr("What happened"),
            self.tr("Who and what"),
            self.tr("Status"),
            self.tr("Rests on"),
        )
        names = (self.tr("For the editor"), self.tr("For the lawyer"), self.tr("For publication"))
        return Words(self.tr("Timeline"), heads, dict(zip(AUDIENCES, names, strict=True)))

    def ask(self, event_ids: Sequence[int], at: QPoint) -> None:
        """These events, in this order; `at` is a place of the screen."""
        self._events = list(event_ids)
        count = self._counted.events(len(self._events))
        self.about.setText(self.tr("{0}, filtered and in the order of the list").format(count))
        self.audiences[PUBLIC].setChecked(True)
        for button in (self.pdf_button, self.print_button):
            button.setEnabled(bool(self._events))
        self.open_near(at, self.audiences[PUBLIC])

    @property
    def audience(self) -> str:
        return next(name for name, button in self.audiences.items() if button.isChecked())

    # -- a file --------------------------------------------------------------------------------------------------

    def choose_file(self) -> None:
        set_wanted = self._wanted()
        self.put_away()
        kinds = self.tr("PDF (*.pdf)")
        then = partial(self.write, set_wanted)
        choose_to_save(self.window(), self.tr("Save the list"), self.tr("Timeline.pdf"), kinds, then)

    def write(self, set_wanted: Callable[[Case], Paper], out: Path) -> None:
        path, key = self._session.case.path, self._session.case.key

        def work(progress: Progress) -> Printed:
            with Case.open(path, key) as case:
                paper = set_wanted(case)
            if not paper.residue:
                pages = as_pdf(paper, _telling(progress))
                with written_whole(out) as file:
                    file.write(pages)
            return Printed(paper, out)

        self._session.jobs.run(self.tr("Setting the list"), work, self._written)

    def _written(self, done: Printed) -> None:
        if self._is_fit(done.paper):
            self._tell(self.tr("Wrote {0} to {1}, withheld {2}"), done.paper, done.out)

    # -- paper ---------------------------------------------------------------------------------------------------

    def choose_printer(self) -> None:
        set_wanted = self._wanted()
        self.put_away()
        self._session.query("timeline paper", set_wanted, self._ask_printer)

    def _ask_printer(self, paper: Paper) -> None:
        if not self._is_fit(paper):
            return
        printer = QPrinter()
        lay_on(printer)
        printer.setDocName(self._words().title)  # the queue of a printer is read by others
        dialog = QPrintDialog(printer, self.window())
        dialog.accepted.connect(lambda: self._print(paper, printer))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setModal(True)
        dialog.show()  # `open` of a print dialog asks for a slot by its name

    def _print(self, paper: Paper, printer: QPrinter) -> None:
        """Beside the window: setting thousands of events takes seconds."""

        def work(progress: Progress) -> Paper:
            try:
                ListPainter(paper, printer, (printer.fromPage(), printer.toPage())).paint(_telling(progress))
            except Cancelled:
                printer.abort()
                raise
            return paper

        done = self.tr("Printed {0}, withheld {2}")
        self._session.jobs.run(self.tr("Printing"), work, lambda printed: self._tell(done, printed, None))

    def _wanted(self) -> Callable[[Case], Paper]:
        events, audience, words = list(self._events), self.audience, self._words()
        return lambda case: set_for(case, events, audience, words)

    def _is_fit(self, paper: Paper) -> bool:
        if paper.residue:
            sentence = self.tr("The list was not made: it would have shown {0}.").format("; ".join(paper.residue))
            dialogs.tell(self.window(), self.tr("Not printed"), sentence)
        return not paper.residue

    def _tell(self, sentence: str, paper: Paper, out: Path | None) -> None:
        self.told.emit(sentence.format(self._counted.events(paper.events), out, paper.withheld))

    # -- Qt ------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter prints, or saves where that button has the keyboard."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.pdf_button if self.pdf_button.hasFocus() else self.print_button).click()
        else:
            super().keyPressEvent(event)


def _telling(progress: Progress) -> Tell:
    """What is set is told row by row, and each may be the last."""

    def tell(done: int, total: int) -> None:
        progress.check()
        progress.update(done, total)

    return tell
