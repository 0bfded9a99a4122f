"""One field for any date, and below it at once what was understood."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.dated import understood
from ui.widgets.labels import plain_label
from workbench.dates import CaseDate, parse_date
from workbench.errors import UnclearDate


class DateField(QWidget):
    """`anchor` is what `last month` counts from: the date of the document."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._anchor: CaseDate | None = None
        self._given: tuple[str, CaseDate, CaseDate | None] | None = None
        self.date: CaseDate | None = None
        self.field = QLineEdit(placeholderText=self.tr("12 March 2021, end of 2019, 2013–2015, c. 2020, 2022年11月 …"))
        self.field.setAccessibleName(self.tr("Date"))
        self.said = plain_label("", "muted")
        self.said.setWordWrap(True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.field)
        column.addWidget(self.said)
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self._read)
        self._read()

    def ask(self, anchor: CaseDate | None = None) -> None:
        """Begins with an empty field."""
        self._anchor, self._given = anchor, None
        self.field.clear()
        self._read()

    @property
    def counted_from(self) -> CaseDate | None:
        """The anchor, where the date is what it is by it: of `last month`, not of `March 2021`."""
        text = self.field.text().strip()
        if self.date is None or self._given and text == self._given[0].strip():
            return self._given[2] if self.date and self._given else None
        try:
            return None if parse_date(text) == self.date else self._anchor
        except UnclearDate:
            return self._anchor

    def show_date(self, date: CaseDate, counted_from: CaseDate | None = None) -> None:
        """Shows a date in its own words, or in ours where it has none; it stays as it is until the reporter types."""
        words = date.wording if date.wording != date.edtf else date.display()
        self._given = words, date, counted_from
        self.field.setText(words)
        self._read()

    def _read(self) -> None:
        text = self.field.text().strip()
        self.date, problem = None, ""
        try:
            self.date = self._understood(text) if text else None
        except UnclearDate as error:
            problem = str(error)
        hint = self.tr("As vague as the papers say it; nothing is made more exact.")
        self._say(problem or (understood(self.date) if self.date else hint), "danger" if problem else "muted")
        self.changed.emit()

    def _understood(self, text: str) -> CaseDate:
        if self._given and text == self._given[0].strip():
            return self._given[1]
        return parse_date(text, self._anchor)

    def _say(self, words: str, role: str) -> None:
        self.said.setText(words)
        self.field.setAccessibleDescription(words)
        if self.said.property("role") != role:
            self.said.setProperty("role", role)
            self.said.style().unpolish(self.said)
            self.said.style().polish(self.said)
