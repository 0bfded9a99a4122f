"""Names that may be on a page or in a document: suggested when the reporter asks, tagged where she ticks them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QPoint
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QWidget

from ui.actions import KIND_KEYS
from ui.everywhere.choices import Choice
from ui.everywhere.choosing import ChoosingPane
from ui.everywhere.names import NameRow, Names
from ui.everywhere.suggesting import Suggesting
from ui.kinds import kind_name, kind_picture
from ui.session import Session
from ui.widgets.announce import announce
from ui.widgets.buttons import TextButton
from ui.widgets.keys import local_key
from workbench.errors import NotFound
from workbench.namefinding import require
from workbench.suggesting import accept, refuse, refused_names, take_back


class SuggestedPane(ChoosingPane):
    """Nothing is ticked at first. A digit says of which kind a name is, as it does where a selection is tagged."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.rows, self._looking = Names(), Suggesting(session)
        title = self.tr("Suggested names")
        super().__init__(session, self.rows, self._looking, title, title, parent)
        self._document = 0
        self._pages = range(0)
        self._add_kinds()

    def _add_kinds(self) -> None:
        self.glyph.hide()
        self.no.setText(self.tr("No name"))
        self.no.setAccessibleName(self.no.text())
        self.kind_button = TextButton(self.tr("Kind"), role="plain")
        self.kind_button.clicked.connect(self._offer_kinds)
        self.buttons.insertWidget(2, self.kind_button)
        for number in range(1, 10):
            local_key(self.view, str(number), partial(self._press_digit, number))

    # -- beginning and ending ------------------------------------------------------------------------------------

    def open_for(self, document_id: int | None, page: int | None = None) -> None:
        """Looks through a page, or all pages; nothing where no document is shown."""
        if document_id is None:
            return
        with self._session.attempt():
            require()
            document = self._session.case.documents.get(document_id)
            self._document = document_id
            self._pages = range(page, page + 1) if page else range(1, document.pages + 1)
            title = document.title or document.path.replace("!", "/").rpartition("/")[2]
            self.name.setText(self.tr("Page {0} of {1}").format(page, title) if page else title)
            self.begin()

    def look(self) -> None:
        self._looking.begin(self._document, self._pages)

    def is_there(self) -> bool:
        try:
            self._session.case.documents.get(self._document)
        except NotFound:
            return False
        return True

    # -- what is said --------------------------------------------------------------------------------------------

    def words_of_button(self, ticked: int) -> str:
        return self.tr("Tag 1 name") if ticked == 1 else self.tr("Tag {0} names").format(self.figure(ticked))

    def say_nothing(self, refused: int) -> None:
        if refused:
            self.empty.show_words(self.tr("Every name suggested here was refused."), self.tr("Show what was refused"))
        else:
            self.empty.show_words(self.tr("Nothing here looks like a name that is not tagged or known yet."))

    def tell_about(self) -> None:
        super().tell_about()
        row = self._current
        self.kind_button.setVisible(row is not None)
        if row:
            self.kind_button.setText(kind_name(row.kind))
            self.kind_button.setIcon(QIcon(kind_picture(row.kind)))
            self.kind_button.setAccessibleName(self.tr("Kind: {0}").format(kind_name(row.kind)))

    def about_line(self) -> str:
        row = self._current
        return row.about if row and row.refused else ""

    def keys(self) -> str:
        return self.tr("Guesses. Y is yes, N says that it is no name, a digit the kind, Enter tags what is ticked.")

    @property
    def _current(self) -> NameRow | None:
        return cast(NameRow | None, self.view.current)

    # -- what the reporter says ----------------------------------------------------------------------------------

    def _press_digit(self, number: int) -> None:
        kinds = self._kinds()
        if number <= len(kinds):
            self.set_kind(kinds[number - 1])

    def _kinds(self) -> list[str]:
        return [*KIND_KEYS, *(each.name for each in self._session.case.kinds.own())]

    def set_kind(self, kind: str) -> None:
        """The current name is of this kind."""
        self.rows.set_kind(self.view.line, kind)
        announce(self.view, kind_name(kind))
        self.tell_about()

    def _offer_kinds(self) -> None:
        menu = QMenu(self)
        for number, kind in enumerate(self._kinds(), 1):
            key = f"\t{number}" if number < 10 else ""
            action = menu.addAction(QIcon(kind_picture(kind)), kind_name(kind) + key)
            action.triggered.connect(partial(self._choose_kind, kind))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.kind_button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _choose_kind(self, kind: str, checked: bool = False) -> None:
        self.set_kind(kind)
        self.view.setFocus()

    def say_no(self, rows: Sequence[Choice]) -> None:
        with self._session.attempt():
            for row in rows:
                refuse(self._session.case, cast(NameRow, row).first)

    def say_perhaps(self, rows: Sequence[Choice]) -> None:
        with self._session.attempt():
            for row in rows:
                take_back(self._session.case, cast(NameRow, row).first.key)

    def read_refused(self) -> None:
        self.rows.set_refused(refused_names(self._session.case))

    def tag(self) -> None:
        chosen = self.rows.ticked
        if not self.is_open or not chosen:
            return
        self.put_away()
        with self._session.attempt():
            accept(self._session.case, chosen)
            one, more = self.tr("1 name tagged"), self.tr("%n names tagged", "", len(chosen))
            announce(self, one if len(chosen) == 1 else more)
