"""What a query asks for, as a tree: leaves are met by pages or are facts of a document, branches join documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """Words in this order, or a string of Han, on one page; `prefix`: the last word may go on.

    `both`: Han also as the other script writes it (simplified, traditional).
    """

    text: str
    prefix: bool = False
    both: bool = False


@dataclass(frozen=True)
class Near:
    """These words in any order with at most `distance` words between the first and the last."""

    parts: tuple[Words, ...]
    distance: int


@dataclass(frozen=True)
class AnyOf:
    """One of the vocabulary's words that fit what was typed (`c?ip`, `qimimg~1`)."""

    typed: str
    words: tuple[Words, ...]


@dataclass(frozen=True)
class Named:
    """What was typed is a name of `entity`: one of its `forms`, that typed first; not its `ambiguous` names."""

    typed: str
    entity: str
    forms: tuple[Words, ...]
    ambiguous: tuple[str, ...] = ()


@dataclass(frozen=True)
class Exact:
    """These characters, as they stand: case, marks and white space count. Every page is read."""

    text: str


@dataclass(frozen=True)
class Regular:
    """A regular expression. Every page is read."""

    pattern: str


@dataclass(frozen=True)
class Fact:
    """A field of the document, see `facts`; `date` goes from day to day (Julian)."""

    field: str
    value: str
    earliest: int | None = None
    latest: int | None = None


@dataclass(frozen=True)
class And:
    parts: tuple[Plan, ...]


@dataclass(frozen=True)
class Or:
    parts: tuple[Plan, ...]


@dataclass(frozen=True)
class Not:
    """Documents that do not meet it on any page."""

    part: Plan


Indexed = Words | Near | AnyOf | Named
"""Leaves that the index answers."""
Read = Exact | Regular
"""Leaves for which every page is read."""
Leaf = Indexed | Read
Plan = Leaf | Fact | And | Or | Not


def wanted(plan: Plan) -> Iterator[Leaf]:
    """The leaves that make a document a hit, from left to right: what is to be shown and ranked."""
    if isinstance(plan, And | Or):
        for part in plan.parts:
            yield from wanted(part)
    elif not isinstance(plan, Not | Fact):
        yield plan


@dataclass(frozen=True)
class Options:
    """How a query is meant where it does not say so itself.

    `aliases`: a name stands for its entity's other names too. `scripts`: simplified Chinese also finds traditional and
    back. `any_word`: words side by side are joined by OR instead of AND.
    """

    aliases: bool = True
    scripts: bool = True
    any_word: bool = False
