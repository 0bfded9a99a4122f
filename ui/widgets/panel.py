"""White panels with round corners on a grey ground, and the 8-pixel gaps between them that can be dragged."""

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.labels import plain_label

RADIUS = 9.0
GAP = 8
LEAST_HEIGHT = 64  # of a list, in pixels: two rows
# Raised when the nesting of the splitters changes: a layout saved before is then not restored.
LAYOUT_VERSION = 2


def paint_rounded(widget: QWidget, *, ring: bool = False, radius: float = RADIUS) -> None:
    """Fills a widget as a panel; `ring` draws the 2-pixel border of what has the keyboard's focus."""
    tokens = theme.current()
    width = 2.0 if ring else 1.0
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.accent if ring else tokens.line), width))
    painter.setBrush(QColor(tokens.panel))
    inset = width / 2
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.end()


class Panel(QFrame):
    """A panel: a header with title, grey count and tools, and a body. Its border shows where the keyboard is."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ring = False
        self.setAccessibleName(title)
        self.title = plain_label(title, "title")
        self.count = plain_label("", "faint")
        self.header = QWidget()
        self.header.setMinimumHeight(44)
        self.tools = QHBoxLayout(self.header)
        self.tools.setContentsMargins(15, 8, 8, 6)
        self.tools.setSpacing(8)
        self.tools.addWidget(self.title)
        self.tools.addWidget(self.count)
        self.tools.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2, 2, 2, 2)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self.header.setVisible(bool(title))
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._follow_focus)

    def set_title(self, title: str) -> None:
        self.title.setText(title)
        self.setAccessibleName(title)
        self.header.setVisible(bool(title))

    def set_count(self, count: str) -> None:
        """The grey words beside the title: `547`, `26 events`."""
        self.count.setText(count)

    def add_tool(self, tool: QWidget) -> None:
        """Puts a button or label at the right end of the header."""
        self.tools.addWidget(tool)
        self.header.setVisible(True)

    def add(self, widget: QWidget, stretch: int = 1) -> None:
        """Puts a widget below what is there."""
        self._column.addWidget(widget, stretch)

    def _follow_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        """The ring is for the keyboard: a click, or the window's coming to the front, does not draw it."""
        by_keys = old is not None and QApplication.mouseButtons() == Qt.MouseButton.NoButton
        ring = by_keys and now is not None and self.isAncestorOf(now)
        if ring != self._ring:
            self._ring = ring
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_rounded(self, ring=self._ring)


def rule() -> QFrame:
    """A thin line across a panel, as below a row of tabs."""
    line = QFrame()
    line.setProperty("role", "rule")
    line.setFixedHeight(1)
    return line


def split(name: str, orientation: Qt.Orientation, *parts: QWidget, stretch: tuple[int, ...] = ()) -> QSplitter:
    """Parts beside or above each other: `stretch` says who gets the room, `name` is what the state is saved under."""
    splitter = QSplitter(orientation)
    splitter.setObjectName(name)
    splitter.setHandleWidth(GAP)
    splitter.setChildrenCollapsible(False)
    for position, part in enumerate(parts):
        splitter.addWidget(part)
        splitter.setStretchFactor(position, stretch[position] if stretch else 1)
    return splitter


def save_layout(window: QWidget) -> dict[str, str]:
    """The state of each named splitter in the window, as text for the settings."""
    states = {each.objectName(): each.saveState() for each in window.findChildren(QSplitter) if each.objectName()}
    return {f"{name}/{LAYOUT_VERSION}": bytes(state.toBase64().data()).decode() for name, state in states.items()}


def restore_layout(window: QWidget, saved: Mapping[str, str]) -> None:
    """Puts splitters back as saved; those of another version or unknown keep the default."""
    for splitter in window.findChildren(QSplitter):
        state = saved.get(f"{splitter.objectName()}/{LAYOUT_VERSION}")
        if state:
            splitter.restoreState(QByteArray.fromBase64(state.encode()))
