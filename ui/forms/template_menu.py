"""Templates of the reporter's own: made of what the form holds, renamed, removed; each a step of undo."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from ui.actions import key_text
from ui.session import Session
from ui.widgets.keys import local_key
from ui.widgets.words_sheet import WordsSheet
from workbench.eventtemplates import EventTemplate

_KEY = "Alt+0"
Draft = Callable[[], EventTemplate]


class TemplateMenu(QObject):
    """`draft` tells what the form holds as a template, its name empty while there is none to propose. The key works
    anywhere in `form`."""

    changed = Signal()

    def __init__(self, session: Session, draft: Draft, form: QWidget) -> None:
        super().__init__(form)
        self._session, self._draft = session, draft
        self.names = WordsSheet(session, form)
        self.button = QToolButton()
        self.button.setProperty("role", "chip")
        self.button.setText(self.tr("Own…") + "  0 ")
        self.button.setAccessibleName(self.tr("Keep, rename or remove a template"))
        self.button.setToolTip(f"{self.button.accessibleName()} ({key_text(_KEY)})")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.button)
        self.menu.setAccessibleName(self.button.accessibleName())
        self.menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self.menu)
        local_key(form, _KEY, self.button.showMenu, inside=True)

    def _own(self) -> list[EventTemplate]:
        return [each for each in self._session.case.event_templates.all() if each.id is not None]

    def _fill(self) -> None:
        self.menu.clear()
        keep = self.menu.addAction(self.tr("Keep this as a template…"))
        keep.setEnabled(bool(self._draft().title))
        keep.triggered.connect(self._ask_name)
        own = self._own()
        for title, verb in ((self.tr("Rename"), self._ask_new_name), (self.tr("Remove"), self._remove)):
            below = self.menu.addMenu(title)
            below.setAccessibleName(title)
            below.setEnabled(bool(own))
            for each in own:
                below.addAction(each.name.replace("&", "&&")).triggered.connect(partial(_without_tick, verb, each))

    @property
    def _at(self) -> QPoint:
        return self.button.mapToGlobal(QPoint(0, self.button.height()))

    def _ask_name(self) -> None:
        draft, known = self._draft(), [each.name for each in self._own()]
        self.names.ask(self.tr("Keep as a template"), self._at, partial(self._keep, draft), draft.name, known)

    def _keep(self, draft: EventTemplate, name: str) -> None:
        with self._session.attempt():
            self._session.case.event_templates.keep(name, draft.title, draft.kind, draft.roles)
        self.changed.emit()

    def _ask_new_name(self, template: EventTemplate) -> None:
        self.names.ask(self.tr("Rename the template"), self._at, partial(self._rename, template), template.name)

    def _rename(self, template: EventTemplate, name: str) -> None:
        with self._session.attempt():
            self._session.case.event_templates.rename(template.id or 0, name)
        self.changed.emit()

    def _remove(self, template: EventTemplate) -> None:
        with self._session.attempt():
            self._session.case.event_templates.remove(template.id or 0)
        self.changed.emit()


def _without_tick(verb: Callable[[EventTemplate], None], template: EventTemplate, on: bool = False) -> None:
    verb(template)
