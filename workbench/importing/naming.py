"""Paths of documents: one each, also where two files are called the same."""

from __future__ import annotations

from collections.abc import Iterator


def variants(path: str) -> Iterator[str]:
    """The path, then `name (2).txt`, `name (3).txt` …; any string is a path here.

    >>> from itertools import islice
    >>> list(islice(variants("a/b.tar.gz"), 2))
    ['a/b.tar.gz', 'a/b.tar (2).gz']
    """
    yield path
    folder, slash, name = path.rpartition("/")
    stem, dot, suffix = name.rpartition(".")
    if not stem:
        stem, dot, suffix = name, "", ""
    number = 2
    while True:
        yield f"{folder}{slash}{stem} ({number}){dot}{suffix}"
        number += 1


def fresh(name: str, taken: set[str]) -> str:
    """Two members of one name are two documents."""
    free = next(each for each in variants(name or "unnamed") if each not in taken)
    taken.add(free)
    return free
