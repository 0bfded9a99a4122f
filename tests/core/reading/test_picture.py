"""Pictures keep their place, without text until a machine has read them."""

import io

import pytest
from PIL import Image

from tests.places import SAMPLE
from workbench.reading.pages import Reading, Unreadable
from workbench.reading.picture import read


@pytest.mark.parametrize(
    "path", ["01_policy/zhuji_notice_scan.png", "03_letters/R21_zhuji_fax.jpg"], ids=["png", "jpg"]
)
def test_a_picture_is_a_page_without_text(path: str) -> None:
    reading = read((SAMPLE / path).read_bytes(), path, None)
    assert (reading.kind, reading.state, reading.reason) == ("picture", "ok", None)
    assert (reading.pages, reading.scans) == (("",), (1,))


def test_each_frame_of_a_tiff_is_a_page_and_its_notes_are_facts() -> None:
    file = io.BytesIO()
    frames = [Image.new("L", (8, 8), shade) for shade in (0, 128, 255)]
    frames[0].save(file, "TIFF", save_all=True, append_images=frames[1:], tiffinfo={306: "2022:06:01 10:00:00"})
    assert read(file.getvalue(), "fax.tiff", None) == Reading(
        "picture",
        "ok",
        None,
        ("", "", ""),
        {"modified": "2022:06:01 10:00:00"},
        scans=(1, 2, 3),
        origins={"modified": "EXIF"},
    )


def test_a_huge_picture_in_a_small_file_is_refused_undecoded() -> None:
    file = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(file, "PNG")
    with pytest.raises(Unreadable, match=r"^The picture is too large \(12000 x 12000 pixels\)\.$"):
        read(file.getvalue(), "huge.png", None)


def test_half_a_header_is_damaged() -> None:
    with pytest.raises(Unreadable, match="damaged"):
        read(b"\x89PNG\r\n\x1a\n" + b"\x00" * 9, "half.png", None)
