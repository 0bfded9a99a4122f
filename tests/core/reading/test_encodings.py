"""A paragraph of each language in each encoding it was ever saved in: the exact text, and no guess."""

from __future__ import annotations

import unicodedata

import pytest

from tests.core.reading import paragraphs as written
from workbench.reading import text
from workbench.reading.child import Reader
from workbench.reading.decoding import decode, decode_as
from workbench.reading.pages import Reading

_TONES = "\u0300\u0301\u0303\u0309\u0323"


def apart(words: str) -> str:
    """Vietnamese as Windows-1258 wants it: the mark of the tone after its letter, unless the two have a place."""
    return "".join(char if char.encode("cp1258", "ignore") else _letter_and_tone(char) for char in words)


def _letter_and_tone(char: str) -> str:
    marks = unicodedata.normalize("NFD", char)
    tone = "".join(mark for mark in marks if mark in _TONES)
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES)) + tone


@pytest.mark.parametrize(
    ("codec", "words"),
    [
        ("utf-8", written.HANS),
        ("gb18030", written.HANS),
        ("gbk", written.HANS),
        ("gb2312", written.HANS),
        ("gbk", written.HANT),
        ("big5", written.HANT),
        ("big5hkscs", "佢哋喺度開會，討論緊半導體人才嘅問題。啲工程師話，過去三年有二百幾人走咗去大陸做嘢。"),
        ("cp932", written.JAPANESE),
        ("euc_jp", written.JAPANESE),
        ("iso2022_jp", written.JAPANESE),
        ("hz", written.HANS),
        ("cp949", written.KOREAN),
        ("euc_kr", written.KOREAN),
        ("cp1251", written.RUSSIAN),
        ("koi8-r", written.RUSSIAN),
        ("cp866", written.RUSSIAN),
        ("iso8859-5", written.RUSSIAN),
        ("cp1251", written.UKRAINIAN),
        ("koi8-u", written.UKRAINIAN),
        ("cp1251", written.BULGARIAN),
        ("cp1253", written.GREEK),
        ("iso8859-7", written.GREEK),
        ("cp1255", written.HEBREW),
        ("cp1256", written.ARABIC),
        ("iso8859-6", written.ARABIC),
        ("cp874", written.THAI),
        ("tis-620", written.THAI),
        ("cp1258", written.VIETNAMESE),
        ("cp1250", written.POLISH),
        ("iso8859-2", written.POLISH),
        ("cp1250", written.CZECH),
        ("iso8859-2", written.CZECH),
        ("cp1250", written.HUNGARIAN),
        ("iso8859-2", written.HUNGARIAN),
        ("cp1250", written.ROMANIAN),
        ("cp1254", written.TURKISH),
        ("cp1257", written.LITHUANIAN),
        ("cp1252", written.FRENCH),
        ("cp1252", written.GERMAN),
        ("cp1252", written.SPANISH),
        ("cp1252", written.DANISH),
        ("mac-roman", written.FRENCH),
        *(
            (width, words)
            for width in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")
            for words in (
                written.HANS, written.HANT, written.JAPANESE, written.KOREAN, written.RUSSIAN, written.GREEK,
                written.HEBREW, written.ARABIC, written.THAI, written.VIETNAMESE, written.POLISH, written.ENGLISH,
            )
        ),
    ],
)  # fmt: skip
def test_a_paragraph_without_a_label(codec: str, words: str) -> None:
    data = (apart(words) if codec == "cp1258" else words).encode(codec)
    assert text.read(data, "a.txt", None) == Reading(kind="txt", state="ok", reason=None, pages=(words,))


@pytest.mark.parametrize(
    ("codec", "words"),
    [
        ("gbk", "温州人才工作领导小组会"),
        ("gbk", "诸暨市鲲鹏计划申报书"),
        ("big5", "半導體人才外流調查報告"),
        ("euc_jp", "人材の流出について"),
        ("cp932", "半導体人材の計画"),
        ("cp949", "한국어 문서입니다"),
        ("cp1251", "Протокол совещания"),
        ("koi8-r", "Протокол совещания"),
        ("koi8-r", "Договор от 12 мая"),
        ("cp1253", "Πρακτικά συνεδρίασης"),
        ("cp1255", "פרוטוקול הישיבה"),
        ("cp1256", "محضر الاجتماع الأول"),
        ("cp874", "รายงานการประชุม"),
        ("cp1251", "ПРОТОКОЛ ЗАСЕДАНИЯ"),
        ("koi8-r", "ПРОТОКОЛ ЗАСЕДАНИЯ"),
        ("cp866", "Протокол заседания"),
        ("cp1250", "Protokół posiedzenia zarządu spółki"),
        ("cp1252", "Niederschrift über die Sitzung für März"),
    ],
)
def test_one_line_is_enough(codec: str, words: str) -> None:
    assert text.read(words.encode(codec), "a.txt", None) == Reading(kind="txt", state="ok", reason=None, pages=(words,))


@pytest.mark.parametrize(
    ("codec", "words"),
    [("gbk", "会议记录：同意拨款。\n"), ("koi8-r", "Протокол от 5 мая\n"), ("cp1252", "Frau Müller\n")],
)
def test_what_tells_may_stand_far_into_the_file(codec: str, words: str) -> None:
    words = "Plain lines without a letter beyond ASCII.\n" * 1000 + words
    assert text.read(words.encode(codec), "a.log", None).pages == (words,)


@pytest.mark.parametrize(
    ("data", "expected", "called"),
    [
        ("مصر".encode("cp1256"), "مصر", "Windows-1256"),
        ("€ 5".encode("cp1252"), "€ 5", "Windows-1252"),
        (b"canarybad caf\xe9 \xff\xfe\xfa Z\xfcrich\n", "canarybad café ÿþú Zürich\n", "Windows-1252"),
    ],
)
def test_a_guess_is_said(data: bytes, expected: str, called: str) -> None:
    reason = f"The encoding was guessed ({called})."
    assert text.read(data, "a.txt", None) == Reading(kind="txt", state="partial", reason=reason, pages=(expected,))


@pytest.mark.parametrize("label", ["iso-8859-1", "us-ascii", "windows-1252"])
def test_a_western_label_on_other_bytes_counts_for_nothing(label: str) -> None:
    assert decode_as(written.HANS.encode("gbk"), label).text == written.HANS
    assert decode_as(written.RUSSIAN.encode("koi8-r"), label).text == written.RUSSIAN
    assert decode_as(written.HANS.encode(), label).text == written.HANS
    assert decode_as(written.FRENCH.encode("cp1252"), label).text == written.FRENCH


def test_a_label_that_gives_broken_characters_counts_for_nothing() -> None:
    page = "<p>" + "plain " * 2000 + "启明计划</p>"
    assert decode_as(page.encode("gbk"), "utf-8").text == page


def test_damaged_utf8_stays_utf8() -> None:
    data = written.HANS.encode()[:-2] + b"\xff\n"
    decoded = decode(data)
    assert (decoded.encoding, decoded.doubt) == ("utf-8", "Some characters could not be decoded.")


@pytest.mark.parametrize("width", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-32"])
@pytest.mark.parametrize("name", ["a.txt", "a"])
def test_wide_texts_are_texts_whatever_they_are_called(width: str, name: str) -> None:
    with Reader() as reader:
        for words in (written.HANS, written.RUSSIAN, written.ENGLISH):
            reading = reader.read(words.encode(width), name)
            assert (reading.kind, reading.state, reading.pages) == ("txt", "ok", (words,))
