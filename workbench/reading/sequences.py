"""py3langid's model of letter sequences, asked of all letters of a text at once, in numpy.

The library walks from letter to letter in Python. Only the reading child loads this.
"""

from __future__ import annotations

import io
import lzma
from typing import Any

import numpy as np
from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier


class Sequences(LanguageIdentifier):  # type: ignore[misc]  # the library has no types
    """Gives what the library gives (`classify`), for some of its languages."""

    def __init__(self, kept: dict[str, Any], languages: list[str]) -> None:
        """`kept` are the model's tables as `tables` gives them; `languages` are ISO 639 codes."""
        super().__init__(kept["ptc"], kept["pc"], kept["classes"].tolist(), (), (), norm_probs=True, tk_row=())
        self.set_languages(languages)
        self.nb_ptc: Any = np.ascontiguousarray(self.nb_ptc)  # a feature's numbers side by side: twice as quick
        self._next, self._features = kept["nextmove"], kept["out_feat"]
        self._rows = kept["nextmove_row"].astype(np.intp) << 8

    def _raw_score(self, text: bytes) -> Any:
        features = self._features[self._states(text)]
        features, counts = np.unique(features[features >= 0], return_counts=True)
        if not len(features):
            return np.zeros_like(self.nb_pc)  # any of the languages
        return np.log1p(counts.astype(np.float32)) @ self.nb_ptc[features] + self.nb_pc

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


def tables() -> dict[str, Any]:
    """The model's tables by name, read as the library does, but without its temporary file, which the reading child may
    not write."""
    packed = (MODEL_DIR / MODEL_FILE).read_bytes()
    with np.load(io.BytesIO(lzma.decompress(packed)), allow_pickle=False) as kept:
        return dict(kept)
