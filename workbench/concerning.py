"""What concerns an entity without naming it: claims that rest on words or events in which it is, amounts of money that
stand beside it."""

from __future__ import annotations

from collections import defaultdict

from workbench.amounts import TaggedAmount
from workbench.case import Case
from workbench.claims import Claim
from workbench.sentences import Sentences

# From the claims' own passages to the tags at their words, since these are the fewer. `passages_place` is looked up by
# its own expression; a whole document, an area and a passage without a place can only be the very same.
_CLAIMS = """
  SELECT c.claim_id FROM citations c
  CROSS JOIN passages s ON s.id = c.passage_id
  CROSS JOIN documents d ON d.id = s.document_id AND NOT d.binned
  CROSS JOIN passages t ON NOT t.lost AND t.document_id = s.document_id AND ifnull(t.page, 0) = +s.page
    AND ifnull(t.start, 0) < +s.end AND t.end > s.start
  CROSS JOIN mentions m ON m.passage_id = t.id AND m.entity_id = ?1
  WHERE c.claim_id IS NOT NULL AND NOT s.lost
  UNION
  SELECT c.claim_id FROM mentions m JOIN citations c ON c.passage_id = m.passage_id AND c.claim_id IS NOT NULL
  JOIN passages s ON s.id = c.passage_id JOIN documents d ON d.id = s.document_id AND NOT d.binned
  WHERE m.entity_id = ?1
  UNION
  SELECT x.claim_id FROM event_entities e JOIN claim_events x ON x.event_id = e.event_id WHERE e.entity_id = ?1"""

_TAGS_BY_AMOUNTS = """
  SELECT t.document_id, t.page, t.start, t.end FROM mentions m JOIN passages t ON t.id = m.passage_id
  WHERE m.entity_id = ? AND NOT t.lost AND t.start IS NOT NULL AND (t.document_id, t.page) IN (
    SELECT s.document_id, s.page FROM amounts a JOIN passages s ON s.id = a.passage_id WHERE NOT s.lost)"""


def claims_about(case: Case, entity_id: int) -> list[Claim]:
    """The claims with a passage, whichever way it points, in which the entity is tagged, or with an event in which it
    takes part; in the order made."""
    return case.claims.some([row["claim_id"] for row in case.store.rows(_CLAIMS, (entity_id,))])


def amounts_beside(case: Case, entity_id: int) -> list[TaggedAmount]:
    """The amounts in a sentence in which the entity is tagged, that are not tied to it: they may concern it or not. In
    reading order; those of marked areas, which have no sentence, are not among them."""
    tags: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for row in case.store.rows(_TAGS_BY_AMOUNTS, (entity_id,)):
        tags[row["document_id"], row["page"]].append((row["start"], row["end"]))
    pages: dict[tuple[int, int], Sentences] = {}
    found = []
    for amount in case.amounts.on_pages_of(entity_id) if tags else ():
        place = amount.passage
        page = (place.document_id, place.page or 0)
        if page not in pages:
            pages[page] = Sentences(case.documents.page(*page).text)
        left, right = pages[page].at(place.start or 0, place.end or 0)
        if any(start < right and left < end for start, end in tags[page]):
            found.append(amount)
    return found
