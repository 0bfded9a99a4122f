"""Before entities become one: which name stays, what moves, and that it can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple, fields

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from ui.kinds import kind_name, kind_picture
from ui.session import Session
from ui.widgets.buttons import TextButton
from ui.widgets.labels import plain_label
from ui.widgets.overlay import Overlay
from workbench.belongings import Belongings
from workbench.entities import Entity

_WIDTH, _HEIGHT = 520, 370  # pixels, without the shadow
_NAMED = 8  # names listed in a sentence


class MergeForm(Overlay):
    """`merged` carries the entity that stays; `left` is told once the form is away, whatever was chosen."""

    merged = Signal(int)
    left = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, "", _WIDTH, _HEIGHT)
        self._session = session
        self._entities: list[Entity] = []
        self._leaving = False
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(lambda number, on: self._say() if on else None)
        self.heading = plain_label("", "heading")
        self.heading.setWordWrap(True)
        self.moving = plain_label("")
        self.moving.setWordWrap(True)
        self.names = plain_label("", "muted")
        self.names.setWordWrap(True)
        self.merge_button = TextButton(self.tr("Merge"), role="accent", key="Return")
        self.cancel_button = TextButton(self.tr("Cancel"), key="Esc")
        self.merge_button.clicked.connect(self._merge)
        self.cancel_button.clicked.connect(self.put_away)
        self._lay_out()
        session.closed.connect(self.put_away)

    def open(self, entities: Sequence[int], kept: int) -> None:
        """Shows these entities, `kept` among them as the one whose name stays."""
        with self._session.attempt():
            case = self._session.case
            self._entities = [case.entities.get(each) for each in dict.fromkeys((kept, *entities))]
            self._fill(kept)
            self._say()
            self.open_at(self.buttons[kept])

    @property
    def buttons(self) -> dict[int, QRadioButton]:
        """By the number of the entity."""
        made = {each.id: self._group.button(each.id) for each in self._entities}
        return {number: button for number, button in made.items() if isinstance(button, QRadioButton)}

    def _lay_out(self) -> None:
        self._choices = QVBoxLayout()
        self._choices.setSpacing(2)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.merge_button)
        self.column.setContentsMargins(34, 28, 34, 28)
        self.column.setSpacing(8)
        self.column.addWidget(self.heading)
        self.column.addWidget(plain_label(self.tr("The name that stays"), "title"))
        self.column.addLayout(self._choices)
        self.column.addWidget(plain_label(self.tr("What moves to it"), "title"))
        self.column.addWidget(self.moving)
        self.column.addWidget(self.names)
        self.column.addStretch(1)
        self.column.addLayout(buttons)

    def _fill(self, kept: int) -> None:
        for old in self._group.buttons():
            self._group.removeButton(old)
            old.deleteLater()
        for entity in self._entities:
            mentions = self._counted("mentions", entity.mentions) or self.tr("no mentions")
            button = QRadioButton(f"{entity.name} · {mentions}".replace("&", "&&"))
            button.setIcon(QIcon(kind_picture(entity.kind)))
            button.setIconSize(QSize(16, 16))
            button.setAccessibleName(f"{entity.name}, {kind_name(entity.kind)}, {mentions}")
            button.setChecked(entity.id == kept)
            self._group.addButton(button, entity.id)
            self._choices.addWidget(button)

    # -- saying what would happen --------------------------------------------------------------------------------

    @property
    def _kept(self) -> Entity:
        return next(each for each in self._entities if each.id == self._group.checkedId())

    @property
    def _gone(self) -> list[Entity]:
        return [each for each in self._entities if each.id != self._group.checkedId()]

    def _say(self) -> None:
        kept, gone = self._kept, self._gone
        self.heading.setText(self._titled(kept, gone))
        self.setAccessibleName(self.heading.text())
        entities = self._session.case.entities
        moving = _summed(entities.belongings(each.id) for each in gone)
        self.moving.setText(" · ".join(self._parts(moving)) or self.tr("Nothing but the name."))
        names = list(dict.fromkeys(form for each in gone for form in each.forms if form not in kept.forms))
        shown = " · ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
        told = [self.tr("New aliases of {0}: {1}.").format(kept.name, shown)] if names else []
        between = sum(entities.links_between(kept.id, each.id) for each in gone)
        if between:
            told.append(self.tr("Links between them ({0}) go: they would say nothing any more.").format(between))
        if any(each.confidential for each in gone) and not kept.confidential:
            told.append(self.tr("{0} becomes protected.").format(kept.name))
        told.append(self.tr("What was done to each stays in the history; merging can be undone."))
        self.names.setText("\n".join(told))

    def _titled(self, kept: Entity, gone: Sequence[Entity]) -> str:
        if len(gone) == 1:
            return self.tr("Merge {0} into {1}").format(gone[0].name, kept.name)
        return self.tr("Merge {0} entities into {1}").format(len(gone), kept.name)

    def _parts(self, moving: Belongings) -> list[str]:
        return [words for field in fields(moving) if (words := self._counted(field.name, getattr(moving, field.name)))]

    def _counted(self, what: str, count: int) -> str:
        """`3 mentions`; "" for none."""
        one, many = {
            "mentions": (self.tr("1 mention"), self.tr("{0} mentions")),
            "links": (self.tr("1 link"), self.tr("{0} links")),
            "events": (self.tr("1 event"), self.tr("{0} events")),
            "aliases": (self.tr("1 alias"), self.tr("{0} aliases")),
            "requests": (self.tr("1 request"), self.tr("{0} requests")),
            "amounts": (self.tr("1 amount"), self.tr("{0} amounts")),
            "remarks": (self.tr("1 remark on its passages"), self.tr("{0} remarks on its passages")),
            "labels": (self.tr("1 label on its passages"), self.tr("{0} labels on its passages")),
            "notes": (self.tr("its notes"), self.tr("notes of {0}")),
        }[what]
        return "" if not count else one if count == 1 else many.format(count)

    # -- doing it ------------------------------------------------------------------------------------------------

    def _merge(self) -> None:
        kept, gone, title = self._kept, self._gone, self.heading.text()
        self.put_away()
        with self._session.attempt():
            with self._session.case.store.change(what=title):
                for each in gone:
                    self._session.case.entities.merge(kept.id, each.id)
            self.merged.emit(kept.id)

    def put_away(self) -> None:
        """Told a moment later: the focus has gone back by then, and may be taken again."""
        if self.isVisible() and not self._leaving:
            self._leaving = True
            QTimer.singleShot(0, self, self._tell_left)
        super().put_away()

    def _tell_left(self) -> None:
        self._leaving = False
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._merge()
        else:
            super().keyPressEvent(event)


def _summed(belongings: Iterable[Belongings]) -> Belongings:
    return Belongings(*(sum(counts) for counts in zip(*map(astuple, belongings), strict=True)))
