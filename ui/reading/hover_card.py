"""What is known of the tag or event under the mouse, in short."""

from __future__ import annotations

from dataclasses import dataclass

from ui import icons, theme
from ui.kinds import kind_name, kind_picture
from ui.widgets.mouse_card import MouseCard, shortened
from workbench.case import Case
from workbench.entities import Company, Entity
from workbench.errors import NotFound
from workbench.events import Event

_NAMES, _COMPANY = 4, 3  # names and companions that are shown


@dataclass(frozen=True)
class HoverFacts:
    entity: Entity
    company: tuple[Company, ...]


def hover_facts(case: Case, entity_id: int) -> HoverFacts | None:
    """None where there is no such entity any more."""
    try:
        return HoverFacts(case.entities.get(entity_id), tuple(case.entities.company(entity_id, _COMPANY)))
    except NotFound:
        return None


class HoverCard(MouseCard):
    """The card over a page."""

    def show_entity(self, facts: HoverFacts | None) -> None:
        """Nothing for an entity that is gone."""
        if facts is None:
            return
        entity = facts.entity
        kind = kind_name(entity.kind)
        protected = self.tr("{0} · protected").format(kind) if entity.confidential else kind
        with_whom = ", ".join(each.entity.name for each in facts.company)
        self.open(
            kind_picture(entity.kind),
            protected,
            entity.name,
            " · ".join(entity.forms[1 : _NAMES + 1]),
            shortened(entity.notes),
            self._counted(entity),
            self.tr("Appears with {0}").format(with_whom) if with_whom else "",
        )

    def show_event(self, event: Event) -> None:
        names = ", ".join(each.name for each in event.entities[:_NAMES])
        glyph = icons.pixmap("calendar", theme.current().muted)
        self.open(glyph, self.tr("Event"), event.title, event.date.display(), shortened(event.notes), names)

    def _counted(self, entity: Entity) -> str:
        if entity.mentions == 1:
            return self.tr("1 mention")
        mentions = self.tr("{0} mentions").format(entity.mentions)
        if entity.documents == 1:
            return self.tr("{0} in 1 document").format(mentions)
        return self.tr("{0} in {1} documents").format(mentions, entity.documents)
