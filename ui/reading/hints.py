"""Hints on the page that is shown: walked through, accepted, refused, switched on and off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from ui.actions import Actions
from ui.reading.desk import Desk
from ui.reading.hint_words import about, said
from ui.selection import Selection
from ui.session import Check, Session
from ui.widgets.announce import announce
from ui.widgets.buttons import IconButton
from workbench import hinting
from workbench.case import Case
from workbench.documents import Page
from workbench.hinting import Hint, Hinter
from workbench.passages import Spot

_SHOWN, _NEXT = "hints", "next hint"  # keys of questions
_SETTING = "hints"
_CONCERNED = frozenset({"mentions", "entities", "events", "amounts", "refusals"})


class Reader(Protocol):
    """What hints need to know of the pane around the page."""

    page: Page | None

    def open_document(self, document_id: int, page: int = 1, span: tuple[int, int] | None = None) -> None: ...


class _Known:
    """The names of the case, kept on the lane of queries for as long as they stay the same."""

    def __init__(self) -> None:
        self._hinter: Hinter | None = None

    def of(self, case: Case) -> Hinter:
        if self._hinter is None or not self._hinter.is_of(case):
            self._hinter = Hinter(case)
        return self._hinter

    def forget(self) -> None:
        self._hinter = None


class Hints(QObject):
    """What is hinted at comes home a moment after the page; what was accepted or refused goes at once."""

    event_wanted = Signal(object)  # Selection
    tagged = Signal(int)  # the entity that was meant

    def __init__(self, session: Session, pane: Reader, desk: Desk, button: IconButton, actions: Actions) -> None:
        super().__init__(desk)
        self._session, self._pane, self._desk = session, pane, desk
        self._button = button
        self._known = _Known()
        self._on = True
        self.hints: list[Hint] = []
        self._step: int | None = None  # where to, once the hints of this page have come home
        self._home = True
        button.clicked.connect(self.switch)
        for id, command in {
            "hints": lambda: self.switch(not self._on),
            "next_hint": lambda: self.step(1),
            "previous_hint": lambda: self.step(-1),
            "accept_hint": self.accept,
            "refuse_hint": self.refuse,
        }.items():
            actions[id].triggered.connect(lambda _=False, command=command: command())
        session.changed.connect(self._follow)
        session.closing.connect(self._known.forget)
        self._show_switch()

    # -- what is hinted at ---------------------------------------------------------------------------------------

    def show_page(self) -> None:
        """Another page is shown, or none."""
        self._put([])
        self._home, self._step = False, None
        self._ask()

    def _follow(self, topics: frozenset[str]) -> None:
        if topics & _CONCERNED:
            self._ask()

    def _ask(self) -> None:
        page = self._pane.page
        if page is None or not self._on or not self._session.is_open:
            self._session.drop(_SHOWN)
            self._home = True
            return

        def ask(case: Case) -> list[Hint]:
            return self._known.of(case).on(case, page)

        def show(hints: list[Hint]) -> None:
            if self._pane.page == page and self._on:
                self._put(hints)
                self._come_home()

        self._session.query(_SHOWN, ask, show)

    def _come_home(self) -> None:
        self._home = True
        step, self._step = self._step, None
        if step:
            self.step(step)

    def _put(self, hints: list[Hint]) -> None:
        self.hints = hints
        self._desk.set_hints([(each.start, each.end) for each in hints])

    def switch(self, on: bool) -> None:
        self._on = on
        self._show_switch()
        self.show_page()

    def _show_switch(self) -> None:
        self._button.setChecked(self._on)
        self._button.set_name(self.tr("Hide hints") if self._on else self.tr("Show hints"), "Ctrl+Shift+H")

    def saved(self) -> dict[str, str]:
        """For the settings."""
        return {_SETTING: "shown" if self._on else "hidden"}

    def restore(self, saved: Mapping[str, str]) -> None:
        self.switch(saved.get(_SETTING, "shown") == "shown")

    # -- walking -------------------------------------------------------------------------------------------------

    @property
    def current(self) -> Hint | None:
        """The hint that the cursor stands in, or else at whose end it stands."""
        at = self._desk.view.caret
        touching = [each for each in self.hints if each.start <= at <= each.end]
        return next((each for each in touching if at < each.end), touching[0] if touching else None)

    def step(self, step: int) -> None:
        """The next hint (1) or the one before (-1) on this page, or else on the nearest page that has any."""
        page = self._pane.page
        if page is None:
            return
        if not self._on:
            self.switch(True)
        if not self._home:  # the key was quicker
            self._step = step
            return
        found = self._beside(self._desk.view.caret, step)
        if found:
            self._go_to(page, found)
        else:
            self._ask_beyond(page, step)

    def _beside(self, at: int, step: int) -> Hint | None:
        if step > 0:
            lit = self._desk.view.lit_span
            here = at if lit and lit[0] == at else at - 1
            return next((each for each in self.hints if each.start > here), None)
        return next((each for each in reversed(self.hints) if each.start < at), None)

    def _ask_beyond(self, page: Page, step: int) -> None:
        """Pages are looked at one after the other, beside the reporter's work, until one has a hint."""

        def ask(case: Case, check: Check) -> tuple[Page, Hint] | None:
            hinter, number = self._known.of(case), page.number
            last = case.documents.get(page.document_id).pages
            while 1 <= (number := number + step) <= last:
                check()
                other = case.documents.page(page.document_id, number)
                hints = hinter.on(case, other) if other.text.strip() else []
                if hints:
                    return other, hints[0 if step > 0 else -1]
            return None

        def show(found: tuple[Page, Hint] | None) -> None:
            if self._pane.page != page:
                return
            if found:
                self._go_to(*found)
            else:
                announce(self._desk.side, self.tr("No further hint in this document"))

        self._session.query_long(_NEXT, ask, show)

    def _go_to(self, page: Page, hint: Hint) -> None:
        self._pane.open_document(page.document_id, page.number, (hint.start, hint.end))
        announce(self._desk.side, said(hint))

    # -- what the reporter says ----------------------------------------------------------------------------------

    def accept(self) -> bool:
        """Tags the hint under the cursor, or asks for the event of a date; False where there is none."""
        page, hint = self._pane.page, self.current
        if page is None or hint is None:
            return False
        if hint.what == "date":
            quote = page.text[hint.start : hint.end]
            self.event_wanted.emit(Selection(page.document_id, page.number, hint.start, hint.end, quote))
            return True
        with self._session.attempt():
            self._away(hint)
            entity = hinting.accept(self._session.case, page, hint)
            if entity is not None:
                self.tagged.emit(entity)
            self._go_on(page, hint)
        return True

    def refuse(self) -> None:
        """The hint under the cursor is none, now and for ever."""
        page, hint = self._pane.page, self.current
        if page is None or hint is None:
            return
        spot = Spot(page.document_id, page.number, hint.start, hint.end)
        entity, what = hint.refused_as
        with self._session.attempt():
            self._away(hint)
            if entity is not None:
                self._session.case.refusals.refuse(entity, [spot])
            else:
                self._session.case.refusals.refuse_sort(what, spot)
            self._go_on(page, hint)

    def _away(self, hint: Hint) -> None:
        self._put([each for each in self.hints if each != hint])

    def _go_on(self, page: Page, hint: Hint) -> None:
        """To the next hint of this page; after the last the cursor stays where it is."""
        following = next((each for each in self.hints if each.start >= hint.end), None)
        if following:
            self._go_to(page, following)

    def words(self, number: int) -> str:
        """What the hint of this number is, for whoever rests on it with the mouse."""
        return about(self.hints[number]) if number < len(self.hints) else ""
