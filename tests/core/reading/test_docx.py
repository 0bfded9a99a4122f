"""Word documents: order, pages, notes, comments, tracked changes, what they embed and what is wrong with them."""

from __future__ import annotations

import io
import zlib

import docx as python_docx
import pytest
from docx.enum.text import WD_BREAK

from tests.core.reading.packages import R, W, docx, package, part
from tests.hostile.make_hostile import lol
from tests.places import SAMPLE
from workbench.reading import docx as reader
from workbench.reading.pages import Member, NeedsPassword, Reading, Unreadable


def read(data: bytes) -> Reading:
    return reader.read(data, "a.docx", None)


def pages(body: str, **parts: str | bytes) -> tuple[str, ...]:
    return read(docx(body, **parts)).pages


def p(text: str) -> str:
    return f"<w:p>{run(text)}</w:p>"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_a_file_as_word_writes_it() -> None:
    document = python_docx.Document()
    document.core_properties.title, document.core_properties.author = "启明计划", "Li Si"
    document.core_properties.language = "zh-CN"
    document.add_heading("二〇二二年人才政策", 1)
    paragraph = document.add_paragraph("Each expert may be given ")
    paragraph.add_run("200 million").bold = True
    paragraph.add_run(" yuan.\tSee\nbelow.")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["Paper", "Year", "Huzhou\ndirective", "2021"], strict=True):
        cell.text = text
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("page two")
    document.sections[0].header.paragraphs[0].text = "INTERNAL"
    file = io.BytesIO()
    document.save(file)
    reading = read(file.getvalue())
    assert (reading.state, reading.reason) == ("ok", None)
    assert reading.pages == (
        "二〇二二年人才政策\nEach expert may be given 200 million yuan.\tSee\nbelow.\n"
        "| Paper | Year |\n| Huzhou directive | 2021 |\n[Header] INTERNAL",
        "page two",
    )
    assert {name: reading.facts[name] for name in ("title", "author", "language")} == {
        "title": "启明计划",
        "author": "Li Si",
        "language": "zh-CN",
    }


def test_the_sample_s_page_break() -> None:
    data = (SAMPLE / "01_policy" / "wenzhou_talent_policy_report_2022_zh.docx").read_bytes()
    assert read(data).pages[1] == "附件：申报流程\n申报单位应当在规定期限内提交材料，由市人才工作部门统一受理。"


BREAK = '<w:r><w:br w:type="page"/></w:r>'
ENDED = "<w:r><w:lastRenderedPageBreak/></w:r>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<w:p>{run('a')}{BREAK}{run('b')}</w:p>", ("a", "b")),
        (f"<w:p>{run('a')}{ENDED}{run('b')}</w:p>", ("a", "b")),
        (f"{p('a')}<w:p>{BREAK}</w:p><w:p>{ENDED}{run('b')}</w:p>", ("a", "b")),
        (f"{p('a')}<w:p>{BREAK}</w:p><w:p>{ENDED}{BREAK}</w:p><w:p>{ENDED}{run('b')}</w:p>", ("a", "", "b")),
        (f"<w:p><w:pPr><w:pageBreakBefore/></w:pPr>{run('a')}</w:p>", ("a",)),
        (f"{p('a')}<w:p><w:pPr><w:pageBreakBefore/></w:pPr>{run('b')}</w:p>", ("a", "b")),
        (f"{p('a')}<w:p><w:pPr><w:pageBreakBefore w:val='0'/></w:pPr>{run('b')}</w:p>", ("a\nb",)),
        (f"{p('a')}<w:p>{BREAK}</w:p>", ("a",)),
        ("<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r></w:p>", ("a\nb-c",)),
    ],
)
def test_pages_and_lines(body: str, expected: tuple[str, ...]) -> None:
    assert pages(body) == expected


def test_notes_stand_at_the_foot_of_their_page_and_endnotes_at_the_end() -> None:
    body = (
        f'<w:p>{run("启明")}<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="5"/></w:r>'
        f"{run('计划')}{BREAK}</w:p>{p('last')}"
    )
    note = f'<w:footnote w:id="0" w:type="separator"/><w:footnote w:id="2">{p("See page 3.")}</w:footnote>'
    assert pages(
        body,
        footnotes=part("footnotes", note),
        endnotes=part("endnotes", f'<w:endnote w:id="5">{p("one")}{p("two")}</w:endnote>'),
    ) == ("启明[1][endnote 1]计划\n[Footnote 1] See page 3.", "last\n[Endnote 1] one\ntwo")


def test_comments_and_changes() -> None:
    body = (
        "<w:p><w:commentRangeStart w:id='1'/>"
        + run("kept ")
        + '<w:del w:author="A"><w:r><w:delText>gone words</w:delText></w:r></w:del>'
        + f'<w:ins w:author="B">{run("put in")}</w:ins><w:moveFrom>{run("moved")}</w:moveFrom>'
        + "<w:r><w:commentReference w:id='1'/></w:r><w:r><w:commentReference w:id='7'/></w:r></w:p>"
    )
    comment = f'<w:comment w:id="1" w:author="Li Si" w:date="2023-05-11T10:00:00Z">{p("Who says so?")}</w:comment>'
    assert pages(body, comments=part("comments", comment)) == (
        "kept put in\n[Deleted by A] gone words\n[Moved away] moved\n[Comment by Li Si, 2023-05-11] Who says so?",
    )


