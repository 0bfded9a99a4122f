"""Presentations: a page a slide, with tables, notes and comments."""

from __future__ import annotations

import io

import pptx as python_pptx
import pytest
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from tests.core.reading.packages import package
from tests.hostile.make_hostile import lol
from workbench.reading import pptx as reader
from workbench.reading.pages import Reading, Unreadable


def read(data: bytes) -> Reading:
    return reader.read(data, "a.pptx", None)


def test_a_file_as_a_library_writes_it() -> None:
    show = python_pptx.Presentation()
    show.core_properties.title, show.core_properties.author = "启明计划", "Li Si"
    first = show.slides.add_slide(show.slide_layouts[1])
    first.shapes.title.text = "启明计划"
    first.placeholders[1].text = "Each expert may be given\v200 million yuan.\nSecond point"
    first.notes_slide.notes_text_frame.text = "Say this slowly.\n慢慢说"
    second = show.slides.add_slide(show.slide_layouts[6])
    table = second.shapes.add_table(2, 2, 0, 0, Inches(4), Inches(1)).table
    for cell, text in zip(table.iter_cells(), ["Paper", "Year", "Huzhou\ndirective", "2021"], strict=True):
        cell.text = text
    group = second.shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, 9, 9).text_frame.text = "in a group"
    second._element.set("show", "0")
    chart = CategoryChartData()
    chart.categories, _ = ["a"], chart.add_series("Kunpeng", [1])
    drawn = second.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, 0, 0, 9, 9, chart).chart
    drawn.chart_title.text_frame.text = "Sums by year"
    show.slides.add_slide(show.slide_layouts[6])
    file = io.BytesIO()
    show.save(file)
    reading = read(file.getvalue())
    assert (reading.kind, reading.state, reading.reason) == ("pptx", "ok", None)
    assert reading.pages == (
        "启明计划\nEach expert may be given\n200 million yuan.\nSecond point\n[Notes] Say this slowly.\n[Notes] 慢慢说",
        "[Hidden slide]\n| Paper | Year |\n| Huzhou directive | 2021 |\nin a group\nSums by year\nKunpeng\na",
        "",
    )
    assert {name: reading.facts[name] for name in ("title", "author")} == {"title": "启明计划", "author": "Li Si"}
    assert [member.name for member in reading.members] == ["Microsoft_Excel_Sheet1.xlsx"]


SHOW = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relations(**targets: str) -> str:
    """Relations by id and kind: `relations(r1_slide="slides/a.xml")`."""
    lines = (
        f'<Relationship Id="{key}" Type="{SHOW}/{kind}" Target="{target}"/>'
        for name, target in targets.items()
        for key, _, kind in [name.partition("_")]
    )
    return f"<Relationships>{''.join(lines)}</Relationships>"


def slides(*contents: str, **parts: str) -> bytes:
    listed = "".join(f'<sldId id="{256 + number}" r:id="r{number}"/>' for number in range(len(contents)))
    targets = {f"r{number}_slide": f"slides/slide{number}.xml" for number in range(len(contents))}
    return package(
        **{
            "_rels/.rels": relations(a_officeDocument="ppt/presentation.xml"),
            "ppt/presentation.xml": f'<p xmlns:r="{SHOW}"><sldIdLst>{listed}</sldIdLst></p>',
            "ppt/_rels/presentation.xml.rels": relations(**targets),
            **{f"ppt/slides/slide{number}.xml": text for number, text in enumerate(contents) if text},
            **parts,
        }
    )


def slide(*paragraphs: str) -> str:
    return "<sld>" + "".join(f"<p>{text}</p>" for text in paragraphs) + "</sld>"


def t(text: str) -> str:
    return f"<r><t>{text}</t></r>"


