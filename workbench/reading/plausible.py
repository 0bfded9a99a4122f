"""How much a decoded text looks like writing: the measure by which `decoding` chooses among legacy encodings.

General detectors need some hundred bytes; a Chinese heading or a file's name has eight.  The national standards help:
GB 2312, Big5 and JIS put the characters in daily use into a first level of their own, so bytes read in a wrong
encoding give rare characters, and one look at each character tells.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

Likely = Callable[[str, str, str], float]
"""How likely a character beyond ASCII is between its two neighbours: 0 (noise) to 1 (very common)."""

_MARKS = frozenset("　、。，．；：？！“”‘’（）《》〈〉「」『』【】〔〕…—－～·○〇％／")
_SIMPLIFIED = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成"
    "方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此已工"
    "使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信"
    "表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报"
    "才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强"
    "即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运笔"
)
_TRADITIONAL = frozenset(
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成"
    "方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心本前開但因只從想實日軍者意無力它與長把機十民第公此已工"
    "使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信"
    "表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報"
    "才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強"
    "即像難且權思王象完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運筆"
)
_HANGUL = frozenset("이다는의에가을를은고하로한지기도사자인어리아시대해나그서정수일있스전부여들과라제보으")
_RUSSIAN = frozenset("оеаинтсрвлкмдпу")


def _first_level(char: str, codec: str, first: int, last: int) -> bool:
    code = char.encode(codec, "ignore")
    return len(code) == 2 and first <= code[0] <= last


def simplified(char: str, before: str, after: str) -> float:
    if char in _MARKS or char in _SIMPLIFIED:
        return 1.0
    if _first_level(char, "gb2312", 0xB0, 0xD7):
        return 0.8
    return 0.5 if _first_level(char, "big5", 0xA4, 0xC5) else 0.1  # traditional characters in a GBK file


def traditional(char: str, before: str, after: str) -> float:
    if char in _MARKS or char in _TRADITIONAL:
        return 1.0
    return 0.8 if _first_level(char, "big5", 0xA4, 0xC5) else 0.1


def japanese(char: str, before: str, after: str) -> float:
    if "\u3041" <= char <= "\u30ff":
        return 1.0
    if char in _MARKS:
        return 0.9
    return 0.6 if _first_level(char, "shift_jis", 0x88, 0x97) else 0.1


def korean(char: str, before: str, after: str) -> float:
    if char in _HANGUL:
        return 1.0
    return 0.7 if _first_level(char, "euc-kr", 0xB0, 0xC8) else 0.1


def cyrillic(char: str, before: str, after: str) -> float:
    """Small letters are common; a capital after a small letter or a Latin neighbour betrays another encoding."""
    if not "\u0400" <= char <= "\u045f":
        return 0.7 if char in "№«»—–“”„…" else 0.1
    if _is_latin(before) or _is_latin(after) or (char.isupper() and before.islower()):
        return 0.0
    return 1.0 if char.lower() in _RUSSIAN else 0.7


def western(char: str, before: str, after: str) -> float:
    """Letters with marks stand between plain letters; several in a row betray another encoding."""
    if char in "’‘“”„–—…€°§«»·•£©®\xa0":
        return 0.9
    if not char.isalpha() or not _is_latin(char):
        return 0.2
    crowded = not before.isascii() or not after.isascii()
    return 0.4 if crowded else 1.0 if _is_latin(before) or _is_latin(after) else 0.6


def any_writing(char: str, before: str, after: str) -> float:
    """For UTF-16, which holds all of them."""
    return max(look(char, before, after) for look in (simplified, traditional, japanese, korean, cyrillic, western))


def _is_latin(char: str) -> bool:
    return char.isalpha() and (char.isascii() or unicodedata.name(char, "").startswith("LATIN"))


def score(text: str, likely: Likely) -> float:
    """The mean likelihood of the characters beyond ASCII and of controls; 1 where there are none."""
    around = f" {text} "
    judged = [
        likely(char, around[place], around[place + 2]) if "\x80" <= char != "\ufffd" else 0.0
        for place, char in enumerate(text)
        if char >= "\x80" or (char < " " and char not in "\t\n\r\f\x1b")
    ]
    return sum(judged) / len(judged) if judged else 1.0


def spaced_like_utf16(data: bytes) -> bool:
    """Whether the bytes are UTF-16 without a mark: its Latin letters and line ends have zeros on one side only."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    return max(even, odd) * 10 > len(data) and min(even, odd) * 20 < max(even, odd)
