"""All that a timeline is asked to show, in one piece: screen and export make scene and backdrop of it. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass

from ui.timeline.backdrop import Backdrop, NamedEra, bands, overlaps
from ui.timeline.scene import DatedEvent, Groups, LanesBy, Scene, build_scene
from ui.timeline.tracks import made_tracks
from workbench.tracks import TrackItem


@dataclass(frozen=True)
class Shown:
    """`compared` are the ids of two lanes, or none; `ringed` those of events; `today` is an instant."""

    events: tuple[DatedEvent, ...] = ()
    lanes_by: LanesBy = "entity"
    groups: Groups | None = None
    eras: tuple[NamedEra, ...] = ()
    tracks: tuple[TrackItem, ...] = ()
    compared: tuple[str, ...] = ()
    ringed: frozenset[int] = frozenset()
    today: float | None = None

    def scene(self, words: Mapping[str, str]) -> Scene:
        """`words` name lanes that are no entity, as for `build_scene`."""
        return build_scene(
            self.events,
            self.lanes_by,
            words,
            groups=self.groups,
            tracks=made_tracks(self.tracks),
            compared=self.compared,
        )

    def backdrop(self, scene: Scene, words: Mapping[str, str]) -> Backdrop:
        """What lies behind this scene; `words` has one for `today`."""
        both = overlaps(scene) if len(self.compared) == 2 and scene.counts[1] == 2 else ()
        today = None if self.today is None else (self.today, words.get("today", "Today"))
        return Backdrop(bands(self.eras), both, today, self.ringed)
