"""Events from CSV files, workbooks and sheets for TimelineJS: previewed, added in one step, each resting on its row."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from tests.copies import empty_case
from tests.core.cli_runner import Commands
from workbench.case import Case
from workbench.dates import CaseDate, parse_date
from workbench.erasing import erase
from workbench.errors import BadValue, Cancelled, CannotRead, UnclearDate
from workbench.eventsheets import Choice, Preview, import_events, preview_events, read_sheets
from workbench.eventsheets.columns import find_columns, guessed, letters
from workbench.eventsheets.drafts import Drafting
from workbench.progress import Silent
from workbench.reading.grids import Grid, GridRow
from workbench.reading.pages import Unreadable

ROWS = [
    ["Date", "What", "Who", "Where", "Status", "Remarks"],
    ["June 2022", "Lin Wei signs", "Lin Wei; Office", "Zhuji", "confirmed", "see letter"],
    ["", "No date here", "", "", "", ""],
    ["c. 1990", "Office opens, at last", "Office, Lin Wei, Nobody", "", "", ""],
    ["03/04/2022", "Paid", "", "", "", ""],
    ["二〇二二年六月五日", "启明计划开始", "启明", "", "已证实", ""],
    ["soon", "Comes", "", "", "", ""],
    ["2020", "", "", "", "", ""],
    ["2020", "Odd", "", "", "sure", ""],
    ["for a decade until 2018", "=SUM(A1)", "", "", "", ""],
    ["June 2022", "Lin Wei signs", "", "", "", "again"],
]  # fmt: skip


@pytest.fixture
def case(case_folder: Path) -> Iterator[Case]:
    with empty_case(case_folder / "sheets.case") as case:
        case.entities.add("Lin Wei", "person")
        case.entities.add("Office", "organisation")
        case.entities.add("启明", "programme")
        yield case


def csv_file(folder: Path, rows: list[list[str]], name: str = "events.csv") -> Path:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    (folder / name).write_text(text.getvalue(), "utf-8")
    return folder / name


def workbook(folder: Path, rows: list[list[object]], name: str = "events.xlsx") -> Path:
    with xlsxwriter.Workbook(folder / name, {"strings_to_formulas": False}) as book:
        book.add_worksheet("Read me").write_string(0, 0, "This is no table.")
        sheet, month = book.add_worksheet("Events"), book.add_format({"num_format": "yyyy-mm"})
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, datetime.datetime):
                    sheet.write_datetime(at, column, cell, month)
                else:
                    sheet.write(at, column, cell)
    return folder / name


def previewed(case: Case, file: Path, choice: Choice | None = None) -> Preview:
    return preview_events(case, read_sheets(file), choice)


class Stopped(Silent):
    """Work that is no longer wanted as soon as it says how it can be stopped."""

    def when_cancelled(self, stop: Callable[[], None]) -> None:
        stop()


def test_reading_a_file_is_stopped_and_nothing_is_changed(case: Case, tmp_path: Path) -> None:
    file, before = csv_file(tmp_path, ROWS), len(case.store.steps())
    with pytest.raises(Cancelled):
        read_sheets(file, Stopped())
    with pytest.raises(Cancelled):
        import_events(case, file, progress=Stopped())
    assert (len(case.store.steps()), read_sheets(file).name) == (before, file.name)


def test_a_preview_tells_everything_and_changes_nothing(case: Case, tmp_path: Path) -> None:
    before = len(case.store.steps())
    found = previewed(case, csv_file(tmp_path, ROWS))
    assert found.columns.said() == {
        "date": "Date", "title": "What", "place": "Where", "entities": "Who", "status": "Status", "notes": "Remarks",
    }  # fmt: skip
    assert [
        (each.number, each.title, each.date and each.date.edtf, [one.name for one in each.entities], each.status)
        for each in found.ready
    ] == [
        (2, "Lin Wei signs", "2022-06", ["Lin Wei", "Office"], "confirmed"),
        (4, "Office opens, at last", "1990~", [], "reported"),
        (6, "启明计划开始", "2022-06-05", ["启明"], "confirmed"),
        (10, "=SUM(A1)", "2008~/2018", [], "reported"),
    ]
    assert found.report == [
        (3, "It has no date."),
        (4, "There is no one entity “Office, Lin Wei, Nobody” in this case."),
        (5, "“03/04/2022” is not understood as a date: it can be 3 April 2022 or 4 March 2022."),
        (7, "“soon” is not understood as a date."),
        (8, "It has no title."),
        (9, "“sure” is no status; known are reported, confirmed, disputed, rejected."),
        (11, "It is passed over: the case, or a row above, has it with this title and date."),
    ]
    assert (len(case.store.steps()), case.events.all(), case.documents.all()) == (before, [], [])


def test_all_events_are_one_step_and_rest_on_their_rows(case: Case, tmp_path: Path) -> None:
    done = import_events(case, csv_file(tmp_path, ROWS))
    assert (len(done.events), done.eras, done.document.path) == (4, 0, "events.csv")
    assert case.store.steps(1)[0].what == "Import 4 events from events.csv"
    first = case.events.get(done.events[0])
    assert (first.place, first.notes, first.date.wording) == ("Zhuji", "see letter", "June 2022")
    quotes = [case.events.get(each).citations[0].passage for each in done.events]
    assert [each.quote for each in quotes] == [
        "June 2022 | Lin Wei signs | Lin Wei; Office | Zhuji | confirmed | see letter",
        "c. 1990 | Office opens, at last | Office, Lin Wei, Nobody |  |  |",
        "二〇二二年六月五日 | 启明计划开始 | 启明 |  | 已证实 |",
        "for a decade until 2018 | =SUM(A1) |  |  |  |",
    ]
    text = case.documents.page(done.document.id, 1).text
    assert [text[each.start : each.end] for each in quotes] == [each.quote for each in quotes]
    case.store.undo()
    assert (case.events.all(), len(case.documents.all())) == ([], 1)
    case.store.redo()
    again = previewed(case, tmp_path / "events.csv")
    assert again.ready == ()
    with pytest.raises(BadValue, match="No row of events.csv can become an event. Row 2: It is passed over"):
        import_events(case, tmp_path / "events.csv")


class Impatient(Silent):
    """Cancels at the second event."""

    def update(self, done: int, total: int, text: str) -> None:
        if done == 1:
            raise Cancelled


def test_cancelled_no_event_is_added(case: Case, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        import_events(case, csv_file(tmp_path, ROWS), progress=Impatient())
    assert (case.events.all(), [each.path for each in case.documents.all()]) == ([], ["events.csv"])


def test_an_erased_table_is_named_in_no_step(case: Case, tmp_path: Path) -> None:
    file = csv_file(tmp_path, ROWS, "secret list.csv")
    done = import_events(case, file)
    erase(case, [done.document.id])
    assert not [each.what for each in case.store.steps() if "secret" in each.what]
    assert all(event.citations == () for event in case.events.all())


def test_the_habit_of_the_case_or_of_the_file_decides(case: Case, tmp_path: Path) -> None:
    file = csv_file(tmp_path, [["date", "title"], ["03/04/2022", "Paid"]])
    for day_first, expected in ((True, "2022-04-03"), (False, "2022-03-04")):
        (draft,) = previewed(case, file, Choice(day_first=day_first)).ready
        assert draft.date is not None and (draft.date.edtf, draft.date.wording) == (expected, "03/04/2022")
    case.dating.keep(False)
    (draft,) = previewed(case, file).ready
    assert draft.date is not None and draft.date.edtf == "2022-03-04"


def test_a_workbook_is_read_by_its_first_fitting_sheet_and_dates_stay_as_they_are_shown(
    case: Case, tmp_path: Path
) -> None:
    file = workbook(
        tmp_path,
        [
            ["Our chronology", "", ""],
            ["开始日期", "结束日期", "标题", "涉及", "重要性"],
            [datetime.datetime(2022, 6, 5), "", "启明开始", "启明", 2],
            [2013, 2015, "Studies\nabroad", "Lin Wei", ""],
            ["since 2010", "2015", "Since and until", "", ""],
            ["", 2015, "No beginning", "", ""],
        ],
    )
    done = import_events(case, file)
    events = [case.events.get(each) for each in done.events]
    assert [(each.title, each.date.edtf, each.date.wording, each.importance) for each in events] == [
        ("启明开始", "2022-06", "2022-06", 2),
        ("Studies abroad", "2013/2015", "2013 – 2015", 0),
        ("Since and until", "2010/2015", "since 2010 – 2015", 0),
    ]
    assert done.preview.sheet == "Events"
    assert done.preview.report == [(6, "It has an end and no beginning.")]
    assert events[1].citations[0].passage.quote == "| 2013 | 2015 | Studies abroad | Lin Wei |"
    with pytest.raises(BadValue, match="has no sheet “Money”"):
        previewed(case, file, Choice(sheet="Money"))


TIMELINEJS = [
    ["Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date", "Headline", "Text",
     "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Type", "Group", "Background"],
    ["2008", "", "", "", "", "", "", "", "", "The whole story", "", "", "", "", "", "title", "", ""],
    ["2019", "", "", "", "", "", "", "", "", "Kunpeng begins", "<p>In <b>Zhejiang</b> &amp; beyond</p><p>Then on.</p>",
     "https://example.org/a.jpg", "", "", "", "", "programmes", ""],
    ["2023", "6", "2", "16:30", "", "", "", "", "early June", "Talk", "", "", "", "", "", "", "", ""],
    ["2013", "9", "", "", "2015", "6", "", "", "", "Studies", "", "", "", "", "", "", "", ""],
    ["-44", "3", "15", "", "", "", "", "", "", "Ides", "", "", "", "", "", "", "", ""],
    ["2008", "", "", "", "2018", "", "", "", "", "First plan", "", "", "", "", "", "era", "", ""],
    ["2022", "13", "", "", "", "", "", "", "", "No month", "", "", "", "", "", "", "", ""],
    ["2022", "", "5", "", "", "", "", "", "", "No month either", "", "", "", "", "", "", "", ""],
    ["c. 1990", "", "", "", "", "", "", "", "", "Words for a year", "", "", "", "", "", "", "", ""],
]  # fmt: skip


def test_a_sheet_for_timelinejs(case: Case, tmp_path: Path) -> None:
    done = import_events(case, csv_file(tmp_path, TIMELINEJS))
    events = [case.events.get(each) for each in done.events]
    assert [(each.title, each.date.edtf, each.date.wording, each.kind, each.text) for each in events] == [
        ("Kunpeng begins", "2019", "2019", "programmes", "In Zhejiang & beyond\nThen on."),
        ("Talk", "2023-06-02T16:30", "early June", None, ""),
        ("Studies", "2013-09/2015-06", "2013-09 – 2015-06", None, ""),
        ("Ides", "-0043-03-15", "-0043-03-15", None, ""),
        ("Words for a year", "1990~", "c. 1990", None, ""),
    ]
    assert [(each.name, each.date.edtf) for each in case.eras.all()] == [("First plan", "2008/2018")]
    assert done.eras == 1
    assert done.preview.report == [
        (2, "It is passed over: it is the title of the timeline, and no event."),
        (8, "“13” is no number of a month or day."),
        (9, "It has a day and no month."),
    ]


def test_columns_can_be_told_by_heading_letter_or_number(case: Case, tmp_path: Path) -> None:
    file = csv_file(tmp_path, [["Jahr", "Was", "Type"], ["2020", "Beginn", "payment"]])
    with pytest.raises(BadValue, match="no column is known as the title.*Jahr, Was, Type"):
        previewed(case, file)
    for fields in ({"date": "Jahr", "title": "was"}, {"date": "A", "title": "b"}, {"date": "1", "title": "2"}):
        (draft,) = previewed(case, file, Choice(fields)).ready
        assert (draft.title, draft.kind, draft.number) == ("Beginn", "payment", 2)
    (draft,) = previewed(case, file, Choice({"date": "A", "title": "Type", "kind": ""})).ready
    assert (draft.title, draft.kind) == ("payment", "")
    with pytest.raises(BadValue, match="“colour” is no field"):
        previewed(case, file, Choice({"colour": "A"}))
    with pytest.raises(BadValue):
        previewed(case, file, Choice({"date": "Nowhere", "title": "Was"}))


def test_a_table_without_headings(case: Case, tmp_path: Path) -> None:
    rows = [[f"{year}", f"Event {year}"] for year in range(2000, 2015)]
    found = previewed(case, csv_file(tmp_path, rows), Choice({"date": "1", "title": "2"}))
    assert [(each.number, each.title) for each in found.ready] == [(at + 1, f"Event {2000 + at}") for at in range(15)]


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("a.txt", b"only words", Unreadable),
        ("a.xlsx", b"PK\x03\x04nothing behind it", Unreadable),
        ("a.csv", b"", Unreadable),
        ("a.csv", b"a,b\n1,2\n", BadValue),
        ("missing.csv", None, CannotRead),
    ],
)
def test_what_is_no_table_is_said(
    case: Case, tmp_path: Path, name: str, data: bytes | None, error: type[Exception]
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(error):
        import_events(case, tmp_path / name)
    assert case.documents.all() == []


def test_the_command_previews_and_adds(case: Case, tmp_path: Path, commands: Commands) -> None:
    file, path = csv_file(tmp_path, ROWS), str(case.path)
    told = commands.json("import-events", path, file, "--preview")
    assert (told["added"], told["document"], [each["row"] for each in told["events"]]) == (0, None, [2, 4, 6, 10])
    told = commands.json("import-events", path, file, "--day-first", "--map", "notes=")
    assert (told["added"], told["eras"], told["columns"]) == (
        5, 0, {"date": "Date", "title": "What", "place": "Where", "entities": "Who", "status": "Status"},
    )  # fmt: skip
    assert told["events"][2] == {
        "row": 5,
        "title": "Paid",
        "date": {"edtf": "2022-04-03", "wording": "03/04/2022", "earliest": 2459673, "latest": 2459673},
        "entities": [],
        "place": "",
        "kind": "",
        "status": "reported",
    }
    assert [each["row"] for each in told["problems"]] == [3, 4, 7, 8, 9, 11]
    assert len(commands.json("timeline", path)) == 5
    assert commands("import-events", path, file, "--map", "colour=A").code == 2
    assert commands("import-events", path, file).code == 1
    assert commands("import-events", path, csv_file(tmp_path, [["date", "title"], ["2001", "More"]], "b.csv")).out == (
        "date   date\ntitle  title\nrow 2  2001  More\nb.csv: 1 event added.\n"
    )


def test_headings_in_both_languages() -> None:
    assert guessed(["日期", "事件", "地点", "人物", "备注"]) == {
        "date": 0, "title": 1, "place": 2, "entities": 3, "notes": 4,
    }  # fmt: skip
    assert guessed(["event", "title", "date", "edtf", "wording"]) == {"date": 3, "title": 1, "wording": 4}
    assert [letters(column) for column in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]


CELLS = st.lists(st.one_of(st.sampled_from(["2022", "June 2022", "title", "date", "-44", "0"]), st.text(max_size=12)))


@given(st.lists(CELLS, max_size=5))
def test_any_row_becomes_a_draft_or_a_problem(rows: list[list[str]]) -> None:
    heading = GridRow(1, ("date", "title", "end", "year", "month", "day", "time", "status", "importance"), "")
    grid = Grid("", (heading, *(GridRow(at, tuple(row), " ".join(row)) for at, row in enumerate(rows, 2))))
    drafting = Drafting(find_columns(grid), lambda name: None, lambda text: parse_date(text))
    for row in grid.rows[1:]:
        draft = drafting.draft(row)
        assert bool(draft.problem) + bool(draft.passed) + (draft.date is not None) == 1


@given(st.text("0123456789-/ 年月日", max_size=12))
def test_the_date_of_a_row_is_what_its_cell_says(text: str) -> None:
    grid = Grid("", (GridRow(1, ("date", "title"), ""), GridRow(2, (text, "x"), "")))
    draft = Drafting(find_columns(grid), lambda name: None, lambda words: parse_date(words)).draft(grid.rows[1])
    try:
        expected: CaseDate | None = parse_date(text)
    except UnclearDate:
        expected = None
    assert draft.date == expected
