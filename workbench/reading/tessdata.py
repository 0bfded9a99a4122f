"""Where Tesseract's language data lies on this machine, which languages are there, and what brings a missing one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

DEFAULT = ("eng", "chi_sim", "chi_tra")
"""Languages a case reads by machine unless the reporter chooses others, by Tesseract's names."""
CALLED = {"eng": "English", "chi_sim": "simplified Chinese", "chi_tra": "traditional Chinese"}

_FOLDERS = ("/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata", "/usr/share/tessdata",
            "/usr/share/tesseract/tessdata", "/usr/local/share/tessdata", "/opt/homebrew/share/tessdata")  # fmt: skip
_SUFFIX = ".traineddata"


def folder() -> Path | None:
    """The first folder with any language in it; where TESSDATA_PREFIX is set, that one (or its `tessdata`) alone."""
    named = os.environ.get("TESSDATA_PREFIX")
    places = [Path(named), Path(named, "tessdata")] if named else [Path(place) for place in _FOLDERS]
    return next((place.resolve() for place in places if _languages(place)), None)


def installed() -> list[str]:
    """Languages that can be read here, by name; `osd` is not one: it tells scripts apart and reads nothing."""
    place = folder()
    return _languages(place) if place else []


def _languages(place: Path) -> list[str]:
    try:
        return sorted(each.stem for each in place.glob(f"*{_SUFFIX}") if each.stem != "osd")
    except OSError:
        return []


def usable(languages: Iterable[str]) -> list[str]:
    """Those of the languages that are installed, in the order given."""
    there = installed()
    return [language for language in dict.fromkeys(languages) if language in there]


def package(language: str) -> str:
    """The Debian package that brings a language.

    >>> package("chi_sim")
    'tesseract-ocr-chi-sim'
    """
    return f"tesseract-ocr-{language.replace('_', '-')}"


def missing(languages: Sequence[str]) -> str | None:
    """The sentence on languages that are not installed; None when all are.

    >>> missing([])
    """
    packages = [package(language) for language in languages if language not in installed()]
    if not packages:
        return None
    noun = "package" if len(packages) == 1 else "packages"
    return f"Reading pictures needs the Debian {noun} {_listed(packages)}."


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
