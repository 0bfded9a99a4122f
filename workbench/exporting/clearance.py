"""Who may see what: the one place where a timeline is made fit for an editor, a lawyer or the public.

| shown                          | editor    | lawyer            | public    |
| ------------------------------ | --------- | ----------------- | --------- |
| real names of sources          | never     | never             | never     |
| names of confidential entities | pseudonym | pseudonym         | pseudonym |
| confidential documents         | in full   | that there is one | nothing   |
| events kept back               | yes       | yes               | no        |

Kept back are events marked confidential or rejected, those that rest on confidential documents alone or on nothing,
and those whose open documents name someone protected: a reader could look the name up beside the pseudonym.
Within texts a protected name becomes `[name withheld]`, never the pseudonym, for the same reason.  To the lawyer, as to
any reader outside the newsroom, a confidential document is `confidential document 2 (SOURCE-3)`, and one that names
someone protected `document that names someone protected`: no path, no hash, no words, no date of it.
Which date relative words were counted from is for the editor alone: it may be that of a document or an event which
others do not see.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.case import Case
from workbench.citations import Citation, Said
from workbench.dates import CaseDate
from workbench.documents import Document
from workbench.errors import BadValue
from workbench.events import Event
from workbench.exporting.printout import AUDIENCES, EDITOR, PUBLIC, Line, Printout, Reference
from workbench.exporting.secrets import Secret, Secrets
from workbench.passages import Passage

NO_NAME = "[name withheld]"
NO_DOCUMENT = "[document withheld]"
NO_WORDS = "[words withheld]"
NAMING = "document that names someone protected"
_TELLING = 16  # code points (Han count twice) from which a quote gives away where it comes from


@dataclass(frozen=True)
class Cleared:
    """`withheld` are the events left out; `secrets` finds in a finished file what may not be there."""

    printout: Printout
    withheld: tuple[Event, ...]
    secrets: Secrets


def clear(case: Case, events: Iterable[Event], audience: str) -> Cleared:
    """The timeline of these events as the audience may see it. Raises BadValue for an unknown audience."""
    return Clearing(case, audience).of(list(events))


class Clearing:
    """One export: what is confidential in this case, and what stands in its place.

    Raises BadValue for an unknown audience.
    """

    def __init__(self, case: Case, audience: str) -> None:
        if audience not in AUDIENCES:
            raise BadValue(f"“{audience}” is not an audience; known are {', '.join(AUDIENCES)}.")
        self._case = case
        self._audience = audience
        self._kept_apart = _confidential(case.documents.all())
        self._entities = {each.id: each for each in case.entities.all()}
        self._pseudonyms = {each.pseudonym for each in case.sources.all()}
        self._protected = Secrets(self._names())
        self._naming: dict[tuple[int, int | None], bool] = {}  # by document and page, None: all of them
        self._spoke = {path: each.pseudonym for each in case.sources.all() for path in each.documents}

    def of(self, events: list[Event]) -> Cleared:
        shown = [event for event in events if self.may_show(event)]
        secrets = self.secrets(each for event in events for each in event.citations)
        lines = tuple(self._line(event, secrets) for event in shown)
        printout = Printout(secrets.cleaned(self._case.name), self._audience, lines)
        kept = {event.id for event in shown}
        return Cleared(printout, tuple(event for event in events if event.id not in kept), secrets)

    def may_show(self, event: Event) -> bool:
        """Whether it is not kept back from the audience."""
        if self._audience == PUBLIC and (event.confidential or event.status == "rejected"):
            return False
        return self.may_rest_on(event.citations)

    def may_rest_on(self, citations: Iterable[Citation]) -> bool:
        """Whether the audience may see what is said on these grounds."""
        if self._audience != PUBLIC:
            return True
        cited = [each for each in citations if not self._is_confidential(each)]
        return any(each.stance == "supports" for each in cited) and not any(map(self.names_someone, cited))

    def names_someone(self, citation: Citation) -> bool:
        """By its path or in the words that are cited; where none are, in any of the page's or the document's."""
        place = citation.passage
        if self._protected.touch(f"{place.path}\n{place.quote or ''}"):
            return True
        return place.quote is None and self._names_anyone(place.document_id, place.page)

    def _names_anyone(self, document_id: int, page: int | None) -> bool:
        if (document_id, page) not in self._naming:
            pages = (each for each in self._case.documents.pages(document_id) if page in (None, each.number))
            self._naming[document_id, page] = any(self._protected.touch(each.text) for each in pages)
        return self._naming[document_id, page]

    def _is_confidential(self, citation: Citation) -> bool:
        return self.is_kept_apart(citation.passage.document_id)

    def is_kept_apart(self, document_id: int) -> bool:
        """Whether a document is confidential, or lies within one that is."""
        return document_id in self._kept_apart

    # -- what may not appear -------------------------------------------------------------------------------------

    def secrets(self, citations: Iterable[Citation]) -> Secrets:
        """All that may not appear beside these citations."""
        return Secrets([*self._names(), *([] if self._audience == EDITOR else self._documents(citations))])

    def _names(self) -> Iterator[Secret]:
        """A name that is itself a source's pseudonym is none to keep, but from the public."""
        for source in self._case.sources.all():
            yield Secret(self._case.sources.real_name(source.id) or "", NO_NAME)
        open_names = set() if self._audience == PUBLIC else self._pseudonyms
        for entity in self._entities.values():
            if entity.confidential:
                kept = (form for form in entity.forms if form not in {entity.pseudonym, *open_names})
                yield from (Secret(form, NO_NAME) for form in kept)

    def _documents(self, citations: Iterable[Citation]) -> Iterator[Secret]:
        """Paths, names, hashes and quotes; a name or words that an open document has as well give nothing away."""
        open_names = {each.name for each in self._case.documents.all() if each.id not in self._kept_apart}
        open_words = "\n".join(each.passage.quote or "" for each in citations if not self._is_confidential(each))
        for document in self._kept_apart.values():
            yield Secret(document.path, NO_DOCUMENT)
            yield Secret(document.sha256, NO_DOCUMENT)
            if document.name not in open_names:
                yield Secret(document.name, NO_DOCUMENT)
        for place in self._case.documents.places():
            if place.document_id in self._kept_apart:
                yield Secret(place.path, NO_DOCUMENT)
        for quote in self._quotes():
            if quote not in open_words:
                yield Secret(quote, NO_WORDS)

    def _quotes(self) -> Iterator[str]:
        """Words of confidential documents that something in the case rests on, long enough to be known again."""
        for target in ("event_id", "link_id", "claim_id"):
            for citations in self._case.citations.of(target).values():
                for each in citations:
                    if self._is_confidential(each) and _weight(each.passage.quote or "") >= _TELLING:
                        yield each.passage.quote or ""

    # -- what is printed -----------------------------------------------------------------------------------------

    def _line(self, event: Event, secrets: Secrets) -> Line:
        return Line(
            secrets.cleaned(event.key),
            secrets.cleaned(event.title),
            _worded(event.date, secrets),
            tuple(name for each in event.entities if (name := self.shown(each.id, secrets))),
            tuple(reference for each in event.citations if (reference := self.reference(each, secrets))),
            event.status,
            secrets.cleaned(event.text),
            secrets.cleaned(event.place),
            event.anchor.display() if event.anchor and self._audience == EDITOR else "",
        )

    def is_protected(self, entity_id: int) -> bool:
        return self._entities[entity_id].confidential

    def shown(self, entity_id: int, secrets: Secrets) -> str | None:
        """A protected entity by its pseudonym; without one it is not listed for the public at all."""
        entity = self._entities[entity_id]
        if not entity.confidential:
            return secrets.cleaned(entity.name)
        if entity.pseudonym:
            return entity.pseudonym
        if self._audience == PUBLIC:
            return None
        return entity.name if entity.name in self._pseudonyms else NO_NAME

    def reference(self, citation: Citation, secrets: Secrets) -> Reference | None:
        """A passage as the audience may see it; None where it may not know that there is one."""
        place = citation.passage
        if self._audience == EDITOR or not (self._is_confidential(citation) or self.names_someone(citation)):
            path, quote = secrets.cleaned(place.path), secrets.cleaned(place.quote) if place.quote else None
            span = (None, None) if place.lost else (place.start, place.end)
            where = place.document_id, path, place.sha256 or None, place.page, *span
            return Reference(*where, quote, citation.stance, place.rectangle, place.lost, _said(citation, secrets))
        if self._audience == PUBLIC:
            return None
        return Reference(None, self._stand_in(place), None, place.page, None, None, None, citation.stance)

    def _stand_in(self, place: Passage) -> str:
        if place.document_id not in self._kept_apart:
            return NAMING
        number = list(self._kept_apart).index(place.document_id) + 1
        spoke = self._spoke.get(place.path)
        return f"confidential document {number} ({spoke})" if spoke else f"confidential document {number}"


def _confidential(documents: list[Document]) -> dict[int, Document]:
    """By number: documents marked so, and what lies inside them."""
    marked = tuple(f"{each.path}!" for each in documents if each.confidential)
    found = [each for each in documents if each.confidential or each.path.startswith(marked)]
    return {each.id: each for each in sorted(found, key=lambda each: each.id)}


def _worded(date: CaseDate, secrets: Secrets) -> CaseDate:
    return CaseDate(secrets.cleaned(date.wording), date.edtf, date.earliest, date.latest)


def _said(citation: Citation, secrets: Secrets) -> Said | None:
    said = citation.said_on
    return Said(_worded(said.date, secrets), said.told_by) if said else None


def _weight(quote: str) -> int:
    return sum(1 if letter.isascii() else 2 for letter in quote)
