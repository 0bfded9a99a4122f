"""What lies on the reading pane's desk: the text of a page, its picture, both side by side, or why there is neither."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.actions import Actions
from ui.reading.layers import LAYERS, Layer, Layers
from ui.reading.picture.marks import Area, Tagged
from ui.reading.picture.side import PictureSide
from ui.reading.picture.view import PictureView
from ui.reading.spans import Change, Mark, Marks
from ui.reading.tags import PageTags
from ui.reading.text_view import PAGE_STEPS, TextView
from ui.reading.words import CodePoints
from ui.session import Session
from ui.widgets.buttons import TextButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import ElidedLabel
from ui.widgets.panel import split
from workbench.documents import Document, Page
from workbench.events import Event
from workbench.passages import Rectangle


class Desk(QWidget):
    """Cursor and selection are those of the text, which follows the picture also where it is not shown."""

    laid = Signal()  # another layer is shown
    whole_wanted = Signal(QPoint)  # the document is to be tagged as a whole: below this place of the screen

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layers = Layers()
        self.layer: Layer = "text"
        self.view = TextView()
        self.view.setAccessibleName(self.tr("Text of the document"))
        self.picture = PictureSide(session, actions)
        self.empty = EmptyState("", icon="page")
        self.words = ElidedLabel("", "muted")
        self.whole = TextButton(self.tr("Tag the document …"), role="link")
        self._document: Document | None = None
        self._page: Page | None = None
        self._tagged: list[Area] = []
        self._cited: list[Area] = []
        self._about = self._told = ""  # what the line above the page says of the page, and for now
        self._on_picture = False  # where the reporter was last, of both
        self._following = False
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        self._line = QWidget()
        row = QHBoxLayout(self._line)
        row.setContentsMargins(16, 6, 16, 2)
        row.addWidget(self.words)
        row.addWidget(self.whole)
        row.addStretch(1)
        self.both = split("layers", Qt.Orientation.Horizontal, self.view, self.picture)
        self.both.setSizes([1000, 1000])
        pages = QWidget()
        column = QVBoxLayout(pages)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._line)
        column.addWidget(self.both, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(pages)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _wire(self) -> None:
        picture = self.picture.view
        picture.choosing.connect(self._select)
        picture.chosen.connect(self._choose)
        picture.placed.connect(self._place)
        picture.word_wanted.connect(lambda at: self._choose(*self.view.word_at(at)))
        picture.marker.settled.connect(self._marked)
        picture.line_wanted.connect(lambda at: self._choose(*self.view.line_at(at)))
        picture.steered.connect(self._steer)
        self.view.cursorPositionChanged.connect(self._caret_moved)
        self.view.selectionChanged.connect(lambda: picture.choose(self.view.selection))
        self.view.verticalScrollBar().valueChanged.connect(lambda: self._follow(self.view))
        picture.verticalScrollBar().valueChanged.connect(lambda: self._follow(picture))
        self.picture.strip_switched.connect(lambda on: self.layers.keep_strip(self.layer, on))
        for button, at in ((self.empty.button, self.empty.pressed), (self.whole, self.whole.clicked)):
            at.connect(lambda *_, button=button: self.whole_wanted.emit(button.mapToGlobal(QPoint(0, button.height()))))

    # -- what is shown -------------------------------------------------------------------------------------------

    def show_page(self, document: Document, number: int, page: Page | None, *, titled: bool) -> None:
        """A page by its text, its picture or both; `page` None where it has no text."""
        self._document, self._page = document, page
        self._tagged, self._cited = [], []
        with self._still():
            self.view.show_page(page.text if page else "", titled=titled, language=document.language)
            self.picture.show_page(document, number, has_text=page is not None)
        self._stack.setCurrentIndex(1)
        self._lay(self.layers.of(document, has_text=page is not None))
        self._about = "" if page else self.tr("This page is a picture: it has no words to select.")
        self._say(self._about, tagging=page is None)

    def say(self, sentence: str, button: str = "") -> None:
        """There is neither text nor picture, and this is why."""
        self._document = self._page = None
        self._about = ""
        self.view.show_page("")
        self.empty.show_words(sentence, button)
        self._stack.setCurrentWidget(self.empty)
        self.laid.emit()

    def tell(self, words: str) -> None:
        """In the line above the page, for as long as it is so; without words the line says what it said before."""
        if words or self._told:
            self._say(words or self._about, tagging=not words and self._page is None and self._document is not None)
        self._told = words

    def _say(self, words: str, *, tagging: bool = False) -> None:
        """In the line above the page."""
        self.words.setText(words)
        self.whole.setVisible(tagging)
        self._line.setVisible(bool(words))

    def set_layer(self, layer: Layer) -> None:
        """Shows text, picture or both, and remembers it for this kind of document."""
        if self._document and layer in self.possible:
            self.layers.keep(self._document, layer)
            self._lay(layer)

    def next_layer(self) -> None:
        """From text to picture to both; where there is nothing to choose, a line says why."""
        if len(self.possible) > 1:
            self.set_layer(LAYERS[(LAYERS.index(self.layer) + 1) % len(LAYERS)])
        elif self._document and self._page:
            self._say(self.why_one_layer)

    @property
    def possible(self) -> Sequence[Layer]:
        """The layers there are for the page shown."""
        return self.layers.possible(self._document, has_text=self._page is not None) if self._document else ()

    @property
    def why_one_layer(self) -> str:
        if self._page is None:
            return self.tr("This page has no text yet: its picture is all there is.")
        return self.tr("Files of this kind have no pages to be drawn: their text is all there is.")

    def _lay(self, layer: Layer) -> None:
        was_here = self.view.hasFocus() or self.picture.view.hasFocus()
        self.layer = layer
        self._on_picture = layer == "picture" or (layer == "both" and self._on_picture)
        self.view.setVisible(layer != "picture")
        self.picture.show_strip(self.layers.strip(layer))
        self.picture.setVisible(layer != "text")
        self.setFocusProxy(self.side)
        if was_here:
            self.side.setFocus()
        self.laid.emit()

    # -- both at once --------------------------------------------------------------------------------------------

    @property
    def sides(self) -> tuple[TextView, PictureView]:
        return self.view, self.picture.view

    @property
    def side(self) -> TextView | PictureView:
        """Where the reporter is, or was last: bars and menus open there."""
        if self.layer == "both" and any(side.hasFocus() for side in self.sides):
            self._on_picture = self.picture.view.hasFocus()
        return self.picture.view if self._on_picture else self.view

    def has_focus(self) -> bool:
        return any(side.hasFocus() for side in self.sides)

    @property
    def area(self) -> Rectangle | None:
        """What is marked on the picture."""
        return self.picture.view.marker.area

    def show_area(self, area: Rectangle) -> None:
        """Lights an area of the picture, which is shown for that."""
        if self.layer == "text" and len(self.possible) > 1:
            self._lay("both")
        self._on_picture = True
        self.picture.view.light_area(area)

    @property
    def area_at_cursor(self) -> int | None:
        """The mention of the area that was clicked on, tagged or opened last, until the cursor goes elsewhere."""
        return next((each.number for each in self._areas_at_cursor if not each.amount), None)

    @property
    def _areas_at_cursor(self) -> list[Area]:
        lit = self.picture.view.marks.lit_area
        return sorted((each for each in self._tagged if each.rectangle == lit), key=lambda each: each.size)

    @property
    def marks_at_cursor(self) -> Sequence[Tagged]:
        """Tags and amounts, the innermost first: of the area at the cursor, or else in the text."""
        return self._areas_at_cursor or self.view.marks_at_cursor()

    @property
    def tag_at_cursor(self) -> int | None:
        """The innermost mention."""
        return next((each.number for each in self.marks_at_cursor if not each.amount), None)

    @property
    def amount_at_cursor(self) -> int | None:
        return next((each.number for each in self.marks_at_cursor if each.amount), None)

    def set_tags(self, tags: PageTags, change: Change | None = None) -> None:
        """Paints the tags of this page on both, of which no more than a `change` has come or gone; areas have no place
        in the text."""
        self.view.set_tags(tags.marks, change)
        self.picture.view.set_tags(tags.marks, change)
        if tags.areas != self._tagged:
            self._tagged = tags.areas
            self._set_areas()

    def set_hints(self, spans: Iterable[CodePoints]) -> None:
        """Dots under what may be tagged; a hint's number is its place in `spans`."""
        spans = list(spans)
        self.view.set_hints(spans)
        self.picture.view.set_hints(Marks(Mark(*span, number) for number, span in enumerate(spans)))

    def set_hits(self, spans: Iterable[CodePoints]) -> None:
        spans = list(spans)
        self.view.set_hits(spans)
        self.picture.view.set_hits(Marks(Mark(*span) for span in spans))

    def set_found(self, spans: Iterable[CodePoints]) -> None:
        spans = list(spans)
        self.view.set_found(spans)
        self.picture.view.set_found(Marks(Mark(*span) for span in spans))

    def set_events(self, events: Iterable[Event], document_id: int, page: int) -> None:
        """Marks what events rest on: words in the text, areas on the picture."""
        events = list(events)
        self.view.set_events(events, document_id, page)
        self._cited = [
            Area(place.rectangle, event.id)
            for event in events
            for place in (each.passage for each in event.citations)
            if place.rectangle and not place.lost and (place.document_id, place.page) == (document_id, page)
        ]
        self._set_areas()

    def _set_areas(self) -> None:
        self.picture.view.set_areas([*self._tagged, *self._cited])

    def light(self, span: CodePoints | None) -> None:
        """Lights one passage on both, and brings it into sight."""
        with self._still():
            self.picture.view.light_area(None)
            self.view.light(span)
            self.picture.view.light(span)

    def _select(self, start: int, end: int) -> None:
        with self._still():
            self.view.select(start, end)

    def _choose(self, start: int, end: int) -> None:
        """Selected on the picture: the text has it too, and tells of it."""
        self._on_picture = True
        self._select(start, end)
        self.view.settled.emit()

    def _caret_moved(self) -> None:
        self.picture.view.set_caret(self.view.caret)
        self.picture.view.light_area(None)

    def _marked(self) -> None:
        """An area is selected, or none any more: then nothing is."""
        self._on_picture = True
        with self._still():
            self.view.clear_selection()
        self.view.settled.emit()

    def _steer(self, event: QKeyEvent) -> None:
        """A key on the picture moves the cursor of the text, as it would there."""
        self._on_picture = True
        with self._still():
            if step := PAGE_STEPS.get(Qt.Key(event.key()), 0):
                self.view.turn(step, selecting=True)
            else:
                self.view.keyPressEvent(event)
        self.picture.view.show_place(self.view.caret)

    def _place(self, at: int) -> None:
        """Clicked on the picture: nothing is selected, and the cursor stands there."""
        self._on_picture = True
        with self._still():
            self.view.clear_selection() if at < 0 else self.view.put_cursor(at)
        self.view.settled.emit()

    def _follow(self, moved: TextView | PictureView) -> None:
        """Where both are shown, one scrolls with the other: the first words in sight stay the same."""
        if self._following or self.layer != "both" or self._page is None:
            return
        with self._still():
            if moved is self.view:
                self.picture.view.scroll_to(self.view.top)
            elif (top := self.picture.view.top) is not None:
                self.view.scroll_to(top)

    @contextmanager
    def _still(self) -> Iterator[None]:
        """One does not scroll with the other meanwhile."""
        before, self._following = self._following, True
        try:
            yield
        finally:
            self._following = before

    # -- what is remembered --------------------------------------------------------------------------------------

    def forget(self, document: int) -> None:
        self.picture.forget(document)

    def saved(self) -> dict[str, str]:
        return self.layers.saved()

    def restore(self, saved: Mapping[str, str]) -> None:
        self.layers.restore(saved)
