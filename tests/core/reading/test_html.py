"""Web pages: what a browser would show, line for line."""

from __future__ import annotations

import time

import pytest

from tests.places import SAMPLE
from workbench.reading import html, mhtml
from workbench.reading.pages import Reading, Unreadable


def lines(source: str) -> list[str]:
    return html.page_text(source)[0].split("\n")


def test_blocks_break_lines_and_inline_marks_do_not() -> None:
    assert lines("<h1>启明<b>计划</b></h1><p>One <i>two</i><br>three</p>four<ul><li>五<li>六</ul>") == [
        "启明计划",
        "One two",
        "three",
        "four",
        "五",
        "六",
    ]


def test_a_row_of_data_is_a_line() -> None:
    table = "<table><tr><th>姓名<th>金额</tr><tr><td><p>张三</p><td>5\n 万<td></tr></table>"
    assert lines(table) == ["姓名 | 金额", "张三 | 5 万 |"]


def test_a_table_that_only_lays_out_keeps_its_lines() -> None:
    page = "<table><tr><td><div>左</div><div>中</div></td><td><table><tr><td>a<td>b</tr></table></td></tr></table>"
    assert lines(page) == ["左", "中", "a | b"]


def test_white_space_folds_as_in_a_browser() -> None:
    assert lines("<p>一行中文\n   换行 and\n text&nbsp;end</p><pre>as\n  written</pre>") == [
        "一行中文换行 and text end",
        "as",
        "written",
    ]


def test_what_is_not_shown_is_not_text() -> None:
    page = (
        "<head><title>t</title><style>s</style></head><body><!-- comment --><script>var tracker</script>"
        "<noscript>no</noscript><template>t</template><iframe>frame</iframe>"
        "<img src='data:image/png;base64,AAAA'><a href='data:text/plain,evil'>启明</a></body>"
    )
    assert lines(page) == ["启明"]


def test_menus_are_left_out_unless_there_is_nothing_else() -> None:
    assert lines("<nav>Home</nav><div class='nav'>Topics</div><p>启明</p>") == ["启明"]
    assert lines("<nav>首页</nav>") == ["首页"]


def test_hidden_text_is_kept_behind_its_line_and_marked() -> None:
    page = (
        "<p>付款<span style='color:red; Display : none'>三百万元</span>五百元</p>"
        "<div hidden><p>第一行</p><p style='display:none'>第二行</p></div>"
        "<table><tr><td>张三<b style='visibility:hidden'>李四</b><td>5</table><div style='display:block'>显示</div>"
        "<p hidden> </p><div style='display:none'>" + "<i hidden>" * 3000 + "深</div>"
    )
    assert lines(page) == [
        "付款五百元",
        "[Hidden] 三百万元",
        "[Hidden] 第一行",
        "[Hidden] 第二行",
        "张三 | 5",
        "[Hidden] 李四",
        "显示",
        "[Hidden] 深",
    ]


def test_the_words_that_stand_for_a_picture() -> None:
    page = "<p>海报<img src=a.png alt=' 启明计划\n 2022 '>完</p><p>好<img alt='👍'></p><img alt=''><img>"
    assert lines(page) == ["海报 [Image: 启明计划 2022] 完", "好👍"]


def test_what_a_form_holds_is_text_and_its_hints_are_not() -> None:
    form = (
        "<form><input name=a value='张三' placeholder='姓名'><input type=hidden value=h><input type=password value=x>"
        "<input type=checkbox value=on><input placeholder='电话'><textarea>两\n行</textarea>"
        "<select><option>甲<option selected>乙</select><input type=submit value='申报'></form>"
    )
    assert lines(form) == ["张三", "两", "行", "甲", "乙", "申报"]


def test_frames_and_shadows_that_a_saver_kept_inside_the_page() -> None:
    inner = "<style>a</style><p>内 &amp;amp; 外</p><iframe srcdoc=&#39;<p>再内&#39;></iframe>"
    shadow = "<x-card><template shadowrootmode=open><b>影</b></template></x-card>"
    page = f"<p>前</p><iframe srcdoc='{inner}'>no</iframe>{shadow}后"
    assert lines(page) == ["前", "内 & 外", "再内", "影", "后"]


