"""What an office file says of itself: title, author, created, modified, language."""

from __future__ import annotations

from workbench.reading.parts import Element, Parts

_CORE = {"title": "title", "creator": "author", "created": "created", "modified": "modified", "language": "language"}
_META = {
    "title": "title",
    "initial-creator": "author",
    "creator": "author",
    "creation-date": "created",
    "date": "modified",
    "language": "language",
}


def office_facts(parts: Parts) -> dict[str, str]:
    """From `docProps/core.xml` (ECMA-376 part 2, core properties); dates as written there, ISO 8601."""
    return _facts(parts.tree("docProps/core.xml"), _CORE)


def opendocument_facts(parts: Parts) -> dict[str, str]:
    """From `meta.xml` (OpenDocument 1.3 part 3, 4.3)."""
    return _facts(parts.tree("meta.xml"), _META)


def _facts(root: Element | None, names: dict[str, str]) -> dict[str, str]:
    """First come, first kept: OpenDocument's first author stands above the last one in the table of names."""
    if root is None:
        return {}
    said = {element.tag.rpartition("}")[2]: (element.text or "").strip() for element in root.iter()}
    facts: dict[str, str] = {}
    for wording, name in names.items():
        if said.get(wording):
            facts.setdefault(name, said[wording])
    return facts
