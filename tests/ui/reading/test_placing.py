"""Places of a page on the screen and back, whatever the zoom and the turn; what is kept of drawn pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from ui.reading.picture.album import MOST_BYTES, MOST_PAGES, Album
from ui.reading.picture.board import Picture
from ui.reading.picture.placing import MARGIN, POINT, Placing, next_step, scale_for
from workbench.reading.lettering import Rect

A4, ROOM = QSizeF(595, 842), QSizeF(628, 500)


def rounded(rect: QRectF) -> tuple[int, int, int, int]:
    return round(rect.left()), round(rect.top()), round(rect.width()), round(rect.height())


@pytest.mark.parametrize(
    ("turn", "expected"),
    [
        # A page of 100 x 200 points at two pixels a point; the rectangle is its upper left quarter
        (0, (14, 14, 100, 200)),
        (90, (214, 14, 200, 100)),
        (180, (114, 214, 100, 200)),
        (270, (14, 114, 200, 100)),
    ],
)
def test_a_rectangle_turns_with_its_page(turn: int, expected: tuple[int, int, int, int]) -> None:
    room = QSizeF(228, 428) if turn % 180 == 0 else QSizeF(428, 228)
    placing = Placing(QSizeF(100, 200), turn, 2.0, room, QPointF())
    assert rounded(placing.on_screen(Rect(0.0, 0.0, 0.5, 0.5))) == expected


def test_a_small_page_stands_in_the_middle_and_a_long_one_scrolls() -> None:
    assert rounded(Placing(QSizeF(100, 100), 0, 1.0, ROOM, QPointF()).sheet) == (264, 200, 100, 100)
    long = Placing(A4, 0, 1.0, ROOM, QPointF(0, 300))
    assert rounded(long.sheet) == (16, round(MARGIN - 300), 595, 842)
    assert (long.overflow.width(), long.overflow.height()) == (0, 842 + 2 * MARGIN - 500)


def test_a_page_fits_by_its_width_or_whole() -> None:
    assert scale_for("width", A4, 0, ROOM, POINT) * 595 == pytest.approx(600)
    assert scale_for("page", A4, 0, ROOM, POINT) * 842 == pytest.approx(472)
    assert scale_for("page", A4, 90, ROOM, POINT) * 842 == pytest.approx(600)
    assert scale_for(1.5, A4, 90, ROOM, POINT) == 2.0


def test_zoom_goes_step_by_step_from_wherever_it_is() -> None:
    assert [next_step(now, 1) for now in (0.1, 0.25, 0.9, 1.0, 4.0, 9.0)] == [0.25, 0.33, 1.0, 1.25, 4.0, 4.0]
    assert [next_step(now, -1) for now in (0.1, 0.25, 0.9, 1.0, 4.0, 9.0)] == [0.25, 0.25, 0.8, 0.8, 3.0, 4.0]


_FRACTION = st.floats(0, 1)


@given(
    st.tuples(st.floats(50, 2000), st.floats(50, 2000)),
    st.sampled_from([0, 90, 180, 270]),
    st.floats(0.1, 5),
    st.tuples(st.floats(0, 3000), st.floats(0, 3000)),
    _FRACTION,
    _FRACTION,
)
def test_a_point_of_the_page_is_found_again(
    size: tuple[float, float], turn: int, scale: float, scroll: tuple[float, float], across: float, down: float
) -> None:
    placing = Placing(QSizeF(*size), turn, scale, ROOM, QPointF(*scroll))
    point = placing.on_screen(Rect(across, down, across, down)).topLeft()
    assert placing.fractions(point) == pytest.approx((across, down), abs=1e-3)
    assert placing.sheet.adjusted(-0.01, -0.01, 0.01, 0.01).contains(point)


def test_the_pages_looked_at_last_are_kept(qapp: QApplication) -> None:
    album = Album()
    wishes = [Picture(1, page, 10) for page in range(1, MOST_PAGES + 3)]
    for wish in wishes:
        album.keep(wish, QPixmap(10, 10))
        assert album.get(wishes[0])  # looked at again and again
    assert [wish.page for wish in wishes if album.has(wish)] == [1, 4, 5, 6, 7, 8]
    side = 1 + int((MOST_BYTES / 4) ** 0.5)
    album.keep(Picture(1, 99, side), QPixmap(side, side))
    assert (len(album), album.has(Picture(1, 99, side))) == (1, True)


def test_another_size_of_a_page_will_do_but_not_another_turn(qapp: QApplication) -> None:
    album = Album()
    album.keep(Picture(1, 1, 10), QPixmap(10, 10))
    album.keep(Picture(1, 1, 30), QPixmap(30, 30))
    like = album.like(Picture(1, 1, 500))
    assert like and like.width() == 30
    assert album.like(Picture(1, 1, 30, turn=90)) is None
    album.forget(1)
    assert len(album) == 0
