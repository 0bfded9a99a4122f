"""Words that may not appear in an export: taken out where they are written plainly, looked for in the finished file.

The search for what remains is stricter than the taking out: it folds full-width forms, compatibility characters and
markup, and unpacks zipped formats.  What it finds keeps the file from being kept.
"""

from __future__ import annotations

import html
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from workbench.spans import canonical

_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U000323af]")
_TAG = re.compile("<[^<>]*>")
_ESCAPED_BREAK = re.compile(r"\\n|\n\s*>")  # as JSON and Markdown write one inside a quote
_SHORT = 4  # ASCII letters: `An` is a name, `an` is not; longer names are found in any case


@dataclass(frozen=True)
class Secret:
    """`text` may not appear; `shown` stands in its place.

    Never a pseudonym: beside a reference to an open document it would tell whose it is.
    """

    text: str
    shown: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Whole words, any white space between them; between Han characters white space may come and go."""
        text = " ".join(unicodedata.normalize("NFC", self.text).split())
        exact = len(text) < _SHORT and text.isascii()
        return re.compile(_bounded(text) if exact else f"(?i:{_bounded(text)})")

    @cached_property
    def squeezed(self) -> str:
        return squeezed(unicodedata.normalize("NFC", self.text))


def squeezed(text: str) -> str:
    """What any text that holds a secret has within it: looking for this first is quick, and most texts have it not."""
    return "".join(text.casefold().split())


def _bounded(text: str) -> str:
    letters = "".join(map(_letter, " " + text, text))
    left = r"(?<![A-Za-z0-9])" if text[0].isascii() and text[0].isalnum() else ""
    right = r"(?![A-Za-z0-9])" if text[-1].isascii() and text[-1].isalnum() else ""
    return left + letters + right


def _letter(before: str, letter: str) -> str:
    if letter == " ":
        return r"\s+"
    return (r"\s*" if _HAN.match(before) and _HAN.match(letter) else "") + re.escape(letter)


class Secrets:
    """All secrets of one export, the longest first, so that `Wang Wu` is one name and not `Wang` with a rest."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        known = {each.text: each for each in secrets if each.text.strip()}
        self._secrets = sorted(known.values(), key=lambda each: (-len(each.text), each.text))

    def cleaned(self, text: str) -> str:
        """Without secrets, and without characters that no format can hold."""
        text = canonical(text)
        for secret in self._in(text):
            text = secret.pattern.sub(lambda _, shown=secret.shown: shown, text)  # type: ignore[misc]
        return text

    def touch(self, text: str) -> bool:
        return any(self._in(text))

    def within(self, data: bytes) -> list[str]:
        """The secrets that a finished file still holds, in any of the forms it can be read in."""
        found = {secret for text in _texts(data) for form in _forms(text) for secret in self._in(form)}
        return [each.text for each in self._secrets if each in found]

    def _in(self, text: str) -> list[Secret]:
        short = squeezed(text)
        return [each for each in self._secrets if each.squeezed in short and each.pattern.search(text)]


def _texts(data: bytes) -> list[str]:
    if data[:4] != b"PK\x03\x04":
        return [data.decode("utf-8", "replace")]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [*archive.namelist(), *(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())]


def _forms(text: str) -> set[str]:
    plain = html.unescape(_TAG.sub("", text))
    spaced = html.unescape(_TAG.sub(" ", text))
    unescaped = _ESCAPED_BREAK.sub(" ", text).replace("\\", "").replace('""', '"')
    return {unicodedata.normalize("NFKC", each) for each in (text, plain, spaced, unescaped)} | {plain}
