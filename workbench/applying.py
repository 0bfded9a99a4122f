"""Adding a notes file to a case: whole or not at all, naming every entry that cannot be placed.

What the case has already (the same entity, the same tag, the same event) is not added twice.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from workbench.case import Case
from workbench.datecolumns import given_date
from workbench.dates import CaseDate
from workbench.errors import BadNotes, BadValue, CannotRead, NotFound, WorkbenchError
from workbench.kinds import COLOURS, Look
from workbench.moneynotes import apply_amount, apply_rate
from workbench.notes import FORMAT
from workbench.remarks import Anchor
from workbench.timelinenotes import apply_era, apply_template, given_anchor, given_particulars, given_said

Entry = dict[str, Any]
_SECTIONS = (
    "documents",
    "kinds",
    "entities",
    "strangers",
    "mentions",
    "links",
    "events",
    "sources",
    "claims",
    "requests",
    "remarks",
    "labels",
    "refusals",
    "amounts",
    "rates",
    "eras",
    "event_templates",
)
_TOPICS = (*(section for section in _SECTIONS if section not in ("strangers", "remarks", "labels")), "notes")


@dataclass
class Added:
    """How many of each were new."""

    entities: int = 0
    mentions: int = 0
    links: int = 0
    events: int = 0
    sources: int = 0
    claims: int = 0
    requests: int = 0
    remarks: int = 0
    labels: int = 0
    amounts: int = 0
    rates: int = 0

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


def read_notes(file: Path) -> Entry:
    """Raises CannotRead, BadNotes."""
    try:
        notes = json.loads(file.read_text("utf-8"))
    except OSError as error:
        raise CannotRead(file.name, error.strerror or "no reason given") from error
    except ValueError as error:
        raise BadNotes([f"{file.name} is not a JSON file in UTF-8."]) from error
    return _checked(notes, file.name)


def _checked(notes: Any, name: str) -> Entry:
    if not isinstance(notes, dict) or notes.get("format") != FORMAT:
        raise BadNotes([f"{name} is not a notes file of the form {FORMAT}."])
    for section in _SECTIONS:
        entries = notes.get(section, [])
        if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
            raise BadNotes([f"{name}: “{section}” is not a list of entries."])
    return notes


def apply_notes(case: Case, notes: Entry) -> Added:
    """One step of history. Raises BadNotes with every problem; then nothing has changed."""
    return _Applying(case).run(_checked(notes, "The file"))


class _Applying:
    """One run: which keys of the file are which rows of the case, what was added, what went wrong."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._added = Added()
        self._problems: list[str] = []
        self._entities: dict[str, int] = {each.key: each.id for each in case.entities.all()}
        self._events: dict[str, int] = {each.key: each.id for each in case.events.all()}
        self._sources: dict[str, int] = {each.key: each.id for each in case.sources.all()}
        self._anchored: list[Entry] = []
        self._claims: dict[str, int] = {each.key: each.id for each in case.claims.all()}
        self._remarks = {(each.anchor.document_id, _passage(each.anchor), each.text) for each in case.remarks.all()}

    def run(self, notes: Entry) -> Added:
        with self._case.store.change(*_TOPICS, what="Add a notes file"):
            for section in _SECTIONS:
                place: Callable[[Entry], None] = getattr(self, f"_{section}_entry")
                for number, entry in enumerate(notes.get(section, []), 1):
                    with self._collecting(section, number, entry):
                        place(entry)
            for number, entry in enumerate(self._anchored, 1):  # now that all events are there
                with self._collecting("anchors", number, entry):
                    self._anchor_entry(entry)
            if self._problems:
                raise BadNotes(self._problems)
        return self._added

    @contextmanager
    def _collecting(self, section: str, number: int, entry: Entry) -> Iterator[None]:
        name = entry.get("id") or entry.get("entity") or entry.get("document") or ""
        try:
            yield
        except WorkbenchError as error:
            self._problems.append(f"{section} {number} ({name}): {error}")
        except KeyError as error:
            self._problems.append(f"{section} {number} ({name}): “{error.args[0]}” is missing.")
        except (TypeError, AttributeError, ValueError):
            self._problems.append(f"{section} {number} ({name}): a value is of the wrong type.")

    # -- one method a section ------------------------------------------------------------------------------------

    def _documents_entry(self, entry: Entry) -> None:
        documents, number = self._case.documents, self._document(entry["document"])
        if "confidential" in entry:
            documents.set_confidential(number, bool(entry["confidential"]))
        if entry.get("date"):
            documents.set_date(number, given_date(entry["date"], entry.get("wording")))
        if "read" in entry:
            documents.mark_read(number, bool(entry["read"]))
        if "reviewed" in entry:
            documents.mark_reviewed(number, bool(entry["reviewed"]))
        documents.describe(
            number, **{name: entry[name] for name in ("origin_group", "source_url", "obtained") if entry.get(name)}
        )

    def _kinds_entry(self, entry: Entry) -> None:
        """A kind that the case has already keeps its look."""
        if entry["name"] not in {each.name for each in self._case.kinds.own()}:
            self._case.kinds.change(entry["name"], Look(entry["colour"], entry["glyph"], entry["line"]))

    def _entities_entry(self, entry: Entry) -> None:
        key = entry["id"]
        if key not in self._entities:
            self._entities[key] = self._case.entities.add(
                entry["name"],
                entry["kind"],
                key=key,
                confidential=bool(entry.get("confidential")),
                notes=entry.get("notes", ""),
            )
            self._added.entities += 1
            if entry.get("pseudonym"):
                self._case.entities.set_confidential(
                    self._entities[key], bool(entry.get("confidential")), entry["pseudonym"]
                )
        elif entry["name"] not in self._case.entities.get(self._entities[key]).forms:
            raise BadValue(f"the case calls another entity “{key}”.")
        for alias in entry.get("aliases", []):
            alias = {"text": alias} if isinstance(alias, str) else alias
            valid = given_date(alias["valid"], alias.get("wording")) if alias.get("valid") else None
            self._case.entities.add_alias(
                self._entities[key], alias["text"], alias.get("type"), alias.get("language"), valid
            )

    def _strangers_entry(self, entry: Entry) -> None:
        self._case.strangers.add(self._entity(entry["one"]), self._entity(entry["other"]))

    def _mentions_entry(self, entry: Entry) -> None:
        entity, document = self._entity(entry["entity"]), self._document(entry["document"])
        before = self._case.mentions.count()
        self._case.mentions.tag_quote(
            entity,
            document,
            entry.get("quote"),
            entry.get("page"),
            entry.get("start"),
            rectangle=entry.get("rectangle"),
            lost=bool(entry.get("lost")),
        )
        self._added.mentions += self._case.mentions.count() - before

    def _links_entry(self, entry: Entry) -> None:
        date = _date(entry)
        ends = self._entity(entry["from"]), self._entity(entry["to"])
        if self._has_link(*ends, entry, date):
            return
        anchor = given_date(entry["anchor"]) if entry.get("anchor") else None
        role, notes = entry.get("role") or "", entry.get("notes", "")
        link = self._case.links.add(*ends, entry["kind"], role, date, notes, anchor=anchor)
        self._added.links += 1
        for citation in entry.get("citations", []):
            self._cite("link_id", link, citation)

    def _has_link(self, from_id: int, to_id: int, entry: Entry, date: CaseDate | None) -> bool:
        """A link has no key: it is the same where its ends, kind, role and date are."""
        wanted = (from_id, to_id, entry["kind"], entry.get("role") or "", date.edtf if date else None)
        return any(
            wanted == (each.source.id, each.target.id, each.kind, each.role, each.date.edtf if each.date else None)
            for each in self._case.links.of_entity(from_id)
        )

    def _events_entry(self, entry: Entry) -> None:
        key, date = entry["id"], _date(entry)
        if key in self._events:
            if self._case.events.get(self._events[key]).title != entry["title"]:
                raise BadValue(f"the case calls another event “{key}”.")
            return
        if date is None:
            raise KeyError("date")
        self._events[key] = self._case.events.add(
            entry["title"],
            date,
            [self._entity(each) for each in entry.get("entities", [])],
            key=key,
            roles={self._entity(each): role for each, role in entry.get("roles", {}).items()},
            **given_particulars(entry),
        )
        self._added.events += 1
        if entry.get("anchor"):
            self._anchored.append(entry)
        for citation in entry.get("citations", []):
            self._cite("event_id", self._events[key], citation)

    def _sources_entry(self, entry: Entry) -> None:
        key = entry["id"]
        if key in self._sources:
            return
        self._sources[key] = self._case.sources.add(
            entry["pseudonym"],
            entry["terms"],
            key=key,
            real_name=entry.get("real_name"),
            origin_group=entry.get("origin_group"),
            notes=entry.get("notes", ""),
            documents=[self._document(each) for each in entry.get("documents", [])],
        )
        self._added.sources += 1

    def _claims_entry(self, entry: Entry) -> None:
        key = entry["id"]
        if key in self._claims:
            return
        events = [_named(self._events, "event", each) for each in entry.get("events", [])]
        self._claims[key] = self._case.claims.add(
            entry["text"], key=key, status=entry.get("status", "open"), events=events, notes=entry.get("notes", "")
        )
        self._added.claims += 1
        for citation in entry.get("support", []):
            self._cite("claim_id", self._claims[key], citation)

    def _requests_entry(self, entry: Entry) -> None:
        if any(each.key == entry["id"] for each in self._case.requests.all()):
            return
        entity = self._entities.get(entry["to"])
        name = self._case.entities.get(entity).name if entity else entry["to"]
        self._case.requests.add(
            entry.get("addressee") or name,
            entry["channel"],
            key=entry["id"],
            entity_id=entity,
            about=[_named(self._claims, "claim", each) for each in entry.get("about", [])],
            sent=entry.get("sent"),
            deadline=entry.get("deadline"),
            outcome=entry.get("outcome", "pending"),
            answered=entry.get("answered"),
            answer=entry.get("answer") or "",
            document_id=self._document(entry["document"]) if entry.get("document") else None,
        )
        self._added.requests += 1

    def _remarks_entry(self, entry: Entry) -> None:
        """A note has no key: it is the same where its words and its place are."""
        remarks, (document, place) = self._case.remarks, self._place(entry)
        this = (document, place, entry["text"].strip())
        if this in self._remarks:
            return
        self._remarks.add(this)
        further = [passage for each in entry.get("further", []) if (passage := self._place(each)[1])]
        made = remarks.add_on(entry["text"], place, further) if place else remarks.add_whole(entry["text"], document)
        if entry.get("made"):
            remarks.date(made, entry["made"], entry.get("changed") or entry["made"])
        self._added.remarks += 1

    def _labels_entry(self, entry: Entry) -> None:
        labels = self._case.labels
        known = labels.named(entry["name"])
        label = known.id if known else labels.add(entry["name"], entry.get("colour", COLOURS[-1]))
        self._added.labels += 0 if known else 1
        before = {each.id for each in labels.labelled()}
        for on in entry.get("on", []):
            document, place = self._place(on)
            put = labels.put_on(label, place) if place else labels.put_whole(label, document)
            if on.get("made") and put not in before:
                labels.date(put, on["made"])

    def _refusals_entry(self, entry: Entry) -> None:
        entity = self._entity(entry["entity"]) if entry.get("entity") else None
        _, place = self._place(entry)
        if place is None or (entity is None) == (not entry.get("what")):
            raise BadValue("A refusal names words, and the entity or the sort of thing that they are not.")
        self._case.refusals.put(place, entity, entry.get("what", ""))

    def _amounts_entry(self, entry: Entry) -> None:
        entity = self._entity(entry["entity"]) if entry.get("entity") else None
        self._added.amounts += apply_amount(self._case, entry, self._document(entry["document"]), entity)

    def _rates_entry(self, entry: Entry) -> None:
        self._added.rates += apply_rate(self._case, entry)

    def _eras_entry(self, entry: Entry) -> None:
        apply_era(self._case, entry)

    def _event_templates_entry(self, entry: Entry) -> None:
        apply_template(self._case, entry)

    def _anchor_entry(self, entry: Entry) -> None:
        self._case.events.change([self._events[entry["id"]]], anchor=given_anchor(entry["anchor"]))

    # -- what entries name ---------------------------------------------------------------------------------------

    def _cite(self, target: str, target_id: int, entry: Entry) -> None:
        self._case.citations.add(
            target,
            target_id,
            self._document(entry["document"]),
            entry.get("quote"),
            entry.get("page"),
            entry.get("start"),
            stance=entry.get("stance") or "supports",
            source_id=_named(self._sources, "source", entry["source"]) if entry.get("source") else None,
            origin_group=entry.get("origin_group"),
            rectangle=entry.get("rectangle"),
            lost=bool(entry.get("lost")),
            said=given_said(entry),
        )

    def _place(self, entry: Entry) -> tuple[int, int | None]:
        """The document, and the passage of the quote or area, where there is one."""
        document = self._document(entry["document"])
        if not entry.get("quote") and entry.get("rectangle") is None:
            return document, None
        return document, self._case.passages.of_quote(
            self._case.documents.get(document),
            entry.get("quote"),
            entry.get("page"),
            entry.get("start"),
            rectangle=entry.get("rectangle"),
            lost=bool(entry.get("lost")),
        )

    def _document(self, name: str) -> int:
        return self._case.documents.find(name).id

    def _entity(self, key: str) -> int:
        return _named(self._entities, "entity", key)


def _named(known: dict[str, int], what: str, key: str) -> int:
    if key not in known:
        raise NotFound(what, key)
    return known[key]


def _passage(anchor: Anchor) -> int | None:
    return anchor.passage.id if anchor.passage else None


def _date(entry: Entry) -> CaseDate | None:
    return given_date(entry["date"], entry.get("wording")) if entry.get("date") else None
