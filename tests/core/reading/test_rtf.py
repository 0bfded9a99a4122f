"""RTF documents: encodings, pages, what stands in groups of its own, and damage."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.reading.packages import picture
from tests.places import SAMPLE
from workbench.reading import rtf as reader
from workbench.reading.pages import Member, Reading, Unreadable
from workbench.spans import canonical


def read(data: bytes) -> Reading:
    return reader.read(data, "a.rtf", None)


def test_a_sample() -> None:
    assert read((SAMPLE / "01_policy" / "miit_qiming_mentions.rtf").read_bytes()) == Reading(
        kind="rtf",
        state="ok",
        reason=None,
        pages=(
            "Which papers name the overseer of Qiming?\n"
            "National and local policy papers in our set place Qiming (启明) under the Ministry of Industry and "
            "Information Technology (工业和信息化部).\n"
            "Some papers list Qiming next to Huoju (火炬), known in English as Torch, run by the Ministry of Science "
            "and Technology (科学技术部).\n"
            "Huoju is the older of the two and is about clusters of technology firms.\n"
            "Qiming does not appear on central government websites and its winners are not announced.",
        ),
    )


SIMSUN = (
    rb"{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}{\f1 Arial;}{\f2\fcharset0 Arial;}"
    rb"{\f3\fcharset204 Arial;}}"
)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (rb"{\rtf1\ansi\ansicpg936" + SIMSUN + rb"\f0 \'c6\'f4\'c3\'f7\'bc\'c6\'bb\'ae}", "启明计划"),
        (rb"{\rtf1\ansi\ansicpg936" + SIMSUN + rb"\f0 " + "启明计划镕".encode("gbk") + b"}", "启明计划镕"),
        (rb"{\rtf1\ansi\ansicpg936 \'c6\'f4 \'81A\'82\\ b}", "启 丄俓 b"),
        (rb"{\rtf1\ansi\ansicpg950 \'b1\'d2\'a9\'fa}", "啟明"),
        (rb"{\rtf1\ansi\ansicpg1252" + SIMSUN + rb"\f2 caf\'e9 {\f0\'c6\'f4\'c3\'f7}{\f3\'ca}}", "café 启明К"),
        (rb"{\rtf1\ansi\ansicpg936" + SIMSUN + rb"{\f1 \'c6\'f4}}", "启"),
        (rb"{\rtf1\ansi\uc1 \u21551?\u26126?\u-28673?}", "启明\u8fff"),
        (rb"{\rtf1\ansi\uc2\u35745\'bc\'c6\u21010\'bb\'ae{\uc0\u21551}}", "计划启"),
        (rb"{\rtf1\ansi\u-10174?\u-8265?}", "𠮷"),
        (rb"{\rtf1\ansi\ansicpg65001 \'e5\'90\'af}", "启"),
        (rb"{\rtf1\mac caf\'8e}", "café"),
        (rb"{\rtf1\ansi caf\'e9\~\emdash\_x}", "café\xa0—\u2011x"),
        (rb"{\rtf1\ansi a\\page b \{c\}}", "a\\page b {c}"),
    ],
)
def test_characters(data: bytes, text: str) -> None:
    reading = read(data)
    assert (reading.state, reading.pages) == ("ok", (text,))


def test_bytes_that_are_no_characters_are_said() -> None:
    reading = read(rb"{\rtf1\ansi\ansicpg936 Qiming \'ff\'ff x}")
    assert (reading.state, reading.reason) == ("partial", "Some characters could not be decoded.")
    assert reading.pages == ("Qiming \ufffd\ufffd x",)


@pytest.mark.parametrize(
    ("body", "pages"),
    [
        (rb"one\page two\par\page\page four", ("one", "two", "", "four")),
        (rb"\pard\pagebb one\par\pard\pagebb two", ("one", "two")),
        (rb"one\sect\sectd two\sect\sectd\sbknone still two", ("one", "two\n\nstill two")),
        (rb"a\line b\tab c\par\par d", ("a\nb\tc\n\nd",)),
    ],
)
def test_pages_and_lines(body: bytes, pages: tuple[str, ...]) -> None:
    assert read(rb"{\rtf1\ansi " + body + b"}").pages == pages


def test_tables() -> None:
    body = rb"before\par\trowd a\cell b | c\cell\row\trowd\cell\cell d\cell\row after"
    assert read(rb"{\rtf1\ansi " + body + b"}").pages == ("before\n| a | b | c |\n|  |  | d |\nafter",)


def test_notes_comments_headers_and_deletions() -> None:
    body = (
        rb"{\header\pard INTERNAL\par}{\footerf \'c6\'f4}"
        rb"{\*\revtbl{Unknown;}{\'c0\'ee;}}"
        rb"Kept{\super\chftn}{\footnote\pard\plain {\super\chftn} See page 3.} te"
        rb"{\deleted\revauthdel1\revdttmdel-2018157952\f0 gone}{\deleted\revauthdel1\revdttmdel-2018157952  words}xt"
        rb"{\f0\v hidden}{\*\atnid LS}{\*\atnauthor Li Si}\chatn"
        rb"{\*\annotation{\*\atndate -2018157952}{\*\atnref 1}Who?}"
        rb"{\footnote\ftnalt at the end}\page last"
    )
    assert read(rb"{\rtf1\ansi\ansicpg936 " + body + b"}").pages == (
        "Kept[1] text[endnote 1]\n[Deleted by 李, 2023-05-11] gone words\n[Hidden] hidden\n"
        "[Footnote 1] See page 3.\n[Comment by Li Si, 2023-05-11] Who?\n"
        "[Header] INTERNAL\n[Footer] 启",
        "last\n[Endnote 1] at the end",
    )


def test_what_is_not_shown_and_what_is() -> None:
    body = (
        rb"{\stylesheet{\s0 Normal;}}{\*\generator Word}a {\*\shppict{\pict\pngblip 89504e47}}"
        rb"{\field{\*\fldinst HYPERLINK x}{\fldrslt link}} {\object{\*\objdata 0102}{\result sum}} "
        rb"{\pntext 1.\tab}item{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt in a box}}}"
    )
    assert read(rb"{\rtf1\ansi " + body + b"}").pages == ("a link sum 1.\titem\nin a box",)


def test_binary_data_may_hold_braces() -> None:
    assert read(b"{\\rtf1\\ansi a{\\pict\\bin4 }}}}} b}").pages == ("a b",)
    assert read(b"{\\rtf1\\ansi a{\\pict\\bin6 \x80}\xff{{\0} b}").pages == ("a b",)


def test_what_begins_a_group_is_no_part_of_a_command() -> None:
    assert read(rb"{\rtf1\ansi{\header 2023}{\footer\b 5}a{\deleted 100 }{\deleted  yuan}}").pages == (
        "a\n[Deleted] 100  yuan\n[Header] 2023\n[Footer] 5",
    )


def test_pictures_embedded_files_and_what_pictures_show() -> None:
    large, small = picture(300, 300), picture(300, 299)
    wrapped = b"\2\0" + "名单.txt".encode("gb18030") + b"\0C:\\a\0\0\0\3\0" + struct.pack("<I", 2) + b"x\0"
    wrapped += struct.pack("<I", 7) + b"content"
    name = struct.pack("<I", 8) + b"Package\0"
    packed = struct.pack("<II", 0x501, 2) + name + bytes(8) + struct.pack("<I", len(wrapped)) + wrapped
    body = (
        b"{\\pict\\pngblip\\picw300 " + large.hex().encode() + b"}"
        b"{\\*\\shppict{\\pict{\\*\\picprop{\\sp{\\sn wzDescription}{\\sv \\'c6\\'f4}}}"
        b"\\pngblip\\bin%d " % len(small) + small + b"}}"
        b"{\\object{\\*\\objdata " + packed.hex().encode() + b"}}after"
    )
    reading = read(b"{\\rtf1\\ansi\\ansicpg936 " + body + b"}")
    assert reading.pages == ("after\n[Alt text] 启",)
    assert reading.members == (Member("picture1.png", large), Member("名单.txt", b"content"))


def test_facts_say_no_more_than_is_written() -> None:
    info = (
        rb"{\info{\title {\b \'c6\'f4}\'c3\'f7}{\author Li Si}{\creatim\yr2023\mo8\dy4\hr9\min5}{\revtim\yr2023\mo9}"
        rb"{\*\company Newsroom}{\printim\yr0\mo0\dy0}}"
    )
    assert read(rb"{\rtf1\ansi\ansicpg936" + info + b" a}").facts == {
        "title": "启明",
        "author": "Li Si",
        "created": "2023-08-04T09:05",
        "modified": "2023-09",
        "company": "Newsroom",
    }


def test_a_file_that_was_cut_off() -> None:
    reading = read(rb"{\rtf1\ansi first {\b second")
    assert (reading.state, reading.pages) == ("partial", ("first second",))
    assert reading.reason == "The file is damaged: its end is missing."


def test_what_is_no_rtf() -> None:
    with pytest.raises(Unreadable, match="^The file is not an RTF document.$"):
        read(b"rtf1")


PIECES = st.sampled_from(
    [*"{}\\'ab ", "\\page ", "\\cell ", "\\row ", "{\\footnote ", "{\\*\\x ", "{\\deleted ", "\\u21551?", "\\'c6"]
    + ["{\\info{\\title ", "\\bin9 ", "\\u-10174?", "\\ansicpg", "{\\fonttbl"]
)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_mixture_is_read(body: str) -> None:
    reading = read(b"{\\rtf1\\ansi\\ansicpg936 " + body.encode())
    assert all(page == canonical(page) for page in reading.pages)


@pytest.mark.parametrize("word", [rb"\u99999999999?", rb"\u?", rb"\uc?", rb"\u-0?", rb"\uc99999999999999999999 "])
def test_numbers_out_of_bounds(word: bytes) -> None:
    assert read(rb"{\rtf1\ansi first " + word + rb"\par}").pages[0].startswith("first ")
