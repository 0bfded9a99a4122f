"""The looks of the reporter's own kinds, kept as the open case has them."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject

from ui import theme
from ui.session import Session
from ui.tokens import Glyph, KindStyle, Underline
from workbench.kinds import Look


class OwnKinds(QObject):
    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        session.opened.connect(self._show)
        session.closed.connect(lambda: theme.show_kinds({}))
        session.changed.connect(self._follow)

    def _follow(self, topics: frozenset[str]) -> None:
        if "kinds" in topics and self._session.is_open:
            self._show()

    def _show(self) -> None:
        theme.show_kinds({each.name: style_of(each.look) for each in self._session.case.kinds.own()})


def style_of(look: Look) -> KindStyle:
    """With the name of a hue for its colour, as `Tokens.with_kinds` takes it."""
    return KindStyle(look.colour, cast(Glyph, look.glyph), cast(Underline, look.line))
