"""Commands on what a case keeps of searching: searches with what is new in them, lists of names or terms."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from workbench.case import Case
from workbench.cli.answer import Answer, counted, one_line, table
from workbench.cli.asking import FILE, OnTerminal, on_case, words
from workbench.errors import BadValue, NotFound
from workbench.listing import read_lines, run_list, write_lists
from workbench.renewing import renew_index
from workbench.searches import SavedSearch, TermList


@click.command()
@on_case()
@click.option("--save", "query", type=words, metavar="QUERY", help="Keep this search; all it finds now counts as seen.")
@click.option("--name", type=words, default="", metavar="N", help="What the kept search is called; else as its query.")
@click.option("--look", is_flag=True, help="Afterwards, all that is found now counts as seen.")
def searches(case: Case, query: str | None, name: str, look: bool) -> Answer:
    """List the searches that are kept, with what they find now and what is new since it was last looked at.

    --json: [{"id","name","query","total","read","new":[path]}]; "total" counts documents, "read" those of them that
    are marked as read.
    """
    if name and query is None:
        raise click.UsageError("--name is the name of a search that is given with --save.")
    renew_index(case, OnTerminal())
    if query is not None:
        case.searches.save(query, name)
    paths = {each.id: each.path for each in case.documents.listing()}
    answer = [_search(case, each, paths) for each in case.searches.all()]
    if look:
        for each in case.searches.all():
            case.searches.look(each.id)
    return Answer(answer, table(_search_row(each) for each in answer))


def _search(case: Case, kept: SavedSearch, paths: dict[int, str]) -> dict[str, Any]:
    now = case.searches.standing(kept.id)
    new = [paths[number] for number in now.new if number in paths]
    about = {"id": kept.id, "name": kept.name, "query": kept.query}
    return {**about, "total": now.total, "read": now.read, "new": new}


def _search_row(told: dict[str, Any]) -> tuple[object, ...]:
    new = f"{len(told['new'])} new: {', '.join(told['new'])}" if told["new"] else ""
    return told["id"], told["name"], counted(told["total"], "document"), new


@click.command()
@on_case()
@click.option("--add", "file", type=FILE, metavar="LIST.txt", help="Keep this list: a query a line, text in UTF-8.")
@click.option("--name", type=words, default="", metavar="N", help="What the list added is called; else as its file.")
@click.option("--list", "chosen", type=words, metavar="LIST", help="Only the list of this number or name.")
@click.option("--run", is_flag=True, help="Search for each line now; a line that cannot be searched for says why.")
@click.option("--out", type=FILE, metavar="OUT.xlsx|OUT.csv", help="Write a table of what was found.")
def lists(case: Case, file: Path | None, name: str, chosen: str | None, run: bool, out: Path | None) -> Answer:
    """List the lists that are kept, with what each line found when they were last run.

    With --add, --run and --out are about the list that is added; else about all, or the one chosen by --list.

    --json: [{"id","name","lines","behind","findings":[{"line","query","total","problem","documents":[path]}]}];
    "lines" counts those that are not empty, "line" from 1 as in the file; "behind" says that the list was never run,
    or that documents came or went since.
    """
    if name and file is None:
        raise click.UsageError("--name is the name of a list that is given with --add.")
    if file and chosen:
        raise click.UsageError("--add and --list exclude each other.")
    mine = [_added(case, file, name)] if file else _chosen(case, chosen)
    if run:
        for each in mine:
            run_list(case, each.id, OnTerminal())
    written = []
    if out:
        write_lists(case, [each.id for each in mine], out)
        written = [f"{out} was written."]
    paths = {each.id: each.path for each in case.documents.listing()}
    answer = [_list(case, each, paths) for each in mine]
    return Answer(answer, [*(line for each in answer for line in _list_lines(each)), *written])


def _added(case: Case, file: Path, name: str) -> TermList:
    return case.searches.get_list(case.searches.add_list(name or file.name, read_lines(file)))


def _chosen(case: Case, name: str | None) -> list[TermList]:
    """Raises NotFound, BadValue."""
    kept = case.searches.lists()
    if name is None:
        return kept
    found = [each for each in kept if name in (each.name, str(each.id))]
    if not found:
        raise NotFound("list", name)
    if len(found) > 1:
        raise BadValue(f"“{name}” is the name of several lists; their numbers tell them apart.")
    return found


def _list(case: Case, kept: TermList, paths: dict[int, str]) -> dict[str, Any]:
    findings = [
        {
            "line": each.line,
            "query": each.query,
            "total": each.total,
            "problem": each.problem,
            "documents": sorted(paths[number] for number in each.documents if number in paths),
        }
        for each in case.searches.findings(kept.id)
    ]
    lines = sum(bool(line.strip()) for line in kept.lines)
    behind = case.searches.is_behind(kept.id)
    return {"id": kept.id, "name": kept.name, "lines": lines, "behind": behind, "findings": findings}


def _list_lines(told: dict[str, Any]) -> list[str]:
    behind = ", never run" if not told["findings"] else ", run before documents came or went" if told["behind"] else ""
    head = f"{told['id']}  {one_line(told['name'])}: {counted(told['lines'], 'line')}{behind}."
    return [head, *table((each["line"], each["query"], _found(each)) for each in told["findings"])]


def _found(finding: dict[str, Any]) -> str:
    return finding["problem"] or counted(finding["total"], "document")
