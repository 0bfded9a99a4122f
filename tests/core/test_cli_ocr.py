"""The machine on the command line: after an import, on its own, in other languages, anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.cli_runner import Commands
from tests.drawn import LATIN, picture, png
from workbench.case import Case
from workbench.reading.sheets import Box, Recognised

BOX = Box(0, 5, 0.1, 0.1, 0.2, 0.2, 60.0)


@pytest.fixture
def case(commands: Commands, case_folder: Path) -> Path:
    path = case_folder / "story.case"
    commands("new", path)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "collected"
    folder.mkdir()
    (folder / "photo.png").write_bytes(png(picture("Kunpeng was begun in 2019", font=LATIN, width=600)))
    (folder / "note.txt").write_text("Qiming")
    return folder


def test_an_import_reads_the_pictures(commands: Commands, case: Path, folder: Path) -> None:
    report = commands.json("import", case, folder)
    assert [(each["path"], each["state"], each["reason"]) for each in report["documents"]] == [
        ("note.txt", "ok", None),
        ("photo.png", "ok", None),
    ]
    assert report["documents"][0]["ocr"] is None
    assert 80 < report["documents"][1]["ocr"] <= 100
    (page,) = commands.json("text", case, "photo.png")
    assert (page["page"], page["text"], page["ocr"]) == (
        1,
        "Kunpeng was begun in 2019",
        report["documents"][1]["ocr"],
    )
    assert commands.json("search", case, "Kunpeng")["total"] == 1
    assert commands.json("history", case)[0]["what"] == "Import documents"


def test_pictures_are_read_later_when_asked(commands: Commands, case: Path, folder: Path) -> None:
    report = commands.json("import", case, folder, "--no-ocr")
    assert [(each["state"], each["reason"], each["ocr"]) for each in report["documents"]] == [
        ("ok", None, None),
        ("no_text", "Page 1 is a picture, not read by machine yet.", None),
    ]
    read = commands.json("ocr", case, "--languages", "eng")
    assert {**read, "seconds": 0} == {
        "read": 1, "failed": 0, "waiting": 0, "seconds": 0, "languages": ["eng"], "missing": None, "lost": [],
    }  # fmt: skip
    assert commands("ocr", case).out.startswith("0 pages read, 0 failed, 0 waiting, in ")


def test_a_document_is_read_anew_and_its_tags_are_found_again(commands: Commands, case: Path, folder: Path) -> None:
    commands.json("import", case, folder)
    assert commands.json("ocr", case, "--again", "photo.png", "--languages", "eng")["read"] == 1
    commands.json("tag", case, "photo.png", 1, "Kunpeng", "--entity", "Kunpeng", "--kind", "programme")
    read = commands.json("ocr", case, "--again", "photo.png")
    assert (read["read"], read["lost"]) == (1, [])
    assert commands.json("check", case)["problems"] == []
    assert commands.json("entities", case)[0]["mentions"] == 1
    assert commands.json("history", case)[0]["what"] == "Read photo.png again by machine"


def test_a_tag_that_is_not_found_again_is_told(commands: Commands, case: Path, folder: Path) -> None:
    commands.json("import", case, folder, "--no-ocr")
    with Case.open(case) as open_case:
        (scan,) = open_case.scans.waiting()
        open_case.scans.fill(scan.id, Recognised("Quite other words 2019", (BOX,), 60.0), ["eng"])
    commands.json("tag", case, "photo.png", 1, "other words", "--entity", "Kunpeng", "--kind", "programme")
    read = commands.json("ocr", case, "--again", "photo.png", "--languages", "eng")
    assert (read["read"], read["lost"]) == (1, [{"path": "photo.png", "page": 1, "quote": "other words"}])
    problem = {"what": "passage", "where": "photo.png, page 1", "why": "“other words” lost its place."}
    assert commands.json("check", case)["problems"] == [problem]
    said = commands("ocr", case, "--again", "photo.png")
    assert said.out.splitlines()[0] == "photo.png, page 1: “other words” lost its place."
    commands.json("undo", case)
    commands.json("undo", case)
    assert commands.json("text", case, "photo.png")[0]["text"] == "Quite other words 2019"
    assert commands.json("check", case)["problems"] == []


def test_what_is_missing_is_said(commands: Commands, case: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(folder))
    needs = (
        "Reading pictures needs the Debian packages tesseract-ocr-eng, tesseract-ocr-chi-sim and tesseract-ocr-chi-tra."
    )
    said = commands("import", case, folder)
    assert (said.code, said.err) == (0, needs + "\n")
    assert "Page 1 is a picture, not read by machine yet." in said.out
    said = commands("ocr", case)
    assert (said.code, said.err) == (1, needs + "\n")


@pytest.mark.parametrize("languages", ["", ",", "../etc"])
def test_languages_that_are_none(commands: Commands, case: Path, languages: str) -> None:
    assert commands.sentence("ocr", case, "--languages", languages) == (
        "Pictures are read in at least one language: eng, chi_sim, chi_tra, …"
    )
