"""What is typed, as the plan that is searched for and as the sentence that says so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.searching.plan import And, AnyOf, Fact, Near, Not, Or, Plan, Words
from workbench.searching.query import read

A, B, C = Words("a"), Words("b"), Words("c")


def fitting(typed: str) -> tuple[str, ...]:
    return {"c?ip": ("chip", "clip"), "qimimg~1": ("qiming",)}.get(typed, ())


@pytest.mark.parametrize(
    ("typed", "plan", "understood"),
    [
        ("银行", Words("银行"), "documents with *银行*"),
        ("启", Words("启"), "documents with *启*"),
        ("150万元", Words("150万元"), "documents with *150万元*"),
        ("Qiming启明", Words("Qiming启明"), "documents with *Qiming启明*"),
        ("启明 计划", And((Words("启明"), Words("计划"))), "documents with *启明* and with *计划*"),
        ("follow-up", Words("follow-up"), "documents with *follow-up*"),
        ("O'Brien", Words("O'Brien"), "documents with *O'Brien*"),
        ("http://x", Words("http://x"), "documents with *http://x*"),
        ("qim*", Words("qim", prefix=True), "documents with *qim…*"),
        ("c?ip", AnyOf("c?ip", (Words("chip"), Words("clip"))), "documents with *c?ip* (chip, clip)"),
        ("c*p*", AnyOf("c*p*", ()), "documents with *c*p** (no word fits)"),
        ("qimimg~", AnyOf("qimimg~1", (Words("qiming"),)), "documents with *qimimg~1* (qiming)"),
        ("-a", Not(A), "documents without *a*"),
        ("+a", A, "documents with *a*"),
        ("a -b", And((A, Not(B))), "documents with *a* and without *b*"),
        ("a (-b)", And((A, Not(B))), "documents with *a* and without *b*"),
        ('a -"b c"', And((A, Not(Words("b c")))), "documents with *a* and without *b c*"),
        ("-(a b)", Not(And((A, B))), "documents not (with *a* and with *b*)"),
        ("a ANDNOT b", And((A, Not(B))), "documents with *a* and without *b*"),
        ("NOT (NOT a)", A, "documents with *a*"),
        (
            "a NOT (b AND NOT c)",
            And((A, Not(And((B, Not(C)))))),
            "documents with *a* and not (with *b* and without *c*)",
        ),
        ("a b OR c", And((A, Or((B, C)))), "documents with *a* and (with *b* or with *c*)"),
        ("a and b", And((A, Words("and"), B)), "documents with *a* and with *and* and with *b*"),
        ("NEAR(a b, 5)", Near((A, B), 5), "documents with *a* near *b* (at most 5 words apart)"),
        ("NEAR(a b, 1)", Near((A, B), 1), "documents with *a* near *b* (at most 1 word apart)"),
        ("NEAR(a b, 0)", Near((A, B), 0), "documents with *a* near *b* (at most 0 words apart)"),
        ("NEAR(qim* b, 3)", Near((Words("qim", True), B), 3), "documents with *qim…* near *b* (at most 3 words apart)"),
        ('"a b"~5', Near((A, B), 5), "documents with *a* near *b* (at most 5 words apart)"),
        ('"NEAR(a b, 5)"', Words("NEAR(a b, 5)"), "documents with *NEAR(a b, 5)*"),
        ('"a b"', Words("a b"), "documents with *a b*"),
        ("“a b”", Words("a b"), "documents with *a b*"),
        ('"a\nb"', Words("a b"), "documents with *a b*"),
        ("„a b“", Words("a b"), "documents with *a b*"),
        ("«a b»", Words("a b"), "documents with *a b*"),
        ("＂a b＂", Words("a b"), "documents with *a b*"),
        ("「启明」", Words("启明"), "documents with *启明*"),
        ("（a OR b）", Or((A, B)), "documents with *a* or with *b*"),
        ("kind:pdf", Fact("kind", "pdf"), "documents whose kind is “pdf”"),
        ("kind：pdf", Fact("kind", "pdf"), "documents whose kind is “pdf”"),
        ("-kind:pdf", Not(Fact("kind", "pdf")), "documents whose kind is not “pdf”"),
        ("-title:plan", Not(Fact("title", "plan")), "documents whose title does not contain “plan”"),
        ("path:*.pdf", Fact("path", ".pdf"), "documents whose path contains “.pdf”"),
        ('title:"a b"', Fact("title", "a b"), "documents whose title contains “a b”"),
        ("date:2021", Fact("date", "2021", 2459216, 2459580), "documents dated 2021"),
        (
            "date:[2019 TO 2023-06]",
            Fact("date", "2019 to 2023-06", 2458485, 2460126),
            "documents dated 2019 to 2023-06",
        ),
        ("date:[2019 TO]", Fact("date", "2019 to …", 2458485, None), "documents dated 2019 to …"),
        ("-date:[TO 2019]", Not(Fact("date", "… to 2019", None, 2458849)), "documents not dated … to 2019"),
    ],
)
def test_what_is_typed_is_understood(typed: str, plan: Plan, understood: str) -> None:
    found = read(typed, fitting)
    assert (found.plan, found.understood, found.problem) == (plan, understood, None)


@pytest.mark.parametrize("typed", ["", " ", "...", "-", '""', "()", "( )", "。", "—"])
def test_nothing_is_asked(typed: str) -> None:
    found = read(typed, fitting)
    assert (found.plan, found.understood, found.problem) == (None, "", None)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("(a", "A bracket is not closed: ⟨(⟩a."),
        ("a)", "A bracket is closed that was not opened: a⟨)⟩."),
        ("a （b", "A bracket is not closed: a ⟨（⟩b."),
        ("date:[2019 TO", "A bracket is not closed: date:⟨[⟩2019 TO."),
        ('a "b', 'A quotation mark has no partner: a ⟨"⟩b.'),
        ("“a", "A quotation mark has no partner: ⟨“⟩a."),
        ("x OR", "OR needs something to search for on each side: x ⟨OR⟩; to find the word, write “OR”."),
        ("AND x", "AND needs something to search for on each side: ⟨AND⟩ x; to find the word, write “AND”."),
        ("x OR OR y", "OR needs something to search for on each side: x ⟨OR⟩ OR y; to find the word, write “OR”."),
        ("(x OR) y", "OR needs something to search for on each side: (x ⟨OR⟩) y; to find the word, write “OR”."),
        ("x NOT", "NOT needs something to search for after it: x ⟨NOT⟩; to find the word, write “NOT”."),
        ("colou?r~1", "Wildcards and ~ do not go together: ⟨colou?r~1⟩."),
        ("启明~1", "Similar words are looked for among words in letters only: ⟨启明~1⟩."),
        ("a *", "A wildcard alone would find everything, add a letter: a ⟨*⟩."),
        (
            "启?",
            "Between Chinese characters there are no wildcards, NEAR(启 划, 5) finds them close to each other: ⟨启?⟩.",
        ),
        (
            "x.org/a?b",
            "A wildcard stands for letters of one word; to find the characters, use quotation marks: ⟨x.org/a?b⟩.",
        ),
        (
            "a~9",
            "After one word, ~1, ~2 or ~3 asks for similar ones; to find the characters, use quotation marks: ⟨a~9⟩.",
        ),
        ("kind: pdf", "A field needs its value directly after the colon: ⟨kind:⟩ pdf."),
        ("title:a?b", "Wildcards are for the words of the text, not for fields: ⟨title:a?b⟩."),
        ("kind:[a TO b]", "A range [… TO …] is for date: alone, as in date:[a TO b]."),
        ("date:soon", "“soon” is not understood as a date."),
        ("x NEAR(a b)", "NEAR is written NEAR(one other, 5), with single words: x ⟨NEAR⟩(a b)."),
        ('NEAR("a b" c, 3)', 'NEAR is written NEAR(one other, 5), with single words: ⟨NEAR⟩("a b" c, 3).'),
        ('"a b"~', 'How many words may stand between is missing: "a b"⟨~⟩, for example "a b"~5.'),
    ],
)
def test_what_is_not_understood_is_told_with_its_place(typed: str, problem: str) -> None:
    found = read(typed, fitting)
    assert (found.plan, found.understood, found.problem) == (None, "", problem)


def test_a_wildcard_for_too_many_words_is_refused() -> None:
    found = read("a?", lambda typed: tuple(map(str, range(1_001))))
    assert (found.plan, found.problem) == (None, "More than 1,000 words fit “a?”; add a letter.")


_BITS = st.sampled_from([*'()[]{}"“”~*?+-:,&|^\\/ \n\0', "AND", "OR", "NOT", "ANDNOT", "NEAR(", "TO", "kind:", "date:"])


@given(st.lists(_BITS | st.sampled_from(["a", "启明", "2019", " "]) | st.text(max_size=3)).map("".join))
def test_nothing_that_can_be_typed_is_an_error(typed: str) -> None:
    found = read(typed, fitting)
    assert (found.plan is None) or (found.problem is None)
