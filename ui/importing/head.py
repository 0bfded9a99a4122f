"""How far an import is, and how it is paused and stopped; afterwards what it came to."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui.adding import Run
from ui.importing.time_left import Pace
from ui.importing.words import amount, time_left
from ui.jobs import JobState, Step
from ui.widgets.buttons import IconButton
from ui.widgets.labels import ElidedLabel, plain_label

_FINE = 1000  # steps of the bar


class ImportHead(QWidget):
    """`pause_wanted` says whether to rest; `cancel_wanted` stops the import that is under way."""

    pause_wanted = Signal(bool)
    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: Run | None = None
        self._pace = Pace()
        self.amount = plain_label("")
        self.amount.setWordWrap(True)
        self.bar = QProgressBar(textVisible=False, minimum=0, maximum=_FINE)
        self.bar.setAccessibleName(self.tr("Progress of the import"))
        self.pause = IconButton("pause", self.tr("Pause"))
        self.stop = IconButton("stop", self.tr("Cancel: what was added stays"))
        self.state = plain_label("", "muted")
        self.state.setWordWrap(True)
        self.file = ElidedLabel("", "faint")
        self._lay_out()
        self.pause.clicked.connect(self._toggle)
        self.stop.clicked.connect(self.cancel_wanted)

    def _lay_out(self) -> None:
        self._bar_row = QWidget()
        row = QHBoxLayout(self._bar_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.bar, 1)
        row.addWidget(self.pause)
        row.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 0, 8, 6)
        column.setSpacing(2)
        for widget in (self.amount, self._bar_row, self.state, self.file):
            column.addWidget(widget)

    # -- while it runs -------------------------------------------------------------------------------------------

    def show_run(self, run: Run, waiting: int, now: float | None = None) -> None:
        """The run under way, `waiting` more behind it; looked at several times a second. `now` in a clock's seconds."""
        if run is not self._run:
            self._run, self._pace = run, Pace()
        step, paused = run.job.step, run.job.progress.paused
        done, whole = (step.weight, step.whole) if step.whole else (step.done, step.total)
        left = self._pace.look(monotonic() if now is None else now, done, whole, paused=paused)
        self._bar_row.show()
        self.bar.setRange(0, _FINE if whole else 0)
        self.bar.setValue(round(_FINE * done / whole) if whole else 0)
        self.amount.setText(amount(step) or self.tr("Looking for files"))
        self._show_state(run, left, waiting)
        self.file.setText(step.text)
        self.file.show()
        self._show_buttons(run, paused)

    def _show_state(self, run: Run, left: float | None, waiting: int) -> None:
        parts = [self._state(run, left)]
        if waiting:
            parts.append(self.tr("1 more waiting") if waiting == 1 else self.tr("%n more waiting", "", waiting))
        self.state.setText(" · ".join(filter(None, parts)) or "\u00a0")  # the list below does not jump
        self.state.show()

    def _state(self, run: Run, left: float | None) -> str:
        if run.job.progress.cancelled:
            return self.tr("stopping")
        if run.job.progress.paused:
            return self.tr("paused")
        if run.job.state is JobState.WAITING:
            return self.tr("waiting for other work")
        return time_left(left) if left is not None and run.job.step != Step() else ""

    def _show_buttons(self, run: Run, paused: bool) -> None:
        self.pause.set_icon("play" if paused else "pause")
        self.pause.set_name(self.tr("Go on") if paused else self.tr("Pause"))
        for button in (self.pause, self.stop):
            button.setEnabled(not run.job.progress.cancelled)

    def _toggle(self) -> None:
        if self._run:
            self.pause_wanted.emit(not self._run.job.progress.paused)

    # -- afterwards ----------------------------------------------------------------------------------------------

    def show_end(self, words: str, how: str) -> None:
        """What it came to, and how it ended; progress is gone."""
        self._run = None
        self._bar_row.hide()
        self.file.hide()
        self.amount.setText(words)
        self.state.setText(how)
        self.state.setVisible(bool(how))
