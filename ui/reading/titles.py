"""Which first line of a text is its title."""

from __future__ import annotations

_AT_MOST = 90  # code points


def looks_like_title(text: str) -> bool:
    """A short first line that no sentence ends, with more below."""
    first, line_end, rest = text.partition("\n")
    words = first.strip()
    return bool(line_end and rest.strip() and words) and (
        len(words) <= _AT_MOST and words[-1] not in ".,;:，。；：、" and "\t" not in words
    )
