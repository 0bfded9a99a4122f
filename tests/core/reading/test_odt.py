"""OpenDocument texts: order, pages, notes, comments, tracked changes, and what is wrong with them."""

from __future__ import annotations

import pytest

from tests.core.reading.packages import odf, odt, package
from tests.hostile.make_hostile import lol
from tests.places import SAMPLE
from workbench.reading import odt as reader
from workbench.reading.pages import NeedsPassword, Reading, Unreadable


def read(data: bytes) -> Reading:
    return reader.read(data, "a.odt", None)


def pages(text: str, automatic: str = "", **parts: str) -> tuple[str, ...]:
    return read(odt(text, automatic, **parts)).pages


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def test_a_sample() -> None:
    data = (SAMPLE / "01_policy" / "wenzhou_talent_policy_report_2022_en.odt").read_bytes()
    assert read(data) == Reading(
        kind="odt",
        state="ok",
        reason=None,
        pages=(
            "Wenzhou talent policy report, 2022 (working translation by the desk)\n"
            "The city's outlay for a single Kunpeng professional may add up to 200 million yuan.\n"
            "That sum covers a personal award, start-up money and housing.\n"
            "Translator's note: this is a rendering of file P01 and not a second source.",
        ),
        facts={"title": "Wenzhou talent policy report, 2022 (working translation by the desk)"},
        origins={"title": "meta.xml"},
    )


def test_facts() -> None:
    meta = (
        "<office:document-meta><office:meta><dc:title>启明计划</dc:title><meta:initial-creator>Li Si"
        "</meta:initial-creator><dc:creator>Wei An</dc:creator><meta:creation-date>2023-05-11T10:00:00"
        "</meta:creation-date><dc:date>2023-06-01T00:00:00</dc:date><meta:keyword>人才</meta:keyword>"
        "<meta:keyword>Huzhou</meta:keyword></office:meta></office:document-meta>"
    )
    assert read(odt(p("a"), meta=meta)).facts == {
        "title": "启明计划",
        "author": "Li Si",
        "last_author": "Wei An",
        "keywords": "人才; Huzhou",
        "created": "2023-05-11T10:00:00",
        "modified": "2023-06-01T00:00:00",
    }


def test_white_space_lists_and_headings() -> None:
    text = (
        "<text:h>关于  <text:span>启明</text:span>计划\n的通知</text:h>"
        f"<text:section><text:list><text:list-item>{p('one')}</text:list-item>"
        f"<text:list-item>{p('two')}</text:list-item></text:list></text:section>"
        f"{p('a<text:s text:c=&quot;3&quot;/>b<text:tab/>c<text:line-break/>d'.replace('&quot;', chr(34)))}"
    )
    assert pages(text) == ("关于 启明计划 的通知\none\ntwo\na   b\tc\nd",)


STYLES = (
    '<style:style style:name="before" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/>'
    '</style:style><style:style style:name="after"><style:paragraph-properties fo:break-after="page"/></style:style>'
    '<style:style style:name="heir" style:parent-style-name="before"/>'
    '<style:style style:name="not" style:parent-style-name="before"><style:paragraph-properties '
    'fo:break-before="auto"/></style:style><style:style style:name="master" style:master-page-name="Right"/>'
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (p("a", "before") + p("b", "before"), ("a", "b")),
        (p("a", "after") + p("b"), ("a", "b")),
        (p("a") + p("b", "heir") + p("c", "not") + p("d", "master"), ("a", "b\nc", "d")),
        (p("a<text:soft-page-break/>b"), ("a", "b")),
        (p("a") + "<text:soft-page-break/>" + p("b"), ("a", "b")),
        (p("a", "after") + p("<text:soft-page-break/>b"), ("a", "b")),
    ],
)
def test_pages(text: str, expected: tuple[str, ...]) -> None:
    assert pages(text, STYLES) == expected


def test_a_style_sheet_of_its_own_breaks_pages_and_has_headers() -> None:
    styles = (
        '<office:document-styles><office:styles><style:style style:name="Chapter"><style:paragraph-properties '
        'fo:break-before="page"/></style:style></office:styles><office:master-styles><style:master-page>'
        f"<style:header>{p('机密')}</style:header><style:footer>{p('')}</style:footer></style:master-page>"
        "</office:master-styles></office:document-styles>"
    )
    assert pages(p("a") + p("b", "Chapter"), styles=styles) == ("a\n[Header] 机密", "b")


