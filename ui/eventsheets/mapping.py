"""Which column of the table holds what of an event: a box for each field, with what was guessed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from ui.widgets.labels import plain_label
from workbench.eventsheets import FIELDS
from workbench.eventsheets.columns import letters
from workbench.reading.grids import Grid

_LONGEST = 40  # code points shown of a heading
_PARTS = FIELDS[FIELDS.index("year") :]
"""Parts of dates: they have boxes only where a table has them."""


class ColumnBoxes(QWidget):
    """`given` is what the reporter chose herself, as `Choice.fields` takes it; all else is guessed anew each time."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.given: dict[str, str] = {}
        self.boxes = {field: self._box(field, name) for field, name in self._names().items()}
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 8, 0)
        self._form.setVerticalSpacing(5)
        self._form.setHorizontalSpacing(12)
        for field, name in self._names().items():
            self._form.addRow(plain_label(name, "muted"), self.boxes[field])

    def _names(self) -> dict[str, str]:
        return {
            "title": self.tr("Title"),
            "date": self.tr("Date"),
            "end": self.tr("End"),
            "wording": self.tr("Date as written"),
            "text": self.tr("Description"),
            "entities": self.tr("Who and what"),
            "place": self.tr("Place"),
            "kind": self.tr("Kind"),
            "status": self.tr("Status"),
            "importance": self.tr("Importance"),
            "notes": self.tr("Notes"),
            "said": self.tr("Said on"),
            "year": self.tr("Year"),
            "month": self.tr("Month"),
            "day": self.tr("Day"),
            "time": self.tr("Time"),
            "end_year": self.tr("Year of the end"),
            "end_month": self.tr("Month of the end"),
            "end_day": self.tr("Day of the end"),
            "end_time": self.tr("Time of the end"),
        }

    def _box(self, field: str, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.tr("Column of: {0}").format(name))
        box.view().setAccessibleName(box.accessibleName())
        box.setMinimumContentsLength(14)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.currentIndexChanged.connect(lambda: self._choose(field))
        return box

    def begin(self) -> None:
        """Another table: nothing is chosen yet."""
        self.given = {}

    def show_columns(self, grid: Grid, row: int, fields: Mapping[str, int]) -> None:
        """`row` is the number of the heading, 0 without one; then the first row tells the columns apart."""
        cells = next((each.cells for each in grid.rows if each.number >= row), ())
        width = max((len(each.cells) for each in grid.rows), default=0)
        names = [_named(at, cells[at] if at < len(cells) else "") for at in range(width)]
        for field, box in self.boxes.items():
            with QSignalBlocker(box):
                box.clear()
                box.addItems(["–", *names])
                box.setCurrentIndex(fields.get(field, -1) + 1)
            if field in _PARTS:
                self._form.setRowVisible(box, field in fields or field in self.given)

    def _choose(self, field: str) -> None:
        column = self.boxes[field].currentIndex()
        self.given[field] = str(column) if column else ""
        self.changed.emit()


def _named(column: int, heading: str) -> str:
    words = " ".join(heading.split())[:_LONGEST]
    return f"{letters(column)}  {words}".rstrip()
