"""Outlook's letters."""

from __future__ import annotations

import pytest

from tests.core.reading.outlookletters import FILETIME, file, inside, letter
from workbench.reading import formats, msg
from workbench.reading.pages import Member, Reading, Unreadable

SUBJECT, BODY, HTML, RTF, HEADERS, SENT = 0x0037, 0x1000, 0x1013, 0x1009, 0x007D, 0x0039
SENDER, SENDER_ADDRESS, OLD_ADDRESS = 0x0C1A, 0x5D01, 0x0C1F
KIND, NAME, ADDRESS, TO = 0x0C15, 0x3001, 0x39FE, 0x0E04
DATA, FILE_NAME, SHORT_NAME, TYPE, CHANGED = 0x3701, 0x3707, 0x3704, 0x370E, 0x3008
PAGE, INTERNET_PAGE = 0x3FFD, 0x3FDE


def read(data: bytes) -> Reading:
    return msg.read(data, "a.msg", None)


TEXT: dict[int, str | bytes | int] = {
    SUBJECT: "关于启明计划",
    BODY: "各位：\r\n附件是名单，鲲鹏另附。镕基",
    SENDER: "李四",
    SENDER_ADDRESS: "li@example.cn",
    SENT: FILETIME,
    0x1035: "<3@b.cn>",
    0x1042: "<2@b.cn>",
    0x1039: "<1@b.cn> <2@b.cn>",
}
PEOPLE: list[dict[int, str | bytes | int]] = [
    {KIND: 1, NAME: "张三, 人事处", ADDRESS: "zhang@b.cn"},
    {KIND: 2, NAME: "wang@b.cn", ADDRESS: "wang@b.cn"},
    {KIND: 1, NAME: "王五", 0x3003: "/O=COMPANY/OU=FIRST/CN=WANG"},
    {KIND: 3, NAME: "赵六", ADDRESS: "zhao@b.cn"},
]


@pytest.mark.parametrize("codec", ["", "gbk"])
def test_a_letter_in_unicode_and_in_code_page_936(codec: str) -> None:
    data = file(
        letter(
            TEXT | {PAGE: 936, INTERNET_PAGE: 936},
            recipients=PEOPLE,
            attachments=[
                {FILE_NAME: "名单.txt", DATA: "启明".encode(), CHANGED: FILETIME},
                {SHORT_NAME: "IMAGE~1.PNG", DATA: b"\x89PNG"},
                {FILE_NAME: "名单.txt", DATA: b"2" * 10_000},
            ],
            codec=codec,
        )
    )
    assert formats.recognise(data, "a") is formats.named("a.msg")
    facts = {
        "subject": "关于启明计划",
        "title": "关于启明计划",
        "sent": "2023-08-14T09:10:00+00:00",
        "from": "李四 <li@example.cn>",
        "to": '"张三, 人事处" <zhang@b.cn>, 王五',
        "cc": "wang@b.cn",
        "bcc": "赵六 <zhao@b.cn>",
        "message_id": "<3@b.cn>",
        "in_reply_to": "<2@b.cn>",
        "references": "<1@b.cn> <2@b.cn>",
    }
    assert read(data) == Reading(
        kind="msg",
        state="ok",
        reason=None,
        pages=(
            "关于启明计划\n"
            "From: 李四 <li@example.cn>\n"
            'To: "张三, 人事处" <zhang@b.cn>, 王五\n'
            "Cc: wang@b.cn\n"
            "Bcc: 赵六 <zhao@b.cn>\n"
            "各位：\n附件是名单，鲲鹏另附。镕基",
        ),
        facts=facts,
        members=(
            Member("名单.txt", "启明".encode(), modified="2023-08-14T09:10:00+00:00"),
            Member("IMAGE~1.PNG", b"\x89PNG"),
            Member("名单 (2).txt", b"2" * 10_000),
        ),
        origins=dict.fromkeys(facts, "Outlook property"),
    )


def test_what_the_headers_say_goes_first() -> None:
    headers = (
        "Microsoft Mail Internet Headers Version 2.0\r\nDate: Mon, 14 Aug 2023 17:10:00 +0800\r\n"
        "Message-ID: <9@b.cn>\r\nContent-Language: zh-CN\r\n\r\n"
    )
    reading = read(file(letter(TEXT | {HEADERS: headers, SENT: FILETIME + 10**9})))
    assert {
        name: (reading.facts[name], reading.origins[name]) for name in ("sent", "message_id", "language", "from")
    } == {
        "sent": ("2023-08-14T17:10:00+08:00", "header Date"),
        "message_id": ("<9@b.cn>", "header Message-ID"),
        "language": ("zh-CN", "header Content-Language"),
        "from": ("李四 <li@example.cn>", "Outlook property"),
    }


