"""What web pages say of themselves, and who saved them when."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.reading import html
from workbench.reading.webfacts import iso_moment


def facts(page: str) -> dict[str, tuple[str, str]]:
    """Each fact with where it stands."""
    reading = html.read(f"{page}<p>正文".encode(), "a.html", None)
    assert reading.facts.keys() == reading.origins.keys()
    return {name: (value, reading.origins[name]) for name, value in reading.facts.items()}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Sat Aug 05 2023 10:12:00 GMT+0800 (China Standard Time)", "2023-08-05T10:12:00+08:00"),
        ("Sat Aug 05 2023 10:12:00 GMT+0800 (中国标准时间)", "2023-08-05T10:12:00+08:00"),
        ("Sat Aug 5 2023 10:12:00 GMT-0330", "2023-08-05T10:12:00-03:30"),
        ("2023-08-05T10:12:00.000Z", "2023-08-05T10:12:00.000Z"),
        ("Sat Aug 45 2023 10:12:00 GMT+0800", "Sat Aug 45 2023 10:12:00 GMT+0800"),
        ("昨天", "昨天"),
    ],
)
def test_a_moment_as_scripts_write_it(written: str, expected: str) -> None:
    assert iso_moment(written) == expected


def test_singlefile() -> None:
    page = """<!DOCTYPE html> <html lang=zh-CN><!--
 Page saved with SingleFile
 url: https://example.cn/b?a=1
 saved date: Sat Aug 05 2023 10:12:00 GMT+0800 (China Standard Time)
--><meta charset=utf-8><title>鲲鹏计划</title><link rel=canonical href=https://example.cn/b>"""
    assert facts(page) == {
        "captured": ("2023-08-05T10:12:00+08:00", "SingleFile comment"),
        "url": ("https://example.cn/b?a=1", "SingleFile comment"),
        "title": ("鲲鹏计划", "title element"),
        "language": ("zh-CN", "html lang"),
    }


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            "<!-- saved from url=(0025)https://example.cn/a.html --><html>",
            {"url": ("https://example.cn/a.html", "comment of the browser")},
        ),
        ("<!-- saved from url=(0014)about:internet --><html>", {}),
        (
            "<!-- Mirrored from example.cn/a.html by HTTrack Website Copier/3.x [XR&CO'2014], "
            "Sat, 05 Aug 2023 02:12:00 GMT -->",
            {
                "url": ("example.cn/a.html", "HTTrack comment"),
                "captured": ("2023-08-05T02:12:00+00:00", "HTTrack comment"),
            },
        ),
        (
            "<html data-scrapbook-source='https://example.cn/a' data-scrapbook-create='20230805021200123'>",
            {
                "url": ("https://example.cn/a", "WebScrapBook attribute"),
                "captured": ("2023-08-05T02:12:00+00:00", "WebScrapBook attribute"),
            },
        ),
        (
            "<meta name=savepage-url content='https://example.cn/a'>"
            "<meta name=savepage-date content='Sat Aug 05 2023 10:12:00 GMT+0800 (CST)'>",
            {
                "url": ("https://example.cn/a", "meta savepage-url"),
                "captured": ("2023-08-05T10:12:00+08:00", "meta savepage-date"),
            },
        ),
        (
            '<script>__wm.init("https://web.archive.org/web");'
            '__wm.wombat("http://example.cn/a","20220601120000","https://web.archive.org/","web",...);</script>',
            {
                "url": ("https://web.archive.org/web/20220601120000/http://example.cn/a", "Wayback Machine script"),
                "captured": ("2022-06-01T12:00:00+00:00", "Wayback Machine script"),
            },
        ),
        (
            "<!--\n Page saved with SingleFile \n"
            " url: https://web.archive.org/web/20220601120000/http://example.cn/a \n"
            " saved date: Sat Aug 05 2023 10:12:00 GMT+0800 (CST)\n-->",
            {
                "url": ("https://web.archive.org/web/20220601120000/http://example.cn/a", "address of the archive"),
                "captured": ("2022-06-01T12:00:00+00:00", "address of the archive"),
            },
        ),
        (
            "<meta property='og:url' content='http://archive.today/2023.08.05-021200/https://example.cn/a'>",
            {
                "url": ("http://archive.today/2023.08.05-021200/https://example.cn/a", "address of the archive"),
                "captured": ("2023-08-05T02:12:00+00:00", "address of the archive"),
            },
        ),
        ("<!-- saved from url=(0001)https://web.archive.org/web/20229901120000/x -->",
         {"url": ("https://web.archive.org/web/20229901120000/x", "address of the archive")}),
    ],
)  # fmt: skip
def test_who_saved_a_page_and_when(page: str, expected: dict[str, tuple[str, str]]) -> None:
    assert facts(page) == expected


