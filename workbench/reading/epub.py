"""Books (.epub): a page a chapter file, in the order of reading (EPUB 3.3)."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from workbench.reading.html import decode_page, page_text
from workbench.reading.pages import Reading, Unreadable, finished, paginate
from workbench.reading.parts import Element, Parts, attribute, kind

KIND = "epub"

_FACTS = {
    "title": "title",
    "creator": "author",
    "date": "created",
    "language": "language",
    "publisher": "company",
    "subject": "keywords",
    "description": "description",
}
_SEVERAL = ("author", "keywords")
_FONT_ONLY = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")


def read(data: bytes, name: str, password: str | None) -> Reading:
    """A chapter that is missing or broken is named in the reason."""
    parts, pages = Parts(data), list[str]()
    _refuse_locked(parts)
    book = _book(parts)
    root = parts.tree(book)
    if root is None:
        raise Unreadable("The file is damaged: it has no list of chapters.")
    for chapter in _chapters(root, posixpath.dirname(book)):
        try:
            pages += paginate(page_text(decode_page(parts.read(chapter)).text)[0])
        except Unreadable as error:
            parts.doubts[str(error)] = None
    facts, origins = _facts(root)
    return finished(KIND, pages, facts, doubts=list(parts.doubts), origins=origins)


def _refuse_locked(parts: Parts) -> None:
    """Shops lock books so that only their own program reads them; fonts alone may be locked in any."""
    root = parts.tree("META-INF/encryption.xml")
    methods = (attribute(each, "Algorithm") for each in root.iter("{*}EncryptionMethod")) if root is not None else ()
    if any(method not in _FONT_ONLY for method in methods):
        raise Unreadable("The book is protected by its seller's encryption and cannot be read here.")


def _book(parts: Parts) -> str:
    root = parts.tree("META-INF/container.xml")
    found = (attribute(each, "full-path") for each in root.iter("{*}rootfile")) if root is not None else iter(())
    return next(found, "")


def _chapters(root: Element, folder: str) -> list[str]:
    """The parts of the reading order, told by the ids of the book's list of files."""
    files = {attribute(each, "id"): attribute(each, "href") for each in root.iter("{*}item")}
    order = (files.get(attribute(each, "idref"), "") for each in root.iter("{*}itemref"))
    return [posixpath.normpath(posixpath.join(folder, unquote(href))) for href in order if href]


def _facts(root: Element) -> tuple[dict[str, str], dict[str, str]]:
    """Of several authors and keywords all, of everything else what comes first; a date of a change is no other date."""
    facts, origins = dict[str, str](), dict[str, str]()
    for element in root.iter("{http://purl.org/dc/elements/1.1/}*", "{*}meta"):
        fact, origin = _named(element)
        value = " ".join((element.text or "").split())
        if fact and value and (fact not in facts or fact in _SEVERAL):
            facts[fact] = f"{facts[fact]}, {value}" if fact in facts else value
            origins[fact] = origin
    return facts, origins


def _named(element: Element) -> tuple[str, str]:
    """The fact that an element of the package's metadata holds, and what the element is called there."""
    if kind(element) == "meta":
        changed = attribute(element, "property") == "dcterms:modified"
        return ("modified", "package metadata dcterms:modified") if changed else ("", "")
    if kind(element) == "date" and attribute(element, "event") == "modification":
        return "modified", "package metadata dc:date"
    return _FACTS.get(kind(element), ""), f"package metadata dc:{kind(element)}"
