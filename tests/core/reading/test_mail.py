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


@pytest.mark.parametrize("date", ["99 Foo 99999 77:88:99 +9999", "", "yesterday", "Mon, 32 Jan 2023 10:00:00 +0000"])
def test_a_bad_date_stays_empty(date: str) -> None:
    assert "sent" not in read(f"From: a@b.cn\nDate: {date}\n\n正文".encode()).facts


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
