"""The list of documents, driven by keys and clicks."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from tests.places import SAMPLE
from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.lists.pictures import place_of, tree_picture
from ui.dialogs import Note
from ui.lists.document_verbs import write_original
from ui.lists.documents import DocumentsPane
from ui.passphrases import PassphraseField
from ui.session import Session
from workbench.case import Case
from workbench.checking import check
from workbench.errors import DamagedCase

FOLDED = """\
▸ 01_policy 18
▸ 02_adverts 16
▸ 03_letters 29
▸ 04_interviews_confidential 7
▸ 05_data 2
▸ 06_people 2
▸ 07_background 4
▸ 08_odd_files 6"""
Key = Qt.Key


@pytest.fixture
def opened(documents: DocumentsPane) -> list[int]:
    heard: list[int] = []
    documents.document_activated.connect(heard.append)
    return heard


def click(pane: DocumentsPane, name: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, modifier, place_of(pane.view, name))


def press(pane: DocumentsPane, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(pane.view, key)


def menu(pane: DocumentsPane, name: str) -> dict[str, QMenu]:
    """The context menu of a row: its lines, each with the menu it stands in."""
    pane.view.customContextMenuRequested.emit(place_of(pane.view, name))
    made = pane.findChildren(QMenu)[-1]
    return {action.text(): made for action in made.actions() if action.text()}


def choose(lines: dict[str, QMenu], text: str) -> None:
    made = lines[text]
    next(action for action in made.actions() if action.text() == text).trigger()
    made.close()


def test_folders_come_folded_with_their_counts(documents: DocumentsPane, case: Case) -> None:
    assert tree_picture(documents.view) == FOLDED
    assert documents.count.text() == "84"


def test_a_click_unfolds_a_folder_and_opens_a_document(documents: DocumentsPane, case: Case, opened: list[int]) -> None:
    click(documents, "08_odd_files")
    click(documents, "archive.zip")
    click(documents, "broken.pdf")
    assert tree_picture(documents.view).splitlines()[7:] == [
        "▾ 08_odd_files 6",
        "  ▸ archive.zip 1",
        "  *· broken.pdf refused",
        "  · empty.txt no_text",
        "  · locked.pdf refused",
        "  · noise.bin refused",
    ]
    assert opened == [case.documents.find(f"08_odd_files/{name}").id for name in ("archive.zip", "broken.pdf")]
    click(documents, "08_odd_files")
    assert tree_picture(documents.view) == FOLDED.replace("▸ 08", "*▸ 08")


def test_a_double_click_does_what_one_click_does(documents: DocumentsPane, case: Case, opened: list[int]) -> None:
    place = place_of(documents.view, "05_data")
    QTest.mouseClick(documents.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(documents.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert tree_picture(documents.view).splitlines()[4:7] == [
        "*▾ 05_data 2", "  · recipients.csv 1", "  · recipients.xlsx 1",
    ]  # fmt: skip
    assert opened == []


def test_arrows_travel_and_enter_opens(documents: DocumentsPane, case: Case, opened: list[int]) -> None:
    press(documents, Key.Key_Down, Key.Key_End, Key.Key_Right, Key.Key_Down, Key.Key_Right, Key.Key_Right)
    press(documents, Key.Key_Return, Key.Key_Down, Key.Key_Return)
    assert tree_picture(documents.view).splitlines()[7:11] == [
        "▾ 08_odd_files 6",
        "  ▾ archive.zip 1",
        "    ▾ inner 1",
        "      *· note.txt 1",
    ]
    assert opened == [case.documents.find("08_odd_files/archive.zip!inner/note.txt").id]


def test_what_a_row_says_aloud_and_under_the_pointer(documents: DocumentsPane, case: Case) -> None:
    tree = documents.view.documents.tree
    case.documents.mark_read(case.documents.find("05_data/recipients.csv").id)

    def said(node: object, role: Qt.ItemDataRole) -> object:
        return documents.view.documents.data(documents.view.documents.index_of(node), role)  # type: ignore[arg-type]

    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert said(tree.folders["01_policy"], spoken) == "01_policy, 18 documents"
    csv, locked = (case.documents.find(name).id for name in ("05_data/recipients.csv", "08_odd_files/locked.pdf"))
    assert said(tree.documents[csv], spoken) == "recipients.csv, 1 page, read"
    reason = case.documents.get(locked).reason
    assert said(tree.documents[locked], spoken) == f"locked.pdf, {reason}"
    tip = said(tree.documents[locked], Qt.ItemDataRole.ToolTipRole)
    assert tip == f"<span>08_odd_files/locked.pdf<br>{reason}</span>"


def test_marks_are_set_for_all_selected_and_undone_together(
    documents: DocumentsPane, session: Session, case: Case
) -> None:
    click(documents, "07_background")
    click(documents, "ttp_history.docx")
    click(documents, "us_law_note.txt", Qt.KeyboardModifier.ControlModifier)
    lines = menu(documents, "us_law_note.txt")
    assert list(lines) == [
        "Mark as read",
        "Mark as reviewed\tV",
        "Mark as confidential",
        "Mark as same origin",
        "Remove\tDel",
        "Erase for good…",
    ]
    choose(lines, "Mark as confidential")
    choose(menu(documents, "us_law_note.txt"), "Mark as read")
    marked = tree_picture(documents.view).splitlines()[6:12]
    assert marked == [
        "▾ 07_background 4",
        "  · review_method.txt 1",
        "  *· ttp_history.docx 1 read secret",
        "  *· us_law_note.txt 1 read secret",
        "  · xi_self_reliance.txt 1",
        "▸ 08_odd_files 6",
    ]
    session.undo()
    session.undo()
    assert "read" not in tree_picture(documents.view)
    assert "secret" not in tree_picture(documents.view)
    assert len(documents.view.chosen()) == 2


def test_documents_are_erased_for_good_after_a_question(
    documents: DocumentsPane, session: Session, case: Case, qtbot: QtBot
) -> None:
    def answer(text: str) -> None:
        note = documents.findChildren(Note)[-1]
        button = next(each for each in note.findChildren(QPushButton) if each.text() == text)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    click(documents, "07_background")
    click(documents, "ttp_history.docx")
    click(documents, "us_law_note.txt", Qt.KeyboardModifier.ControlModifier)
    choose(menu(documents, "us_law_note.txt"), "Erase for good…")
    assert documents.findChildren(Note)[-1].windowTitle() == "Erase 2 documents for good?"
    answer("Cancel")
    assert documents.count.text() == "84"
    choose(menu(documents, "us_law_note.txt"), "Erase for good…")
    answer("Erase for good")
    qtbot.waitUntil(lambda: documents.count.text() == "82")
    assert "ttp_history.docx" not in tree_picture(documents.view)
    assert b"us_law_note.txt" not in case.path.read_bytes()
    assert check(case) == []
    assert [step.what for step in case.store.steps(1)] == ["Erase 2 documents for good"]


def test_documents_selected_are_marked_as_of_one_origin(documents: DocumentsPane, session: Session, case: Case) -> None:
    click(documents, "07_background")
    click(documents, "ttp_history.docx")
    assert "Mark as same origin" not in menu(documents, "ttp_history.docx")
    click(documents, "us_law_note.txt", Qt.KeyboardModifier.ControlModifier)
    choose(menu(documents, "us_law_note.txt"), "Mark as same origin")
    paths = ["07_background/ttp_history.docx", "07_background/us_law_note.txt", "07_background/xi_self_reliance.txt"]
    assert [case.documents.find(each).origin_group for each in paths] == ["B03", "B03", "B06"]
    choose(menu(documents, "us_law_note.txt"), "Take out of the same origin")
    assert [case.documents.find(each).origin_group for each in paths] == [None, None, "B06"]
    assert "Take out of the same origin" not in menu(documents, "us_law_note.txt")
    session.undo()
    session.undo()
    assert [case.documents.find(each).origin_group for each in paths] == ["B03", "B04", "B06"]


def test_a_whole_folder_goes_to_the_bin_and_comes_back(documents: DocumentsPane, session: Session, case: Case) -> None:
    click(documents, "03_letters")
    press(documents, Key.Key_Delete)
    assert "03_letters" not in tree_picture(documents.view)
    assert documents.count.text() == "55"
    session.undo()
    assert documents.count.text() == "84"
    assert "▾ 03_letters 29" in tree_picture(documents.view)


def test_the_original_is_saved_as_it_came(
    qtbot: QtBot, documents: DocumentsPane, case: Case, tmp_path: Path, failed: list[str]
) -> None:
    click(documents, "05_data")
    click(documents, "recipients.csv")
    choose(menu(documents, "recipients.csv"), "Save the original…")
    dialog = documents.findChild(QFileDialog)
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("copy.csv")
    dialog.accept()
    qtbot.waitUntil(lambda: (tmp_path / "copy.csv").exists())
    assert (tmp_path / "copy.csv").read_bytes() == (SAMPLE / "05_data" / "recipients.csv").read_bytes()
    assert failed == []


def test_a_broken_original_leaves_no_file(case: Case, tmp_path: Path) -> None:
    document = case.documents.find("05_data/recipients.csv")
    case.store.connection.execute(
        "UPDATE original_pieces SET bytes = x'00' WHERE original_id = (SELECT id FROM originals WHERE sha256 = ?)",
        (document.sha256,),
    )
    with pytest.raises(DamagedCase):
        write_original(case, document.id, tmp_path / "copy.csv")
    assert [each.name for each in tmp_path.iterdir()] == ["cases"]


def test_the_filter_keeps_one_state(documents: DocumentsPane, case: Case) -> None:
    lines = [action.text() for action in documents.filter.menu_now().actions()]
    assert lines == [
        "All documents\t84", "Not read yet\t84", "Not reviewed yet\t84", "Confidential\t7",
        "Read in part\t0", "Without text\t4", "Could not be read\t3",
    ]  # fmt: skip
    documents.filter.choose("refused")
    assert tree_picture(documents.view) == (
        "▾ 08_odd_files 3\n  · broken.pdf refused\n  · locked.pdf refused\n  · noise.bin refused"
    )
    assert documents.count.text() == "3 of 84"
    documents.filter.choose("")
    assert tree_picture(documents.view) == FOLDED


def test_a_filter_that_finds_nothing_says_so(documents: DocumentsPane, case: Case) -> None:
    documents.filter.choose("partial")
    assert documents.nothing.sentence.text() == "No document here: Read in part."
    documents.nothing.button.click()
    assert tree_picture(documents.view) == FOLDED


def test_selecting_shows_the_row_without_a_signal(documents: DocumentsPane, case: Case, opened: list[int]) -> None:
    documents.select(case.documents.find("07_background/us_law_note.txt").id)
    assert tree_picture(documents.view).splitlines()[6:10] == [
        "▾ 07_background 4",
        "  · review_method.txt 1",
        "  · ttp_history.docx 1",
        "  *· us_law_note.txt 1",
    ]
    documents.select(987)
    assert documents.view.documents.node(documents.view.currentIndex()).name == "us_law_note.txt"
    assert opened == []


def test_the_next_document_may_lie_in_a_folded_folder(documents: DocumentsPane, case: Case, opened: list[int]) -> None:
    documents.select(case.documents.find("05_data/recipients.xlsx").id)
    documents.move(1)
    documents.move(1)
    documents.move(-1)
    names = [case.documents.get(id).name for id in opened]
    assert names == ["bit_staff_page.html", "zju_journal_2021.pdf", "bit_staff_page.html"]


def test_documents_that_come_leave_selection_and_scrolling(documents: DocumentsPane, case: Case) -> None:
    for name in ("02_adverts", "01_policy", "zhuji_report_2022-10_en.txt"):
        click(documents, name)
    bar = documents.view.verticalScrollBar()
    bar.setValue(200)
    case.documents.add("00_new/first.txt", b"new", kind="text", state="ok", pages=["new"])
    picture = tree_picture(documents.view).splitlines()
    assert picture[:2] == ["▸ 00_new 1", "▾ 01_policy 18"]
    assert "  *· zhuji_report_2022-10_en.txt 1" in picture
    assert bar.value() == 200


def test_an_empty_case_asks_for_documents(
    qtbot: QtBot, documents: DocumentsPane, session: Session, case_folder: Path
) -> None:
    session.create(case_folder / "empty.case")
    assert documents.empty.isVisible()
    assert documents.empty.sentence.text() == "Drop a folder here."
    with qtbot.waitSignal(documents.add_wanted):
        documents.empty.button.click()
    session.case.documents.add("a.txt", b"a", kind="text", state="ok", pages=["a"])
    assert tree_picture(documents.view) == "· a.txt 1"


def test_another_case_begins_folded(documents: DocumentsPane, case: Case, session: Session, case_folder: Path) -> None:
    click(documents, "01_policy")
    documents.filter.choose("refused")
    session.open(case.path)
    assert tree_picture(documents.view) == FOLDED


def test_everything_has_a_name(documents: DocumentsPane, case: Case) -> None:
    assert (unnamed(documents), guessing_labels(documents)) == ([], [])


def test_the_ground_of_a_selected_row_is_round_and_whole(documents: DocumentsPane, case: Case) -> None:
    click(documents, "05_data")
    picture = documents.view.viewport().grab().toImage()
    row = documents.view.visualRect(documents.view.currentIndex())
    middle, colours = row.center().y(), {}
    for name, at in {"corner": QPoint(0, row.top()), "left": QPoint(1, middle), "right": QPoint(250, middle)}.items():
        colours[name] = picture.pixelColor(at).name()
    assert colours == {"corner": "#ffffff", "left": "#e3ecf9", "right": "#e3ecf9"}


def test_a_locked_document_is_read_again_with_its_password(
    qtbot: QtBot, documents: DocumentsPane, session: Session, case: Case
) -> None:
    click(documents, "08_odd_files")
    click(documents, "locked.pdf")
    lines = menu(documents, "locked.pdf")
    assert [each for each in lines if "ead " in each and "Mark" not in each] == [
        "Read again", "Read again with a password…", "Read its pictures by machine again",
    ]  # fmt: skip
    choose(lines, "Read again with a password…")
    field = documents.window().findChildren(PassphraseField)[-1]
    qtbot.keyClicks(field.line, "open-sesame")
    qtbot.keyClick(field.line, Key.Key_Return)
    qtbot.waitUntil(lambda: case.documents.find("08_odd_files/locked.pdf").state == "ok", timeout=20_000)
    qtbot.waitUntil(lambda: not session.busy, timeout=20_000)
    click(documents, "locked.pdf")
    assert "Read again" not in menu(documents, "locked.pdf")
    session.undo()
    assert case.documents.find("08_odd_files/locked.pdf").state == "refused"


def test_what_is_set_from_its_text_has_no_pictures_to_read(documents: DocumentsPane, case: Case) -> None:
    click(documents, "01_policy")
    for name, offered in (("huzhou_directive_2021_en.docx", False), ("huzhou_annex_scan.pdf", True)):
        click(documents, name)
        assert ("Read its pictures by machine again" in menu(documents, name)) == offered


def test_a_scan_is_read_by_machine_anew(
    qtbot: QtBot, documents: DocumentsPane, session: Session, case: Case, failed: list[str]
) -> None:
    scan = case.documents.find("01_policy/zhuji_notice_scan.png").id
    click(documents, "01_policy")
    click(documents, "zhuji_notice_scan.png")
    choose(menu(documents, "zhuji_notice_scan.png"), "Read its pictures by machine again")
    qtbot.waitUntil(lambda: case.documents.get(scan).state == "ok", timeout=40_000)
    qtbot.waitUntil(lambda: not session.busy, timeout=20_000)
    assert "启明" in case.documents.page(scan, 1).text
    case.mentions.tag_everywhere(case.entities.find("Qiming").id, ["启明"])
    tagged = [each.passage.quote for each in case.mentions.of_entity(case.entities.find("Qiming").id)]
    choose(menu(documents, "zhuji_notice_scan.png"), "Read its pictures by machine again")
    qtbot.waitUntil(lambda: not session.busy, timeout=40_000)
    anew = case.documents.find("01_policy/zhuji_notice_scan.png")
    assert (failed, anew.state, anew.id == scan) == ([], "ok", False)
    assert "启明" in case.documents.page(anew.id, 1).text
    assert [each.passage.quote for each in case.mentions.of_entity(case.entities.find("Qiming").id)] == tagged


def test_a_key_marks_what_is_selected_as_reviewed(documents: DocumentsPane, session: Session, case: Case) -> None:
    click(documents, "07_background")
    click(documents, "ttp_history.docx")
    click(documents, "us_law_note.txt", Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(documents.view, Qt.Key.Key_V)
    reviewed = [each for each in case.documents.listing() if each.reviewed]
    assert [each.path for each in reviewed] == ["07_background/ttp_history.docx", "07_background/us_law_note.txt"]
    node = documents.view.documents.tree.documents[reviewed[0].id]
    spoken = documents.view.documents.data(documents.view.documents.index_of(node), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "ttp_history.docx, 1 page, reviewed"
    step = case.store.to_undo()
    assert step and step.what == "Mark 2 documents as reviewed"
    documents.filter.choose("unreviewed")
    assert documents.count.text() == "82 of 84"
    documents.filter.choose("")
    session.undo()
    assert not [each for each in case.documents.listing() if each.reviewed]
