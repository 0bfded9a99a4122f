"""What is seen before a case is open: begin one, open one, look at the sample story."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui import fonts, theme
from ui.actions import Actions
from ui.widgets.choice import Choice
from ui.widgets.labels import plain_label
from ui.widgets.panel import RADIUS, paint_rounded

_WIDTH = 560


def dropped_paths(data: QMimeData) -> list[Path]:
    """The files and folders of this computer in what is dragged; empty for anything else."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class StartPage(QFrame):
    """Its first choices trigger the actions `new_case`, `open_case` and `sample_case`; the rest are signals.

    Recent cases are shown only once the reporter asked for them: their names tell.
    """

    dropped = Signal(list)  # of Path: a .case file to open, or files and folders for a new case
    recent_chosen = Signal(Path)
    remember_changed = Signal(bool)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._dragging = False
        self.new = self._choice(actions, "new_case", "add", self.tr("An empty case file, with or without a passphrase"))
        self.open = self._choice(actions, "open_case", "folder", self.tr("A file whose name ends in .case"))
        self.sample = self._choice(actions, "sample_case", "case", self.tr("An investigation made up to try things on"))
        self.remember = QCheckBox(self.tr("Remember recent cases on this computer"))
        self.remember.setAccessibleName(self.remember.text())
        self.remember.toggled.connect(self.remember_changed)
        self.warning = plain_label(fonts.missing_han_font() or "", "danger")
        self.warning.setWordWrap(True)
        self._recent_title = plain_label(self.tr("Recent cases"), "title")
        self._recent = QVBoxLayout()
        self._recent.setSpacing(4)
        self._lay_out()
        self.warning.setVisible(bool(self.warning.text()))
        self.show_recent((), remembered=False)
        self.setFocusProxy(self.new)

    def show_recent(self, cases: Sequence[Path], *, remembered: bool) -> None:
        """The cases opened last, newest first, and whether they are remembered at all."""
        self.remember.blockSignals(True)
        self.remember.setChecked(remembered)
        self.remember.blockSignals(False)
        while (item := self._recent.takeAt(0)) is not None:
            item.widget().deleteLater()  # type: ignore[union-attr]
        for path in cases:
            choice = Choice("case", path.stem, str(path.parent))
            choice.clicked.connect(lambda _=False, path=path: self.recent_chosen.emit(path))
            self._recent.addWidget(choice)
        self._recent_title.setVisible(bool(cases))

    def _choice(self, actions: Actions, id: str, icon: str, about: str) -> Choice:
        action = actions[id]
        choice = Choice(icon, action.text(), about, action.shortcut().toString())
        choice.clicked.connect(action.trigger)
        return choice

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(8)
        title = plain_label(self.tr("Investigation Workbench"), "display")
        title.setFont(fonts.serif(22, bold=True))
        promise = plain_label(
            self.tr("Everything about a case lies in one file on this computer, and nothing is sent anywhere."), "muted"
        )
        promise.setWordWrap(True)
        hint = plain_label(self.tr("or drop a folder of documents, or a .case file, anywhere on this page"), "faint")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for widget, space in ((title, 0), (promise, 14), (self.new, 0), (self.open, 0), (self.sample, 6), (hint, 18)):
            column.addWidget(widget)
            column.addSpacing(space)
        column.addWidget(self._recent_title)
        column.addLayout(self._recent)
        column.addSpacing(6)
        column.addWidget(self.remember)
        column.addWidget(self.warning)
        middle = QWidget()
        middle.setFixedWidth(_WIDTH)
        middle.setLayout(column)
        page = QWidget()
        page.setProperty("role", "page")
        down = QVBoxLayout(page)
        down.addStretch(2)
        down.addWidget(middle, 0, Qt.AlignmentFlag.AlignHCenter)
        down.addStretch(3)
        area = QScrollArea(widgetResizable=True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2, 2, 2, 2)
        whole.addWidget(area)

    def _show_dragging(self, dragging: bool) -> None:
        self._dragging = dragging
        self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()
            self._show_dragging(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_dragging(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_dragging(False)
        event.acceptProposedAction()
        self.dropped.emit(dropped_paths(event.mimeData()))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_rounded(self)
        if self._dragging:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.current().accent), 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(8, 8, -8, -8), RADIUS, RADIUS)
            painter.end()
