"""Binary Excel workbooks: cells, dates, what is hidden, comments, and sheets with far-apart cells."""

from __future__ import annotations

import pytest

from tests.core.reading.packages import package
from tests.core.reading.xlsbwriter import cell, columns, comments, header, row, sheet, xlsb
from workbench.reading import formats
from workbench.reading import xlsb as reader
from workbench.reading.pages import Reading, Unreadable

CORE = (
    '<c xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cp="p"><dc:creator>李四</dc:creator>'
    "<cp:lastModifiedBy>Wei An</cp:lastModifiedBy></c>"
)


def read(data: bytes) -> Reading:
    return reader.read(data, "a.xlsb", None)


def test_a_workbook() -> None:
    rows = (
        row(0, cell(0, "文件"), cell(1, "元"), cell(2, "日期"), cell(3, "note")),
        row(1, cell(0, "湖州"), cell(1, 1500000.0), cell(2, 45139.0, 1)),
        row(2, cell(0, "隐藏行"), cell(1, 0.495), cell(2, 45139.25, 2), hidden=True),
        row(4, cell(3, "secret column")),
    )
    data = xlsb(
        {
            "金额": sheet(*rows, before=columns((3, 3), (20, 16_383)), after=header("&L机密&RPage &P")),
            "暗表": sheet(row(0, cell(0, "secret 秘密"))),
        },
        hidden=["暗表"],
        formats=['yyyy"年"m"月"', "yyyy-mm-dd hh:mm"],
        **{
            "xl/worksheets/_rels/sheet1.bin.rels": '<r><Relationship Id="c" Type="x/comments" Target="../c.bin"/></r>',
            "xl/c.bin": comments("李四", 1, 1, "谁说的？"),
            "docProps/core.xml": CORE,
        },
    )
    format = formats.recognise(data, "a")
    assert format is not None
    assert format.kind == "xlsb"
    assert read(data) == Reading(
        kind="xlsb",
        state="ok",
        reason=None,
        pages=(
            "金额\n[Hidden columns] D\n| 文件 | 元 | 日期 | note |\n| 湖州 | 1500000 | 2023-08 |\n"
            "[Hidden row] | 隐藏行 | 0.495 | 2023-08-01 06:00 |\n|  |  |  | secret column |\n"
            "[Comment by 李四] B2: 谁说的？\n\n[Hidden sheet] 暗表\n| secret 秘密 |\n[Header] 机密 Page",
        ),
        facts={"author": "李四", "last_author": "Wei An"},
        origins={"author": "docProps/core.xml", "last_author": "docProps/core.xml"},
    )


def test_far_apart_cells_are_refused_before_they_fill_the_memory() -> None:
    rows = (row(0, cell(0, "a")), row(1_048_575, cell(16_383, "b")))
    with pytest.raises(Unreadable, match="^The workbook is too large"):
        read(xlsb({"S": sheet(*rows, extent=(1_048_575, 16_383))}))


@pytest.mark.parametrize(
    "data",
    [
        b"PK\3\4 no zip",
        package(**{"[Content_Types].xml": "<Types/>", "xl/workbook.bin": b"\x9c\x01\x02aa"}),
        xlsb({"S": sheet(row(0)[:4])}),
    ],
)
def test_a_damaged_file_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="^The file is damaged"):
        read(data)
