"""Address books and calendars as text."""

from __future__ import annotations

from workbench.reading import cards, formats
from workbench.reading.pages import Reading


def lines(text: str, codec: str = "utf-8") -> list[str]:
    return "".join(cards.read(text.encode(codec), "a.vcf", None).pages).split("\n")


def test_a_card_as_telephones_write_it() -> None:
    card = (
        "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;=E5=BC=A0=E4=B8=\r\n=89;;;\r\n"
        "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0=E4=B8=89\r\nTEL;CELL;PREF:13800000000\r\n"
        "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQ\r\n EAZABkAAD\r\n\r\nEND:VCARD\r\n"
    )
    assert lines(card) == [
        "BEGIN:VCARD", "VERSION:2.1", "N:;张三;;;", "FN:张三", "TEL;CELL;PREF:13800000000", "PHOTO:", "", "END:VCARD",
    ]  # fmt: skip


def test_a_card_in_an_older_encoding() -> None:
    assert lines("BEGIN:VCARD\nFN:张三\nORG:浙江大学\nEND:VCARD", "gbk")[1:3] == ["FN:张三", "ORG:浙江大学"]
    assert lines("BEGIN:VCARD\nFN;CHARSET=GBK;QUOTED-PRINTABLE:=D5=C5=C8=FD\n")[1] == "FN:张三"


def test_a_calendar_s_folded_lines_are_whole() -> None:
    calendar = "BEGIN:VCALENDAR\r\nSUMMARY:鲲鹏\r\n 计划会议\\, 第二次\r\nDESCRIPTION:a\\nb\\\\c\r\nEND:VCALENDAR"
    assert lines(calendar) == ["BEGIN:VCALENDAR", "SUMMARY:鲲鹏计划会议, 第二次", "DESCRIPTION:a b\\c", "END:VCALENDAR"]


def test_it_is_told_by_its_first_line() -> None:
    found = formats.recognise(b"BEGIN:VCARD\r\nFN:x\r\n", "contacts")
    assert found is not None
    assert found.kind == "vcf"
    assert cards.read(b"BEGIN:VCARD\n", "a", None) == Reading(
        kind="vcf", state="ok", reason=None, pages=("BEGIN:VCARD",)
    )