def test_pages_within_pages_end_somewhere() -> None:
    page = "底"
    for _ in range(8):
        escaped = page.replace("&", "&amp;").replace('"', "&quot;")
        page = f'<p>层</p><iframe srcdoc="{escaped}"></iframe>'
    assert lines(page) == ["层"] * 4


def test_the_bar_of_the_wayback_machine_is_no_part_of_the_page() -> None:
    assert lines("<div id='wm-ipp-base'>12 captures<div id='wm-ipp'>JUN</div></div><p>启明</p>") == ["启明"]


def test_pictures_written_into_the_page_neither_swell_nor_slow_it() -> None:
    page = "<p>启明</p>" + f"<img src='data:image/png;base64,{'A' * 300_000}' alt='图'><p>计划</p>" * 50
    started = time.process_time()
    assert lines(page) == ["启明", *["[Image: 图]", "计划"] * 50]
    assert time.process_time() - started < 2.0


def test_endless_nesting_is_read() -> None:
    assert lines("<table><tr><td>" * 3000 + "启明") == ["启明"]


@pytest.mark.parametrize(
    ("charset", "codec"),
    [("utf-8", "utf-8"), ("gb2312", "gb18030"), ("gbk", "gb18030"), ("big5", "big5"), ("utf-16", "utf-8")],
)
def test_the_page_s_own_label_counts(charset: str, codec: str) -> None:
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"></head>人才報告</html>'
    assert html.read(page.encode(codec), "a.html", None).pages == ("人才報告",)


def test_a_page_without_a_label() -> None:
    assert html.read("<html><body>启明计划</body></html>".encode("gb18030"), "a.html", None).pages == ("启明计划",)


def test_facts() -> None:
    page = """<!-- saved from url=(0025)https://example.cn/a.html -->
    <html lang="zh-CN"><head><title> 人才
    招聘 </title><meta name="author" content="张三"><meta property="article:published_time" content="2022-06-01T08:00">
    </head><body>正文</body></html>"""
    assert html.read(page.encode(), "a.html", None) == Reading(
        kind="html",
        state="ok",
        reason=None,
        pages=("正文",),
        facts={
            "title": "人才 招聘",
            "author": "张三",
            "created": "2022-06-01T08:00",
            "language": "zh-CN",
            "url": "https://example.cn/a.html",
        },
        origins={
            "title": "title element",
            "author": "meta author",
            "created": "meta article:published_time",
            "language": "html lang",
            "url": "comment of the browser",
        },
    )


def test_a_saved_page_in_one_file() -> None:
    data = (SAMPLE / "01_policy" / "kunpeng_overview.mhtml").read_bytes()
    assert mhtml.read(data, "kunpeng_overview.mhtml", None) == Reading(
        kind="mhtml",
        state="ok",
        reason=None,
        pages=(
            "Kunpeng Plan overview (sample saved page)\n"
            "The Kunpeng Plan (鲲鹏计划) is run by authorities in Zhejiang province on China's eastern coast.\n"
            "State media covered its launch in 2019.\n"
            "Saved page. Sample site",
        ),
        facts={
            "title": "Kunpeng Plan overview (sample saved page) - Sample site",
            "captured": "2023-07-10T09:00:00+00:00",
            "url": "https://sample.example/kunpeng",
        },
        origins={
            "title": "title element",
            "captured": "header Date",
            "url": "header Content-Location",
        },
    )


def test_frames_count_where_the_page_has_no_text() -> None:
    part = "--x\r\nContent-Type: text/html; charset=gb2312\r\n\r\n{}\r\n"
    pages = ["<frameset><frame src=a></frameset>", "<p>启明</p>", "<p>计划</p>"]
    message = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
    data = (message + "".join(part.format(page) for page in pages) + "--x--\r\n").encode("gb18030")
    assert mhtml.read(data, "a.mht", None).pages == ("启明\n计划",)


def test_a_saved_page_without_a_page_is_damaged() -> None:
    with pytest.raises(Unreadable, match="It is damaged: there is no page in this saved web page."):
        mhtml.read(b"MIME-Version: 1.0\n\nnothing", "a.mhtml", None)
