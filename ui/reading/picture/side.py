"""The picture of a page with all that belongs to it: tools above, small pages beside, a sentence where it cannot be."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QPixmap, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.actions import Actions
from ui.passphrases import ask_password
from ui.reading.picture.board import Letters, Opening, Picture, Sizes, Wish
from ui.reading.picture.drawing import Drawing
from ui.reading.picture.known import Known
from ui.reading.picture.placing import POINT
from ui.reading.picture.strip import WIDTH, Strip
from ui.reading.picture.tools import PictureTools
from ui.reading.picture.view import PictureView
from ui.session import Session
from ui.widgets.empty_state import EmptyState
from workbench.documents import Document
from workbench.reading.formats import TYPESET
from workbench.reading.lettering import Lettering
from workbench.reading.pages import NeedsPassword
from workbench.spans import shown

SETTLED_MS = 150  # after the last step of a zoom the page is drawn anew
LONG_MS = 500  # a page that takes longer says so
_AHEAD_AT_MOST = 2_000  # pixels across: wider pages are not drawn before they are turned to


class PictureSide(QWidget):
    """Draws what is in sight, then what is beside it; nothing while it is hidden."""

    page_chosen = Signal(int)
    strip_switched = Signal(bool)  # the small pages are shown or put away by hand

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawing = Drawing(session, self)
        self.known = Known()
        self._document: Document | None = None
        self._number = 1
        self._has_text = False
        self._strip_wanted = True
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._refresh)
        self._long = QTimer(self, singleShot=True, interval=LONG_MS)
        self._long.timeout.connect(self._show_note)
        self.view, self.strip, self.tools = PictureView(), Strip(), PictureTools(actions)
        self.trouble = EmptyState("", icon="warning")
        self._lay_out()
        self._wire(actions)
        session.closed.connect(self.clear)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.trouble)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.strip)
        below.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 3)  # the page's ground has corners, the panel has none
        column.setSpacing(4)
        column.addWidget(self.tools)
        column.addLayout(below, 1)
        self.setMinimumWidth(240)

    def _wire(self, actions: Actions) -> None:
        actions.attach("picture", self)
        for id, command in {
            "picture_larger": lambda: self.view.zoom_step(1),
            "picture_smaller": lambda: self.view.zoom_step(-1),
            "picture_width": lambda: self.view.zoom_to("width"),
            "picture_whole": lambda: self.view.zoom_to("page"),
            "picture_left": lambda: self.turn(-90),
            "picture_right": lambda: self.turn(90),
            "all_pages": self._switch_strip,
            "area": self.view.marker.switch,
        }.items():
            actions[id].triggered.connect(lambda _=False, command=command: command())
        self.view.scaled.connect(self._rescale)
        self.view.marker.switched.connect(self.tools.area.setChecked)
        self.strip.moved.connect(self._want)
        self.strip.page_chosen.connect(self.page_chosen)
        self.trouble.pressed.connect(self._mend)
        self.drawing.opened.connect(self._take_sizes)
        self.drawing.drawn.connect(self._take_picture)
        self.drawing.lettered.connect(self._take_letters)
        self.drawing.failed.connect(self._take_failure)
        self.drawing.locked.connect(self._take_lock)

    # -- what is shown -------------------------------------------------------------------------------------------

    def show_page(self, document: Document, number: int, *, has_text: bool) -> None:
        """Another page; its marks are gone and are to be set anew."""
        if self._document is None or self._document.id != document.id:
            self.strip.show_pages(document.pages)
        self._document, self._number, self._has_text = document, number, has_text
        self.strip.show_page(number)
        self.show_strip(self._strip_wanted)
        natural = 1.0 if document.kind == "picture" else POINT
        self.view.show_sheet(self.known.size(document.id, number), self._turn, natural)
        self.view.marker.wordless = not has_text
        self._show_what_there_is()
        self._long.start()
        self._soon.start(0)

    def clear(self) -> None:
        """Nothing is shown, and nothing is remembered."""
        self._document = None
        self.known.clear()
        self.strip.show_pages(0)
        self.drawing.want(())

    def read_anew(self, document: int) -> None:
        """A machine has read pages of it: its words stand elsewhere."""
        self.known.forget_letters(document)

    def forget(self, document: int) -> None:
        """The document was closed."""
        self.known.forget(document)
        if self._document and self._document.id == document:
            self._document = None
        self.drawing.want(self._wishes())
        self.drawing.forget(document)

    def _switch_strip(self) -> None:
        if self.isVisible():
            self.show_strip(not self._strip_wanted)
            self.strip_switched.emit(self._strip_wanted)

    def show_strip(self, wanted: bool) -> None:
        """Shows the small pages, where there is more than one, or puts them away."""
        self._strip_wanted = wanted
        several = self._document is not None and self._document.pages > 1
        self.strip.setVisible(wanted and several)
        self.tools.strip.setVisible(several)
        self.tools.strip.setChecked(wanted)

    def turn(self, degrees: int) -> None:
        """Turns the document's pages clockwise, for as long as it is open."""
        if self._document:
            self.known.turns[self._document.id] = (self._turn + degrees) % 360
            self.view.turn_to(self._turn)
            self.strip.show_pages(self._document.pages)
            self.strip.show_page(self._number)
            self._rescale()
            self._soon.start(0)

    def _refresh(self) -> None:
        self._show_what_there_is()
        self._want()

    def _show_what_there_is(self) -> None:
        """The page as drawn, or as it was drawn smaller or larger, or the sentence that says why not."""
        document = self._document
        if document is None:
            return
        sentence = self.known.trouble(document.id, self._number)
        if sentence:
            locked = document.id in self.known.locked
            self.trouble.show_words(sentence, self.tr("Enter the password …") if locked else self.tr("Try again"))
        self._stack.setCurrentWidget(self.trouble if sentence else self.view)
        main = self._main(document)
        like = self.known.album.get(main) or self.known.album.like(main) or self.strip.pages.pictures.get(self._number)
        if like:
            self.view.set_picture(like)
        letters = self.known.letters(Letters(document.id, self._number))
        if letters:
            self.view.set_lettering(letters)
        self._show_note()
        self.tools.show_size(self.view.per_cent)

    def _show_note(self) -> None:
        """What is still to come, or will not; else, of a page that is not the original's own, what it is."""
        letters = self.known.letters(Letters(self._document.id, self._number)) if self._document else None
        words = ""
        if self._stack.currentWidget() is self.view and not self.view.has_picture and not self._long.isActive():
            words = self.tr("Drawing the page …")
        elif letters is not None and not letters.boxes and self._has_text:
            words = self.tr("Where its words stand is not known.")
        elif self._document and self._document.kind in TYPESET and self._stack.currentWidget() is self.view:
            words = self.tr("Set anew from the text")
        self.tools.note.setText(words)

    def _mend(self) -> None:
        """Asks for the password, or tries again."""
        document = self._document
        if document and document.id in self.known.locked:
            problem = self.known.trouble(document.id).removeprefix(str(NeedsPassword())).strip()
            ask_password(self.window(), shown(document.name), self._unlock, problem=problem)
        elif document:
            self._try_again(document)

    def _unlock(self, password: str) -> None:
        if self._document:
            self.drawing.unlock(self._document.id, password)
            self._try_again(self._document)

    def _try_again(self, document: Document) -> None:
        self.known.try_again(document.id)
        self._show_what_there_is()
        self._soon.start(0)

    # -- what is wanted ------------------------------------------------------------------------------------------

    @property
    def at_rest(self) -> bool:
        """Nothing more is wanted of the page shown: it is drawn for its present size, and its words are placed."""
        document = self._document
        if document is None or not self.isVisible() or self.known.trouble(document.id, self._number):
            return True
        placed = not self._has_text or self.known.letters(Letters(document.id, self._number)) is not None
        return placed and document.id in self.known.sizes and self.known.album.has(self._main(document))

    @property
    def _turn(self) -> int:
        return self.known.turns.get(self._document.id, 0) if self._document else 0

    def _main(self, document: Document) -> Picture:
        return Picture(document.id, self._number, self.view.pixels_wide, self._turn)

    def _rescale(self) -> None:
        self.tools.show_size(self.view.per_cent)
        drawn = self._document is not None and self.known.album.has(self._main(self._document))
        self._soon.start(SETTLED_MS if self.view.has_picture and not drawn else 0)

    def _want(self) -> None:
        self.drawing.want(self._wishes())

    def _wishes(self) -> list[Wish]:
        """The page, its letters, the small pages in sight, the pages beside it."""
        document = self._document
        if document is None or not self.isVisible() or self.known.trouble(document.id):
            return []
        if document.id not in self.known.sizes:
            return [Opening(document.id)]
        return [wish for wish in self._of_document(document) if not self.known.trouble(document.id, wish.page)]

    def _of_document(self, document: Document) -> Iterator[Picture | Letters]:
        main, letters = self._main(document), Letters(document.id, self._number)
        if not self.known.album.has(main):
            yield main
        if self._has_text and self.known.letters(letters) is None:
            yield letters
        for page in self.strip.missing():
            yield Picture(document.id, page, self._small, self._turn)
        for page in (self._number + 1, self._number - 1):
            width = self.view.pixels_for(self.known.size(document.id, page))
            beside = Picture(document.id, page, width, self._turn)
            ahead = 1 <= page <= document.pages and self._small < width <= _AHEAD_AT_MOST
            if ahead and not self.known.album.has(beside):
                yield beside

    @property
    def _small(self) -> int:
        """Device pixels across of a small page."""
        return round(WIDTH * self.devicePixelRatioF())

    # -- what comes home -----------------------------------------------------------------------------------------

    def _take_sizes(self, document: int, sizes: Sizes) -> None:
        self.known.sizes[document] = sizes
        if self._document and self._document.id == document:
            self.view.set_size(self.known.size(document, self._number))
            self.tools.show_size(self.view.per_cent)
        self._want()

    def _take_picture(self, wish: Picture, image: QImage) -> None:
        picture, document = QPixmap.fromImage(image), self._document
        if document and (wish.document, wish.turn) == (document.id, self._turn):
            main = wish == self._main(document)
            if wish.width == self._small:
                self.strip.pages.keep(wish.page, picture)
            if wish.width != self._small or main:
                self.known.album.keep(wish, picture)
            if main or (wish.page == self._number and not self.view.has_picture):
                self.view.set_picture(picture)
                self._show_note()
        self._want()

    def _take_letters(self, wish: Letters, lettering: Lettering) -> None:
        self.known.keep_letters(wish, lettering)
        if self._document and wish == Letters(self._document.id, self._number):
            self._show_what_there_is()
        self._want()

    def _take_failure(self, wish: Wish, sentence: str) -> None:
        """Letters that cannot be told leave the picture as it is."""
        if isinstance(wish, Letters):
            self.known.keep_letters(wish, Lettering())
        else:
            page = wish.page if isinstance(wish, Picture) else 0
            self.known.keep_trouble(wish.document, page, sentence)
        self._show_what_there_is()
        self._want()

    def _take_lock(self, document: int, sentence: str) -> None:
        self.known.keep_trouble(document, 0, sentence)
        self.known.locked.add(document)
        self._show_what_there_is()
        self._want()

    # -- what Qt calls -------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start(0)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._want()
