"""py3langid's model of letter sequences, asked of all letters of a text at once, in numpy.

The library walks from letter to letter in Python, and its model is packed: unpacking takes each reading child half a
second and 68 MB. So the set-up unpacks it once (``python -m workbench.reading.sequences``), beside the libraries; the
children then map the same bytes, of which they touch few. Without that it is unpacked here. Only the reading child
loads this.
"""

from __future__ import annotations

import io
import lzma
import sys
from pathlib import Path
from typing import Any

import numpy as np
from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

_PACKED: Path = MODEL_DIR / MODEL_FILE
_UNPACKED = Path(sys.prefix) / "share" / "investigation-workbench" / "languages"
_TABLES = ("ptc", "pc", "classes", "nextmove", "nextmove_row", "out_feat")


class Sequences(LanguageIdentifier):  # type: ignore[misc]  # the library has no types
    """Gives what the library gives (`classify`), for some of its languages."""

    def __init__(self, kept: dict[str, Any], languages: list[str]) -> None:
        """`kept` are the model's tables as `tables` gives them; `languages` are ISO 639 codes."""
        self._columns = np.flatnonzero(np.isin(kept["classes"], languages))
        classes = kept["classes"][self._columns].tolist()
        super().__init__(kept["ptc"], kept["pc"][self._columns], classes, (), (), norm_probs=True, tk_row=())
        self._next, self._features = kept["nextmove"], kept["out_feat"]
        self._rows = kept["nextmove_row"].astype(np.intp) << 8

    def _raw_score(self, text: bytes) -> Any:
        features = self._features[self._states(text)]
        features, counts = np.unique(features[features >= 0], return_counts=True)
        if not len(features):
            return np.zeros_like(self.nb_pc)  # any of the languages
        chances = self.nb_ptc[features][:, self._columns]
        return np.log1p(counts.astype(np.float32)) @ chances + self.nb_pc

    def _states(self, text: bytes) -> Any:
        """The state of the library's machine after each letter, from 0 before the first.

        A state remembers some last letters only, so all of them are right once none changes any more.
        """
        letters = np.frombuffer(text, np.uint8)
        states = np.zeros(len(letters) + 1, np.intp)
        while True:
            after = self._next[self._rows[states[:-1]] + letters]
            if (after == states[1:]).all():
                return after
            states[1:] = after


def tables(unpacked: Path = _UNPACKED) -> dict[str, Any]:
    """The model's tables by name: mapped where the set-up has unpacked this very model, else read as the library does,
    but without its temporary file, which the reading child may not write."""
    folder = unpacked / _version()
    if folder.is_dir():
        return {name: _mapped(folder / f"{name}.npy") for name in _TABLES}
    with np.load(io.BytesIO(lzma.decompress(_PACKED.read_bytes())), allow_pickle=False) as kept:
        return {name: kept[name] for name in _TABLES}


def _mapped(table: Path) -> Any:
    """As a plain array: numpy's class for mapped ones costs more at each of many small looks than the look itself."""
    return np.asarray(np.load(table, mmap_mode="r", allow_pickle=False))


def unpack(unpacked: Path = _UNPACKED) -> None:
    """Writes the tables where `tables` looks for them, whole or not at all."""
    folder = unpacked / _version()
    if folder.is_dir():
        return
    partial = unpacked / f"{_version()}.partial"
    partial.mkdir(parents=True, exist_ok=True)
    for name, table in tables(unpacked).items():
        np.save(partial / f"{name}.npy", table, allow_pickle=False)
    partial.rename(folder)


def _version() -> str:
    """Another one for each model: its length and when it was installed."""
    packed = _PACKED.stat()
    return f"{packed.st_size}-{int(packed.st_mtime)}"


if __name__ == "__main__":
    unpack()
