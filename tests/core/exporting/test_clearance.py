"""Who may see what, in every format; and files are written whole or not at all."""

from __future__ import annotations

import html
import io
import re
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.places import ROOT
from workbench.case import Case
from workbench.dates import parse_date
from workbench.errors import BadValue, CannotWrite
from workbench.exporting import AUDIENCES, FORMATS, export_timeline
from workbench.timeline import timeline

Exported = Callable[[str, str], bytes]

#: What each audience may never read, in any format.
NEVER = ["Zhao Liu", "Wang Wu", "王五"]
NOT_OUTSIDE = [
    "interviews", "SOURCE-1 talk.txt", "taken up again", "Talk on 2 June", "staff/page.html",
    "f10bb83eb2543622010843f85c84374d521c235b32ddcfaf20470f42e8ffcaa1",
]  # fmt: skip
NOT_PUBLIC = ["SOURCE-1", "FALCON", "Nobody wrote this down", "professor", "confidential", "protected", "withheld"]


def readable(data: bytes) -> str:
    """All that can be read in a file, hidden parts included."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = b"\n".join(part for name in archive.namelist() for part in (name.encode(), archive.read(name)))
    text = html.unescape(data.decode("utf-8", "replace"))
    return text + re.sub("<[^>]*>", "", text)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_nobody_reads_what_is_not_for_them(case: Case, exported: Exported, suffix: str, audience: str) -> None:
    case.events.edit(
        next(each.id for each in timeline(case) if each.key == "E01"),
        "Zhao Liu, WANG  WU and 王五 on “taken up again under a new name”",
        parse_date("2022-10"),
        [],
    )
    case.rename("The Wang Wu story")
    text = readable(exported(suffix, audience))
    forbidden = [
        *NEVER,
        *(NOT_OUTSIDE if audience != "editor" else []),
        *(NOT_PUBLIC[:-1] if audience == "public" else []),
    ]
    assert [word for word in forbidden if word.casefold() in text.casefold()] == []
    assert ("The plan returns" in text) and ("[name withheld]" in text.replace("\\", ""))


@pytest.mark.parametrize(("audience", "kept"), [("editor", []), ("lawyer", []), ("public", ["E05", "E04", "E03"])])
def test_what_is_kept_back_is_told(case: Case, tmp_path: Path, audience: str, kept: list[str]) -> None:
    done = export_timeline(case, timeline(case), tmp_path / "t.html", audience)
    assert ([each.key for each in done.withheld], done.events) == (kept, 5 - len(kept))


def test_the_public_reads_nothing_marked_confidential_or_rejected(case: Case, tmp_path: Path) -> None:
    notice = case.documents.find("policy/启明.txt")
    for title, more in (("open", {}), ("mine", {"confidential": True}), ("wrong", {"status": "rejected"})):
        event = case.events.add(title, parse_date("2021"), **more)  # type: ignore[arg-type]
        case.events.cite(event, notice.id, "二〇二一年")
    done = export_timeline(case, timeline(case), tmp_path / "t.md", "public")
    assert {each.title for each in done.withheld} >= {"mine", "wrong"}
    assert (done.events, len(done.withheld)) == (3, 5)


def test_what_lies_in_a_confidential_file_is_confidential(case: Case, exported: Exported) -> None:
    outer = case.documents.add("box.zip", b"PK", kind="zip", state="ok")
    inner = case.documents.add(
        "box.zip!a.txt", b"a", kind="txt", state="ok", pages=["Said in confidence to us."], member_of=outer
    )
    case.documents.set_confidential(outer, True)
    case.events.cite(case.events.add("From the box", parse_date("2020")), inner, "Said in confidence to us.")
    assert "box" not in exported(".md", "public").decode()
    assert "confidential document 3, page 1" in exported(".md", "lawyer").decode()
    assert "box.zip!a.txt" in exported(".md", "editor").decode().replace("\\", "")


def test_words_that_an_open_document_has_too_are_no_secret(case: Case, exported: Exported) -> None:
    copy = case.documents.add("open.txt", b"o", kind="txt", state="ok", pages=["taken up again under a new name"])
    event = case.events.add("Said twice", parse_date("2020"))
    case.events.cite(event, copy, "taken up again under a new name")
    assert "> taken up again under a new name" in exported(".md", "public").decode()


def test_a_contradicting_passage_is_shown_as_one(case: Case, exported: Exported) -> None:
    event = next(each for each in timeline(case) if each.key == "E01")
    case.citations.add("event_id", event.id, case.documents.find("policy/启明.txt").id, stance="contradicts")
    assert "policy/启明.txt (contradicts), SHA-256" in exported(".md", "public").decode()


def test_a_secret_in_disguise_keeps_the_file_from_being_kept(case: Case, tmp_path: Path) -> None:
    event = case.events.add("Ｗａｎｇ Ｗｕ again", parse_date("2020"))
    case.events.cite(event, case.documents.find("policy/启明.txt").id)
    for suffix in FORMATS:
        out = tmp_path / f"t{suffix}"
        out.write_text("older")
        assert export_timeline(case, timeline(case), out, "public").residue == ("Wang Wu",)
        assert out.read_text() == "older"


def test_a_person_called_like_a_month_or_a_heading_does_not_stop_the_export(case: Case, tmp_path: Path) -> None:
    case.entities.add("October", "person", confidential=True)
    case.entities.add("Page", "person", confidential=True)
    case.entities.add("sha256", "person", confidential=True)
    for suffix in FORMATS:
        assert export_timeline(case, timeline(case), tmp_path / f"t{suffix}", "public").residue == ()


@pytest.mark.parametrize("name", ["t.pdf", "t.svg", "t.png", "t.timelinejs.json", "T.FTM.JSON", "t", "t.html.bak"])
def test_a_format_that_is_not_there_is_told(case: Case, tmp_path: Path, name: str) -> None:
    with pytest.raises(BadValue) as told:
        export_timeline(case, [], tmp_path / name, "editor")
    known = ".html, .docx, .xlsx, .csv, .md, .json"
    assert str(told.value) == f"{name}: a timeline cannot be written in this form; known are {known}."
    assert list(tmp_path.glob("[tT]*")) == []


def test_an_audience_that_is_not_there_is_told(case: Case, tmp_path: Path) -> None:
    with pytest.raises(BadValue, match="“police” is not an audience; known are editor, lawyer, public."):
        export_timeline(case, [], tmp_path / "t.md", "police")


def test_a_place_that_cannot_be_written_is_told(case: Case, tmp_path: Path) -> None:
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "link.md").symlink_to(case.path)
    for out, why in (
        (tmp_path / "nowhere" / "t.md", "its folder does not exist"),
        (tmp_path / "folder.md", "it is not a regular file"),
        (tmp_path / "link.md", "it is not a regular file"),
    ):
        with pytest.raises(CannotWrite) as told:
            export_timeline(case, timeline(case), out, "editor")
        assert str(told.value) == (
            f"{out.name} could not be written: {why}. What was saved before is safe; nothing was half written."
        )


SHORT_OF_SPACE = """
import resource, sys
from pathlib import Path
from workbench.case import Case
from workbench.errors import WorkbenchError
from workbench.exporting import export_timeline
from workbench.timeline import timeline
with Case.open(Path(sys.argv[1])) as case:
    events = timeline(case)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
    try:
        export_timeline(case, events, Path(sys.argv[2]), "editor")
    except WorkbenchError as error:
        print(error)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
"""


def test_a_full_disk_leaves_the_older_export(case: Case, tmp_path: Path) -> None:
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY
    out = tmp_path / "t.html"
    out.write_text("older")
    ended = subprocess.run(
        [sys.executable, "-c", SHORT_OF_SPACE, str(case.path), str(out)],
        cwd=ROOT, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert (ended.stdout, ended.stderr) == (
        "t.html could not be written: file too large. What was saved before is safe; nothing was half written.\n",
        "",
    )
    assert out.read_text() == "older"
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_file()) == ["t.html"]
