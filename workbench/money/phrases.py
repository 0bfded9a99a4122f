"""Words around figures in folded text: bounds, about, per what."""

from __future__ import annotations

import re

_LATIN = "(?<![a-z0-9])"  # no \b: Han characters count as letters there
_PERIODS = {
    "年": "year", "学年": "year", "年薪": "year", "月": "month", "个月": "month", "月薪": "month", "日": "day",
    "天": "day", "日薪": "day", "周": "week", "季": "quarter", "季度": "quarter", "小时": "hour", "时薪": "hour",
    "人": "person", "名": "person", "位": "person", "人均": "person", "户": "household", "annum": "year", "yr": "year",
    "annually": "year", "yearly": "year", "p.a.": "year", "monthly": "month", "mo": "month", "weekly": "week",
    "daily": "day", "hourly": "hour", "hr": "hour", "head": "person", "capita": "person",
}  # fmt: skip
_COUNTED = "个月|学年|年|月|日|天|周|季度?|小时|人次|人|名|位|户|家|个|项|件|篇|平方米|亩"
_PAY = "年薪|月薪|日薪|时薪"
_TIME = "year|month|week|day|hour|quarter"

BEFORE = re.compile(
    rf"(?:(?P<high>{_LATIN}(?:up\sto|as\s(?:much|high)\sas|at\smost|(?:no|not)\s(?:more|higher|over)\sthan"
    r"|(?:a\s)?max(?:imum|\.)?(?:\sof)?|less\sthan|lower\sthan|under|below|not\s(?:exceeding|over|above)|not\sto\sexceed"
    r"|capped\sat|a\s(?:ceiling|limit|cap)\sof)"
    "|最高(?:可?达到?|可|不超过|额?为|额)?|最多(?:可?达到?|可|不超过|为)?|至多|[高多]达|不得?[超高多大](?:过|于)|不超|低于|少于|小于|不足"
    "|不到|上限(?:为|是)?|可达到?)"
    rf"|(?P<low>{_LATIN}(?:at\sleast|(?:no|not)\s(?:less|fewer|lower)\sthan|more\sthan|(?:just\s|well\s)?over|above"
    r"|exceeding|in\sexcess\sof|upwards?\sof|(?:a\s)?min(?:imum|\.)?(?:\sof)?|not\s(?:below|under))"
    "|至少(?:为|达)?|最少|最低(?:为|不低于)?|起码|不低于|不少于|不小于|(?<![高赶反])超过?|高于|多于|大于|逾|突破|下限(?:为|是)?)"
    "|(?P<over>(?<!以)[上过])"
    rf"|(?P<about>{_LATIN}(?:about|around|approximately|approx\.?|roughly|circa|ca?\.|some|nearly|almost|close\sto"
    r"|an\sestimated|estimated\sat|just\sunder)|~"
    "|大约|(?<![节签合条预公契违履缔制特])约为?|(?<![附最远邻亲临])近|将近|接近|大概|差不多|几乎|估计)"
    rf"|(?P<per>每一?(?:{_COUNTED})|人均|{_PAY})(?:为|是)?"
    rf"|(?P<link>{_LATIN}(?:between|from)|介于|从))\s{{0,2}}$"
)
AFTER = re.compile(
    r"\s?(?:(?P<high>,?\s?(?:at\s(?:the\s)?(?:most|maximum)|maximum|or\s(?:less|below|under))(?![a-z0-9])"
    "|[及或]?以[下内](?![简容外])|之内|封顶|为限)"
    r"|(?P<low>\+|,?\s?(?:at\sleast|minimum|(?:or|and)\s(?:more|above|over|upwards?))(?![a-z0-9])"
    "|[及或]?以上(?!述)|起(?=$|[\\s,.;:、。)]))"
    r"|(?P<about>,?\s?(?:or\s(?:so|thereabouts)|approximately)(?![a-z0-9])|左右|上下)"
    rf"|(?P<per>(?:/\s?|每一?|一(?=年|个月|天|人))(?:{_COUNTED})|的?(?:{_PAY})"
    rf"|(?:per|/)\s?(?!cent(?![a-z0-9]))(?:{_TIME}|annum|yr|mo|hr|person|head|capita)(?![a-z0-9])"
    rf"|an?\s(?:{_TIME}|person|head)(?![a-z0-9])|(?:each|every)\s(?:{_TIME}|person)(?![a-z0-9])"
    r"|(?:annually|yearly|monthly|weekly|daily|hourly)(?![a-z0-9])|p\.a\.|per\s(?!cent(?![a-z0-9]))[a-z][a-z-]+|per\s[\u4e00-\u9fff]{1,6})"
    "|(?P<link>之间))"
)
_JOINT = re.compile(r"\s?(?:-{1,2}|~|至|到)\s?|\s(?:to|through)\s(?:about\s)?")
_AND = re.compile(r"\sand\s|[和与]")
_BETWEEN = re.compile(rf"(?:{_LATIN}between\s|介于)$")
_LEADING = re.compile(r"per\s|/\s?|an?\s|each\s|every\s|每一?|的|一")
_WORD_AFTER = re.compile(r"\s[a-z][a-z-]+")


def joint_at(text: str, position: int, start: int) -> int | None:
    """Where the second figure of a range begins; `start` is where the first one does."""
    match = _JOINT.match(text, position)
    if not match and _BETWEEN.search(text, max(0, start - 10), start):
        match = _AND.match(text, position)
    return match.end() if match else None


def per_what(folded: str, text: str, start: int, end: int) -> tuple[str, int]:
    """`year` for `每年`, `a year`, `/yr`; else the words themselves. Gives it with where it ends.

    `Kunpeng professional` is two words, since the first is a name.
    """
    said = _LEADING.match(folded, start, end)
    start = said.end() if said else start
    word = folded[start:end]
    if word in _PERIODS or not word.isascii():
        return _PERIODS.get(word, word), end
    if text[start].isupper() and (more := _WORD_AFTER.match(folded, end)):
        end = more.end()
    return text[start:end], end