def test_the_headers_alone() -> None:
    headers = "From: =?gb2312?B?wO7LxA==?= <li@example.cn>\r\nTo: a@b.cn\r\nSubject: =?utf-8?B?5ZCv5piO?=\r\n\r\n"
    reading = read(file(letter({HEADERS: headers, BODY: "正文"})))
    assert reading.pages == ("启明\nFrom: 李四 <li@example.cn>\nTo: a@b.cn\n正文",)
    assert "sent" not in reading.facts


def test_recipients_that_stand_together_only() -> None:
    assert read(file(letter({SUBJECT: "启明", TO: "张三; 李四"}))).pages == ("启明\nTo: 张三; 李四",)


@pytest.mark.parametrize(("codec", "page"), [("gb18030", 936), ("utf-8", 65001), ("big5", 950)])
def test_a_page_where_there_is_no_plain_text(codec: str, page: int) -> None:
    source = "<html><head><title>x</title></head><body><p>啟明</p><p>計畫<script>no()</script></p></body></html>"
    data = file(letter({SUBJECT: "s", BODY: " ", HTML: source.encode(codec), INTERNET_PAGE: page}))
    assert read(data).pages == ("s\n啟明\n計畫",)
    assert read(file(letter({SUBJECT: "s", HTML: source}))).pages == ("s\n啟明\n計畫",)


def test_rtf_where_there_is_nothing_else() -> None:
    source = b"{\\rtf1\\ansi\\ansicpg936\\deff0 \\'c6\\'f4\\'c3\\'f7\\par \\'bc\\'c6\\'bb\\'ae}"
    packed = len(source).to_bytes(4, "little") * 2 + b"MELA" + bytes(4) + source
    assert read(file(letter({SUBJECT: "s", RTF: packed}))).pages == ("s\n启明\n计划",)
    broken = read(file(letter({SUBJECT: "s", RTF: b"\x10\0\0\0\x04\0\0\0MELA\0\0\0\0text"})))
    assert (broken.state, broken.pages) == ("partial", ("s",))
    assert broken.reason == "Its text could not be read: The file is not an RTF document."


def test_a_letter_in_a_letter_in_a_letter() -> None:
    innermost = letter({SUBJECT: "最里面", BODY: "三"}, attachments=[{FILE_NAME: "大.bin", DATA: b"x" * 9000}])
    inner = letter(
        {SUBJECT: "里面", BODY: "二", SENT: FILETIME, PAGE: 936},
        recipients=[{KIND: 1, NAME: "张三", ADDRESS: "z@b.cn"}],
        attachments=[{NAME: "最里面", DATA: inside(innermost)}],
        codec="gbk",
    )
    outer = read(file(letter({SUBJECT: "外面", BODY: "一"}, attachments=[{NAME: "转发/里面", DATA: inside(inner)}])))
    assert (outer.state, [member.name for member in outer.members]) == ("ok", ["转发_里面.msg"])
    second = read(outer.members[0].data)
    assert second.pages == ("里面\nTo: 张三 <z@b.cn>\n二",)
    assert second.facts["sent"] == "2023-08-14T09:10:00+00:00"
    third = read(second.members[0].data)
    assert (second.members[0].name, third.pages, third.members) == (
        "最里面.msg",
        ("最里面\n三",),
        (Member("大.bin", b"x" * 9000),),
    )


def test_what_is_only_linked_to_is_said() -> None:
    reading = read(file(letter({SUBJECT: "s"}, attachments=[{FILE_NAME: "\\\\server\\share\\名单.doc"}])))
    assert (reading.state, reading.reason) == ("partial", "名单.doc is not in the file: only its name is.")


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("03", "The letter is encrypted (S/MIME): only its headers could be read."),
        ("02", "The letter's text is wrapped in its signature (S/MIME), which this program does not open."),
    ],
)
def test_a_locked_letter(number: str, reason: str) -> None:
    sealed = bytes.fromhex(f"308206092a864886f70d0107{number}a08206")
    attached = {FILE_NAME: "smime.p7m", TYPE: "application/pkcs7-mime", DATA: sealed}
    reading = read(file(letter({SUBJECT: "启明"}, attachments=[attached])))
    assert (reading.state, reading.reason, reading.members) == ("partial", reason, ())


def test_a_signed_letter_keeps_the_form_it_was_sent_in() -> None:
    attached = {FILE_NAME: "smime.p7m", TYPE: "multipart/signed", DATA: b"Content-Type: multipart/signed\r\n\r\n"}
    reading = read(file(letter({SUBJECT: "启明"}, attachments=[attached])))
    assert [member.name for member in reading.members] == ["letter-1.eml"]


def test_a_great_many_recipients() -> None:
    """Beyond two thousand, whose names and addresses stand in a folder each, the names that stand together count."""
    people: list[dict[int, str | bytes | int]] = [{KIND: 1, NAME: f"P {number}"} for number in range(2_001)]
    data = file(letter({SUBJECT: "s", TO: "所有人"}, recipients=people))
    assert read(data).facts["to"] == "所有人"


def test_half_a_letter() -> None:
    data = file(letter(TEXT))
    with pytest.raises(Unreadable, match="damaged"):
        read(data[:600])
