"""Files inside office files: which pictures are kept, and what is taken out of its wrapping."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import olefile
import pytest

from tests.core.reading.packages import docx, ole, package, part, picture
from workbench.reading import docx as docx_reader
from workbench.reading import embedded, ods, odt, xls
from workbench.reading.blips import described, pictures
from workbench.reading.pages import Member

FILES = Path(__file__).parent / "files"
XLSX = (FILES / "book.xlsx").read_bytes()
XLS = (FILES / "book.xls").read_bytes()
LARGE = picture(300, 300)


def text_with(**parts: bytes) -> bytes:
    """A Word file with these parts below its folder."""
    return package(**{"word/document.xml": part("document", "<w:p><w:r><w:t>启明</w:t></w:r></w:p>")} | {
        f"word/{name}": data for name, data in parts.items()
    })  # fmt: skip


def members(**parts: bytes) -> list[Member]:
    reading = docx_reader.read(text_with(**parts), "a.docx", None)
    assert (reading.state, reading.pages) == ("ok", ("启明",))
    return list(reading.members)


@pytest.mark.parametrize(
    ("data", "is_kept"),
    [
        (LARGE, True),
        (picture(299, 2000), False),
        (picture(16, 16), False),
        (picture(300, 300, "JPEG"), True),
        (picture(300, 300, "BMP"), True),
        (picture(16, 16) + bytes(64_000), True),
    ],
)
def test_pictures_are_kept_unless_they_are_ornaments(data: bytes, is_kept: bool) -> None:
    assert members(**{"media/image1.png": data}) == ([Member("image1.png", data)] if is_kept else [])


def test_drawings_in_lines_are_left_out_and_each_content_is_kept_once() -> None:
    found = members(**{"media/a.png": LARGE, "media/b.emf": b"x", "embeddings/b.png": LARGE, "media/c.mp4": b"film"})
    assert found == [Member("a.png", LARGE), Member("c.mp4", b"film")]


def native(name: bytes, content: bytes) -> bytes:
    """A packager's stream."""
    path = b"C:\\a\\" + name + b"\0"
    inside = b"\2\0" + name + b"\0" + path + b"\0\0\3\0" + struct.pack("<I", len(path)) + path
    inside += struct.pack("<I", len(content)) + content
    return struct.pack("<I", len(inside)) + inside


@pytest.mark.parametrize(
    ("streams", "expected"),
    [
        ({"Package": XLSX}, [Member("oleObject1.xlsx", XLSX)]),
        ({"\x01Ole10Native": native("名单.txt".encode("gb18030"), b"content")}, [Member("名单.txt", b"content")]),
        ({"CONTENTS": b"%PDF-1.4 x"}, [Member("oleObject1.pdf", b"%PDF-1.4 x")]),
        ({"CONTENTS": b"of some other program"}, []),
        ({"Equation Native": b"x"}, []),
        ({"\x01Ole10Native": b"\0\0"}, []),
    ],
)
def test_what_an_object_wraps(streams: dict[str, bytes], expected: list[Member]) -> None:
    assert members(**{"embeddings/oleObject1.bin": ole(streams)}) == expected


def test_an_object_that_is_an_old_document() -> None:
    assert members(**{"embeddings/oleObject1.bin": XLS}) == [Member("oleObject1.xls", XLS)]


def test_a_damaged_object_is_said() -> None:
    reading = docx_reader.read(text_with(**{"embeddings/oleObject1.bin": XLS[:600]}), "a.docx", None)
    assert (reading.state, reading.members) == ("partial", ())
    assert reading.reason == "The file embedded in it as oleObject1.bin is damaged."


def test_documents_that_are_folders_in_an_old_file_are_made_files_again() -> None:
    with olefile.OleFileIO(io.BytesIO(XLS)) as file:
        book = {f"ObjectPool/_1/{'/'.join(path)}": file.openstream(path).read() for path in file.listdir()}
    data = ole(
        {
            "WordDocument": b"x",
            **book,
            "ObjectPool/_1/MBD9/Package": XLSX,
            "ObjectPool/_2/Package": XLSX,
            "ObjectPool/_3/\x01Ole10Native": native(b"a", b"b"),
        }
    )
    doubts: dict[str, None] = {}
    table, *others = embedded.from_streams(olefile.OleFileIO(io.BytesIO(data)), "embedded", doubts)
    assert others == [Member("embedded.xlsx", XLSX), Member("a", b"b")]
    assert table.name == "embedded.xls"
    inner = xls.read(table.data, table.name, None)
    assert inner.pages == xls.read(XLS, "a.xls", None).pages
    assert inner.members == (Member("embedded.xlsx", XLSX),)
    assert doubts == {}


def test_the_limits_on_what_is_taken_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "MOST_UNPACKED", 10)
    doubts: dict[str, None] = {}
    found = [Member("a", b"12345"), Member("a", b"123456"), Member("a", b"67890"), Member("a", b"")]
    assert embedded.kept(found, doubts) == [Member("a", b"12345"), Member("a (2)", b"67890")]
    assert list(doubts) == ["It holds more files than the limits (10000, 500 MB): some were left out."]


def test_a_document_inside_an_opendocument_text() -> None:
    with zipfile.ZipFile(FILES / "table.ods") as inner:
        table = {f"Object 1/{name}": inner.read(name) for name in ("content.xml", "styles.xml")}
    types = (
        '<m xmlns="m"><file-entry full-path="Object 1/" media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
        '<file-entry full-path="Object 2/" media-type="application/vnd.oasis.opendocument.chart"/></m>'
    )
    data = package(
        **{"content.xml": "<a><p>启明</p></a>", "META-INF/manifest.xml": types, "Object 2/content.xml": "<c/>", **table}
    )
    (member,) = odt.read(data, "a.odt", None).members
    assert member.name == "Object 1.ods"
    assert ods.read(member.data, member.name, None).pages[0].startswith("金额\n| Paper | yuan | rate |\n")


def blip(kind: int, instance: int, sums: int, data: bytes) -> bytes:
    inside = bytes(sums) + b"\xff" + data
    return struct.pack("<HHI", instance << 4, kind, len(inside)) + inside


def test_pictures_in_old_files_are_found_by_their_records() -> None:
    photograph = picture(400, 300, "JPEG")
    data = b"before" + blip(0xF01E, 0x6E0, 16, LARGE) + blip(0xF01E, 0x6E0, 16, picture(9, 9))
    data += (
        blip(0xF01D, 0x46B, 32, photograph)
        + b"\x1e\xf0 no picture"
        + blip(0xF029, 0x6E4, 16, picture(300, 300, "TIFF"))
    )
    found = list(pictures(data))
    assert [(member.name, member.data) for member in found] == [
        ("picture1.png", LARGE),
        ("picture3.jpg", photograph),
        ("picture4.tif", picture(300, 300, "TIFF")),
    ]


def test_what_shapes_in_old_files_show() -> None:
    name, words = "Picture 1\0".encode("utf-16-le"), "扫描件\0".encode("utf-16-le")
    table = struct.pack("<HIHIHI", 0x8380, len(name), 0x4104, 1, 0x8381, len(words)) + name + words
    data = b"\x0b\xf0before" + struct.pack("<HHI", 3 << 4 | 3, 0xF00B, len(table)) + table + b"after"
    assert list(described(data)) == ["[Alt text] 扫描件"]


def test_a_text_that_holds_nothing_is_still_said_to_hold_none() -> None:
    reading = docx_reader.read(docx("<w:p/>"), "a.docx", None)
    assert (reading.state, reading.reason) == ("no_text", "No text was found in the file.")
