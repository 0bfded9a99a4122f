"""RTF bytes made fit for striprtf, and fragments of them turned into text.

RTF is ASCII; other characters are `\\'hh` bytes of a code page or `\\uN` (RTF 1.9.1, "Unicode RTF"). striprtf reads
both, but takes a byte for a whole character where the next one stands unescaped, and mixes up fonts' character sets.
"""

from __future__ import annotations

import codecs
import re

_BINARY = re.compile(rb"\\\\|\\bin(\d{1,9})(?!\d) ?")
_HIGH = re.compile(rb"[\x80-\xff]")
_CODE_PAGE = re.compile(r"\\ansicpg(\d{1,5})(?!\d) ?")
_BYTES = re.compile(r"((?:\\'[0-9a-f]{2})+)([@-\[\]-z|~]|\\[\\{}])?", re.I)
_FONTS = re.compile(r"\{\\fonttbl(?:[^{}]|\{[^{}]*\}){0,2000}\}")
_CHARSETS = re.compile(r"(\{\s*\\f\d+)(?![^{}]*\\fcharset)(?=[^{}]*\})")

_NUMBERS = re.compile(r"\\\\|\\(uc?)(-?\d*)(?![a-z0-9]) ?")

_DOUBLE_BYTE = {"932", "936", "949", "950", "1361"}
_ELSEWHERE = {"\\mac": "mac_roman", "\\pca": "cp850", "\\pc": "cp437"}


def without_binary(data: bytes) -> bytes:
    """The document with binary data, which may hold any sign, written in hexadecimal digits as other data is."""
    out, at = [], 0
    while found := _BINARY.search(data, at):
        out.append(data[at : found.start()])
        at = found.end()
        if found[1] is None:
            out.append(found[0])
        else:
            out.append(b" " + data[at : at + int(found[1])].hex().encode())
            at += int(found[1])
    return b"".join([*out, data[at:]])


class Coding:
    """How one document writes its characters."""

    def __init__(self, data: bytes) -> None:
        text = _HIGH.sub(lambda byte: b"\\'%02x" % byte.group()[0], data).decode("ascii")
        self.encoding, page = _encoding(text)
        if page in _DOUBLE_BYTE or "\\fcharset134" in text or "\\fcharset136" in text:
            text = _BYTES.sub(_with_trail, text)
        # A font without a character set would be given that of the next one; 1 is the document's own
        fonts = _FONTS.search(text)
        self._fonts = _CHARSETS.sub(r"\1\\fcharset1", fonts.group()) if fonts else ""
        default = re.search(r"\\deff\d{1,5}", text)
        self._default = default.group() if default else ""
        self.text = _NUMBERS.sub(_sane, _CODE_PAGE.sub(" ", text))
        """The document with everything but ASCII escaped, without its code page."""

    def plain(self, fragment: str) -> str:
        """The text of a piece of the document; U+FFFD where bytes are no characters of the code page."""
        from striprtf.striprtf import rtf_to_text

        whole = f"{{\\rtf1{self._default}{self._fonts or ' '}{fragment}}}"
        text: str = rtf_to_text(whole, encoding=self.encoding, errors="replace")  # type: ignore[no-untyped-call]
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _encoding(text: str) -> tuple[str, str]:
    """Python's name for the document's code page, and its number as written."""
    found = _CODE_PAGE.search(text)
    if found is None:
        return next((name for word, name in _ELSEWHERE.items() if word in text[:100]), "cp1252"), ""
    page = found.group(1)
    try:
        # GB18030 holds all of code page 936 and the characters that were added since
        return codecs.lookup("gb18030" if page == "936" else f"cp{page}").name, page
    except LookupError:
        return "cp1252", page


def _sane(found: re.Match[str]) -> str:
    """A character's number as RTF writes it, 16 bits with a sign; striprtf fails on any other, and on none."""
    word, number = found.groups()
    if word == "u" and number.strip("-"):
        return f"\\u{(int(number[:10]) + 0x8000) % 0x10000 - 0x8000} "
    return f"\\uc{number} " if word == "uc" and number.isdecimal() else "" if word else found.group()


def _with_trail(found: re.Match[str]) -> str:
    """A run of bytes whose last one begins a character, with the character's second byte escaped too."""
    run, following = found.groups()
    values, index = bytes.fromhex(run.replace("\\'", "")), 0
    while index < len(values):
        index += 2 if values[index] >= 0x81 else 1
    if following is None or index == len(values):
        return found.group()
    return f"{run}\\'{ord(following[-1]):02x}"
