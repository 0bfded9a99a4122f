"""The other names of an entity: one grey line, and on request a list in which they are added, changed and removed."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.card.alias_form import AliasForm
from ui.card.parts import wrapped
from ui.kinds import alias_type_name
from ui.session import Session
from ui.widgets.buttons import IconButton
from ui.widgets.labels import ElidedLabel
from workbench.dates import CaseDate
from workbench.entities import Alias, Entity
from workbench.entity import guessed_type


def aliases_line(aliases: tuple[Alias, ...]) -> str:
    """`启明计划 · Falcon (cover name, until 2021) · “Enlightenment”`: a translation is no name anyone goes by, so it
    stands in quotes."""
    return " · ".join(map(_in_line, aliases))


def _in_line(alias: Alias) -> str:
    """What a reader must know of a name: that it is a cover, a mistake or past, and when it was borne."""
    name = f"“{alias.text}”" if alias.type == "translation" else alias.text
    telling = alias_type_name(alias.type) if alias.type in ("cover", "misspelling", "former") else ""
    about = ", ".join(filter(None, (telling, alias.date.display() if alias.date else "")))
    return f"{name} ({about})" if about else name


class Aliases(QWidget):
    """Writes through the session's case; the card is shown anew by what that announces."""

    def __init__(self, session: Session, entity: Entity, *, editing: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._entity = session, entity
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.form: AliasForm | None = None
        if not editing:
            self._column.addWidget(wrapped(aliases_line(entity.aliases), "muted"))
            return
        self.changers: list[IconButton] = []
        self.removers: list[IconButton] = []
        for alias in entity.aliases:
            self._add_row(alias)
        self.field = QLineEdit(placeholderText=self.tr("Another name, then Enter"))
        self.field.setObjectName("alias")
        self.field.setAccessibleName(self.tr("Another name"))
        self.field.returnPressed.connect(self._add)
        self._column.addWidget(self.field)

    def _add_row(self, alias: Alias) -> None:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(ElidedLabel(alias.text, "muted"))
        date = alias.date.display() if alias.date else ""
        told = " · ".join(filter(None, (alias_type_name(alias.type), alias.language, date)))
        if told:
            line.addWidget(ElidedLabel(told, "faint"))
        line.addStretch(1)
        change = IconButton("edit", self.tr("Change the name {0}").format(alias.text))
        remove = IconButton("close", self.tr("Remove the name {0}").format(alias.text))
        for name, button in (("change", change), ("remove", remove)):
            button.setObjectName(f"{name} {alias.id}")
            button.setFixedSize(24, 24)
            line.addWidget(button)
        change.clicked.connect(partial(self._open_form, row, alias))
        remove.clicked.connect(lambda: self._remove(alias.id))
        self.changers.append(change)
        self.removers.append(remove)
        self._column.addWidget(row)

    def _open_form(self, row: QWidget, alias: Alias) -> None:
        """In the place of its row."""
        if self.form:
            self.form.give_up()
        self.form = AliasForm(alias)
        self.form.saved.connect(partial(self._change, alias.id))
        self.form.left.connect(partial(self._close_form, row))
        self._column.insertWidget(self._column.indexOf(row), self.form)
        row.hide()
        self.form.text.setFocus()

    def _close_form(self, row: QWidget) -> None:
        if self.form:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
            row.show()

    # -- writing -------------------------------------------------------------------------------------------------

    def _add(self) -> None:
        text = self.field.text().strip()
        if text:
            with self._session.attempt():
                type = guessed_type(text, self._entity.forms)
                self._session.case.entities.add_alias(self._entity.id, text, type)

    def _change(self, alias_id: int, text: str, type: str | None, language: str | None, date: CaseDate | None) -> None:
        assert self.form
        with self._session.attempt():
            self._session.case.entities.edit_alias(alias_id, text, type, language, date)
            self.form.edited = False  # the card that shows the change comes a moment later

    def _remove(self, alias_id: int) -> None:
        with self._session.attempt():
            self._session.case.entities.remove_alias(alias_id)
