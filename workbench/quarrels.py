"""Amounts of money in the words that an event rests on, where two documents name sums that cannot be the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from workbench.amounts import TaggedAmount
from workbench.case import Case
from workbench.citations import Citation
from workbench.event import Event
from workbench.money import Amount, found_amounts
from workbench.passages import Passage
from workbench.rates import converted

_ABOUT = Decimal("0.1")  # by which part of itself `about 3 million` may be off
_ROUNDED = Decimal("0.005")  # what rounding at an exchange rate may change


@dataclass(frozen=True)
class NamedAmount:
    """An amount and the citation whose words name it."""

    amount: Amount
    citation: Citation


class Quarrels:
    """What the case has tagged and what converts it is read once, for all events."""

    def __init__(self, case: Case) -> None:
        self._rates = case.rates.all()
        self._tagged: defaultdict[tuple[int, int | None], list[TaggedAmount]] = defaultdict(list)
        for each in case.amounts.all():
            self._tagged[each.passage.document_id, each.passage.page].append(each)

    def of(self, event: Event) -> Iterator[tuple[NamedAmount, NamedAmount]]:
        """Of each two of its documents the first pair that disagrees: of one currency, or of two where the case has a
        rate, and per the same, and nothing that one says agrees with what the other says."""
        if len({each.passage.document_id for each in event.citations}) < 2:
            return
        named = self._named(event)
        for one, other in combinations(named, 2):
            pairs = [(a, b) for a in named[one] for b in named[other] if a.amount.per == b.amount.per]
            known = [(a, b, self._agree(event, a.amount, b.amount)) for a, b in pairs]
            judged = [(a, b, agree) for a, b, agree in known if agree is not None]
            if judged and not any(agree for _, _, agree in judged):
                yield judged[0][:2]

    def _named(self, event: Event) -> dict[int, list[NamedAmount]]:
        """By document: the amounts tagged within the words, or else those that the words name."""
        found: dict[int, list[NamedAmount]] = {}
        for citation in event.citations:
            place = citation.passage
            if citation.stance == "supports" and place.quote:
                on_page = self._tagged.get((place.document_id, place.page), ())
                tagged = [each.amount for each in on_page if _meets(each, place)]
                amounts = tagged or [amount for _, _, amount in found_amounts(place.quote)]
                found.setdefault(place.document_id, []).extend(NamedAmount(each, citation) for each in amounts)
        return {document: amounts for document, amounts in found.items() if amounts}

    def _agree(self, event: Event, one: Amount, other: Amount) -> bool | None:
        """None where the two cannot be compared."""
        slack = Decimal(0)
        if one.currency != other.currency:
            found = converted(other, one.currency, event.date, self._rates)
            if found is None:
                return None
            other, slack = replace(found.amount, about=other.about), _ROUNDED
        one_low, one_high = _bounds(one, slack)
        other_low, other_high = _bounds(other, slack)
        begins = one_low is None or other_high is None or one_low <= other_high
        ends = one_high is None or other_low is None or other_low <= one_high
        return begins and ends


def _meets(tagged: TaggedAmount, place: Passage) -> bool:
    inner = tagged.passage
    if inner.page != place.page or inner.lost or place.lost or inner.start is None or place.start is None:
        return False
    return inner.start < (place.end or 0) and place.start < (inner.end or 0)


def _bounds(amount: Amount, slack: Decimal) -> tuple[Decimal | None, Decimal | None]:
    part = max(slack, _ABOUT if amount.about else Decimal(0))
    low, high = amount.low, amount.high
    return None if low is None else low * (1 - part), None if high is None else high * (1 + part)
