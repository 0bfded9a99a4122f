"""The links of an entity on its card: a person's career with bars and gaps, then all else by kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QToolButton

from ui.card.link_rows import AxisRow, Bars, GapRow, LinkRow
from ui.card.parts import Page, wrapped
from ui.card.places import in_menu, open_place, where
from ui.kinds import kind_picture
from ui.link_kinds import link_heading, link_kind_name
from ui.session import Session
from ui.widgets.buttons import IconButton
from workbench.career import career
from workbench.dates import CaseDate
from workbench.entities import Entity
from workbench.links import CAREER, KINDS, MUTUAL, Link
from workbench.passages import Passage

MakeBars = Callable[[Mapping[int, tuple[CaseDate, str]]], Bars]
_MOST = 60  # rows of one heading


class LinksSection(QObject):
    """Adds itself to the card; nothing where there is no link. `make_bars` draws dates, or there are no bars."""

    passage_activated = Signal(int, int, int, int)
    area_activated = Signal(int, int, object)
    entity_wanted = Signal(int)
    edit_link = Signal(int)

    def __init__(
        self, page: Page, session: Session, entity: Entity, links: Sequence[Link], make_bars: MakeBars | None
    ) -> None:
        super().__init__(page)
        self._page, self._session, self._entity, self._make_bars = page, session, entity, make_bars
        rest = list(links)
        if entity.kind == "person":
            rest = self._add_career(rest)
        for (kind, outwards), some in sorted(self._by_kind(rest).items(), key=_rank):
            bars = self._bars(some) if kind in CAREER and not outwards else None
            self._add_head(link_heading(kind, outwards=outwards), len(some), bars)
            for link in some[:_MOST]:
                self._add(link, bars, with_kind=False)
            self._add_rest(len(some))

    def _by_kind(self, links: Iterable[Link]) -> dict[tuple[str, bool], list[Link]]:
        """By kind and whether they start here; those of which it does not matter which end is which lie together."""
        found: dict[tuple[str, bool], list[Link]] = {}
        for link in links:
            outwards = link.source.id == self._entity.id or link.kind in MUTUAL
            found.setdefault((link.kind, outwards), []).append(link)
        return found

    # -- the career ----------------------------------------------------------------------------------------------

    def _add_career(self, links: Sequence[Link]) -> list[Link]:
        """Gives the links that are no station of it."""
        life = career(links, self._entity.id)
        if life.stations:
            bars = self._bars(life.stations)
            self._add_head(self.tr("Career"), len(life.stations), bars)
            gaps = list(life.gaps)
            for link in life.stations[:_MOST]:
                while gaps and link.date and (link.date.earliest or 0) > (gaps[0].latest or 0):
                    self._add_gap(gaps.pop(0), bars)
                self._add(link, bars, with_kind=True)
            self._add_rest(len(life.stations))
        return [each for each in links if each not in life.stations]

    def _add_gap(self, gap: CaseDate, bars: Bars | None) -> None:
        self._page.add_rows([GapRow(gap, self.tr("{0}: nothing known").format(gap.display()), bars)])

    def _bars(self, links: Sequence[Link]) -> Bars | None:
        dates = {each.id: (each.date, each.other(self._entity.id).kind) for each in links[:_MOST] if each.date}
        return self._make_bars(dates) if dates and self._make_bars else None

    # -- rows ----------------------------------------------------------------------------------------------------

    def _add_head(self, words: str, count: int, bars: Bars | None) -> None:
        self._page.add_heading(words, str(count) if count > 1 else "")
        if bars:
            self._page.add_rows([AxisRow(bars)])

    def _add_rest(self, count: int) -> None:
        if count > _MOST:
            words = self.tr("The first {0} of {1} are listed; the graph has them all.").format(_MOST, count)
            self._page.add(wrapped(words, "muted"), above=4)

    def _add(self, link: Link, bars: Bars | None, *, with_kind: bool) -> None:
        other = link.other(self._entity.id)
        about = [link_kind_name(link.kind)] if with_kind else []
        row = LinkRow(
            link.id,
            kind_picture(other.kind),
            other.name,
            link.date.display() if link.date else "",
            ", ".join(filter(None, (*about, link.role))),
            self._basis(link),
            founded=bool(link.citations),
            bars=bars if link.date else None,
            mark=self._tool(link),
        )
        row.clicked.connect(lambda: self._open(link))
        row.edit_wanted.connect(lambda: self.edit_link.emit(link.id))
        row.remove_wanted.connect(lambda: self._remove(link.id))
        self._page.add_rows([row])

    def _basis(self, link: Link) -> str:
        if not link.citations:
            return self.tr("no passage: nobody can check this yet")
        place = link.citations[0].passage
        more = f" +{len(link.citations) - 1}" if len(link.citations) > 1 else ""
        words = " ".join((place.quote or "").split())
        return (f"“{words}” · {where(place)}" if words else where(place)) + more

    def _tool(self, link: Link) -> QToolButton:
        other = link.other(self._entity.id)
        button = IconButton("more", self.tr("More about the link to {0}").format(other.name))
        button.setObjectName(f"more of link {link.id}")
        button.setFixedSize(26, 22)
        menu = QMenu(button)
        for citation in link.citations:
            menu.addAction(in_menu(citation.passage), partial(self._open_passage, citation.passage))
        if link.citations:
            menu.addSeparator()
        menu.addAction(self.tr("Card of {0}").format(other.name).replace("&", "&&"), partial(self._show, other.id))
        menu.addAction(self.tr("Edit the link…"), partial(self.edit_link.emit, link.id))
        if link.citations:
            off = menu.addMenu(self.tr("Take a passage off"))
            off.setObjectName(f"passages of link {link.id}")
            for citation in link.citations:
                off.addAction(in_menu(citation.passage), partial(self._take_off, link.id, citation.id))
        menu.addAction(self.tr("Remove the link"), partial(self._remove, link.id))
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _open(self, link: Link) -> None:
        """The passage it rests on; of a link without one, the other end."""
        if link.citations:
            self._open_passage(link.citations[0].passage)
        else:
            self._show(link.other(self._entity.id).id)

    def _open_passage(self, place: Passage) -> None:
        open_place(place, self.passage_activated, self.area_activated)

    def _show(self, entity_id: int) -> None:
        self.entity_wanted.emit(entity_id)

    def _take_off(self, link_id: int, citation_id: int) -> None:
        with self._session.attempt():
            self._session.case.links.uncite(link_id, citation_id)

    def _remove(self, link_id: int) -> None:
        with self._session.attempt():
            self._session.case.links.remove(link_id)


def _rank(group: tuple[tuple[str, bool], list[Link]]) -> tuple[int, str, bool]:
    """The program's kinds in their order, then those of the reporter's own."""
    kind, outwards = group[0]
    return KINDS.index(kind) if kind in KINDS else len(KINDS), kind, not outwards
