"""Putting labels on a passage or a document, and keeping the labels of the case: names, colours."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.forms.label_rows import LabelRow, LabelRows
from ui.selection import Target
from ui.session import Session
from ui.widgets.announce import announce
from ui.widgets.colour_chips import ColourChips
from ui.widgets.labels import KeyCap, plain_label
from ui.widgets.popup import Popup
from workbench.kinds import COLOURS
from workbench.labels import READY, Label, Labelled
from workbench.searching.folding import folded

_WIDTH, _HEIGHT = 400, 320  # pixels, without the shadow
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class LabelForm(Popup):
    """Enter or a digit puts the marked label on, or takes it off. Words choose among the labels, or are a new one.

    F2 gives the marked label another name, Del takes it away from everywhere, a colour below recolours it.
    """

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, "", _WIDTH, _HEIGHT)
        self._session = session
        self._target: Target | None = None
        self._renamed: Label | None = None  # its new name is being typed
        self.title = plain_label("", "title")
        self.field = QLineEdit(clearButtonEnabled=False)
        self._name_field(self.tr("Part of a name, or a new one"))
        self.field.installEventFilter(self)
        self.field.textChanged.connect(lambda: self._list())
        self.rows = LabelRows()
        self.rows.setAccessibleName(self.tr("Labels"))
        self.rows.itemClicked.connect(lambda item: self._take())
        self.rows.currentRowChanged.connect(lambda row: self._show_colour())
        self.colours = ColourChips()
        self.colours.setAccessibleName(self.tr("Colour of the label"))
        self.colours.chosen.connect(self._recolour)
        self._lay_out()
        session.changed.connect(self._follow)
        session.closing.connect(self.put_away)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(6)
        keys = (("Return", self.tr("on or off")), ("F2", self.tr("name")), ("Del", self.tr("remove")))
        for key, words in (*keys, ("Esc", self.tr("close"))):
            foot.addWidget(KeyCap(key))
            foot.addWidget(plain_label(words, "faint"))
            foot.addSpacing(4)
        foot.addStretch(1)
        self.column.setSpacing(8)
        for widget in (self.title, self.field, self.rows, self.colours):
            self.column.addWidget(widget)
        self.column.addLayout(foot)

    # -- opening -------------------------------------------------------------------------------------------------

    def open_for(self, target: Target, at: QPoint) -> None:
        """`at` is a place of the screen."""
        self._target = target
        passage = self.tr("Labels of the passage")
        on = passage if target.selection else self.tr("Labels of the document")
        self.title.setText(on)
        self.setAccessibleName(on)
        self._ask()
        self.open_near(at, self.field)

    def _ask(self) -> None:
        """For a label, from the beginning."""
        self._renamed = None
        self._name_field(self.tr("Part of a name, or a new one"))
        self.field.clear()
        self._list()

    def _name_field(self, words: str) -> None:
        self.field.setAccessibleName(words)
        self.field.setPlaceholderText(words)

    # -- listing -------------------------------------------------------------------------------------------------

    def _list(self, marked: str = "") -> None:
        """`marked` is the name of the row that Enter takes; without it the first that fits."""
        typed = "" if self._renamed else " ".join(self.field.text().split())
        rows = self._rows(typed)
        names = [row.name for row in rows]
        self.rows.show_rows(rows, names.index(marked) if marked in names else 0)
        self._show_colour()

    def _rows(self, typed: str) -> list[LabelRow]:
        on = {each.label.id for each in self._on()}
        labels = self._session.case.labels.all() if self._session.is_open else []
        rows = [LabelRow(each.name, each.colour, each.id, each.id in on) for each in labels]
        if not labels:
            rows = [LabelRow(name, colour) for name, colour in READY]
        rows = [
            LabelRow(row.name, row.colour, row.label_id, row.on, key=str(place) if place < 10 else "")
            for place, row in enumerate(rows, 1)
        ]
        fitting = [row for row in rows if folded(typed) in folded(row.name)]
        if typed and folded(typed) not in {folded(row.name) for row in rows}:
            fitting.append(LabelRow(typed, self._free_colour(labels), verb=self.tr("New:")))
        return fitting

    def _free_colour(self, labels: list[Label]) -> str:
        """The one that the fewest labels have."""
        used = [each.colour for each in labels] or [colour for _, colour in READY]
        return min(COLOURS, key=used.count)

    def _on(self) -> list[Labelled]:
        """What has been put on the passage or document already."""
        target = self._target
        if target is None or not self._session.is_open:
            return []
        labels, place = self._session.case.labels, target.selection
        if place is None:
            return labels.of_document(target.document_id)
        on_page = labels.on_page(place.document_id, place.page)
        return [each for each in on_page if place.is_at(each.anchor.passage)]

    def _show_colour(self) -> None:
        row = self.rows.marked
        if row:
            self.colours.choose(row.colour)

    def _follow(self, topics: frozenset[str]) -> None:
        if self.isVisible() and "notes" in topics:
            self._list(self.rows.marked.name if self.rows.marked else "")

    # -- putting on and taking off -------------------------------------------------------------------------------

    def _take(self) -> None:
        row = self.rows.marked
        if self._renamed:
            self._rename(self._renamed)
        elif row:
            self._switch(row)

    def _switch(self, row: LabelRow) -> None:
        """One that is put on closes the form: the next words wait. Who takes one off may want to put on another."""
        with self._session.attempt():
            if row.on:
                labelled = next(each for each in self._on() if each.label.id == row.label_id)
                self._session.case.labels.take_off(labelled.id)
                return
            self._put(row)
            self.put_away()
            announce(self, self.tr("Labelled: {0}").format(row.name))

    def _put(self, row: LabelRow) -> None:
        """A label that is new, or one of those a case begins with, is made in the same step."""
        target = self._target
        assert target
        case, labels, place = self._session.case, self._session.case.labels, target.selection
        on = f"page {place.page}" if place else "a document"
        with case.store.change("notes", what=f"Label {on}: {row.name}"):
            number = row.label_id if row.label_id is not None else self._made(row)
            for part in place.parts if place else ():
                labels.put_on(number, part.passage(case.passages))
            if place is None:
                labels.put_whole(number, target.document_id)

    def _made(self, row: LabelRow) -> int:
        labels = self._session.case.labels
        known = next((each for each in labels.begin() if each.name == row.name), None)
        return known.id if known else labels.add(row.name, self.colours.colour)

    # -- keeping the labels --------------------------------------------------------------------------------------

    def _recolour(self, colour: str) -> None:
        row = self.rows.marked
        if row and row.label_id is not None and row.colour != colour:
            with self._session.attempt():
                self._session.case.labels.recolour(row.label_id, colour)
        self.field.setFocus()

    def _ask_name(self) -> None:
        row = self.rows.marked
        if row and row.label_id is not None:
            self._renamed = self._session.case.labels.get(row.label_id)
            self._name_field(self.tr("New name of {0}").format(row.name))
            self.field.setText(row.name)
            self.field.selectAll()
            self._list(row.name)

    def _rename(self, label: Label) -> None:
        with self._session.attempt():
            self._session.case.labels.rename(label.id, self.field.text())
            self._ask()

    def _remove(self) -> None:
        row = self.rows.marked
        if row and row.label_id is not None:
            with self._session.attempt():
                self._session.case.labels.remove(row.label_id)

    # -- Qt ------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        key, typed = Qt.Key(event.key()), bool(self.field.text())
        if key in _STEPS and not self._renamed:
            self.rows.step(_STEPS[key])
        elif key in _ENTER:
            self._take()
        elif key == Qt.Key.Key_F2:
            self._ask_name()
        elif key == Qt.Key.Key_Delete and not typed:
            self._remove()
        elif key == Qt.Key.Key_Escape and self._renamed:
            self._ask()
        elif event.text().isdecimal() and not typed:
            self._choose(event.text())
        else:
            return False
        return True

    def _choose(self, digit: str) -> None:
        row = next((each for each in self.rows.rows if each.key == digit), None)
        if row:
            self._switch(row)
