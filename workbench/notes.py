"""The notes file: everything the reporter made in a case, as JSON that another case with the same documents can take.

The form is `investigation-workbench-notes/1`.  Keys and order are fixed, so that equal notes are equal bytes.
"""

from __future__ import annotations

import json
from typing import Any

from workbench.case import Case
from workbench.citations import Citation
from workbench.documents import Document
from workbench.entities import Alias, Entity
from workbench.events import Event
from workbench.kinds import Kind
from workbench.links import Link
from workbench.moneynotes import amount_entry, rate_entry
from workbench.passages import Passage
from workbench.refusals import Refusal
from workbench.remarks import Anchor, Remark
from workbench.requests import Request
from workbench.sources import Source
from workbench.timelinenotes import era_entry, particulars_entry, said_entry, template_entry

FORMAT = "investigation-workbench-notes/1"
Entry = dict[str, Any]


def notes_text(case: Case, *, with_real_names: bool = False) -> str:
    """UTF-8 JSON with a line end; sources' real names only where they are asked for."""
    return json.dumps(notes(case, with_real_names=with_real_names), ensure_ascii=False, indent=1) + "\n"


def notes(case: Case, *, with_real_names: bool = False) -> Entry:
    keys = {entity.id: entity.key for entity in case.entities.all()}
    sources = {source.id: source.key for source in case.sources.all()}
    return {
        "format": FORMAT,
        **_given(kinds=[_kind(each) for each in case.kinds.own()]),
        "entities": [_entity(each) for each in case.entities.all()],
        **_given(strangers=[{"one": keys[one], "other": keys[other]} for one, other in sorted(case.strangers.all())]),
        "mentions": [{"entity": keys[each.entity.id], **_place(each.passage)} for each in case.mentions.all()],
        "links": [_link(each, keys) for each in case.links.all()],
        "events": [_event(each, keys) for each in sorted(case.events.all(), key=lambda event: event.id)],
        "sources": [_source(case, each, with_real_names) for each in case.sources.all()],
        "claims": [
            {
                "id": claim.key,
                "text": claim.text,
                "status": claim.status,
                "events": list(claim.events),
                "support": [_citation(each, sources) for each in claim.support],
                **_given(notes=claim.notes),
            }
            for claim in case.claims.all()
        ],
        "requests": [_request(each) for each in case.requests.all()],
        "remarks": [_remark(each) for each in case.remarks.all()],
        "labels": _labels(case),
        **_given(refusals=[_refusal(each, keys) for each in case.refusals.all()]),
        "amounts": [{**_place(each.passage), **amount_entry(each, keys)} for each in case.amounts.all()],
        "rates": [rate_entry(each) for each in case.rates.all()],
        **_given(
            eras=[era_entry(each) for each in case.eras.all()],
            event_templates=[template_entry(each) for each in case.event_templates.all() if each.id is not None],
        ),
        "documents": [entry for each in case.documents.all() if len(entry := _document(each)) > 1],
    }


def _given(**values: object) -> Entry:
    """What has a value: an entry does not list what nobody filled in."""
    return {name: value for name, value in values.items() if value}


def _entity(entity: Entity) -> Entry:
    return {
        "id": entity.key,
        "kind": entity.kind,
        "name": entity.name,
        "confidential": entity.confidential,
        "notes": entity.notes,
        "aliases": [_alias(each) for each in entity.aliases],
        **_given(pseudonym=entity.pseudonym),
    }


def _alias(alias: Alias) -> Entry:
    date = alias.date
    return {
        "text": alias.text,
        "type": alias.type,
        "language": alias.language,
        **(_given(valid=date.edtf, wording=date.wording if date.wording != date.edtf else None) if date else {}),
    }


def _kind(kind: Kind) -> Entry:
    return {"name": kind.name, "colour": kind.look.colour, "glyph": kind.look.glyph, "line": kind.look.line}


