"""Letters: subject, sender, recipients and body as text, attachments as documents of their own."""

from __future__ import annotations

from email.message import Message

from workbench.reading import html, letters
from workbench.reading.decoding import Decoded
from workbench.reading.pages import Member, Reading, distinct, finished, paginate

KIND = "eml"

_PEOPLE = ("From", "To", "Cc")


def read(data: bytes, name: str, password: str | None) -> Reading:
    """The letter; the date is a fact and not part of the text, as the program that showed it chose its form."""
    message = letters.parse(data)
    subject = letters.header(message, "Subject")
    people = {header: letters.people(message, header) for header in _PEOPLE}
    bodies, attached = _sorted_out(message)
    heading = [subject, *(f"{header}: {value}" for header, value in people.items() if value)]
    text = "\n".join([*filter(None, heading), *(body.text for body in bodies)])
    facts = {"subject": subject, "title": subject, "sent": letters.date(message)}
    facts |= {header.lower(): value for header, value in people.items()}
    doubts = sorted({body.doubt for body in bodies if body.doubt})
    return finished(KIND, paginate(text), facts, doubts=doubts, members=_members(attached))


def _sorted_out(message: Message) -> tuple[list[Decoded], list[Message]]:
    """The body's texts and the attached parts. Of two forms of one text the plain one is taken."""
    plain: list[Decoded] = []
    pages: list[Decoded] = []
    attached: list[Message] = []
    for part, within in letters.leaves(message):
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" or letters.filename(part) or not kind.startswith("text/"):
            attached.append(part)
        elif kind == "text/html":
            (pages if within in _SAME_TEXT else plain).append(_page(part))
        else:
            plain.append(letters.text(part))
    written = any(body.text.strip() for body in plain)
    return plain if written else [*plain, *pages], attached


_SAME_TEXT = ("multipart/alternative", "multipart/related")


def _page(part: Message) -> Decoded:
    decoded = html.decode_page(letters.content(part), letters.charset(part))
    return Decoded(html.page_text(decoded.text)[0], decoded.encoding, decoded.doubt)


def _members(parts: list[Message]) -> list[Member]:
    names = distinct(_name(part, number) for number, part in enumerate(parts, 1))
    return [Member(name, _bytes(part)) for name, part in zip(names, parts, strict=True) if _bytes(part)]


def _name(part: Message, number: int) -> str:
    if part.get_content_type() == "message/rfc822":
        return letters.filename(part) or f"letter-{number}.eml"
    subtype = part.get_content_subtype()
    suffix = ".txt" if subtype == "plain" else f".{subtype}" if subtype.isalnum() and len(subtype) < 6 else ""
    return letters.filename(part) or f"attachment-{number}{suffix}"


def _bytes(part: Message) -> bytes:
    """An attached file, or an attached letter as it was written."""
    payload = part.get_payload()
    if isinstance(payload, list):
        return b"".join(inner.as_bytes() for inner in payload if isinstance(inner, Message))
    return letters.content(part)
