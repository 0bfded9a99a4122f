"""Plain text in every encoding that collected documents come in."""

from __future__ import annotations

import codecs
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.places import SAMPLE
from workbench.reading import text
from workbench.reading.decoding import decode, decode_as
from workbench.reading.pages import Reading, Unreadable


def read(data: bytes) -> Reading:
    return text.read(data, "a.txt", None)


@pytest.mark.parametrize(
    ("codec", "words"),
    [
        ("gb18030", "启明计划"),
        ("gb18030", "申报人才"),
        ("gb18030", "报告"),
        ("gb18030", "会议记录：同意拨款85万元。"),
        ("gb18030", "Meeting at 浙江大学 on Monday"),
        ("gb18030", "姓名,金额\n张三,5"),
        ("gb18030", "總統府 諸暨 關於人才計劃的報告，二〇二一年三月。"),
        ("big5", "啟明計劃"),
        ("big5", "報告"),
        ("big5", "關於人才計劃的報告，臺北二○二一年三月。"),
        ("cp1251", "Москва"),
        ("cp1251", "Договор № 5 от 12 мая"),
        ("koi8-r", "Москва"),
        ("koi8-r", "Договор от 12 мая"),
        ("shift_jis", "これはテストです。日本語の文書。"),
        ("euc_jp", "これはテストです。日本語の文書。"),
        ("latin-1", "Zürich, café, naïve façade"),
        ("latin-1", "Das Gesuch wurde abgelehnt. Für weitere Auskünfte"),
        ("utf-8", "启明"),
        ("utf-8-sig", "启明"),
        ("utf-16", "启明计划"),
        ("utf-16-le", "浙江启动鲲鹏计划\n当地媒体"),
        ("utf-16-be", "浙江启动鲲鹏计划\n当地媒体"),
        ("utf-16-le", "hello there"),
        ("utf-32", "启明"),
    ],
)
def test_an_unlabelled_text_reads_right_and_is_sure(codec: str, words: str) -> None:
    assert read(words.encode(codec)) == Reading(kind="txt", state="ok", reason=None, pages=(words,))


def test_the_sample_s_gb18030_text_reads_right() -> None:
    assert read((SAMPLE / "01_policy" / "浙江鲲鹏计划启动_2019.txt").read_bytes()) == Reading(
        kind="txt",
        state="ok",
        reason=None,
        pages=(
            "浙江启动鲲鹏计划（样本）\n二〇一九年，浙江省启动鲲鹏计划，面向海内外引进科技人才。\n当地媒体对启动情况作了报道。\n",
        ),
    )


def test_a_mark_that_does_not_hold_is_said() -> None:
    reading = read(codecs.BOM_UTF8 + "启明".encode()[:-1] + b"\n")
    assert (reading.state, reading.reason) == ("partial", "Some characters could not be decoded.")
    assert reading.pages == ("启\ufffd\n",)


def test_zeros_hide_nothing() -> None:
    assert read("before\0\0\0 启明 after\n".encode()).pages == ("before\ufffd\ufffd\ufffd 启明 after\n",)


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(Unreadable, match="It is not text in any encoding that this program knows."):
        read(bytes(range(128, 256)) * 3 + bytes(range(32)) * 9)


@pytest.mark.parametrize(
    ("label", "data", "expected"),
    [
        ("gb2312", "镕基 €".encode("gb18030"), "镕基 €"),
        ('"GBK"', "启明".encode("gb18030"), "启明"),
        ("big5", "啟明 着".encode("big5hkscs"), "啟明 着"),
        ("iso-8859-1", b"\x93quoted\x94", "“quoted”"),
        ("utf-8", "启明计划".encode("gb18030"), "启明计划"),
        ("x-unknown", "启明计划".encode("gb18030"), "启明计划"),
        ("zip", "启明".encode(), "启明"),
        ("undefined", "启明".encode(), "启明"),
        ("", "启明".encode(), "启明"),
        (None, "启明".encode(), "启明"),
    ],
)
def test_a_label_means_what_browsers_make_of_it(label: str | None, data: bytes, expected: str) -> None:
    assert decode_as(data, label).text == expected


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0\ufeff")))
def test_utf8_is_never_guessed(words: str) -> None:
    decoded = decode(words.encode())
    assert (decoded.text, decoded.doubt) == (words, None)


@given(st.binary(max_size=300), st.text(max_size=12))
def test_any_bytes_decode_to_something(data: bytes, label: str) -> None:
    assert isinstance(decode(data).text, str)
    assert isinstance(decode_as(data, label).text, str)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (r'{"name": "\u5f20\u4e09", "n": 5}', '{"name": "张三", "n": 5}'),
        (r'["\ud842\udfb7", "\uD83D\uDE00"]', '["𠮷", "😀"]'),
        (r'["\\u5f20", "\\\u5f20"]', r'["\\u5f20", "\\张"]'),
        (r'["\u0022\u000a\u005c\u007f\u00e9"]', r'["\u0022\u000a\u005c\u007fé"]'),
        (r'["\ud842 alone", "\u12"]', r'["\ud842 alone", "\u12"]'),
    ],
)
def test_json_s_escapes_are_spelled_out(written: str, expected: str) -> None:
    assert text.read(written.encode(), "a.jsonl", None).pages == (expected,)
    assert text.read(written.encode(), "a.txt", None).pages == (written,)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=50))
def test_json_means_the_same_with_its_escapes_spelled_out(words: str) -> None:
    assert json.loads(text.spelled_out(json.dumps([words]))) == [words]


def test_json_nested_without_end_is_text() -> None:
    words = "[" * 200_000 + '"启明"' + "]" * 200_000
    assert "".join(text.read(words.encode(), "deep.json", None).pages) == words
