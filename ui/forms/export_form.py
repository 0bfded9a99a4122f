"""Handing the timeline on: who it is for, in which format, what goes out, what is withheld, and only then the file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from ui import dialogs
from ui.file_dialogs import choose_to_save
from ui.forms.outgoing import PICTURES, Draw, Outcome, Preview, View, Wish, preview, suffixes, write
from ui.kinds import kind_picture
from ui.session import Session
from ui.widgets.handing_on import HandingOn, named_box
from workbench.case import Case
from workbench.dates import CaseDate, parse_date
from workbench.errors import UnclearDate
from workbench.exporting.printout import EDITOR

_SETTLE_MS = 150


class ExportForm(HandingOn):
    """`draw` makes a picture of events; without it there are no pictures to choose. `shown` tells how the timeline is
    looked at just now, None where it is not."""

    def __init__(
        self,
        session: Session,
        parent: QWidget,
        draw: Draw | None = None,
        shown: Callable[[], View | None] = lambda: None,
    ) -> None:
        super().__init__(parent)
        self._session, self._draw, self._shown = session, draw, shown
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._ask)
        self._make_fields()
        fields = (
            (self.tr("Sheet"), self.paper),
            (self.tr("Only of"), self.entity),
            (self.tr("From"), self.start),
            (self.tr("Until"), self.end),
        )
        self._lay_out(self.tr("Export the timeline"), fields, (self.as_shown,))
        session.closed.connect(self.put_away)

    def open(self, *, as_shown: bool = False) -> None:
        """Shows the form with what goes out, or puts it away where it is shown; `as_shown` ticks that only what the
        timeline shows just now is wanted."""
        if self.isVisible():
            self.put_away()
            return
        view = self._shown()
        self.as_shown.setEnabled(view is not None)
        self.as_shown.setChecked(as_shown and view is not None)
        self._fill_entities()
        self.open_at(self.audiences[self._group.checkedId()])
        self._ask()

    # -- the fields ----------------------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        for suffix in suffixes(self._draw):
            self.format.addItem(f"{self._format_names().get(suffix, suffix)}  {suffix}", suffix)
        self.paper = named_box(self.tr("Sheet"))
        for paper, name in self._paper_names().items():
            self.paper.addItem(name, paper)
        self.as_shown = QCheckBox(self.tr("As the timeline is shown now"))
        self.as_shown.setAccessibleName(self.as_shown.text())
        self.entity = named_box(self.tr("Only events of"))
        self.start, self.end = QLineEdit(), QLineEdit()
        for field, name in ((self.start, self.tr("From")), (self.end, self.tr("Until"))):
            field.setAccessibleName(name)
            field.setPlaceholderText(self.tr("any date"))
            field.textChanged.connect(lambda: self._settle.start())
            field.returnPressed.connect(self.choose_file)
        self.format.currentIndexChanged.connect(self._show_paper)
        self._show_paper()
        self.as_shown.toggled.connect(self._ask)
        self.entity.currentIndexChanged.connect(self._ask)

    def _format_names(self) -> dict[str, str]:
        return {
            ".html": self.tr("Web page"),
            ".docx": self.tr("Word"),
            ".xlsx": self.tr("Excel"),
            ".csv": self.tr("Table"),
            ".md": self.tr("Markdown"),
            ".json": self.tr("Data"),
            ".pdf": self.tr("Picture"),
            ".svg": self.tr("Picture"),
            ".png": self.tr("Picture"),
        }

    def _paper_names(self) -> dict[str, str]:
        return {
            "picture": self.tr("as high as its lanes"),
            "a4": self.tr("A4 upright"),
            "a4_across": self.tr("A4 across"),
            "a3": self.tr("A3 upright"),
            "a3_across": self.tr("A3 across"),
            "slide": self.tr("slide 16:9"),
        }

    def _show_paper(self) -> None:
        """Only pictures stand on a sheet."""
        self.paper.setEnabled(self.format.currentData() in PICTURES)

    def _fill_entities(self) -> None:
        self.entity.blockSignals(True)
        self.entity.clear()
        self.entity.addItem(self.tr("everything"), None)
        for each in sorted(self._session.case.entities.all(), key=lambda each: each.name.casefold()):
            self.entity.addItem(QIcon(kind_picture(each.kind)), each.name, each.id)
        self.entity.blockSignals(False)

    # -- the preview ---------------------------------------------------------------------------------------------

    def wish(self) -> Wish | None:
        """What the form asks for; None while a date is not understood, which is said."""
        try:
            start, end = _date(self.start.text()), _date(self.end.text())
        except UnclearDate as error:
            self.problem.setText(str(error))
            return None
        self.problem.setText("")
        view = self._shown() if self.as_shown.isChecked() else None
        return Wish(self.audience, self.entity.currentData(), start, end, view, self.paper.currentData())

    def _ask(self) -> None:
        self._settle.stop()
        wish = self.wish()
        self.save_button.setEnabled(wish is not None)
        if wish:
            self._session.query("export", lambda case: preview(case, wish), partial(self._show, wish))

    def _show(self, wish: Wish, shown: Preview) -> None:
        listed = self.named(self.tr("withheld {0}").format(len(shown.withheld)), shown.withheld)
        inward = wish.view is not None and wish.view.is_inward and wish.audience != EDITOR
        aside = self.tr("labels, sources and what is shown faintly go to the editor alone") if inward else ""
        self.show_outgoing(self._events(len(shown.lines)), shown.lines, " · ".join(filter(None, (listed, aside))))

    def _events(self, count: int) -> str:
        return self.tr("1 event goes out") if count == 1 else self.tr("%n events go out", "", count)

    # -- the file ------------------------------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Asks where to, and writes in the background."""
        wish = self.wish()
        if wish is None or not self.save_button.isEnabled():
            return
        suffix = self.format.currentData()
        name = self.tr("{0} timeline{1}").format(self._session.case.name, suffix)
        kinds = f"{self._format_names().get(suffix, suffix)} (*{suffix})"
        choose_to_save(self.window(), self.tr("Export the timeline"), name, kinds, partial(self.write, wish))

    def write(self, wish: Wish, out: Path) -> None:
        """`told` says what became of it; a file that would have told too much is not kept, and its words are shown."""
        path, key, draw = self._session.case.path, self._session.case.key, self._draw

        def work(progress: object) -> Outcome:
            with Case.open(path, key) as case:
                return write(case, wish, out, draw)

        self.put_away()
        self._session.jobs.run(self.tr("Exporting"), work, self._written)

    def _written(self, done: Outcome) -> None:
        if done.residue:
            sentence = self.tr("{0} was not written: it would have shown {1}.")
            dialogs.tell(
                self.window(), self.tr("Not exported"), sentence.format(done.out.name, "; ".join(done.residue))
            )
            return
        words = self.tr("1 event") if done.events == 1 else self.tr("%n events", "", done.events)
        self.told.emit(self.tr("Wrote {0} to {1}, withheld {2}").format(words, done.out, done.withheld))


def _date(text: str) -> CaseDate | None:
    return parse_date(text) if text.strip() else None
