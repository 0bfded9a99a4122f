"""What is to be drawn next: the wishes of the window, one at a time, the most wanted first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from ui.jobs import Job
from ui.reading.picture.board import Answer, Board, Opening, Picture, Wish
from ui.session import Session
from workbench.errors import Cancelled
from workbench.reading.pages import NeedsPassword

_KEY, _LEAVING = "picture of a page", "document let go"
PATIENCE_MS = 400  # so long may the child go on with what is no longer wanted: a new one takes as long to start


class Drawing(QObject):
    """Wishes that are not under way can be taken back at any time: `want` replaces them all."""

    opened = Signal(int, object)  # document, the sizes of its pages
    drawn = Signal(object, QImage)  # Picture
    lettered = Signal(object, object)  # Letters, Lettering
    failed = Signal(object, str)  # wish, the sentence that tells why
    locked = Signal(int, str)  # a document that needs a password, and the sentence

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._board = Board()
        self._passwords: dict[int, str] = {}  # of documents that are open; kept nowhere else
        self._wishes: list[Wish] = []
        self.busy: Wish | None = None  # under way
        self._job: Job | None = None
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._give_up)
        session.closed.connect(self._end)

    def want(self, wishes: Sequence[Wish]) -> None:
        """All that is wanted now, the most wanted first."""
        self._wishes = [wish for wish in wishes if wish != self.busy]
        if self.busy is None:
            self._next()
        elif self.busy in wishes:
            self._patience.stop()
        elif not self._patience.isActive():
            self._patience.start()

    def unlock(self, document: int, password: str) -> None:
        """The password is kept in memory until `forget`."""
        self._passwords[document] = password

    def forget(self, document: int) -> None:
        """The document was closed: its password and its bytes are let go."""
        self._passwords.pop(document, None)
        if self._session.is_open:
            key = f"{_LEAVING} {document}"
            self._session.draw(key, lambda case, progress: self._leave(document), lambda _: None, lambda _: None)

    def _leave(self, document: int) -> None:
        """On the lane."""
        if self._board.held == document:
            self._board.let_go()

    def _next(self) -> None:
        if self._wishes and self._session.is_open:
            self.busy = wish = self._wishes.pop(0)
            make = partial(self._board.fulfil, wish, self._passwords.get(wish.document))
            self._job = self._session.draw(_KEY, make, partial(self._take, wish), partial(self._fail, wish))

    def _take(self, wish: Wish, answer: Answer) -> None:
        self._rest()
        if isinstance(wish, Opening):
            self.opened.emit(wish.document, answer)
        elif isinstance(wish, Picture):
            self.drawn.emit(wish, answer)
        else:
            self.lettered.emit(wish, answer)
        if self.busy is None:
            self._next()

    def _fail(self, wish: Wish, error: Exception) -> None:
        self._rest()
        sentence = str(error)
        if isinstance(error, Cancelled):
            pass
        elif sentence.startswith(str(NeedsPassword())):
            self.locked.emit(wish.document, sentence)
        else:
            self.failed.emit(wish, sentence)
        if self.busy is None:
            self._next()

    def _rest(self) -> None:
        self._patience.stop()
        self.busy = self._job = None

    def _give_up(self) -> None:
        if self._job:
            self._job.cancel()

    def _end(self) -> None:
        """The case is closed, and nothing runs on the lane any more."""
        self._rest()
        self._wishes.clear()
        self._passwords.clear()
        self._board.let_go()
