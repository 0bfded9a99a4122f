"""Commands that search."""

from __future__ import annotations

from collections import defaultdict
from math import floor
from pathlib import Path

import click

from workbench.alike import Group, per_cent
from workbench.case import Case
from workbench.cli.answer import Answer, counted, table
from workbench.cli.asking import FILE, OnTerminal, on_case, words
from workbench.comparing import find_alike
from workbench.listing import read_list, search_list, write_findings
from workbench.renewing import renew_index
from workbench.searching.find import INCOMPLETE, Options
from workbench.searching.find import search as find
from workbench.suggesting import Suggestion, suggestions


@click.command()
@on_case()
@click.argument("query", type=words)
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, metavar="N", help="Documents listed.")
@click.option("--no-aliases", is_flag=True, help="The words as they stand, not also the entity's other names.")
@click.option("--no-scripts", is_flag=True, help="Chinese as it stands, not also in the other script.")
def search(case: Case, query: str, limit: int, no_aliases: bool, no_scripts: bool) -> Answer:
    """Search the text of all documents. An index that another version made is made anew first."""
    renew_index(case, OnTerminal())
    found = find(case.store, query, limit=limit, options=Options(aliases=not no_aliases, scripts=not no_scripts))
    problem = found.problem or (INCOMPLETE if found.incomplete else None)
    answer = {
        "query": found.query,
        "understood": found.understood,
        "total": found.total,
        "documents": [
            {"id": each.id, "path": each.path, "hits": each.hits, "pages": list(each.pages), "snippet": each.snippet}
            for each in found.documents
        ],
        "suggestion": found.suggestion,
        "problem": problem,
    }
    rows = table((each.id, counted(each.hits, "hit"), each.path, each.snippet) for each in found.documents)
    meant = f"Did you mean {found.suggestion}?" if found.suggestion else None
    words = [problem, f"{counted(found.total, 'document')}.", meant]
    return Answer(answer, [*rows, *(each for each in words if each)])


@click.command()
@on_case()
@click.argument("queries", metavar="LIST.txt", type=FILE)
@click.argument("out", metavar="OUT.xlsx|OUT.csv", type=FILE)
def batch(case: Case, queries: Path, out: Path) -> Answer:
    """Search for each line of a list, and write a table of what was found."""
    findings = search_list(case, read_list(queries), OnTerminal())
    write_findings(findings, out)
    rows = [{"query": each.query, "total": each.total, "problem": each.problem} for each in findings]
    return Answer(rows, [*table(row.values() for row in rows), f"{out} was written."])


@click.command()
@on_case()
def alike(case: Case) -> Answer:
    """List documents that are almost the same: reprints, other formats, excerpts. New ones are compared first."""
    find_alike(case, OnTerminal())
    paths, groups = {each.id: each.path for each in case.documents.listing()}, case.alike.groups()
    answer = [
        {
            "documents": [{"id": each, "path": paths[each]} for each in group.documents],
            "similarity": _figure(group.least.similarity),
            "overlap": _figure(group.least.overlap),
            "origin_group": group.origin_group,
        }
        for group in groups
    ]
    rows = [
        (_share(group) if each == group.documents[0] else "", each, paths[each], group.origin_group)
        for group in groups
        for each in group.documents
    ]
    return Answer(answer, [*table(rows), f"{counted(len(groups), 'group')}."])


@click.command()
@on_case()
@click.argument("document", metavar="DOC", type=words)
@click.option("--page", type=click.IntRange(1), metavar="N", help="This page alone.")
def suggest(case: Case, document: str, page: int | None) -> Answer:
    """List words of a document that may be names, not tagged and not known yet; nothing is changed."""
    place, progress = case.documents.find(document), OnTerminal()
    found = suggestions(case, place.id, page, lambda done, total: progress.update(done, total, place.path))
    named: defaultdict[str, list[Suggestion]] = defaultdict(list)
    for each in found:
        if not each.refused:
            named[each.key].append(each)
    answer = [
        {
            "name": places[0].name,
            "kind": places[0].kind,
            "places": [{"page": at.page, "start": at.start, "end": at.end} for at in (each.spot for each in places)],
        }
        for places in named.values()
    ]
    rows = table((len(places), places[0].kind, places[0].name) for places in named.values())
    return Answer(answer, [*rows, f"{counted(len(answer), 'name')} suggested."])


def _figure(share: float) -> float:
    """To four digits, never rounded up: 1.0 is all of it."""
    return floor(share * 10_000 + 1e-9) / 10_000


def _share(group: Group) -> str:
    least = group.least
    if least.in_part:
        return f"{per_cent(least.overlap)} % of the shorter"
    return f"{per_cent(least.similarity)} % the same"
