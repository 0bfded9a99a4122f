"""PDF files: pages, hyphens, glyphs, notes, attachments, locks and damage."""

from __future__ import annotations

import pypdfium2
import pytest

from tests.hostile.make_hostile import pdf, simple_pdf, stream
from tests.places import SAMPLE
from workbench.reading import pdf as reader
from workbench.reading.pages import Member, NeedsPassword, Reading, Unreadable
from workbench.reading.pdftext import drawn
from workbench.spans import canonical

HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica %s>>"

# A font whose letters stand for 𠮷 启 ⼈ ﬁ and a soft hyphen
GLYPHS = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def
1 begincodespacerange <00> <FF> endcodespacerange
5 beginbfchar <41> <D842DFB7> <42> <542F> <43> <2F08> <44> <FB01> <45> <00AD> endbfchar endcmap end end"""


def one_page(drawing: bytes, page: bytes = b"", *objects: bytes) -> bytes:
    """A PDF of one page that draws so; object 7 and those after it are the ones given."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            HELVETICA % b"/ToUnicode 6 0 R " if b"Glyphs" in page else HELVETICA % b"",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> %s >>" % page,
            stream(drawing),
            stream(GLYPHS),
            *objects,
        ]
    )


def lines(*texts: bytes) -> bytes:
    return b"BT /F1 12 Tf 50 700 Td 14 TL " + b"".join(b"(%s) Tj T* " % text for text in texts) + b"ET"


def read(data: bytes, password: str | None = None) -> Reading:
    return reader.read(data, "a.pdf", password)


def test_pages_and_facts() -> None:
    assert read((SAMPLE / "06_people" / "zju_journal_2021.pdf").read_bytes()) == Reading(
        kind="pdf",
        state="ok",
        reason=None,
        pages=(
            "University journal, 2021 (sample page) 浙江大学学报（样本）\n"
            "Wei An, educated at Cambridge, is a professor at Zhejiang University (浙江大学).\n"
            "His work is on semiconductor optoelectronic devices.\n"
            "The journal names him as a recipient of Kunpeng.\n"
            "1 / 2",
            "Page two of the sample journal\n"
            "Nothing on this page concerns the story; it is here so that a citation needs a page number.\n"
            "2 / 2",
        ),
        facts={
            "title": "University journal, 2021 (sample page) 浙江大学学报（样本）",
            "author": "Sample case",
            "created": "2000-01-01T00:00:00+00:00",
            "modified": "2000-01-01T00:00:00+00:00",
        },
        origins=dict.fromkeys(("title", "author", "created", "modified"), "document information"),
    )


def test_chinese() -> None:
    assert read((SAMPLE / "01_policy" / "huzhou_directive_2021_zh.pdf").read_bytes()).pages[1] == (
        "第四条 本意见自发布之日起施行。\n联系部门：湖州市人才工作办公室\n2 / 2"
    )


def test_a_hyphen_at_a_line_s_end_keeps_its_line_break() -> None:
    data = one_page(lines(b"semi-", b"conductor, 2019-", b"2020, well-", b"known"))
    assert read(data).pages == ("semi-\nconductor, 2019-\n2020, well-\nknown",)


def test_glyphs_become_the_characters_they_are_drawn_for() -> None:
    assert read(one_page(lines(b"ABC DxEy"), b"/Glyphs 1")).pages == ("𠮷启人 fix-y",)


@pytest.mark.parametrize("text", [b"a\\000b\\002c", b"\\001", b"a\\177b"])
def test_control_characters_split_no_word(text: bytes) -> None:
    page = read(one_page(lines(b"Qiming" + text + b"Kunpeng"))).pages[0]
    assert page == "Qiming" + "".join(letter for letter in text.decode() if letter in "abc") + "Kunpeng"


@pytest.mark.parametrize(
    ("drawing", "page"),
    [
        (lines(b"semi-", b"conductor"), b""),
        (lines(b"ABCDE", b"xAx"), b"/Glyphs 1"),
        (lines(b"a\\000b\\002c semi-", b"conductor"), b""),
        (lines(b"Axe\\000b semi-", b"conductor"), b"/Glyphs 1"),
    ],
)
def test_each_code_point_has_the_place_where_it_was_drawn(drawing: bytes, page: bytes) -> None:
    data = one_page(drawing, page)
    with pypdfium2.PdfDocument(data) as document:
        textpage = document[0].get_textpage()
        text, places = drawn(textpage)
        assert len(places) == len(text)
        assert places == sorted(places)
        lefts = [textpage.get_charbox(place)[0] for place in places]
    assert text == canonical(text)
    assert read(data).pages == (text,)
    assert lefts[0] == pytest.approx(50, abs=2)
    assert lefts[text.index("\n") + 1] == pytest.approx(50, abs=2)


