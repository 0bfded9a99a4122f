"""Currencies by sign, code and name in folded text, and which one an ambiguous sign stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.errors import BadValue

CURRENCIES = {
    "CNY": "Chinese yuan", "USD": "US dollar", "EUR": "euro", "GBP": "pound sterling", "HKD": "Hong Kong dollar",
    "JPY": "Japanese yen", "KRW": "South Korean won", "TWD": "new Taiwan dollar", "CHF": "Swiss franc",
    "RUB": "Russian rouble", "INR": "Indian rupee", "AUD": "Australian dollar", "CAD": "Canadian dollar",
    "SGD": "Singapore dollar", "NZD": "New Zealand dollar", "MOP": "Macanese pataca",
}  # fmt: skip
"""ISO 4217, and what it is called."""

_SIGNS = {
    "us$": "USD", "hk$": "HKD", "nt$": "TWD", "au$": "AUD", "a$": "AUD", "ca$": "CAD", "c$": "CAD", "nz$": "NZD",
    "s$": "SGD", "mop$": "MOP", "cn¥": "CNY", "rmb¥": "CNY", "jp¥": "JPY", "$": "$", "€": "EUR", "£": "GBP", "¥": "¥",
    "₽": "RUB", "₩": "KRW", "₹": "INR",
}  # fmt: skip
_CODES = {**{code.lower(): code for code in CURRENCIES}, "rmb": "CNY", "cnh": "CNY", "ntd": "TWD"}
_IN_ANY_CASE = {"rmb", "cny", "usd", "eur", "hkd"}  # as a word these are nothing else
_ENGLISH = {
    r"(?:chinese\s)?(?:yuan(?:\s(?:renminbi|rmb))?|renminbi(?:\syuan)?)": "CNY",
    r"hong\skong\sdollars?": "HKD",
    r"(?:new\s)?taiwan(?:ese)?\sdollars?": "TWD",
    r"australian\sdollars?": "AUD",
    r"canadian\sdollars?": "CAD",
    r"singapore(?:an)?\sdollars?": "SGD",
    r"new\szealand\sdollars?": "NZD",
    r"(?:u\.?s\.?|american)\sdollars?": "USD",
    r"dollars?": "$",
    r"euros?": "EUR",
    r"pounds?\ssterling|british\spounds?": "GBP",
    r"pounds?(?!\s(?:of|in\sweight)\b)": "pound",
    r"(?:japanese\s)?yen": "JPY",
    r"(?:south\s)?korean\swon": "KRW",
    r"won": "won",
    r"(?:russian\s)?rou?bles?": "RUB",
    r"swiss\sfrancs?": "CHF",
    r"(?:indian\s)?rupees?": "INR",
    r"(?:macau\s|macanese\s)?patacas?": "MOP",
}
# 元 begins or ends other words: 元旦, 元素, 元年 (but 元年薪), 一元化
_NO_WORD = "(?![素旦首件老宵帅凶勋宝朝代曲化论次方组里催]|年(?![薪费租度终])|月[0-9一二三四五六七八九十]|\\s?素)"
_HAN = {
    r"元?人民币元?": "CNY", r"美\s?元|美金": "USD", r"欧\s?元|欧圆": "EUR", r"英\s?镑": "GBP", r"港\s?[元圆币]": "HKD",
    r"日\s?[元圆币]|円": "JPY", r"韩\s?[元圆币]": "KRW", r"新?台\s?[币元]": "TWD", r"瑞士法郎": "CHF",
    r"卢\s?布": "RUB", r"卢\s?比": "INR", r"澳\s?[元币]|澳大利亚元": "AUD", r"加\s?[元币]|加拿大元": "CAD",
    r"新加坡元|坡币": "SGD", r"新西兰元|纽元": "NZD", r"澳门元|澳门币": "MOP", r"[元圆]|块钱": "元",
}  # fmt: skip
_BEFORE = {"人民币": "CNY", "美金": "USD", "美元": "USD", "欧元": "EUR", "英镑": "GBP", "港币": "HKD", "港元": "HKD",
           "新台币": "TWD", "台币": "TWD", "日币": "JPY", "日元": "JPY"}  # fmt: skip

# Names that several currencies share: what they most likely are, and what around them makes that less than certain
_SHARED = {
    "$": (
        "USD",
        re.compile(r"hk\$|nt\$|[acs]\$|nz\$|hong kong|taiwan|canad|australia|singapore|zealand|[港加澳]元|台币"),
    ),
    "元": ("CNY", re.compile("港[币元圆]|台币|澳门|新加坡|香港|台湾|nt\\$|hk\\$")),
    "pound": ("GBP", re.compile("")),  # always: it is a weight, too
    "won": ("KRW", re.compile("(?!)")),  # never
}
_JAPANESE = re.compile("[\u3040-\u30ff]|円|日[元本]|yen|jpy|japan")
_CHINESE = re.compile("yuan|rmb|cny|renminbi|人民币|元|china|chinese|中国")
_TRADITIONAL = re.compile("[萬億圓]")


def _numbered(table: dict[str, str], name: str) -> str:
    groups = (f"(?P<{name}{number}>{pattern})" for number, pattern in enumerate(table))
    return "|".join(groups)


def _escaped(table: dict[str, str]) -> str:
    return "|".join(re.escape(each) for each in sorted(table, key=len, reverse=True))


_BEFORE_FIGURE = re.compile(
    rf"(?:(?<![a-z])(?P<sign>{_escaped(_SIGNS)})|(?<![a-z0-9])(?P<code>{_escaped(_CODES)})"
    rf"|(?P<han>{_escaped(_BEFORE)}))\s{{0,2}}$"
)
_AFTER_FIGURE = re.compile(
    rf"\s?(?:(?P<sign>{_escaped(_SIGNS)})(?![0-9])|(?P<code>{_escaped(_CODES)})(?![a-z0-9])"
    rf"|-?(?:{_numbered(_ENGLISH, 'e')})(?![a-z0-9])|(?:{_numbered(_HAN, 'h')}){_NO_WORD})"
)
_ENGLISH_CODES, _HAN_CODES = tuple(_ENGLISH.values()), tuple(_HAN.values())


@dataclass(frozen=True)
class Name:
    """A currency's name at a place; `name` is an ISO code, or one that several share (`$`, `元`, `¥`, `pound`)."""

    name: str
    start: int
    end: int
    word: bool = False


