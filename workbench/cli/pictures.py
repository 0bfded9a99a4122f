"""Commands on pages that are pictures: read by machine, after an import or when asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from workbench.case import Case
from workbench.cli.answer import Answer, counted
from workbench.cli.asking import FILE, OnTerminal, on_case, read_passphrase, words
from workbench.errors import BadValue
from workbench.importing import Report as Imports
from workbench.passages import Passage
from workbench.recognising import Report, brought_up_to_date, read_scans
from workbench.rescanning import read_anew


def with_scans_read(case: Case, imported: Imports, password: str | None = None) -> Imports:
    """What an import has become once the machine has read its pictures; what is missing for that is said."""
    if not case.scans.count():
        return imported
    report = read_scans(case, OnTerminal(), password=password)
    if report.waiting and report.missing:
        click.echo(report.missing, err=True)
    return replace(brought_up_to_date(case, imported), seconds=round(imported.seconds + report.seconds, 3))


@click.command()
@on_case(bulk=True)
@click.option("--languages", type=words, metavar="LANGUAGES", help="As eng,chi_sim: kept for this case.")
@click.option("--again", type=words, metavar="DOC", multiple=True, help="Read this document anew; may be given often.")
@click.option("--password", type=FILE, metavar="FILE", help="The file whose first line opens locked documents.")
def ocr(case: Case, languages: str | None, again: tuple[str, ...], password: Path | None) -> Answer:
    """Let the machine read pages that are pictures and wait for it.

    Tags on pages that are read anew are found again; "lost" names those that are not.
    """
    word = read_passphrase(password) if password else None
    if languages is not None:
        case.scans.set_languages([name.strip() for name in languages.split(",") if name.strip()])
    anew = read_anew(case, [case.documents.find(each).id for each in again])
    report = read_scans(case, OnTerminal(), password=word)
    lost = [_lost(each.passage) for number in anew for each in case.lost.of_document(number)]
    answer = {
        "read": report.read,
        "failed": report.failed,
        "waiting": report.waiting,
        "seconds": report.seconds,
        "languages": case.scans.languages,
        "missing": report.missing,
        "lost": lost,
    }
    told = [f"{each['path']}, page {each['page']}: “{each['quote']}” lost its place." for each in lost]
    nothing = report.missing if report.waiting and not report.read and report.missing else None
    return Answer(answer, [*told, *_lines(report)], BadValue(nothing) if nothing else None)


def _lost(place: Passage) -> dict[str, Any]:
    return {"path": place.path, "page": place.page, "quote": place.quote}


def _lines(report: Report) -> list[str]:
    sums = f"{counted(report.read, 'page')} read, {report.failed} failed, {report.waiting} waiting"
    missing = [report.missing] if report.missing and report.waiting and report.read else []
    return [*missing, f"{sums}, in {report.seconds:.1f} s."]
