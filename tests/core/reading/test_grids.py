"""Rows of tables: what the child sends, and what the program takes from it."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
import xlsxwriter

from workbench.reading import grids, wire
from workbench.reading.grids import Grid, GridRow
from workbench.reading.pages import Unreadable
from workbench.reading.viewing import Viewer


@pytest.fixture(scope="module")
def viewer() -> Iterator[Viewer]:
    made = Viewer()
    yield made
    made.close()


def test_rows_of_a_csv_file_in_any_encoding_and_with_any_separator(viewer: Viewer) -> None:
    text = '日期;事件\r\n2022;"启明;  开始"\r\n;\r\n;乙\r\n'
    assert viewer.rows(text.encode("gb18030"), "表.csv") == (
        Grid(
            "",
            (
                GridRow(1, ("日期", "事件"), "日期 | 事件"),
                GridRow(2, ("2022", "启明; 开始"), "2022 | 启明; 开始"),
                GridRow(4, ("", "乙"), "| 乙"),
            ),
        ),
    )


def test_rows_of_a_workbook_sheet_by_sheet(viewer: Viewer) -> None:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        one, two = book.add_worksheet("One"), book.add_worksheet("Two")
        one.write_row(1, 1, ["a | b", 3.5, True])
        two.write_row(0, 0, ["c\nd"])
        two.write_row(3, 0, ["hidden"])
        two.set_row(3, options={"hidden": True})
    assert viewer.rows(data.getvalue(), "a.xlsx") == (
        Grid("One", (GridRow(2, ("a | b", "3.5", "TRUE"), "| a | b | 3.5 | TRUE |"),)),
        Grid("Two", (GridRow(1, ("c\nd",), "| c d |"), GridRow(4, ("hidden",), "[Hidden row] | hidden |"))),
    )


def test_a_table_that_is_too_long_is_cut_and_says_so(viewer: Viewer) -> None:
    (grid,) = viewer.rows(b"a,b\n" * (grids.MOST_ROWS + 1), "a.csv")
    assert (len(grid.rows), grid.cut) == (grids.MOST_ROWS, True)


@pytest.mark.parametrize(("data", "name"), [(b"words", "a.txt"), (b"%PDF-1.7", "a.pdf"), (b"PK\x03\x04", "a.xlsx")])
def test_other_files_have_no_rows(viewer: Viewer, data: bytes, name: str) -> None:
    with pytest.raises(Unreadable):
        viewer.rows(data, name)


@pytest.mark.parametrize(
    "told",
    [
        7,
        [["name", [[1, ["a"], "a"]]]],
        [["name", [[0, ["a"], "a"]], False]],
        [["name", [[1, "ab", "ab"]], False]],
        [["name", [[1, ["a"], 3]], False]],
        [["name", [[True, ["a"], "a"]], False]],
        [["name", [[1, [1], "a"]], False]],
        [[None, [], False]],
        [["name", [[1, ["a"] * (grids.MOST_CELLS + 1), "a"]], False]],
        [["name", [[1, ["a"], "a"]] * (grids.MOST_ROWS + 1), False]],
    ],
)
def test_what_a_child_would_not_send_is_not_taken(told: object) -> None:
    blob = json.dumps(told).encode()
    with pytest.raises(wire.Broken):
        grids.receive(io.BytesIO(blob), {"grids": len(blob)})


@pytest.mark.parametrize("length", [None, -1, True, 10**12, "3", 9])
def test_nor_is_a_length_that_is_none(length: object) -> None:
    header: dict[str, Any] = {} if length is None else {"grids": length}
    with pytest.raises(wire.Broken):
        grids.receive(io.BytesIO(b"[]"), header)


def test_texts_are_made_canonical_and_cut() -> None:
    blob = json.dumps([["n\r\n", [[1, ["a\u2028b", "x" * 20_000], "\ud800"]], True]]).encode()
    (grid,) = grids.receive(io.BytesIO(blob), {"grids": len(blob)})
    assert (grid.name, grid.cut, grid.rows[0].cells[0], grid.rows[0].line) == ("n\n", True, "a\nb", "\ufffd")
    assert len(grid.rows[0].cells[1]) == grids.LONGEST_CELL
