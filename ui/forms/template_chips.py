"""Events that come again and again, each a small button with its key: Alt and a digit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QWidget

from ui.actions import key_text
from ui.widgets.flow import FlowLayout
from ui.widgets.keys import local_key
from ui.widgets.labels import KeyCap, plain_tip
from workbench.eventtemplates import EventTemplate

_MOST = 9  # keys


class TemplateChips(QWidget):
    """At most one is chosen; the same key once more takes it off. The keys work anywhere in `form`."""

    chosen = Signal()

    def __init__(self, form: QWidget, last: QWidget) -> None:
        """`last` stands behind all chips."""
        super().__init__(form)
        self._last = last
        self._flow = FlowLayout(self, gap=4)
        self._flow.addWidget(KeyCap("Alt"))
        self._templates: tuple[EventTemplate, ...] = ()
        self.chips: list[QToolButton] = []
        for position in range(_MOST):
            local_key(form, f"Alt+{position + 1}", partial(self._press, position), inside=True)

    @property
    def template(self) -> EventTemplate | None:
        return next((each for each, chip in zip(self._templates, self.chips, strict=True) if chip.isChecked()), None)

    def offer(self, templates: Sequence[EventTemplate], chosen: str = "") -> None:
        """Begins anew, with the one of this name chosen, if any."""
        self._flow.removeWidget(self._last)
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._templates = tuple(templates)[:_MOST]
        self.chips = [self._made(position, each) for position, each in enumerate(self._templates)]
        for chip in self.chips:
            self._flow.addWidget(chip)
            chip.show()
        for each, chip in zip(self._templates, self.chips, strict=True):
            chip.setChecked(each.name == chosen)
        self._flow.addWidget(self._last)

    def _made(self, position: int, template: EventTemplate) -> QToolButton:
        chip = QToolButton(self)
        key = key_text(f"Alt+{position + 1}")
        chip.setProperty("role", "chip")
        chip.setCheckable(True)
        chip.setText(f"{template.name.replace('&', '&&')}  {position + 1} ")
        chip.setAccessibleName(self.tr("{0}: a kind of event that comes again").format(template.name))
        chip.setToolTip(plain_tip(f"{template.title} ({key})"))
        chip.clicked.connect(lambda on: self._choose(chip if on else None))
        return chip

    def _press(self, position: int) -> None:
        if position < len(self.chips):
            self.chips[position].click()

    def _choose(self, chosen: QToolButton | None) -> None:
        for chip in self.chips:
            chip.setChecked(chip is chosen)
        self.chosen.emit()
