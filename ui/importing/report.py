"""The report of an import as a table for a spreadsheet. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workbench.exporting.csv import table
from workbench.importing import Imported
from workbench.outfiles import written_whole

COLUMNS = ("file", "outcome", "reason", "kind", "pages", "bytes", "document", "sha256")


def report_csv(lines: Sequence[Imported]) -> bytes:
    """UTF-8 with the mark by which spreadsheets know it, a row a file; no cell is a formula."""
    return table([COLUMNS, *map(_row, lines)])


def _row(line: Imported) -> tuple[str, ...]:
    return (
        line.path,
        line.state,
        line.reason or "",
        line.kind or "",
        str(line.pages),
        str(line.size),
        "" if line.id is None else str(line.id),
        line.sha256 or "",
    )


def save_report(lines: Sequence[Imported], out: Path) -> None:
    """Raises CannotWrite, CaseExists."""
    with written_whole(out) as file:
        file.write(report_csv(lines))