def test_comments_and_form_fields_follow_the_page_s_text() -> None:
    notes = (
        b"<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /T (Li Si) /Contents (check this) >>",
        b"<< /Type /Annot /Subtype /Widget /FT /Tx /Rect [0 0 9 9] /T (sum) /V <FEFF542F660E> >>",
        b"<< /Type /Annot /Subtype /Highlight /Rect [0 0 9 9] /Contents (unsigned) >>",
        b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /Contents (not shown) >>",
    )
    data = one_page(lines(b"text"), b"/Annots [7 0 R 8 0 R 9 0 R 10 0 R]", *notes)
    assert read(data).pages == ("text\n[Comment by Li Si] check this\n[Field sum] 启明\n[Comment] unsigned",)


def test_attachments_are_members() -> None:
    data = pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(a) 4 0 R] >> >> >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
            b"<< /Type /Filespec /F (list.txt) /UF (list.txt) /EF << /F 5 0 R >> >>",
            stream(b"Qiming", b"/Type /EmbeddedFile "),
        ]
    )
    assert read(data).members == (Member("list.txt", b"Qiming"),)


def test_a_scan_has_pages_without_text() -> None:
    reading = read((SAMPLE / "01_policy" / "huzhou_annex_scan.pdf").read_bytes())
    assert (reading.state, reading.reason, reading.pages, reading.scans) == ("ok", None, ("", ""), (1, 2))


def test_blank_pages_are_no_pictures() -> None:
    reading = read(simple_pdf(["one", "", "three", " ", ""]))
    assert (reading.state, reading.reason) == ("ok", None)
    assert (reading.pages, reading.scans) == (("one", "", "three", "", ""), ())


LOCKED = SAMPLE / "08_odd_files" / "locked.pdf"


def test_a_locked_file_opens_with_its_password() -> None:
    assert read(LOCKED.read_bytes(), "open-sesame").pages == (
        "Locked paper\nThis text is behind the password open-sesame.\n1 / 1",
    )


def test_a_password_that_is_not_needed_does_no_harm() -> None:
    assert read(simple_pdf(["text"]), "open-sesame").pages == ("text",)


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        (None, "The file is protected by a password."),
        ("wrong", "The file is protected by a password. The password given does not open it."),
    ],
)
def test_a_locked_file_is_refused(password: str | None, reason: str) -> None:
    with pytest.raises(NeedsPassword) as refusal:
        read(LOCKED.read_bytes(), password)
    assert str(refusal.value) == reason


def test_a_damaged_file_after_a_locked_one_is_not_called_locked() -> None:
    with pytest.raises(NeedsPassword):
        read(LOCKED.read_bytes())
    with pytest.raises(Unreadable, match="damaged") as refusal:
        read(pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 99999999 >>"]))
    assert not isinstance(refusal.value, NeedsPassword)


def test_of_a_file_cut_off_the_whole_pages_are_kept() -> None:
    reading = read(simple_pdf([f"page {number}" for number in range(1, 31)])[:2500])
    assert (reading.state, len(reading.pages)) == ("partial", 30)
    assert reading.pages[:10] == tuple(f"page {number}" for number in range(1, 10)) + ("",)
    assert reading.reason == "The file is damaged: its end is missing. Pages 11 to 30 could not be read."


@pytest.mark.parametrize("data", [b"<html>%PDF", b"MZ" + bytes(2000) + b"%PDF-1.7", b""])
def test_what_is_no_pdf(data: bytes) -> None:
    with pytest.raises(Unreadable, match="^The file is not a PDF.$"):
        read(data)


@pytest.mark.parametrize("data", [(SAMPLE / "08_odd_files" / "broken.pdf").read_bytes(), b"%PDF-1.7"])
def test_a_damaged_file_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="^The file is damaged and could not be read.$"):
        read(data)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("D:20230814091500+08'00'", "2023-08-14T09:15:00+08:00"),
        ("D:20230814091500Z", "2023-08-14T09:15:00Z"),
        ("D:202308140915", "2023-08-14T09:15"),
        ("D:202308", "2023-08"),
        ("2023", "2023"),
        ("14 August", "14 August"),
    ],
)
def test_dates_say_no_more_than_is_written(written: str, iso: str) -> None:
    data = pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
            b"<< /CreationDate (%s) >>" % written.encode(),
        ],
        b"/Info 4 0 R ",
    )
    assert read(data).facts == {"created": iso}


def test_a_damaged_title_costs_only_itself() -> None:
    data = one_page(lines(b"text"), b"", b"<< /Title <FEFFDC00> /Author (Li Si) >>")
    reading = read(data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Info 7 0 R"))
    assert (reading.state, reading.pages, reading.facts) == ("ok", ("text",), {"author": "Li Si"})


def test_a_title_that_nobody_gave_is_none() -> None:
    """The programs' own words where nothing was said."""
    reading = read((SAMPLE / "01_policy" / "huzhou_annex_scan.pdf").read_bytes())
    assert {name: reading.facts.get(name) for name in ("title", "author")} == {"title": None, "author": None}
