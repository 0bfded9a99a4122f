"""Work that is killed in its middle: the case opens, index and documents agree, and doing it again completes it.

Few kills here; `make reliability` takes many more.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import pytest

from tests.program import make_corpus
from tests.reliability.crashes import KINDS, WORKS, crashes
from tests.reliability.kills import Killed, kill_and_complete, undisturbed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")

DOCUMENTS = 120


def test_a_killed_import_loses_nothing(tmp_path: Path) -> None:
    folder, home = make_corpus(tmp_path / "corpus", DOCUMENTS).folder, tmp_path / "home"
    expected, seconds = undisturbed(tmp_path / "calm.case", folder, home)
    assert len(expected) == DOCUMENTS
    moments = Random(20261124)
    for number in range(3):
        after = seconds * moments.uniform(0.3, 0.95)
        killed = kill_and_complete(tmp_path / f"{number}.case", folder, home, after, expected)
        assert killed == Killed(after, killed.running, killed.found, ())


def test_index_and_documents_agree_wherever_work_is_killed(tmp_path: Path) -> None:
    runs = list(crashes(tmp_path / "crashes", 20, 20261126))
    assert [problem for run in runs for problem in run.problems] == []
    assert {run.work for run in runs} == set(WORKS) and {run.point.kind for run in runs} == set(KINDS)
    assert [run for run in runs if not run.hit and run.point.kind != "at a moment"] == []
