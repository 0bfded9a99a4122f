"""Names without a note of their encoding: short ones alone, and several of one archive."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.reading.names import decoded


@pytest.mark.parametrize(
    ("codec", "names"),
    [
        ("utf-8", "名单.txt|資料.txt|履歴書.txt|이력서.txt|Übersicht café.txt|Größe|Łódź.txt|Отчёт.txt|Ελλάδα.txt"),
        ("gbk", "名单.txt|目录.txt|联通.txt|简历|首页.txt|猎头公司.doc|张三.txt|王小明|合同1.pdf|启明计划会议纪要"),
        ("big5", "資料.txt|名單.txt|履歷.doc|王小明.jpg|轉載.txt|關於人才.txt|會議紀錄.pdf|臺灣大學"),
        ("shift_jis", "履歴書.txt|資料.txt|会議録.doc|議事録|ファイル.txt|新しいフォルダー|山田太郎.txt|仕様書.pdf"),
        ("euc-kr", "이력서.txt|보고서.doc|계약서|회의록.txt|명단"),
        ("cp437", "Übersicht café.txt|Rechnung März.pdf|für Jürgen.txt|señor niño|résumé.doc"),
        ("cp850", "São Paulo relatório.txt|Ångström.txt|Besprechung für Müller"),
        ("cp1252", "Übersicht café.txt|Rechnung März.pdf|résumé.doc|naïve façade"),
        ("cp866", "Отчёт.txt|Список сотрудников.doc|Новая папка"),
        ("cp1251", "Договор.txt|резюме Иванов.doc"),
    ],
)
def test_a_name_alone(codec: str, names: str) -> None:
    assert [decoded([name.encode(codec)]) for name in names.split("|")] == [[name] for name in names.split("|")]


def test_the_longer_names_decide_for_the_short() -> None:
    """一 in GBK is also a letter in UTF-8, and 啊 a syllable in the Korean encoding: neither would be told alone."""
    names = ["一", "啊", "关于启动鲲鹏项目的通知.pdf", "readme.txt"]
    assert decoded([name.encode("gbk") for name in names]) == names


def test_a_name_in_another_encoding_is_judged_by_itself() -> None:
    names = [name.encode("gbk") for name in ("会议纪要.txt", "人员名单.txt")]
    assert decoded([*names, "Übersicht für alle.txt".encode("latin-1")])[:2] == ["会议纪要.txt", "人员名单.txt"]
    utf8 = [name.encode() for name in ("会议纪要.txt", "人员名单.txt")]
    assert decoded([*utf8, "招标文件.txt".encode("gbk")]) == ["会议纪要.txt", "人员名单.txt", "招标文件.txt"]


@given(st.lists(st.text(st.characters(categories=["Lo"], min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1)))
def test_chinese_in_utf_8_is_never_taken_for_anything_else(names: list[str]) -> None:
    assert decoded([name.encode() for name in names]) == names


@given(st.lists(st.binary(max_size=30), max_size=8))
def test_every_name_has_its_text(raw: list[bytes]) -> None:
    texts = decoded(raw)
    assert len(texts) == len(raw)
    assert [text for text, name in zip(texts, raw, strict=True) if name.isascii()] == [
        name.decode() for name in raw if name.isascii()
    ]
