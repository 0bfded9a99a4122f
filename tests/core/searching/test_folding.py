from __future__ import annotations

import re

import pytest
import sqlcipher3.dbapi2 as driver

from workbench.searching.analysis import pieces, segmented
from workbench.searching.folding import HAN, LETTER, folded

_TOKEN = re.compile(f"[{HAN}]+|{LETTER}+")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Qiming PLAN", "qiming plan"),
        ("Ｑｉｍｉｎｇ、Élan—启明", "qiming|elan|启明"),
        ("Straße Łódź Ærø", "strasse lodz aero"),
        ("co\xadoperate\u200b 启\ufe00明", "cooperate 启明"),
        ("ｶﾞ が ガ", "ガ が ガ"),
        ("\u1112\u1161\u11ab한", "한한"),
        ("⺠国 ⼈口 㐂", "民国 人口 㐂"),
        ("①² ½ №5", "12 1|2 no5"),
        ("under_score’s", "under_score|s"),
        ("二〇二一", "二〇二一"),
    ],
)
def test_forms(text: str, form: str) -> None:
    assert folded(text) == form


def test_fts5_cuts_every_character_as_folding_says() -> None:
    """Each code point alone between letters: what FTS5 makes of its indexed form is what a query would ask for."""
    table = driver.connect(":memory:")
    table.execute("CREATE VIRTUAL TABLE t USING fts5(b, content='', tokenize='unicode61 remove_diacritics 2')")
    table.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, instance)")
    codes = [code for code in range(1, 0x110000) if not 0xD800 <= code < 0xE000]
    blocks = [codes[at : at + 256] for at in range(0, len(codes), 256)]
    texts = {number: " . ".join(f"q{chr(code)}q" for code in block) for number, block in enumerate(blocks)}
    table.executemany("INSERT INTO t (rowid, b) VALUES (?, ?)", [(at, segmented(text)) for at, text in texts.items()])
    found: dict[int, list[str]] = {}
    for number, term in table.execute("SELECT doc, term FROM v ORDER BY doc, offset"):
        found.setdefault(number, []).append(term)
    for number, text in texts.items():
        runs = _TOKEN.findall(folded(text))
        expected = [piece for run in runs for piece in (pieces(run) if re.match(f"[{HAN}]", run) else [run])]
        assert found[number] == expected, hex(blocks[number][0])
