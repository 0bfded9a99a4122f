"""A small story with everything in it that an export, a check or a list has to mind, made without reading any file."""

from __future__ import annotations

from pathlib import Path

from tests.copies import copied
from workbench.applying import apply_notes
from workbench.case import Case

NAME = "Seven Rivers"

#: Paths, and the text of each page.
DOCUMENTS = {
    "interviews/SOURCE-1 talk.txt": ["Talk on 2 June 2023.\nSays the plan was taken up again under a new name."],
    "policy/report.txt": ["Zhuji report, October 2022.", "Over 200 applied; only eight\nhad come back. 😀 启明"],
    "policy/启明.txt": ["启明计划申报通知，二〇二一年。"],
    "staff/page.html": ["Wang Wu, associate professor since 2021."],
}

NOTES = {
    "format": "investigation-workbench-notes/1",
    "documents": [
        {"document": "interviews/SOURCE-1 talk.txt", "confidential": True},
        {"document": "policy/report.txt", "origin_group": "G1", "date": "2022-10"},
    ],
    "entities": [
        {"id": "qiming", "kind": "programme", "name": "Qiming", "aliases": [{"text": "启明", "language": "zh"}]},
        {"id": "zhuji", "kind": "place", "name": "Zhuji"},
        {
            "id": "wang", "kind": "person", "name": "Wang Wu", "aliases": ["王五"],
            "confidential": True, "pseudonym": "FALCON",
        },
        {"id": "source1", "kind": "person", "name": "SOURCE-1", "confidential": True},
    ],
    "mentions": [{"entity": "qiming", "document": "policy/启明.txt", "quote": "启明计划"}],
    "events": [
        {
            "id": "E01", "title": "Zhuji: =eight of <200> came *back*", "date": "2022-10", "wording": "in October 2022",
            "entities": ["zhuji", "qiming"],
            "citations": [{"document": "policy/report.txt", "quote": "only eight had come back. 😀 启明"}],
        },
        {
            "id": "E02", "title": "The plan returns", "date": "2020~", "entities": ["qiming", "source1"],
            "citations": [
                {"document": "interviews/SOURCE-1 talk.txt", "quote": "taken up again under a new name"},
                {"document": "policy/启明.txt"},
            ],
        },
        {
            "id": "E03", "title": "Talk with SOURCE-1", "date": "2023-06-02", "entities": ["source1"],
            "citations": [{"document": "interviews/SOURCE-1 talk.txt", "quote": "Talk on 2 June 2023."}],
        },
        {
            "id": "E04", "title": "Wang Wu becomes a professor", "date": "2021/..", "entities": ["wang"],
            "citations": [{"document": "staff/page.html", "quote": "Wang Wu, associate professor since 2021."}],
        },
        {"id": "E05", "title": "Nobody wrote this down", "date": "../2019", "entities": ["wang"], "status": "disputed"},
    ],
    "sources": [
        {
            "id": "S1", "pseudonym": "SOURCE-1", "real_name": "Zhao Liu", "terms": "off_record",
            "documents": ["interviews/SOURCE-1 talk.txt"],
        }
    ],
    "claims": [
        {
            "id": "C01", "text": "The plan was revived", "events": ["E02"],
            "support": [{"document": "interviews/SOURCE-1 talk.txt", "source": "S1"}],
        },
        {
            "id": "C02", "text": "Eight came back",
            "support": [
                {"document": "policy/report.txt", "quote": "only eight"},
                {"document": "policy/启明.txt", "origin_group": "G1"},
                {"document": "staff/page.html", "stance": "contradicts"},
            ],
        },
        {"id": "C03", "text": "Nothing is behind this"},
    ],
    "requests": [
        {"id": "R01", "to": "zhuji", "channel": "fax", "sent": "2023-08-10", "deadline": "2023-08-20"},
        {"id": "R02", "to": "The ministry", "channel": "email", "sent": "2023-08-07", "outcome": "no_response"},
        {"id": "R03", "to": "The institute", "channel": "letter"},
    ],
}  # fmt: skip


def make_small_case(path: Path, key: str | None = None) -> Case:
    """The case, open."""
    return copied(_make, path, key)


def _make(path: Path, key: str | None) -> Case:
    case = Case.create(path, NAME, key)
    for name, pages in DOCUMENTS.items():
        case.documents.add(name, "\f".join(pages).encode(), kind="txt", state="ok", pages=pages)
    case.documents.add("broken.pdf", b"%PDF-", kind="pdf", state="refused", reason="The file is damaged.")
    case.documents.add_place(case.documents.find("policy/report.txt").id, "copies/report (1).txt")
    apply_notes(case, NOTES)
    return case
