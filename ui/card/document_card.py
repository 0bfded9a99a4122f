"""The card of a document: where it comes from, what state its text is in, what rests on it."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from ui import icons, theme
from ui.card.facts import DocumentFacts
from ui.card.parts import Page, wrapped
from ui.card.rows import DatedRow, NamedRow
from ui.session import Session

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")


class DocumentCard(Page):
    passage_activated = Signal(int, int, int, int)
    event_wanted = Signal(int)

    def __init__(self, session: Session, facts: DocumentFacts) -> None:
        super().__init__()
        self._session, self._facts, self._document = session, facts, facts.document
        self._add_identity()
        self._add_facts()
        self._add_members()
        self._add_events()
        self.end()

    def _add_identity(self) -> None:
        document, tokens = self._document, theme.current()
        self.add_head(icons.pixmap(icons.for_document(document.kind), tokens.muted), self.tr("Document"), tokens.muted)
        self.add(wrapped(document.title or document.name, "heading"), above=2)
        if document.title:
            self.add(wrapped(document.name, "muted"), above=2)
        if document.reason:
            self.add(wrapped(document.reason, "danger" if document.state == "refused" else "muted"), above=6)
        self.read = self._toggle("read", self.tr("Read"), document.read is not None)
        self.confidential = self._toggle("confidential", self.tr("Confidential"), document.confidential)
        self.read.toggled.connect(self._mark_read)
        self.confidential.toggled.connect(self._set_confidential)
        self.add_line(self.read, self.confidential)

    def _toggle(self, name: str, words: str, on: bool) -> QCheckBox:
        box = QCheckBox(words)
        box.setObjectName(name)
        box.setAccessibleName(words)
        box.setChecked(on)
        return box

    def _add_facts(self) -> None:
        document = self._document
        self.add_facts(
            (
                (self.tr("Date"), document.date.display() if document.date else ""),
                (self.tr("Path"), _breakable(document.path)),
                (self.tr("Also at"), "\n".join(_breakable(each) for each in self._facts.places)),
                (self.tr("Kind"), document.kind),
                (self.tr("Pages"), str(document.pages)),
                (self.tr("Text"), self._state()),
                (self.tr("Size"), self.tr("{0} bytes").format(f"{document.size:,}")),
                (self.tr("SHA-256"), _in_groups(document.sha256)),
                (self.tr("Part of"), _breakable(document.member_of or "")),
                (self.tr("Origin"), document.origin_group or ""),
                (self.tr("Address"), _breakable(document.source_url or "")),
                (self.tr("Obtained"), document.obtained or ""),
                (self.tr("Added"), _moment(document.imported)),
                *self._own_facts(),
            )
        )

    def _own_facts(self) -> list[tuple[str, str]]:
        """What the file says of itself, but for what is shown already."""
        shown = {"title", "url", "language"}
        return [(name.capitalize(), _moment(fact)) for name, fact in self._document.facts.items() if name not in shown]

    def _state(self) -> str:
        return {
            "ok": self.tr("complete"),
            "partial": self.tr("partial"),
            "no_text": self.tr("none"),
            "refused": self.tr("not read"),
        }.get(self._document.state, self._document.state)

    def _add_members(self) -> None:
        if not self._facts.members:
            return
        self.add_heading(self.tr("Holds"), str(len(self._facts.members)))
        for each in self._facts.members[:200]:
            row = NamedRow(icons.pixmap(icons.for_document(each.kind), theme.current().muted), each.title or each.name)
            row.clicked.connect(lambda _=False, document=each.id: self.passage_activated.emit(document, 1, 0, 0))
            self.add_rows([row])

    def _add_events(self) -> None:
        if not self._facts.events:
            return
        self.add_heading(self.tr("Events that rest on it"))
        for event in self._facts.events:
            row = DatedRow(event.date.display(), event.title)
            row.clicked.connect(lambda _=False, event=event.id: self.event_wanted.emit(event))
            self.add_rows([row])

    def _mark_read(self, on: bool) -> None:
        with self._session.attempt():
            self._session.case.documents.mark_read(self._document.id, on)

    def _set_confidential(self, on: bool) -> None:
        with self._session.attempt():
            self._session.case.documents.set_confidential(self._document.id, on)


def _breakable(path: str) -> str:
    """Zero-width spaces where a long path or address may go on in the next line."""
    for mark in "/!?&_":
        path = path.replace(mark, f"{mark}\u200b")
    return path


def _in_groups(sha256: str) -> str:
    return " ".join(sha256[at : at + 8] for at in range(0, len(sha256), 8))


def _moment(fact: str) -> str:
    """A moment in ISO form to the minute, `2023-06-02 16:30`; anything else as it is."""
    return fact[:16].replace("T", " ") if _MOMENT.match(fact) else _breakable(fact)
