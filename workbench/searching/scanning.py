"""Exact text and regular expressions: no index answers them, every page is read (0.1 to 0.8 s for 200 MB)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import regex

from workbench.searching.database import Connection
from workbench.searching.plan import Exact, Read, Regular

SECONDS_A_PAGE = 2.0
"""What a regular expression may take on one page: some take for ever on some texts."""

_IN_USE = "FROM pages p JOIN documents d ON d.id = p.document_id WHERE NOT d.binned"


class TooSlow(Exception):
    """The regular expression took too long; its text is the sentence."""

    def __init__(self, pattern: str) -> None:
        super().__init__(f"The regular expression “{pattern}” takes too long on these texts; make it simpler.")


def wrong(pattern: str) -> str | None:
    """Half a sentence on what is wrong with a regular expression; None for one that can be searched for."""
    try:
        found = _compiled(pattern)
    except regex.error as error:
        return str(error)
    return "it would find nothing at every place" if found.fullmatch("") else None


def pages_with(connection: Connection, leaf: Read) -> Iterator[tuple[int, int]]:
    """Document and number of each page that holds it, in order. Raises TooSlow."""
    if isinstance(leaf, Exact):
        rows = connection.execute(
            f"SELECT p.document_id, p.number {_IN_USE} AND instr(p.text, ?) ORDER BY p.id", (leaf.text,)
        )
        yield from ((document, number) for document, number in rows)
        return
    for document, number, text in connection.execute(f"SELECT p.document_id, p.number, p.text {_IN_USE} ORDER BY p.id"):
        if next(places(leaf, text), None):
            yield document, number


def places(leaf: Read, text: str) -> Iterator[tuple[int, int]]:
    """Start and end in code points of each place, in order, without overlaps. Raises TooSlow."""
    try:
        for found in _found(leaf, text):
            if found.start() < found.end():
                yield found.span()
    except TimeoutError as error:
        raise TooSlow(leaf.pattern if isinstance(leaf, Regular) else leaf.text) from error


def _found(leaf: Read, text: str) -> Iterator[Any]:
    pattern = _compiled(leaf.pattern) if isinstance(leaf, Regular) else regex.compile(regex.escape(leaf.text))
    yield from pattern.finditer(text, timeout=SECONDS_A_PAGE, concurrent=True)


@lru_cache(32)
def _compiled(pattern: str) -> Any:
    return regex.compile(pattern, regex.MULTILINE)
