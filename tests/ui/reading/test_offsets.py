"""What is selected in the widget is what the case quotes, for any text there is."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.reading.pane import ReadingPane
from ui.session import Session
from workbench.spans import canonical

SIGNS = st.one_of(
    st.sampled_from(list("abc Z.,\n\t\u00a0\u3000-“”")),
    st.sampled_from(["😀", "𠮷", "👩‍👩‍👧", "🇨🇳", "𝔘", "\U00020000"]),
    st.sampled_from(["e\u0301", "a\u0308\u0323", "\u0301", "क्षि", "\u200d", "\u200b"]),
    st.sampled_from(["مرحبا", "שלום", "\u202eabc\u202c", "\u200f"]),
    st.sampled_from(["启明计划", "浙", "、", "。", "\uff21", "\ufffc", "\u2028", "\u0085", "\ufeff"]),
    st.text(max_size=3),
)
TEXTS = st.lists(SIGNS, min_size=1, max_size=30).map("".join).map(canonical)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, steps=st.tuples(st.integers(0, 25), st.integers(1, 12)))
def test_the_quote_is_the_selection(pane: ReadingPane, session: Session, text: str, steps: tuple[int, int]) -> None:
    name = f"{session.case.documents.count()}.txt"
    document = session.case.documents.add(name, b"", kind="txt", state="ok", pages=[text])
    pane.open_document(document)
    if not text.strip():
        assert pane.page is None
        return
    walk(pane, *steps)
    selection = pane.selection
    if selection is None:
        return
    assert text[selection.start : selection.end] == selection.quote == selection.quote.strip()
    assert selected_units(pane).strip() == selection.quote
    QTest.keyClick(pane.view, Qt.Key.Key_8)
    pane.close_document(document)
    pane.open_document(document)
    (mention,) = session.case.mentions.on_page(document, 1)
    (mark,) = pane.view.overlay.tags.all
    assert mention.passage.quote == selection.quote
    assert units(text)[2 * mark.start : 2 * mark.end].decode("utf-16-le") == selection.quote


def walk(pane: ReadingPane, start: int, length: int) -> None:
    """So many times Right, so many times Shift+Right: places where the widget itself lets a cursor stand."""
    pane.view.setFocus()
    pane.view.put_cursor(0)
    for presses, held in ((start, Qt.KeyboardModifier.NoModifier), (length, Qt.KeyboardModifier.ShiftModifier)):
        for _ in range(presses):
            QTest.keyClick(pane.view, Qt.Key.Key_Right, held)


def units(text: str) -> bytes:
    return text.encode("utf-16-le")


def selected_units(pane: ReadingPane) -> str:
    """The selected UTF-16 units of the page's own text."""
    assert pane.page
    cursor = pane.view.textCursor()
    return units(pane.page.text)[2 * cursor.selectionStart() : 2 * cursor.selectionEnd()].decode("utf-16-le", "ignore")
