"""What is selected in the widget is what the case quotes, to the character, for any text there is."""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from pathlib import Path

import pytest
import regex
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ui.reading.pane import ReadingPane
from ui.reading.text_view import TextView
from ui.session import Session
from workbench.case import Case
from workbench.checking import check
from workbench.importing import import_paths
from workbench.spans import canonical

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
PIECES = (
    *"abc Z.,-\n\t",
    *("\r\n", "\r", "\u2028", "\u2029", "\u0085", "\ufeff", "\x0b", "\x00", "\u00a0", "\u3000", "\u200b"),
    *("\u200d", "\ufffc"),
    *("😀", "𠮷", "👩‍👩‍👧", "c🇨🇳", "👍🏽", "𝔘", "\U00020000", "\U0010fffd"),
    *("e\u0301", "a\u0308\u0323", "\u0301", "क्षि", "각", "กำ", "n\u0303" * 3),
    *("مرحبا", "שָׁלוֹם", "لا", "\u202eabc\u202c", "\u200f", "٣٤"),
    *("启明计划", "浙", "、", "。“”", "\uff21", "林蔚 Lin"),
    *("word " * 60, "长" * 400, "x" * 3_000, "😀" * 300),
)  # fmt: skip
TEXT = st.one_of(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=16).map("".join), st.text(min_size=1, max_size=20)
).map(canonical)
KEYS = (
    Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Home,
)  # fmt: skip
PAGES, BATCHES = 26, 80


@pytest.fixture
def view(show_window: Callable[[QWidget], None]) -> TextView:
    made = TextView()
    made.resize(700, 420)
    show_window(made)
    return made


@pytest.fixture
def case_file(case_folder: Path) -> Path:
    with Case.create(case_folder / "offsets.case") as case:
        case.entities.add("Somebody", "person")
    return case_folder / "offsets.case"


@settings(max_examples=BATCHES, suppress_health_check=list(HealthCheck))
@given(pages=st.lists(TEXT, min_size=PAGES, max_size=PAGES), seed=st.integers(0, 2**32))
def test_what_is_selected_is_quoted_once_the_case_is_opened_again(
    view: TextView, case_file: Path, pages: list[str], seed: int
) -> None:
    """2,080 pages in one case: selected by keys, by the mouse, by the places of a cursor; tagged, saved, reopened."""
    dice, expected = random.Random(seed), list[tuple[int, str]]()
    with Case.open(case_file) as case, case.store.change(what="Tag"):
        name = f"{case.documents.count()}.txt"
        document = case.documents.add(name, None, kind="txt", state="ok", pages=pages)
        for number, text in enumerate(pages, 1):
            view.show_page(text)
            SELECT[number % len(SELECT)](view, dice, text)
            words, span = selected(view, text).strip(), view.selection
            if span is None:
                assert not words
                continue
            assert {len(units(text[:at])) // 2 for at in span} <= places_of_signs(text)
            case.mentions.tag(1, document, number, *span)
            expected.append((number, words))
    with Case.open(case_file) as case:
        found = [each.passage for number, _ in expected for each in case.mentions.on_page(document, number)]
        # a sign at the beginning keeps the white space that its accent stands on
        assert [(each.page, (each.quote or "").strip()) for each in found] == expected
        for each in found:
            assert pages[(each.page or 0) - 1][each.start : each.end] == each.quote


def by_keys(view: TextView, dice: random.Random, text: str) -> None:
    """Anywhere the widget lets a cursor go: never within a pair of surrogates."""
    view.put_cursor(0)
    for held, presses in (((NONE, NONE, CTRL), dice.randrange(12)), ((SHIFT, SHIFT | CTRL), dice.randrange(1, 10))):
        for _ in range(presses):
            QTest.keyClick(view, dice.choice(KEYS), dice.choice(held))
            at = view.textCursor().position()
            assert whole(text, at) == at


def places_of_signs(text: str) -> set[int]:
    """Where a cursor may stand, in UTF-16 units: between what Unicode takes for one sign each (UAX 29, by `regex`;
    QTextBoundaryFinder of Qt 6.11 finds other places in longer texts, unlike Qt's own cursor)."""
    found, start = {0}, 0
    for line in text.split("\n"):
        at = start
        found.add(at)
        for sign in regex.findall(r"\X", line):
            at += len(units(sign)) // 2
            found.add(at)
        start = at + 1
    return found


def by_mouse(view: TextView, dice: random.Random, text: str) -> None:
    port = view.viewport()
    begin, end = (QPoint(dice.randrange(port.width()), dice.randrange(port.height())) for _ in range(2))
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=begin)
    QTest.mouseMove(port, (begin + end) / 2)
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)
    for at in (view.textCursor().anchor(), view.textCursor().position()):
        assert whole(text, at) == at


