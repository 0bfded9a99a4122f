"""`main.py picture` with the picture of a page beside its text."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from tests.places import SAMPLE
from tests.program import answer, run

JOURNAL = SAMPLE / "06_people" / "zju_journal_2021.pdf"


def test_a_layer_can_be_asked_for(case_folder: Path, home: Path) -> None:
    case = case_folder / "a.case"
    answer("new", case, home=home)
    answer("import", case, JOURNAL, home=home)
    greys = {}
    for layer in ("text", "picture"):
        out = case_folder / f"{layer}.png"
        options = ("--document", JOURNAL.name, "--pane", "reading", "--layer", layer, "--size", "1200x900")
        done = run("picture", case, out, *options, home=home)
        assert (done.returncode, done.stderr) == (0, "")
        greys[layer] = Image.open(out).convert("L")
    assert greys["text"].size == greys["picture"].size
    # The picture has the edge of the sheet in the lower half, the text of this short page nothing
    lower = (20, greys["text"].height - 60, greys["text"].width - 40, greys["text"].height - 20)
    assert [len(set(greys[layer].crop(lower).tobytes())) > 1 for layer in ("text", "picture")] == [False, True]
    whole = {}
    for pane in ("notes", "gaps"):  # asked for, they are not blank
        out = case_folder / f"{pane}.png"
        assert run("picture", case, out, "--pane", pane, home=home).returncode == 0
        whole[pane] = Image.open(out).convert("L")
    assert whole["notes"].size == whole["gaps"].size != (640, 480)
    refused = run("picture", case, case_folder / "x.png", "--stretch", "2022/..", home=home)
    assert (refused.returncode, refused.stderr) == (1, "“2022/..” has no beginning or no end.\n")
