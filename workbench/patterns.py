"""What can be told by its shape: e-mail and web addresses, numbers of telephones, IBANs, persons and passports.

Where a number carries check digits they must be right. Nothing is added to what is written: a number without its
country's code stays one without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from phonenumbers import Leniency, PhoneNumberFormat, PhoneNumberMatcher, format_number
from stdnum import iban
from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from workbench.dates.folding import unwiden

Sort = Literal["email", "web", "phone", "iban", "id", "passport"]

_BEFORE, _AFTER = r"(?<![A-Za-z0-9])", r"(?![A-Za-z0-9])"
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@((?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\.)+[A-Za-z]{2,24})"
    r"(?![A-Za-z0-9-])"
)
_WEB = re.compile(r"(?<![A-Za-z0-9])(?:(?:https?|ftp)://|www\.)[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z]+://)?(?:[^/?#@]*@)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d+)?(?:[/?#]|$)", re.IGNORECASE)
_IBAN = re.compile(rf"{_BEFORE}[A-Z]{{2}}\d{{2}}(?: ?[A-Z0-9]){{11,30}}")
_ID = re.compile(rf"{_BEFORE}\d{{6}} ?\d{{8}} ?\d{{3}}[\dXx]{_AFTER}")
_PASSPORT = re.compile(rf"{_BEFORE}(?:[EG]\d{{8}}|E[A-HJ-NP-Z]\d{{7}}){_AFTER}")
_CALLED_PASSPORT = re.compile(
    r"(?:passport(?: (?:no|number|nr)\b)?|护照(?:号码?)?|護照(?:號碼?)?)[\s.:：#]{0,3}"
    rf"((?-i:[A-Z0-9]{{6,9}})){_AFTER}",
    re.IGNORECASE,
)
_MAYBE_PHONE = re.compile(r"\d(?:[\s().\-\u2010-\u2015/]{0,3}\d){6}")
# A number without its country's code is told by how these countries group theirs.
_COUNTRIES = {"zh-Hans": ("CN",), "zh-Hant": ("TW", "HK")}
_OTHERS = ("CN", "US", "GB")
_TRAILING = ".,;:!?'*"
_PAIRS = {")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class Pattern:
    """`start` and `end` are code points of the text; `value` is what is written there in its plain form."""

    start: int
    end: int
    what: Sort
    value: str


def patterns(text: str, language: str | None = None) -> list[Pattern]:
    """In reading order, without overlaps; `language` of the text helps to tell telephone numbers."""
    plain = unwiden(text)
    kept: list[Pattern] = []
    for found in (*_webs(text), *_numbers(plain, language)):
        if not any(each.start < found.end and found.start < each.end for each in kept):
            kept.append(found)
    return sorted(kept, key=lambda each: each.start)


def _numbers(text: str, language: str | None) -> Iterator[Pattern]:
    """The surest first: a telephone number is what nothing else is."""
    if "@" in text:
        for found in _EMAIL.finditer(text):
            name = found[0].partition("@")[0]
            yield Pattern(*found.span(), "email", f"{name}@{found[1].lower()}")
    yield from _ibans(text)
    for found in _ID.finditer(text):
        if _is_id(number := _tight(found[0]).upper()):
            yield Pattern(*found.span(), "id", number)
    yield from _passports(text)
    if _MAYBE_PHONE.search(text):
        yield from _phones(text, _COUNTRIES.get(language or "", _OTHERS))


def _webs(text: str) -> Iterator[Pattern]:
    """A full-width comma ends an address, which a plain one does not."""
    for found in _WEB.finditer(text):
        address = found[0]
        while address[-1] in _TRAILING or (
            address[-1] in _PAIRS and address.count(address[-1]) > address.count(_PAIRS[address[-1]])
        ):
            address = address[:-1]
        if _HOST.match(address):
            yield Pattern(found.start(), found.start() + len(address), "web", address)


def _ibans(text: str) -> Iterator[Pattern]:
    """Words in capitals may follow: the longest beginning that ends with a word and whose check digits are right."""
    for found in _IBAN.finditer(text):
        for end in range(found.end(), found.start() + 14, -1):
            number = text[found.start() : end]
            if number[-1] != " " and not text[end : end + 1].isalnum() and iban.is_valid(number, check_country=False):
                yield Pattern(found.start(), end, "iban", _tight(number))
                break


def _is_id(number: str) -> bool:
    """The check digit is right, and there is such a day of birth. Codes of counties came and went."""
    try:
        ric.get_birth_date(number)
    except ValidationError:
        return False
    return bool(number[-1] == ric.calc_check_digit(number))


def _passports(text: str) -> Iterator[Pattern]:
    for found in _PASSPORT.finditer(text):
        yield Pattern(*found.span(), "passport", found[0])
    for found in _CALLED_PASSPORT.finditer(text):
        if sum(sign.isdigit() for sign in found[1]) >= 5:
            yield Pattern(*found.span(1), "passport", found[1])


def _phones(text: str, countries: tuple[str, ...]) -> Iterator[Pattern]:
    """With the country's code however it is grouped, without it only as its country groups it."""
    if "+" in text:
        for found in PhoneNumberMatcher(text, None, leniency=Leniency.VALID):
            yield Pattern(found.start, found.end, "phone", format_number(found.number, PhoneNumberFormat.INTERNATIONAL))
    for country in countries:
        for found in PhoneNumberMatcher(text, country, leniency=Leniency.STRICT_GROUPING):
            yield Pattern(found.start, found.end, "phone", " ".join(found.raw_string.split()))


def _tight(number: str) -> str:
    return "".join(number.split())
