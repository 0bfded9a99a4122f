"""Commands on what the reporter makes of the documents: tags, entities, the timeline, sources, claims, requests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import click

from workbench.applying import apply_notes, read_notes
from workbench.case import Case
from workbench.cli.answer import Answer, counted, table
from workbench.cli.asking import FILE, on_case, words
from workbench.dates import parse_date
from workbench.documents import Document
from workbench.entities import Entity
from workbench.errors import Ambiguous, BadValue, QuoteMissing, SecretsInExport
from workbench.events import Event
from workbench.exporting import AUDIENCES, export_timeline
from workbench.notes import notes_text
from workbench.outfiles import written_whole
from workbench.spans import Span, find_quote
from workbench.timeline import ORDERS, by_said, event_as_json
from workbench.timeline import timeline as timeline_of

Command = TypeVar("Command", bound=Callable[..., Any])


@click.command()
@on_case()
@click.argument("document", metavar="DOC", type=words)
@click.argument("page", type=click.IntRange(1))
@click.argument("quote", type=words)
@click.option("--entity", "name", type=words, required=True, help="Whom or what the words name; made if it is new.")
@click.option("--kind", type=words, help="person, organisation, programme, place … of a new entity.")
@click.option("--start", type=click.IntRange(0), help="Where the words begin, in characters, if they occur again.")
@click.option("--everywhere", is_flag=True, help="Also all other places of the entity's names and of these words.")
def tag(
    case: Case, document: str, page: int, quote: str, name: str, kind: str | None, start: int | None, everywhere: bool
) -> Answer:
    """Tag the words QUOTE on a page as an entity; where they occur again, the first of them."""
    place = case.documents.find(document)
    span = _span(case, place, page, quote, start)
    before = case.mentions.count()
    with case.store.change("mentions", "entities", what=f"Tag {name}"):
        entity = _entity(case, name, kind)
        case.mentions.tag(entity.id, place.id, page, span.start, span.end)
        if everywhere:
            case.mentions.tag_everywhere(entity.id, tuple({*entity.forms, span.quote}))
    tagged = case.mentions.count() - before
    return Answer({"entity": entity.name, "mentions": tagged}, [f"{entity.name}: {counted(tagged, 'new tag')}."])


def _span(case: Case, document: Document, page: int, quote: str, start: int | None) -> Span:
    found = find_quote(case.documents.page(document.id, page).text, quote)
    fitting = [span for span in found if start in (None, span.start)]
    if not fitting:
        raise QuoteMissing(quote, f"{document.path}, page {page}")
    return fitting[0]


def _entity(case: Case, name: str, kind: str | None) -> Entity:
    """The entity of this name, of this kind where one is given; a new one if nothing is called so."""
    named = case.entities.named(name)
    found = [each for each in named if kind in (None, each.kind)]
    if len(found) > 1:
        raise Ambiguous("entity", name)
    if found:
        return found[0]
    if named:
        raise BadValue(f"“{name}” is in this case already, as {named[0].kind} and not as {kind}; say another name.")
    if not kind:
        raise BadValue(f"“{name}” is new: say of which kind it is, with --kind.")
    return case.entities.get(case.entities.add(name, kind))


@click.command()
@on_case()
def entities(case: Case) -> Answer:
    """List all entities with their names and how often they are tagged."""
    everything = case.entities.all()
    rows = [
        {
            "id": each.key,
            "kind": each.kind,
            "name": each.name,
            "aliases": [{"text": alias.text, "type": alias.type, "language": alias.language} for alias in each.aliases],
            "mentions": each.mentions,
            "documents": each.documents,
            "confidential": each.confidential,
        }
        for each in everything
    ]
    return Answer(
        rows, table((each.mentions, each.documents, each.kind, " · ".join(each.forms)) for each in everything)
    )


def _narrowed(command: Command) -> Command:
    """The options that choose events; `_chosen` follows them."""
    for option in (
        click.option("--to", "end", type=words, metavar="DATE", help="Events until then."),
        click.option("--from", "start", type=words, metavar="DATE", help="Events since then; any wording or EDTF."),
        click.option("--entity", type=words, help="Events of this entity alone, by any of its names."),
    ):
        command = option(command)
    return command


def _chosen(case: Case, entity: str | None, start: str | None, end: str | None) -> list[Event]:
    return timeline_of(case, entity, parse_date(start) if start else None, parse_date(end) if end else None)


@click.command()
@on_case()
@click.option("--by", type=click.Choice(ORDERS), default=ORDERS[0], help="When it happened, or when a source said so.")
@_narrowed
def timeline(case: Case, by: str, entity: str | None, start: str | None, end: str | None) -> Answer:
    """List events in order, each with the passages it rests on."""
    chosen = _chosen(case, entity, start, end)
    events = by_said(chosen) if by == "said" else chosen
    rows = table(row for each in events for row in _rows(each, by))
    return Answer([event_as_json(each) for each in events], rows)


def _rows(event: Event, by: str) -> Iterator[tuple[str | None, ...]]:
    """The event, and below it a row a citation; beside its title when it was said, where that is the order."""
    said = f" (said {event.said.date.display() if event.said else 'at no known date'})" if by == "said" else ""
    yield event.key, event.date.display(), f"{event.title}{said}"
    for citation in event.citations:
        place = citation.passage
        where = f"{place.path}, page {place.page}: “{place.quote}”" if place.page else place.path
        yield None, None, where


@click.command()
@on_case()
@click.argument("out", type=FILE)
@click.option("--for", "audience", type=click.Choice(AUDIENCES), required=True, help="Who will read it.")
@_narrowed
def export(case: Case, out: Path, audience: str, entity: str | None, start: str | None, end: str | None) -> Answer:
    """Write the timeline for others; the suffix of OUT chooses the format."""
    done = export_timeline(case, _chosen(case, entity, start, end), out, audience)
    answer = {
        "out": str(out),
        "events": done.events,
        "withheld": len(done.withheld),
        "residue": list(done.residue),
    }
    kept_back = f"; kept back: {', '.join(each.key for each in done.withheld)}" if done.withheld else ""
    lines = [] if done.residue else [f"{out}: {counted(done.events, 'event')}{kept_back}."]
    return Answer(answer, lines, SecretsInExport(out.name, list(done.residue)) if done.residue else None)


@click.command()
@on_case()
@click.argument("file", metavar="NOTES.json", type=FILE)
def apply(case: Case, file: Path) -> Answer:
    """Add entities, tags, links, events, sources, claims and requests from a notes file: all of them or none."""
    added = apply_notes(case, read_notes(file)).as_dict()
    return Answer(added, table((number, noun) for noun, number in added.items()))


@click.command()
@on_case()
@click.argument("out", metavar="OUT.json", type=FILE)
@click.option("--with-real-names", is_flag=True, help="Real names of sources too: only for a copy that stays with you.")
def notes(case: Case, out: Path, with_real_names: bool) -> Answer:
    """Write everything the reporter made in the case, in the form that `apply` takes."""
    with written_whole(out) as file:
        file.write(notes_text(case, with_real_names=with_real_names).encode())
    return Answer({"out": str(out)}, [f"{out} was written."])


@click.command()
@on_case()
def sources(case: Case) -> Answer:
    """List the people who talked, by pseudonym."""
    rows = [
        {"id": each.key, "pseudonym": each.pseudonym, "terms": each.terms, "documents": list(each.documents)}
        for each in case.sources.all()
    ]
    return Answer(rows, table((row["pseudonym"], row["terms"], ", ".join(row["documents"])) for row in rows))


@click.command()
@on_case()
def claims(case: Case) -> Answer:
    """List what the story says, and on how many independent sources each sentence rests."""
    rows = [
        {
            "id": each.key,
            "text": each.text,
            "status": each.status,
            "independent_sources": each.independent_sources,
            "supports": each.supports,
            "contradicts": each.contradicts,
        }
        for each in case.claims.all()
    ]
    return Answer(rows, table(row.values() for row in rows))


@click.command()
@on_case()
def requests(case: Case) -> Answer:
    """List who was asked for comment, and what came back."""
    rows = [
        {
            "id": each.key,
            "to": each.to,
            "channel": each.channel,
            "sent": each.sent,
            "deadline": each.deadline,
            "outcome": each.outcome,
            "answered": each.answered,
        }
        for each in case.requests.all()
    ]
    return Answer(rows, table(row.values() for row in rows))
