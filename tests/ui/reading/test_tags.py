"""The tags of a page follow the case tag by tag: after each change they are those that a second reader finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.reading.conftest import LETTER
from ui.reading.tags import PageTags
from ui.reading.text_view import TextView
from workbench.case import Case
from workbench.money import amount_at

TEXT = "赵明远 paid Lin Wei 300 yuan; Lin Wei 🜚 wrote to Lin Wei of the Qiming Programme.\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Case.create(tmp_path / "tags.case") as case:
        case.documents.add("a.txt", b"1", kind="txt", state="ok", pages=[TEXT, TEXT])
        case.documents.add("b.txt", b"2", kind="txt", state="ok", pages=[LETTER])
        for name, kind in (("Lin Wei", "person"), ("Qiming Programme", "programme"), ("L. W.", "person")):
            case.entities.add(name, kind)
        for start, end in ((9, 16), (31, 38), (9, 25)):
            case.mentions.tag(1, 1, 1, start, end)
    return tmp_path / "tags.case"


def test_each_change_and_its_undoing_is_followed(path: Path, qapp: object) -> None:
    view, anew, heard = TextView(), PageTags(), set[str]()
    view.show_page(TEXT)
    with Case.open(path) as case, Case.open(path) as other:
        case.store.announce.append(heard.update)
        tags = PageTags()
        tags.read(case, 1, 1)
        view.set_tags(tags.marks)

        def follow(how_many: int) -> None:
            change = tags.follow(case, frozenset(heard)) if tags.concern(frozenset(heard)) else None
            heard.clear()
            view.set_tags(tags.marks, change)
            anew.read(other, 1, 1)
            assert (tags.marks.all, tags.areas) == (anew.marks.all, anew.areas)
            assert len(tags.marks.all) + len(tags.areas) == how_many
            fresh = TextView()
            fresh.show_page(TEXT)
            fresh.set_tags(anew.marks)
            assert view.overlay.tags.all == fresh.overlay.tags.all

        amount = amount_at(TEXT, 17, 25)
        assert amount is not None
        steps = (
            (lambda: case.mentions.tag(2, 1, 1, 62, 78), 4),
            (lambda: case.mentions.tag(1, 1, 1, 9, 12), 5),  # nested in two others
            (lambda: case.mentions.tag(1, 1, 2, 9, 16), 5),  # on another page
            (lambda: case.mentions.tag_area(2, 1, 1, (0.1, 0.1, 0.2, 0.2)), 6),
            (lambda: case.amounts.add(1, 1, 17, 25, amount), 7),
            (lambda: case.mentions.retag(1, 3), 7),
            (lambda: case.entities.merge(3, 2), 7),
            (lambda: case.entities.change_kind(3, "place"), 7),
            (lambda: case.mentions.remove(3), 6),
            (lambda: case.amounts.remove(1), 5),
            (lambda: case.entities.remove(1), 3),  # with its tags
        )
        for step, how_many in steps:
            step()
            follow(how_many)
        for how_many in [*reversed([how_many for _, how_many in steps[:-1]]), 3]:
            case.store.undo()
            follow(how_many)
        for _, how_many in steps:
            case.store.redo()
            follow(how_many)
        other.mentions.tag(3, 1, 1, 0, 3)  # by another connection
        heard.add("mentions")
        follow(4)
    view.close()
