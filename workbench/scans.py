"""Pages of a case that are pictures: which wait for the machine, what it read on them, and where each word stands.

What a machine reads is derived from the original: it is no step of undo, and it can be read anew (`rescanning`). A
page's own text (a stamp on a scan) comes first and stays, so that no tag on it moves.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.errors import BadValue
from workbench.reading import tessdata
from workbench.reading.sheets import MOST_BOXES, Box, Recognised, packed, unpacked
from workbench.store import Row, Store

_LANGUAGES = "ocr_languages"  # key in `case_info`
_WAITING = """
  FROM pages p JOIN documents d ON d.id = p.document_id
  WHERE p.scan AND p.ocr IS NULL AND NOT d.binned AND d.sha256 IS NOT NULL"""


@dataclass(frozen=True)
class Scan:
    """A page that waits for the machine: its number in the case, its document, its place there from 1."""

    id: int
    document_id: int
    path: str
    number: int


class Scans:
    def __init__(self, store: Store) -> None:
        self._store = store

    # -- languages -----------------------------------------------------------------------------------------------

    @property
    def languages(self) -> list[str]:
        """The languages pages are read in, by Tesseract's names, whether they are installed here or not."""
        kept = self._store.value("SELECT value FROM case_info WHERE key = ?", (_LANGUAGES,))
        return kept.split("+") if kept else list(tessdata.DEFAULT)

    def set_languages(self, languages: Sequence[str]) -> None:
        """Kept in the case; pages that were read stay as they are. Raises BadValue for none, or what is no name."""
        if not languages or not all(name.replace("_", "").isalnum() for name in languages):
            raise BadValue("Pictures are read in at least one language: " + ", ".join(tessdata.CALLED) + ", …")
        with self._store.change("case"):
            self._store.connection.execute(
                "INSERT OR REPLACE INTO case_info VALUES (?, ?)", (_LANGUAGES, "+".join(dict.fromkeys(languages)))
            )

    # -- reading -------------------------------------------------------------------------------------------------

    def count(self) -> int:
        """How many pages wait."""
        return int(self._store.value(f"SELECT count(*) {_WAITING}"))

    def waiting(self) -> list[Scan]:
        """One document after the other, in the order they were added."""
        rows = self._store.rows(f"SELECT p.id, document_id, path, number {_WAITING} ORDER BY document_id, number")
        return [Scan(**row) for row in rows]

    def boxes(self, document_id: int, page: int) -> tuple[Box, ...]:
        """Where the words stand that the machine read on a page: none for a page it has not read."""
        row = self._store.row(
            "SELECT words, p.text FROM page_words w JOIN pages p ON p.id = w.page_id "
            "WHERE p.document_id = ? AND p.number = ?",
            (document_id, page),
        )
        return _unpacked(row["words"], row["text"]) if row else ()

    # -- writing -------------------------------------------------------------------------------------------------

    def fill(self, page_id: int, read: Recognised, languages: Sequence[str]) -> None:
        """Keeps what the machine read on a page; nothing where the page does not wait any more."""
        with self._store.unrecorded("documents"):
            row = self._store.row("SELECT text FROM pages WHERE id = ? AND scan AND ocr IS NULL", (page_id,))
            if row is None:
                return
            own = row["text"]
            before = f"{own}\n" if own and read.text else own
            boxes = [_moved(box, len(before)) for box in read.boxes]
            self._store.update(
                "pages", page_id, text=before + read.text, ocr=read.confidence, language=read.language or None
            )
            self._keep(page_id, languages, None, boxes)
            self._store.connection.execute(
                "UPDATE documents SET language = ? WHERE language IS NULL "
                "AND id = (SELECT document_id FROM pages WHERE id = ?)",
                (read.language or None, page_id),
            )

    def fail(self, page_id: int, trouble: str, *, for_good: bool = True) -> None:
        """Keeps why a page could not be read; one that failed for good is not tried again unless asked (`again`)."""
        with self._store.unrecorded("documents"):
            if for_good:
                self._store.update("pages", page_id, ocr=0.0)
            self._keep(page_id, (), trouble, ())

    def _keep(self, page_id: int, languages: Sequence[str], trouble: str | None, boxes: Sequence[Box]) -> None:
        self._store.connection.execute(
            "INSERT OR REPLACE INTO page_words (page_id, languages, trouble, words) VALUES (?, ?, ?, ?)",
            (page_id, "+".join(languages), trouble, zlib.compress(packed(boxes))),
        )

    def again(self, document_ids: Sequence[int]) -> None:
        """Forgets what was read on the pages of these documents, so that they wait anew. Nothing may be noted on them:
        see `is_noted_on`."""
        with self._store.unrecorded("documents"):
            for row in self._read_pages(document_ids):
                self._store.update("pages", row["id"], text=_own_of(row), ocr=None, language=None)
                self._store.connection.execute("DELETE FROM page_words WHERE page_id = ?", (row["id"],))

    def own_texts(self, document_id: int) -> dict[int, str]:
        """What stood on its pages before the machine read them, by the pages' numbers; only of those it has read."""
        return {row["number"]: _own_of(row) for row in self._read_pages([document_id])}

    def is_noted_on(self, document_id: int) -> bool:
        """Whether anything rests on a page that was read, now or in a step that undo or redo can bring back."""
        return any(self._is_cited(document_id, number) for number in self.own_texts(document_id))

    def _read_pages(self, document_ids: Sequence[int]) -> list[Row]:
        marks = ", ".join("?" * len(document_ids))
        return self._store.rows(
            "SELECT p.id, document_id, number, text, words FROM pages p JOIN page_words w ON w.page_id = p.id "
            f"WHERE document_id IN ({marks}) AND scan AND ocr IS NOT NULL ORDER BY document_id, number",
            document_ids,
        )

    def _is_cited(self, document_id: int, number: int) -> bool:
        """Now, or in a step that undo or redo can bring back."""
        now = "SELECT 1 FROM passages WHERE document_id = ?1 AND page = ?2"
        once = (
            "SELECT 1 FROM history h JOIN steps s ON s.id = h.step_id "
            "WHERE h.table_name = 'passages' AND s.state <> 'dropped' "
            "AND json_extract(ifnull(h.after, h.before), '$.document_id') = ?1 "
            "AND json_extract(ifnull(h.after, h.before), '$.page') = ?2"
        )
        return self._store.value(f"{now} UNION ALL {once} LIMIT 1", (document_id, number)) is not None


def _moved(box: Box, by: int) -> Box:
    return Box(box.start + by, box.end + by, box.left, box.top, box.right, box.bottom, box.confidence)


def _unpacked(words: bytes, text: str) -> tuple[Box, ...]:
    """Raises ValueError for what `_keep` would not have written."""
    opener = zlib.decompressobj()
    return unpacked(opener.decompress(words, 28 * MOST_BOXES), len(text))


def _own_of(row: Row) -> str:
    return _own(row["text"], _unpacked(row["words"], row["text"]))


def _own(text: str, boxes: tuple[Box, ...]) -> str:
    """What stood on a page before the machine read it: all before the first word it read, and the line's end."""
    return text[: max(0, boxes[0].start - 1)] if boxes else text
