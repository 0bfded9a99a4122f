from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.core.small_case import make_small_case
from workbench.case import Case
from workbench.exporting import export_timeline
from workbench.timeline import timeline


@pytest.fixture
def case(case_folder: Path) -> Iterator[Case]:
    with make_small_case(case_folder / "story.case") as case:
        yield case


@pytest.fixture
def exported(case: Case, tmp_path: Path) -> Callable[[str, str], bytes]:
    """`exported(suffix, audience)`: the whole timeline of the small case as the bytes of a file."""

    def export(suffix: str, audience: str) -> bytes:
        out = tmp_path / f"timeline{suffix}"
        assert export_timeline(case, timeline(case), out, audience).residue == ()
        return out.read_bytes()

    return export