def test_comments_and_slide_numbers() -> None:
    data = slides(
        slide(t("a"), '<fld type="slidenum"><t>7</t></fld>', f'<fld type="slidenum"><t>7</t></fld>{t("b")}'),
        **{
            "ppt/slides/_rels/slide0.xml.rels": relations(c_comments="../comments/comment1.xml"),
            "ppt/comments/comment1.xml": '<cmLst><cm authorId="3" dt="2023-05-11T10:00:00"><text>Who says so?</text>'
            "</cm><cm><txBody><p><r><t>and when?</t></r></p></txBody></cm></cmLst>",
            "ppt/commentAuthors.xml": '<cmAuthorLst><cmAuthor id="3" name="Li Si"/></cmAuthorLst>',
        },
    )
    assert read(data).pages == ("a\nb\n[Comment by Li Si, 2023-05-11] Who says so?\n[Comment] and when?",)


def test_answers_to_comments() -> None:
    data = slides(
        slide(t("a")),
        **{
            "ppt/slides/_rels/slide0.xml.rels": relations(c_comments="../comments/modernComment1.xml"),
            "ppt/comments/modernComment1.xml": '<cmLst><cm authorId="A" created="2023-05-11T10:00:00">'
            '<replyLst><reply authorId="B" created="2023-05-12T10:00:00"><txBody><p><r><t>李四说的</t></r></p></txBody>'
            "</reply></replyLst><txBody><p><r><t>谁说的？</t></r></p></txBody></cm></cmLst>",
            "ppt/authors.xml": '<authorLst><author id="A" name="Li Si"/><author id="B" name="Wei An"/></authorLst>',
        },
    )
    assert read(data).pages == ("a\n[Comment by Li Si, 2023-05-11] 谁说的？\n[Comment by Wei An, 2023-05-12] 李四说的",)


def test_what_each_slide_shows_is_told_once() -> None:
    def shape(place: str, words: str) -> str:
        return f"<sp><nvSpPr><cNvPr descr=''/><nvPr>{place}</nvPr></nvSpPr><txBody><p>{t(words)}</p></txBody></sp>"

    foot = shape("<ph type='ftr'/>", "内部资料") + shape("<ph type='dt'/>", "May 2023")
    layout = {"l_slideLayout": "../slideLayouts/layout1.xml"}
    picture = "<pic><nvPicPr><cNvPr title='扫描件' descr='A signed letter'/></nvPicPr></pic>"
    data = slides(
        f"<sld>{shape('<ph/>', 'a')}{foot}</sld>",
        f"<sld>{picture}{foot}</sld>",
        **{
            "ppt/slides/_rels/slide0.xml.rels": relations(**layout),
            "ppt/slides/_rels/slide1.xml.rels": relations(**layout),
            "ppt/slideLayouts/layout1.xml": f"<l>{shape('<ph/>', 'Click to add text')}{shape('', '湖州市人才办')}</l>",
            "ppt/slideLayouts/_rels/layout1.xml.rels": relations(m_slideMaster="../slideMasters/master1.xml"),
            "ppt/slideMasters/master1.xml": f"<m>{shape('', '湖州市人才办')}{shape('', 'on the master')}</m>",
        },
    )
    assert read(data).pages == (
        "a\n[Footer] 内部资料\n[Footer] May 2023\n[Layout] 湖州市人才办\n[Layout] on the master",
        "[Alt text] 扫描件: A signed letter",
    )


def test_a_damaged_or_missing_slide_keeps_its_place() -> None:
    reading = read(slides(slide(t("a")), "<sld><p>", "", f"{lol()}<sld/>", slide(t("e"))))
    assert (reading.state, reading.pages) == ("partial", ("a", "", "", "", "e"))
    assert reading.reason == (
        "The file is damaged: its part ppt/slides/slide1.xml is broken. Slide 3 is missing. "
        "Its part ppt/slides/slide3.xml contains entity definitions, which can hide or swell text; it was not read."
    )


def test_what_an_older_program_is_shown_instead_is_not_told_twice() -> None:
    both = f"<c><Choice><p>{t('a')}</p></Choice><Fallback><p>{t('a')}</p></Fallback></c>"
    assert read(slides(f"<sld>{both}</sld>")).pages == ("a",)


def test_a_file_without_a_list_of_slides_is_refused() -> None:
    with pytest.raises(Unreadable, match="^The file is damaged: it has no list of slides.$"):
        read(package(**{"[Content_Types].xml": "<Types/>"}))
