"""Kinds of the reporter's own: made, renamed, given a colour, a sign and a line, removed."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from ui import theme
from ui.kinds import glyph_picture, kind_picture
from ui.session import Session
from ui.tokens import Glyph, Underline
from ui.widgets.buttons import TextButton
from ui.widgets.labels import plain_label
from ui.widgets.overlay import Toggled
from workbench.kinds import COLOURS, GLYPHS, LINES, Kind, Look

_WIDTH, _HEIGHT = 620, 350  # pixels, without the shadow
_NAME = Qt.ItemDataRole.UserRole
_FIRST = Look("blue", "plus", "dash-dot-dot")


class KindsForm(Toggled):
    """The list at the left has one row more than there are kinds: the one in which a new kind is made."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, "", _WIDTH, _HEIGHT)
        self.setAccessibleName(self.tr("Kinds of your own"))
        self._session = session
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Kinds of your own"))
        self.list.setIconSize(QSize(16, 16))
        self.list.setFixedWidth(190)
        self.list.currentRowChanged.connect(self._show)
        self.name = QLineEdit(placeholderText=self.tr("Kind, such as ship or patent"))
        self.name.setAccessibleName(self.tr("Name of the kind"))
        self.name.textChanged.connect(self._follow)
        self.colour, self.glyph, self.line = (
            self._choice(title) for title in (self.tr("Colour"), self.tr("Sign"), self.tr("Line"))
        )
        self.save_button = TextButton(self.tr("Save"), role="accent", key="Return")
        self.remove_button = TextButton(self.tr("Remove"))
        self.close_button = TextButton(self.tr("Close"), key="Esc")
        self.save_button.clicked.connect(self._save)
        self.remove_button.clicked.connect(self._remove)
        self.close_button.clicked.connect(self.put_away)
        self.about = plain_label("", "muted")
        self.about.setWordWrap(True)
        self._lay_out()
        session.changed.connect(self._refill)
        session.closed.connect(self.put_away)

    def make_ready(self) -> QWidget:
        self._offer_looks()
        self._fill(None)
        return self.name

    def _choice(self, title: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(title)
        box.setIconSize(QSize(40, 16))
        box.view().setAccessibleName(title)
        return box

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setVerticalSpacing(10)
        grid.setHorizontalSpacing(12)
        for row, (title, widget) in enumerate(
            (
                (self.tr("Name"), self.name),
                (self.tr("Colour"), self.colour),
                (self.tr("Sign"), self.glyph),
                (self.tr("Line"), self.line),
            )
        ):
            grid.addWidget(plain_label(title, "muted"), row, 0)
            grid.addWidget(widget, row, 1)
        grid.addWidget(self.about, 4, 1)
        grid.setRowStretch(5, 1)
        grid.setColumnStretch(1, 1)
        middle = QHBoxLayout()
        middle.setSpacing(18)
        middle.addWidget(self.list)
        middle.addLayout(grid, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.save_button)
        self.column.setContentsMargins(34, 28, 34, 28)
        self.column.setSpacing(12)
        self.column.addWidget(plain_label(self.tr("Kinds of your own"), "heading"))
        self.column.addLayout(middle, 1)
        self.column.addLayout(buttons)

    # -- showing -------------------------------------------------------------------------------------------------

    def _offer_looks(self) -> None:
        """In the colours of the theme now shown."""
        tokens = theme.current()
        for box, values, words in (
            (self.colour, COLOURS, self._colours()),
            (self.glyph, GLYPHS, self._glyphs()),
            (self.line, LINES, self._lines()),
        ):
            box.clear()
            for value in values:
                box.addItem(words[value], value)
        for row, value in enumerate(COLOURS):
            self.colour.setItemIcon(row, QIcon(glyph_picture("square", tokens.hue(value))))
        for row, value in enumerate(GLYPHS):
            self.glyph.setItemIcon(row, QIcon(glyph_picture(cast(Glyph, value), tokens.text)))
        for row, value in enumerate(LINES):
            self.line.setItemIcon(row, QIcon(_line_picture(cast(Underline, value), tokens.text)))

    def _fill(self, chosen: str | None) -> None:
        """Lists the kinds; the row of `chosen` is shown, or the one for a new kind."""
        names = self._session.case.kinds.names()
        self.list.blockSignals(True)
        self.list.clear()
        for name in names:
            item = QListWidgetItem(QIcon(kind_picture(name)), name, self.list)
            item.setData(_NAME, name)
        QListWidgetItem(self.tr("New kind …"), self.list)
        self.list.setCurrentRow(names.index(chosen) if chosen in names else len(names))
        self.list.blockSignals(False)
        self._show()

    def _refill(self, topics: frozenset[str]) -> None:
        if self.isVisible() and topics & {"kinds", "entities"}:
            self._fill(self._chosen)

    @property
    def _chosen(self) -> str | None:
        """The kind shown; None for a new one."""
        item = self.list.currentItem()
        return item.data(_NAME) if item else None

    @property
    def _kind(self) -> Kind | None:
        return next((each for each in self._session.case.kinds.own() if each.name == self._chosen), None)

    def _show(self) -> None:
        name, kind = self._chosen, self._kind
        look = kind.look if kind else _FIRST
        self.name.setText(name or "")
        for box, value in ((self.colour, look.colour), (self.glyph, look.glyph), (self.line, look.line)):
            box.setCurrentIndex(box.findData(value))
        self.remove_button.setVisible(name is not None)
        first = self.list.currentRow() == 0 and name is not None
        key = self.tr("The key 9 tags as this kind.") if first else ""
        if name is None:
            key = self.tr("Beside the eight kinds of the program. The key 9 tags as the first of your own.")
        used = kind.entities if kind else 0
        one, many = self.tr("1 entity is of it."), self.tr("{0} entities are of it.").format(used)
        count = one if used == 1 else many if used else self.tr("No entity is of it yet.")
        self.about.setText(" ".join(filter(None, (count if name else "", key))))
        self._follow()

    def _follow(self) -> None:
        self.save_button.setEnabled(bool(self.name.text().strip()))

    # -- changing ------------------------------------------------------------------------------------------------

    def _save(self) -> None:
        old, new = self._chosen, " ".join(self.name.text().split())
        if not new:
            return
        look = Look(self.colour.currentData(), self.glyph.currentData(), self.line.currentData())
        kinds = self._session.case.kinds
        with self._session.attempt():
            if old is None:
                kinds.add(new, look)
            else:
                with self._session.case.store.change(what=self.tr("Change the kind {0}").format(new)):
                    kinds.change(old, look)
                    kinds.rename(old, new)
            self._fill(new)

    def _remove(self) -> None:
        if self._chosen is not None:
            with self._session.attempt():
                self._session.case.kinds.remove(self._chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._save()
        else:
            super().keyPressEvent(event)

    # -- words ---------------------------------------------------------------------------------------------------

    def _colours(self) -> dict[str, str]:
        return {
            "blue": self.tr("Blue"),
            "orange": self.tr("Orange"),
            "green": self.tr("Green"),
            "pink": self.tr("Pink"),
            "brown": self.tr("Brown or yellow"),
            "grey": self.tr("Grey"),
        }

    def _glyphs(self) -> dict[str, str]:
        return {
            "down": self.tr("Triangle, point down"),
            "plus": self.tr("Cross"),
            "star": self.tr("Star"),
            "lozenge": self.tr("Lozenge"),
            "circle": self.tr("Disc"),
            "square": self.tr("Square"),
            "diamond": self.tr("Diamond"),
            "triangle": self.tr("Triangle"),
            "hexagon": self.tr("Hexagon"),
            "sheet": self.tr("Sheet"),
            "pentagon": self.tr("Pentagon"),
            "ring": self.tr("Ring"),
        }

    def _lines(self) -> dict[str, str]:
        return {
            "solid": self.tr("Solid"),
            "dashed": self.tr("Dashed"),
            "double": self.tr("Double"),
            "dotted": self.tr("Dotted"),
            "dash-dot": self.tr("Dash and dot"),
            "dash-dot-dot": self.tr("Dash and two dots"),
        }


def _line_picture(line: Underline, colour: str) -> QPixmap:
    picture = QPixmap(80, 32)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setPen(theme.underline_pen(line, QColor(colour).name()))
    for height in (8.0, 11.2) if line == "double" else (8.0,):
        painter.drawLine(QPointF(1, height), QPointF(39, height))
    painter.end()
    return picture