def by_cursor(view: TextView, dice: random.Random, text: str) -> None:
    """Any place at all, also within a pair: a program may ask for it, a reporter cannot."""
    last = view.document().characterCount() - 1
    cursor = view.textCursor()
    cursor.setPosition(dice.randint(0, last))
    cursor.setPosition(dice.randint(0, last), QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)


def by_code_points(view: TextView, dice: random.Random, text: str) -> None:
    start = dice.randint(0, len(text))
    end = dice.randint(start, len(text))
    view.select(start, end)


SELECT = (by_keys, by_mouse, by_cursor, by_code_points)


def units(text: str) -> bytes:
    return text.encode("utf-16-le")


def selected(view: TextView, text: str) -> str:
    """The selected UTF-16 units of the page's own text, with every sign whole that they cut."""
    cursor, places = view.textCursor(), sorted(places_of_signs(text))
    start = places[bisect_right(places, cursor.selectionStart()) - 1]
    end = places[bisect_left(places, cursor.selectionEnd())]
    return units(text)[2 * start : 2 * end].decode("utf-16-le")


def whole(text: str, at: int) -> int:
    """The place before the sign of which it would cut the pair of surrogates."""
    half = units(text)[2 * at : 2 * at + 2]
    return at - 1 if half and 0xDC00 <= int.from_bytes(half, "little") < 0xE000 else at


# -- through the whole pane, and from files ---------------------------------------------------------------------------


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(text=TEXT, steps=st.tuples(st.integers(0, 25), st.integers(1, 12)))
def test_a_key_in_the_pane_tags_the_selection(
    pane: ReadingPane, session: Session, text: str, steps: tuple[int, int]
) -> None:
    name = f"{session.case.documents.count()}.txt"
    document = session.case.documents.add(name, b"", kind="txt", state="ok", pages=[text])
    pane.open_document(document)
    if not text.strip():
        assert pane.page is None
        return
    pane.view.setFocus()
    pane.view.put_cursor(0)
    for presses, held in zip(steps, (NONE, SHIFT), strict=True):
        for _ in range(presses):
            QTest.keyClick(pane.view, Qt.Key.Key_Right, held)
    selection = pane.selection
    if selection is None:
        return
    assert text[selection.start : selection.end] == selection.quote
    assert selected(pane.view, text).strip() == selection.quote.strip()
    QTest.keyClick(pane.view, Qt.Key.Key_8)
    pane.close_document(document)
    pane.open_document(document)
    (mention,) = session.case.mentions.on_page(document, 1)
    (mark,) = pane.view.overlay.tags.all
    assert mention.passage.quote == selection.quote
    assert units(text)[2 * mark.start : 2 * mark.end].decode("utf-16-le") == selection.quote


def test_files_with_every_sort_of_line_end_and_space(view: TextView, case_folder: Path, tmp_path: Path) -> None:
    """Canonical once they are imported: a tab, spaces that do not break and signs of four bytes stay."""
    dice, folder = random.Random(11), tmp_path / "files"
    folder.mkdir()
    for number in range(60):
        pieces = [dice.choice(PIECES[:-4]) for _ in range(dice.randint(4, 30))]
        (folder / f"{number}.txt").write_bytes("".join(["Lin Wei 林蔚 ", *pieces]).encode())
    with Case.create(case_folder / "files.case") as case:
        import_paths(case, [folder])
        entity, expected = case.entities.add("Somebody", "person"), dict[int, str]()
        with case.store.change(what="Tag"):
            for document in case.documents.all():
                text = case.documents.page(document.id, 1).text
                view.show_page(text)
                by_keys(view, dice, text)
                if view.selection:
                    case.mentions.tag(entity, document.id, 1, *view.selection)
                    expected[document.id] = text[slice(*view.selection)]
    with Case.open(case_folder / "files.case") as case:
        assert {each.passage.document_id: each.passage.quote for each in case.mentions.all()} == expected
        assert len(expected) > 40 and check(case) == []
