"""What the timeline says of its events: the card at the mouse, the spoken selection, names of lanes. All plain text."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from ui.timeline.axis import Language
from ui.timeline.scene import DatedEvent, Lane
from ui.widgets.mouse_card import shortened

MOST_LISTED = 8


class Words(QObject):
    """Sentences in the language of the window; dates in the language given."""

    def lane_names(self) -> dict[str, str]:
        """The words for lanes that are no entity, and for the line of today."""
        return {
            "person": self.tr("Persons"),
            "organisation": self.tr("Organisations"),
            "programme": self.tr("Programmes"),
            "place": self.tr("Places"),
            "document": self.tr("Documents"),
            "account": self.tr("Accounts"),
            "object": self.tr("Objects"),
            "other": self.tr("Other"),
            "reported": self.tr("Reported"),
            "confirmed": self.tr("Confirmed"),
            "disputed": self.tr("Disputed"),
            "rejected": self.tr("Rejected"),
            "one": self.tr("All events"),
            "no place": self.tr("No place"),
            "no label": self.tr("No label"),
            "no source": self.tr("No source"),
            "track:documents": self.tr("Dates of documents"),
            "track:requests": self.tr("Requests for comment"),
            "track:careers": self.tr("Careers"),
            "today": self.tr("Today"),
        }

    def lanes_by(self) -> dict[str, str]:
        """What a lane can stand for."""
        return {
            "entity": self.tr("Lanes: entities"),
            "kind": self.tr("Lanes: kinds"),
            "status": self.tr("Lanes: status"),
            "place": self.tr("Lanes: places"),
            "label": self.tr("Lanes: labels"),
            "source": self.tr("Lanes: sources"),
            "one": self.tr("One lane"),
        }

    def legend(self) -> dict[str, str]:
        """What the signs of a picture mean, as `Legend` takes them."""
        kinds = {
            "person": self.tr("person"),
            "organisation": self.tr("organisation"),
            "programme": self.tr("programme"),
            "place": self.tr("place"),
            "document": self.tr("document"),
            "account": self.tr("account"),
            "object": self.tr("object"),
        }
        return {
            **{f"kind:{kind}": name for kind, name in kinds.items()},
            "exact": self.tr("known to the day"),
            "vague": self.tr("hollow: some time in the bar or about then"),
            "soft": self.tr("fading ends: imprecise date"),
            "open": self.tr("open end"),
            "pill": self.tr("several events"),
            "era": self.tr("era"),
            "overlap": self.tr("both at one time"),
        }

    def about(self, events: Sequence[DatedEvent], language: Language, count: int) -> str:
        """Of one event title, date as displayed and as worded, number of passages; of several a line each, up to eight.

        `events` may hold only the first few of `count`.
        """
        if count == 1:
            return "\n".join((events[0].title, self._date(events[0], language), self._passages(events[0])))
        return f"{self.events(count)}\n{self._listed(events, language, count)}"

    def _listed(self, events: Sequence[DatedEvent], language: Language, count: int) -> str:
        lines = [self.line(event, language) for event in events[:MOST_LISTED]]
        rest = count - len(lines)
        return "\n".join([*lines, *([self.tr("and %n more", "", rest)] if rest else [])])

    def card(self, events: Sequence[DatedEvent], lane: Lane, language: Language, count: int) -> tuple[str, ...]:
        """What the card at the mouse says: kind, and up to five lines. Of several events, up to eight, a line each."""
        if count > 1:
            return (self.events(count), lane.name, "", self._listed(events, language, count))
        event = events[0]
        if lane.faint:
            return (lane.name, event.title, self._date(event, language))
        kind = self.tr("Event · {0}").format(self.lane_names().get(event.status, event.status))
        names = ", ".join(each.name for each in event.entities[:MOST_LISTED])
        return (kind, event.title, self._date(event, language), *self._first_quote(event), names)

    def _first_quote(self, event: DatedEvent) -> tuple[str, str]:
        """The first words that the event rests on, and where they stand; of none the first document."""
        places = [place for each in event.citations if (place := getattr(each, "passage", None))]
        quoted = next((place for place in places if place.quote), places[0] if places else None)
        if quoted is None:
            return "", ""
        name = quoted.path.rpartition("!")[2].rpartition("/")[2]
        where = self.tr("{0}, page {1}").format(name, quoted.page) if quoted.page else name
        if len(places) > 1:
            where = f"{where} {self.tr('and %n more', '', len(places) - 1)}"
        return f"“{shortened(quoted.quote)}”" if quoted.quote else "", where

    def line(self, event: DatedEvent, language: Language) -> str:
        """An event in one line: date and title."""
        return f"{event.date.display(language)} · {event.title}"

    def spoken(self, event: DatedEvent, lane: str, language: Language) -> str:
        """What a screen reader says when an event is selected."""
        return f"{event.title}, {event.date.display(language)}, {lane}"

    def statuses(self) -> dict[str, str]:
        """The status of an event, within a line."""
        return {
            "reported": self.tr("reported"),
            "confirmed": self.tr("confirmed"),
            "disputed": self.tr("disputed"),
            "rejected": self.tr("rejected"),
        }

    def importance(self) -> tuple[str, ...]:
        """By its number."""
        return (self.tr("normal"), self.tr("important"), self.tr("most important"))

    def events(self, count: int) -> str:
        """`26 events`."""
        return self.tr("1 event") if count == 1 else self.tr("%n events", "", count)

    def some_events(self, count: int, total: int) -> str:
        """`12 of 26 events`."""
        return self.events(total) if count == total else self.tr("{0} of %n events", "", total).format(count)

    def lanes(self, count: int) -> str:
        """`6 lanes`."""
        return self.tr("1 lane") if count == 1 else self.tr("%n lanes", "", count)

    def _passages(self, event: DatedEvent) -> str:
        count = len(event.citations)
        return self.tr("1 passage") if count == 1 else self.tr("%n passages", "", count)

    def _date(self, event: DatedEvent, language: Language) -> str:
        """In words, as EDTF, and as it was worded, each where it says something else."""
        shown, edtf, wording = event.date.display(language), event.date.edtf, event.date.wording
        said = f"“{wording}”" if wording not in ("", shown, edtf) else ""
        return " · ".join(filter(None, (shown, edtf if edtf != shown else "", said)))
