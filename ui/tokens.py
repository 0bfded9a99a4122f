"""The one table of colours: every colour the window shows is named here, once for light and once for dark."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

Glyph = Literal[
    "circle", "square", "diamond", "triangle", "hexagon", "sheet", "pentagon", "ring", "down", "plus", "star", "lozenge"
]
Underline = Literal["solid", "dashed", "double", "dotted", "dash-dot", "dash-dot-dot"]


@dataclass(frozen=True)
class KindStyle:
    """How an entity kind is told apart: never by colour alone, always by glyph and underline as well."""

    colour: str
    glyph: Glyph
    underline: Underline


@dataclass(frozen=True)
class Tokens:
    """Colours as `#rrggbb`. `tint` is the opacity of a tag's background behind the text, 0 to 1."""

    name: str
    ground: str
    panel: str
    stripe: str
    line: str
    control: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_hover: str
    on_accent: str
    selection: str
    hover: str
    hit: str
    on_hit: str
    current_hit: str
    good: str
    warning: str
    danger: str
    shadow: str
    tint: float
    kinds: dict[str, KindStyle]

    def kind(self, key: str) -> KindStyle:
        """The style of a kind, also of one the reporter made: one of the five hues, always the same for a key."""
        if key in self.kinds:
            return self.kinds[key]
        turn = sum(key.encode("utf-8"))
        hues = [self.kinds[name].colour for name in FIVE_HUES]
        return KindStyle(hues[turn % 5], SPARE_GLYPHS[turn // 5 % len(SPARE_GLYPHS)], "dash-dot-dot")

    def hue(self, colour: str) -> str:
        """`#rrggbb` of a hue by its name, one of HUES. KeyError for any other."""
        return self.kinds[HUES[colour]].colour

    def with_kinds(self, own: Mapping[str, KindStyle]) -> "Tokens":
        """The same colours, and kinds of the reporter's own; their `colour` is a name of HUES."""
        made = {name: replace(style, colour=self.hue(style.colour)) for name, style in own.items()}
        return replace(self, kinds={**made, **self.kinds}) if own else self


FIVE_HUES = ("person", "organisation", "programme", "place", "object")
HUES = {
    "blue": "person", "orange": "organisation", "green": "programme", "pink": "place", "brown": "object",
    "grey": "other",
}  # fmt: skip
"""Hues to choose from, each with a kind that has it: they stay apart in both themes and for the colour blind."""
SPARE_GLYPHS: tuple[Glyph, ...] = ("down", "plus", "star", "lozenge")

_MARKS: dict[str, tuple[Glyph, Underline]] = {
    "person": ("circle", "solid"),
    "organisation": ("square", "dashed"),
    "programme": ("diamond", "double"),
    "place": ("triangle", "dotted"),
    "document": ("sheet", "dash-dot-dot"),
    "account": ("pentagon", "dash-dot"),
    "object": ("hexagon", "dash-dot"),
    "other": ("ring", "dotted"),
}


def _kinds(blue: str, orange: str, green: str, pink: str, brown: str, grey: str) -> dict[str, KindStyle]:
    """Five hues and a grey: two hues differ by 13 (CIE 2000) or more under each simulated colour blindness."""
    hues = (blue, orange, green, pink, grey, brown, brown, grey)
    return {kind: KindStyle(hue, *marks) for (kind, marks), hue in zip(_MARKS.items(), hues, strict=True)}


LIGHT = Tokens(
    name="light", ground="#eef0f3", panel="#ffffff", stripe="#f7f8fa", line="#dfe3e8", control="#7c8794",
    text="#1c2127", muted="#535d69", faint="#66707b",
    accent="#1f5fbf", accent_hover="#184f9f", on_accent="#ffffff", selection="#e3ecf9", hover="#eef1f5",
    hit="#fff0b3", on_hit="#1c2127", current_hit="#ffd84d",
    good="#00755f", warning="#8a5200", danger="#b3261e", shadow="#1c2127", tint=0.12,
    kinds=_kinds("#0063b0", "#c75300", "#00806a", "#a63c84", "#5e4300", "#535d69"),
)  # fmt: skip
DARK = Tokens(
    name="dark", ground="#17191d", panel="#1f2227", stripe="#24282e", line="#31363e", control="#76818f",
    text="#e4e7eb", muted="#a3acb8", faint="#8a94a1",
    accent="#6ea8ff", accent_hover="#8cbaff", on_accent="#10151c", selection="#2b3a52", hover="#282d34",
    hit="#5c4a12", on_hit="#fff3cf", current_hit="#8a6a00",
    good="#2fd3a0", warning="#f0b45d", danger="#ff8a80", shadow="#000000", tint=0.18,
    kinds=_kinds("#6cb6f2", "#f08a5d", "#2fd3a0", "#e78fc2", "#f5d565", "#a3acb8"),
)  # fmt: skip


@cache
def tokens(name: str) -> Tokens:
    """The colours of the theme called `light` or `dark`; KeyError for any other name."""
    return {"light": LIGHT, "dark": DARK}[name]


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 to 1, as WCAG 2.2 defines it."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
