"""The sample story that ships with the program: made-up documents with everything a reporter would note in them."""

from __future__ import annotations

from pathlib import Path

from workbench.applying import Added, apply_notes, read_notes
from workbench.case import Case
from workbench.importing import Report, import_paths
from workbench.paths import resources
from workbench.progress import Progress
from workbench.store import remove_case

NAME = "Sample story"


def make_sample(path: Path, key: str | None = None, progress: Progress | None = None) -> tuple[Report, Added]:
    """Builds the sample case as a new file, whole or not at all. Raises CaseExists, WrongCaseName, CannotWrite."""
    folder = resources() / "sample"
    with Case.create(path, NAME, key) as case:
        try:
            report = import_paths(case, [folder / "documents"], progress=progress)
            return report, apply_notes(case, read_notes(folder / "notes.json"))
        except BaseException:
            case.close()
            remove_case(path)  # a sample that is half there is of no use
            raise
