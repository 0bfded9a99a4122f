"""What an import says of each file, and in sum."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workbench.documents import Document


@dataclass(frozen=True)
class Imported:
    """One line of the report; `state` is ok, partial, no_text, duplicate or refused, `id` None for what is not kept.

    `size` is in bytes. `locked`: a password, or another than was given, would open more of it.
    """

    id: int | None
    path: str
    sha256: str | None
    kind: str | None
    pages: int
    state: str
    reason: str | None = None
    member_of: str | None = None
    ocr: float | None = None
    size: int = 0
    locked: bool = False


OnLine = Callable[[Imported], None]


@dataclass(frozen=True)
class Report:
    documents: tuple[Imported, ...]
    seconds: float
    cancelled: bool = False

    @property
    def imported(self) -> int:
        return sum(each.state in ("ok", "partial", "no_text") for each in self.documents)

    @property
    def duplicates(self) -> int:
        return sum(each.state == "duplicate" for each in self.documents)

    @property
    def refused(self) -> int:
        return sum(each.state == "refused" for each in self.documents)


def line(document: Document) -> Imported:
    """How a document stands in the case."""
    return Imported(
        document.id,
        document.path,
        document.sha256 or None,
        document.kind,
        document.pages,
        document.state,
        document.reason,
        document.member_of,
        document.ocr,
        document.size,
        document.locked,
    )
