"""Damaged and booby-trapped copies of a real case: each is refused with its reason, or opens and nothing is lost."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.core.small_case import make_small_case
from tests.places import HOSTILE
from workbench.case import Case
from workbench.checking import check
from workbench.errors import WorkbenchError
from workbench.notes import notes_text


@pytest.mark.parametrize("key", [None, "a long passphrase"], ids=["plain", "encrypted"])
def test_no_poisoned_case_does_harm(case_folder: Path, tmp_path: Path, key: str | None) -> None:
    with make_small_case(case_folder / "story.case", key) as case:
        whole = contents(case)
    words = [sys.executable, str(HOSTILE), "--poison", str(case_folder / "story.case"), str(tmp_path / "poison")]
    subprocess.run(words, check=True, capture_output=True)
    expected = json.loads((tmp_path / "poison" / "expected_cases.json").read_text("utf-8"))
    assert len(expected) == (16 if key else 21)
    wrong = {each["path"]: said for each in expected if (said := mistake(tmp_path / "poison", each, key, whole))}
    assert wrong == {}


def mistake(folder: Path, entry: dict[str, Any], key: str | None, whole: list[object]) -> str:
    """What is wrong with how a case is answered; empty where all is well."""
    said = told(folder / entry["path"], key, whole)
    if not said:
        return "" if "import" in entry.get("also_ok", ()) else "it opens"
    return "" if any(word in said.lower() for word in entry["reason_any"]) else said


def told(path: Path, key: str | None, whole: list[object]) -> str:
    """The reason why a case is not opened, or what its check finds; empty where it is whole."""
    try:
        with Case.open(path, key) as case:
            problems = " ".join(each.why for each in check(case))
            assert problems or contents(case) == whole, f"{path.name}: something is lost and nobody says so"
    except WorkbenchError as error:
        return str(error)
    return problems


def contents(case: Case) -> list[object]:
    """Everything in a case: each document with its bytes and pages, and the notes."""
    documents = [
        (each, b"".join(case.documents.original(each.id)), case.documents.pages(each.id))
        for each in case.documents.all()
    ]
    return [documents, notes_text(case, with_real_names=True)]
