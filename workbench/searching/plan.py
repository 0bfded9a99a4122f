"""What a query asks for, as a tree: leaves are met by pages or are facts of a document, branches join documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise, zip_longest

from workbench.searching.analysis import HAN_RUN, pieces
from workbench.searching.folding import HAN, LETTER, SEPARATOR, folded


@dataclass(frozen=True)
class Words:
    """Words in this order, or a string of Han, on one page; `prefix`: the last word may go on."""

    text: str
    prefix: bool = False


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
class Fact:
    """A field of the document: `path`, `title`, `kind`, `state`, `language`, or `date` (from day to day, Julian)."""

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


Plan = Words | Near | AnyOf | Fact | And | Or | Not
Leaf = Words | Near | AnyOf


def wanted(plan: Plan) -> Iterator[Leaf]:
    """The leaves that make a document a hit, from left to right: what is to be shown and ranked."""
    if isinstance(plan, And | Or):
        for part in plan.parts:
            yield from wanted(part)
    elif isinstance(plan, Words | Near | AnyOf):
        yield plan


# -- as FTS5 asks it ---------------------------------------------------------------------------------------------

_SINGLE = re.compile(f"[{HAN}]")


def match(leaf: Leaf) -> str:
    """The leaf in FTS5's query language; empty where it holds no letter, digit or Han at all."""
    if isinstance(leaf, Words):
        return _phrase(leaf)
    if isinstance(leaf, Near):
        phrases = [_phrase(part) for part in leaf.parts]
        return f"NEAR({' '.join(phrases)}, {leaf.distance})" if all(phrases) else ""
    return " OR ".join(map(_phrase, leaf.words))


def _phrase(words: Words) -> str:
    """A Han run in the middle ends with its single last character as in the index; one at the end does not."""
    text = folded(words.text)
    runs = [found.end() for found in HAN_RUN.finditer(text)]
    ends_in_run = bool(runs) and not re.search(LETTER, text[runs[-1] :])
    prefix = words.prefix

    def cut(run: re.Match[str]) -> str:
        nonlocal prefix
        parts = pieces("".join(run[0].split()))
        if ends_in_run and run.end() == runs[-1]:
            prefix = prefix or len(parts) == 1
            parts = parts[:-1] or parts
        return f" {' '.join(parts)} "

    body = re.sub(f"[{SEPARATOR}]+", " ", HAN_RUN.sub(cut, text)).strip()
    return f'"{body}"{"*" if prefix else ""}' if body else ""


# -- as it stands on a page --------------------------------------------------------------------------------------

_TOKENS = re.compile(f"(?P<run>{HAN_RUN.pattern})|(?P<word>{LETTER}+)")
_BREAK = r"(?:-[^\S\n]*\n[^\S\n]*)?"  # a word cut by a hyphen at the end of a line


_GAP = rf"\s*(?!\s)[{SEPARATOR}][{SEPARATOR}]*"  # white space alone does not end a run


def pattern(leaf: Leaf, *, broken_words: bool = False) -> str:
    """A regular expression for folded text; `broken_words`: the text has words cut at the ends of lines."""
    if isinstance(leaf, Words):
        return _sequence(leaf, broken_words)
    if isinstance(leaf, AnyOf):
        return _any_word(leaf.words, broken_words) if leaf.words else ""
    return "|".join(_sequence(part, broken_words) for part in leaf.parts)


def _any_word(words: tuple[Words, ...], broken_words: bool) -> str:
    """The words of the vocabulary are single and folded; borders are tried once, not for each of them."""
    made = ((_BREAK if broken_words else "").join(map(re.escape, word.text)) for word in words)
    return f"(?<!{LETTER})(?:{'|'.join(made)})(?!{LETTER})"


def _sequence(words: Words, broken_words: bool) -> str:
    tokens = list(_TOKENS.finditer(folded(words.text)))
    made = [_token(token, broken_words) for token in tokens]
    if words.prefix and tokens and tokens[-1]["word"]:
        made[-1] = made[-1].removesuffix(f"(?!{LETTER})") + f"{LETTER}*"
    between = [_GAP if first["run"] and second["run"] else f"[{SEPARATOR}]*" for first, second in pairwise(tokens)]
    return "".join(chain.from_iterable(zip_longest(made, between, fillvalue="")))


def _token(token: re.Match[str], broken_words: bool) -> str:
    if token["run"]:
        return r"\s*".join(re.escape(each) for each in "".join(token["run"].split()))
    letters = (_BREAK if broken_words else "").join(map(re.escape, token["word"]))
    return f"(?<!{LETTER}){letters}(?!{LETTER})"
