"""Colours that fade: opacity along a bar as corners, and the brush that paints it, see-through or on a ground."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtGui import QBrush, QColor, QLinearGradient

Profile = list[tuple[float, float]]  # x, opacity 0 to 1
Ground = Callable[[float], QColor]  # what lies behind a place


def cut(profile: Profile, low: float, high: float) -> Profile:
    """The part of a profile between two x."""
    inner = [(x, alpha) for x, alpha in profile if low <= x <= high]
    for x in (low, high):
        for (left, one), (right, other) in pairwise(profile):
            if left < x < right:
                inner.append((x, one + (other - one) * (x - left) / (right - left)))
    return sorted(inner)


def brush(profile: Profile, colour: QColor, ground: Ground | None) -> QBrush:
    """The colour, as opaque as the profile says; mixed with the ground where one is given."""
    shades = [_shade(colour, alpha, ground(x) if ground else None) for x, alpha in profile]
    if all(shade == shades[0] for shade in shades):
        return QBrush(shades[0])
    start, width = profile[0][0], profile[-1][0] - profile[0][0]
    gradient = QLinearGradient(start, 0, start + width, 0)
    for (x, _), shade in zip(profile, shades, strict=True):
        gradient.setColorAt((x - start) / width, shade)
    return QBrush(gradient)


def mixed(colour: QColor, share: float, ground: QColor) -> QColor:
    """What is seen of a colour of this opacity over the ground."""
    pairs = zip(colour.getRgb()[:3], ground.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(one * share + other * (1 - share)) for one, other in pairs))


def _shade(colour: QColor, alpha: float, ground: QColor | None) -> QColor:
    share = colour.alphaF() * alpha
    if ground is not None:
        return mixed(colour, share, ground)
    shade = QColor(colour)
    shade.setAlphaF(share)
    return shade
