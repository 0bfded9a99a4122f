"""The line at the foot of the window: what was done and saved, and what is being worked on."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from ui import icons, theme
from ui.jobs import Job, Jobs
from ui.widgets.buttons import IconButton, TextButton
from ui.widgets.labels import ElidedLabel, plain_label


class StatusLine(QWidget):
    """Left: all is saved, what was last done, Undo. Right: the running job, its progress, and how to stop it."""

    undo_requested = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._check = QLabel()
        self.saved = plain_label(self.tr("All changes saved"), "muted")
        self.last = ElidedLabel("", "muted")
        self.undo = TextButton(self.tr("Undo"), role="link", key="Ctrl+Z")
        self.job = ElidedLabel("", "muted")
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.setFixedWidth(150)
        self.cancel = IconButton("close", self.tr("Stop this work"), on_ground=True)
        self._lay_out()
        self.show_done("")
        self._show_job()
        self.undo.clicked.connect(self.undo_requested)
        self.cancel.clicked.connect(self._cancel)
        for signal in (jobs.started, jobs.progressed, jobs.finished):
            signal.connect(self._show_job)
        self._draw()

    def show_done(self, what: str, *, undoable: bool = True) -> None:
        """`Tagged Lin Wei` with its Undo; an empty text clears it."""
        self.last.setText(f"·  {what}" if what else "")
        self.undo.setVisible(bool(what) and undoable)

    def set_saved(self, saved: bool) -> None:
        """Whether a case is open at all: there is nothing to be saved before."""
        self._check.setVisible(saved)
        self.saved.setVisible(saved)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self._check, self.saved, self.last, self.undo):
            row.addWidget(widget)
        row.addStretch(1)
        for right in (self.job, self.bar, self.cancel):
            row.addWidget(right)
        self.setFixedHeight(32)

    def _show_job(self) -> None:
        job = self._jobs.running
        for widget in (self.job, self.cancel):
            widget.setVisible(job is not None)
        self.bar.setVisible(job is not None and job.step.total > 0)
        if job:
            self.job.setText(self._words(job))
            self.bar.setRange(0, max(1, job.step.total))
            self.bar.setValue(job.step.done)

    def _words(self, job: Job) -> str:
        parts = [job.title]
        if job.step.total:
            parts.append(self.tr("{0} of {1}").format(job.step.done, job.step.total))
        if job.step.text:
            parts.append(job.step.text)
        if job.progress.cancelled:
            parts.append(self.tr("stopping"))
        elif job.progress.paused:
            parts.append(self.tr("paused"))
        if self._jobs.waiting:
            parts.append(self.tr("%n more waiting", "", self._jobs.waiting))
        return " · ".join(parts)

    def _cancel(self) -> None:
        if self._jobs.running:
            self._jobs.running.cancel()
            self._show_job()

    def _draw(self) -> None:
        self._check.setPixmap(icons.pixmap("check", theme.current().good))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()
