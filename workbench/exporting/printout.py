"""What an export prints: the timeline as one audience may see it, free of everything else, ready for any format."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.citations import Said
from workbench.dates import CaseDate
from workbench.passages import Rectangle

EDITOR, LAWYER, PUBLIC = AUDIENCES = ("editor", "lawyer", "public")


@dataclass(frozen=True)
class Reference:
    """A citation as printed. `path` may stand for a document that is not to be named: then it has no number and hash.

    `page` to `quote` are None for a document as a whole, and `quote` where the words may not be shown. An `area` is a
    part of the page's picture. Where `lost`, page and quote are those of a former reading, and there is no start.
    """

    document: int | None
    path: str
    sha256: str | None
    page: int | None
    start: int | None
    end: int | None
    quote: str | None
    stance: str = "supports"
    area: Rectangle | None = None
    lost: bool = False
    said: Said | None = None

    @property
    def place(self) -> str:
        if not self.page:
            return self.path
        beside = f"{', marked area' if self.area else ''}{' as it was read before' if self.lost else ''}"
        return f"{self.path}, page {self.page}{beside}"

    @property
    def aside(self) -> str:
        """How it stands to the event, where it does not simply support it."""
        return "" if self.stance == "supports" else f" ({self.stance})"

    @property
    def said_so(self) -> str:
        """When the source said so, and which told: `dated October 2022`, where that is the date of its document."""
        if self.said is None:
            return ""
        return f"{'dated' if self.said.told_by == 'document' else 'said so'} {self.said.date.display('en')}"

    @property
    def caption(self) -> str:
        """All that is said of it in one line, but its hash."""
        return f"{self.place}{self.aside}{f', {self.said_so}' if self.said else ''}"


@dataclass(frozen=True)
class Line:
    """One event. `counted` says which date relative words were counted from."""

    key: str
    title: str
    date: CaseDate
    entities: tuple[str, ...]
    references: tuple[Reference, ...]
    status: str
    text: str = ""
    place: str = ""
    counted: str = ""

    @property
    def when(self) -> str:
        """The date in words; EDTF and wording stand beside it."""
        return self.date.display("en")

    @property
    def wording(self) -> str | None:
        """The words of the papers, where they say it otherwise than the date in words and EDTF do."""
        return self.date.wording if self.date.wording not in ("", self.when, self.date.edtf) else None


@dataclass(frozen=True)
class Printout:
    name: str
    audience: str
    lines: tuple[Line, ...]

    @property
    def purpose(self) -> str:
        return {EDITOR: "For the editor", LAWYER: "For the lawyer", PUBLIC: "For publication"}[self.audience]

    @property
    def blank(self) -> Printout:
        """The same dates and pages without a word of the case: what a format adds of its own."""
        return Printout("", self.audience, tuple(map(_blank, self.lines)))


def _blank(line: Line) -> Line:
    date = CaseDate("", line.date.edtf, line.date.earliest, line.date.latest)
    return Line("", "", date, (), tuple(map(_blank_reference, line.references)), line.status)


def _blank_reference(reference: Reference) -> Reference:
    said = reference.said
    said = Said(CaseDate("", said.date.edtf, said.date.earliest, said.date.latest), said.told_by) if said else None
    return Reference(None, "", reference.sha256 and "0", reference.page, None, None, None, reference.stance, said=said)
