"""What is known of the tag or event under the mouse, in short: a small card that is gone as soon as the mouse is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import icons, theme
from ui.kinds import kind_name, kind_picture
from ui.widgets.labels import plain_label
from ui.widgets.sheet import Sheet
from workbench.case import Case
from workbench.entities import Company, Entity
from workbench.errors import NotFound
from workbench.events import Event

WIDTH = 320  # pixels, without the shadow
SHADOW = 10
_SHEET = Sheet(margin=SHADOW, radius=8, fall=2, light=0.018, dark=0.06)
_STILL = 14  # pixels the mouse may stray
_NAMES, _NOTES, _COMPANY = 4, 220, 3  # names, code points of notes and companions that are shown
_GOING = {QEvent.Type.Leave, QEvent.Type.Wheel, QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.Hide}


@dataclass(frozen=True)
class HoverFacts:
    entity: Entity
    company: tuple[Company, ...]


def hover_facts(case: Case, entity_id: int) -> HoverFacts | None:
    """None where there is no such entity any more."""
    try:
        return HoverFacts(case.entities.get(entity_id), tuple(case.entities.company(entity_id, _COMPANY)))
    except NotFound:
        return None


class HoverCard(QFrame):
    """Plain text alone: names and notes are shown as they are. It takes neither the mouse nor the keyboard."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._watched: list[QWidget] = []
        self._at = QPoint()
        self._glyph = QLabel()
        self.kind = plain_label("", "muted")
        self.name = plain_label("", "title")
        self.names, self.notes = plain_label("", "muted"), plain_label("")
        self.counts, self.company = plain_label("", "muted"), plain_label("", "muted")
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._glyph)
        head.addWidget(self.kind)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SHADOW + 14, SHADOW + 10, SHADOW + 14, SHADOW + 12)
        column.setSpacing(4)
        column.addLayout(head)
        for label in (self.name, self.names, self.notes, self.counts, self.company):
            label.setWordWrap(True)
            column.addWidget(label)
        self.setFixedWidth(WIDTH + 2 * SHADOW)

    @property
    def words(self) -> list[str]:
        """What is written on it, from the top."""
        labels = (self.kind, self.name, self.names, self.notes, self.counts, self.company)
        return [label.text() for label in labels if not label.isHidden()]

    def expect(self, at: QPoint, side: QAbstractScrollArea) -> None:
        """The mouse rests at this place of the screen, on this side of the page: what comes is shown there, unless the
        mouse has gone on by then."""
        self.put_away()
        if self.parentWidget() is not side:
            self.setParent(side)
        self._at = at
        self._watched = [side, side.viewport()]
        for each in self._watched:
            each.installEventFilter(self)

    def show_entity(self, facts: HoverFacts | None) -> None:
        """Nothing for an entity that is gone."""
        if facts is None:
            return
        entity = facts.entity
        kind = kind_name(entity.kind)
        protected = self.tr("{0} · protected").format(kind) if entity.confidential else kind
        with_whom = ", ".join(each.entity.name for each in facts.company)
        self._glyph.setPixmap(kind_picture(entity.kind))
        self._write(
            protected,
            entity.name,
            " · ".join(entity.forms[1 : _NAMES + 1]),
            _shortened(entity.notes),
            self._counted(entity),
            self.tr("Appears with {0}").format(with_whom) if with_whom else "",
        )
        self._open()

    def show_event(self, event: Event) -> None:
        self._glyph.setPixmap(icons.pixmap("calendar", theme.current().muted))
        names = ", ".join(each.name for each in event.entities[:_NAMES])
        self._write(self.tr("Event"), event.title, event.date.display(), _shortened(event.notes), names, "")
        self._open()

    def _counted(self, entity: Entity) -> str:
        if entity.mentions == 1:
            return self.tr("1 mention")
        mentions = self.tr("{0} mentions").format(entity.mentions)
        if entity.documents == 1:
            return self.tr("{0} in 1 document").format(mentions)
        return self.tr("{0} in {1} documents").format(mentions, entity.documents)

    def _write(self, *words: str) -> None:
        for label, text in zip(
            (self.kind, self.name, self.names, self.notes, self.counts, self.company), words, strict=True
        ):
            label.setText(text)
            label.setVisible(bool(text))

    # -- coming and going ----------------------------------------------------------------------------------------

    def _open(self) -> None:
        layout = self.layout()
        if not self._watched or not layout:
            return
        side = self._watched[0]
        layout.activate()
        self.resize(self.width(), layout.heightForWidth(self.width()))
        self.move(self._place(side.mapFromGlobal(self._at), side.rect()))
        self.show()
        self.raise_()

    def _place(self, at: QPoint, room: QRect) -> QPoint:
        """Below the mouse, or above it where there is no room."""
        left = min(max(room.left() - SHADOW + 4, at.x() - SHADOW), room.right() + SHADOW - self.width())
        top = at.y() + 20 - SHADOW
        if top + self.height() - SHADOW > room.bottom():
            top = at.y() - 12 + SHADOW - self.height()
        return QPoint(left, max(room.top() - SHADOW, top))

    def put_away(self) -> None:
        for each in self._watched:
            each.removeEventFilter(self)
        self._watched = []
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        strayed = isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove and self._is_far(event)
        if strayed or event.type() in _GOING:
            self.put_away()
        return False

    def _is_far(self, event: QMouseEvent) -> bool:
        return (event.globalPosition().toPoint() - self._at).manhattanLength() > _STILL

    def paintEvent(self, event: QPaintEvent) -> None:
        _SHEET.paint(self)


def _shortened(notes: str) -> str:
    """The first lines, with … where more follows."""
    lines: Sequence[str] = notes.strip().splitlines()
    words = "\n".join(lines[:3])
    whole = len(lines) <= 3 and len(words) <= _NOTES
    return words if whole else f"{words[:_NOTES].rstrip()} …"
