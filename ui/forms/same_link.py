"""Said twice is no second link: offers to add the passage to the link there is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from workbench.dates import CaseDate
from workbench.links import Link


class SameLink(QCheckBox):
    """Hidden where there is no such link; ticked by itself unless the date is another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Link | None = None
        self._fits = False
        self.begin()

    @property
    def link(self) -> Link | None:
        """The one that gets the passage."""
        return self._found if self.isChecked() else None

    def begin(self) -> None:
        """Forgets the link and what the reporter chose."""
        self._found, self._fits = None, False
        self._show()

    def offer(self, links: Sequence[Link], date: CaseDate | None) -> None:
        """`links` join the same two in the same way; one of this date, or of none, comes first."""
        fitting = [each for each in links if date is None or each.date is None or each.date.edtf == date.edtf]
        dated = [each for each in fitting if date and each.date]
        found = next(iter([*dated, *fitting, *links]), None)
        if (found, found in fitting) != (self._found, self._fits):
            self._found, self._fits = found, found in fitting
            self.setChecked(self._fits)
        self._show()

    def _show(self) -> None:
        about = self._about(self._found) if self._found else ""
        words = self.tr("Add the passage to the link there is")
        self.setText(f"{words}: {about}".replace("&", "&&") if about else words)
        self.setAccessibleName(self.text())
        self.setVisible(self._found is not None)

    def _about(self, link: Link) -> str:
        return ", ".join(filter(None, (link.role, link.date.display() if link.date else "")))
