"""Pages that were drawn, kept while they may be wanted again."""

from __future__ import annotations

from PySide6.QtGui import QPixmap

from ui.reading.picture.board import Picture

MOST_PAGES = 6
MOST_BYTES = 100_000_000  # four bytes a pixel


class Album:
    """The pictures looked at last; the newest always stays, however large."""

    def __init__(self) -> None:
        self._pictures: dict[Picture, QPixmap] = {}

    def __len__(self) -> int:
        return len(self._pictures)

    def keep(self, wish: Picture, picture: QPixmap) -> None:
        self._pictures.pop(wish, None)
        self._pictures[wish] = picture
        while len(self._pictures) > 1 and (len(self._pictures) > MOST_PAGES or self._bytes() > MOST_BYTES):
            del self._pictures[next(iter(self._pictures))]

    def get(self, wish: Picture) -> QPixmap | None:
        """The picture as it was wished for."""
        picture = self._pictures.pop(wish, None)
        if picture is not None:
            self._pictures[wish] = picture
        return picture

    def has(self, wish: Picture) -> bool:
        return wish in self._pictures

    def like(self, wish: Picture) -> QPixmap | None:
        """The same page in the same turn at whatever size, the newest."""
        same = (wish.document, wish.page, wish.turn)
        kept = reversed(self._pictures.items())
        return next((picture for each, picture in kept if (each.document, each.page, each.turn) == same), None)

    def forget(self, document: int) -> None:
        self._pictures = {wish: picture for wish, picture in self._pictures.items() if wish.document != document}

    def clear(self) -> None:
        self._pictures.clear()

    def _bytes(self) -> int:
        return sum(4 * picture.width() * picture.height() for picture in self._pictures.values())