def currency_code(code: str) -> str:
    """The ISO form of a code as it was typed: any three letters. Raises BadValue."""
    code = code.strip().upper()
    if not re.fullmatch("[A-Z]{3}", code):
        raise BadValue(f"“{code}” is not a currency's code; it has three letters, such as CNY or USD.")
    return code


def name_before(text: str, position: int) -> Name | None:
    """The sign, code or Chinese name that ends where a figure begins."""
    match = _BEFORE_FIGURE.search(text, max(0, position - 12), position)
    if not match:
        return None
    table = _SIGNS if match["sign"] else _CODES if match["code"] else _BEFORE
    name = table[match["sign"] or match["code"] or match["han"]]
    return Name(name, match.start(), position, word=bool(match["code"]))


def name_after(text: str, position: int) -> Name | None:
    match = _AFTER_FIGURE.match(text, position)
    if not match:
        return None
    if match["sign"]:
        return Name(_SIGNS[match["sign"]], match.start("sign"), match.end())
    if match["code"]:
        return Name(_CODES[match["code"]], match.start("code"), match.end(), word=True)
    group = match.lastgroup or ""
    codes = _ENGLISH_CODES if group[0] == "e" else _HAN_CODES
    return Name(codes[int(group[1:])], match.start(group), match.end(), word=group[0] == "e")


def written_as_name(words: str) -> bool:
    """Whether a Latin name stands as a currency's does: `yuan` and `RUB`, and not `Yuan` (a person), `rub` (a verb)."""
    if words.lower() in _CODES:
        return words.isupper() or words.lower() in _IN_ANY_CASE
    return not words[:1].isupper() or " " in words or words.isupper()


def which(before: Name | None, after: Name | None, folded: str, words: str) -> tuple[str, bool] | None:
    """The code, and whether it is guessed; None without a name or with two that differ.

    `folded` is the text around in its folded form, `words` the amount as it is written.
    """
    names = {each.name for each in (before, after) if each}
    codes = names & CURRENCIES.keys()
    shared = names - codes
    if len(codes) > 1 or not names:
        return None
    if codes:
        code = next(iter(codes))
        return (code, False) if all(_may_be(each, code) for each in shared) else None
    if shared == {"¥", "元"}:
        return "CNY", False
    return _guess(next(iter(shared)), folded, words) if len(shared) == 1 else None


def _may_be(shared: str, code: str) -> bool:
    dollars = {"USD", "HKD", "TWD", "AUD", "CAD", "SGD", "NZD"}
    return code in {"$": dollars, "元": {*dollars, "CNY", "JPY", "KRW", "EUR"}, "¥": {"CNY", "JPY"}}.get(shared, {code})


def _guess(name: str, folded: str, words: str) -> tuple[str, bool]:
    if name == "¥":
        return "JPY" if _JAPANESE.search(folded) and not _CHINESE.search(folded) else "CNY", True
    code, doubt = _SHARED[name]
    return code, bool(doubt.search(folded)) or (name == "元" and bool(_TRADITIONAL.search(words)))
