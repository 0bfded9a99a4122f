"""Claims on a card: what the story says, how it stands, and on how many independent sources it rests."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QToolButton

from ui import theme
from ui.card.lined_row import LinedRow
from ui.card.parts import Page, wrapped
from ui.card.places import in_menu, open_place
from ui.event_words import stance_name
from ui.widgets.buttons import IconButton
from workbench.citations import Citation
from workbench.claims import Claim
from workbench.event import Event
from workbench.passages import Passage

_MOST = 60  # rows


class ClaimsSection(QObject):
    """Adds itself to the card; nothing where there is no claim. `events` are those that the card lists."""

    passage_activated = Signal(int, int, int, int)
    area_activated = Signal(int, int, object)
    event_wanted = Signal(int)

    def __init__(self, page: Page, claims: Sequence[Claim], events: Sequence[Event]) -> None:
        super().__init__(page)
        self._events = {each.key: each for each in events}
        if claims:
            page.add_heading(self.tr("Claims"), str(len(claims)) if len(claims) > 1 else "")
        for claim in claims[:_MOST]:
            row = ClaimRow(claim.id, self._lines(claim), self._tool(claim))
            row.clicked.connect(partial(self._open, claim))
            page.add_rows([row])
        if len(claims) > _MOST:
            page.add(wrapped(self.tr("The first {0} of {1} are listed.").format(_MOST, len(claims)), "muted"), above=4)

    def _lines(self, claim: Claim) -> list[tuple[str, str]]:
        lines = [(claim.text, "text"), (f"{claim.status} · {self._sources(claim.independent_sources)}", "muted")]
        if claim.contradicts:
            lines.append((self._against(claim.contradicts), "danger"))
        return lines

    def _sources(self, number: int) -> str:
        if not number:
            return self.tr("no passage supports it yet")
        return self.tr("1 independent source") if number == 1 else self.tr("{0} independent sources").format(number)

    def _against(self, number: int) -> str:
        if number == 1:
            return self.tr("1 passage contradicts it")
        return self.tr("{0} passages contradict it").format(number)

    def _tool(self, claim: Claim) -> QToolButton:
        button = IconButton("more", self.tr("Passages of the claim “{0}”").format(claim.text))
        button.setObjectName(f"more of claim {claim.id}")
        button.setFixedSize(26, 22)
        menu = QMenu(button)
        for citation in claim.support:
            menu.addAction(_with_stance(citation), partial(self._open_passage, citation.passage))
        events = self._known(claim)
        if claim.support and events:
            menu.addSeparator()
        for event in events:
            words = self.tr("Event: {0}").format(event.title).replace("&", "&&")
            menu.addAction(words, partial(self.event_wanted.emit, event.id))
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setEnabled(not menu.isEmpty())
        return button

    def _known(self, claim: Claim) -> list[Event]:
        return [self._events[key] for key in claim.events if key in self._events]

    def _open(self, claim: Claim) -> None:
        """Its first passage; of a claim without one, its first event."""
        if claim.support:
            self._open_passage(claim.support[0].passage)
        else:
            for event in self._known(claim)[:1]:
                self.event_wanted.emit(event.id)

    def _open_passage(self, place: Passage) -> None:
        open_place(place, self.passage_activated, self.area_activated)


class ClaimRow(LinedRow):
    """A click opens the claim's first passage; its button unfolds the others and its events."""

    def __init__(self, claim_id: int, lines: Sequence[tuple[str, str]], mark: QToolButton) -> None:
        super().__init__(lines, theme.current().control, mark)
        self.claim_id = claim_id
        self.setObjectName(f"claim {claim_id}")


def _with_stance(citation: Citation) -> str:
    stance = f"{stance_name(citation.stance)}: " if citation.stance != "supports" else ""
    return stance + in_menu(citation.passage)
