"""Every sample PDF, office document and workbook gives, page by page, the lines that its right answers ask for."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

import pytest

from tests.places import ANSWERS, SAMPLE
from workbench.reading import formats

_SUFFIXES = (".pdf", ".docx", ".odt", ".rtf", ".xlsx")
_DOCUMENTS: list[dict[str, Any]] = [
    document
    for document in json.loads(ANSWERS.read_text(encoding="utf-8"))["documents"]
    if document["expect"] == "import" and document["path"].endswith(_SUFFIXES) and "ocr" not in document
]


def folded(text: str) -> str:
    return re.sub(r"[\s|,;]", "", unicodedata.normalize("NFKC", text).casefold())


@pytest.mark.parametrize("document", _DOCUMENTS, ids=lambda document: document["id"])
def test_a_document_s_pages(document: dict[str, Any]) -> None:
    path = SAMPLE / document["path"].removeprefix("documents/")
    format = formats.recognise(path.read_bytes(), path.name)
    assert format is not None
    reading = formats.load(format).read(path.read_bytes(), path.name, None)
    assert (reading.kind, reading.state, reading.reason) == (path.suffix[1:], "ok", None)
    assert len(reading.pages) == len(document["page_text"])
    for page, wanted in zip(reading.pages, document["page_text"], strict=True):
        assert [line for line in wanted.split("\n") if folded(line) not in folded(page)] == []
