"""Letters as Outlook saves them (.msg): the same text and facts as of any letter, attachments as documents.

Read with `olefile`, which the old Office formats need anyway.
"""

from __future__ import annotations

from email.message import Message

from workbench.reading import html, letters, rtf, rtfpacking
from workbench.reading.compound import written
from workbench.reading.decoding import Decoded
from workbench.reading.olefiles import opened
from workbench.reading.outlook import Item
from workbench.reading.pages import Member, Reading, Unreadable, distinct, finished, paginate
from workbench.reading.sealed import seal_of, sealed_text

KIND = "msg"

_SUBJECT, _BODY, _HTML, _RTF, _HEADERS = 0x0037, 0x1000, 0x1013, 0x1009, 0x007D
_SENT, _CHANGED = 0x0039, 0x3008
_SENDER = ((0x0C1A, 0x5D01, 0x0C1F), (0x0042, 0x5D02, 0x0065))
"""Name, address and old address of who sent it, and of whom it was sent for."""
_SHOWN = {"To": (1, 0x0E04), "Cc": (2, 0x0E03), "Bcc": (3, 0x0E02)}
"""The number of each kind of recipient, and where their names stand together."""
_KIND_OF_RECIPIENT, _NAME, _ADDRESS, _OLD_ADDRESS = 0x0C15, 0x3001, 0x39FE, 0x3003
_FILE_NAME, _SHORT_NAME, _TYPE, _CONTENT = 0x3707, 0x3704, 0x370E, 0x3701
_IDS = {"message_id": ("Message-ID", 0x1035), "in_reply_to": ("In-Reply-To", 0x1042),
        "references": ("References", 0x1039)}  # fmt: skip
_BEFORE_HEADERS = "Microsoft Mail Internet Headers Version 2.0"
_MOST_RECIPIENTS = 2_000
"""Each is a folder of the file, which the library finds by looking through all; beyond, their names alone are read."""
_OWN = "Outlook property"


def read(data: bytes, name: str, password: str | None) -> Reading:
    """The letter. What the headers it came with say goes before what Outlook made of them."""
    letter = Item(opened(data))
    headers = letters.parse(letter.words(_HEADERS).text.removeprefix(_BEFORE_HEADERS).lstrip().encode())
    people = _people(letter, headers)
    subject = letter.text(_SUBJECT) or letters.header(headers, "Subject")
    body = _body(letter)
    text = "\n".join(filter(None, [subject, *(f"{who}: {said}" for who, said in people.items() if said), body.text]))
    facts, origins = _facts(letter, headers)
    facts |= {"subject": subject, "title": subject} | {who.lower(): said for who, said in people.items()}
    members, doubts = _attached(letter)
    doubts += [doubt for doubt in (body.doubt, sealed_text(body.text)) if doubt]
    return finished(KIND, paginate(text), facts, doubts=doubts, members=members, origins=origins)


def _facts(letter: Item, headers: Message) -> tuple[dict[str, str | None], dict[str, str]]:
    """When it was sent, its number and those of the letters it answers; where each stands."""
    said = {fact: letters.header(headers, header) for fact, (header, _) in _IDS.items()}
    facts: dict[str, str | None] = {fact: said[fact] or letter.text(number) for fact, (_, number) in _IDS.items()}
    facts["sent"] = letters.date(headers) or letter.time(_SENT)
    facts["language"] = letters.header(headers, "Content-Language")
    written_by = {"sent": "Date", "language": "Content-Language"} | {fact: header for fact, (header, _) in _IDS.items()}
    origins = {fact: f"header {header}" for fact, header in written_by.items() if letters.header(headers, header)}
    if not letters.date(headers):
        origins["sent"] = _OWN
    others = ("subject", "title", "from", "to", "cc", "bcc", *_IDS)
    return facts, dict.fromkeys(others, _OWN) | origins


def _people(letter: Item, headers: Message) -> dict[str, str]:
    """By header, name and address of each."""
    senders = [_person(letter, *properties) for properties in _SENDER]
    people = {"From": next(filter(None, senders), "") or letters.people(headers, "From")}
    recipients = letter.recipients()
    if len(recipients) > _MOST_RECIPIENTS and any(letter.text(together) for _, together in _SHOWN.values()):
        recipients = []
    for who, (kind, together) in _SHOWN.items():
        chosen = [one for one in recipients if one.number(_KIND_OF_RECIPIENT) == kind]
        listed = ", ".join(filter(None, (_person(one, _NAME, _ADDRESS, _OLD_ADDRESS) for one in chosen)))
        people[who] = listed or letter.text(together) or letters.people(headers, who)
    return people


def _person(item: Item, name: int, *addresses: int) -> str:
    """Addresses inside one company's server are no mail addresses, and are left out."""
    called = item.text(name)
    address = next((found for each in addresses if "@" in (found := item.text(each))), "")
    if not address or called in (address, f"'{address}'"):
        return address or called
    return f'"{called}" <{address}>' if "," in called else f"{called} <{address}>".strip()


def _body(letter: Item) -> Decoded:
    """The plain text, else what the page says, else the packed RTF."""
    body = letter.words(_BODY)
    if body.text.strip():
        return body
    page = letter.words(_HTML)
    if source := letter.data(_HTML):
        page = html.decode_page(source, letter.internet_page)
    if page.text:
        return Decoded(html.page_text(page.text)[0], page.encoding, page.doubt)
    packed = rtfpacking.unpacked(letter.data(_RTF))
    try:
        return Decoded("\n".join(rtf.read(packed, "", None).pages), "") if packed else body
    except Unreadable as problem:
        return Decoded("", "", f"Its text could not be read: {problem}")


def _attached(letter: Item) -> tuple[list[Member], list[str]]:
    """The attachments, and sentences on those that could not be read."""
    found: list[tuple[str, bytes, str | None]] = []
    doubts: dict[str, None] = {}
    for number, item in enumerate(letter.attachments(), 1):
        name = _file_name(item, number)
        try:
            data = _content(item)
        except (Unreadable, ValueError):
            doubts[f"{name} is damaged inside the letter."] = None
            continue
        if sentence := seal_of(item.text(_TYPE).lower(), data):
            doubts[sentence] = None
        elif data:
            found.append((name, data, item.time(_CHANGED)))
        else:
            doubts[f"{name} is not in the file: only its name is."] = None
    free = distinct(name for name, *_ in found)
    members = [Member(name, data, modified=changed) for name, (_, data, changed) in zip(free, found, strict=True)]
    return members, list(doubts)


def _file_name(item: Item, number: int) -> str:
    name = item.text(_FILE_NAME, _SHORT_NAME).replace("\\", "/").rpartition("/")[2]
    if item.is_letter:
        called = name or item.text(_NAME).replace("/", "_") or f"letter-{number}"
        return called.removesuffix(".msg").removesuffix(".eml") + ".msg"
    if item.text(_TYPE).lower() == "multipart/signed":  # the letter as it was sent, with its signature
        return f"letter-{number}.eml"
    return name or item.text(_NAME).replace("/", "_") or f"attachment-{number}"


def _content(item: Item) -> bytes:
    return written(item.inner_letter()) if item.is_letter else item.data(_CONTENT)
