"""From one mark of a scene to the next, as the arrow keys go. Marks are numbers in the scene. No Qt."""

from ui.timeline.layout import Window
from ui.timeline.scene import Scene


def along(scene: Scene, mark: int, by: int) -> int:
    """So many marks later in the same lane, or earlier; the last or first where there are not so many."""
    marks = scene.lane_marks(int(scene.lane[mark]))
    return min(max(mark + by, marks[0]), marks[-1])


def across(scene: Scene, mark: int, by: int) -> int:
    """The mark nearest in time so many lanes below, or above; the same where there is no such lane."""
    lane = int(scene.lane[mark]) + by
    if not 0 <= lane < len(scene.lanes):
        return mark
    at = scene.anchor(mark)
    return min(scene.lane_marks(lane), key=lambda other: abs(scene.anchor(other) - at))


def first_in(scene: Scene, window: Window) -> int | None:
    """The first mark that stands in the window, or else the very first; None of an empty scene."""
    if not len(scene):
        return None
    inside = (mark for mark in range(len(scene)) if window.first <= scene.anchor(mark) <= window.last)
    return next(inside, 0)


def same_lane(scene: Scene, event_id: int | None, mark: int | None) -> int | None:
    """The mark of an event, in the lane of another mark if it has one there; None where the scene does not hold it."""
    marks = scene.marks_of(event_id) if event_id is not None else []
    lane = None if mark is None else int(scene.lane[mark])
    beside = [each for each in marks if int(scene.lane[each]) == lane]
    return next(iter(beside or marks), None)
