"""Excel workbooks: cells as shown, hidden sheets, comments, sheets with far-apart cells."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter.utility import xl_col_to_name

from tests.core.reading.packages import package
from tests.hostile.make_hostile import xlsx
from tests.places import SAMPLE
from workbench.reading import xlsx as reader
from workbench.reading.pages import PAGE_LENGTH, Reading, Unreadable

Fill = Callable[[xlsxwriter.Workbook], None]


def workbook(fill: Fill) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        fill(book)
    return file.getvalue()


def read(data: bytes) -> Reading:
    return reader.read(data, "a.xlsx", None)


def pages(fill: Fill) -> tuple[str, ...]:
    return read(workbook(fill)).pages


def test_a_sample() -> None:
    reading = read((SAMPLE / "05_data" / "recipients.xlsx").read_bytes())
    assert (reading.kind, reading.state, reading.reason, len(reading.pages)) == ("xlsx", "ok", None, 1)
    lines = reading.pages[0].split("\n")
    assert lines[:3] == [
        "recipients",
        "| record | name | programme | year | institution | basis |",
        "| K-001 | Wei An | Kunpeng | reported 2021 | Zhejiang University | university journal |",
    ]
    assert lines[-10:] == [
        "",
        "amounts",
        "| id | what | yuan | US dollars | source |",
        "| M01 | signing bonus, low end | 3000000 | 419727 | I01 |",
        "| M02 | signing bonus, high end | 5000000 | 699545 | I01 |",
        "| M03 | reward per researcher, upper limit (ResearchGate advert) | 15000000 | 2098636 | A02 |",
        "| M04 | Wenzhou, outlay per Kunpeng professional, upper limit | 200000000 | 27981812 | P01 |",
        "| M05 | Wenzhou Organization Department, Kunpeng and similar | 85000000 | 11892270 | P03 |",
        "| M06 | Huzhou, payment to recommending employer, upper limit | 1500000 | 209864 | P05 |",
        "| rate | yuan per US dollar | 7.1475 |",
    ]


def test_cells_as_a_spreadsheet_shows_them() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("金额")
        day, minute = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        clock = book.add_format({"num_format": "hh:mm:ss"})
        sheet.write_row(0, 0, [3000000, -5, 7.1475, 0.1 + 0.2, 1e20, True, "启明\n计划", " x "])
        sheet.write_datetime(1, 0, datetime.datetime(2023, 8, 14), day)
        sheet.write_datetime(1, 1, datetime.datetime(2023, 8, 14, 9, 15), minute)
        sheet.write_datetime(1, 2, datetime.time(9, 15, 30), clock)
        sheet.write_formula(2, 1, "=A1+1", None, 3000001)
        sheet.merge_range("A5:C5", "merged")
        sheet.write_url(5, 0, "http://a.example/", string="link")

    assert pages(fill) == (
        "金额\n"
        "| 3000000 | -5 | 7.1475 | 0.3 | 1e+20 | TRUE | 启明 计划 | x |\n"
        "| 2023-08-14 | 2023-08-14 09:15 | 09:15:30 |\n"
        "|  | 3000001 |\n"
        "| merged |\n"
        "| link |",
    )


def test_hidden_sheets_and_comments_are_read_and_marked() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        shown, hidden, deep = (book.add_worksheet(name) for name in ("Shown", "Hidden", "Deep"))
        shown.write(0, 0, "a")
        shown.write_comment("C3", "Who says so?", {"author": "Li Si"})
        shown.write_comment("C4", "unsigned")
        hidden.write(0, 0, "secret")
        hidden.hide()
        deep.write(0, 0, "deeper")
        deep.very_hidden()
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Shown!$A$1:$A$2"})
        book.add_chartsheet("Chart").set_chart(chart)

    assert pages(fill) == (
        "Shown\n| a |\n[Comment by Li Si] C3: Who says so?\n[Comment] C4: unsigned\n\n"
        "[Hidden sheet] Hidden\n| secret |\n\n[Hidden sheet] Deep\n| deeper |",
    )


def test_dates_are_no_more_exact_than_their_cells_show() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("S")
        minute = datetime.datetime(2023, 8, 1, 9, 15, 30)
        codes = ("yyyy", 'yyyy"年"m"月"', "mmm-yy", '[$-804]yyyy"年"m"月"d"日"', "yyyy-mm-dd hh:mm", "m/d/yy h:mm:ss",
                 "hh:mm", "General", 57, 31)  # fmt: skip
        for column, code in enumerate(codes):
            sheet.write_datetime(0, column, minute, book.add_format({"num_format": code}))
        sheet.write_number(1, 0, 1.5, book.add_format({"num_format": "[h]:mm:ss"}))

    assert pages(fill) == (
        "S\n| 2023 | 2023-08 | 2023-08 | 2023-08-01 | 2023-08-01 09:15 | 2023-08-01 09:15:30 | 09:15 |"
        " 45139.3857638889 | 2023-08 | 2023-08-01 |\n| 36:00 |",
    )


def test_hidden_rows_and_columns_text_boxes_headers_and_charts() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet, other = book.add_worksheet("金额"), book.add_worksheet("Other")
        for row in range(5):
            sheet.write_row(row, 1, [f"r{row + 1}", "b", "c", "d", "e"])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column("C:C", None, None, {"hidden": True})
        sheet.set_column("E:F", None, None, {"hidden": True})
        sheet.set_column("X:XFD", None, None, {"hidden": True})
        sheet.insert_textbox("H2", "文本框 in a box", {"description": "a note"})
        sheet.set_header('&L&"SimSun,Bold"&12机密 && internal&RPage &P of &N')
        other.write("A1", "x")
        other.set_header("&L机密 && internal")
        other.set_footer("&C第 &P 页，共 &N 页")
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=金额!$B$1:$B$2"})
        chart.set_title({"name": "按年份"})
        book.add_chartsheet("Chart").set_chart(chart)

    assert pages(fill) == (
        "金额\n[Hidden columns] C, E to F\n| r1 | b | c | d | e |\n[Hidden row] | r2 | b | c | d | e |\n"
        "| r3 | b | c | d | e |\n| r4 | b | c | d | e |\n| r5 | b | c | d | e |\n"
        "[Alt text] a note\n文本框 in a box\n\nOther\n| x |\n\nChart\n按年份\n"
        "[Header] 机密 & internal Page of\n[Header] 机密 & internal",
    )


def test_threads_of_comments_are_told_once() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("S")
        sheet.write(0, 0, "a")
        sheet.write_comment("A1", "[Threaded comment] Comment: Who says so?", {"author": "tc={1}"})
        sheet.write_comment("A2", "a plain one", {"author": "Wei An"})

    book = zipfile.ZipFile(io.BytesIO(workbook(fill)))
    parts = {name: book.read(name) for name in book.namelist()}
    relations = parts["xl/worksheets/_rels/sheet1.xml.rels"].decode()
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relations.replace(
        "</Relationships>",
        '<Relationship Id="t" Type="x/threadedComment" Target="../threadedComments/threadedComment1.xml"/>'
        "</Relationships>",
    ).encode()
    parts["xl/threadedComments/threadedComment1.xml"] = (
        '<ThreadedComments><threadedComment ref="A1" dT="2023-05-11T10:00:00.00" personId="{P}"><text>谁说的？</text>'
        '</threadedComment><threadedComment ref="A1" dT="2023-05-12T10:00:00.00" personId="{Q}"><text>I do.</text>'
        "</threadedComment></ThreadedComments>"
    ).encode()
    parts["xl/persons/person.xml"] = '<personList><person displayName="李四" id="{P}"/></personList>'.encode()
    assert read(package(**parts)).pages == (
        "S\n| a |\n[Comment by Wei An] A2: a plain one\n[Comment by 李四, 2023-05-11] A1: 谁说的？\n"
        "[Comment, 2023-05-12] A1: I do.",
    )


def test_marks_stand_at_their_rows_in_a_sheet_with_far_apart_cells() -> None:
    rows = (
        "<row r='1'><c r='A1'><v>1</v></c></row><row r='900000' hidden='1'><c r='XFD900000'><v>2</v></c></row>"
        "<row r='900001'><c r='XFC900001'><v>3</v></c></row>"
    )
    assert read(xlsx(rows)).pages == ("S\n| 1 |\n[Hidden row] |  |  | 2 |\n|  | 3 |",)


def test_facts() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        created = datetime.datetime(2023, 8, 14)
        book.set_properties({"title": "启明", "author": "Li Si", "created": created, "company": "某某集团"})
        book.add_worksheet()

    assert read(workbook(fill)).facts == {
        "title": "启明",
        "author": "Li Si",
        "last_author": "Li Si",
        "created": "2023-08-14T00:00:00Z",
        "modified": "2023-08-14T00:00:00Z",
        "company": "某某集团",
        "software": "Microsoft Excel 12.0000",
    }


def test_a_long_sheet_is_cut_at_a_row() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("S")
        for row in range(20_000):
            sheet.write(row, 0, f"row {row} of a long sheet")

    first, *others = pages(fill)
    assert len(first) <= PAGE_LENGTH
    assert first.endswith(" of a long sheet |\n")
    assert "".join([first, *others]).count("\n") == 20_000


def far_apart(cells: list[tuple[int, int]]) -> bytes:
    """A sheet whose cells, at these rows and columns (the first is 0), hold 0, 1, 2 …"""
    rows: dict[int, str] = {}
    for number, (row, column) in enumerate(cells):
        place = f"{xl_col_to_name(column)}{row + 1}"
        rows[row] = rows.get(row, "") + f'<c s="0" r="{place}"><v>{number}</v></c>'
    return xlsx("".join(f"<row r='{row + 1}'>{text}</row>" for row, text in rows.items()))


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        ([(0, 0), (1_048_575, 16_383)], "| 0 |\n|  | 1 |"),
        ([(5, 16_000), (900_000, 0), (900_000, 16_000)], "|  | 0 |\n| 1 | 2 |"),
        ([(0, 0), (0, 7), (0, 300), (0, 302)], "| 0 |  |  |  |  |  |  | 1 |  | 2 |  | 3 |"),
    ],
)
def test_far_apart_cells_keep_their_columns(cells: list[tuple[int, int]], text: str) -> None:
    assert read(far_apart(cells)).pages == (f"S\n{text}",)


def test_cells_on_a_diagonal_lose_their_columns() -> None:
    cells = [(number * 60, number) for number in range(5_000)]
    text = "S\n" + "".join(f"| {number} |\n" for number in range(5_000))
    assert read(far_apart(cells)).pages == (text.strip(),)


def test_a_sheet_too_large_even_so_is_refused() -> None:
    cells = [(0, column) for column in range(3_000)] + [(row, row % 3_000) for row in range(1, 4_000)]
    with pytest.raises(Unreadable, match="^The workbook is too large"):
        read(far_apart(cells))


@given(st.sets(st.tuples(st.integers(0, 1_048_575), st.integers(0, 16_383)), min_size=2, max_size=30))
def test_no_cell_is_lost(places: set[tuple[int, int]]) -> None:
    text = read(far_apart(sorted(places))).pages[0]
    assert [word for word in text.split() if word.isdigit()] == [str(number) for number in range(len(places))]


def test_a_part_that_swells_is_refused() -> None:
    sample = zipfile.ZipFile(SAMPLE / "05_data" / "recipients.xlsx")
    parts = {name: sample.read(name) for name in sample.namelist()}
    with pytest.raises(Unreadable, match="^The file unpacks to more than 10 MB.$"):
        read(package(**parts | {"xl/styles.xml": b" " * 12_000_000}))


@pytest.mark.parametrize("data", [b"PK\3\4 no zip", package(**{"[Content_Types].xml": "<Types/>", "xl/a.xml": "<a/>"})])
def test_a_damaged_file_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="^The file is damaged"):
        read(data)
