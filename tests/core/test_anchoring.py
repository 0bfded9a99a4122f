"""Words found again in another reading: to the letter, moved, misread, and not found where they are gone."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.places import ROOT, SAMPLE
from workbench.anchoring import CONTEXT, Anchor, Found, anchored, context_of, find_again, place_all
from workbench.spans import canonical


def anchor(text: str, words: str, page: int = 1, nth: int = 0) -> Anchor:
    start = [found.start() for found in re.finditer(re.escape(words), text)][nth]
    return anchored(page, start, words, context_of(text, start, start + len(words)))


def again(text: str, words: str, new: str, nth: int = 0) -> str | None:
    """What is found in a new reading, between the ten letters before and after."""
    found = find_again(anchor(text, words, nth=nth), {1: new})
    return f"{new[max(0, found.start - 10) : found.start]}[{new[found.start : found.end]}]" if found else None


OLD = "The plan of Zhuji went on until 2019. Lin Wei (林蔚) signed the second plan of Wuhan in secret."


@pytest.mark.parametrize(
    ("words", "new", "found"),
    [
        ("Zhuji", OLD, "e plan of [Zhuji]"),
        ("Zhuji", f"Heading\n\n{OLD}", "e plan of [Zhuji]"),
        ("plan", OLD.replace("The plan", "A title. The plan"), "itle. The [plan]"),
        ("Zhuji went on", OLD.replace("Zhuji went", "Zhuji\nwent"), "e plan of [Zhuji\nwent on]"),
        ("Zhuji", OLD.replace("Zhuji", "Zhuj1"), "e plan of [Zhuj1]"),
        ("signed", OLD.replace("signed", "sigrned"), " Wei (林蔚) [sigrned]"),  # as one letter more
        ("林蔚", OLD.replace("林蔚", "林薇"), " Lin Wei ([林薇]"),
        ("林蔚", OLD.replace("林蔚", "木尉"), None),  # neither letter is the same
        ("Wuhan", OLD.replace("Wuhan", "Peking"), None),
        ("Lin", "Limited Lina Lind", None),
        ("secret", "secret Hanbei Institute of Technology, 12 March 2021, a list of names", None),
        ("林蔚) signed the second plan", "林蔚) signed the second plan", "[林蔚) signed the second plan]"),
        ("Zhuji", "", None),
    ],
)  # fmt: skip
def test_words_in_another_reading(words: str, new: str, found: str | None) -> None:
    assert again(OLD, words, new) == found


def test_of_two_places_alike_neither_is_taken() -> None:
    row, gap = "Paid to Lin Wei: 300 yuan, in March. ", "x" * 40
    old = f"Table of sums. {row * 5}"
    assert again(old, "300", f"{gap}{row}{gap}{row}{gap}", nth=2) is None
    assert again(old, "300", f"{gap}{row}{gap}", nth=2) == " Lin Wei: [300]"


def test_words_go_to_another_page_only_by_themselves() -> None:
    pages = {1: "Quite another page.", 2: f"Heading. {OLD}"}
    assert find_again(anchor(OLD, "Zhuji went on"), pages) == Found(2, 21, 34, 1.0)
    assert find_again(anchor(OLD, "Zhuji", page=9), {2: OLD}) == Found(2, 12, 17, 1.0)


def test_no_two_passages_get_one_place() -> None:
    text = "Lin Wei paid 300. Then Lin Wei was paid as well."
    both = {1: anchor(text, "Lin Wei"), 2: anchor(text, "Lin Wei", nth=1)}
    assert place_all(both, {1: text}) == {1: Found(1, 0, 7, 1.0), 2: Found(1, 23, 30, 1.0)}
    assert place_all(both, {1: "He paid 300. Then Lin Wei was paid as well."}).keys() == {2}


# -- how alike is alike enough ----------------------------------------------------------------------------------------

FILES = [*sorted(SAMPLE.rglob("*.txt")), ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "docs" / "architecture.md"]
TEXTS = [text for file in FILES if len(text := canonical(file.read_text("utf-8", "ignore"))) > 300]


def passages(text: str, seed: int) -> Iterator[tuple[int, int]]:
    """Names and sentences, as a reporter would tag and cite them."""
    dice = random.Random(seed)
    words = list(re.finditer(r"[A-Z][a-z]{2,}(?: [A-Z][a-z]+)?|[\u4e00-\u9fff]{2,4}", text))
    for found in dice.sample(words, min(25, len(words))):
        yield found.span()
    for sentence in list(re.finditer(r"[^.。\n]{20,200}", text))[:10]:
        yield sentence.start() + len(sentence.group()) - len(sentence.group().lstrip()), sentence.end()


def misread(text: str, rate: float, seed: int) -> tuple[str, list[int]]:
    """As a poor machine reads: letters taken for others, left out, doubled; and where each letter stands then."""
    dice, signs, places, length = random.Random(seed), [], [], 0
    for letter in text:
        places.append(length)
        if dice.random() < rate and not letter.isspace():
            others = "人天木土日月林李" if letter > "\u2e80" else "eclrnaiot01"
            letter = dice.choice([dice.choice(others), dice.choice(others), "", letter + dice.choice("il1")])
        signs.append(letter)
        length += len(letter)
    return "".join(signs), [*places, length]


@pytest.mark.parametrize(("rate", "least"), [(0.02, 0.97), (0.06, 0.95), (0.12, 0.9)])
def test_the_threshold_finds_what_is_there(rate: float, least: float) -> None:
    """One letter misread in fifty is a good machine, one in eight the worst that is of use; none goes elsewhere."""
    right = total = 0
    for seed, text in enumerate(TEXTS):
        new, places = misread(text, rate, seed)
        for start, end in passages(text, seed):
            total += 1
            found = find_again(anchored(1, start, text[start:end], context_of(text, start, end)), {1: new})
            if found:
                assert abs(found.start - places[start]) <= 3 and abs(found.end - places[end]) <= 3
                right += 1
    assert total > 150 and right >= least * total


@pytest.mark.parametrize("rate", [0.0, 0.06])
def test_the_threshold_finds_nothing_where_it_is_gone(rate: float) -> None:
    """The sentence with the words, or the line around a name, taken out."""
    total = 0
    for seed, text in enumerate(TEXTS):
        for start, end in passages(text, seed):
            words = text[start:end]
            without = text[: max(0, start - CONTEXT)] + text[end + CONTEXT :]
            new, _ = misread(without, rate, seed)
            if words not in new:
                total += 1
                assert find_again(anchored(1, start, words, context_of(text, start, end)), {1: new}) is None
    assert total > 80


def test_ten_thousand_passages_of_a_large_page_take_seconds() -> None:
    dice = random.Random(3)
    words = ["".join(dice.choice("abcdefghijklmnop") for _ in range(dice.randrange(3, 9))) for _ in range(4_000)]
    text = " ".join(dice.choice(words) for _ in range(31_000))
    anchors = {
        number: anchored(
            1, number * 20, text[number * 20 : number * 20 + 9], context_of(text, number * 20, number * 20 + 9)
        )
        for number in range(10_000)
    }
    begun = time.perf_counter()
    assert len(place_all(anchors, {1: f"A new heading.\n{text}"})) == 10_000
    assert time.perf_counter() - begun < 8


@given(
    st.text(st.sampled_from("ab 林蔚😀\n"), max_size=60),
    st.text(st.sampled_from("ab 林蔚😀\n"), max_size=90),
    st.data(),
)
def test_what_is_found_lies_in_the_page(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, max(0, len(old) - 1)))
    words = old[start : start + data.draw(st.integers(1, 12))]
    if not words.strip():
        return
    found = find_again(anchored(1, start, words, context_of(old, start, start + len(words))), {1: new, 2: old})
    assert found is None or (0 <= found.start < found.end <= len({1: new, 2: old}[found.page]))
    if new[start : start + len(words)] == words and old == new:
        assert found and (found.page, found.start, found.end) == (1, start, start + len(words))
