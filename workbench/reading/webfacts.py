"""What a web page says of itself, and who saved it when: meta elements, linked data, marks of archives and savers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

Said = tuple[str, str | None, str]
"""A fact's name, its value, and where it stands in the file."""

# Each in the order of trust. `pubdate` and `articletitle` are what Chinese authorities put on their pages
# (政府网站发展指引, 国办发〔2017〕47号).
_META = {
    "title": ("articletitle", "og:title"),
    "author": ("author", "article:author", "dc.creator", "dcterms.creator", "byl", "parsely-author"),
    "created": (
        "article:published_time", "publishdate", "pubdate", "publish_time", "datepublished", "dc.date",
        "dc.date.issued",
        "dcterms.created", "dcterms.issued", "citation_publication_date", "weibo:article:create_at", "og:release_date",
        "parsely-pub-date", "date",
    ),
    "modified": (
        "article:modified_time", "last-modified", "datemodified", "og:updated_time", "dcterms.modified",
        "weibo:article:update_at",
    ),
    "url": ("savepage-url", "og:url", "url"),
    "captured": ("savepage-date",),
    "language": ("content-language", "og:locale"),
    "keywords": ("keywords",),
    "description": ("description", "og:description"),
    "software": ("generator",),
}  # fmt: skip
_LINKED = {
    "title": "headline",
    "author": "author",
    "created": "datePublished",
    "modified": "dateModified",
    "url": "url",
    "language": "inLanguage",
    "keywords": "keywords",
    "description": "description",
}
_MOST_LINKED = 300_000  # letters of one script with linked data

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(?!about:)(\S+)")
_SINGLE_FILE = re.compile(
    r"Page saved with SingleFile(?:Z)?\s+url:\s*(?P<url>\S+)\s+saved date:\s*(?P<date>[^\n]*?)\s*(?:\n|-->)"
)
_MIRRORED = re.compile(r"<!-- Mirrored from (?P<url>\S+) by HTTrack.{0,80}?\], (?P<date>[^\n]{10,40}?) -->")
_WAYBACK = re.compile(r"//web\.archive\.org/web/(\d{14})(?:[a-z]{2}_)?/")
_WAYBACK_SCRIPT = re.compile(r'__wm\.wombat\("(?P<url>[^"]+)","(?P<stamp>\d{14})"')
_ARCHIVE_TODAY = re.compile(
    r"//archive\.(?:today|ph|is|li|fo|md|vn)/(?:o/)?(\d{4})\.(\d\d)\.(\d\d)-(\d\d)(\d\d)(\d\d)/"
)
_BY_SCRIPT = re.compile(
    r"[A-Z][a-z]{2} (?P<day>[A-Z][a-z]{2} \d{1,2} \d{4} \d\d:\d\d:\d\d) GMT(?P<zone>[+-]\d{4})(?: \(.*)?"
)


def page_facts(tree: LexborHTMLParser, source: str) -> tuple[dict[str, str], dict[str, str]]:
    """The facts of a page, and where in it each stands; of two that say the same thing the more trusted one."""
    facts, origins = dict[str, str](), dict[str, str]()
    for fact, value, origin in _all_said(tree, source):
        clean = " ".join((value or "").split())
        if clean and fact not in facts:
            facts[fact], origins[fact] = iso_moment(clean) if fact in _MOMENTS else clean, origin
    return facts, origins


_MOMENTS = ("captured", "created", "modified")


def iso_moment(text: str) -> str:
    """`Sat Aug 05 2023 10:12:00 GMT+0800 (China Standard Time)`, as scripts write it, in ISO 8601; all else unchanged.

    The name of the zone is in the language of the browser: it is left out.
    """
    match = _BY_SCRIPT.fullmatch(text)
    try:
        moment = datetime.strptime(f"{match['day']} {match['zone']}", "%b %d %Y %H:%M:%S %z") if match else None
    except ValueError:
        return text
    return moment.isoformat() if moment else text


def _all_said(tree: LexborHTMLParser, source: str) -> Iterator[Said]:
    yield from _by_savers(tree, source)
    yield "title", _text(tree.css_first("title")), "title element"
    yield "language", _attribute(tree.css_first("html"), "lang"), "html lang"
    yield "url", _attribute(tree.css_first("link[rel=canonical]"), "href"), "link canonical"
    yield from _by_meta(tree)
    yield from _by_linked_data(tree)
    yield from _by_marked_times(tree)


