"""Letters and mailboxes."""

from __future__ import annotations

import base64

import pytest

from tests.places import SAMPLE
from workbench.reading import mail, mbox
from workbench.reading.pages import Member, Reading


def read(data: bytes) -> Reading:
    return mail.read(data, "a.eml", None)


def word(text: str, label: str, codec: str) -> str:
    return f"=?{label}?B?{base64.b64encode(text.encode(codec)).decode()}?="


def test_a_letter_with_an_attachment() -> None:
    assert read((SAMPLE / "03_letters" / "L03_ncsc_answer.eml").read_bytes()) == Reading(
        kind="eml",
        state="ok",
        reason=None,
        pages=(
            "Re: Request for comment: talent programmes (R22)\n"
            "From: NCSC public affairs <press@ncsc.example>\n"
            "To: Investigations desk <desk@newsroom.example>\n"
            "[Sample text: a summary, not the words sent.]\n"
            "Spokesperson John Doe's answer is attached. In short: winning over leading Western talent can serve a "
            "rival as well as getting hold of the technology, and conflicts of interest or commitment may put U.S. "
            "economic and national security at risk.\n",
        ),
        facts={
            "subject": "Re: Request for comment: talent programmes (R22)",
            "title": "Re: Request for comment: talent programmes (R22)",
            "sent": "2023-08-14T17:10:00-04:00",
            "from": "NCSC public affairs <press@ncsc.example>",
            "to": "Investigations desk <desk@newsroom.example>",
            "message_id": "<168169a37232ebe6@newsroom.example>",
            "in_reply_to": "<bdd282abf652459b@newsroom.example>",
        },
        origins={
            "subject": "header Subject",
            "title": "header Subject",
            "sent": "header Date",
            "from": "header From",
            "to": "header To",
            "message_id": "header Message-ID",
            "in_reply_to": "header In-Reply-To",
        },
        members=(
            Member(
                "answer_summary.txt",
                b"Summary of the NCSC answer (sample attachment). Spokesperson: John Doe.\n",
            ),
        ),
    )


