"""Web pages: what a browser would show, without menus; scripts, styles, comments and addresses are not text."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from workbench.reading.decoding import Decoded, decode, decode_as
from workbench.reading.layout import flowed
from workbench.reading.pages import Reading, finished, paginate

KIND = "html"

_CHARSET = re.compile(rb"""<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)
# Menus repeat on every page of a site: left in, they drown the hits.
_MENUS = "nav, [role=navigation], .nav, .navbar, .navigation, #nav, #navbar, #navigation"
_SAVED = re.compile(r"saved from url=\(\d+\)(\S+)|Page saved with SingleFile\s+url:\s*(\S+)\s+saved date:\s*([^\n(]+)")
_PROPERTIES = {
    "author": ("author", "article:author"),
    "created": ("article:published_time", "publishdate", "pubdate", "publish_time", "dc.date"),
    "modified": ("article:modified_time", "last-modified"),
    "url": ("og:url",),
}


def read(data: bytes, name: str, password: str | None) -> Reading:
    """The page's text and what it says of itself."""
    decoded = decode_page(data)
    text, facts = page_text(decoded.text)
    return finished(KIND, paginate(text), facts, doubts=[decoded.doubt] if decoded.doubt else [])


def decode_page(data: bytes, charset: str | None = None) -> Decoded:
    """A page's characters: by its mark, by `charset` (what a letter's header says), by what the page says itself."""
    own = _CHARSET.search(data[:4096])
    label = charset or (own[1].decode("ascii") if own else None)
    if label and label.lower().startswith("utf-16") and b"\0" not in data[:200]:
        label = "utf-8"  # a page whose label could be read is not in UTF-16 (HTML standard, 13.2.3.2)
    return decode_as(data, label) if label else decode(data)


def page_text(source: str) -> tuple[str, dict[str, str | None]]:
    """The text, a line a block and a line a table row, and the page's facts."""
    tree = LexborHTMLParser(source)
    facts = _facts(tree, source)
    tree.strip_tags(["head", "script", "style", "noscript", "template"])
    whole = flowed(tree.root)
    for menu in tree.css(_MENUS):
        menu.decompose()
    return flowed(tree.root) or whole, facts


def _facts(tree: LexborHTMLParser, source: str) -> dict[str, str | None]:
    facts: dict[str, str | None] = {"title": _title(tree)}
    root = tree.css_first("html")
    facts["language"] = root.attributes.get("lang") if root else None
    said = {
        (meta.attributes.get("name") or meta.attributes.get("property") or "").lower(): meta.attributes.get("content")
        for meta in tree.css("meta[content]")
    }
    for fact, names in _PROPERTIES.items():
        facts[fact] = next((said[name] for name in names if said.get(name)), None)
    saved = _SAVED.search(source[:8192])
    if saved:
        facts["url"], facts["captured"] = saved[1] or saved[2], saved[3]
    return facts


def _title(tree: LexborHTMLParser) -> str | None:
    title = tree.css_first("title")
    return " ".join(title.text().split()) if title else None
