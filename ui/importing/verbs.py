"""What can be done with lines of an import: open, show, try again, copy why, save them all as a report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from ui.actions import key_text
from ui.file_dialogs import choose_to_save
from ui.importing.line_model import LineModel, name_of
from ui.importing.password_sheet import PasswordSheet
from ui.importing.report import save_report
from ui.session import Session
from workbench.importing import Imported


class LineVerbs(QObject):
    """`pane` is where menus and dialogs open; `lines` are those of the import."""

    open_wanted = Signal(int)
    reveal_wanted = Signal(int)
    told = Signal(str)

    def __init__(self, session: Session, lines: LineModel, pane: QWidget) -> None:
        super().__init__(pane)
        self._session = session
        self._lines = lines
        self._pane = pane
        self._asked: list[int] = []  # documents that the password is for
        self.sheet: PasswordSheet | None = None

    # -- trying again --------------------------------------------------------------------------------------------

    def repeatable(self, lines: Sequence[Imported]) -> list[Imported]:
        """Those of which not all could be read and that are in the case."""
        return [
            each
            for each in lines
            if each.id is not None and each.state in ("refused", "partial", "no_text") and not self._lines.is_gone(each)
        ]

    def again(self, lines: Sequence[Imported], password: str | None = None) -> None:
        if numbers := _numbers(self.repeatable(lines)):
            self._session.add_again(numbers, password)

    def ask_password(self, lines: Sequence[Imported]) -> None:
        """Opens the sheet over the window."""
        wanted = self.repeatable(lines)
        if not wanted:
            return
        self._asked = _numbers(wanted)
        if self.sheet is None:
            self.sheet = PasswordSheet(self._pane.window())
            self.sheet.given.connect(self._try)
        self.sheet.ask(len(wanted), name_of(wanted[0]))

    def _try(self, password: str) -> None:
        self._session.add_again(self._asked, password)

    # -- taking along --------------------------------------------------------------------------------------------

    def copy_reasons(self, lines: Sequence[Imported]) -> None:
        """Each with its file, where they are several."""
        told = [each for each in lines if each.reason]
        if not told:
            return
        one = len(told) == 1
        words = "\n".join(each.reason or "" if one else f"{each.path}: {each.reason}" for each in told)
        QGuiApplication.clipboard().setText(words)
        self.told.emit(self.tr("The reason was copied") if one else self.tr("The reasons were copied"))

    def save(self) -> None:
        """Asks where to, and writes a line for each file."""
        title, kinds = self.tr("Save the report of the import"), self.tr("Tables (*.csv)")
        choose_to_save(self._pane, title, "import.csv", kinds, self._save)

    def _save(self, out: Path) -> None:
        lines = tuple(self._lines.lines)
        saved = self.tr("The report was saved")
        self._session.query("save report", lambda case: save_report(lines, out), lambda done: self.told.emit(saved))

    # -- menus ---------------------------------------------------------------------------------------------------

    def menu(self, chosen: Sequence[Imported]) -> QMenu:
        """For the lines selected; thrown away once it is closed."""
        menu = self._empty_menu(self.tr("Files of the import"))
        one = chosen[0] if len(chosen) == 1 and not self._lines.is_gone(chosen[0]) else None
        if one and one.id is not None:
            number = one.id
            _add(menu, self.tr("Open"), lambda: self.open_wanted.emit(number), "Return")
            _add(menu, self.tr("Show in the list of documents"), lambda: self.reveal_wanted.emit(number))
            menu.addSeparator()
        if self.repeatable(chosen):
            _add(menu, self.tr("Try again"), lambda: self.again(chosen))
            _add(menu, self.tr("Try again with a password…"), lambda: self.ask_password(chosen), "P")
            menu.addSeparator()
        if any(each.reason for each in chosen):
            _add(menu, self.tr("Copy the reason"), lambda: self.copy_reasons(chosen), "Ctrl+C")
        _add(menu, self.tr("Save the report…"), self.save)
        return menu

    def menu_of_all(self) -> QMenu:
        """For the import as a whole."""
        menu = self._empty_menu(self.tr("What can be done with the import"))
        refused = self.repeatable([each for each in self._lines.lines if each.state == "refused"])
        if refused:
            _add(menu, self.tr("Try all refused files again"), lambda: self.again(refused))
        if self._lines.locked:
            _add(menu, self.tr("Try locked files with a password…"), lambda: self.ask_password(self._lines.locked))
        _add(menu, self.tr("Save the report…"), self.save)
        return menu

    def _empty_menu(self, name: str) -> QMenu:
        menu = QMenu(self._pane)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(name)
        return menu


def _numbers(lines: Sequence[Imported]) -> list[int]:
    return [each.id for each in lines if each.id is not None]


def _add(menu: QMenu, text: str, command: Callable[[], object], key: str = "") -> None:
    menu.addAction(f"{text}\t{key_text(key)}" if key else text).triggered.connect(lambda: command())
