"""Bytes into text: byte-order marks, UTF-8, labels as browsers read them, and a choice among legacy encodings."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

import charset_normalizer

from workbench.reading.encodings import COMPOSING, SAMPLE, best_fit
from workbench.reading.pages import Unreadable
from workbench.reading.widths import spaced_like_utf16, spaced_like_utf32

_SURE = 3.0
"""Nats by which an encoding is ahead when it is as good as certain: twenty to one."""
_AGAINST_LABEL = 20.0
"""Nats by which another encoding has to be ahead of one that a label names and that gives a text."""

_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# Encodings of seven bits, which look like UTF-8: Japanese (RFC 1468) and Chinese (RFC 1843) letters of the nineties.
_SHIFTED = ((re.compile(rb"\x1b\$[@B]"), "iso2022_jp"), (re.compile(rb"~\{(?:[!-~]{2})+~\}"), "hz"))
# What a label means on the web, where it says less than the bytes hold (WHATWG Encoding Standard, 4.2).
_MEANT = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs", "cp950": "big5hkscs",
    "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "ksc5601": "cp949",
    "iso-8859-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-9": "cp1254",
    "tis-620": "cp874", "unicode-1-1-utf-8": "utf-8",
}  # fmt: skip
_TEXT_CODECS = frozenset(("undefined", "idna", "punycode", "unicode_escape", "raw_unicode_escape"))


@dataclass(frozen=True)
class Decoded:
    """A text and how sure its encoding is; `doubt` is the sentence shown when it is not.

    `encoding` is empty when the bytes are no text in any encoding known here.
    """

    text: str
    encoding: str
    doubt: str | None = None


def decode(data: bytes) -> Decoded:
    """Text of unlabelled bytes."""
    for mark, codec in _MARKED:
        if data.startswith(mark):
            return _replacing(data[len(mark) :], codec)
    sample = data[:SAMPLE]
    four_bytes = spaced_like_utf32(sample)
    if four_bytes:
        return _replacing(data, four_bytes)
    read = _replacing(data, "utf-8")
    if spaced_like_utf16(sample):
        wide = _chosen(data)
        return wide if wide.encoding.startswith("utf-16") or read.doubt else read
    if read.doubt is None:
        return _shifted(data) or read
    return read if _is_mostly_sound(read.text) else _chosen(data)


def _shifted(data: bytes) -> Decoded | None:
    """Text whose characters are pairs of ASCII between two marks; None where it is not that throughout."""
    for mark, codec in _SHIFTED:
        if mark.search(data) and data.isascii():
            try:
                return Decoded(data.decode(codec), codec)
            except UnicodeDecodeError:
                continue
    return None


def _is_mostly_sound(text: str) -> bool:
    """Whether far more characters beyond ASCII decoded than did not: no other encoding looks so."""
    lost = text.count("\ufffd")
    beyond = len(text) - len(text.encode("ascii", "ignore")) - lost
    return beyond >= 3 * lost


def decode_text(data: bytes) -> Decoded:
    """Text of a file that is nothing but text; raises `Unreadable` when it is none."""
    decoded = decode(data)
    if not decoded.encoding:
        raise Unreadable(decoded.doubt or "")
    return decoded


def decode_as(data: bytes, label: str | None) -> Decoded:
    """Text of bytes labelled by a header or a page; a label that is unknown or plainly wrong counts for nothing."""
    codec = _codec(label)
    if codec is None or data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data)
    if codec == "cp1252":
        return _western(data)
    read = _replacing(data, codec)
    return read if _is_mostly_sound(read.text) else decode(data)


def _western(data: bytes) -> Decoded:
    """What is labelled as plain or Western: programs put that label on everything, and any bytes can be read so."""
    if not data.isascii():
        read = _replacing(data, "utf-8")
        if read.doubt is None:
            return read
        fit = best_fit(data, wide=False)
        if fit.encoding.codec != "cp1252" and fit.ahead > _AGAINST_LABEL:
            return _replacing(data, fit.encoding.codec)
    return _replacing(data, "cp1252")


def _codec(label: str | None) -> str | None:
    wanted = (label or "").strip().strip("\"'").lower()
    try:
        found = codecs.lookup(_MEANT.get(wanted, wanted)).name if wanted.isascii() and wanted else None
    except (LookupError, ValueError):
        return None
    return None if found is None or found in _TEXT_CODECS or not _is_text_codec(found) else found


def _is_text_codec(name: str) -> bool:
    """Python also knows codecs such as zip and rot13, which no document's label may start."""
    try:
        return isinstance(b" ".decode(name), str)
    except (LookupError, UnicodeError):
        return False


def _replacing(data: bytes, codec: str) -> Decoded:
    text = _composed(data.decode(codec, "replace"), codec)
    lost = text.count("\ufffd") > data.count(b"\xef\xbf\xbd")
    return Decoded(text, codec, "Some characters could not be decoded." if lost and codec != "utf-16-le" else None)


def _composed(text: str, codec: str) -> str:
    return unicodedata.normalize("NFC", text) if codec == COMPOSING else text


def _chosen(data: bytes) -> Decoded:
    """The most plausible encoding of unmarked bytes; a close choice is said to be a guess."""
    fit = best_fit(data, wide=len(data) % 2 == 0 or spaced_like_utf16(data[:SAMPLE]))
    if fit.ahead >= _SURE:
        return _replacing(data, fit.encoding.codec)
    if fit.ahead > 0:
        return _guessed(data, fit.encoding.codec, fit.encoding.called)
    if _is_mostly_plain(data[:SAMPLE]):
        return _guessed(data, "cp1252", "Windows-1252")  # as browsers do
    return _general(data)


def _guessed(data: bytes, codec: str, called: str) -> Decoded:
    return Decoded(_replacing(data, codec).text, codec, f"The encoding was guessed ({called}).")


def _general(data: bytes) -> Decoded:
    """What a general detector makes of it: an encoding of DOS, of old Macs, of mainframes."""
    found = charset_normalizer.from_bytes(data[:SAMPLE]).best()
    if found is None:
        return Decoded(data.decode("latin-1"), "", "It is not text in any encoding that this program knows.")
    return _guessed(data, found.encoding, found.encoding)


def _is_mostly_plain(data: bytes) -> bool:
    """Whether most of it is printable ASCII: a damaged text, of which the words can be saved."""
    return sum(32 <= byte < 127 or byte in b"\t\r\n" for byte in data) * 10 > len(data) * 7
