"""What the index answers, in two forms of one meaning: as FTS5 asks it, and as it stands on a page."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain, pairwise, product, zip_longest
from math import prod

from workbench.searching import scripts
from workbench.searching.analysis import HAN_RUN, pieces
from workbench.searching.folding import HAN, LETTER, SEPARATOR, folded
from workbench.searching.plan import AnyOf, Indexed, Named, Near, Words

_SINGLE = re.compile(f"[{HAN}]")
_TOKENS = re.compile(f"(?P<run>{HAN_RUN.pattern})|(?P<word>{LETTER}+)")
_MOST_SPELLINGS = 64
"""Ways to write a string in both scripts that are asked for one by one; beyond, its pieces are asked for."""


# -- as FTS5 asks it ---------------------------------------------------------------------------------------------


@lru_cache(256)
def match(leaf: Indexed) -> str:
    """The leaf in FTS5's query language; empty where it holds no letter, digit or Han at all."""
    if isinstance(leaf, Words):
        return _words(leaf)
    if isinstance(leaf, Near):
        parts = [_words(part) for part in leaf.parts]
        return _near(parts, leaf.distance) if all(parts) else ""
    return " OR ".join(filter(None, map(_words, _choices(leaf))))


def is_loose(leaf: Indexed) -> bool:
    """Whether the index finds more than is meant, so that each page must be looked at.

    It knows no punctuation: 150，万元 looks like 150万元 to it. Nor can it be asked for very many spellings in order.
    """
    if isinstance(leaf, Near):
        return False
    return any(_is_glued(words.text) or _spellings(words) > _MOST_SPELLINGS for words in _choices(leaf))


def _choices(leaf: Words | AnyOf | Named) -> tuple[Words, ...]:
    if isinstance(leaf, Words):
        return (leaf,)
    return leaf.forms if isinstance(leaf, Named) else leaf.words


def _is_glued(text: str) -> bool:
    """Whether Han and letters stand together without anything between them."""
    tokens = list(_TOKENS.finditer(folded(text)))
    return any(one.end() == other.start() for one, other in pairwise(tokens))


def _near(parts: list[str], distance: int) -> str:
    """Each way to write the parts, as FTS5 knows no OR within NEAR."""
    ways = product(*(part.split(" OR ") for part in parts))
    return " OR ".join(f"NEAR({' '.join(way)}, {distance})" for way in ways)


def _words(words: Words) -> str:
    text = folded(words.text)
    if not words.both:
        return _phrase(text, words.prefix)
    if _spellings(words) > _MOST_SPELLINGS:
        return _in_pieces(text)
    ways = product(*(scripts.forms(each) if _SINGLE.match(each) else each for each in text))
    return " OR ".join(dict.fromkeys(filter(None, (_phrase("".join(way), words.prefix) for way in ways))))


def _spellings(words: Words) -> int:
    return prod(len(scripts.forms(each)) for each in folded(words.text) if _SINGLE.match(each)) if words.both else 1


def _in_pieces(text: str) -> str:
    """Every piece of every run, in each of its spellings, wherever on the page it stands."""
    runs = ("".join(run[0].split()) for run in HAN_RUN.finditer(text))
    found = dict.fromkeys(piece for run in runs for piece in pieces(run)[:-1] or [f"{run}*"])
    ways = (" OR ".join(map("".join, product(*map(scripts.forms, piece)))) for piece in found)
    return "(" + ") AND (".join(ways) + ")"


def _phrase(text: str, prefix: bool) -> str:
    """A Han run in the middle ends with its single last character as in the index; one at the end does not."""
    runs = [found.end() for found in HAN_RUN.finditer(text)]
    ends_in_run = bool(runs) and not re.search(LETTER, text[runs[-1] :])

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

_BREAK = r"(?:-[^\S\n]*\n[^\S\n]*)?"  # a word cut by a hyphen at the end of a line
_GAP = rf"\s*(?!\s)[{SEPARATOR}][{SEPARATOR}]*"  # white space alone does not end a run


def pattern(leaf: Indexed, *, broken_words: bool = False) -> str:
    """A regular expression for folded text; `broken_words`: the text has words cut at the ends of lines."""
    if isinstance(leaf, Words):
        return _sequence(leaf, broken_words)
    if isinstance(leaf, AnyOf):
        return _any_word(leaf.words, broken_words) if leaf.words else ""
    parts = leaf.forms if isinstance(leaf, Named) else leaf.parts
    return "|".join(filter(None, (_sequence(part, broken_words) for part in _longest_first(parts))))


def _longest_first(parts: tuple[Words, ...]) -> list[Words]:
    """So that 启明计划 is lit whole where 启明 is asked for too."""
    return sorted(parts, key=lambda part: -len(part.text))


def _any_word(words: tuple[Words, ...], broken_words: bool) -> str:
    """The words of the vocabulary are single and folded; borders are tried once, not for each of them."""
    made = ((_BREAK if broken_words else "").join(map(re.escape, word.text)) for word in words)
    return f"(?<!{LETTER})(?:{'|'.join(made)})(?!{LETTER})"


def _sequence(words: Words, broken_words: bool) -> str:
    tokens = list(_TOKENS.finditer(folded(words.text)))
    made = [_token(token, broken_words, words.both) for token in tokens]
    if words.prefix and tokens and tokens[-1]["word"]:
        made[-1] = made[-1].removesuffix(f"(?!{LETTER})") + f"{LETTER}*"
    between = [_between(first, second) for first, second in pairwise(tokens)]
    return "".join(chain.from_iterable(zip_longest(made, between, fillvalue="")))


def _between(first: re.Match[str], second: re.Match[str]) -> str:
    if first.end() == second.start():
        return r"\s*"
    return _GAP if first["run"] and second["run"] else f"[{SEPARATOR}]*"


def _token(token: re.Match[str], broken_words: bool, both: bool) -> str:
    if token["run"]:
        return r"\s*".join(_character(each, both) for each in "".join(token["run"].split()))
    letters = (_BREAK if broken_words else "").join(map(re.escape, token["word"]))
    return f"(?<!{LETTER}){letters}(?!{LETTER})"


def _character(character: str, both: bool) -> str:
    found = scripts.forms(character) if both else character
    return f"[{found}]" if len(found) > 1 else re.escape(found)
