"""Words that may be names: whole lists for pages of either language, and where exactly they stand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.places import ROOT
from workbench.namefinding import found_names

ENGLISH = """Mossack Fonseca, a Panamanian firm, set up companies for Sergei Roldugin and Bank Rossiya.
However, Ramón Fonseca wrote to Ms Wang on Tuesday; HSBC and Best Effect Holdings Ltd. would not talk.
In March the Ministry of Science and Technology replied to Professor Chen Guoqiang of Fudan University.
The National Counterintelligence and Security Center, LinkedIn, Harvard and Stanford know the Thousand Talents Plan.
REQUEST FOR COMMENT
The firm’s letters name Jean Roe's brother. Roe said nothing. Write to press@mossack.example."""
CHINESE = """原中国证监会副主席姚刚被上海市第一中级人民法院判刑。深圳市腾讯计算机系统有限公司董事长马化腾在乌镇。
公安部部长王小洪会见美国大使尼古拉斯·伯恩斯。中国半导体行业协会、火炬计划与人民政府。华中科技大学协和医院的研究人员刘
建国发现，启明计划与申报工作相衔接。"""


def told(text: str) -> list[str]:
    """Kind and name, and what stands on the page where that is something else."""
    return [
        f"{each.kind} {each.name}" + (f" ← {words!r}" if (words := text[each.start : each.end]) != each.name else "")
        for each in found_names(text)
    ]


def test_an_english_page() -> None:
    assert told(ENGLISH) == [
        "person Mossack Fonseca",
        "other Panamanian",
        "person Sergei Roldugin",
        "organisation Bank Rossiya",
        "person Ramón Fonseca",
        "person Wang",
        "organisation HSBC",
        "organisation Best Effect Holdings Ltd",
        "organisation Ministry of Science and Technology",
        "person Chen Guoqiang",
        "organisation Fudan University",
        "organisation National Counterintelligence and Security Center",
        "organisation LinkedIn",
        "other Harvard",
        "other Stanford",
        "programme Thousand Talents Plan",
        "person Jean Roe",
    ]


def test_a_chinese_page() -> None:
    assert told(CHINESE) == [
        "organisation 中国证监会",
        "person 姚刚",
        "organisation 上海市第一中级人民法院",
        "organisation 深圳市腾讯计算机系统有限公司",
        "person 马化腾",
        "place 乌镇",
        "person 王小洪",
        "place 美国",
        "person 尼古拉斯·伯恩斯",
        "organisation 中国半导体行业协会",
        "programme 火炬计划",
        "organisation 华中科技大学协和医院",
        "person 刘建国 ← '刘\\n建国'",
    ]


def test_traditional_characters_stay_as_they_are_written() -> None:
    assert told("深圳市龍華區人民政府與官員陳國強會談，臺灣大學教授林文雄參加。") == [
        "organisation 深圳市龍華區人民政府",
        "person 陳國強",
        "organisation 臺灣大學",
        "person 林文雄",
    ]


def test_characters_beyond_the_basic_plane_move_no_place() -> None:
    text = "😀𠮷 王小明在上海。 😀 Then Sergei Roldugin 𠮷 left."
    assert [(each.start, each.end, each.name) for each in found_names(text)] == [
        (3, 6, "王小明"),
        (7, 9, "上海"),
        (18, 33, "Sergei Roldugin"),
    ]


@given(st.text(st.sampled_from("王小明在北京大学 \n\t。，·AbC.’-&😀𠮷éÉ1年ofand"), max_size=80))
def test_names_stand_where_they_are_said_to_one_after_the_other(text: str) -> None:
    end = 0
    for each in found_names(text):
        assert end <= each.start < each.end <= len(text)
        assert "".join(each.name.split()) == "".join(text[each.start : each.end].split())
        end = each.end


QUIET = """
import os, sys
reads = []
def watch(event, details):
    if event == "open" and isinstance(details[0], str) and details[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        raise SystemExit(f"wrote {details[0]}")
    if event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "tempfile.")):
        raise SystemExit(event)
    if event == "open":
        reads.append(str(details[0]))
sys.dont_write_bytecode = True
sys.addaudithook(watch)
from workbench.namefinding import found_names
print([each.name for each in found_names("王小明在上海。 Then Sergei Roldugin left.")])
sys.exit(any(each.startswith(os.environ["TMPDIR"]) for each in reads))
"""


def test_the_libraries_write_nothing_and_open_no_socket(tmp_path: Path) -> None:
    """jieba's own way is a file in the temporary folder, which it also believes: one is laid there for it."""
    (tmp_path / "jieba.cache").write_bytes(b"of somebody else")
    said = python(QUIET, TMPDIR=str(tmp_path))
    assert (said.stdout, said.stderr, said.returncode) == ("['王小明', '上海', 'Sergei Roldugin']\n", "", 0)
    assert [each.name for each in tmp_path.iterdir()] == ["jieba.cache"]


LAZY = """
import sys
import main, workbench.cli, workbench.suggesting, ui.main_window
print([each for each in ("jieba", "probablepeople", "pycrfsuite") if each in sys.modules])
"""


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    assert python(LAZY).stdout == "[]\n"


def python(program: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={"PATH": "", "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize("text", ["", "\n", "no names here, 12 of them.", "这里没有。", "A", "中"])
def test_a_page_without_names(text: str) -> None:
    assert found_names(text) == []
