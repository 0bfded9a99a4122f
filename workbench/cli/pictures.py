"""Commands on pages that are pictures: read by machine, after an import or when asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from workbench.case import Case
from workbench.cli.answer import Answer, counted
from workbench.cli.asking import FILE, OnTerminal, on_case, read_passphrase, words
from workbench.errors import BadValue
from workbench.importing import Report as Imports
from workbench.recognising import Report, brought_up_to_date, read_scans


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
    """Let the machine read pages that are pictures and wait for it."""
    word = read_passphrase(password) if password else None
    if languages is not None:
        case.scans.set_languages([name.strip() for name in languages.split(",") if name.strip()])
    named = [case.documents.find(each) for each in again]
    paths = {each.id: each.path for each in named}
    kept = [{"path": paths[id], "page": page} for id, page in case.scans.again(list(paths))]
    report = read_scans(case, OnTerminal(), password=word)
    answer = {
        "read": report.read,
        "failed": report.failed,
        "waiting": report.waiting,
        "seconds": report.seconds,
        "languages": case.scans.languages,
        "missing": report.missing,
        "kept": kept,
    }
    stay = [f"{each['path']}, page {each['page']}, stays as it is: words on it are tagged." for each in kept]
    nothing = report.missing if report.waiting and not report.read and report.missing else None
    return Answer(answer, [*stay, *_lines(report)], BadValue(nothing) if nothing else None)


def _lines(report: Report) -> list[str]:
    sums = f"{counted(report.read, 'page')} read, {report.failed} failed, {report.waiting} waiting"
    missing = [report.missing] if report.missing and report.waiting and report.read else []
    return [*missing, f"{sums}, in {report.seconds:.1f} s."]
