"""The language of a page: by its script, else by its commonest words, else by a model of letter sequences (py3langid).

Script settles Chinese, Japanese, Korean, Greek, Hebrew, Thai and the scripts of India; a handful of words settles
English.  Only what is left needs the model; where the set-up has not unpacked it, that takes each reading child 0.5 s.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from workbench.reading.pages import Reading

SAMPLE = 10_000
"""Code points of a page that are looked at."""

_MODELLED = (500, 2000)
"""Code points given to the model: so many where it is certain of these, 0.1 ms, else so many."""
_CERTAIN = 0.9
_HAN_COUNTS = 2  # a character of Chinese says as much as two or three letters
_FEWEST = 4  # letters, a character counted as two, that say anything
_FEWEST_FOR_MODEL, _SURE = 40, 0.5

_RANGES = {
    "Han": "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af",
    "Kana": "\u3041-\u3096\u30a1-\u30fa",
    "Hangul": "\u1100-\u11ff\uac00-\ud7a3",
    "Latin": "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ",
    "Cyrillic": "\u0400-\u052f",
    "Arabic": "\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc",
    "Devanagari": "\u0900-\u097f",
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "he": "\u05d0-\u05ea",
    "hy": "\u0530-\u058f",
    "ka": "\u10a0-\u10ff",
    "th": "\u0e01-\u0e4e",
    "lo": "\u0e81-\u0edf",
    "km": "\u1780-\u17d3",
    "my": "\u1000-\u109f",
    "bo": "\u0f00-\u0fbc",
    "mn": "\u1820-\u18aa",
    "bn": "\u0981-\u09fe",
    "pa": "\u0a01-\u0a76",
    "gu": "\u0a81-\u0aff",
    "ta": "\u0b82-\u0bd7",
    "te": "\u0c00-\u0c7f",
    "kn": "\u0c80-\u0cf2",
    "ml": "\u0d00-\u0d7f",
    "si": "\u0d81-\u0df4",
    "am": "\u1200-\u137c",
}
"""Scripts, and where one is that of one language, its tag."""

_RUNS = {script: re.compile(f"[{ranges}]+") for script, ranges in _RANGES.items()}
_CANDIDATES = {
    "Latin": (
        "af az bs ca cs cy da de en eo es et eu fi fr ga gl hr ht hu id is it ku lb lt lv mg ms mt nl no pl pt ro sk "
        "sl so sq sv sw tl tr uz vi xh yo zu zxx"
    ),
    "Cyrillic": "ba be bg kk ky mk mn ru sr tg tt uk",
    "Arabic": "ar fa ps ug ur",
    "Devanagari": "hi mr ne sa",
}
_SOME_LATIN = re.compile(f"(?:[A-Za-z][^A-Za-z]*){{{_FEWEST}}}")
_WORD = re.compile("[a-zß-ɏ]+")
# Together they make up a fifth of any English text; the first ones are no words of another language.
_ENGLISH_ALONE = frozenset(
    ("the", "and", "with", "that", "which", "from", "have", "were", "been", "their", "this")
)  # fmt: skip
_ENGLISH = _ENGLISH_ALONE | {"of", "to", "for", "by", "are", "not", "has", "had", "its"}
_SAID = re.compile(r"([A-Za-z]{2,3})(?:[-_](\w+))?(?:[-_.@].*)?")
_TRADITIONAL = ("hant", "tw", "hk", "mo")


def told(reading: Reading) -> Reading:
    """The reading with the language of each page."""
    return replace(reading, languages=tuple(of_page(page) for page in reading.pages))


def main(pages: Sequence[str], tags: Sequence[str], said: str | None = None) -> str:
    """The language of most of a document's text, by its pages and their tags; what the file says where none tells.

    Loads nothing but this module.
    """
    if len(pages) == len(tags) == 1 and tags[0]:
        return tags[0]
    weights: Counter[str] = Counter()
    for page, tag in zip(pages, tags, strict=False):
        weights[tag] += len(page) * (_HAN_COUNTS if tag.startswith(("zh", "ja")) else 1) if tag else 0
    forms = [form for form in ("zh-Hans", "zh-Hant") if weights[form]]
    if forms:
        weights[max(forms, key=lambda form: weights[form])] += weights.pop("zh", 0)
    tag, weight = max(weights.items(), key=lambda each: each[1], default=("", 0))
    return tag if weight else as_tag(said or "")


def as_tag(said: str) -> str:
    """What files say of their language (`zh-CN`, `zh_TW.UTF-8`, `en-US`) as the tags used here; else as it is.

    >>> as_tag("zh-TW"), as_tag("en_US"), as_tag("Chinese")
    ('zh-Hant', 'en', 'Chinese')
    """
    match = _SAID.fullmatch(said.strip())
    if match is None:
        return said.strip()
    language, rest = match[1].lower(), (match[2] or "").lower()
    if language != "zh" or not rest:
        return language
    return "zh-Hant" if rest in _TRADITIONAL else "zh-Hans"


def of_page(text: str) -> str:
    """`en`, `zh-Hans`, `ru` …; `zh` where all characters are the same in both forms; "" when the text does not tell."""
    sample = text[:SAMPLE]
    if sample.isascii():
        return _latin(sample) if _SOME_LATIN.search(sample) else ""
    chars = Counter(sample)
    letters = _letters(chars)
    if not letters:
        return ""
    script = max(letters, key=lambda each: letters[each])
    if letters[script] < _FEWEST:
        return ""
    if script in ("Han", "Kana"):
        return _japanese_or_chinese(chars, letters)
    if script == "Hangul":
        return "ko"
    if script == "Latin":
        return _latin(sample)
    return _modelled(sample, script) if script in _CANDIDATES else script


def _letters(chars: Counter[str]) -> dict[str, int]:
    """How many letters of each script; a character, or a syllable of Korean, counts for several."""
    counts = dict.fromkeys(_RANGES, 0)
    for char, count in chars.items():
        if script := _script(char):
            counts[script] += count * (_HAN_COUNTS if script in ("Han", "Hangul") else 1)
    return {script: count for script, count in counts.items() if count}


@lru_cache(maxsize=20_000)
def _script(char: str) -> str:
    """The script of a letter; empty for what is none, or of a script that is not known here."""
    return next((script for script, runs in _RUNS.items() if runs.match(char)), "")


def _japanese_or_chinese(chars: Counter[str], letters: dict[str, int]) -> str:
    """Japanese is a third kana and more; Chinese has one in a name now and then."""
    kana, han = letters.get("Kana", 0), letters.get("Han", 0) // _HAN_COUNTS
    if kana * 8 > kana + han:
        return "ja"
    forms = {"Hans": 0, "Hant": 0, "": 0}
    for char, count in chars.items():
        if _script(char) == "Han":
            forms[_form(char)] += count
    if forms["Hans"] == forms["Hant"]:
        return "zh"
    return "zh-Hans" if forms["Hans"] > forms["Hant"] else "zh-Hant"


@lru_cache(maxsize=10_000)
def _form(char: str) -> str:
    """Whether a character exists in one form of Chinese only: one national standard has it and the other has not."""
    in_gb2312, in_big5 = bool(char.encode("gb2312", "ignore")), bool(char.encode("big5", "ignore"))
    return "" if in_gb2312 == in_big5 else "Hans" if in_gb2312 else "Hant"


def _latin(text: str) -> str:
    words = _WORD.findall(text.lower())
    english = sum(map(_ENGLISH.__contains__, words))
    if english * 12 >= len(words) and not _ENGLISH_ALONE.isdisjoint(words):
        return "en"
    return _modelled(text, "Latin")


def _modelled(text: str, script: str) -> str:
    few, many = _MODELLED
    letters = _letters_of(script, text, many)
    model = _model(script) if len(letters) >= _FEWEST_FOR_MODEL else None
    if model is None:
        return ""
    language, certainty = model.classify(letters[:few])
    if certainty < _CERTAIN and len(letters) > few:
        language, certainty = model.classify(letters)
    return language if certainty >= _SURE and language != "zxx" else ""


def _letters_of(script: str, text: str, most: int) -> str:
    """The words of a text without all between them, up to so many code points; of so many they are mostly half."""
    for part in (text[: 2 * most], text):
        letters = " ".join(_RUNS[script].findall(part))
        if len(letters) > most:
            break
    return letters[:most]


@cache
def _model(script: str) -> Any:
    """The model for the languages of a script; None where memory does not suffice."""
    try:
        from workbench.reading.sequences import Sequences

        return Sequences(_tables(), _CANDIDATES[script].split())
    except (MemoryError, ImportError):
        return None


@cache
def _tables() -> dict[str, Any]:
    from workbench.reading.sequences import tables

    return tables()
