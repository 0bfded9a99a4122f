"""The languages in which the machine reads pictures of this case."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from ui.session import Session
from ui.widgets.buttons import TextButton
from ui.widgets.labels import plain_label
from ui.widgets.overlay import Toggled
from workbench.reading import tessdata

_WIDTH, _HEIGHT = 520, 300  # pixels, without the shadow


class LanguagesForm(Toggled):
    """A box for each language: what is not installed says which package brings it. `told`: what was chosen."""

    told = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, "", _WIDTH, _HEIGHT)
        self.setAccessibleName(self.tr("Languages read by machine"))
        self._session = session
        self._names = {
            "eng": self.tr("English"),
            "chi_sim": self.tr("Chinese, simplified"),
            "chi_tra": self.tr("Chinese, traditional"),
        }
        self.boxes = {language: QCheckBox(name) for language, name in self._names.items()}
        self.keep = TextButton(self.tr("Keep"), role="accent", key="Return")
        self.close_button = TextButton(self.tr("Close"), key="Esc")
        self.keep.clicked.connect(self._keep)
        self.close_button.clicked.connect(self.put_away)
        self._lay_out()
        session.closed.connect(self.put_away)

    def make_ready(self) -> QWidget:
        chosen, there = self._session.case.scans.languages, tessdata.installed()
        for language, box in self.boxes.items():
            name = self._names[language]
            needs = self.tr("{0} (needs the Debian package {1})").format(name, tessdata.package(language))
            box.setText(name if language in there else needs)
            box.setChecked(language in chosen)
        self._follow()
        return self.boxes["eng"]

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.keep)
        about = plain_label(self.tr("Fewer languages are read faster. Pages read before stay as they are."), "muted")
        about.setWordWrap(True)
        self.column.setContentsMargins(34, 28, 34, 28)
        self.column.addWidget(plain_label(self.tr("Languages read by machine"), "heading"))
        for box in self.boxes.values():
            box.toggled.connect(self._follow)
            self.column.addWidget(box)
        self.column.addWidget(about)
        self.column.addStretch(1)
        self.column.addLayout(buttons)

    def _chosen(self) -> list[str]:
        """Those with a tick, and those that only the command line can choose."""
        others = [language for language in self._session.case.scans.languages if language not in self.boxes]
        return [language for language, box in self.boxes.items() if box.isChecked()] + others

    def _follow(self) -> None:
        self.keep.setEnabled(self._session.is_open and bool(self._chosen()))

    def _keep(self) -> None:
        with self._session.attempt():
            self._session.case.scans.set_languages(self._chosen())
            self.told.emit(self.tr("Languages kept"))
        self.put_away()
