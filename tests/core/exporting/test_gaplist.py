"""What does not add up, handed on: each audience reads what it may, and no part of what it may not."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
import python_calamine

from workbench.case import Case
from workbench.dates import parse_date
from workbench.errors import BadValue, CannotWrite
from workbench.exporting import AUDIENCES
from workbench.exporting.gaplist import SUFFIXES, clear_findings, export_findings
from workbench.gaps import Finding, find_gaps

SECRETS = ("Wang Wu", "王五", "Zhao Liu")


@pytest.fixture
def findings(case: Case) -> list[Finding]:
    """Of the small case: a quote that speaks against an event names someone protected, and another is confidential."""
    numbers = {each.key: each.id for each in case.events.all()}
    staff, talk = (case.documents.find(path).id for path in ("staff/page.html", "interviews/SOURCE-1 talk.txt"))
    case.events.cite(numbers["E01"], staff, "Wang Wu, associate professor", stance="contradicts")
    case.events.cite(numbers["E02"], talk, "Talk on 2 June 2023", stance="contradicts")
    case.documents.set_date(talk, parse_date("1999"))
    return find_gaps(case, 30)


def sentences(case: Case, findings: list[Finding], audience: str) -> list[str]:
    return [each.sentence for each in clear_findings(case, findings, audience).shown.findings]


def test_each_audience_reads_what_it_may(case: Case, findings: list[Finding]) -> None:
    told = {audience: sentences(case, findings, audience) for audience in AUDIENCES}
    counts = {audience: clear_findings(case, findings, audience).withheld for audience in AUDIENCES}
    assert {audience: len(some) + counts[audience] for audience, some in told.items()} == dict.fromkeys(
        AUDIENCES, len(findings)
    )
    assert told["public"] == []
    assert [each for each in told["lawyer"] if "words that are withheld" in each] == [
        "E02: dates that do not agree, by words that are withheld.",
        "E01: how it rests on its sources, by words that are withheld.",
        "E02: an order that cannot be, by words that are withheld.",
        "E03: an order that cannot be, by words that are withheld.",
        "E04: how it rests on its sources, by words that are withheld.",
        "E03: how it rests on its sources, by words that are withheld.",
    ]
    assert "interviews/SOURCE-1 talk.txt, page 1 contradicts E02: “Talk on 2 June 2023”." in told["editor"]
    for some in told.values():
        assert not any(secret in each for each in some for secret in SECRETS)
    assert not any("1999" in each or "interviews" in each for each in told["lawyer"])


def test_the_public_reads_of_open_events_alone(case: Case) -> None:
    report = case.documents.find("policy/report.txt").id
    made = case.events.add("The office counts again", parse_date("2016"), [case.entities.find("qiming").id])
    case.events.cite(made, report, "Over 200 applied")
    assert sentences(case, find_gaps(case), "public") == [
        "E06 rests on one source alone (1 passage).",
        "E01 rests on one source alone (1 passage).",
    ]


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_no_form_holds_what_it_may_not(
    case: Case, findings: list[Finding], tmp_path: Path, suffix: str, audience: str
) -> None:
    done = export_findings(case, findings, tmp_path / f"gaps{suffix}", audience)
    assert (done.residue, done.findings + done.withheld) == ((), len(findings))
    assert done.out.exists()


def test_the_table_has_a_row_for_each_passage(case: Case, findings: list[Finding], tmp_path: Path) -> None:
    one = next(each for each in findings if each.kind == "sources" and each.events == ("E01",))
    table, book, text = (tmp_path / f"gaps{suffix}" for suffix in SUFFIXES)
    for out in (table, book, text):
        export_findings(case, [one], out, "editor")
    rows = list(csv.reader(io.StringIO(table.read_text("utf-8-sig"))))
    assert [row[0] for row in rows] == ["kind", "sources"]
    assert python_calamine.load_workbook(book).get_sheet_by_index(0).to_python()[0] == rows[0]
    assert text.read_text("utf-8").splitlines()[:3] == ["# Seven Rivers", "", "1 finding."]


def test_what_cannot_be_written_is_refused(case: Case, tmp_path: Path) -> None:
    with pytest.raises(BadValue, match="known are .csv, .xlsx, .md"):
        export_findings(case, [], tmp_path / "gaps.pdf", "editor")
    with pytest.raises(BadValue, match="not an audience"):
        export_findings(case, [], tmp_path / "gaps.md", "friends")
    with pytest.raises(CannotWrite):
        export_findings(case, [], tmp_path / "none" / "gaps.md", "editor")
