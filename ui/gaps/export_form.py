"""Handing findings on: who they are for, in which format, what goes out, what is withheld, and only then the file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui import dialogs
from ui.file_dialogs import choose_to_save
from ui.session import Session
from ui.widgets.handing_on import HandingOn
from workbench.case import Case
from workbench.exporting.gaplist import SUFFIXES, ClearedFindings, ExportedFindings, clear_findings, export_findings
from workbench.gaps import Finding

_MOST = 200  # sentences shown before they go out


class GapsExportForm(HandingOn):
    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._findings: Sequence[Finding] = ()
        for suffix in SUFFIXES:
            self.format.addItem(suffix, suffix)
        self._lay_out(self.tr("Export what does not add up"), ())
        session.closed.connect(self.put_away)

    def open_for(self, findings: Sequence[Finding]) -> None:
        """Those of the list, as it is narrowed down."""
        self._findings = findings
        self.open_at(self.audiences[self._group.checkedId()])
        self._ask()

    def _ask(self) -> None:
        ask = partial(clear_findings, findings=self._findings, audience=self.audience)
        self.save_button.setEnabled(False)
        self._session.query("gaps export", ask, self._show)

    def _show(self, cleared: ClearedFindings) -> None:
        findings = cleared.shown.findings
        lines = ["\n    ".join((each.sentence, *each.events)) for each in findings[:_MOST]]
        if len(findings) > _MOST:
            lines.append(self.tr("and {0} more").format(len(findings) - _MOST))
        withheld = self.tr("withheld {0}").format(cleared.withheld)
        goes = self.tr("1 finding goes out") if len(findings) == 1 else self.tr("{0} go out")
        self.show_outgoing(goes.format(self._counted(len(findings))), lines, withheld)

    def _counted(self, count: int) -> str:
        return self.tr("1 finding") if count == 1 else self.tr("%n findings", "", count)

    def choose_file(self) -> None:
        """Asks where to, and writes in the background."""
        if self.save_button.isEnabled():
            suffix = self.format.currentData()
            name = self.tr("{0} findings{1}").format(self._session.case.name, suffix)
            title = self.tr("Export what does not add up")
            choose_to_save(self.window(), title, name, f"{suffix} (*{suffix})", partial(self.write, self.audience))

    def write(self, audience: str, out: Path) -> None:
        """`told` says what became of it; a file that would have told too much is not kept, and its words are shown."""
        findings, path, key = self._findings, self._session.case.path, self._session.case.key

        def work(progress: object) -> ExportedFindings:
            with Case.open(path, key) as case:
                return export_findings(case, findings, out, audience)

        self.put_away()
        self._session.jobs.run(self.tr("Exporting"), work, self._written)

    def _written(self, done: ExportedFindings) -> None:
        if done.residue:
            sentence = self.tr("{0} was not written: it would have shown {1}.")
            words = sentence.format(done.out.name, "; ".join(done.residue))
            dialogs.tell(self.window(), self.tr("Not exported"), words)
            return
        words = self.tr("Wrote {0} to {1}, withheld {2}")
        self.told.emit(words.format(self._counted(done.findings), done.out, done.withheld))
