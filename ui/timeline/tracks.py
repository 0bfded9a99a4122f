"""What a timeline shows faintly below its events: documents' own dates, requests for comment, careers. No Qt."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ui.timeline.lanes import Ints, Lane, Named
from workbench.dates import CaseDate
from workbench.tracks import TRACKS, TrackItem


@dataclass(frozen=True, slots=True)
class Track:
    """An item of a track as the scene takes an event; `id` is below 0, so that it is taken for none of the case."""

    id: int
    title: str
    date: CaseDate
    item: TrackItem
    entities: tuple[Named, ...] = ()
    status: str = ""
    citations: tuple[object, ...] = ()


def made_tracks(items: Iterable[TrackItem]) -> tuple[Track, ...]:
    """The items in the order of `TRACKS`, each numbered."""
    order = sorted(items, key=lambda item: TRACKS.index(item.track))
    return tuple(Track(-number, item.title, item.date, item) for number, item in enumerate(order, 1))


def track_lanes(tracks: Sequence[Track], words: Mapping[str, str]) -> tuple[tuple[Lane, ...], Ints]:
    """A lane for each track that has items, and the lane of each item."""
    names = [name for name in TRACKS if any(each.item.track == name for each in tracks)]
    lanes = tuple(
        Lane(f"track:{name}", words.get(f"track:{name}", name.capitalize()), f"track:{name}", faint=True)
        for name in names
    )
    return lanes, np.array([names.index(each.item.track) for each in tracks], np.int64)