def _by_savers(tree: LexborHTMLParser, source: str) -> Iterator[Said]:
    """Comments stand at the beginning of the file; archives, whose address says when, come first."""
    opening = source[:8192]
    said = [*_in_comments(opening), *_by_scrapbook(tree)]
    addresses = [value or "" for fact, value, _ in said if fact == "url"]
    addresses.append(_attribute(tree.css_first("meta[property='og:url']"), "content") or "")
    yield from _by_archives(source[:100_000], addresses)
    yield from said


def _in_comments(opening: str) -> Iterator[Said]:
    single, mirrored, saved = (pattern.search(opening) for pattern in (_SINGLE_FILE, _MIRRORED, _SAVED_FROM))
    if single:
        yield "url", single["url"], "SingleFile comment"
        yield "captured", single["date"], "SingleFile comment"
    if mirrored:
        yield "url", mirrored["url"], "HTTrack comment"
        yield "captured", _by_rfc(mirrored["date"]), "HTTrack comment"
    if saved:
        yield "url", saved[1], "comment of the browser"


def _by_rfc(text: str) -> str:
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return text


def _by_scrapbook(tree: LexborHTMLParser) -> Iterator[Said]:
    root = tree.css_first("html")
    yield "url", _attribute(root, "data-scrapbook-source"), "WebScrapBook attribute"
    yield "captured", _stamped(_attribute(root, "data-scrapbook-create") or ""), "WebScrapBook attribute"


def _by_archives(source: str, addresses: list[str]) -> Iterator[Said]:
    """The Wayback Machine's script holds the page's address and its moment, in UTC; so do archives' addresses."""
    script = _WAYBACK_SCRIPT.search(source)
    for address in addresses:
        wayback, today = _WAYBACK.search(address), _ARCHIVE_TODAY.search(address)
        if wayback or today:
            stamp = wayback[1] if wayback else "".join(today.groups()) if today else ""
            yield "captured", _stamped(stamp), "address of the archive"
            yield "url", address, "address of the archive"
    if script:
        archived = f"https://web.archive.org/web/{script['stamp']}/{script['url']}"
        yield "captured", _stamped(script["stamp"]), "Wayback Machine script"
        yield "url", archived, "Wayback Machine script"


def _stamped(stamp: str) -> str | None:
    """`20220601120000`, with or without thousandths, in ISO 8601."""
    try:
        return datetime.strptime(stamp[:14], "%Y%m%d%H%M%S").replace(tzinfo=UTC).isoformat()
    except ValueError:
        return None


def _by_meta(tree: LexborHTMLParser) -> Iterator[Said]:
    said: dict[str, tuple[str | None, str]] = {}
    for meta in tree.css("meta[content]"):
        for key in ("name", "property", "itemprop", "http-equiv"):
            name = _attribute(meta, key) or ""
            if name:
                said.setdefault(name.lower(), (_attribute(meta, "content"), f"meta {name}"))
    for fact, names in _META.items():
        for name in names:
            if name in said:
                yield fact, *said[name]


def _by_linked_data(tree: LexborHTMLParser) -> Iterator[Said]:
    """What search engines read (JSON-LD 1.1, schema.org): the first thing that has a date or an author is the page."""
    for script in tree.css("script[type='application/ld+json']"):
        for thing in _things(script.text()[:_MOST_LINKED]):
            if not {"datePublished", "author", "headline"}.isdisjoint(thing):
                for fact, name in _LINKED.items():
                    yield fact, _worded(thing.get(name)), f"JSON-LD {name}"


def _things(text: str) -> Iterator[dict[str, Any]]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return
    for one in found if isinstance(found, list) else [found]:
        if isinstance(one, dict):
            inner = one.get("@graph")
            yield one
            yield from (each for each in (inner if isinstance(inner, list) else ()) if isinstance(each, dict))


def _worded(value: Any) -> str | None:
    """A text, a thing's name, or several of them."""
    if isinstance(value, list):
        return ", ".join(filter(None, (_worded(one) for one in value[:20] if not isinstance(one, list))))
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else None


def _by_marked_times(tree: LexborHTMLParser) -> Iterator[Said]:
    """Elements that bear a date as HTML's microdata or hAtom has it; `time` itself may be that of anything."""
    for fact, name in (("created", "datePublished"), ("modified", "dateModified")):
        for element in tree.css(f"[itemprop={name}]"):
            yield fact, _attribute(element, "datetime") or _text(element), f"itemprop {name}"
    yield "created", _attribute(tree.css_first("time[pubdate], time.published"), "datetime"), "time element"


def _text(element: LexborNode | None) -> str | None:
    return element.text() if element is not None else None


def _attribute(element: LexborNode | None, name: str) -> str | None:
    return element.attributes.get(name) if element is not None else None
