"""How long an import still takes: from what is done and the time it took, without jumping."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.importing.time_left import Pace, expected, steadied
from ui.importing.words import amount, size, sizes, summary, time_left, took
from ui.jobs import Step


@pytest.mark.parametrize(
    ("worked", "done", "whole", "left"),
    [
        (30, 25, 100, 90.0),
        (30, 100, 100, 0.0),
        (30, 120, 100, 0.0),  # the folder grew while it was read
        (4.9, 25, 100, None),  # too early
        (30, 0, 100, None),
        (30, 25, 0, None),
    ],
)
def test_the_rest_takes_as_long_as_what_is_done(worked: float, done: float, whole: float, left: float | None) -> None:
    assert expected(worked, done, whole) == left


def test_an_estimate_drifts_instead_of_jumping() -> None:
    assert steadied(None, 1, 300) == 300
    assert [round(steadied(100, since, 300), 1) for since in (0, 1, 20, 200)] == [100, 108.8, 219.1, 300.0]
    assert round(steadied(100, 1, 99), 6) == 99


@given(st.floats(0, 1e5), st.floats(0, 60), st.floats(0, 1e5))
def test_an_estimate_lies_between_the_clock_and_what_is_expected(before: float, since: float, now: float) -> None:
    counted = max(0.0, before - since)
    low, high = sorted((counted, now))
    assert low - 1e-6 <= steadied(before, since, now) <= high + 1e-6


def test_even_work_is_told_right_from_the_first_word() -> None:
    """A hundred seconds of even work, looked at five times a second: each word once, in order."""
    pace = Pace()
    told = [pace.look(tick / 5, tick, 500) for tick in range(501)]
    assert told[:25] == [None] * 25
    assert [round(left) for left in told[25:] if left is not None][::95] == [95, 76, 57, 38, 19, 0]
    words = [time_left(left) for left in told if left is not None]
    assert [word for word, before in zip(words, ["", *words], strict=False) if word != before] == [
        "about 2 min left",
        "about 1 min left",
        "less than a minute left",
        "a few seconds left",
    ]


def test_one_large_file_does_not_make_it_jump() -> None:
    """After a minute of even work nothing gets on for ten seconds: the word moves by a minute at most."""
    pace = Pace()
    before = [pace.look(second, second, 300) for second in range(61)][-1]
    stuck = [pace.look(second, 60, 300) for second in range(61, 71)]
    assert before is not None
    assert all(left is not None and abs(left - before) < 60 for left in stuck)
    assert max(abs((b or 0) - (a or 0)) for a, b in pairwise([before, *stuck])) < 3


def test_a_pause_does_not_count() -> None:
    pace = Pace()
    for second in range(11):
        pace.look(second, second, 20)
    for second in range(11, 1000):
        pace.look(second, 10, 20, paused=True)
    left = pace.look(1000, 10, 20)
    assert left is not None and left <= 11
    assert pace.worked == 11


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "a few seconds left"),
        (9.9, "a few seconds left"),
        (10, "less than a minute left"),
        (55, "about 1 min left"),
        (130, "about 2 min left"),
        (800, "about 15 min left"),
        (3600, "about 1 h left"),
        (7000, "about 1 h 55 min left"),
    ],
)
def test_time_left_in_words(seconds: float, words: str) -> None:
    assert time_left(seconds) == words


def test_amounts_in_words() -> None:
    assert [size(count) for count in (0, 999, 1_000, 41_200, 3_456_000, 9_960_000, 2_200_000_000)] == [
        "0 bytes", "999 bytes", "1.0 kB", "41 kB", "3.5 MB", "10 MB", "2.2 GB",
    ]  # fmt: skip
    assert [sizes(41_000_000, 380_000_000), sizes(12_000_000, 2_200_000_000), sizes(0, 380_000_000)] == [
        "41 of 380 MB", "12 MB of 2.2 GB", "0 of 380 MB",
    ]  # fmt: skip
    assert amount(Step(62, 547, "x", 41_000_000, 380_000_000)) == "62 of 547 files · 41 of 380 MB"
    assert (amount(Step(1_062, 15_470)), amount(Step())) == ("1062 of 15470 files", "")
    assert [took(seconds) for seconds in (0.2, 9.4, 60, 125, 7_325)] == [
        "in 1 s", "in 9 s", "in 1 min", "in 2 min 5 s", "in 2 h 2 min 5 s",
    ]  # fmt: skip


def test_the_whole_in_a_line() -> None:
    assert summary({"ok": 500, "partial": 30, "refused": 4, "duplicate": 13}) == (
        "547 files: 530 added, 13 duplicates, 4 refused"
    )
    assert summary({"duplicate": 1}) == "1 file: 0 added, 1 duplicate"
    assert summary({}) == "no files"
