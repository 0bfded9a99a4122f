"""The one file that the reading child holds for a viewer, and what is asked of its pages; the rows of a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workbench.reading import formats, grids, languages, sheets
from workbench.reading.edge import guarded
from workbench.reading.pages import NeedsPassword, Unreadable
from workbench.reading.recognising import MOST_PIXELS, Recogniser

Answer = tuple[dict[str, Any], list[bytes]]


class Holding:
    """Answers each request of `viewing.Viewer`: a header, then the bytes it announces."""

    def __init__(self) -> None:
        self._sheets: sheets.Sheets | None = None
        self._recogniser = Recogniser()
        self._verbs: dict[str, Callable[[dict[str, Any], bytes], Answer]] = {
            "hold": self._hold,
            "draw": self._draw,
            "boxes": self._boxes,
            "recognise": self._recognise,
            "rows": _rows,
        }

    def answer(self, request: dict[str, Any], data: bytes) -> Answer:
        """`{"problem": sentence}` for what cannot be done, and whether that is for want of the file's password."""
        try:
            return guarded(lambda: self._verbs[request["verb"]](request, data), "It is damaged and could not be shown")
        except Unreadable as error:
            return {"problem": str(error), "locked": isinstance(error, NeedsPassword)}, []

    def _hold(self, request: dict[str, Any], data: bytes) -> Answer:
        self._sheets = None  # the memory of the one before, before this one takes its own
        self._sheets = formats.open_sheets(data, request["name"], request["password"])
        return {"sizes": self._sheets.sizes}, []

    def _draw(self, request: dict[str, Any], _: bytes) -> Answer:
        pixels = self._held(request["page"]).draw(request["page"], request["width"], request["turn"])
        return {"width": pixels.width, "height": pixels.height}, [pixels.data]

    def _boxes(self, request: dict[str, Any], _: bytes) -> Answer:
        boxes = sheets.packed(self._held(request["page"]).boxes(request["page"]))
        return {"boxes": len(boxes)}, [boxes]

    def _recognise(self, request: dict[str, Any], _: bytes) -> Answer:
        picture = self._held(request["page"]).picture(request["page"], MOST_PIXELS)
        read = self._recogniser.recognise(picture, request["languages"])
        text, boxes = read.text.encode("utf-8", "replace"), sheets.packed(read.boxes)
        told = {"confidence": read.confidence, "language": languages.of_page(read.text)}
        return {"text": len(text), "boxes": len(boxes), **told}, [text, boxes]

    def _held(self, page: int) -> sheets.Sheets:
        if self._sheets is None or not 1 <= page <= len(self._sheets.sizes):
            raise Unreadable(f"There is no page {page}.")
        return self._sheets


def _rows(request: dict[str, Any], data: bytes) -> Answer:
    return grids.packed(grids.read(data, request["name"]))
