"""The only place that loads the libraries, once they are asked for: jieba for Chinese, probablepeople for English."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

from workbench.errors import WorkbenchError

INSTALL = "tools/setup.sh names"
_REMEMBERED = 5_000
_NEEDED = ("jieba", "probablepeople")


class NamesMissing(WorkbenchError):
    def __init__(self, missing: list[str]) -> None:
        super().__init__(
            f"Suggesting names needs libraries that are not installed ({', '.join(missing)}); this line installs them: "
            f"{INSTALL}"
        )


class Tagger(Protocol):
    """Cuts Chinese into words, which together are the text again, each with its part of speech (`nr`: a person)."""

    def __call__(self, text: str) -> Iterator[tuple[str, str]]: ...


class Judge(Protocol):
    """Whether words are called like a `Person`, a `Corporation` or a `Household`; None where they are neither."""

    def __call__(self, words: str) -> str | None: ...


def require() -> None:
    """Raises NamesMissing, without loading anything."""
    if missing := [each for each in _NEEDED if find_spec(each) is None]:
        raise NamesMissing(missing)


@cache
def chinese() -> Tagger:
    """Half a second of processor time and 100 MB at the first call. Raises NamesMissing.

    jieba by itself would keep its dictionary in a file of the temporary folder, and believe what it finds there. So it
    is handed the dictionary that it ships with, read anew.
    """
    require()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it asks setuptools for its own files, in a manner that is out of fashion
        jieba, posseg = import_module("jieba"), import_module("jieba.posseg")
        jieba.dt.FREQ, jieba.dt.total = jieba.dt.gen_pfdict(jieba.dt.get_dict_file())
    jieba.dt.initialized = True
    return lambda text: ((each.word, each.flag) for each in posseg.cut(text))


@cache
def english() -> Judge:
    """A tenth of a second at the first call. Raises NamesMissing."""
    require()
    people = import_module("probablepeople")

    @lru_cache(_REMEMBERED)  # a name is judged anew at each of its places otherwise, 1.5 ms each
    def judge(words: str) -> str | None:
        try:
            return str(people.tag(words)[1])
        except people.RepeatedLabelError:
            return None

    return judge


@cache
def english_names() -> frozenset[str]:
    """Given names and surnames, in capitals, of 150,000 people's. Raises NamesMissing."""
    english()
    return frozenset(import_module("probablepeople").ratios)
