"""The timeline as Markdown, CSV and JSON: the whole file, literally."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.case import Case
from workbench.dates import parse_date
from workbench.event import DateAnchor
from workbench.exporting import export_timeline
from workbench.exporting.csv import inert, table
from workbench.timeline import timeline

HEAD = [
    "event", "title", "date", "edtf", "wording", "entities", "status",
    "document", "page", "start", "end", "quote", "stance", "sha256", "said", "place", "text",
]  # fmt: skip
TALK = "f10bb83eb2543622010843f85c84374d521c235b32ddcfaf20470f42e8ffcaa1"
REPORT = "9a396f3b240f9c85bd166c82fd10bbbb2ece5a543d5c4af9f836e7e8a5a2ceef"
NOTICE = "b302f89d11fcaafaa814710317681c814e9f3a7ef8aa300ed94664150ffc07dc"
STAFF = "d1d3e5760edb910972e37042c87c6a59ea048769643ae9575d37aeddc6de20c0"

Exported = Callable[[str, str], bytes]


def test_markdown(exported: Exported) -> None:
    assert (
        exported(".md", "editor").decode()
        == f"""\
# Seven Rivers

For the editor. 5 events.

## until 2019: Nobody wrote this down

`../2019` · disputed · E05

FALCON

## c. 2020: The plan returns

`2020~` · reported · E02

Qiming · SOURCE-1

- interviews/SOURCE-1 talk.txt, page 1, SHA-256 `{TALK}`
  > taken up again under a new name
- policy/启明.txt, SHA-256 `{NOTICE}`

## since 2021: \\[name withheld\\] becomes a professor

`2021/..` · reported · E04

FALCON

- staff/page.html, page 1, SHA-256 `{STAFF}`
  > \\[name withheld\\], associate professor since 2021.

## October 2022: Zhuji: =eight of \\<200\\> came \\*back\\*

`2022-10`, “in October 2022” · reported · E01

Zhuji · Qiming

- policy/report.txt, page 2, dated October 2022, SHA-256 `{REPORT}`
  > only eight
  > had come back. 😀 启明

## 2 June 2023: Talk with SOURCE-1

`2023-06-02` · reported · E03

SOURCE-1

- interviews/SOURCE-1 talk.txt, page 1, SHA-256 `{TALK}`
  > Talk on 2 June 2023.
"""
    )


def test_csv(exported: Exported) -> None:
    data = exported(".csv", "lawyer")
    assert data.startswith(b'\xef\xbb\xbf"event","title"')
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))) == [
        HEAD,
        ["E05", "Nobody wrote this down", "until 2019", "../2019", "../2019", "FALCON", "disputed", *[""] * 10],
        ["E02", "The plan returns", "c. 2020", "2020~", "2020~", "Qiming; SOURCE-1", "reported",
         "confidential document 1 (SOURCE-1)", "1", "", "", "", "supports", "", "", "", ""],
        ["E02", "The plan returns", "c. 2020", "2020~", "2020~", "Qiming; SOURCE-1", "reported",
         "policy/启明.txt", "", "", "", "", "supports", NOTICE, "", "", ""],
        ["E04", "[name withheld] becomes a professor", "since 2021", "2021/..", "2021/..", "FALCON", "reported",
         "document that names someone protected", "1", "", "", "", "supports", "", "", "", ""],
        ["E01", "Zhuji: =eight of <200> came *back*", "October 2022", "2022-10", "in October 2022", "Zhuji; Qiming",
         "reported", "policy/report.txt", "2", "18", "48", "only eight\nhad come back. 😀 启明", "supports", REPORT,
         "dated October 2022", "", ""],
        ["E03", "Talk with SOURCE-1", "2 June 2023", "2023-06-02", "2023-06-02", "SOURCE-1", "reported",
         "confidential document 1 (SOURCE-1)", "1", "", "", "", "supports", "", "", "", ""],
    ]  # fmt: skip


def test_json(exported: Exported) -> None:
    text = exported(".json", "public").decode()
    assert "启明" in text
    assert json.loads(text) == {
        "format": "investigation-workbench-timeline/1",
        "case": "Seven Rivers",
        "audience": "public",
        "events": [
            {
                "id": "E02",
                "title": "The plan returns",
                "date": {
                    "edtf": "2020~",
                    "wording": "2020~",
                    "earliest": 2458850,
                    "latest": 2459215,
                    "display": "c. 2020",
                },
                "entities": ["Qiming"],
                "citations": [
                    {
                        "document": 3,
                        "path": "policy/启明.txt",
                        "sha256": NOTICE,
                        "page": None,
                        "start": None,
                        "end": None,
                        "quote": None,
                        "stance": "supports",
                    }
                ],
                "status": "reported",
            },
            {
                "id": "E01",
                "title": "Zhuji: =eight of <200> came *back*",
                "date": {
                    "edtf": "2022-10",
                    "wording": "in October 2022",
                    "earliest": 2459854,
                    "latest": 2459884,
                    "display": "October 2022",
                },
                "entities": ["Zhuji", "Qiming"],
                "citations": [
                    {
                        "document": 2,
                        "path": "policy/report.txt",
                        "sha256": REPORT,
                        "page": 2,
                        "start": 18,
                        "end": 48,
                        "quote": "only eight\nhad come back. 😀 启明",
                        "stance": "supports",
                        "said": {
                            "edtf": "2022-10",
                            "wording": "2022-10",
                            "earliest": 2459854,
                            "latest": 2459884,
                            "by": "document",
                        },
                    }
                ],
                "status": "reported",
            },
        ],
    }


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        (
            "editor",
            f"""\
