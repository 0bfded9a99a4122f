"""Commands on the case's documents: made, brought in, listed, read, given back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from workbench.case import Case
from workbench.cli.answer import Answer, counted, table
from workbench.cli.asking import (
    FILE,
    OnTerminal,
    answered,
    ask_passphrase,
    on_case,
    read_passphrase,
    words,
)
from workbench.cli.pictures import with_scans_read
from workbench.documents import Document
from workbench.errors import CannotRead, NotFound
from workbench.importing import Report, import_again, import_paths
from workbench.outfiles import written_whole
from workbench.proposing import OPENING, Proposal, proposed_dates
from workbench.reading import sandbox

Row = dict[str, Any]


@click.command()
@answered
@click.option("--name", type=words, help="What the case is called; its file's name otherwise.")
@click.option("--encrypt", is_flag=True, help="Ask for a passphrase on the terminal.")
def new(path: Path, passphrase_file: Path | None, name: str | None, encrypt: bool) -> Answer:
    """Make an empty case, encrypted if a passphrase is given."""
    key = _new_passphrase(passphrase_file, encrypt)
    with Case.create(path, name, key) as case:
        made = {"case": str(path), "name": case.name, "encrypted": case.encrypted}
    return Answer(made, [f"{made['case']} was made{', encrypted' if key else ''}."])


def _new_passphrase(file: Path | None, ask: bool) -> str | None:
    if file:
        return read_passphrase(file)
    return ask_passphrase("New passphrase", twice=True) if ask else None


_password = click.option(
    "--password", type=FILE, metavar="FILE", help="The file whose first line opens locked documents."
)


@click.command("import")
@on_case(bulk=True)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=FILE)
@click.option("--no-ocr", is_flag=True, help="Do not let the machine read pictures of text.")
@_password
@click.option("--obtained", type=words, metavar="TEXT", help="How the documents were obtained, noted of each.")
def import_(case: Case, paths: tuple[Path, ...], no_ocr: bool, password: Path | None, obtained: str | None) -> Answer:
    """Add files and folders, with all that lies in them."""
    word = read_passphrase(password) if password else None
    report = import_paths(case, list(paths), password=word, obtained=obtained, progress=OnTerminal())
    if not no_ocr:
        report = with_scans_read(case, report, word)
    return Answer(_report(report), _report_lines(report))


@click.command()
@on_case(bulk=True)
@click.argument("documents", metavar="DOC...", nargs=-1, required=True, type=words)
@_password
def reread(case: Case, documents: tuple[str, ...], password: Path | None) -> Answer:
    """Read documents again: with a password, or by a newer reader. Tags are found again, or listed as lost."""
    word = read_passphrase(password) if password else None
    numbers = [case.documents.find(each).id for each in documents]
    report = import_again(case, numbers, password=word, progress=OnTerminal())
    return Answer(_report(report), _report_lines(report, "read again"))


@click.command()
@answered
@click.option("--encrypt", is_flag=True, help="Ask for a passphrase on the terminal.")
def demo(path: Path, passphrase_file: Path | None, encrypt: bool) -> Answer:
    """Build the sample case that ships with the program."""
    key = _new_passphrase(passphrase_file, encrypt)
    from workbench.sample import make_sample  # which loads all that notes may hold

    report, added = make_sample(path, key, OnTerminal())
    with Case.open(path, key, bulk=True) as case:
        report = with_scans_read(case, report)
    counts = added.as_dict()
    noted = ", ".join(f"{number} {noun}" for noun, number in counts.items())
    return Answer({**_report(report), **counts}, [*_report_lines(report), f"Added {noted}."])


def _report(report: Report) -> Row:
    return {
        "imported": report.imported,
        "duplicates": report.duplicates,
        "refused": report.refused,
        "seconds": report.seconds,
        "documents": [
            {
                "id": each.id,
                "path": each.path,
                "sha256": each.sha256,
                "kind": each.kind,
                "pages": each.pages,
                "state": each.state,
                "reason": each.reason,
                "member_of": each.member_of,
                "ocr": each.ocr,
            }
            for each in report.documents
        ],
    }


def _report_lines(report: Report, done: str = "added") -> list[str]:
    """What was not read as it should be, and the sums."""
    duplicates = counted(report.duplicates, "duplicate")
    sums = f"{counted(report.imported, 'document')} {done}, {duplicates}, {report.refused} refused"
    lines = table((each.state, each.path, each.reason) for each in report.documents if each.reason)
    lines += [] if sandbox.is_there() else [sandbox.WITHOUT]
    return [*lines, f"{sums}, in {report.seconds:.1f} s."]


@click.command()
@on_case()
def documents(case: Case) -> Answer:
    """List all documents, and where their copies lay."""
    everything = {each.id: each for each in case.documents.all()}
    openings = case.documents.openings(OPENING)
    listed = {each.id: _document(each, openings.get(each.id, "")) for each in everything.values()}
    rows = list(listed.values())
    for place in case.documents.places():
        original = everything[place.document_id]
        reason = f"It has the same bytes as {original.path}."
        rows.append({**listed[original.id], "path": place.path, "state": "duplicate", "reason": reason})
    rows.sort(key=lambda row: row["path"])
    return Answer(rows, table((row["id"], row["state"], row["pages"], row["kind"], row["path"]) for row in rows))


def _document(document: Document, opening: str) -> Row:
    return {
        "id": document.id,
        "path": document.path,
        "sha256": document.sha256 or None,
        "kind": document.kind,
        "pages": document.pages,
        "state": document.state,
        "reason": document.reason,
        "date": document.date.edtf if document.date else None,
        "language": document.language,
        "confidential": document.confidential,
        "read": bool(document.read),
        "member_of": document.member_of,
        "proposed": [_proposed(each) for each in proposed_dates(document, opening)],
    }


def _proposed(proposal: Proposal) -> Row:
    date = proposal.date
    return {"edtf": date.edtf, "wording": date.wording, "from": proposal.source, "where": proposal.where}


@click.command()
@on_case()
@click.argument("document", metavar="DOC", type=words)
@click.option("--page", type=click.IntRange(1), metavar="N", help="This page alone.")
def text(case: Case, document: str, page: int | None) -> Answer:
    """Print the stored text of a document, a page after the other."""
    found = case.documents.find(document)
    pages = [each for each in case.documents.pages(found.id) if page in (None, each.number)]
    if page and not pages:
        raise NotFound("page", f"{found.path}, page {page}")
    rows = [{"page": each.number, "text": each.text, "ocr": each.ocr} for each in pages]
    return Answer(rows, (_printable(each.text) for each in pages))


def _printable(text: str) -> str:
    """Some terminals take these controls for commands."""
    return "".join("\ufffd" if "\x80" <= letter < "\xa0" else letter for letter in text)


@click.command()
@on_case()
@click.argument("document", metavar="DOC", type=words)
@click.argument("out", type=FILE)
def original(case: Case, document: str, out: Path) -> Answer:
    """Write a document's original bytes back, once more compared with their SHA-256."""
    found = case.documents.find(document)
    if not found.sha256:
        raise CannotRead(found.path, "its bytes could not be read when it was added, so the case does not have them")
    with written_whole(out) as file:
        for piece in case.documents.original(found.id):
            file.write(piece)
    answer = {"out": str(out), "sha256": found.sha256, "size": found.size}
    return Answer(answer, [f"{out}: {counted(found.size, 'byte')}, SHA-256 {found.sha256}"])
