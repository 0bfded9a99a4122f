"""Pages drawn in the child: their sizes, their pixels, where their words stand, and what a hostile file costs."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.places import HOSTILE, SAMPLE
from workbench.errors import Cancelled
from workbench.reading.pages import NeedsPassword, Unreadable
from workbench.reading.pdf import read
from workbench.reading.sheets import LONGEST_SIDE, Box, fitted, packed, unpacked
from workbench.reading.viewing import Viewer

JOURNAL = SAMPLE / "06_people" / "zju_journal_2021.pdf"
LOCKED = SAMPLE / "08_odd_files" / "locked.pdf"


@pytest.fixture(scope="module")
def viewer() -> Iterator[Viewer]:
    with Viewer() as made:
        yield made


def hold(viewer: Viewer, path: Path, password: str | None = None) -> list[tuple[float, float]]:
    return viewer.hold(path.read_bytes(), path.name, password)


def test_a_pdf_tells_its_pages_and_draws_them(viewer: Viewer) -> None:
    sizes = hold(viewer, JOURNAL)
    assert [(round(width), round(height)) for width, height in sizes] == [(595, 842), (595, 842)]
    upright, turned = viewer.draw(2, 300), viewer.draw(2, 300, turn=90)
    assert (upright.width, upright.height, len(upright.data)) == (300, 424, 300 * 424 * 3)
    assert (turned.width, turned.height) == (300, 212)
    picture = Image.frombytes("RGB", (upright.width, upright.height), upright.data)
    assert picture.getpixel((0, 0)) == (255, 255, 255)
    assert picture.convert("L").getextrema()[0] < 100  # there are letters on it


def test_each_character_has_its_place_on_the_page(viewer: Viewer) -> None:
    text = read(JOURNAL.read_bytes(), JOURNAL.name, None).pages[0]
    hold(viewer, JOURNAL)
    boxes = viewer.boxes(1, len(text))
    assert "".join(text[box.start : box.end] for box in boxes) == "".join(text.split())
    lines = [
        "".join(text[box.start] for box in line)
        for _, line in groupby(boxes, key=lambda box: text.count("\n", 0, box.start))
    ]
    assert lines[1] == "WeiAn,educatedatCambridge,isaprofessoratZhejiangUniversity(浙江大学)."
    second = [box for box in boxes if text.count("\n", 0, box.start) == 1]
    assert [box.left for box in second] == sorted(box.left for box in second)
    pixels = viewer.draw(1, 1000)
    picture = Image.frombytes("L", (pixels.width, pixels.height), pixels.data[::3])
    for box in second:
        if text[box.start] not in ".,":
            sides = (box.left * 1000, box.top * pixels.height, box.right * 1000, box.bottom * pixels.height)
            assert picture.crop(tuple(map(round, sides))).getextrema()[0] < 128, text[box.start]


def test_a_photograph_stands_upright_and_what_is_see_through_is_white(viewer: Viewer) -> None:
    taken, file = Image.new("RGBA", (40, 20), (0, 0, 0, 0)), io.BytesIO()
    taken.putpixel((0, 0), (255, 0, 0, 255))
    noted = Image.Exif()
    noted[274] = 6  # the camera was turned: right side up is a quarter clockwise
    taken.save(file, "PNG", exif=noted)
    assert viewer.hold(file.getvalue(), "photo.png") == [(20.0, 40.0)]
    pixels = viewer.draw(1, 20)
    picture = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.data)
    assert (picture.size, picture.getpixel((19, 0)), picture.getpixel((0, 0))) == ((20, 40), (255, 0, 0), (255,) * 3)
    assert viewer.boxes(1, 0) == ()


def test_frames_of_a_fax_are_pages(viewer: Viewer) -> None:
    file = io.BytesIO()
    frames = [Image.new("L", (8, 4 * number), 80 * number) for number in (1, 2, 3)]
    frames[0].save(file, "TIFF", save_all=True, append_images=frames[1:])
    assert viewer.hold(file.getvalue(), "fax.tiff") == [(8, 4), (8, 8), (8, 12)]
    assert viewer.draw(3, 8).data == bytes([240]) * 8 * 12 * 3


def test_no_side_is_longer_than_the_limit(viewer: Viewer) -> None:
    hold(viewer, JOURNAL)
    pixels = viewer.draw(1, 1 << 40)
    assert (pixels.height, pixels.width) == (LONGEST_SIDE, fitted((595.28, 841.89), LONGEST_SIDE, 0)[0])


@pytest.mark.parametrize("page", [0, -1, 3, 10**12])
def test_a_page_that_is_not_there_is_a_sentence(viewer: Viewer, page: int) -> None:
    hold(viewer, JOURNAL)
    with pytest.raises(Unreadable, match=rf"^There is no page {page}\.$"):
        viewer.draw(page, 100)


def test_a_locked_file_opens_with_its_password(viewer: Viewer) -> None:
    with pytest.raises(Unreadable, match=f"^{NeedsPassword()}$"):
        hold(viewer, LOCKED)
    assert len(hold(viewer, LOCKED, "open-sesame")) == 1
    assert viewer.draw(1, 100).width == 100


@pytest.mark.parametrize("name", ["notes.txt", "empty.pdf", "broken.png"])
def test_what_has_no_pages_to_draw_is_a_sentence(viewer: Viewer, name: str) -> None:
    data = {"notes.txt": b"Qiming", "empty.pdf": b"", "broken.png": b"\x89PNG\r\n\x1a\n" + bytes(40)}[name]
    with pytest.raises(Unreadable, match=r"^(This kind of file has no pages|The picture is damaged).*\.$"):
        viewer.hold(data, name)


def test_a_viewer_whose_child_was_killed_holds_the_file_again(viewer: Viewer) -> None:
    hold(viewer, JOURNAL)
    before = viewer.draw(1, 50)
    assert viewer._child
    viewer._child.kill()
    assert viewer.draw(1, 50) == before


def test_a_cancelled_viewer_does_nothing_more() -> None:
    with Viewer() as viewer:
        hold(viewer, JOURNAL)
        viewer.cancel()
        with pytest.raises(Cancelled):
            viewer.draw(1, 100)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("hostile")
    subprocess.run([sys.executable, HOSTILE, out], check=True, capture_output=True)
    return out / "leak"


PAGES = ("huge_page.pdf", "flate_bomb.pdf", "bomb.png", "page_loop.pdf", "program.pdf")
TEXTS = ("ok", "billion_laughs", "xxe", "remote_template", "missing_part")


@pytest.mark.parametrize("name", [*PAGES, *(f"{name}.docx" for name in TEXTS)])
def test_a_hostile_page_costs_a_sentence_or_pixels_within_bounds(hostile: Path, viewer: Viewer, name: str) -> None:
    try:
        hold(viewer, hostile / name)
        pixels = viewer.draw(1, 800)
    except Unreadable as problem:
        assert str(problem).endswith(".")
    else:
        assert len(pixels.data) == 3 * pixels.width * pixels.height <= 3 * LONGEST_SIDE**2


_SIDES = st.floats(0, 1, width=32)


@given(st.lists(st.builds(Box, st.just(0), st.integers(1, 9), _SIDES, _SIDES, _SIDES, _SIDES, _SIDES)))
def test_boxes_come_over_as_they_were(boxes: list[Box]) -> None:
    assert unpacked(packed(boxes), 9) == tuple(boxes)


@given(st.binary())
def test_what_is_no_list_of_boxes_is_not_believed(data: bytes) -> None:
    try:
        boxes = unpacked(data, 5)
    except ValueError:
        return
    assert all(0 <= box.start < box.end <= 5 for box in boxes)