# Seven Rivers

For the editor. 1 events.

## November 2022: The money goes out

`2022-11`, “the next month”, counted from October 2022 (event E01) · Zhuji · reported · E06

\\[name withheld\\] signed.

It was paid.

- policy/启明.txt, said so early 2023, SHA-256 `{NOTICE}`
- interviews/SOURCE-1 talk.txt, page 1 (contradicts), dated 2 June 2023, SHA-256 `{TALK}`
  > Talk on 2 June 2023.
""",
        ),
        (
            "lawyer",
            f"""\
# Seven Rivers

For the lawyer. 1 events.

## November 2022: The money goes out

`2022-11`, “the next month” · Zhuji · reported · E06

\\[name withheld\\] signed.

It was paid.

- policy/启明.txt, said so early 2023, SHA-256 `{NOTICE}`
- confidential document 1 (SOURCE-1), page 1 (contradicts)
""",
        ),
        (
            "public",
            f"""\
# Seven Rivers

For publication. 1 events.

## November 2022: The money goes out

`2022-11`, “the next month” · Zhuji · reported · E06

\\[name withheld\\] signed.

It was paid.

- policy/启明.txt, said so early 2023, SHA-256 `{NOTICE}`
""",
        ),
    ],
)
def test_place_description_and_when_each_source_said_so(case: Case, audience: str, expected: str) -> None:
    for each in case.events.all():
        case.events.remove(each.id)
    anchored = case.events.add("Before it", parse_date("2022-10"), key="E01", confidential=True)
    talk, notice = (case.documents.find(path).id for path in ("interviews/SOURCE-1 talk.txt", "policy/启明.txt"))
    case.documents.set_date(talk, parse_date("2 June 2023"))
    made = case.events.add(
        "The money goes out",
        parse_date("the next month", parse_date("2022-10")),
        key="E06",
        text="Wang Wu signed.\nIt was paid.",
        place="Zhuji",
        notes="never printed",
        anchor=DateAnchor(parse_date("2022-10"), "E01"),
    )
    case.events.cite(made, notice, said=parse_date("early 2023"))
    case.events.cite(made, talk, "Talk on 2 June 2023.", stance="contradicts")
    case.events.change([anchored], status="rejected")
    chosen = [each for each in timeline(case) if each.id == made]
    out = case.path.with_name("one.md")
    assert export_timeline(case, chosen, out, audience).residue == ()
    assert out.read_text("utf-8") == expected


@pytest.mark.parametrize("suffix", [".md", ".html", ".csv", ".json", ".docx", ".xlsx"])
def test_place_and_description_stand_in_every_format_and_notes_in_none(case: Case, suffix: str) -> None:
    notice = case.documents.find("policy/启明.txt").id
    anchor = DateAnchor(parse_date("2022-10"), "E01")
    told = {"text": "It was paid in full.", "place": "Shaoxing", "notes": "never printed"}
    made = case.events.add("The money goes out", parse_date("2022-11"), key="E06", anchor=anchor, **told)  # type: ignore[arg-type]
    case.events.cite(made, notice, said=parse_date("early 2023"))
    out = case.path.with_name(f"one{suffix}")
    assert export_timeline(case, [case.events.get(made)], out, "public").residue == ()
    data = out.read_bytes()
    if data.startswith(b"PK"):
        with zipfile.ZipFile(out) as packed:
            data = b"".join(packed.read(name) for name in packed.namelist())
    text = data.decode("utf-8", "replace")
    assert all(words in text for words in ("It was paid in full.", "Shaoxing"))
    assert "early 2023" in text or '"2023-37"' in text
    assert not any(words in text for words in ("never printed", "counted from", "E01"))


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "＝1", "＋1", "－1", "＠x", "'=1", '"=1', "\0=1"],
)
def test_no_cell_is_a_formula(cell: str) -> None:
    assert inert(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "1", "a=1", "2022-10", "（=1", "·"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert inert(cell) == cell


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=2)))
def test_a_table_is_read_back_as_it_was(rows: list[list[str]]) -> None:
    back = csv.reader(io.StringIO(table([tuple(row) for row in rows]).decode("utf-8-sig"), newline=""))
    assert list(back) == [[inert(cell) for cell in row] for row in rows]
