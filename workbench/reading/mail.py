"""Letters: subject, sender, recipients and body as text, attachments as documents of their own."""

from __future__ import annotations

import base64
import binascii
import email.policy
from email.message import Message

from workbench.reading import html, letters
from workbench.reading.decoding import Decoded
from workbench.reading.pages import Member, Reading, distinct, finished, paginate
from workbench.reading.sealed import seal, sealed_text

KIND = "eml"

_PEOPLE = ("From", "To", "Cc", "Bcc")
_HEADERS = {
    "subject": "Subject", "title": "Subject", "sent": "Date", "from": "From", "to": "To", "cc": "Cc", "bcc": "Bcc",
    "message_id": "Message-ID", "in_reply_to": "In-Reply-To", "references": "References",
    "language": "Content-Language",
}  # fmt: skip


def read(data: bytes, name: str, password: str | None) -> Reading:
    """The letter; the date is a fact and not part of the text, as the program that showed it chose its form."""
    message = letters.parse(data)
    people = {header: letters.people(message, header) for header in _PEOPLE}
    bodies, attached, seals = _sorted_out(message)
    heading = [letters.header(message, "Subject"), *(f"{header}: {value}" for header, value in people.items() if value)]
    text = "\n".join([*filter(None, heading), *(body.text for body in bodies)])
    facts: dict[str, str | None] = {fact: letters.header(message, header) for fact, header in _HEADERS.items()}
    facts |= {header.lower(): value for header, value in people.items()} | {"sent": letters.date(message)}
    origins = {fact: f"header {header}" for fact, header in _HEADERS.items()}
    doubts = [*_undated(message), *seals, *sorted({body.doubt for body in bodies if body.doubt})]
    return finished(KIND, paginate(text), facts, doubts=doubts, members=_members(attached), origins=origins)


def _undated(message: Message) -> list[str]:
    """A doubt on a date that is none; the fact stays empty then."""
    written = letters.header(message, "Date")
    return [f"Its header Date is no date: {written[:80]}"] if written and not letters.date(message) else []


def _sorted_out(message: Message) -> tuple[list[Decoded], list[Message], list[str]]:
    """The body's texts, the attached parts, and sentences on what is locked. Of two forms of one text the plain one
    is taken."""
    plain: list[Decoded] = []
    pages: list[Decoded] = []
    attached: list[Message] = []
    seals: dict[str, None] = {}
    for part, within in letters.leaves(message):
        if sentence := seal(part, within):
            seals[sentence] = None
        elif not _is_body(part, message):
            attached.append(part)
        elif part.get_content_type() == "text/html":
            (pages if within in _SAME_TEXT else plain).append(_page(part))
        else:
            plain.append(letters.text(part))
    written = any(body.text.strip() for body in plain)
    bodies = plain if written else [*plain, *pages]
    locked = (sentence for body in bodies if (sentence := sealed_text(body.text)))
    return bodies, attached, [*seals, *dict.fromkeys(locked)]


_SAME_TEXT = ("multipart/alternative", "multipart/related")


def _is_body(part: Message, message: Message) -> bool:
    """Whether a part is text of the letter itself; an invitation, a card, a table beside it are files."""
    if part.get_content_disposition() == "attachment" or letters.filename(part):
        return False
    return part.get_content_type() in ("text/plain", "text/html") or (
        part is message and part.get_content_maintype() == "text"
    )


def _page(part: Message) -> Decoded:
    decoded = html.decode_page(letters.content(part), letters.charset(part))
    return Decoded(html.page_text(decoded.text)[0], decoded.encoding, decoded.doubt)


def _members(parts: list[Message]) -> list[Member]:
    names = distinct(_name(part, number) for number, part in enumerate(parts, 1))
    return [
        Member(name, data, modified=letters.modified(part))
        for name, part in zip(names, parts, strict=True)
        if (data := _bytes(part)) or letters.filename(part)
    ]


_SUFFIXES = {"plain": ".txt", "calendar": ".ics", "delivery-status": ".txt", "rfc822-headers": ".txt"}


def _name(part: Message, number: int) -> str:
    if part.get_content_type() == "message/rfc822":
        return letters.filename(part) or f"letter-{number}.eml"
    subtype = part.get_content_subtype()
    short = f".{subtype}" if subtype.isalnum() and len(subtype) < 6 else ""
    return letters.filename(part) or f"attachment-{number}{_SUFFIXES.get(subtype, short)}"


_AS_IT_IS = email.policy.compat32.clone(max_line_length=None)


def _bytes(part: Message) -> bytes:
    """An attached file, or an attached letter as it was written; some programs write that one in base64."""
    payload = part.get_payload()
    if not isinstance(payload, list):
        return letters.content(part)
    written = b"".join(inner.as_bytes(policy=_AS_IT_IS) for inner in payload if isinstance(inner, Message))
    if letters.header(part, "Content-Transfer-Encoding").lower() != "base64":
        return written
    try:
        return base64.b64decode(written)
    except binascii.Error:
        return written
