"""The two forms at the words that a note or a label is to stand on."""

from PySide6.QtWidgets import QWidget

from ui.forms.label_form import LabelForm
from ui.forms.note_form import NoteForm
from ui.session import Session


class NoteForms:
    def __init__(self, session: Session, owner: QWidget) -> None:
        self.note = NoteForm(session, owner)
        self.labels = LabelForm(session, owner)

    def serve(self, *askers: QWidget) -> None:
        """Opens where one of these panes asks for it, by `note_wanted` or `labels_wanted`."""
        for asker in askers:
            for name, form in (("note_wanted", self.note), ("labels_wanted", self.labels)):
                if hasattr(asker, name):
                    getattr(asker, name).connect(form.open_for)
