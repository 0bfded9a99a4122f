"""The fields in a query that narrow it down (`kind:pdf`), found in its text, added to it and taken out again.

They are what stands beside the rest of the query and is joined to it by AND: one in brackets or beside OR is part of
what is asked for, and is left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.searching.preparing import FIELDS, with_plain_signs

_FIELD = "|".join(field for field in FIELDS if field not in ("exact", "regex"))
_TERM = re.compile(rf"[-+]?(?:{_FIELD})[:：].+", re.DOTALL)
_TOKEN = re.compile(rf'\(|\)|[-+]?(?:{_FIELD})[:：][\[{{][^\]}}]*[\]}}]|(?:"[^"]*"|[^\s()])+')
_JOINING = ("AND", "OR", "ANDNOT", "NOT")


@dataclass(frozen=True)
class Term:
    """`text` is the term without its sign, `kind:pdf`; `start` and `end` are code points of the query, with its sign
    and its NOT."""

    text: str
    excluded: bool
    start: int
    end: int


@dataclass(frozen=True)
class _Part:
    """A word, term, operator or a whole bracket at the outermost level."""

    text: str
    start: int
    end: int


def terms(query: str, *, any_word: bool = False) -> list[Term]:
    """The terms that narrow a query down, in order; `any_word`: words side by side are joined by OR."""
    parts = _parts(query)
    found = []
    for number, part in enumerate(parts):
        if not _TERM.fullmatch(part.text):
            continue
        denied = number > 0 and parts[number - 1].text == "NOT"
        first = number - 1 if denied else number
        beside = [parts[at].text for at in (first - 1, number + 1) if 0 <= at < len(parts)]
        if "OR" in beside or (any_word and beside and "AND" not in beside):
            continue
        sign = part.text[0] if part.text[0] in "+-" else ""
        found.append(Term(part.text.removeprefix(sign), denied or sign == "-", parts[first].start, part.end))
    return found


def narrowed(query: str, term: str, *, excluded: bool = False, any_word: bool = False) -> str:
    """The query with one more term, `kind:pdf`; where it held the same one with the other sign, that gives way."""
    for each in terms(query, any_word=any_word):
        if each.text == term:
            if each.excluded == excluded:
                return query
            query = without(query, each)
    rest, wanted = query.strip(), f"{'-' if excluded else ''}{term}"
    if not rest:
        return wanted
    if not any_word:
        return f"{rest} {wanted}"
    return f"{rest if _is_joined(rest) else f'({rest})'} AND {wanted}"


def without(query: str, term: Term) -> str:
    """The query without one of its `terms`, and without the AND that joined it."""
    before, after = query[: term.start].rstrip(), query[term.end :].lstrip()
    if re.search(r"(?:^|\s)AND$", before):
        before = before.removesuffix("AND").rstrip()
    elif after.startswith("AND "):
        after = after.removeprefix("AND ").lstrip()
    rest = f"{before} {after}".strip()
    parts = _parts(rest)
    return rest[1:-1].strip() if len(parts) == 1 and rest.startswith("(") and rest.endswith(")") else rest


def without_terms(query: str, *, any_word: bool = False) -> str:
    """What is asked for, in all documents."""
    while found := terms(query, any_word=any_word):
        query = without(query, found[-1])
    return query


def _is_joined(query: str) -> bool:
    """Whether each part is joined to the next by AND already."""
    parts = [part.text for part in _parts(query) if part.text != "NOT"]
    return not any(part in _JOINING for part in parts[::2]) and all(part == "AND" for part in parts[1::2])


def _parts(query: str) -> list[_Part]:
    parts: list[_Part] = []
    depth, start = 0, 0
    for token in _TOKEN.finditer(with_plain_signs(query)):
        if token[0] == "(":
            start = start if depth else token.start()
            depth += 1
        elif token[0] == ")":
            depth -= 1
            if depth == 0:
                parts.append(_Part(query[start : token.end()], start, token.end()))
        elif depth == 0:
            parts.append(_Part(query[token.start() : token.end()], *token.span()))
    return parts
