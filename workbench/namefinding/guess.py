"""What a language's finder says of a place."""

from __future__ import annotations

from typing import NamedTuple


class Guess(NamedTuple):
    """`start` and `end` are code points of the page."""

    start: int
    end: int
    kind: str
