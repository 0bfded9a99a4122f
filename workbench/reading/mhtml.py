"""Web pages saved as one file: a MIME message whose root is the page, with its pictures and frames beside it."""

from __future__ import annotations

from email.message import Message

from workbench.reading import html, letters
from workbench.reading.pages import Reading, Unreadable, finished, paginate

KIND = "mhtml"


def read(data: bytes, name: str, password: str | None) -> Reading:
    """The page's text; frames only where the page itself has none (old sites put everything into frames)."""
    message = letters.parse(data)
    parts = [part for part, _ in letters.leaves(message) if part.get_content_type() in _PAGES]
    if not parts:
        raise Unreadable("It is damaged: there is no page in this saved web page.")
    root = _root(message, parts)
    decoded = html.decode_page(letters.content(root), letters.charset(root))
    page = html.parse_page(decoded.text)
    text = page.text if page.text.strip() else "\n".join(_frame(part) for part in parts if part is not root)
    facts, origins = _saved(message, root, page)
    doubts = [decoded.doubt] if decoded.doubt else []
    return finished(KIND, paginate(text), page.facts | facts, doubts=doubts, origins=page.origins | origins)


_PAGES = ("text/html", "application/xhtml+xml")


def _root(message: Message, parts: list[Message]) -> Message:
    """The part that the message names as its start (RFC 2387), else the first page."""
    start = message.get_param("start")
    return next((part for part in parts if start and part["Content-ID"] == start), parts[0])


def _frame(part: Message) -> str:
    return html.page_text(html.decode_page(letters.content(part), letters.charset(part)).text)[0]


def _saved(message: Message, root: Message, page: html.WebPage) -> tuple[dict[str, str], dict[str, str]]:
    """What the browser noted when it saved the page, which counts for more than what the page says of itself."""
    said = (
        ("url", letters.header(message, "Snapshot-Content-Location"), "header Snapshot-Content-Location"),
        ("url", letters.header(root, "Content-Location"), "header Content-Location"),
        ("captured", letters.date(message), "header Date"),
        ("title", "" if "title" in page.facts else letters.header(message, "Subject"), "header Subject"),
    )
    kept = {fact: (value, origin) for fact, value, origin in reversed(said) if value}
    return {fact: value for fact, (value, _) in kept.items()}, {fact: origin for fact, (_, origin) in kept.items()}
