"""Books: chapters in the order of reading."""

from __future__ import annotations

import pytest

from tests.core.reading.packages import package
from workbench.reading import epub, formats
from workbench.reading.pages import Reading, Unreadable


def book(order: str, metadata: str = "</metadata>", **parts: str | bytes) -> bytes:
    container = '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
    listed = (
        '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>启明计划</dc:title>'
        "<dc:creator>Li Si</dc:creator><dc:creator>Wei An</dc:creator><dc:language>zh</dc:language>"
        + metadata
        + '<manifest><item id="one" href="one.xhtml"/><item id="two" href="text/two%20b.xhtml"/></manifest>'
        f"<spine>{order}</spine></package>"
    )
    first = {"mimetype": "application/epub+zip", "META-INF/container.xml": container, "OEBPS/book.opf": listed}
    return package(**first | parts)


CHAPTERS = {
    "OEBPS/one.xhtml": "<html><head><title>x</title></head><body><h1>第一章</h1><p>鲲鹏计划</p></body></html>",
    "OEBPS/text/two b.xhtml": "<html><body><p>two</p><script>tracker</script></body></html>",
}


def test_chapters_are_pages_in_the_order_of_reading() -> None:
    data = book('<itemref idref="two"/><itemref idref="one"/><itemref idref="none"/>', **CHAPTERS)
    assert formats.recognise(data, "a") is formats.named("a.epub")
    assert epub.read(data, "a.epub", None) == Reading(
        kind="epub",
        state="ok",
        reason=None,
        pages=("two", "第一章\n鲲鹏计划"),
        facts={"title": "启明计划", "author": "Li Si, Wei An", "language": "zh"},
        origins={
            "title": "package metadata dc:title",
            "author": "package metadata dc:creator",
            "language": "package metadata dc:language",
        },
    )


def test_a_book_s_dates_are_those_of_its_publication_and_of_its_last_change() -> None:
    said = (
        '<dc:date opf:event="modification" xmlns:opf="http://www.idpf.org/2007/opf">2023-01-02</dc:date>'
        '<dc:date>2022-06</dc:date><meta property="dcterms:modified">2023-05-06T07:08:09Z</meta>'
        "<dc:subject>芯片</dc:subject><dc:subject>人才</dc:subject><dc:publisher>样本社</dc:publisher></metadata>"
    )
    changed = book('<itemref idref="one"/>', metadata=said, **CHAPTERS)
    reading = epub.read(changed, "a.epub", None)
    assert {name: (value, reading.origins[name]) for name, value in reading.facts.items()} == {
        "title": ("启明计划", "package metadata dc:title"),
        "author": ("Li Si, Wei An", "package metadata dc:creator"),
        "language": ("zh", "package metadata dc:language"),
        "modified": ("2023-01-02", "package metadata dc:date"),
        "created": ("2022-06", "package metadata dc:date"),
        "keywords": ("芯片, 人才", "package metadata dc:subject"),
        "company": ("样本社", "package metadata dc:publisher"),
    }


def test_a_missing_chapter_is_said() -> None:
    data = book('<itemref idref="one"/><itemref idref="two"/>', **{"OEBPS/one.xhtml": CHAPTERS["OEBPS/one.xhtml"]})
    reading = epub.read(data, "a.epub", None)
    assert (reading.state, reading.pages) == ("partial", ("第一章\n鲲鹏计划",))
    assert reading.reason == "The file is damaged: its part OEBPS/text/two b.xhtml is missing."


def locked(algorithm: str) -> str:
    return f'<encryption><EncryptedData><EncryptionMethod Algorithm="{algorithm}"/></EncryptedData></encryption>'


def test_a_book_locked_by_its_seller_is_refused() -> None:
    lock = locked("http://www.w3.org/2001/04/xmlenc#aes128-cbc")
    with pytest.raises(Unreadable, match="protected by its seller"):
        epub.read(book('<itemref idref="one"/>', **CHAPTERS, **{"META-INF/encryption.xml": lock}), "a.epub", None)


def test_locked_fonts_do_no_harm() -> None:
    lock = locked("http://www.idpf.org/2008/embedding")
    data = book('<itemref idref="one"/>', **CHAPTERS, **{"META-INF/encryption.xml": lock})
    assert epub.read(data, "a.epub", None).pages == ("第一章\n鲲鹏计划",)


def test_a_book_without_a_list_of_chapters_is_refused() -> None:
    with pytest.raises(Unreadable, match="^The file is damaged: it has no list of chapters.$"):
        epub.read(package(mimetype="application/epub+zip"), "a.epub", None)
