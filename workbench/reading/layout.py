"""Where lines break in a web page: a line a block, a line a table row, white space folded as a browser does.

What a browser would not show, or shows otherwise, is marked: `[Hidden] …` for elements the page hides (what was hidden
can be the story), `[Image: …]` for the words that stand for a picture.  What a form holds is text, its hints are not.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

_BLOCK = re.compile(
    "address|article|aside|blockquote|body|br|button|caption|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption"
    "|figure|footer|form|h[1-6]|header|hgroup|hr|html|iframe|legend|li|listing|main|menu|nav|ol|option|p|plaintext|pre"
    "|search|section|select|summary|table|template|textarea|tbody|tfoot|thead|tr|ul|xmp"
)
_SKIPPED = frozenset(("head", "script", "style", "noscript", "template", "iframe", "object", "-comment"))
_CELLS = frozenset(("td", "th"))
_AS_WRITTEN = frozenset(("pre", "textarea", "listing", "xmp", "plaintext"))
_LAYOUT = "table, div, ul, ol, dl, h1, h2, h3, h4, h5, h6, p + p, pre"
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b", re.I)
_FILLED_IN = frozenset(
    ("", "text", "search", "tel", "email", "url", "number", "date", "month", "time", "submit", "button", "reset")
)
_DEEPEST = 3  # pages within pages

_BREAK, _CELL, _APART = "\x1e", "\x1f", "\x1d"  # separators of our own: a page's text has none left
_OWN = re.compile("[\x1d\x1e\x1f]")
_HAN = "\u3000-\u9fff\uf900-\ufaff\uff00-\uffef"
_HAN_BREAK = re.compile(rf"(?<=[{_HAN}])[ \t]*[\r\n]\s*(?=[{_HAN}])")
_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")


def flowed(root: LexborNode | None) -> str:
    """The text below `root`. Walks without recursion: hostile pages nest without end."""
    return _Flow(0).text(root) if root is not None else ""


class _Flow:
    """One walk through a page, and what it is inside of: text kept as written, rows of a table of data."""

    def __init__(self, depth: int, within_hidden: bool = False) -> None:
        self._depth = depth
        self._within_hidden = within_hidden
        self._pieces: list[str] = []
        self._hidden: list[str] = []
        self._as_written = 0
        self._rows: list[bool] = []

    def text(self, root: LexborNode) -> str:
        to_do = [(root, False)]
        while to_do:
            node, entered = to_do.pop()
            if entered:
                self._leave(node)
            elif self._enter(node, node is root):
                to_do.append((node, True))
                to_do.extend([(child, False) for child in node.iter(include_text=True)][::-1])
        return _lines("".join(self._pieces), self._hidden)

    def _enter(self, node: LexborNode, is_root: bool) -> bool:
        """Note what stands before a node's children; False when they are not text."""
        tag = node.tag or ""
        if tag == "-text":
            self._pieces.append(_words(node.text_content or "", self._as_written > 0))
            return False
        if not (is_root or self._within_hidden) and _is_hidden(node):
            self._put_apart(node)
            return False
        if tag in _SKIPPED:
            self._embedded(node)
            return False
        if tag == "tr":
            self._rows.append(node.css_first(_LAYOUT) is None)
        self._as_written += tag in _AS_WRITTEN
        self._mark(tag)
        self._pieces.append(_stand_in(node))
        return True

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag == "tr" and self._rows:
            self._rows.pop()
        self._as_written -= tag in _AS_WRITTEN
        if tag not in _CELLS:
            self._mark(tag)

    def _mark(self, tag: str) -> None:
        """A cell's start is a mark in a row of data; blocks within such a row do not break its line."""
        in_data = bool(self._rows) and self._rows[-1]
        if tag in _CELLS:
            self._pieces.append(_CELL if in_data else _BREAK)
        elif _BLOCK.fullmatch(tag):
            self._pieces.append(" " if in_data and tag != "tr" else _BREAK)

    def _put_apart(self, node: LexborNode) -> None:
        """Hidden text goes behind the line it stands in, so that the line reads as it was shown."""
        text = _Flow(self._depth, within_hidden=True).text(node)
        if text:
            self._pieces.append(f"{_APART}{len(self._hidden)}{_APART}")
            self._hidden.append("\n".join(f"[Hidden] {line}" for line in text.split("\n")))

    def _embedded(self, node: LexborNode) -> None:
        """A page within the page: a frame's, as savers keep it, or a part of the page that a script had drawn."""
        source = _page_within(node) if self._depth < _DEEPEST else ""
        tree = LexborHTMLParser(source) if source else None
        if tree is not None and tree.root is not None:
            text = _Flow(self._depth + 1, self._within_hidden).text(tree.root)
            self._pieces.append(_BREAK + text.replace("\n", _BREAK) + _BREAK)


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


def _page_within(node: LexborNode) -> str:
    if node.tag == "iframe":
        return node.attributes.get("srcdoc") or ""
    if node.tag == "template" and {"shadowrootmode", "shadowroot", "shadowmode"} & set(node.attributes):
        return (node.html or "").partition(">")[2].rpartition("</template")[0]
    return ""


def _stand_in(node: LexborNode) -> str:
    """The words that stand for a picture; those filled into a form's field."""
    if node.tag == "img":
        words = " ".join(_OWN.sub(" ", node.attributes.get("alt") or "").split())
        return f" [Image: {words}] " if any(char.isalnum() for char in words) else words  # an emoji is itself
    if node.tag == "input" and (node.attributes.get("type") or "").lower() in _FILLED_IN:
        return f" {_OWN.sub(' ', node.attributes.get('value') or '')} "
    return ""


def _words(text: str, as_written: bool) -> str:
    text = _OWN.sub(" ", text)
    if as_written:
        return text.replace("\r\n", "\n").replace("\n", _BREAK)
    return _SPACES.sub(" ", _HAN_BREAK.sub("", text))


def _lines(marked: str, hidden: list[str]) -> str:
    lines: list[str] = []
    for piece in marked.split(_BREAK):
        shown, *apart = piece.split(_APART)
        lines.append(_line(shown + "".join(apart[1::2])))
        lines += (hidden[int(number)] for number in apart[0::2])
    return "\n".join(line for line in lines if line)


def _line(line: str) -> str:
    cells = [_SPACES.sub(" ", cell).strip() for cell in line.split(_CELL)]
    if not any(cells):
        return ""
    return " | ".join(cells[1:] if len(cells) > 1 and not cells[0] else cells).strip()
