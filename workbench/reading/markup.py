"""XML of any other kind (feeds, drawings, maps, exports of databases): the text of its elements, a line each."""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import parsedate_to_datetime

from lxml import etree

from workbench.reading import text
from workbench.reading.pages import Reading, Unreadable, finished, paginate
from workbench.reading.parts import Element, attribute, kind

KIND = "xml"

# What the head of a feed (RSS 2.0, Atom: RFC 4287), a drawing (SVG 2, 5.10) or a map (KML 2.3) calls its facts.
_FACTS = {
    "title": "title",
    "name": "title",
    "link": "url",
    "pubDate": "created",
    "published": "created",
    "date": "created",
    "lastBuildDate": "modified",
    "updated": "modified",
    "author": "author",
    "creator": "author",
    "managingEditor": "author",
    "language": "language",
    "description": "description",
    "subtitle": "description",
    "generator": "software",
}
_KNOWN = frozenset(("rss", "feed", "RDF", "svg", "kml"))
_HEADS = ("channel", "Document", "metadata")
_INLINE = frozenset(("tspan", "textPath", "a", "b", "i", "em", "strong"))
_NOT_TEXT = frozenset(("script", "style", "binary"))
_PROLOGUE = 1_000_000
"""Bytes in which definitions stand, before the first element; without the zeros of UTF-16."""


def read(data: bytes, name: str, password: str | None) -> Reading:
    """The text between the tags; the file as it stands, tags and all, when it is not well formed.

    Raises `Unreadable` for entity definitions: they swell a file or fetch others.
    """
    if b"<!ENTITY" in data[:_PROLOGUE].replace(b"\0", b""):
        raise Unreadable("It contains entity definitions, which can swell its text or fetch other files.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        as_text = text.read(data, name, password)
        return finished(KIND, as_text.pages, doubts=["It is not well-formed XML: it is shown with its tags."])
    facts, origins = _facts(root)
    lines = (" ".join(line.split()) for line in "".join(_texts(root)).split("\n"))
    return finished(KIND, paginate("\n".join(line for line in lines if line)), facts, origins=origins)


def _texts(root: Element) -> Iterator[str]:
    """The texts in order with line breaks around elements, without scripts, styles and pictures written as letters."""
    for step, element in etree.iterwalk(root, events=("start", "end")):
        named = kind(element) if isinstance(element.tag, str) else ""
        yield "" if named in _INLINE else "\n"
        text = element.tail if step == "end" else element.text
        if step == "end" or (named and named not in _NOT_TEXT):
            yield " ".join((text or "").split("\n"))


def _facts(root: Element) -> tuple[dict[str, str], dict[str, str]]:
    """What the file says of itself, and not what its entries say."""
    facts, origins = dict[str, str](), dict[str, str]()
    for path, element in _head(root) if kind(root) in _KNOWN else ():
        fact, value = _FACTS.get(kind(element), ""), _value(element)
        if fact and value and fact not in facts:
            facts[fact], origins[fact] = _iso(value) if fact in ("created", "modified") else value, f"element {path}"
    return facts, origins


def _head(root: Element) -> Iterator[tuple[str, Element]]:
    """The elements right below the root, or below what holds the facts there, each with its path."""
    for child in root.iterchildren("{*}*"):
        inner = kind(child) if kind(child) in _HEADS else ""
        for element in child.iter("{*}*") if inner == "metadata" else child.iterchildren("{*}*") if inner else [child]:
            yield "/".join(filter(None, (kind(root), inner, kind(element)))), element


def _value(element: Element) -> str:
    """An element's own text, or what it points to, or what the elements within it say: Atom's author has a name."""
    return " ".join((element.text or attribute(element, "href") or " ".join(element.itertext("{*}name"))).split())


def _iso(text: str) -> str:
    """A date as letters write it (RFC 5322), in ISO 8601; all else unchanged."""
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return text
