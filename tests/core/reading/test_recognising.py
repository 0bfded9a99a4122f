"""Pictures of text read in the child: languages, sizes, turns, columns, and what is missing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tests.drawn import LATIN, as_pdf, columns, picture, png, wrong
from tests.hostile.make_hostile import simple_pdf
from tests.places import SAMPLE
from workbench.errors import Cancelled
from workbench.reading import tessdata
from workbench.reading.pages import NeedsPassword, Unreadable
from workbench.reading.process import MACHINE_CPU_SECONDS, MACHINE_WALL_SECONDS
from workbench.reading.sheets import Recognised
from workbench.reading.viewing import Viewer

ALL = ("eng", "chi_sim", "chi_tra")
NOTICE = "关于申报人才计划的通知\n各镇乡街道、有关单位，请于2022年10月前报送材料。\n申报表可向人才工作部门领取。"
TRADITIONAL = "關於申報人才計劃的通知\n各鄉鎮街道、有關單位，請於2022年10月前報送材料。\n申報表可向人才工作部門領取。"
LETTER = "Dear Sir or Madam,\nwe plan to report that more than 200 people applied\nand that eight returned."


@pytest.fixture(scope="module")
def viewer() -> Iterator[Viewer]:
    with Viewer(MACHINE_CPU_SECONDS, MACHINE_WALL_SECONDS) as made:
        yield made


def read(viewer: Viewer, image: Image.Image, languages: tuple[str, ...] = ALL) -> Recognised:
    viewer.hold(png(image), "a.png")
    return viewer.recognise(1, languages)


def test_english_word_by_word(viewer: Viewer) -> None:
    found = read(viewer, picture(LETTER, font=LATIN))
    assert found.text == LETTER
    assert [found.text[box.start : box.end] for box in found.boxes] == LETTER.split()
    assert found.confidence > 90 and found.language == "en"


def test_simplified_chinese_sign_by_sign(viewer: Viewer) -> None:
    found = read(viewer, picture(NOTICE))
    assert wrong(found.text, NOTICE) == 0
    assert found.text.count("\n") == 2 and " " not in found.text
    title = [box for box in found.boxes if box.end <= 11]
    assert [found.text[box.start : box.end] for box in title] == list("关于申报人才计划的通知")
    assert all(one.right <= other.left + 1e-6 for one, other in pairwise(title))


def test_traditional_chinese_stays_traditional(viewer: Viewer) -> None:
    found = read(viewer, picture(TRADITIONAL, traditional=True))
    assert wrong(found.text, TRADITIONAL) <= 0.03
    assert found.language == "zh-Hant"


def test_both_languages_on_one_page(viewer: Viewer) -> None:
    text = "The office (人才工作办公室) answered:\n启明计划的材料已经收到。\nNo further comment was given."
    assert wrong(read(viewer, picture(text)).text, text) <= 0.03


def test_a_small_picture_is_enlarged(viewer: Viewer) -> None:
    assert wrong(read(viewer, picture(NOTICE, height=15, width=460)).text, NOTICE) <= 0.03
    assert wrong(read(viewer, picture(LETTER, font=LATIN, height=13, width=460)).text, LETTER) <= 0.03


def test_large_letters_are_made_smaller(viewer: Viewer) -> None:
    poster = picture("附注\n本表为样本，不是真实文件。\n经办人为空白。", height=160, width=2560)
    assert read(viewer, poster).text == "附注\n本表为样本，不是真实文件。\n经办人为空白。"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_or_stands_on_its_head(viewer: Viewer, turn: int) -> None:
    found = read(viewer, picture(NOTICE).rotate(-turn, expand=True))
    assert wrong(found.text, NOTICE) == 0
    first, last = found.boxes[0], found.boxes[-1]
    if turn == 180:
        assert first.left > 0.8 and first.top > last.top
    elif turn == 90:
        assert first.left > last.left and first.top < 0.2
    else:
        assert first.left < last.left and first.top > 0.8


def test_a_skewed_page(viewer: Viewer) -> None:
    image = picture(NOTICE).rotate(2, fillcolor=255, resample=Image.Resampling.BICUBIC)
    assert wrong(read(viewer, image).text, NOTICE) <= 0.03


def test_white_letters_on_black(viewer: Viewer) -> None:
    assert wrong(read(viewer, picture(NOTICE, paper=0, ink=255)).text, NOTICE) == 0


def test_columns_are_read_one_after_the_other(viewer: Viewer) -> None:
    left = "\n".join(
        ["The first column of this paper tells", "of the programme and of those who", "applied for it in spring."] * 4
    )
    right = "\n".join(
        ["The second column has the answers", "given by the office in the summer", "that followed it."] * 4
    )
    assert read(viewer, columns(left, right, font=LATIN)).text.split() == f"{left} {right}".split()


def test_a_page_without_words(viewer: Viewer) -> None:
    blank = Image.new("L", (600, 400), 255)
    assert read(viewer, blank) == Recognised("", (), 0.0)
    photo = Image.linear_gradient("L").resize((600, 400))
    ImageDraw.Draw(photo).ellipse((150, 80, 420, 300), fill=90)
    assert read(viewer, photo) == Recognised("", (), 0.0)


def test_the_pages_of_a_scan(viewer: Viewer) -> None:
    viewer.hold(as_pdf(picture(LETTER, font=LATIN), picture(NOTICE)), "scan.pdf")
    assert viewer.recognise(1, ALL).text == LETTER
    assert wrong(viewer.recognise(2, ALL).text, NOTICE) == 0


def test_what_a_page_says_itself_is_not_read_again(viewer: Viewer) -> None:
    viewer.hold(simple_pdf(["Scanned by a machine"]), "stamp.pdf")
    assert viewer.recognise(1, ALL) == Recognised("", (), 0.0)


def test_a_picture_that_fits_the_child_only_made_smaller(viewer: Viewer) -> None:
    large = Image.new("RGB", (10_000, 11_000), "white")
    large.paste(picture(LETTER, font=LATIN, height=200, width=10_000), (0, 4_000))
    viewer.hold(png(large), "large.png")
    assert viewer.recognise(1, ("eng",)).text.split() == LETTER.split()


def test_the_first_frame_of_a_moving_picture(viewer: Viewer, tmp_path: Path) -> None:
    path = tmp_path / "moving.gif"
    picture(LETTER, font=LATIN).save(path, save_all=True, append_images=[picture("other", font=LATIN)])
    assert viewer.hold(path.read_bytes(), path.name) == [(1240.0, 320.0)]
    assert viewer.recognise(1, ALL).text == LETTER


def test_a_killed_child_is_started_anew_and_reads_the_same(viewer: Viewer) -> None:
    before = read(viewer, picture(LETTER, font=LATIN))
    assert viewer._child
    viewer._child.kill()
    assert viewer.recognise(1, ALL) == before


def test_a_page_that_takes_too_long_is_a_sentence() -> None:
    with Viewer(cpu_seconds=1, wall_seconds=60) as viewer:
        viewer.hold(png(picture("\n".join([NOTICE] * 12))), "long.png")
        with pytest.raises(Unreadable, match=r"^It was not read: it took longer than the time limit\.$"):
            viewer.recognise(1, ALL)


def test_a_cancelled_viewer_reads_nothing_more() -> None:
    with Viewer() as viewer:
        viewer.hold(png(picture(LETTER, font=LATIN)), "a.png")
        viewer.cancel()
        with pytest.raises(Cancelled):
            viewer.recognise(1, ALL)


def test_a_locked_file_says_that_it_needs_its_password(viewer: Viewer) -> None:
    data = (SAMPLE / "08_odd_files" / "locked.pdf").read_bytes()
    with pytest.raises(NeedsPassword, match=r"^The file is protected by a password\.$"):
        viewer.hold(data, "locked.pdf")
    with pytest.raises(NeedsPassword, match="The password given does not open it"):
        viewer.hold(data, "locked.pdf", "wrong")


# -- language data -----------------------------------------------------------------------------------------------------


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder where the language data is looked for."""
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setenv("TESSDATA_PREFIX", str(folder))
    return folder


