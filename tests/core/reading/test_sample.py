"""Every sample text, table, web page, letter and container gives the text that its right answers ask for."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest

from tests.places import ANSWERS, SAMPLE
from workbench.reading.child import Reader
from workbench.reading.pages import Reading

_DOCUMENTS: list[dict[str, Any]] = [
    document
    for document in json.loads(ANSWERS.read_text(encoding="utf-8"))["documents"]
    if document["expect"] in ("import", "duplicate")
]
_TEXTS = [each for each in _DOCUMENTS if each["path"].endswith((".txt", ".html", ".mhtml", ".csv", ".eml"))]
_CONTAINERS = [each for each in _DOCUMENTS if each["path"].endswith((".zip", ".mbox"))]


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as made:
        yield made


def read(reader: Reader, document: dict[str, Any]) -> Reading:
    path = SAMPLE / document["path"].removeprefix("documents/")
    return reader.read(path.read_bytes(), path.name)


def folded(text: str) -> str:
    return re.sub(r"[\s|,;]", "", unicodedata.normalize("NFKC", text).casefold())


@pytest.mark.parametrize("document", _TEXTS, ids=lambda d: d["id"])
def test_a_document_s_text(document: dict[str, Any], reader: Reader) -> None:
    reading = read(reader, document)
    assert (reading.state, reading.reason) == ("ok", None)
    assert [folded(page) for page in reading.pages] == [folded(page) for page in document["page_text"]]


@pytest.mark.parametrize("document", _CONTAINERS, ids=lambda d: d["id"])
def test_a_container_s_text_is_in_its_members(document: dict[str, Any], reader: Reader) -> None:
    container = read(reader, document)
    assert (container.state, container.reason, container.pages) == ("ok", None, ())
    members = [reader.read(member.data, member.name) for member in container.members]
    text = folded("".join(page for member in members for page in member.pages))
    assert [line for line in document["page_text"][0].split("\n") if folded(line) not in text] == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("empty.txt", ("txt", "no_text", "The file is empty.")),
        (
            "noise.bin",
            ("unknown", "refused", "It is not a kind of file this program reads: the type is not supported."),
        ),
    ],
)
def test_odd_files(name: str, expected: tuple[str, str, str], reader: Reader) -> None:
    reading = reader.read((SAMPLE / "08_odd_files" / name).read_bytes(), name)
    assert (reading.kind, reading.state, reading.reason) == expected
