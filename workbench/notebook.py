"""All that the reporter has written in a case, in one list: notes on passages, documents, entities and events, how
documents were obtained, and what has a label."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from workbench.case import Case
from workbench.labels import Label
from workbench.passages import Passage
from workbench.remarks import Anchor
from workbench.searching.folding import folded

Kind = Literal["passage", "document", "entity", "event"]
KINDS: tuple[Kind, ...] = ("passage", "document", "entity", "event")


@dataclass(frozen=True)
class Entry:
    """One line of the notebook.

    `target` is the number of the document, entity or event; `name` its path, name or title. `text` are the reporter's
    words, none where there is only a label. `remark` is the number of the note that they are, `obtained`: they say how
    the document was obtained. `at` is when it was last written (UTC, ISO form), where the case knows. `further` are the
    passages on other pages that the note goes on over.
    """

    kind: Kind
    target: int
    name: str
    text: str
    labels: tuple[Label, ...] = ()
    passage: Passage | None = None
    remark: int | None = None
    obtained: bool = False
    at: str | None = None
    further: tuple[Passage, ...] = ()

    @property
    def quote(self) -> str:
        """The words of documents that it is written on; of several pages, a line each."""
        passages = (self.passage, *self.further) if self.passage else ()
        return "\n".join(each.quote for each in passages if each.quote)


def entries(case: Case) -> list[Entry]:
    """What was written last comes first; what has no date after it, documents before entities before events."""
    found = (*_on_documents(case), *_obtained(case), *_on_entities(case), *_on_events(case))
    return sorted(found, key=lambda each: each.at or "", reverse=True)


def narrowed(
    found: Iterable[Entry], words: str = "", *, kind: Kind | None = None, label: int | None = None
) -> list[Entry]:
    """Those that hold each of these words, in what the reporter wrote, what it is written on, or a label's name.

    Upper and lower case, accents and width count for nothing.
    """
    wanted = folded(words).split()
    return [
        each
        for each in found
        if kind in (None, each.kind)
        and (label is None or label in {one.id for one in each.labels})
        and _holds(each, wanted)
    ]


def _holds(entry: Entry, wanted: list[str]) -> bool:
    if not wanted:
        return True
    names = (each.name for each in entry.labels)
    said = folded("\n".join((entry.text, entry.quote, entry.name, *names)))
    return all(word in said for word in wanted)


def _on_documents(case: Case) -> list[Entry]:
    """A note, and a passage or document that has labels alone, are one entry each."""
    labelled: defaultdict[Anchor, list[Label]] = defaultdict(list)
    latest: dict[Anchor, str] = {}
    for each in case.labels.labelled():
        labelled[each.anchor].append(each.label)
        latest[each.anchor] = max(each.made, latest.get(each.anchor, ""))
    remarks = case.remarks.all()
    written = [
        replace(
            _entry(each.anchor, labelled[each.anchor], each.changed, each.text), remark=each.id, further=each.further
        )
        for each in remarks
    ]
    bare = labelled.keys() - {each.anchor for each in remarks}
    return written + [_entry(each, labelled[each], latest[each]) for each in latest if each in bare]


def _entry(on: Anchor, labels: list[Label], at: str, text: str = "") -> Entry:
    return Entry(
        "passage" if on.passage else "document",
        on.document_id,
        on.path,
        text,
        tuple(sorted(labels, key=lambda each: each.number)),
        on.passage,
        at=at,
    )


def _obtained(case: Case) -> list[Entry]:
    rows = case.store.rows("SELECT id, path, obtained FROM documents WHERE NOT binned AND obtained <> '' ORDER BY path")
    return [Entry("document", row["id"], row["path"], row["obtained"], obtained=True) for row in rows]


def _on_entities(case: Case) -> list[Entry]:
    rows = case.store.rows("SELECT id, name, notes FROM entities WHERE notes <> '' ORDER BY name COLLATE NOCASE, id")
    return [Entry("entity", row["id"], row["name"], row["notes"]) for row in rows]


def _on_events(case: Case) -> list[Entry]:
    rows = case.store.rows("SELECT id, title, notes FROM events WHERE notes <> '' ORDER BY earliest, latest, id")
    return [Entry("event", row["id"], row["title"], row["notes"]) for row in rows]
