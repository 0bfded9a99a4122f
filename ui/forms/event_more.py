"""What an event has beside title, date and entities: folded away until it is wanted, and told in a line meanwhile."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ui.event_words import importance_names, stance_names, status_names
from ui.widgets.buttons import TextButton
from ui.widgets.date_field import DateField
from ui.widgets.labels import plain_label
from ui.widgets.word_box import WordBox
from workbench.citations import STANCES
from workbench.event import STATUSES, Event, Particulars

_LINES = 62  # pixels of a field for several lines
_MOST_IN_A_DAY = 9_999


class EventMore(QWidget):
    """`changed` when a field is, or when it is opened or folded. The fields of the passage are there for a new event
    alone: what an event rests on already is changed on its card."""

    changed = Signal()

    def __init__(self, said: DateField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = said
        self._make_fields()
        self._lay_out()
        self.button.toggled.connect(self._fold)
        self._fold(False)

    def _make_fields(self) -> None:
        self.button = TextButton(self.tr("More"), "chevron-right", role="link", key="Alt+M")
        self.button.setCheckable(True)
        self.place = WordBox(self.tr("Place"))
        self.kind = WordBox(self.tr("Kind"))
        self.status = _choice(self.tr("Status"), status_names())
        self.importance = _choice(self.tr("Importance"), importance_names())
        self.order = QSpinBox(minimum=0, maximum=_MOST_IN_A_DAY)
        self.order.setSpecialValueText(self.tr("by its time"))
        self.order.setAccessibleName(self.tr("Order within the day"))
        self.stance = _choice(self.tr("The passage"), stance_names())
        self.said.field.setAccessibleName(self.tr("When the source said so"))
        self.said.field.setPlaceholderText(self.tr("as its document is dated"))
        self.text = _lines(self.tr("Description, for readers"))
        self.notes = _lines(self.tr("Notes, for yourself"))
        self.confidential = QCheckBox(self.tr("Confidential: never exported to the public"))
        self.confidential.setAccessibleName(self.tr("Confidential"))
        for box in (self.place, self.kind):
            box.currentTextChanged.connect(self._tell)
        for choice in (self.status, self.importance, self.stance):
            choice.currentIndexChanged.connect(self._tell)
        self.order.valueChanged.connect(self._tell)
        for lines in (self.text, self.notes):
            lines.textChanged.connect(self._tell)
        self.confidential.toggled.connect(self._tell)

    def _lay_out(self) -> None:
        self._inside = QWidget()
        self._form = QFormLayout(self._inside)
        self._form.setContentsMargins(0, 4, 0, 0)
        self._form.setVerticalSpacing(6)
        self._form.setHorizontalSpacing(12)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for name, field in (
            (self.tr("Place"), self.place),
            (self.tr("Kind"), self.kind),
            (self.tr("Status"), self.status),
            (self.tr("Importance"), self.importance),
            (self.tr("In its day"), self.order),
            (self.tr("The passage"), self.stance),
            (self.tr("Said on"), self.said),
            (self.tr("Description"), self.text),
            (self.tr("Notes"), self.notes),
        ):
            self._form.addRow(plain_label(name, "muted"), field)
        self._form.addRow(self.confidential)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._inside)

    # -- opening and folding -------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        return self.button.isChecked()

    def open(self, on: bool = True) -> None:
        self.button.setChecked(on)

    def _fold(self, on: bool) -> None:
        self.button.set_icon("chevron-down" if on else "chevron-right")
        self._inside.setVisible(on)
        self._tell()

    def _tell(self) -> None:
        """What is set shows beside the button, so that nothing is written unseen while it is folded."""
        told = " · ".join(filter(None, self._set()))
        words = self.tr("More: {0}").format(told) if told and not self.is_open else self.tr("More")
        self.button.setText(words.replace("&", "&&"))
        self.button.setAccessibleName(words)
        self.changed.emit()

    def _set(self) -> Iterable[str]:
        """In words, what is not as it is for most events."""
        yield self.place.word
        yield self.kind.word
        for choice in (self.status, self.importance, self.stance):
            yield choice.currentText() if choice.currentIndex() else ""
        yield self.tr("no. {0} of its day").format(self.order.value()) if self.order.value() else ""
        yield self.tr("described") if self.text.toPlainText().strip() else ""
        yield self.tr("with notes") if self.notes.toPlainText().strip() else ""
        yield self.tr("confidential") if self.confidential.isChecked() else ""

    # -- what is in it -------------------------------------------------------------------------------------------

    def begin(self, kinds: Iterable[str], places: Iterable[str], place: str = "", event: Event | None = None) -> None:
        """Begins anew: with an event there is, or for a new one with the place that its words name."""
        self.kind.offer((event and event.kind) or "", kinds)
        self.place.offer(event.place if event else place, places)
        self.status.setCurrentIndex(STATUSES.index(event.status) if event else 0)
        self.importance.setCurrentIndex(event.importance if event else 0)
        self.order.setValue((event and event.day_order) or 0)
        self.stance.setCurrentIndex(0)
        self.said.ask()
        self.text.setPlainText(event.text if event else "")
        self.notes.setPlainText(event.notes if event else "")
        self.confidential.setChecked(bool(event and event.confidential))
        for field in (self.stance, self.said):
            self._form.setRowVisible(field, event is None)
        self._tell()

    def particulars(self) -> Particulars:
        return Particulars(
            status=STATUSES[self.status.currentIndex()],
            kind=self.kind.word,
            place=self.place.word,
            importance=self.importance.currentIndex(),
            day_order=self.order.value() or None,
            text=self.text.toPlainText().strip(),
            notes=self.notes.toPlainText().strip(),
            confidential=self.confidential.isChecked(),
        )

    @property
    def chosen_stance(self) -> str:
        return STANCES[self.stance.currentIndex()]

    @property
    def fields(self) -> list[QWidget]:
        """All that have the keyboard, from the top down."""
        choices = [self.place, self.kind, self.status, self.importance, self.order, self.stance]
        return [*choices, self.said.field, self.text, self.notes, self.confidential]


def _choice(name: str, words: Iterable[str]) -> QComboBox:
    box = QComboBox()
    box.addItems(list(words))
    box.setAccessibleName(name)
    box.view().setAccessibleName(name)
    return box


def _lines(name: str) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(name)
    field.setTabChangesFocus(True)
    field.setFixedHeight(_LINES)
    return field
