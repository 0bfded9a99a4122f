"""What an office file says of itself: title, authors, times, company, program, and where each of these stands."""

from __future__ import annotations

from workbench.reading.parts import Element, Parts

_CORE = {
    "title": "title",
    "creator": "author",
    "lastModifiedBy": "last_author",
    "created": "created",
    "modified": "modified",
    "lastPrinted": "printed",
    "subject": "subject",
    "keywords": "keywords",
    "description": "description",
    "language": "language",
}
_META = {
    "title": "title",
    "initial-creator": "author",
    "creator": "last_author",
    "creation-date": "created",
    "date": "modified",
    "print-date": "printed",
    "subject": "subject",
    "keyword": "keywords",
    "description": "description",
    "language": "language",
    "generator": "software",
}

Facts = tuple[dict[str, str], dict[str, str]]
"""Facts by their names, and where in the file each stands."""


def office_facts(parts: Parts) -> Facts:
    """From `docProps/core.xml` (ECMA-376 part 2, 11) and `app.xml` (part 1, 22.2); dates as written, ISO 8601."""
    facts, origins = _facts(parts, "docProps/core.xml", _CORE)
    said = _said(parts.tree("docProps/app.xml"))
    software = " ".join(filter(None, (said.get("Application"), said.get("AppVersion"))))
    more = {name: value for name, value in (("company", said.get("Company")), ("software", software)) if value}
    return facts | more, origins | dict.fromkeys(more, "docProps/app.xml")


def opendocument_facts(parts: Parts) -> Facts:
    """From `meta.xml` (OpenDocument 1.3 part 3, 4.3)."""
    return _facts(parts, "meta.xml", _META)


def _facts(parts: Parts, part: str, names: dict[str, str]) -> Facts:
    said = _said(parts.tree(part))
    facts = {name: said[wording] for wording, name in names.items() if said.get(wording)}
    return facts, dict.fromkeys(facts, part)


def _said(root: Element | None) -> dict[str, str]:
    """The words of each element by its name; those of one name (OpenDocument's keywords) joined."""
    said: dict[str, str] = {}
    for element in root.iter() if root is not None else ():
        name, words = element.tag.rpartition("}")[2], (element.text or "").strip()
        if words:
            said[name] = f"{said[name]}; {words}" if name == "keyword" and name in said else words
    return said
