"""One field for any date, and below it at once what was understood; what can mean two days is asked."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.dated import Habit, understood
from ui.widgets.buttons import TextButton
from ui.widgets.labels import plain_label
from workbench.dates import CaseDate, Reading, parse_date, readings
from workbench.errors import UnclearDate

_MOST_READINGS = 2


class DateField(QWidget):
    """`anchor` is what `last month` counts from: the date of the document. With the `habit` of the case, which of two
    readings was chosen holds for later dates of this kind. `hint` is said while the field is empty."""

    changed = Signal()

    def __init__(self, habit: Habit | None = None, parent: QWidget | None = None, *, hint: str | None = None) -> None:
        super().__init__(parent)
        self._habit = habit
        self._hint = self.tr("As vague as the papers say it; nothing is made more exact.") if hint is None else hint
        self._anchor: CaseDate | None = None
        self._given: tuple[str, CaseDate, CaseDate | None] | None = None
        self.date: CaseDate | None = None
        self.field = QLineEdit(placeholderText=self.tr("12 March 2021, end of 2019, 2013–2015, c. 2020, 2022年11月 …"))
        self.field.setAccessibleName(self.tr("Date"))
        self.said = plain_label("", "muted")
        self.said.setWordWrap(True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.choices = [TextButton(self.tr("One reading"), role="link") for _ in range(_MOST_READINGS)]
        self._offered: tuple[Reading, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.field)
        column.addWidget(self.said)
        column.addLayout(self._line_of_choices())
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self._read)
        self._read()

    def _line_of_choices(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(10)
        for number, button in enumerate(self.choices):
            button.hide()
            button.clicked.connect(partial(self._choose, number))
            line.addWidget(button)
        line.addStretch(1)
        return line

    def ask(self, anchor: CaseDate | None = None) -> None:
        """Begins with an empty field."""
        self._anchor, self._given = anchor, None
        self.field.clear()
        self._read()

    @property
    def is_unclear(self) -> bool:
        """Something is typed and not understood."""
        return self.date is None and bool(self.field.text().strip())

    @property
    def counted_from(self) -> CaseDate | None:
        """The anchor, where the date is what it is by it: of `last month`, not of `March 2021`."""
        text = self.field.text().strip()
        if self.date is None or self._given and text == self._given[0].strip():
            return self._given[2] if self.date and self._given else None
        try:
            return None if parse_date(text, None, self._day_first) == self.date else self._anchor
        except UnclearDate:
            return self._anchor

    @property
    def _day_first(self) -> bool | None:
        return self._habit.day_first if self._habit else None

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
        self._say(problem or (self._told(self.date) if self.date else self._hint), "danger" if problem else "muted")
        self._offer(self._readings(text) if problem else ())
        self.changed.emit()

    def _understood(self, text: str) -> CaseDate:
        if self._given and text == self._given[0].strip():
            return self._given[1]
        return parse_date(text, self._anchor, self._day_first)

    def _told(self, date: CaseDate) -> str:
        anchor = self.counted_from
        if anchor is None:
            return understood(date)
        return self.tr("{0} · counted from {1}").format(understood(date), anchor.display())

    def _readings(self, text: str) -> tuple[Reading, ...]:
        try:
            found = readings(text, self._anchor)
        except UnclearDate:
            return ()
        return found if len(found) == _MOST_READINGS else ()

    def _offer(self, found: tuple[Reading, ...]) -> None:
        """The two things that the words can mean, to be clicked."""
        self._offered = found
        for button, reading in zip(self.choices, found, strict=False):
            button.setText(reading.date.display())
            button.setAccessibleName(self.tr("It means {0}").format(reading.date.display()))
        for button in self.choices:
            button.setVisible(bool(found))

    def _choose(self, number: int) -> None:
        reading = self._offered[number]
        self._given = self.field.text(), reading.date, None
        if self._habit and reading.day_first is not None:
            self._habit.keep(reading.day_first)
        self.field.setFocus()
        self._read()

    def _say(self, words: str, role: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))
        self.field.setAccessibleDescription(words)
        if self.said.property("role") != role:
            self.said.setProperty("role", role)
            self.said.style().unpolish(self.said)
            self.said.style().polish(self.said)
