"""Which pages of a PDF wait for the machine, and what of their own text stays."""

from __future__ import annotations

import zlib

import pytest
from PIL import Image

from tests.core.reading.test_pdf import lines, one_page, read
from tests.drawn import LATIN, picture
from tests.hostile.make_hostile import stream
from workbench.reading.viewing import Viewer

SCAN = Image.new("L", (1224, 1584), 255)
SCAN.paste(picture("Recruitment of talent\nin the spring of 2022", font=LATIN, width=600), (100, 100))
WHOLE_PAGE = b"q 612 0 0 792 0 0 cm /Im1 Do Q "
STAMP = b"BT /F1 9 Tf 50 20 Td (Scanned by a machine) Tj ET"


def image() -> bytes:
    size = b"/Width %d /Height %d " % SCAN.size
    about = b"/Type /XObject /Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode "
    return stream(zlib.compress(SCAN.tobytes()), about + size)


def page(drawing: bytes) -> bytes:
    """A page whose resources have the picture `Im1` and, beside the usual font, one without meaning."""
    data = one_page(drawing, b"", image())
    return data.replace(b"/Resources << /Font", b"/Resources << /XObject << /Im1 7 0 R >> /Font")


def test_a_picture_without_text() -> None:
    reading = read(page(WHOLE_PAGE))
    assert (reading.pages, reading.scans) == (("",), (1,))


def test_a_stamp_on_a_picture_stays_and_the_rest_waits() -> None:
    reading = read(page(WHOLE_PAGE + STAMP))
    assert (reading.state, reading.pages, reading.scans) == ("ok", ("Scanned by a machine",), (1,))


def test_the_stamp_is_not_read_a_second_time() -> None:
    with Viewer() as viewer:
        viewer.hold(page(WHOLE_PAGE + STAMP), "a.pdf")
        assert viewer.recognise(1, ["eng"]).text == "Recruitment of talent\nin the spring of 2022"


def test_text_beside_a_small_picture_is_a_text() -> None:
    assert read(page(b"q 200 0 0 200 0 500 cm /Im1 Do Q " + lines(b"A text"))).scans == ()


def test_much_text_on_a_large_picture_is_a_text() -> None:
    assert read(page(WHOLE_PAGE + lines(*[b"A line of a paper with a ground of its own"] * 8))).scans == ()


def test_a_layer_of_invisible_text_was_read_by_a_machine_before() -> None:
    reading = read(page(WHOLE_PAGE + b"BT 3 Tr /F1 12 Tf 50 700 Td (Recruitment of talent) Tj ET"))
    assert (reading.pages, reading.scans) == (("Recruitment of talent",), ())


def test_letters_drawn_as_lines_are_a_picture() -> None:
    reading = read(one_page(b"0 0 0 rg 100 600 30 80 re f 150 600 30 80 re f"))
    assert (reading.pages, reading.scans) == (("",), (1,))


@pytest.mark.parametrize("drawing", [b"", b"1 1 1 rg 0 0 612 792 re f", b"0.9 g 0 0 612 792 re f"])
def test_a_page_of_nothing_but_its_ground_is_blank(drawing: bytes) -> None:
    assert read(one_page(drawing)).scans == ()


def test_glyphs_without_meaning_are_a_picture() -> None:
    private = b"<41> <E041> <42> <E042> <43> <E043> <44> <0064> <45> <E045>"
    data = one_page(lines(b"ABCABCD"), b"/Glyphs 1")
    start, end = data.index(b"<41> <D842DFB7>"), data.index(b" endbfchar")
    reading = read(data[:start] + private.ljust(end - start) + data[end:])
    assert (reading.pages, reading.scans) == (("",), (1,))


def test_a_few_glyphs_without_meaning_leave_the_text() -> None:
    data = one_page(lines(b"Axxxxx"), b"/Glyphs 1").replace(b"<D842DFB7>", b"<E041>    ")
    reading = read(data)
    assert (reading.pages, reading.scans) == (("\ue041xxxxx",), ())


def test_hebrew_is_stored_as_it_is_read() -> None:
    """Drawn from left to right: the last letter of שלום first."""
    data = one_page(lines(b"DCBA"), b"/Glyphs 1")
    start, end = data.index(b"<41> <D842DFB7>"), data.index(b" endbfchar")
    letters = b"<41> <05E9> <42> <05DC> <43> <05D5> <44> <05DD> <45> <05DE>"
    assert read(data[:start] + letters.ljust(end - start) + data[end:]).pages == ("שלום",)


def test_chinese_in_a_font_that_is_not_in_the_file() -> None:
    """GBK codes and no table of characters: PDFium knows the encoding by its name (ISO 32000-1, 9.7.5.2)."""
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /GBK-EUC-H /DescendantFonts [8 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 9 0 R "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] /Ascent 800 "
        b"/Descent -200 /StemV 80 /CapHeight 700 /ItalicAngle 0 >>",
    )
    codes = "启明计划".encode("gbk").hex().encode()
    data = one_page(b"BT /F2 12 Tf 50 700 Td <%s> Tj ET" % codes, b"", *font)
    reading = read(data.replace(b"<< /F1 3 0 R >>", b"<< /F1 3 0 R /F2 7 0 R >>"))
    assert (reading.pages, reading.scans) == (("启明计划",), ())
