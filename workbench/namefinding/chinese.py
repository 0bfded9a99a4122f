"""Chinese names: jieba's people and places, and organisations put together of its words.

jieba knows many organisations whole (北京理工大学); others are a place, what they do and a word for what they are
(中国 半导体 行业协会). What it takes for a person must begin with a surname, as its dictionary holds odd ones (相衔接).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.namefinding.guess import Guess
from workbench.namefinding.libraries import chinese as tagger
from workbench.searching.scripts import simplified

_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
    "范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤习温康施文牛樊葛邢安齐易乔伍庞"
    "颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻"
    "祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇"
    "栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝封谈匡鞠惠荆乐冀胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊"
)
_DOUBLE_SURNAMES = ("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "司徒", "令狐", "端木")
_ORGANISATION = re.compile(
    "(?:公司|集团|大学|学院|研究院|研究所|设计院|科学院|协会|学会|商会|联合会|基金会|委员会|管委会|工会|中心|医院|银行|法院"
    "|检察院|政府|党委|[省市区县]委|组织部|宣传部|统战部|办公室|公安局|[教科财商民税审统文卫交农水环]\\w{0,4}[局厅]|支队|分局|总局"
    "|学校|中学|小学|实验室|联盟|出版社|报社|通讯社|电视台|电台|日报|晚报|时报|事务所|交易所|俱乐部|工厂)$"
)
_FOREIGN_DOT = "·•‧"
_INNER = frozenset({"n", "nz", "ns", "nt", "nrt", "vn", "j", "b", "eng", "l", "f"})
"""Parts of speech that an organisation's name is made of."""


class _Word(NamedTuple):
    """`start` and `end` are code points of the page."""

    text: str
    flag: str
    start: int
    end: int


def guesses(text: str, start: int, end: int) -> Iterator[Guess]:
    """Those in a sentence, in its order; its line breaks are the margin's, not the names'."""
    words = _words(text, start, end)
    at = 0
    while at < len(words):
        size, kind = _name_at(words, at)
        if kind:
            yield Guess(words[at].start, words[at + size - 1].end, kind)
        at += size


def _words(text: str, start: int, end: int) -> list[_Word]:
    places = [at for at in range(start, end) if text[at] != "\n"]
    plain = simplified("".join(text[at] for at in places))
    words: list[_Word] = []
    begin = 0
    for word, flag in tagger()(plain):
        words.append(_Word(word, flag, places[begin], places[begin + len(word) - 1] + 1))
        begin += len(word)
    return words


def _name_at(words: Sequence[_Word], at: int) -> tuple[int, str]:
    """How many words from here on are one name, and its kind; one word and "" where there is none."""
    if size := _organisation(words, at):
        return size, "organisation"
    if size := _person(words, at):
        return size, "person"
    first = words[at]
    if first.flag == "nz" and first.text.endswith("计划"):
        return 1, "programme"
    return 1, "place" if first.flag == "ns" and len(first.text) > 1 else ""


def _organisation(words: Sequence[_Word], at: int) -> int:
    """A whole one, or words from a place or an organisation on, up to the last that says what it is."""
    first = words[at]
    begins = first.flag in ("ns", "nt") or first.text == "中共"
    last = at if first.flag == "nt" and not _is_bare(first.text) else -1
    if first.flag == "nz" and _ORGANISATION.search(first.text) and not _is_bare(first.text):
        last = at
    for number in range(at + 1, len(words)) if begins else ():
        word = words[number]
        if word.flag not in _INNER:
            break
        if word.flag == "nt" or (len(word.text) > 1 and _ORGANISATION.search(word.text)):
            last = number
    return last - at + 1 if last >= 0 else 0


def _is_bare(word: str) -> bool:
    """It says what it is, and not which: 人民政府."""
    return word.removeprefix("人民") in ("政府", "法院", "检察院", "银行") or _ORGANISATION.fullmatch(word) is not None


def _person(words: Sequence[_Word], at: int) -> int:
    first = words[at]
    if not first.flag.startswith("nr"):
        return 0
    if size := _foreigner(words, at):
        return size
    if first.text in _SURNAMES:  # a surname by itself, whose given name was taken for a word of its own
        following = words[at + 1] if at + 1 < len(words) else None
        return 2 if following and following.flag in ("nr", "ns", "nz") and len(following.text) < 3 else 0
    return 1 if 2 <= len(first.text) <= 4 and _has_surname(first.text) else 0


def _foreigner(words: Sequence[_Word], at: int) -> int:
    """弗拉基米尔·普京; a name written in Chinese by its sound may also stand alone."""
    size = 1
    while at + size + 1 < len(words) and words[at + size].text in _FOREIGN_DOT and _is_han(words[at + size + 1].text):
        size += 2
    alone = words[at].flag == "nrt" and len(words[at].text) > 1
    return size if size > 1 or alone else 0


def _is_han(word: str) -> bool:
    return all("\u3400" <= letter <= "\u9fff" for letter in word)


def _has_surname(word: str) -> bool:
    return word[0] in _SURNAMES or word.startswith(_DOUBLE_SURNAMES)
