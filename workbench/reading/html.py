"""Web pages: what a browser would show, without menus; scripts, styles, comments and addresses are not text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from workbench.reading.decoding import Decoded, decode, decode_as
from workbench.reading.layout import flowed
from workbench.reading.pages import Reading, finished, paginate
from workbench.reading.webfacts import page_facts

KIND = "html"

_CHARSET = re.compile(rb"""<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)
# Menus repeat on every page of a site: left in, they drown the hits. So does the bar of the Wayback Machine.
_MENUS = "nav, [role=navigation], .nav, .navbar, .navigation, #nav, #navbar, #navigation, #wm-ipp-base, #wm-ipp"


@dataclass(frozen=True)
class WebPage:
    """A page's text, a line a block and a line a table row; what it says of itself, and where each fact stands."""

    text: str
    facts: dict[str, str]
    origins: dict[str, str]


def read(data: bytes, name: str, password: str | None) -> Reading:
    """The page's text and what it says of itself."""
    decoded = decode_page(data)
    page = parse_page(decoded.text)
    doubts = [decoded.doubt] if decoded.doubt else []
    return finished(KIND, paginate(page.text), page.facts, doubts=doubts, origins=page.origins)


def decode_page(data: bytes, charset: str | None = None) -> Decoded:
    """A page's characters: by its mark, by `charset` (what a letter's header says), by what the page says itself."""
    own = _CHARSET.search(data[:4096])
    label = charset or (own[1].decode("ascii") if own else None)
    if label and label.lower().startswith("utf-16") and b"\0" not in data[:200]:
        label = "utf-8"  # a page whose label could be read is not in UTF-16 (HTML standard, 13.2.3.2)
    return decode_as(data, label) if label else decode(data)


def parse_page(source: str) -> WebPage:
    tree = LexborHTMLParser(source)
    facts, origins = page_facts(tree, source)
    tree.strip_tags(["head", "script", "style", "noscript"])
    whole = flowed(tree.root)
    for menu in tree.css(_MENUS):
        menu.decompose()
    return WebPage(flowed(tree.root) or whole, facts, origins)


def page_text(source: str) -> tuple[str, dict[str, str]]:
    """The text of a page that is part of another file, and its facts."""
    page = parse_page(source)
    return page.text, page.facts