def test_notes_and_comments() -> None:
    def note(sort: str, words: str) -> str:
        return (
            f'<text:note text:note-class="{sort}"><text:note-citation>1</text:note-citation>'
            f"<text:note-body>{p(words)}</text:note-body></text:note>"
        )

    comment = (
        f"<office:annotation><dc:creator>Li Si</dc:creator><dc:date>2023-05-11T10:00:00</dc:date>{p('Who')}{p('says?')}"
        "</office:annotation>"
    )
    text = p(f"启明{note('footnote', 'See page 3.')}计划{comment}{note('endnote', 'at the end')}") + p("last", "before")
    assert pages(text, STYLES) == (
        "启明[1]计划[endnote 1]\n[Footnote 1] See page 3.\n[Comment by Li Si, 2023-05-11] Who\nsays?",
        "last\n[Endnote 1] at the end",
    )


def test_what_was_deleted_is_marked_where_it_was() -> None:
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info>'
        f"<dc:creator>A</dc:creator><dc:date>2023-05-11T10:00:00</dc:date></office:change-info>"
        f"{p('gone words')}</text:deletion></text:changed-region>"
        "</text:tracked-changes>"
    )
    text = changes + p('kept <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>put in')
    assert pages(text) == ("kept put in\n[Deleted by A, 2023-05-11] gone words",)


def test_hidden_text_is_kept_and_marked() -> None:
    styles = (
        '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="P1" style:parent-style-name="T1"/>'
    )
    text = (
        p('启明<text:span text:style-name="T1">暗语</text:span>计划')
        + p("all of it", "P1")
        + f'<text:section text:display="none">{p("in a section")}</text:section>'
        + p('<text:hidden-text text:string-value="by condition" text:is-hidden="true"/>shown')
    )
    assert pages(text, styles) == (
        "启明计划\n[Hidden] 暗语\n[Hidden] all of it\n[Hidden] in a section\nshown\n[Hidden] by condition",
    )


def test_tables() -> None:
    def cell(text: str, more: str = "") -> str:
        return f"<table:table-cell {more}>{p(text)}</table:table-cell>"

    inner = f"<table:table><table:table-row>{cell('x')}{cell('y')}</table:table-row></table:table>"
    text = (
        f"{p('before')}<table:table><table:table-header-rows><table:table-row>{cell('a')}{cell('b')}{cell('c')}"
        f"</table:table-row></table:table-header-rows><table:table-row>{cell('d', 'table:number-columns-repeated=%s')}"
        f"<table:covered-table-cell/><table:table-cell>{p('e')}{inner}</table:table-cell></table:table-row></table:table>"
        f"{p('after')}"
    ) % '"2"'
    assert pages(text) == ("before\n| a | b | c |\n| d | d | e | x | y | |\nafter",)


def test_a_number_of_repetitions_is_not_believed() -> None:
    assert pages(p('a<text:s text:c="2000000000"/>b')) == ("a" + " " * 100 + "b",)


def test_frames() -> None:
    frame = f"<draw:frame><draw:text-box>{p('in a box')}</draw:text-box><svg:title>扫描件</svg:title></draw:frame>"
    assert pages(p(f"before {frame}after") + p("next")) == ("before after\nin a box\n[Alt text] 扫描件\nnext",)


def test_a_locked_file_is_refused() -> None:
    manifest = odf(
        "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )
    with pytest.raises(NeedsPassword):
        read(package(**{"META-INF/manifest.xml": manifest, "content.xml": b"\x80\x81"}))


def test_entity_definitions_are_refused() -> None:
    with pytest.raises(Unreadable, match="contains entity definitions"):
        read(package(**{"content.xml": f"{lol()}<a>&l9;</a>"}))


def test_text_before_the_damage_is_kept() -> None:
    reading = read(odt(p("first") + p("second") + "<text:p><text:broken"))
    assert (reading.state, reading.pages) == ("partial", ("first\nsecond",))
    assert reading.reason == "The file is damaged: its part content.xml is broken. The text before that place was kept."


def test_a_missing_part_is_refused() -> None:
    with pytest.raises(Unreadable, match="^The file is damaged: its part content.xml is missing.$"):
        read(package(mimetype="application/vnd.oasis.opendocument.text"))
