"""Where lines break in a web page: a line a block, a line a table row, white space folded as a browser does."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

_BLOCK = re.compile(
    "address|article|aside|blockquote|body|br|button|caption|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption"
    "|figure|footer|form|h[1-6]|header|hgroup|hr|html|legend|li|listing|main|menu|nav|ol|option|p|plaintext|pre|search"
    "|section|select|summary|table|textarea|tbody|tfoot|thead|tr|ul|xmp"
)
_SKIPPED = frozenset(("head", "script", "style", "noscript", "template", "iframe", "object", "-comment"))
_CELLS = frozenset(("td", "th"))
_AS_WRITTEN = frozenset(("pre", "textarea", "listing", "xmp", "plaintext"))
_LAYOUT = "table, div, ul, ol, dl, h1, h2, h3, h4, h5, h6, p + p, pre"

_BREAK, _CELL = "\x1e", "\x1f"  # separators of our own: a page's text has none left
_OWN = re.compile("[\x1e\x1f]")
_HAN = "\u3000-\u9fff\uf900-\ufaff\uff00-\uffef"
_HAN_BREAK = re.compile(rf"(?<=[{_HAN}])[ \t]*[\r\n]\s*(?=[{_HAN}])")
_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")


def flowed(root: LexborNode | None) -> str:
    """The text below `root`. Walks without recursion: hostile pages nest without end."""
    pieces: list[str] = []
    inside = _Surroundings()
    to_do = [(root, False)] if root is not None else []
    while to_do:
        node, entered = to_do.pop()
        if entered:
            _leave(node, pieces, inside)
        elif _enter(node, pieces, inside):
            to_do.append((node, True))
            to_do.extend([(child, False) for child in node.iter(include_text=True)][::-1])
    return _lines("".join(pieces))


class _Surroundings:
    """What the walk is inside of: text kept as written, rows of a table of data."""

    def __init__(self) -> None:
        self.as_written = 0
        self.rows: list[bool] = []


def _enter(node: LexborNode, pieces: list[str], inside: _Surroundings) -> bool:
    """Note what stands before a node's children; False when they are not text."""
    tag = node.tag or ""
    if tag == "-text":
        pieces.append(_words(node.text_content or "", inside.as_written > 0))
    if tag in _SKIPPED:
        return False
    if tag == "tr":
        inside.rows.append(node.css_first(_LAYOUT) is None)
    inside.as_written += tag in _AS_WRITTEN
    _mark(tag, pieces, inside)
    return True


def _leave(node: LexborNode, pieces: list[str], inside: _Surroundings) -> None:
    tag = node.tag or ""
    if tag == "tr" and inside.rows:
        inside.rows.pop()
    inside.as_written -= tag in _AS_WRITTEN
    if tag not in _CELLS:
        _mark(tag, pieces, inside)


def _mark(tag: str, pieces: list[str], inside: _Surroundings) -> None:
    """A cell's start is a mark in a row of data; blocks within such a row do not break its line."""
    in_data = bool(inside.rows) and inside.rows[-1]
    if tag in _CELLS:
        pieces.append(_CELL if in_data else _BREAK)
    elif _BLOCK.fullmatch(tag):
        pieces.append(" " if in_data and tag != "tr" else _BREAK)


def _words(text: str, as_written: bool) -> str:
    text = _OWN.sub(" ", text)
    if as_written:
        return text.replace("\r\n", "\n").replace("\n", _BREAK)
    return _SPACES.sub(" ", _HAN_BREAK.sub("", text))


def _lines(marked: str) -> str:
    lines = (_line(line) for line in marked.split(_BREAK))
    return "\n".join(line for line in lines if line)


def _line(line: str) -> str:
    cells = [_SPACES.sub(" ", cell).strip() for cell in line.split(_CELL)]
    if not any(cells):
        return ""
    return " | ".join(cells[1:] if len(cells) > 1 and not cells[0] else cells).strip()