def test_what_is_no_longer_there_does_not_tear_what_is() -> None:
    def gone(words: str, author: str = "Li Si", what: str = "del") -> str:
        run = f"<w:r><w:delText>{words}</w:delText></w:r>"
        return f'<w:{what} w:author="{author}" w:date="2023-05-11T10:00:00Z">{run}</w:{what}>'

    body = (
        f"<w:p>{run('启')}{gone('民')}{gone('间')}{run('明')}{gone('方案')}{gone('办法', 'Wei An')}{run('计划')}</w:p>"
        f"<w:p>{gone('a whole paragraph')}</w:p>"
        f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc><w:tc><w:p>{gone('200', what='moveFrom')}{run('300')}</w:p></w:tc></w:tr>"
        f"</w:tbl>"
        f"{p('after')}"
    )
    assert pages(body) == (
        "启明计划\n"
        "[Deleted by Li Si, 2023-05-11] 民间\n"
        "[Deleted by Li Si, 2023-05-11] 方案\n"
        "[Deleted by Wei An, 2023-05-11] 办法\n"
        "[Deleted by Li Si, 2023-05-11] a whole paragraph\n"
        "| a | 300 |\n"
        "[Moved away by Li Si, 2023-05-11] 200\n"
        "after",
    )


def test_hidden_text_is_kept_and_marked() -> None:
    def styled(words: str, properties: str) -> str:
        return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"

    styles = (
        '<w:style w:styleId="Hid"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="Heir"><w:basedOn w:val="Hid"/></w:style>'
        '<w:style w:styleId="Shown"><w:basedOn w:val="Hid"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    )
    body = (
        f"<w:p>{run('启明')}{styled('暗', '<w:vanish/>')}{styled('语', '<w:b/><w:vanish/>')}{run('计划')}</w:p>"
        f"<w:p>{styled('by style', '<w:rStyle w:val=%s/>')}{styled('shown', '<w:rStyle w:val=%s/>')}</w:p>"
        f"<w:p><w:pPr><w:pStyle w:val='Heir'/><w:rPr><w:vanish/></w:rPr></w:pPr>{run('all of it ')}"
        f"{styled('but this', '<w:vanish w:val=%s/>')}</w:p>"
    ) % ("'Heir'", "'Shown'", "'false'")
    assert pages(body, styles=part("styles", styles)) == (
        "启明计划\n[Hidden] 暗语\nshown\n[Hidden] by style\nbut this\n[Hidden] all of it ",
    )


def test_what_pictures_show_and_the_words_of_charts() -> None:
    picture = (
        '<w:drawing><wp:inline xmlns:wp="p"><wp:docPr id="1" name="Picture 1" title="扫描件" descr="A signed letter"/>'
        '<pic:cNvPr xmlns:pic="q" descr="A signed letter" title="扫描件"/></wp:inline></w:drawing>'
    )
    old = '<w:pict><v:shape xmlns:v="v" alt="An old drawing"><v:textbox/></v:shape></w:pict>'
    chart = '<w:drawing><c:chart xmlns:c="c" r:id="r1"/></w:drawing>'
    relation = '<Relationships><Relationship Id="r1" Type="x/chart" Target="charts/chart1.xml"/></Relationships>'
    words = (
        "<c><title><p><r><t>按年份</t></r></p></title><cat><strCache><pt><v>2021</v></pt><pt><v>2022</v></pt></strCache>"
        "</cat></c>"
    )
    body = f"<w:p>{run('before')}<w:r>{picture}{old}{chart}</w:r><w:r>{chart}</w:r></w:p>{p('after')}"
    data = package(
        **{
            "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>',
            "word/_rels/document.xml.rels": relation,
            "word/charts/chart1.xml": words,
        }
    )
    assert read(data).pages == (
        "before\n[Alt text] 扫描件: A signed letter\n[Alt text] An old drawing\n按年份\n| 2021 | 2022 |\nafter",
    )


def test_tables_in_tables_merged_cells_and_wrapped_rows() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{p('x')}</w:tc><w:tc>{p('y')}</w:tc></w:tr></w:tbl>"
    body = (
        f"{p('before')}<w:tbl><w:tr><w:tc>{p('a')}</w:tc><w:tc><w:p/></w:tc><w:tc>{p('c')}{p('d')}</w:tc></w:tr>"
        f"<w:sdt><w:sdtContent><w:tr><w:tc>{p('e')}{inner}</w:tc><w:sdt><w:sdtContent><w:tc>{p('f')}</w:tc>"
        f"</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>{p('after')}"
    )
    assert pages(body) == ("before\n| a |  | c d |\n| e | x | y | | f |\nafter",)


def test_what_is_not_shown_and_what_is() -> None:
    box = f"<w:txbxContent>{p('in a box')}</w:txbxContent>"
    body = (
        f"<w:p>{run('before ')}<w:r><w:fldChar/><w:instrText>HYPERLINK x</w:instrText></w:r>"
        f'<w:hyperlink r:id="r9">{run("link")}</w:hyperlink><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice>{box}'
        f"</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>soft</w:t>"
        f"<w:softHyphen/><w:t>ware</w:t></w:r></w:p>{p('next')}"
    )
    assert pages(body) == ("before linksoftware\nin a box\nnext",)


def test_headers_and_footers_are_told_once() -> None:
    header = part("hdr", p("机密"))
    assert pages(f"<w:p>{run('a')}{BREAK}{run('b')}</w:p>", header1=header, header2=header, footer1=header) == (
        "a\n[Header] 机密\n[Footer] 机密",
        "b",
    )


def test_the_strict_form_of_the_standard() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = package(
        **{"word/document.xml": f'<d xmlns="{strict}"><body><p><r><t>启明</t></r></p></body></d>'.encode("utf-16")}
    )
    assert read(data).pages == ("启明",)


def test_embedded_documents_are_members() -> None:
    data = package(
        **{
            "word/document.xml": part("document", p("a")),
            "word/_rels/document.xml.rels": '<r><Relationship Id="r1" Type="x/aFChunk" Target="/word/chunk.htm"/></r>',
            "word/embeddings/list.xlsx": b"PK",
            "word/embeddings/oleObject1.bin": b"x",
            "word/chunk.htm": b"<p>put in</p>",
        }
    )
    assert read(data).members == (Member("list.xlsx", b"PK"), Member("chunk.htm", b"<p>put in</p>"))


def test_a_relation_that_leads_out_of_the_file_is_not_followed() -> None:
    relations = (
        '<Relationships><Relationship Id="a" Type="x/officeDocument" TargetMode="External" Target="http://a.example/"/>'
        '<Relationship Id="b" Type="x/officeDocument" Target="/main/text.xml"/></Relationships>'
    )
    data = package(**{"_rels/.rels": relations, "main/text.xml": part("document", p("here"))})
    assert read(data).pages == ("here",)


@pytest.mark.parametrize("before", [lol(), '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "<!DOCTYPE x>"])
def test_entity_definitions_are_refused(before: str) -> None:
    with pytest.raises(Unreadable, match="contains entity definitions"):
        read(docx(p("&l9;"), before))


def test_entity_definitions_far_down_are_refused() -> None:
    with pytest.raises(Unreadable, match="damaged"):
        read(docx(p("&l9;"), f"<!--{'x' * 100_000}-->{lol()}"))


def test_a_part_that_swells_is_refused() -> None:
    with pytest.raises(Unreadable, match="^The file unpacks to more than 10 MB.$"):
        read(docx(f"<!--{' ' * 4_000_000}-->" * 3))


def test_text_before_the_damage_is_kept() -> None:
    reading = read(docx(p("first") + p("second") + "<w:p><w:broken"))
    assert (reading.state, reading.pages) == ("partial", ("first\nsecond",))
    assert reading.reason == (
        "The file is damaged: its part word/document.xml is broken. The text before that place was kept."
    )


def test_damaged_packed_bytes() -> None:
    data = bytearray(docx("".join(p(f"{zlib.crc32(b'%d' % i)}") for i in range(20_000))))
    data[len(data) // 2] ^= 0xFF
    reading = read(bytes(data))
    assert reading.state == "partial"
    assert reading.pages[0].startswith("4108050209\n2212294583\n")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\3\4 no zip", "The file is damaged and could not be read."),
        (package(**{"[Content_Types].xml": "<Types/>"}), "The file is damaged: its part word/document.xml is missing."),
        (docx("<w:p>"), "The file is damaged: its part word/document.xml is broken."),
    ],
)
def test_a_damaged_file_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(data)
    assert str(refusal.value) == reason


def test_a_locked_part_is_refused() -> None:
    data = bytearray(package(**{"word/document.xml": "x"}))
    data[6] |= 1
    data[data.find(b"PK\1\2") + 8] |= 1
    with pytest.raises(NeedsPassword):
        read(bytes(data))


def test_no_text() -> None:
    assert read(docx("<w:p/>")).state == "no_text"


def test_damage_beside_the_text_costs_only_that_part() -> None:
    data = package(
        **{
            "word/document.xml": part("document", f"<w:p>{run('a')}<w:r><w:footnoteReference w:id='1'/></w:r></w:p>"),
            "word/footnotes.xml": b"\x80",
            "word/header1.xml": f"{lol()}<hdr>&l9;</hdr>",
            "docProps/core.xml": '<?xml version="1.0" encoding="none"?><core/>',
        }
    )
    reading = read(data)
    assert (reading.state, reading.pages) == ("partial", ("a[1]\n[Footnote 1] ",))
    assert reading.reason == (
        "The file is damaged: its part word/footnotes.xml is broken. "
        "Its part word/header1.xml contains entity definitions, which can hide or swell text; it was not read. "
        "The file is damaged: its part docProps/core.xml is broken."
    )
