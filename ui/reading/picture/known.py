"""What the window knows of the documents that are open: sizes, turns, letters, pictures, and what could not be done."""

from __future__ import annotations

from PySide6.QtCore import QSizeF

from ui.reading.picture.album import Album
from ui.reading.picture.board import Letters, Sizes
from workbench.reading.lettering import Lettering

_A4 = (595.0, 842.0)
_MOST_LETTERS = 12  # pages


class Known:
    """In memory alone, until the document or the case is closed."""

    def __init__(self) -> None:
        self.album = Album()
        self.sizes: dict[int, Sizes] = {}
        self.turns: dict[int, int] = {}  # degrees clockwise
        self.locked: set[int] = set()
        self._letters: dict[Letters, Lettering] = {}
        self._troubles: dict[tuple[int, int], str] = {}  # by document and page; page 0 is the whole document

    def size(self, document: int, page: int) -> QSizeF:
        """In points; A4 until it is known."""
        sizes = self.sizes.get(document, [])
        return QSizeF(*(sizes[page - 1] if 1 <= page <= len(sizes) else _A4))

    def letters(self, wish: Letters) -> Lettering | None:
        return self._letters.get(wish)

    def keep_letters(self, wish: Letters, lettering: Lettering) -> None:
        self._letters[wish] = lettering
        while len(self._letters) > _MOST_LETTERS:
            del self._letters[next(iter(self._letters))]

    def trouble(self, document: int, page: int = 0) -> str:
        """The sentence that says why the page cannot be drawn; empty where it can."""
        return self._troubles.get((document, 0)) or self._troubles.get((document, page), "")

    def keep_trouble(self, document: int, page: int, sentence: str) -> None:
        self._troubles[document, page] = sentence

    def try_again(self, document: int) -> None:
        """Forgets what went wrong."""
        self._troubles = {place: words for place, words in self._troubles.items() if place[0] != document}
        self.locked.discard(document)

    def forget_letters(self, document: int) -> None:
        """Its text has changed."""
        self._letters = {wish: places for wish, places in self._letters.items() if wish.document != document}

    def forget(self, document: int) -> None:
        self.try_again(document)
        self.forget_letters(document)
        self.sizes.pop(document, None)
        self.turns.pop(document, None)
        self.album.forget(document)

    def clear(self) -> None:
        for known in (self.album, self.sizes, self.turns, self.locked, self._letters, self._troubles):
            known.clear()
