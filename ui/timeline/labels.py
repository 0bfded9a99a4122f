"""Where the label of an item is written in a window: what stands in a bar moves along to stay in sight. No Qt."""

from ui.timeline.layout import LEAST_LABEL, Item, Layout
from ui.timeline.packing import GAP

EDGE = 6.0  # pixels kept free at the ends of a bar and at the plot's right


def placed_label(item: Item, layout: Layout, left: float, right: float) -> tuple[float, float] | None:
    """The x of a label and the width it has there, in pixels of the layout; None for one too short to be read.

    `left` and `right` are the edges of what is in sight, in pixels of the layout.
    """
    if not item.text:
        return None
    x = _left(item, layout, left, right)
    width = min(item.label_width, right - EDGE - x)
    return (x, width) if width >= min(LEAST_LABEL, item.label_width) else None


def _left(item: Item, layout: Layout, left: float, right: float) -> float:
    """One inside a bar stays in sight as long as the bar does; one beside a glyph stays beside it, on its other side
    where it would be out of sight."""
    low = item.group.fade[0] + EDGE
    if not item.inside:
        before = item.group.x - item.half_width - GAP - item.label_width
        is_out = item.label_x + min(LEAST_LABEL, item.label_width) > right - EDGE
        return before if is_out and not item.has_core and before >= max(low, left + EDGE) else item.label_x
    if not item.has_core and left <= item.group.x <= right:
        before = 2 * item.group.x - item.label_x - item.label_width
        fits = item.label_x + item.label_width <= right - EDGE
        return item.label_x if fits or before < max(low, left + EDGE) else before
    beside_arrow = layout.metrics.bar + 4
    open_start, open_end = layout.scene.flags[item.group.marks[0], :2].tolist()
    high = item.group.fade[3] - (beside_arrow if open_end else EDGE) - item.label_width
    first = left + (beside_arrow if open_start else EDGE + 2)
    last = right - (beside_arrow if open_end else EDGE + 2) - item.label_width
    return max(low, min(max(item.label_x, first), last, high))
