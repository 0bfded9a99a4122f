"""What letters (`mail`), mailboxes and saved web pages share: headers and bodies of MIME messages, read defensively.

The standard library's newer policy takes quadratic time on many recipients and recurses into parts, so the old one is
used, and headers are decoded here: real letters hold raw bytes, wrong labels and broken encoded words.
"""

from __future__ import annotations

import binascii
import email
import email.policy
import re
from collections.abc import Iterator
from datetime import datetime
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_to_datetime

from workbench.reading.decoding import Decoded, decode, decode_as
from workbench.reading.names import decoded


def parse(data: bytes) -> Message:
    """The message; raises `RecursionError` when its parts are nested without end."""
    return email.message_from_bytes(data, policy=email.policy.compat32)


def header(message: Message, name: str) -> str:
    """A header's text on one line as it was written, its encoded words decoded; empty when there is none."""
    return decoded_words(_raw(message, name))


def people(message: Message, name: str) -> str:
    """The addresses of a header, as written; one of several that is no address stands in quotes (RFC 5322, 3.2.4).

    Split here: the standard library's parser drops words of what is no address.
    """
    entries = [decoded_words(entry) for entry in _ENTRY.findall(_raw(message, name)) if entry.strip()]
    if len(entries) > 1:
        entries = [entry if "@" in entry or " " not in entry else f'"{entry}"' for entry in entries]
    return ", ".join(entries)


_ENTRY = re.compile(r'(?:"(?:\\.|[^"\\])*"|[^,])+')


def _raw(message: Message, name: str) -> str:
    """The header as the parser leaves it: bytes beyond ASCII are lone surrogates."""
    return next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")


def decoded_words(raw: str) -> str:
    """Header text with its encoded words decoded, and its raw bytes in the encoding that they make likely."""
    text = decode(raw.encode("utf-8", "surrogateescape")).text
    return " ".join(_WORDS.sub(_decoded_run, text).split())


def _decoded_run(found: re.Match[str]) -> str:
    """Neighbouring encoded words are decoded together: a character may be cut between them."""
    try:
        pieces = decode_header(found[0])
    except (MessageError, binascii.Error, ValueError):
        return found[0]
    return "".join(piece if isinstance(piece, str) else decode_as(piece, charset).text for piece, charset in pieces)


_WORD = r"=\?[^?\s]+\?[bBqQ]\?[^?\s]*\?="
_WORDS = re.compile(rf"{_WORD}(?:\s+{_WORD})*")


def date(message: Message, name: str = "Date") -> str | None:
    """The date in ISO 8601 as written, with its offset; None when it is missing or no date."""
    return _iso(header(message, name))


def _iso(written: str) -> str | None:
    moment: datetime | None
    try:
        moment = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        moment = None
    return moment.isoformat() if moment else None


def leaves(message: Message) -> Iterator[tuple[Message, str]]:
    """The parts that hold content, in order, each with its container's type (`multipart/alternative`)."""
    waiting = [(message, "")]
    while waiting:
        part, within = waiting.pop()
        payload = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(payload, list):
            inner = [one for one in payload if isinstance(one, Message)]
            waiting.extend((one, part.get_content_type()) for one in reversed(inner))
        else:
            yield part, within


def content(part: Message) -> bytes:
    """A part's bytes, its transfer encoding undone."""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def charset(part: Message) -> str | None:
    """What the part says its characters are in."""
    label = part.get_param("charset")
    return label[2] if isinstance(label, tuple) else label


def text(part: Message) -> Decoded:
    """A text part's characters."""
    return decode_as(content(part), charset(part))


def filename(part: Message) -> str:
    """A part's file name without folders, for a label; empty when it has none."""
    name = _parameter(part, "Content-Disposition", "filename") or _parameter(part, "Content-Type", "name")
    return name.replace("\\", "/").rpartition("/")[2].strip()


def modified(part: Message) -> str | None:
    """When the attached file was last changed, ISO 8601 with its offset, where the letter says so (RFC 2183, 2.6)."""
    return _iso(_parameter(part, "Content-Disposition", "modification-date"))


def _parameter(part: Message, header: str, name: str) -> str:
    """A header's parameter: labelled (RFC 2231), in encoded words, or as raw bytes of some encoding."""
    scratch = Message()
    # The library loses raw bytes, which it keeps as surrogates: each stands as a character while it takes them apart
    scratch[header] = _raw(part, header).encode("utf-8", "surrogateescape").decode("latin-1")
    try:
        value = scratch.get_param(name, "", header=header)
    except (LookupError, ValueError):
        return ""
    if isinstance(value, tuple):
        label, _, written = value
        return decode_as(written.encode("latin-1", "replace"), label).text
    return _WORDS.sub(_decoded_run, decoded([value.encode("latin-1", "replace")])[0])
