"""A question that is answered with a few words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.dialogs import Note, translate


def ask_words(
    parent: QWidget | None,
    heading: str,
    sentence: str,
    label: str,
    yes: str,
    then: Callable[[str], object],
    given: str = "",
) -> Note:
    """Opens over `parent`; `then` gets what was typed, stripped. `label` names the field, `yes` is the verb."""
    note = Note(parent, heading, sentence)
    field = QLineEdit(given, placeholderText=label)
    field.setAccessibleName(label)
    note.column.addWidget(field)
    note.add_button(translate("dialogs", "Cancel"), note.reject)
    note.add_button(yes, note.accept, default=True)
    note.accepted.connect(lambda: then(field.text().strip()))
    note.open()
    field.setFocus()
    return note
