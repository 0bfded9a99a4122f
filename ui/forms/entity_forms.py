"""All forms about entities, and what leads from one to another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.forms.duplicates_form import DuplicatesForm
from ui.forms.entity_picker import EntityPicker
from ui.forms.kinds_form import KindsForm
from ui.forms.merge_form import MergeForm
from ui.forms.split_form import SplitForm
from ui.session import Session


class EntityForms(QObject):
    """`changed` carries the entity that was made or changed: it is worth a look."""

    changed = Signal(int)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self.picker = EntityPicker(session, window)
        self.merging = MergeForm(session, window)
        self.splitting = SplitForm(session, window)
        self.duplicates = DuplicatesForm(session, window)
        self.kinds = KindsForm(session, window)
        for asking in (self.picker, self.duplicates):
            asking.merge_wanted.connect(lambda gone, kept: self.merging.open([gone], kept))
        self.merging.left.connect(self.duplicates.go_on)
        for told in (self.picker.changed, self.merging.merged, self.splitting.done):
            told.connect(self.changed)

    def merge(self, entities: Sequence[int]) -> None:
        """Asks which of these stays, the first one being proposed."""
        self.merging.open(entities, entities[0])
