"""Greedy packing of boxes into rows, so that nothing in a row overlaps."""

from collections.abc import Sequence

GAP = 6.0


def pack(boxes: Sequence[tuple[float, float]], gap: float = GAP) -> list[int]:
    """The row of each box (left, right; pixels), boxes given by rising left edge: the first row with room.

    Boxes of a row are at least `gap` apart. First fit over intervals sorted by start uses as few rows as possible.
    """
    ends: list[float] = []
    rows: list[int] = []
    for left, right in boxes:
        for row, end in enumerate(ends):
            if end + gap <= left:
                ends[row] = right
                break
        else:
            row = len(ends)
            ends.append(right)
        rows.append(row)
    return rows
