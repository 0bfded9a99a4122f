"""The timeline as one web page: what it says, that it escapes every word, and that it asks for nothing outside."""

from __future__ import annotations

import re
from collections.abc import Callable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from workbench.case import Case
from workbench.dates import parse_date

Exported = Callable[[str, str], bytes]


def words(node: LexborNode | None) -> str:
    return " | ".join(node.text(separator="\n").split("\n")) if node else ""


def texts(page: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(each.text().split()) for each in page.css(selector)]


def test_every_event_stands_with_its_passages(exported: Exported) -> None:
    page = LexborHTMLParser(exported(".html", "editor").decode())
    assert texts(page, "title")[0] == "Seven Rivers: timeline"
    assert texts(page, "header > *") == ["Seven Rivers", "5 events", "For the editor"]
    assert [texts_of(article) for article in page.css("article")] == [
        ["until 2019", "../2019", "disputed · E05", "Nobody wrote this down", "FALCON"],
        [
            "c. 2020", "2020~", "reported · E02", "The plan returns", "Qiming · SOURCE-1",
            "taken up again under a new name", "interviews/SOURCE-1 talk.txt, page 1",
            "SHA-256 f10bb83eb2543622010843f85c84374d521c235b32ddcfaf20470f42e8ffcaa1",
            "policy/启明.txt", "SHA-256 b302f89d11fcaafaa814710317681c814e9f3a7ef8aa300ed94664150ffc07dc",
        ],
        [
            "since 2021", "2021/..", "reported · E04", "[name withheld] becomes a professor", "FALCON",
            "[name withheld], associate professor since 2021.", "staff/page.html, page 1",
            "SHA-256 d1d3e5760edb910972e37042c87c6a59ea048769643ae9575d37aeddc6de20c0",
        ],
        [
            "October 2022", "2022-10", "“in October 2022”", "reported · E01", "Zhuji: =eight of <200> came *back*",
            "Zhuji · Qiming", "only eight\nhad come back. 😀 启明", "policy/report.txt, page 2, dated October 2022",
            "SHA-256 9a396f3b240f9c85bd166c82fd10bbbb2ece5a543d5c4af9f836e7e8a5a2ceef",
        ],
        [
            "2 June 2023", "2023-06-02", "reported · E03", "Talk with SOURCE-1", "SOURCE-1", "Talk on 2 June 2023.",
            "interviews/SOURCE-1 talk.txt, page 1",
            "SHA-256 f10bb83eb2543622010843f85c84374d521c235b32ddcfaf20470f42e8ffcaa1",
        ],
    ]  # fmt: skip


def texts_of(article: LexborNode) -> list[str]:
    leaves = article.css("time, .edtf, .wording, .status, h2, .about, blockquote, .place, .place code")
    return [(each.text(deep=False) or each.text()).strip() for each in leaves]


def test_each_mark_of_the_strip_leads_to_its_event(exported: Exported) -> None:
    page = LexborHTMLParser(exported(".html", "editor").decode())
    marks = [(each.attributes["href"], " ".join(each.css_first("title").text().split())) for each in page.css("svg a")]
    assert marks == [
        ("#event1", "until 2019: Nobody wrote this down"),
        ("#event2", "c. 2020: The plan returns"),
        ("#event3", "since 2021: [name withheld] becomes a professor"),
        ("#event4", "October 2022: Zhuji: =eight of <200> came *back*"),
        ("#event5", "2 June 2023: Talk with SOURCE-1"),
    ]
    assert {each.attributes["id"] for each in page.css("article")} == {href.removeprefix("#") for href, _ in marks}


def test_nothing_outside_the_page_is_asked_for(exported: Exported) -> None:
    text = exported(".html", "editor").decode()
    page = LexborHTMLParser(text)
    policy = page.css_first('meta[http-equiv="Content-Security-Policy"]')
    assert policy and policy.attributes["content"] == (
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    )
    assert page.css("script, link, img, iframe, object, embed, base, form, video, audio") == []
    assert [each.attributes["href"][:1] for each in page.css("[href]")] == ["#"] * 5
    assert page.css("[src], [srcset], [background], [ping]") == []
    assert re.findall(r"(?i)https?:|//|@import|data:", text) == []
    assert re.findall(r"url\(([^)]*)\)", text) == [f"#soft{number}" for number in (1, 2, 3)]


def test_words_of_the_case_are_never_markup(case: Case, exported: Exported) -> None:
    hostile = "</title><script>alert(1)</script><img src=x onerror=alert(1)>\"'{{ 7*7 }}&amp;"
    case.rename(hostile)
    entity = case.entities.add(hostile, "person")
    case.events.add(hostile, parse_date("2020"), [entity], key=hostile)
    page = LexborHTMLParser(exported(".html", "editor").decode())
    assert page.css("script, img") == []
    assert hostile in texts(page, "h1") and hostile in texts(page, "h2") and hostile in texts(page, ".about")


def test_a_timeline_without_events_is_a_page(case: Case, exported: Exported) -> None:
    for event in case.events.all():
        case.events.remove(event.id)
    page = LexborHTMLParser(exported(".html", "public").decode())
    assert texts(page, "header > *") == ["Seven Rivers", "0 events", "For publication"]
    assert page.css("svg, article") == []
