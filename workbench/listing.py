"""A list of names or terms against the whole case: a query a line, a table of what each found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.case import Case
from workbench.errors import BadValue, CannotRead
from workbench.exporting import csv, xlsx
from workbench.outfiles import reason, written_whole
from workbench.progress import Progress, Silent
from workbench.searching.find import search

COLUMNS = ("query", "documents", "problem", "found in")
_WIDTHS = (40, 11, 40, 80)  # characters
_NAMED = 100  # documents named beside a query; their number is exact all the same


@dataclass(frozen=True)
class Finding:
    """`total` is the exact number of documents, None where `problem` says why the line could not be searched for."""

    query: str
    total: int | None
    problem: str | None
    paths: tuple[str, ...]


def read_list(file: Path) -> list[str]:
    """The lines that are not empty; a line that is no UTF-8 holds U+FFFD. Raises CannotRead."""
    try:
        text = file.read_bytes().decode("utf-8-sig", "replace")
    except OSError as error:
        raise CannotRead(file.name, reason(error)) from error
    return [line.strip() for line in text.splitlines() if line.strip()]


def search_list(case: Case, queries: list[str], progress: Progress | None = None) -> list[Finding]:
    """One finding a query, in order; a query that cannot be understood is a finding with its problem."""
    return list(_found(case, queries, progress or Silent()))


def _found(case: Case, queries: list[str], progress: Progress) -> Iterator[Finding]:
    for done, query in enumerate(queries):
        progress.check()
        progress.update(done, len(queries), query)
        yield _finding(case, query)
    progress.update(len(queries), len(queries), "")


def _finding(case: Case, query: str) -> Finding:
    if "\ufffd" in query:
        return Finding(query, None, "The line is not text in UTF-8.", ())
    found = search(case.store, query, limit=_NAMED)
    if found.problem:
        return Finding(query, None, found.problem, ())
    return Finding(query, found.total, None, tuple(sorted(each.path for each in found.documents)))


def write_findings(findings: list[Finding], out: Path) -> None:
    """By the name's suffix, as `.csv` or `.xlsx`. Raises BadValue, CannotWrite."""
    if out.suffix.lower() not in (".csv", ".xlsx"):
        raise BadValue(f"{out.name}: a list of findings cannot be written in this form; known are .csv, .xlsx.")
    rows = [_row(each) for each in findings]
    data = (
        csv.table([COLUMNS, *rows])
        if out.suffix.lower() == ".csv"
        else xlsx.workbook("Findings", COLUMNS, rows, _WIDTHS, {COLUMNS.index("documents")})
    )
    with written_whole(out) as file:
        file.write(data)


def _row(finding: Finding) -> tuple[str, ...]:
    total = "" if finding.total is None else str(finding.total)
    return finding.query, total, finding.problem or "", "\n".join(finding.paths)
