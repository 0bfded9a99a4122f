"""Where a document comes from: what the import noted, what the reporter adds, what the file says of itself."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from ui.card.facts import DocumentFacts
from ui.card.notes import Notes
from ui.card.parts import Page
from ui.session import Session
from workbench.documents import Document
from workbench.spans import shown

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_SHOWN_ELSEWHERE = frozenset({"title", "url"})


class Provenance:
    """Adds its sections to the card of a document."""

    def __init__(self, page: Page, session: Session, facts: DocumentFacts) -> None:
        self._page, self._session, self._facts, self._document = page, session, facts, facts.document

    def add_identity(self) -> None:
        """What it is: path, kind, size, the state of its text."""
        document = self._document
        self._page.add_facts(
            (
                (_tr("Path"), breakable(shown(document.path))),
                (_tr("Part of"), breakable(shown(document.member_of or ""))),
                (_tr("Kind"), document.kind),
                (_tr("Pages"), str(document.pages)),
                (_tr("Text"), _state(document)),
                (_tr("Language"), document.language or ""),
                (_tr("Size"), _tr("{0} bytes").format(f"{document.size:,}")),
                (_tr("Origin"), document.origin_group or ""),
            )
        )

    def add_origin(self) -> None:
        """Where its bytes lay, and how they were obtained: this the reporter writes here."""
        document = self._document
        self._page.add_heading(_tr("Where it comes from"))
        self._page.add_facts(
            (
                (_tr("Lay at"), breakable(shown(document.lay or ""))),
                (_tr("Also at"), "\n".join(breakable(shown(each)) for each in self._facts.places)),
                (_tr("Changed"), moment(document.modified or ""), _tr("time of the file") if document.modified else ""),
                (_tr("Added"), moment(document.imported)),
                (_tr("SHA-256"), _in_groups(document.sha256)),
            ),
            above=2,
        )
        self.obtained = self._written("obtained", _tr("How it was obtained"), document.obtained)
        self.address = self._written("source_url", _tr("Address it was saved from"), document.source_url)

    def _written(self, column: str, name: str, text: str | None) -> Notes:
        def save(words: str) -> None:
            with self._session.attempt():
                self._session.case.documents.describe(self._document.id, **{column: words or None})

        field = Notes(text or "", name, save, called=column)
        self._page.add(field, above=8)
        return field

    def add_own_facts(self) -> None:
        """What the file says of itself, each with the place where it says so."""
        said = self._document.facts
        facts = [
            (_name(name), moment(said[name]), self._document.origins.get(name, ""))
            for name in said
            if name not in _SHOWN_ELSEWHERE
        ]
        if facts:
            self._page.add_heading(_tr("The file says"))
            self._page.add_facts(facts, above=2)


def _state(document: Document) -> str:
    states = {
        "ok": _tr("complete"),
        "partial": _tr("partial"),
        "no_text": _tr("none"),
        "refused": _tr("not read"),
    }
    words = states.get(document.state, document.state)
    if document.ocr is None:
        return words
    return _tr("{0}, read by machine ({1} % sure)").format(words, round(document.ocr))


def _name(fact: str) -> str:
    return fact.replace("_", " ").capitalize()


def breakable(path: str) -> str:
    """Zero-width spaces where a long path or address may go on in the next line."""
    for mark in "/!?&_":
        path = path.replace(mark, f"{mark}\u200b")
    return path


def _in_groups(sha256: str) -> str:
    return " ".join(sha256[at : at + 8] for at in range(0, len(sha256), 8))


def moment(fact: str) -> str:
    """A moment in ISO form to the minute, `2023-06-02 16:30`; anything else as it is."""
    return fact[:16].replace("T", " ") if _MOMENT.match(fact) else breakable(fact)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Provenance", words)