def test_a_page_of_a_chinese_authority() -> None:
    page = """<title>通知 - 诸暨市人民政府</title><meta name="ArticleTitle" content="关于鲲鹏计划的通知">
    <meta name="PubDate" content="2022-06-01 08:30"><meta name="Author" content="张三">
    <meta name="Keywords" content="人才;芯片"><meta name="Description" content="诸暨引进人才">
    <meta name="Url" content="http://example.gov.cn/a.html">"""
    assert facts(page) == {
        "title": ("通知 - 诸暨市人民政府", "title element"),
        "created": ("2022-06-01 08:30", "meta PubDate"),
        "author": ("张三", "meta Author"),
        "keywords": ("人才;芯片", "meta Keywords"),
        "description": ("诸暨引进人才", "meta Description"),
        "url": ("http://example.gov.cn/a.html", "meta Url"),
    }


def test_linked_data() -> None:
    page = """<script type="application/ld+json">{"@graph": [{"@type": "Organization", "name": "报社"},
    {"@type": "NewsArticle", "headline": "芯片人才", "datePublished": "2022-06-01T08:00:00+08:00",
     "dateModified": "2022-06-02", "author": [{"name": "张三"}, {"name": "Li Si"}], "inLanguage": "zh-CN",
     "url": "https://example.cn/a", "keywords": ["芯片", "人才"]}]}</script>"""
    assert facts(page) == {
        "title": ("芯片人才", "JSON-LD headline"),
        "author": ("张三, Li Si", "JSON-LD author"),
        "created": ("2022-06-01T08:00:00+08:00", "JSON-LD datePublished"),
        "modified": ("2022-06-02", "JSON-LD dateModified"),
        "url": ("https://example.cn/a", "JSON-LD url"),
        "language": ("zh-CN", "JSON-LD inLanguage"),
        "keywords": ("芯片, 人才", "JSON-LD keywords"),
    }


@pytest.mark.parametrize("data", ["{", "[" * 100_000, '"text"', "5", "[[5]]", '{"author": 5, "headline": null}'])
def test_broken_linked_data_says_nothing(data: str) -> None:
    assert facts(f"<script type='application/ld+json'>{data}</script>") == {}


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<time pubdate datetime='2022-06-01'>昨天</time>", ("2022-06-01", "time element")),
        ("<span itemprop=datePublished>2022年6月1日</span>", ("2022年6月1日", "itemprop datePublished")),
        ("<meta itemprop=datePublished content=2022-06>", ("2022-06", "meta datePublished")),
        ("<meta name=DC.date.issued content=2022>", ("2022", "meta DC.date.issued")),
        ("<meta property=article:published_time content=''><meta name=pubdate content='20220601'>",
         ("20220601", "meta pubdate")),
    ],
)  # fmt: skip
def test_when_a_page_was_published(page: str, expected: tuple[str, str]) -> None:
    assert facts(page) == {"created": expected}


def test_a_time_that_may_be_that_of_anything_is_no_fact() -> None:
    assert facts("<time datetime='2022-06-01'>昨天</time>") == {}


@given(st.text(max_size=60))
def test_any_moment_is_left_alone_or_read(text: str) -> None:
    assert isinstance(iso_moment(text), str)