def test_without_data_it_says_what_is_missing(elsewhere: Path) -> None:
    assert (tessdata.folder(), tessdata.installed()) == (None, [])
    assert tessdata.missing(["eng"]) == "Reading pictures needs the Debian package tesseract-ocr-eng."
    assert tessdata.missing(ALL) == (
        "Reading pictures needs the Debian packages tesseract-ocr-eng, tesseract-ocr-chi-sim and tesseract-ocr-chi-tra."
    )
    with Viewer() as viewer:
        viewer.hold(png(picture(LETTER, font=LATIN)), "a.png")
        with pytest.raises(Unreadable, match=r"^No language to read it in is installed\.$"):
            viewer.recognise(1, ALL)


def test_data_that_lies_elsewhere_is_readable_in_the_child(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TESSDATA_PREFIX")
    usual = tessdata.folder()
    assert usual
    monkeypatch.setenv("TESSDATA_PREFIX", str(elsewhere))
    (elsewhere / "tessdata").mkdir()
    shutil.copy(usual / "eng.traineddata", elsewhere / "tessdata")
    assert (tessdata.installed(), tessdata.usable(ALL)) == (["eng"], ["eng"])
    assert tessdata.missing(ALL) == (
        "Reading pictures needs the Debian packages tesseract-ocr-chi-sim and tesseract-ocr-chi-tra."
    )
    with Viewer() as viewer:
        assert read(viewer, picture(LETTER, font=LATIN)).text == LETTER


def test_broken_data_costs_a_sentence(elsewhere: Path) -> None:
    (elsewhere / "eng.traineddata").write_bytes(b"no language at all" * 1000)
    with Viewer() as viewer:
        viewer.hold(png(picture(LETTER, font=LATIN)), "a.png")
        with pytest.raises(Unreadable):
            viewer.recognise(1, ALL)
