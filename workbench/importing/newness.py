"""What a batch of files brings that the case has not: asked of the case for all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from workbench.documents import Document, Documents
from workbench.successors import Successors


class Newness:
    """Used by the importing thread. Three questions for each file, asked one by one, took a tenth of an import of small
    ones: each lets the reading threads go first."""

    def __init__(self, documents: Documents, successors: Successors) -> None:
        self._documents = documents
        self._successors = successors
        self._paths: set[str] = set()
        self._hashes: set[str] = set()
        self._all_were_opened = False

    @contextmanager
    def known(self, paths: Iterable[str], hashes: Iterable[str]) -> Iterator[None]:
        """What is asked in this block of one of these is mostly known already. Inside a change: nobody else writes."""
        self._paths = self._documents.without(paths)
        self._hashes = self._documents.without_bytes(hashes)
        self._all_were_opened = not self._successors.any_unread()
        try:
            yield
        finally:
            self._paths, self._hashes, self._all_were_opened = set(), set(), False

    def is_free(self, path: str) -> bool:
        return path in self._paths or not self._documents.is_taken(path)

    def document(self, sha256: str) -> Document | None:
        """The one that has these bytes; a member of a container only where no file of its own does."""
        if sha256 in self._hashes:
            return None
        return next((each for each in self._documents.with_hash(sha256) if each.member_of is None), None)

    def unread_at(self, path: str, lay: str | None) -> Document | None:
        """The row of a file that could not be opened when it was added from there."""
        return None if self._all_were_opened else self._successors.unread_at(path, lay)

    def written(self, path: str, sha256: str | None) -> None:
        """The case has it from now on; no hash: as a file that could not be opened."""
        self._paths.discard(path)
        if sha256:
            self._hashes.discard(sha256)
        else:
            self._all_were_opened = False
