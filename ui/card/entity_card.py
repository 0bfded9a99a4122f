"""The card of an entity: who or what it is, when and where it appears, with whom, in which words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton

from ui import theme
from ui.actions import key_text
from ui.card.aliases import Aliases
from ui.card.amounts import AmountsSection
from ui.card.claims import ClaimsSection
from ui.card.facts import EntityFacts, Snippet
from ui.card.links import LinksSection, MakeBars
from ui.card.notes import Notes
from ui.card.parts import Page, wrapped
from ui.card.places import leads_to, where
from ui.card.quotes import QuoteRow
from ui.card.rows import DatedRow, NamedRow, Row
from ui.kinds import kind_name, kind_picture
from ui.session import Session
from ui.widgets.buttons import IconButton, TextButton
from ui.widgets.labels import plain_tip
from workbench.entities import Company

MORE = 200  # passages added at once


class EntityCard(Page):
    passage_activated = Signal(int, int, int, int)
    area_activated = Signal(int, int, object)
    entity_wanted = Signal(int)
    event_wanted = Signal(int)
    edit_link = Signal(int)
    rename_wanted = Signal()
    everywhere_wanted = Signal(int)
    split_wanted = Signal(int)
    query_wanted = Signal(str)
    graph_wanted = Signal(int)
    more_wanted = Signal()
    aliases_toggled = Signal()

    def __init__(
        self,
        session: Session,
        facts: EntityFacts,
        *,
        editing_aliases: bool = False,
        make_bars: MakeBars | None = None,
    ) -> None:
        super().__init__()
        self._session, self._facts, self._entity = session, facts, facts.entity
        self._add_identity(editing_aliases)
        self._add_numbers()
        self._add_links(make_bars)
        self._add_company()
        self._add_claims()
        self._add_amounts()
        self._add_passages()
        self._add_events()
        self.end()

    # -- who it is -----------------------------------------------------------------------------------------------

    def _add_identity(self, editing: bool) -> None:
        entity = self._entity
        self.names = IconButton("edit", self.tr("Done with the names") if editing else self.tr("Edit the names"))
        self.names.setObjectName("names")
        self.names.clicked.connect(self.aliases_toggled)
        colour = theme.current().kind(entity.kind).colour
        self.add_head(kind_picture(entity.kind), kind_name(entity.kind), colour, self.names, self._more())
        name = wrapped(entity.name, "heading")
        self.add(name, above=2)
        self.aliases = Aliases(self._session, entity, editing=editing)
        if editing or entity.aliases:
            self.add(self.aliases, above=2)
        if entity.confidential:
            self._add_protection()
        self.notes = Notes(entity.notes, self.tr("Notes"), self._write_notes)
        self.add(self.notes, above=8)

    def _add_protection(self) -> None:
        """What exports for others call it, to be written where it is read."""
        shown = self._entity.pseudonym
        told = self.tr("Protected; exports show") if shown else self.tr("Protected; exports leave it out")
        self.add(wrapped(told, "danger"), above=4)
        self.pseudonym = QLineEdit(shown or "", placeholderText=self.tr("Name in exports, then Enter"))
        self.pseudonym.setObjectName("pseudonym")
        self.pseudonym.setAccessibleName(self.tr("Name in exports"))
        self.pseudonym.returnPressed.connect(self._call)
        self.add(self.pseudonym, above=4)

    def _more(self) -> QToolButton:
        menu = QMenu(self)
        menu.addAction(self.tr("Rename or merge…"), self.rename_wanted.emit)
        menu.addAction(self.tr("Tag everywhere…"), lambda: self.everywhere_wanted.emit(self._entity.id))
        menu.addAction(self.tr("Split…"), lambda: self.split_wanted.emit(self._entity.id))
        protected = self.tr("Lift the protection") if self._entity.confidential else self.tr("Protect in exports")
        menu.addAction(protected, self._toggle_protection)
        menu.addSeparator()
        menu.addAction(self.tr("Remove the entity"), self._remove)
        button = IconButton("more", self.tr("More about this entity"))
        button.setObjectName("more")
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    # -- what is known of it -------------------------------------------------------------------------------------

    def _add_numbers(self) -> None:
        facts, entity = self._facts, self._entity
        self.add_facts(
            (
                (self.tr("First seen"), facts.first.display() if facts.first else ""),
                (self.tr("Last seen"), facts.last.display() if facts.last else ""),
                (self.tr("Mentions"), self._mentions()),
                (self.tr("Events"), self.tr("{0} on the timeline").format(len(facts.events)) if facts.events else ""),
            )
        )
        self.everywhere = TextButton(self.tr("Tag everywhere…"), "tag")
        self.everywhere.setObjectName("everywhere")
        self.everywhere.setToolTip(self.tr("Shows all other places of these names, to be tagged at once"))
        self.everywhere.clicked.connect(lambda: self.everywhere_wanted.emit(entity.id))
        self.graph = TextButton(self.tr("Graph"), "graph")
        self.graph.setObjectName("graph")
        self.graph.setAccessibleName(self.tr("Graph of links"))
        self.graph.setToolTip(self.tr("Who is tied to whom around it ({0})").format(key_text("Ctrl+Shift+L")))
        self.graph.clicked.connect(lambda: self.graph_wanted.emit(entity.id))
        self.add_line(self.everywhere, self.graph, above=10)

    def _mentions(self) -> str:
        mentions, documents = self._entity.mentions, self._entity.documents
        if not mentions:
            return self.tr("none yet: select the name in a text and press T")
        return self.tr("1 in 1 document") if mentions == 1 else self._many(mentions, documents)

    def _many(self, mentions: int, documents: int) -> str:
        return (
            self.tr("{0} in 1 document").format(mentions)
            if documents == 1
            else self.tr("{0} in {1} documents").format(mentions, documents)
        )

    def _add_company(self) -> None:
        company = self._facts.company
        if not company:
            return
        self.add_heading(self.tr("Appears with"))
        most = company[0].documents
        for each in company:
            picture, share = kind_picture(each.entity.kind), each.documents / most
            row = NamedRow(picture, each.entity.name, str(each.documents), share, self._both(each))
            self._leads(row, self.entity_wanted, each.entity.id)

    def _both(self, company: Company) -> TextButton:
        """How many documents hold both; a click finds them."""
        button = TextButton(str(company.documents), role="link")
        button.setObjectName(f"both {company.entity.id}")
        words = self.tr("Find the documents with {0} and {1}").format(self._entity.name, company.entity.name)
        button.setAccessibleName(words)
        button.setToolTip(plain_tip(words))
        query = f"{self._term(self._entity.id)} AND {self._term(company.entity.id)}"
        button.clicked.connect(lambda: self.query_wanted.emit(query))
        return button

    def _term(self, entity_id: int) -> str:
        """By its name; a query has no sign for a quotation mark in a name, which then goes by its key."""
        entity = self._session.case.entities.get(entity_id)
        return f'entity:"{entity.key if chr(34) in entity.name else entity.name}"'

    def _add_passages(self) -> None:
        shown, mentions = self._facts.snippets, self._entity.mentions
        if not shown:
            return
        self.add_heading(self.tr("Passages"))
        for each in shown:
            self._add_passage(each)
        if len(shown) < mentions:
            rest = mentions - len(shown)
            words = self.tr("All {0} passages") if rest <= MORE else self.tr("More of {0} passages")
            self.more = TextButton(words.format(mentions), role="link")
            self.more.setObjectName("all")
            self.more.clicked.connect(self.more_wanted)
            self.add_line(self.more, above=4)

    def _add_passage(self, snippet: Snippet) -> None:
        row = QuoteRow(snippet.text, snippet.lit, where(snippet.passage), self._entity.kind)
        leads_to(row, snippet.passage, self.passage_activated, self.area_activated)
        self.add_rows([row])

    def _add_links(self, make_bars: MakeBars | None) -> None:
        links = LinksSection(self, self._session, self._entity, self._facts.links, make_bars)
        links.passage_activated.connect(self.passage_activated)
        links.area_activated.connect(self.area_activated)
        links.entity_wanted.connect(self.entity_wanted)
        links.edit_link.connect(self.edit_link)

    def _add_claims(self) -> None:
        claims = ClaimsSection(self, self._facts.claims, self._facts.events)
        claims.passage_activated.connect(self.passage_activated)
        claims.area_activated.connect(self.area_activated)
        claims.event_wanted.connect(self.event_wanted)

    def _add_amounts(self) -> None:
        amounts = AmountsSection(self, self._facts.amounts, with_entity=False, beside=self._facts.beside)
        amounts.tie_wanted.connect(self._tie)
        amounts.passage_activated.connect(self.passage_activated)
        amounts.area_activated.connect(self.area_activated)

    def _add_events(self) -> None:
        if not self._facts.events:
            return
        self.add_heading(self.tr("On the timeline"))
        for event in self._facts.events:
            self._leads(DatedRow(event.date.display(), event.title), self.event_wanted, event.id)

    def _leads(self, row: Row, signal: object, *where: int) -> None:
        row.clicked.connect(lambda: signal.emit(*where))  # type: ignore[attr-defined]
        self.add_rows([row])

    # -- changing it ---------------------------------------------------------------------------------------------

    def _write_notes(self, text: str) -> None:
        with self._session.attempt():
            self._session.case.entities.write_notes(self._entity.id, text)

    def _tie(self, amount_id: int) -> None:
        with self._session.attempt():
            self._session.case.amounts.tie(amount_id, self._entity.id)

    def _toggle_protection(self) -> None:
        entity = self._entity
        with self._session.attempt():
            self._session.case.entities.set_confidential(entity.id, not entity.confidential, entity.pseudonym)

    def _call(self) -> None:
        with self._session.attempt():
            name = " ".join(self.pseudonym.text().split())
            self._session.case.entities.set_confidential(self._entity.id, True, name or None)

    def _remove(self) -> None:
        with self._session.attempt():
            self._session.case.entities.remove(self._entity.id)
