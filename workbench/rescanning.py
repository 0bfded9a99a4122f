"""Pages that are pictures, read by machine once more: what was noted on them is found again in the new words.

Pages without notes simply wait anew. A document with notes gets a successor whose pages wait; the old one goes to the
bin, so that undo puts every word back. As its pages come, the passages find their places: all of it is one step.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.case import Case
from workbench.reading.sheets import Recognised

_TOPICS = ("documents", "entities", "mentions", "refusals", "notes", "events", "links", "claims")


def read_anew(case: Case, document_ids: Sequence[int]) -> list[int]:
    """Forgets what the machine read on the pages of these documents, so that they wait anew.

    Gives the numbers of the documents as they are now. Raises NotFound.
    """
    documents = [case.documents.get(each) for each in dict.fromkeys(document_ids)]
    noted = {each.id: each for each in documents if case.scans.is_noted_on(each.id)}
    case.scans.again([each.id for each in documents if each.id not in noted])
    if not noted:
        return [each.id for each in documents]
    name = next(iter(noted.values())).path if len(noted) == 1 else f"{len(noted)} documents"
    with case.store.change(*_TOPICS, what=f"Read {name} again by machine"):
        return [_successor(case, each.id) if each.id in noted else each.id for each in documents]


def _successor(case: Case, old: int) -> int:
    """The same document with its machine's words forgotten."""
    own = case.scans.own_texts(old)
    pages = {page.number: own.get(page.number, page.text) for page in case.documents.pages(old)}
    moved = case.passages.placed(old, pages, own.keys())
    case.successors.set_aside(old)
    new = case.successors.copy(old, own)
    case.passages.move(moved, new, pages)
    case.successors.replace(old, new)
    return new


def keep_read(
    case: Case, document_id: int, page: int, page_id: int, read: Recognised, languages: Sequence[str]
) -> None:
    """Keeps what the machine read on a page. Passages that were waiting for it are part of the step that read anew."""
    lost, step = case.passages.lost_on(document_id, page)
    if not lost:
        case.scans.fill(page_id, read, languages)
        return
    with case.store.change(*_TOPICS, what="Find words again in a new reading", step=step):
        case.scans.fill(page_id, read, languages)
        pages = {page: case.documents.page(document_id, page).text}
        case.passages.move(case.passages.placed(document_id, pages, only=page), document_id, pages)
