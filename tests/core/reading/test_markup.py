"""XML of any kind: its text, and what feeds, drawings and maps say of themselves."""

from __future__ import annotations

import pytest

from workbench.reading import markup
from workbench.reading.pages import Reading, Unreadable


def read(source: str) -> Reading:
    return markup.read(source.encode(), "a.xml", None)


def test_xml_gives_the_text_of_its_elements() -> None:
    data = '<?xml version="1.0" encoding="gb18030"?><list><!-- no --><title>启明\n计划</title><b a="x">二</b> </list>'
    assert markup.read(data.encode("gb18030"), "a.xml", None) == Reading(
        kind="xml", state="ok", reason=None, pages=("启明 计划\n二",)
    )


def test_a_feed_says_whose_it_is_and_when_and_its_entries_say_nothing_of_it() -> None:
    feed = """<rss version="2.0"><channel><title>温州日报</title><link>https://example.cn/</link>
    <pubDate>Wed, 01 Jun 2022 08:00:00 +0800</pubDate><lastBuildDate>today</lastBuildDate><language>zh-cn</language>
    <item><title>鲲鹏计划</title><author>张三</author></item></channel></rss>"""
    assert read(feed) == Reading(
        kind="xml",
        state="ok",
        reason=None,
        pages=("温州日报\nhttps://example.cn/\nWed, 01 Jun 2022 08:00:00 +0800\ntoday\nzh-cn\n鲲鹏计划\n张三",),
        facts={
            "title": "温州日报",
            "url": "https://example.cn/",
            "created": "2022-06-01T08:00:00+08:00",
            "modified": "today",
            "language": "zh-cn",
        },
        origins={
            "title": "element rss/channel/title",
            "url": "element rss/channel/link",
            "created": "element rss/channel/pubDate",
            "modified": "element rss/channel/lastBuildDate",
            "language": "element rss/channel/language",
        },
    )


def test_an_atom_feed() -> None:
    reading = read(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>启明</title><link href="https://example.cn/f"/>'
        "<updated>2022-06-01T00:00:00Z</updated><author><name>张三</name></author><entry><title>e</title></entry></feed>"
    )
    assert reading.facts == {
        "title": "启明", "url": "https://example.cn/f", "modified": "2022-06-01T00:00:00Z", "author": "张三",
    }  # fmt: skip
    assert reading.origins["author"] == "element feed/author"


def test_a_drawing_s_words_are_not_cut_and_its_styles_are_no_words() -> None:
    reading = read(
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:dc="d"><style>.a{}</style><title>组织图</title><metadata>'
        "<rdf><dc:date>2022-06-01</dc:date></rdf></metadata><text>鲲<tspan>鹏</tspan>计划</text><text>二</text>"
        "<script>tracker</script></svg>"
    )
    assert reading.pages == ("组织图\n2022-06-01\n鲲鹏计划\n二",)
    assert reading.facts == {"title": "组织图", "created": "2022-06-01"}
    assert reading.origins == {"title": "element svg/title", "created": "element svg/metadata/date"}


def test_a_map() -> None:
    reading = read(
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>地点</name><Placemark><name>温州</name>'
        "<Point><coordinates>120.7,28.0</coordinates></Point></Placemark></Document></kml>"
    )
    assert (reading.pages, reading.facts) == (("地点\n温州\n120.7,28.0",), {"title": "地点"})


def test_other_xml_has_no_facts() -> None:
    assert read("<book><title>启明</title><date>2022</date></book>").facts == {}


def test_broken_xml_is_shown_with_its_tags() -> None:
    assert markup.read("<a>启明</b>".encode(), "a.xml", None) == Reading(
        kind="xml",
        state="partial",
        reason="It is not well-formed XML: it is shown with its tags.",
        pages=("<a>启明</b>",),
    )


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_entity_definitions_are_refused(codec: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "启明"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    with pytest.raises(Unreadable, match="It contains entity definitions"):
        markup.read(bomb.encode(codec), "a.xml", None)
