"""Pages set anew from their text: as many sheets as pages, each letter on its place, whatever the file is."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.core.reading.packages import docx
from tests.core.reading.paragraphs import ARABIC, GREEK, HANS, HANT, HEBREW, JAPANESE, KOREAN, RUSSIAN, THAI
from tests.places import SAMPLE
from workbench.reading import formats
from workbench.reading.lettering import Lettering
from workbench.reading.manners import PLAIN, Manner, matched, told
from workbench.reading.pages import NeedsPassword, Unreadable
from workbench.reading.recognising import Recogniser
from workbench.reading.ruling import columns, rows_of
from workbench.reading.sheets import LONGEST_SIDE, TALLEST, Box, Pixels
from workbench.reading.typefaces import NO_LETTERS, NO_SQUARES, Typefaces
from workbench.reading.typesheets import MOST_OF_FILE, MOST_OF_PAGE, TypeSheets
from workbench.reading.viewing import Viewer

FILES = Path(__file__).parent / "files"
KINDS = (".docx", ".odt", ".rtf", ".doc")
STORY = sorted(path for path in SAMPLE.rglob("*") if path.suffix in KINDS)
MADE = sorted(path for path in FILES.iterdir() if path.suffix in KINDS and not path.stem.startswith(("locked", "scan")))
A4 = (595.0, 842.0)


def text_of(path: Path) -> tuple[str, ...]:
    data = path.read_bytes()
    format = formats.recognise(data, path.name)
    assert format
    return formats.load(format).read(data, path.name, None).pages


def image(pixels: Pixels) -> Image.Image:
    return Image.frombytes("RGB", (pixels.width, pixels.height), pixels.data)


def solid(text: str) -> list[int]:
    """The places of all that is no space."""
    return [at for at, sign in enumerate(text) if not sign.isspace()]


@pytest.fixture(scope="module")
def viewer() -> Iterator[Viewer]:
    with Viewer() as made:
        yield made


def test_the_story_has_files_of_three_kinds() -> None:
    assert {path.suffix for path in STORY} == {".docx", ".odt", ".rtf"}
    assert {path.suffix for path in MADE} == set(KINDS)


@pytest.mark.parametrize("path", [*STORY, *MADE], ids=lambda path: path.name)
def test_a_page_of_text_is_a_sheet_with_a_box_for_each_letter(viewer: Viewer, path: Path) -> None:
    pages = text_of(path)
    assert viewer.hold(path.read_bytes(), path.name) == [A4] * len(pages)
    for number, text in enumerate(pages, 1):
        pixels = viewer.draw(number, 595)
        assert (pixels.width, pixels.height) == A4
        darkest, lightest = image(pixels).convert("L").getextrema()
        assert (darkest < 60, lightest) == (True, 255)
        boxes = viewer.boxes(number, len(text))
        assert [(box.start, box.end) for box in boxes] == [(at, at + 1) for at in solid(text)]
        assert all(0 < box.left <= box.right < 1 and 0 < box.top < box.bottom < 1 for box in boxes)


Drawn = tuple[str, Lettering, Image.Image]


def drawn(viewer: Viewer, paths: list[Path]) -> list[Drawn]:
    """Each page that has text: the text, where it stands, what it looks like at 144 dots an inch."""
    found = []
    for path in paths:
        sizes = viewer.hold(path.read_bytes(), path.name)
        for number, (text, (width, height)) in enumerate(zip(text_of(path), sizes, strict=True), 1):
            if text.strip():
                picture = image(viewer.draw(number, round(2 * width))).convert("L")
                found.append((text, Lettering(viewer.boxes(number, len(text)), width / height), picture))
    return found


def test_a_thousand_spans_on_the_pages_of_the_story_are_covered_by_rectangles_with_ink(viewer: Viewer) -> None:
    """Pages of PDF files as they are, and pages set anew."""
    printed = [path for path in SAMPLE.rglob("*.pdf") if path.stem not in ("locked", "broken")]
    chance, pages = random.Random(1), drawn(viewer, [*STORY, *sorted(printed)])
    assert len(pages) == 17
    for turn in range(1000):
        text, lettering, picture = pages[turn % len(pages)]
        start = chance.randrange(len(text))
        end = min(len(text), start + chance.randrange(1, 60))
        rects = [rect for line in lettering.lines(start, end) for rect in line]
        assert bool(rects) == bool(text[start:end].strip())
        for rect in rects:
            assert crop(picture, rect).getextrema()[0] < 200, text[start:end]


def test_where_no_letter_stands_a_sheet_is_blank(viewer: Viewer) -> None:
    for _, lettering, picture in drawn(viewer, [*STORY, *MADE]):
        blank = picture.copy()
        for box in lettering.boxes:
            blank.paste(255, sides(picture, box, 6))  # the ear of an f stands out of its width
        assert blank.getextrema()[0] > 170  # thin lines alone are left


def sides(picture: Image.Image, box: Any, more: int = 0) -> tuple[int, int, int, int]:
    across, down = picture.size
    left, top, right, bottom = box.left * across, box.top * down, box.right * across, box.bottom * down
    return round(left) - more, round(top) - more, round(right) + more, round(bottom) + more


def crop(picture: Image.Image, rect: Any) -> Image.Image:
    left, top, right, bottom = sides(picture, rect)
    return picture.crop((left, top, max(left + 1, right), bottom))


@pytest.mark.parametrize(
    ("name", "languages", "least"),
    [("ttp_history.docx", ["eng"], 38), ("huzhou_directive_2021_en.docx", ["eng"], 18),
     ("wenzhou_talent_policy_report_2022_zh.docx", ["chi_sim"], 30)],
)  # fmt: skip
def test_a_machine_reads_each_word_where_its_rectangle_is(
    viewer: Viewer, name: str, languages: list[str], least: int
) -> None:
    """Tesseract knows nothing of our setting: words that stand once in both texts are in the same place."""
    path = next(path for path in STORY if path.name == name)
    text = text_of(path)[0]
    viewer.hold(path.read_bytes(), name)
    read = Recogniser().recognise(image(viewer.draw(1, 1785)), languages)
    lettering = Lettering(viewer.boxes(1, len(text)), A4[0] / A4[1])
    agreed = 0
    for box in read.boxes:
        word = read.text[box.start : box.end].strip(".,:;()")
        if text.count(word) == 1 == read.text.count(word):
            start = text.index(word)
            ((rect,),) = lettering.lines(start, start + len(word))
            assert rect.left - 0.02 < (box.left + box.right) / 2 < rect.right + 0.02, word
            assert rect.top - 0.004 < (box.top + box.bottom) / 2 < rect.bottom + 0.004, word
            agreed += 1
    assert agreed >= least


# -- what the file says of its look ------------------------------------------------------------------------------------


def letter() -> bytes:
    document, file = Document(), io.BytesIO()
    document.add_heading("On the selection", 0)
    document.add_heading("What was paid", 2)
    document.add_paragraph("Employers are paid once.")
    document.add_paragraph().add_run("All of it bold").bold = True
    document.add_paragraph("Hanbei, 12 March 2021").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.add_paragraph("What was paid")
    document.save(file)
    return file.getvalue()


def test_headings_bold_lines_and_alignment_are_those_of_the_file(viewer: Viewer) -> None:
    looks = told("docx", letter(), None)
    assert looks == [
        ("Ontheselection", Manner(level=1)), ("Whatwaspaid", Manner(level=2, bold=True)),
        ("Allofitbold", Manner(bold=True)), ("Hanbei,12March2021", Manner(align="right")),
    ]  # fmt: skip
    text = (
        "On the selection\nWhat was paid\nEmployers are paid once.\nAll of it bold\nHanbei, 12 March 2021\n"
        "What was paid"
    )
    assert [lines.get(number, PLAIN).level for (lines,) in [matched([text], looks)] for number in range(6)] == [
        1, 2, 0, 0, 0, 0,
    ]  # fmt: skip
    viewer.hold(letter(), "letter.docx")
    boxes = viewer.boxes(1, len(text))
    assert "".join(text[box.start] for box in boxes) == "".join(text.split())
    heights = {line: round(boxes_of(boxes, text, line)[0].bottom - boxes_of(boxes, text, line)[0].top, 4) for line in
               ("On the", "What was paid\nEmp", "Employers", "Hanbei")}  # fmt: skip
    assert heights["On the"] > heights["What was paid\nEmp"] > heights["Employers"] == heights["Hanbei"]
    assert boxes_of(boxes, text, "Employers")[0].left == pytest.approx(58 / 595, abs=1e-4)
    assert boxes_of(boxes, text, "2021")[3].right == pytest.approx(1 - 58 / 595, abs=1e-4)


def boxes_of(boxes: tuple[Box, ...], text: str, words: str) -> list[Box]:
    start = text.index(words)
    return [box for box in boxes if start <= box.start < start + len(words)]


def test_a_style_is_what_it_is_made_from_and_large_type_is_a_heading() -> None:
    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:styleId="a"><w:name w:val="heading 3"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
        '<w:style w:styleId="b"><w:name w:val="mine"/><w:basedOn w:val="a"/></w:style>'
        '<w:style w:styleId="c"><w:name w:val="round"/><w:basedOn w:val="c"/></w:style></w:styles>'
    )
    body = "".join(
        f"<w:p><w:pPr>{about}</w:pPr><w:r><w:rPr>{type}</w:rPr><w:t>{words}</w:t></w:r></w:p>"
        for about, type, words in (
            ('<w:pStyle w:val="b"/>', "", "made"), ('<w:pStyle w:val="c"/>', "", "round"),
            ("", '<w:sz w:val="44"/>', "large"), ("", '<w:sz w:val="28"/>', "larger"),
            ("", "", "what most of the text looks like"), ('<w:outlineLvl w:val="9"/>', '<w:b w:val="0"/>', "body"),
        )
    )  # fmt: skip
    assert told("docx", docx(body, styles=styles), None) == [
        ("made", Manner(level=3, align="center")), ("large", Manner(level=1)), ("larger", Manner(level=2)),
    ]  # fmt: skip


def test_what_is_damaged_is_plain() -> None:
    assert told("docx", b"PK\x03\x04 cut off", None) == told("rtf", b"{\\rtf1 x}", None) == []


def test_a_heading_of_an_opendocument_text() -> None:
    path = next(path for path in STORY if path.suffix == ".odt" and "wenzhou" in path.name)
    (heading,) = told("odt", path.read_bytes(), None)
    assert heading == ("Wenzhoutalentpolicyreport,2022(workingtranslationbythedesk)", Manner(level=1))


# -- tables ------------------------------------------------------------------------------------------------------------


def test_a_row_is_told_by_its_bars() -> None:
    row = rows_of("| Paper |  | 1.5 |", 10)
    assert row and [(cell.start, cell.text) for cell in row.cells] == [(12, "Paper"), (20, ""), (23, "1.5")]
    assert row.bars == (10, 18, 21, 27)
    assert [rows_of(line, 0) for line in ("|", "| |", "a | b |", "| a", "")] == [None] * 5


def test_wide_columns_share_what_narrow_ones_leave() -> None:
    assert columns([[40, 50], [60]], 400) == [60, 50]
    assert columns([[40, 500, 900]], 400) == [40, 180, 180]
    assert columns([[10] * 21], 400) == []


def test_cells_stand_in_columns_and_bars_are_their_edges() -> None:
    text = "| Paper | Year |\n| Huzhou directive | 2021 |"
    boxes = {box.start: box for box in TypeSheets((text,), [{}]).boxes(1)}
    assert sorted(boxes) == solid(text)
    year, number = boxes[text.index("Year")], boxes[text.index("2021")]
    assert year.left == number.left > boxes[text.index("Paper") + 4].right
    bars = [(box.left + box.right) / 2 for at, box in boxes.items() if text[at] == "|"]
    assert bars[:3] == bars[3:] == sorted(bars[:3])
    assert boxes[text.index("Paper")].left > bars[0] and year.left > bars[1] > boxes[text.index("directive") + 8].right


# -- any text ----------------------------------------------------------------------------------------------------------

_SCRIPTS = (ARABIC, GREEK, HANS, HANT, HEBREW, JAPANESE, KOREAN, RUSSIAN, THAI)


@pytest.mark.parametrize("text", _SCRIPTS, ids=lambda text: text[:6])
def test_each_script_is_drawn_in_a_font_that_has_it(text: str) -> None:
    faces = Typefaces()
    missing = {sign for sign in text if not sign.isspace() and not faces.face(sign, "", False).has(sign)}
    assert missing == set()
    sheets = TypeSheets((text,), [{}], faces)
    assert [box.start for box in sheets.boxes(1)] == solid(text)
    assert image(sheets.draw(1, 400)).convert("L").getextrema()[0] < 100


def test_arabic_runs_from_right_to_left_with_its_numbers_the_other_way() -> None:
    text = "قال (المدير) Qiming في 2019"
    boxes = {box.start: box for box in TypeSheets((text,), [{}]).boxes(1)}
    first, name, year = boxes[0], text.index("Qiming"), text.index("2019")
    assert first.right == pytest.approx(1 - 58 / 595, abs=1e-4)
    assert first.left > boxes[text.index("(")].left > boxes[text.index(")")].left > boxes[name].left > boxes[year].left
    assert boxes[name].left < boxes[name + 5].left and boxes[year].left < boxes[year + 3].left


def test_no_line_begins_with_a_closing_sign_or_ends_with_an_opening_one() -> None:
    text = "启明计划的申报（按规定）应当，提交“材料”。" * 40
    lines = list[list[Box]]()
    for box in TypeSheets((text,), [{}]).boxes(1):
        if not lines or box.top > lines[-1][0].top:
            lines.append([])
        lines[-1].append(box)
    assert len(lines) > 10
    assert {text[line[0].start] for line in lines}.isdisjoint("，。）”")
    assert {text[line[-1].start] for line in lines}.isdisjoint("（“")
    assert min(line[-1].right for line in lines[:-1]) > 1 - (58 + 2 * 12) / 595


_WORDS = st.text("aW.,-/(（，。“林鲲𠮷あ가قنשЖ1| \t\u3000\u0301\u200d\ufffd😀", max_size=30)
_LINES = st.one_of(
    _WORDS,
    st.lists(_WORDS, min_size=1, max_size=6).map(lambda cells: "| " + " | ".join(map(str.strip, cells)) + " |"),
    st.sampled_from(("[Hidden] ", "[Footnote 1] ", "[Comment by Li Si, 2021-03-12] ")).flatmap(
        lambda mark: _WORDS.map(lambda words: mark + words)
    ),
    st.integers(60, 300).map(lambda count: "x" * count),
)
_SETTER = Typefaces()


@settings(max_examples=60, deadline=None)
@given(st.lists(_LINES, max_size=12).map("\n".join))
def test_any_text_has_a_box_on_the_sheet_for_each_sign(text: str) -> None:
    sheets = TypeSheets((text,), [{0: Manner(2, align="center")}], _SETTER)
    boxes = sheets.boxes(1)
    assert [(box.start, box.end) for box in boxes] == [(at, at + 1) for at in solid(text)]
    assert all(0 <= box.left <= box.right <= 1 and 0 < box.top < box.bottom < 1 for box in boxes)
    assert sheets.draw(1, 60).width == 60


# -- limits ------------------------------------------------------------------------------------------------------------


def paragraphs(count: int, words: int = 200) -> bytes:
    return docx(f"<w:p><w:r><w:t>{'talent ' * words}</w:t></w:r></w:p>" * count)


def test_a_long_page_is_a_higher_sheet_that_stays_sharp(viewer: Viewer) -> None:
    ((width, height),) = viewer.hold(paragraphs(30), "long.docx")
    assert width == 595 and height > 10 * 842
    pixels = viewer.draw(1, 900)
    assert (pixels.width, pixels.height > 2 * LONGEST_SIDE) == (900, True)
    largest = viewer.draw(1, 1 << 40)
    assert largest.width * largest.height <= LONGEST_SIDE**2 + TALLEST
    turned = viewer.draw(1, 1 << 40, turn=90)
    assert (turned.width, turned.height) == (largest.height, largest.width)


def test_what_is_too_long_is_said(viewer: Viewer) -> None:
    assert viewer.hold(paragraphs(MOST_OF_PAGE // 1400 + 1), "long.docx") == [A4]
    for ask in (lambda: viewer.draw(1, 100), lambda: viewer.boxes(1, MOST_OF_PAGE * 2)):
        with pytest.raises(Unreadable, match=r"^Page 1 is too long to be set as a sheet: its text is all there is\.$"):
            ask()
    with pytest.raises(Unreadable, match=r"^It is too long to be set as sheets: its text is all there is\.$"):
        viewer.hold(paragraphs(MOST_OF_FILE // 140_000 + 1, 20_000), "longer.docx")


def test_lines_without_end_are_no_sheet() -> None:
    sheets = TypeSheets(("a\n" * 5000,), [{}])
    assert sheets.sizes == [A4]
    with pytest.raises(Unreadable, match="too long"):
        sheets.draw(1, 100)


def test_nothing_is_read_by_machine_from_a_sheet(viewer: Viewer) -> None:
    viewer.hold(letter(), "letter.docx")
    with pytest.raises(Unreadable, match=r"^Page 1 is no picture: its text is known\.$"):
        viewer.recognise(1, ["eng"])


def test_a_locked_file_is_set_with_its_password(viewer: Viewer) -> None:
    data = (FILES / "locked.docx").read_bytes()
    with pytest.raises(Unreadable, match=f"^{NeedsPassword()}$"):
        viewer.hold(data, "locked.docx")
    assert viewer.hold(data, "locked.docx", "启明2023") == [A4]
    assert image(viewer.draw(1, 595)).convert("L").getextrema()[0] < 60


@pytest.mark.parametrize("called", ["NotoSerif-Regular.ttf", "NotoSerif[wght].ttf", "DejaVuSerif.ttf"])
def test_fonts_are_known_by_the_names_that_systems_give_them(tmp_path: Path, called: str) -> None:
    (tmp_path / called).symlink_to(next(Path("/usr/share/fonts").rglob("NotoSerif-Regular.ttf")))
    sheets = TypeSheets(("Huzhou",), [{0: Manner(1)}], Typefaces([tmp_path]))
    assert image(sheets.draw(1, 595)).convert("L").getextrema()[0] < 60


@pytest.mark.parametrize("name", ["marked.docx", "notes.odt", "marked.rtf", "marked.doc"])
def test_a_file_that_was_cut_off_anywhere_is_set_or_has_a_reason(viewer: Viewer, name: str) -> None:
    whole = (FILES / name).read_bytes()
    for part in range(1, 8):
        try:
            sizes = viewer.hold(whole[: len(whole) * part // 8], name)
        except Unreadable as problem:
            assert str(problem).endswith(".") and "Traceback" not in str(problem)
        else:
            assert all(size == A4 for size in sizes)


@pytest.mark.parametrize(
    ("fonts", "text", "sentence"),
    [((), "Huzhou", NO_LETTERS), (("NotoSerif-Regular.ttf",), "Huzhou 湖州", NO_SQUARES)],
)
def test_a_missing_font_is_named_by_its_package(
    tmp_path: Path, fonts: tuple[str, ...], text: str, sentence: str
) -> None:
    for name in fonts:
        (tmp_path / name).symlink_to(next(Path("/usr/share/fonts").rglob(name)))
    sheets = TypeSheets((text, "", "Huzhou"), [{}, {}, {}], Typefaces([tmp_path]))
    assert sheets.sizes == [A4] * 3
    with pytest.raises(Unreadable) as told:
        sheets.draw(1, 100)
    assert str(told.value) == sentence
    assert sheets.boxes(2) == []