def test_a_chinese_letter_labelled_gb2312() -> None:
    """Labelled as less than it is, and a character of the subject cut between two encoded words."""
    head = (
        f"From: {word('李 镕基', 'gb2312', 'gb18030')} <li@example.cn>\r\n"
        f'To: "张三, 李四" <a@b.cn>,\r\n {word("王五", "utf-8", "utf-8")} <c@d.cn>\r\n'
        "Cc: undisclosed recipients\r\n"
        "Subject: Re: =?gb2312?B?xvTD97w=?=\r\n =?gb2312?B?xruu?= C:\\users\r\n"
        "Date: Tue, 1 Aug 2023 09:30:00 +0800\r\n"
        "Content-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    reading = read(head.encode() + "镕基同志，€".encode("gb18030"))
    assert reading.pages[0].split("\n") == [
        "Re: 启明计划 C:\\users",
        "From: 李 镕基 <li@example.cn>",
        'To: "张三, 李四" <a@b.cn>, 王五 <c@d.cn>',
        "Cc: undisclosed recipients",
        "镕基同志，€",
    ]
    assert reading.facts["sent"] == "2023-08-01T09:30:00+08:00"


def test_bytes_without_any_label() -> None:
    data = "From: 李四 <li@example.cn>\nSubject: 关于启明计划的通知\n\n正文：启明计划通知".encode("gb18030")
    assert read(data).pages == ("关于启明计划的通知\nFrom: 李四 <li@example.cn>\n正文：启明计划通知",)


def test_an_entry_that_is_no_address_loses_no_word() -> None:
    data = b"Subject: s\nTo: Organization Department, Wenzhou branch <press@x.example>\n\nbody"
    assert read(data).pages == ('s\nTo: "Organization Department", Wenzhou branch <press@x.example>\nbody',)


BOTH = """From: a@b.cn
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=q

--q
Content-Type: text/plain; charset=utf-8

{plain}
--q
Content-Type: text/html; charset=gb2312

<p>启明</p><script>tracker</script><img src="http://127.0.0.1:9/pixel">计划
--q--
"""


def test_of_two_forms_the_plain_one_is_taken() -> None:
    assert read(BOTH.format(plain="plain text").encode("gb18030")).pages == ("From: a@b.cn\nplain text",)


def test_a_page_is_taken_where_there_is_no_plain_text() -> None:
    assert read(BOTH.format(plain="").encode("gb18030")).pages == ("From: a@b.cn\n\n启明\n计划",)


ATTACHED = """From: a@b.cn
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=q

--q
Content-Type: text/plain

body
--q
Content-Type: text/plain
Content-Disposition: attachment; filename="../../_outside/att.txt"

one
--q
Content-Type: application/pdf; name="{encoded}"
Content-Transfer-Encoding: base64

JVBERi0=
--q
Content-Type: application/octet-stream; name="att.txt"

two
--q
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBO
--q
Content-Type: message/rfc822

Subject: inner

forwarded
--q--
"""


def test_attachments_are_labels_and_bytes() -> None:
    reading = read(ATTACHED.format(encoded=word("名单.pdf", "gb2312", "gb18030")).encode())
    assert reading.pages == ("From: a@b.cn\nbody",)
    assert reading.members == (
        Member("att.txt", b"one"),
        Member("名单.pdf", b"%PDF-"),
        Member("att (2).txt", b"two"),
        Member("attachment-4.png", b"\x89PN"),
        Member("letter-5.eml", b"Subject: inner\n\nforwarded"),
    )


def test_what_its_headers_say_of_a_letter() -> None:
    head = (
        "From: =?utf-8?B?5p2O5Zub?= <li@example.cn>\nTo: a@b.cn\nCc: c@d.cn, e@f.cn\nBcc: hidden@x.example\n"
        "Subject: Re: 启明\nDate: Tue, 1 Aug 2023 09:30:00 +0800 (中国标准时间)\nMessage-ID: <3@b.cn>\n"
        "In-Reply-To: <2@b.cn>\nReferences: <1@b.cn>\n\t<2@b.cn>\nContent-Language: zh-CN\n\n正文"
    )
    facts = {
        "subject": "Re: 启明",
        "title": "Re: 启明",
        "sent": "2023-08-01T09:30:00+08:00",
        "from": "李四 <li@example.cn>",
        "to": "a@b.cn",
        "cc": "c@d.cn, e@f.cn",
        "bcc": "hidden@x.example",
        "message_id": "<3@b.cn>",
        "in_reply_to": "<2@b.cn>",
        "references": "<1@b.cn> <2@b.cn>",
        "language": "zh-CN",
    }
    reading = read(head.encode())
    assert reading.facts == facts
    assert reading.pages == (
        "Re: 启明\nFrom: 李四 <li@example.cn>\nTo: a@b.cn\nCc: c@d.cn, e@f.cn\nBcc: hidden@x.example\n正文",
    )
    assert reading.origins["references"] == "header References"


@pytest.mark.parametrize(
    "date", ["99 Foo 99999 77:88:99 +9999", "yesterday", "Mon, 32 Jan 2023 10:00:00 +0000", "昨天"]
)
def test_a_bad_date_stays_empty(date: str) -> None:
    reading = read(f"From: a@b.cn\nDate: {date}\n\n正文".encode())
    assert "sent" not in reading.facts
    assert (reading.state, reading.reason) == ("partial", f"Its header Date is no date: {date}")


@pytest.mark.parametrize("head", ["Date: ", "X-Date: yesterday"])
def test_no_date_is_no_doubt(head: str) -> None:
    reading = read(f"From: a@b.cn\n{head}\n\n正文".encode())
    assert ("sent" in reading.facts, reading.state) == (False, "ok")


def test_broken_headers_do_not_hide_the_body() -> None:
    data = b"From: " + b"(" * 5000 + b"\nSubject: =?utf-8?b?!!!!?= header\n\nbody\n"
    reading = read(data)
    assert reading.state == "ok"
    assert reading.pages[0].endswith("\nbody\n")


def test_twenty_thousand_recipients() -> None:
    data = b"Subject: s\nTo: " + b",\n ".join(b'"P %d" <u%d@x.example>' % (n, n) for n in range(20_000)) + b"\n\nbody"
    text = "".join(read(data).pages)
    assert text.startswith('s\nTo: "P 0" <u0@x.example>, "P 1" <u1@x.example>')
    assert text.endswith('"P 19999" <u19999@x.example>\nbody')


def mixed(*parts: str, kind: str = "mixed") -> str:
    return (
        f"From: a@b.cn\nMIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary=q\n\n"
        + "".join(f"--q\n{part}\n" for part in parts)
        + "--q--\n"
    )


NAMES = [
    ("""Content-Disposition: attachment; filename*=gb2312''%C3%FB%B5%A5%E9F.pdf""", "名单镕.pdf"),
    (
        "Content-Disposition: attachment; filename*0*=utf-8'zh'%E5%90%AF;\n filename*1*=%E6%98%8E.pdf",
        "启明.pdf",
    ),
    ('Content-Disposition: attachment; filename="=?GBK?B?w/u1pS5wZGY=?="', "名单.pdf"),
    ('Content-Disposition: attachment; filename="名单.pdf"', "名单.pdf"),
    ('Content-Disposition: inline; filename="C:\\\\案卷\\\\名单.pdf"', "名单.pdf"),
    ('Content-Type: application/pdf; name="目录.pdf"', "目录.pdf"),
    ("Content-Disposition: attachment; filename*=x-unknown''%41.pdf", "A.pdf"),
]


@pytest.mark.parametrize(("header", "name"), NAMES, ids=[str(number) for number, _ in enumerate(NAMES)])
@pytest.mark.parametrize("codec", ["gb18030", "utf-8"])
def test_names_of_attachments(header: str, name: str, codec: str) -> None:
    data = mixed("\n正文", f"{header}\nContent-Transfer-Encoding: base64\n\nJVBERi0=").encode(codec)
    assert read(data).members == (Member(name, b"%PDF-"),)


def test_invitations_and_pictures_in_the_text_are_members() -> None:
    data = mixed(
        "Content-Type: text/plain; charset=utf-8\n\n开会",
        "Content-Type: text/calendar; charset=utf-8; method=REQUEST\n\nBEGIN:VCALENDAR\nSUMMARY:启明\nEND:VCALENDAR",
        'Content-Type: image/png\nContent-ID: <1>\nContent-Disposition: inline; filename="图1.png"\n'
        "Content-Transfer-Encoding: base64\n\niVBO",
        'Content-Disposition: attachment; filename="空.txt"\n\n',
        kind="related",
    ).encode()
    reading = read(data)
    assert reading.pages == ("From: a@b.cn\n开会",)
    assert reading.members == (
        Member("attachment-1.ics", "BEGIN:VCALENDAR\nSUMMARY:启明\nEND:VCALENDAR".encode()),
        Member("图1.png", b"\x89PN"),
        Member("空.txt", b""),
    )


def test_when_an_attached_file_was_changed() -> None:
    data = mixed(
        'Content-Disposition: attachment; filename=a.txt; modification-date="Tue, 01 Aug 2023 09:30:00 +0800"\n\nx'
    )
    assert read(data.encode()).members == (Member("a.txt", b"x", modified="2023-08-01T09:30:00+08:00"),)


def test_a_letter_in_a_letter_is_as_it_was_written() -> None:
    """Long lines stay long; a program that packs it in base64 breaks a rule (RFC 2046, 5.2.1) and is understood."""
    inner = f"Subject: =?gb2312?B?xvTD9w==?=\nTo: {'a' * 90}@b.cn,\n {'c' * 20}@d.cn\n\n".encode() + "正文".encode(
        "gbk"
    )
    data = mixed("Content-Type: message/rfc822\n\nINNER").encode().replace(b"INNER", inner)
    assert read(data).members == (Member("letter-1.eml", inner),)
    packed = mixed(
        'Content-Type: message/rfc822; name="启明.eml"\nContent-Transfer-Encoding: base64\n\n'
        + base64.encodebytes(inner).decode()
    )
    assert read(packed.encode()).members == (Member("启明.eml", inner),)


SMIME = """From: a@b.cn
Subject: 启明
MIME-Version: 1.0
Content-Type: application/pkcs7-mime; smime-type={kind}; name="smime.p7m"
Content-Transfer-Encoding: base64

{data}
"""


@pytest.mark.parametrize(
    ("kind", "number", "reason"),
    [
        ("enveloped-data", "03", "The letter is encrypted (S/MIME): only its headers could be read."),
        (
            "signed-data",
            "02",
            "The letter's text is wrapped in its signature (S/MIME), which this program does not open.",
        ),
    ],
)
def test_a_letter_that_s_mime_locked(kind: str, number: str, reason: str) -> None:
    content = base64.b64encode(bytes.fromhex(f"308206092a864886f70d0107{number}a08206")).decode()
    reading = read(SMIME.format(kind=kind, data=content).encode())
    assert (reading.state, reading.reason, reading.members) == ("partial", reason, ())
    assert reading.pages == ("启明\nFrom: a@b.cn",)


PGP = "-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----"


def test_a_letter_that_pgp_locked() -> None:
    data = mixed(
        "Content-Type: application/pgp-encrypted\n\nVersion: 1",
        f"Content-Type: application/octet-stream; name=encrypted.asc\n\n{PGP}",
        kind="encrypted",
    )
    reading = read(data.encode())
    assert (reading.pages, reading.members) == (("From: a@b.cn",), ())
    assert reading.reason == "The letter is encrypted (PGP): only its headers could be read."
    written = read(f"From: a@b.cn\n\n{PGP}".encode())
    assert written.pages == (f"From: a@b.cn\n{PGP}",)
    assert written.reason == "The letter is encrypted (PGP): what its text says could not be read."


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_mailbox_is_split_where_letters_begin(end: bytes) -> None:
    """Wrong lengths count for nothing; a line in a text that is no start is none; quoted lines lose one sign."""
    data = (
        "From desk@x.example Wed Aug  9 15:00:00 2023\nSubject: 一\nContent-Length: 5\n\n"
        "启明。\n\nFrom here on it is text.\n>From the start.\n>>From twice.\n> From a quote.\n\n"
        "From desk@x.example Wed Aug  9 15:00:00 2023\nContent-Length: 99999\nSubject: 二\n\n鲲鹏。\n"
    ).encode()
    first = (
        "Subject: 一\nContent-Length: 5\n\n"
        "启明。\n\nFrom here on it is text.\nFrom the start.\n>From twice.\n> From a quote.\n\n"
    ).encode()
    second = "Content-Length: 99999\nSubject: 二\n\n鲲鹏。\n".encode()
    assert mbox.read(data.replace(b"\n", end), "a.mbox", None).members == (
        Member("0001.eml", first.replace(b"\n", end)),
        Member("0002.eml", second.replace(b"\n", end)),
    )


def test_ten_thousand_letters_and_more() -> None:
    data = b"".join(b"From a@b.cn Wed Aug  9 15:00:00 2023\nSubject: %d\n\n\n" % number for number in range(10_002))
    reading = mbox.read(data, "a.mbox", None)
    names = [member.name for member in reading.members]
    assert (names[0], names[-1], names == sorted(names)) == ("00001.eml", "10000.eml", True)
    assert reading.reason == "It holds more than 10000 letters; the first 10000 were read."


def test_a_mailbox_is_its_letters() -> None:
    data = (
        b"From desk@x.example Wed Aug  9 15:00:00 2023\nSubject: one\n\nFirst.\n\nFrom here on it is text.\n"
        b">From the start.\n\nFrom desk@x.example Wed Aug  9 15:00:00 2023\nSubject: two\n\nSecond.\n"
    )
    assert mbox.read(data, "a.mbox", None) == Reading(
        kind="mbox",
        state="ok",
        reason=None,
        pages=(),
        members=(
            Member("0001.eml", b"Subject: one\n\nFirst.\n\nFrom here on it is text.\nFrom the start.\n\n"),
            Member("0002.eml", b"Subject: two\n\nSecond.\n"),
        ),
    )


def test_the_sample_s_mailbox() -> None:
    data = (SAMPLE / "03_letters" / "R14-R16_universities.mbox").read_bytes()
    letters = [read(member.data) for member in mbox.read(data, "R14-R16_universities.mbox", None).members]
    assert [letter.facts["to"] for letter in letters] == [
        "Massachusetts Institute of Technology <press@mit.example>",
        "Harvard University <press@harvard.example>",
        "Stanford University <press@stanford.example>",
    ]
    assert letters[2].pages == (
        "Request for comment: talent programmes (R16)\n"
        "From: Investigations desk <desk@newsroom.example>\n"
        "To: Stanford University <press@stanford.example>\n"
        "Request for comment R16\n"
        "To: Stanford University\n"
        "\n"
        "We are preparing a report on how China recruits overseas talent.\n"
        "Our report will mention you in connection with talent recruitment. Would you like to comment?\n"
        "Please reply by 16 August 2023.\n"
        "\n",
    )
