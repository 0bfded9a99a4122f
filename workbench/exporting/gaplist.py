"""What does not add up, as a list for others: cleared for its audience, as `.csv`, `.xlsx` or `.md`.

The public sees only what concerns events, links and passages that it may see all of. To others a finding that rests on
words they may not read, or on words that name someone protected, is told without its sentence: that is made of these
words, also of parts of them, in which a name would not be found again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.case import Case
from workbench.citations import Citation
from workbench.errors import BadValue, CannotWrite
from workbench.events import Event
from workbench.exporting import csv, markdown, xlsx
from workbench.exporting.clearance import Clearing
from workbench.exporting.printout import PUBLIC, Reference
from workbench.exporting.secrets import Secrets
from workbench.gaps import Finding
from workbench.links import Link
from workbench.outfiles import written_whole

SUFFIXES = (".csv", ".xlsx", ".md")
COLUMNS = ("kind", "finding", "events", "document", "page", "quote", "stance", "said")
_WIDTHS = (10, 60, 40, 36, 6, 60, 11, 20)  # characters
_UNSAID = {
    "date": "dates that do not agree",
    "amount": "amounts that do not agree",
    "order": "an order that cannot be",
    "sources": "how it rests on its sources",
}


@dataclass(frozen=True)
class PrintedFinding:
    """`events` are keys with titles."""

    kind: str
    sentence: str
    events: tuple[str, ...]
    references: tuple[Reference, ...]


@dataclass(frozen=True)
class PrintedFindings:
    name: str
    findings: tuple[PrintedFinding, ...]

    @property
    def blank(self) -> PrintedFindings:
        """The same list without a word of the case: what a format adds of its own."""
        return PrintedFindings("", tuple(PrintedFinding(each.kind, "", (), ()) for each in self.findings))


@dataclass(frozen=True)
class ClearedFindings:
    """`withheld` is how many are left out; `secrets` finds in a finished file what may not be there."""

    shown: PrintedFindings
    withheld: int
    secrets: Secrets


@dataclass(frozen=True)
class ExportedFindings:
    """`residue`: what the finished file held though it may not; then it was not kept."""

    out: Path
    findings: int
    withheld: int
    residue: tuple[str, ...]


def export_findings(case: Case, findings: Iterable[Finding], out: Path, audience: str) -> ExportedFindings:
    """Writes them whole or not at all. Raises BadValue for an unknown format or audience, CannotWrite."""
    render = _format_of(out)
    if not out.parent.is_dir():
        raise CannotWrite(out.name, "its folder does not exist")
    cleared = clear_findings(case, findings, audience)
    data = render(cleared.shown)
    found = cleared.secrets.within(data)
    own = cleared.secrets.within(render(cleared.shown.blank)) if found else []
    residue = tuple(each for each in found if each not in own)
    if not residue:
        with written_whole(out) as file:
            file.write(data)
    return ExportedFindings(out, len(cleared.shown.findings), cleared.withheld, residue)


# -- who may see what ------------------------------------------------------------------------------------------------


def clear_findings(case: Case, findings: Iterable[Finding], audience: str) -> ClearedFindings:
    """Raises BadValue for an unknown audience."""
    wanted = list(findings)
    desk = _Desk(case, audience)
    shown = tuple(desk.printed(each) for each in wanted if desk.may_show(each))
    name = desk.secrets.cleaned(case.name)
    return ClearedFindings(PrintedFindings(name, shown), len(wanted) - len(shown), desk.secrets)


class _Desk:
    def __init__(self, case: Case, audience: str) -> None:
        self._audience = audience
        self._clearing = Clearing(case, audience)
        self._events = {each.key: each for each in case.events.all()}
        self._links = {each.id: each for each in case.links.all()}
        things: list[Event | Link] = [*self._events.values(), *self._links.values()]
        self.secrets = self._clearing.secrets(each for thing in things for each in thing.citations)

    def may_show(self, finding: Finding) -> bool:
        if self._audience != PUBLIC:
            return True
        if finding.requests or not all(map(self._clearing.may_show, self._events_of(finding))):
            return False
        things = self._things(finding)
        return all(self._clearing.may_rest_on(each.citations) for each in things) and not any(
            self._is_hidden(citation) for each in things for citation in each.citations
        )

    def printed(self, finding: Finding) -> PrintedFinding:
        of = [each for thing in self._things(finding) for each in thing.citations]
        rests = list({each.passage.id: each for each in of if each.passage in finding.places}.values())
        references = (self._clearing.reference(each, self.secrets) for each in rests)
        titles = (self.secrets.cleaned(f"{each.key} · {each.title}") for each in self._events_of(finding))
        return PrintedFinding(
            finding.kind, self._sentence(finding, rests), tuple(titles), tuple(each for each in references if each)
        )

    def _sentence(self, finding: Finding, rests: list[Citation]) -> str:
        if finding.kind in _UNSAID and any(map(self._is_hidden, rests)):
            about = ", ".join((*finding.events, *finding.requests)) or "A link"
            return self.secrets.cleaned(f"{about}: {_UNSAID[finding.kind]}, by words that are withheld.")
        return self.secrets.cleaned(finding.sentence)

    def _is_hidden(self, citation: Citation) -> bool:
        """Whether its words are not for this audience as they stand."""
        if self._clearing.names_someone(citation):
            return True
        reference = self._clearing.reference(citation, self.secrets)
        return reference is None or reference.document is None

    def _events_of(self, finding: Finding) -> list[Event]:
        return [self._events[key] for key in finding.events if key in self._events]

    def _things(self, finding: Finding) -> list[Event | Link]:
        links = (self._links[number] for number in finding.links if number in self._links)
        return [*self._events_of(finding), *links]


# -- the files -------------------------------------------------------------------------------------------------------


def _format_of(out: Path) -> Callable[[PrintedFindings], bytes]:
    formats = {".csv": _as_csv, ".xlsx": _as_workbook, ".md": _as_markdown}
    if out.suffix.lower() not in formats:
        raise BadValue(f"{out.name}: findings cannot be written in this form; known are {', '.join(SUFFIXES)}.")
    return formats[out.suffix.lower()]


def _as_csv(shown: PrintedFindings) -> bytes:
    return csv.table([COLUMNS, *_rows(shown)])


def _as_workbook(shown: PrintedFindings) -> bytes:
    return xlsx.workbook("Findings", COLUMNS, _rows(shown), _WIDTHS, {COLUMNS.index("page")})


def _rows(shown: PrintedFindings) -> Iterator[tuple[str, ...]]:
    """A row for each passage; a finding without one has a row of its own."""
    for each in shown.findings:
        for reference in each.references or (None,):
            yield (each.kind, each.sentence, "\n".join(each.events), *_of_reference(reference))


def _of_reference(reference: Reference | None) -> tuple[str, ...]:
    if reference is None:
        return ("",) * 5
    page = "" if reference.page is None else str(reference.page)
    words = "[marked area]" if reference.area else reference.quote or ""
    return reference.path, page, words, reference.stance, reference.said_so


def _as_markdown(shown: PrintedFindings) -> bytes:
    count = "1 finding" if len(shown.findings) == 1 else f"{len(shown.findings)} findings"
    lines = [f"# {markdown.plain(shown.name)}", "", f"{count}.", ""]
    for each in shown.findings:
        lines += [f"## {markdown.plain(each.sentence)}", ""]
        lines += [markdown.plain(" · ".join((each.kind, *each.events))), ""]
        lines += [line for reference in each.references for line in markdown.reference_lines(reference)]
        lines += [""] if each.references else []
    return "\n".join(lines).encode()