def _place(passage: Passage) -> Entry:
    """A document as a whole has neither page nor quote; a marked area has no words. `lost`: they stood there in a
    former reading."""
    if passage.page is None:
        return {"document": passage.path}
    if passage.rectangle:
        return {"document": passage.path, "page": passage.page, "rectangle": list(passage.rectangle)}
    place = {"document": passage.path, "page": passage.page, "quote": passage.quote, "start": passage.start}
    return {**place, **_given(lost=passage.lost)}


def _citation(citation: Citation, sources: dict[int, str] | None = None) -> Entry:
    source = (sources or {}).get(citation.source_id or 0)
    stance = citation.stance if citation.stance != "supports" else None
    given = _given(source=source, stance=stance, origin_group=citation.origin_group)
    return {**_place(citation.passage), **given, **said_entry(citation)}


def _link(link: Link, keys: dict[int, str]) -> Entry:
    return {
        "from": keys[link.source.id],
        "to": keys[link.target.id],
        "kind": link.kind,
        "role": link.role,
        "date": link.date.edtf if link.date else None,
        "wording": link.date.wording if link.date else None,
        "citations": [_citation(each) for each in link.citations],
        **_given(notes=link.notes, anchor=link.anchor.edtf if link.anchor else None),
    }


def _event(event: Event, keys: dict[int, str]) -> Entry:
    return {
        "id": event.key,
        "title": event.title,
        "date": event.date.edtf,
        "wording": event.date.wording,
        "entities": [keys[each.id] for each in event.entities],
        "citations": [_citation(each) for each in event.citations],
        "status": event.status,
        "notes": event.notes,
        **particulars_entry(event, keys),
    }


def _source(case: Case, source: Source, with_real_names: bool) -> Entry:
    real = {"real_name": case.sources.real_name(source.id)} if with_real_names else {}
    return {
        "id": source.key,
        "pseudonym": source.pseudonym,
        **real,
        "terms": source.terms,
        "origin_group": source.origin_group,
        "documents": list(source.documents),
        **_given(notes=source.notes),
    }


def _request(request: Request) -> Entry:
    return {
        "id": request.key,
        "to": request.entity or request.to,
        **({"addressee": request.to} if request.entity else {}),
        "about": list(request.about),
        "channel": request.channel,
        "sent": request.sent,
        "deadline": request.deadline,
        "outcome": request.outcome,
        "answered": request.answered,
        "document": request.document,
        "answer": request.answer,
    }


def _anchor(anchor: Anchor) -> Entry:
    return _place(anchor.passage) if anchor.passage else {"document": anchor.path}


def _remark(remark: Remark) -> Entry:
    changed = remark.changed if remark.changed != remark.made else None
    given = _given(changed=changed, further=[_place(each) for each in remark.further])
    return {**_anchor(remark.anchor), "text": remark.text, "made": remark.made, **given}


def _refusal(refusal: Refusal, keys: dict[int, str]) -> Entry:
    """Not this entity, or nothing of that sort."""
    of = {"entity": keys[refusal.entity_id]} if refusal.entity_id else {"what": refusal.what}
    return {**of, **_place(refusal.passage)}


def _labels(case: Case) -> list[Entry]:
    """Each with the places that have it."""
    labelled = case.labels.labelled()
    return [
        {
            "name": label.name,
            "colour": label.colour,
            "on": [{**_anchor(each.anchor), "made": each.made} for each in labelled if each.label == label],
        }
        for label in case.labels.all()
    ]


def _document(document: Document) -> Entry:
    return {
        "document": document.path,
        **_given(
            confidential=document.confidential,
            date=document.date.edtf if document.date else None,
            wording=document.date.wording if document.date and document.date.wording != document.date.edtf else None,
            origin_group=document.origin_group,
            source_url=document.source_url,
            obtained=document.obtained,
            read=bool(document.read),
            reviewed=bool(document.reviewed),
        ),
    }
