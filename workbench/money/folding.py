"""One spelling for what amounts are written in; an offset in the folded text is the same code point of the text."""

from __future__ import annotations

import re

from workbench.dates.folding import fold as fold_line

# Signs, traditional forms, and the numerals of contracts, which nobody can turn into others
_SAME = str.maketrans(
    "￥￡￦萬億圓貳參叁陸兩幣壹贰肆伍陆柒捌玖拾佰仟達過這內歐鎊盧韓",
    "¥£₩万亿圆二三三六两币一二四五六七八九十百千达过这内欧镑卢韩",
)
# Between full-width digits this comma parts thousands; anywhere else it may as well end a clause
_WIDE_COMMA = re.compile("(?<![０-９])，|，(?![０-９]{3}(?![０-９]))")

COMMA = "﹐"
"""What stands in folded text for a full-width comma that parts nothing for certain."""


def fold(text: str) -> str:
    """As dates are folded, but line feeds and the ends of Chinese clauses are kept."""
    marked = _WIDE_COMMA.sub(COMMA, text)
    return "\n".join(fold_line(line) for line in marked.split("\n")).translate(_SAME)
