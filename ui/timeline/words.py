"""What the timeline says about its events: tooltips, the spoken selection, names of lanes. All of it plain text."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from ui.timeline.axis import Language
from ui.timeline.scene import DatedEvent

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

    def about(self, events: Sequence[DatedEvent], language: Language, count: int) -> str:
        """Of one event title, date as displayed and as worded, number of passages; of several a line each, up to eight.

        `events` may hold only the first few of `count`.
        """
        if count == 1:
            return "\n".join((events[0].title, self._date(events[0], language), self._passages(events[0])))
        lines = [self.line(event, language) for event in events[:MOST_LISTED]]
        rest = count - len(lines)
        return "\n".join([self.events(count), *lines, *([self.tr("and %n more", "", rest)] if rest else [])])

    def line(self, event: DatedEvent, language: Language) -> str:
        """An event in one line: date and title."""
        return f"{event.date.display(language)} · {event.title}"

    def spoken(self, event: DatedEvent, lane: str, language: Language) -> str:
        """What a screen reader says when an event is selected."""
        return f"{event.title}, {event.date.display(language)}, {lane}"

    def events(self, count: int) -> str:
        """`26 events`."""
        return self.tr("1 event") if count == 1 else self.tr("%n events", "", count)

    def lanes(self, count: int) -> str:
        """`6 lanes`."""
        return self.tr("1 lane") if count == 1 else self.tr("%n lanes", "", count)

    def _passages(self, event: DatedEvent) -> str:
        count = len(event.citations)
        return self.tr("1 passage") if count == 1 else self.tr("%n passages", "", count)

    def _date(self, event: DatedEvent, language: Language) -> str:
        shown, wording = event.date.display(language), event.date.wording
        return shown if wording in ("", shown, event.date.edtf) else f"{shown} · “{wording}”"
