"""Web pages saved as one file: a MIME message whose root is the page, with its pictures and frames beside it."""

from __future__ import annotations

from email.message import Message

from workbench.reading import html, letters
from workbench.reading.pages import Reading, Unreadable, finished, paginate

KIND = "mhtml"


def read(data: bytes, name: str, password: str | None) -> Reading:
    """The page's text; frames only where the page itself has none (old sites put everything into frames)."""
    message = letters.parse(data)
    pages = [part for part, _ in letters.leaves(message) if part.get_content_type() in _PAGES]
    if not pages:
        raise Unreadable("It is damaged: there is no page in this saved web page.")
    root = _root(message, pages)
    decoded = html.decode_page(letters.content(root), letters.charset(root))
    text, facts = html.page_text(decoded.text)
    if not text.strip():
        text = "\n".join(_frame(page) for page in pages if page is not root)
    doubts = [decoded.doubt] if decoded.doubt else []
    return finished(KIND, paginate(text), facts | _saved(message, root, facts), doubts=doubts)


_PAGES = ("text/html", "application/xhtml+xml")


def _root(message: Message, pages: list[Message]) -> Message:
    """The part that the message names as its start (RFC 2387), else the first page."""
    start = message.get_param("start")
    return next((page for page in pages if start and page["Content-ID"] == start), pages[0])


def _frame(page: Message) -> str:
    return html.page_text(html.decode_page(letters.content(page), letters.charset(page)).text)[0]


def _saved(message: Message, root: Message, facts: dict[str, str | None]) -> dict[str, str | None]:
    return {
        "title": facts["title"] or letters.header(message, "Subject"),
        "captured": letters.date(message),
        "url": letters.header(message, "Snapshot-Content-Location") or letters.header(root, "Content-Location"),
    }
