"""Kept views of the timeline: chosen, kept, renamed and removed from a menu; each of the last three a step of undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from ui.session import Session
from ui.timeline.content import Content
from ui.timeline.header import menu_button
from ui.timeline.menus import add_command, add_submenu
from ui.timeline.state import State, read_state
from ui.widgets.words_sheet import WordsSheet
from workbench.timelineviews import TimelineView as KeptView

Span = tuple[float, float]


@dataclass(frozen=True)
class Chosen:
    """`span` is the stretch of time that was in sight, as instants."""

    state: State
    span: Span | None


class ViewsMenu(QObject):
    """`span` tells the stretch of time that is in sight now."""

    chosen = Signal(object)  # Chosen

    def __init__(self, session: Session, content: Content, span: Callable[[], Span | None], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._content, self._span = session, content, span
        self.button = menu_button(self.tr("Views that are kept"), self._fill)
        self.button.setText(self.tr("Views") + " ▾")
        self.names = WordsSheet(session, self.button)

    def _fill(self, menu: QMenu) -> None:
        kept, now = self._session.case.timeline_views.all(), self._content.state
        for each in kept:
            add_command(menu, each.name, partial(self._choose, each), on=read_state(each.view) == now)
        if not kept:
            menu.addAction(self.tr("No view is kept yet")).setEnabled(False)
        menu.addSeparator()
        add_command(menu, self.tr("Keep this view…"), self._ask_name)
        for title, verb in ((self.tr("Rename"), self._ask_new_name), (self.tr("Remove"), self._remove)):
            below = add_submenu(menu, title)
            below.menuAction().setEnabled(bool(kept))
            for each in kept:
                add_command(below, each.name, partial(verb, each))

    def _choose(self, kept: KeptView) -> None:
        self.chosen.emit(Chosen(read_state(kept.view), _read_span(kept.view.get("window"))))

    @property
    def _at(self) -> QPoint:
        return self.button.mapToGlobal(QPoint(0, self.button.height()))

    def _ask_name(self) -> None:
        known = [each.name for each in self._session.case.timeline_views.all()]
        self.names.ask(self.tr("Keep this view as"), self._at, self._keep, "", known)

    def _keep(self, name: str) -> None:
        span = self._span()
        with self._session.attempt():
            view: dict[str, Any] = self._content.state.as_json() | ({"window": list(span)} if span else {})
            self._session.case.timeline_views.keep(name, view)

    def _ask_new_name(self, kept: KeptView) -> None:
        def rename(name: str) -> None:
            with self._session.attempt():
                self._session.case.timeline_views.rename(kept.id, name)

        self.names.ask(self.tr("Rename the view"), self._at, rename, kept.name)

    def _remove(self, kept: KeptView) -> None:
        with self._session.attempt():
            self._session.case.timeline_views.remove(kept.id)


def _read_span(kept: object) -> Span | None:
    match kept:
        case [int() | float() as first, int() | float() as last] if first < last:
            return float(first), float(last)
    return None
