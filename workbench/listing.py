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
from workbench.renewing import renew_index
from workbench.searches import ListFinding
from workbench.searching.find import found, search

COLUMNS = ("query", "documents", "problem", "found in")
KEPT_COLUMNS = ("list", "line", *COLUMNS)
_WIDTHS = (40, 11, 40, 80)  # characters
_KEPT_WIDTHS = (20, 6, *_WIDTHS)
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
    return [line for line in read_lines(file) if line]


def read_lines(file: Path) -> tuple[str, ...]:
    """The same with the empty ones, so that lines keep their numbers."""
    try:
        text = file.read_bytes().decode("utf-8-sig", "replace")
    except OSError as error:
        raise CannotRead(file.name, reason(error)) from error
    return tuple(line.strip() for line in text.splitlines())


def search_list(case: Case, queries: list[str], progress: Progress | None = None) -> list[Finding]:
    """One finding a query, in order; a query that cannot be understood is a finding with its problem."""
    progress = progress or Silent()
    renew_index(case, progress)
    return list(_found(case, queries, progress))


def _found(case: Case, queries: list[str], progress: Progress) -> Iterator[Finding]:
    for done, query in enumerate(queries):
        progress.check()
        progress.update(done, len(queries), query)
        yield _finding(case, query)
    progress.update(len(queries), len(queries), "")


def _finding(case: Case, query: str) -> Finding:
    results = search(case.store, query, limit=_NAMED)
    if problem := _not_text(query) or results.problem:
        return Finding(query, None, problem, ())
    return Finding(query, results.total, None, tuple(sorted(each.path for each in results.documents)))


def _not_text(query: str) -> str | None:
    return "The line is not text in UTF-8." if "\ufffd" in query else None


# -- lists that the case keeps -----------------------------------------------------------------------------------


def run_list(case: Case, list_id: int, progress: Progress | None = None) -> tuple[ListFinding, ...]:
    """Asks each line of a kept list that is not empty, and keeps what it found in place of what was found before.

    A line that cannot be searched for is a finding with its problem. Raises NotFound; Cancelled, and then what was
    found before stays.
    """
    progress = progress or Silent()
    lines = [(number, line) for number, line in enumerate(case.searches.get_list(list_id).lines, 1) if line.strip()]
    renew_index(case, progress)
    findings = []
    for done, (number, query) in enumerate(lines):
        progress.check()
        progress.update(done, len(lines), query)
        findings.append(_list_finding(case, number, query))
    case.searches.keep_findings(list_id, tuple(findings))
    progress.update(len(lines), len(lines), "")
    return tuple(findings)


def _list_finding(case: Case, line: int, query: str) -> ListFinding:
    if problem := _not_text(query) or search(case.store, query, limit=0).problem:
        return ListFinding(line, query, None, problem, ())
    documents = sorted(found(case.store, query))
    return ListFinding(line, query, len(documents), None, tuple(documents))


# -- as a table --------------------------------------------------------------------------------------------------


def write_findings(findings: list[Finding], out: Path) -> None:
    """By the name's suffix, as `.csv` or `.xlsx`. Raises BadValue, CannotWrite."""
    _write(out, COLUMNS, [_row(each) for each in findings], _WIDTHS)


def write_lists(case: Case, list_ids: list[int], out: Path) -> None:
    """What kept lists found, a row a line, in the same forms. Raises BadValue, CannotWrite, NotFound."""
    paths = {each.id: each.path for each in case.documents.listing()}
    rows = []
    for kept in map(case.searches.get_list, list_ids):
        for each in case.searches.findings(kept.id):
            named = sorted(paths[number] for number in each.documents if number in paths)[:_NAMED]
            rows.append((kept.name, str(each.line), *_row(Finding(each.query, each.total, each.problem, tuple(named)))))
    _write(out, KEPT_COLUMNS, rows, _KEPT_WIDTHS)


def _write(out: Path, columns: tuple[str, ...], rows: list[tuple[str, ...]], widths: tuple[int, ...]) -> None:
    if out.suffix.lower() not in (".csv", ".xlsx"):
        raise BadValue(f"{out.name}: a list of findings cannot be written in this form; known are .csv, .xlsx.")
    numbers = {columns.index(name) for name in ("line", "documents") if name in columns}
    data = (
        csv.table([columns, *rows])
        if out.suffix.lower() == ".csv"
        else xlsx.workbook("Findings", columns, rows, widths, numbers)
    )
    with written_whole(out) as file:
        file.write(data)


def _row(finding: Finding) -> tuple[str, ...]:
    total = "" if finding.total is None else str(finding.total)
    return finding.query, total, finding.problem or "", "\n".join(finding.paths)
