"""The colours a label or an era can have, as a row of small buttons; each has its name beside its colour."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from ui import theme
from ui.label_look import colour_name
from workbench.kinds import COLOURS

_DOT, _RATIO = 14, 2


class ColourChips(QWidget):
    """One is always chosen."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.chips: dict[str, QToolButton] = {}
        for position, colour in enumerate(COLOURS):
            self.chips[colour] = chip = QToolButton()
            chip.setCheckable(True)
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            chip.setIconSize(QSize(_DOT, _DOT))
            chip.setAccessibleName(colour_name(colour))
            chip.setToolTip(colour_name(colour))
            self._group.addButton(chip, position)
            row.addWidget(chip)
        row.addStretch(1)
        self._group.idClicked.connect(lambda position: self.chosen.emit(COLOURS[position]))
        self._draw()

    @property
    def colour(self) -> str:
        return COLOURS[max(0, self._group.checkedId())]

    def choose(self, colour: str) -> None:
        """Without a signal."""
        self.chips[colour].setChecked(True)

    def _draw(self) -> None:
        for colour, chip in self.chips.items():
            chip.setIcon(QIcon(_dot(theme.current().hue(colour))))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()


def _dot(colour: str) -> QPixmap:
    drawn = QPixmap(_DOT * _RATIO, _DOT * _RATIO)
    drawn.setDevicePixelRatio(_RATIO)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(1, 1, _DOT - 2, _DOT - 2, 4, 4)
    painter.end()
    return drawn
