"""The command palette and the help sheet, both read off the keyboard map."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import theme
from ui.actions import Actions, Place, Row, key_text
from ui.widgets.labels import KeyCap, plain_label
from ui.widgets.overlay import Toggled

_KEYS = Qt.ItemDataRole.UserRole
_ID = Qt.ItemDataRole.UserRole + 1
_COLUMNS: tuple[tuple[Place, ...], ...] = (("everywhere",), ("document", "lists"), ("timeline", "picture", "graph"))


class CommandPalette(Toggled):
    """All that can be done now, found by typing parts of its words, done by Enter.

    An action runs with the focus back where it was, so that `Tag the selection` still has its selection.
    """

    def __init__(self, actions: Actions, window: QWidget) -> None:
        super().__init__(window, "", 560, 420)
        self.setAccessibleName(self.tr("Command palette"))
        self._actions = actions
        self.field = QLineEdit(placeholderText=self.tr("Type what you want to do"))
        self.field.setAccessibleName(self.tr("Command"))
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.setItemDelegate(_CommandDelegate(self.list))
        self.list.itemClicked.connect(self._run)
        self.nothing = plain_label(self.tr("Nothing of that name. Fewer letters find more."), "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for widget in (self.field, self.nothing, self.list):
            self.column.addWidget(widget)

    def make_ready(self) -> QWidget:
        self.field.clear()
        self._fill("")
        return self.field

    def _fill(self, typed: str) -> None:
        self.list.clear()
        found = [
            (row, action.text())
            for row, action in self._actions
            if row.id != "palette" and action.isEnabled() and action.isVisible() and _fits(typed, action.text())
        ]
        for row, title in sorted(found, key=lambda each: not each[1].casefold().startswith(typed.casefold())):
            item = QListWidgetItem(title, self.list)
            item.setData(_ID, row.id)
            item.setData(_KEYS, key_text(row.keys[0]) if row.keys else "")
        self.list.setCurrentRow(0)
        self.list.setVisible(self.list.count() > 0)
        self.nothing.setVisible(self.list.count() == 0)

    def _run(self, item: QListWidgetItem | None) -> None:
        if item:
            chosen = self._actions[item.data(_ID)]
            self.put_away()
            chosen.trigger()

    def _move(self, steps: int) -> None:
        if self.list.count():
            self.list.setCurrentRow(min(max(0, self.list.currentRow() + steps), self.list.count() - 1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            if event.key() in steps:
                self._move(steps[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)


def _fits(typed: str, title: str) -> bool:
    """Every word typed begins a word of the title: `ta sel` finds `Tag the selection`."""
    words = title.casefold().replace(":", " ").split()
    return all(any(word.startswith(part) for word in words) for part in typed.casefold().split())


class _CommandDelegate(QStyledItemDelegate):
    """The title at the left, its key in grey at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, option.fontMetrics.height() + 12)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        rect: QRect = option.rect.adjusted(0, 0, -12, 0)
        painter.setPen(QColor(theme.current().muted))
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, index.data(_KEYS))


class HelpSheet(Toggled):
    """Every key there is, by the place where it works."""

    def __init__(self, actions: Actions, window: QWidget) -> None:
        super().__init__(window, "", 1360, 900)
        self.setAccessibleName(self.tr("Keys"))
        titles = (
            self.tr("Everywhere"),
            self.tr("In a document or list"),
            self.tr("In the timeline, on pictures, in the graph"),
        )
        page = QWidget()
        page.setProperty("role", "page")
        columns = QHBoxLayout(page)
        columns.setContentsMargins(12, 4, 12, 12)
        columns.setSpacing(36)
        for title, places in zip(titles, _COLUMNS, strict=True):
            rows = [row for row, _ in actions if set(places) & set(row.places)]
            columns.addLayout(self._table(title, rows, actions), 1)
        self.area = QScrollArea(widgetResizable=True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(self.tr("Keys"))
        self.area.setWidget(page)
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 12, 2)
        head.addWidget(plain_label(self.tr("Keys"), "heading"))
        head.addStretch(1)
        about = self.tr("Single letters work in the text and the timeline, never in a field")
        head.addWidget(plain_label(about, "muted"))
        head.addSpacing(10)
        head.addWidget(KeyCap("Esc"))
        self.column.addLayout(head)
        self.column.addWidget(self.area)

    def make_ready(self) -> QWidget:
        return self.area

    def _table(self, title: str, rows: list[Row], actions: Actions) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.addWidget(plain_label(title, "title"), 0, 0, 1, 2)
        for line, row in enumerate(rows, 1):
            caps = QHBoxLayout()
            caps.setSpacing(4)
            for key in row.keys:
                caps.addWidget(KeyCap(key))
            caps.addStretch(1)
            grid.addLayout(caps, line, 0)
            what = plain_label(actions[row.id].text())
            what.setWordWrap(True)
            grid.addWidget(what, line, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(rows) + 1, 1)
        return grid
