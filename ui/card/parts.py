"""What every card is built of: the page with its margins, headings, facts in two columns."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette, QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.card.rows import EDGE
from ui.widgets.labels import plain_label

_NAMES = 74  # pixels of the column with the names of facts


def wrapped(text: str, role: str = "") -> QLabel:
    """A label of as many lines as it needs, whose words can be selected with the mouse."""
    label = plain_label(text, role)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    return label


class Page(QWidget):
    """A column from the top down; rows that lead somewhere take the whole width, all else keeps the margins."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 9, 0, 14)
        self.column.setSpacing(0)

    def add(self, widget: QWidget, above: int = 0) -> None:
        """Puts a widget at the end, within the margins, `above` pixels below what is there."""
        line = QHBoxLayout()
        line.setContentsMargins(EDGE, above, EDGE, 0)
        line.addWidget(widget)
        self.column.addLayout(line)

    def add_rows(self, rows: Sequence[QWidget]) -> None:
        for row in rows:
            self.column.addWidget(row)

    def add_head(self, picture: QPixmap, kind: str, colour: str, *tools: QWidget) -> None:
        """The first line: a glyph, the kind in its colour, tools at the right."""
        line = QHBoxLayout()
        line.setContentsMargins(EDGE, 0, 8, 0)
        line.setSpacing(8)
        glyph = QLabel()
        glyph.setPixmap(picture)
        glyph.setMinimumHeight(30)
        line.addWidget(glyph)
        line.addWidget(coloured(kind, colour))
        line.addStretch(1)
        for tool in tools:
            line.addWidget(tool)
        self.column.addLayout(line)

    def add_heading(self, words: str, count: str = "") -> None:
        """The name of a section."""
        line = QHBoxLayout()
        line.setContentsMargins(EDGE, 16, EDGE, 4)
        line.setSpacing(8)
        heading = plain_label(words, "title")
        line.addWidget(heading)
        if count:
            line.addWidget(plain_label(count, "faint"))
        line.addStretch(1)
        self.column.addLayout(line)

    def add_facts(self, facts: Sequence[tuple[str, str] | tuple[str, str, str]], above: int = 10) -> None:
        """Names of facts in grey and the facts, each with a fainter line on where it stands, where that is given.

        Facts without words are left out.
        """
        grid = QGridLayout()
        grid.setContentsMargins(EDGE, above, EDGE, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, _NAMES)
        grid.setColumnStretch(1, 1)
        for name, fact, *stands in (each for each in facts if each[1]):
            grid.addWidget(plain_label(name, "muted"), grid.rowCount(), 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(wrapped(fact), grid.rowCount() - 1, 1)
            if stands and stands[0]:
                grid.addWidget(wrapped(stands[0], "faint"), grid.rowCount(), 1)
        self.column.addLayout(grid)

    def add_line(self, *parts: QWidget, above: int = 8) -> None:
        """Buttons beside each other from the left."""
        line = QHBoxLayout()
        line.setContentsMargins(EDGE, above, EDGE, 0)
        line.setSpacing(8)
        for part in parts:
            line.addWidget(part)
        line.addStretch(1)
        self.column.addLayout(line)

    def end(self) -> None:
        self.column.addStretch(1)


def coloured(words: str, colour: str) -> QLabel:
    """Words in the colour of a kind. A style sheet of its own: the window's sheet sets the colour of every label."""
    label = plain_label(words, "title")
    label.setStyleSheet(f"color: {QColor(colour).name()};")
    palette = label.palette()
    palette.setColor(QPalette.ColorRole.WindowText, QColor(colour))
    label.setPalette(palette)
    return label
