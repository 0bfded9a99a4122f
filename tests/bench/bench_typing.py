"""Measures searching while typing in the real window: ``python -m tests.bench.bench_typing [DOCUMENTS]``.

Needs no screen (QT_QPA_PLATFORM=offscreen). Queries are typed a letter every 120 ms, as a quick typist does, into a
case of 10,000 documents. Goals: the loop of events never later than 16 ms in 99 of 100 cases, the first answer within
150 ms of a key. Wall clock.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.bench.lateness import Lateness
from tests.program import Corpus, make_corpus
from ui import theme
from ui.main_window import MainWindow
from workbench.case import Case
from workbench.comparing import find_alike
from workbench.importing import import_paths
from workbench.settings import Settings

BETWEEN_KEYS = 120  # milliseconds


class Typing:
    """Types into the search line of a window, and notes when answers come."""

    def __init__(self, app: QApplication, window: MainWindow) -> None:
        self._app, self._window = app, window
        self.answers: list[float] = []  # milliseconds from each key that changed the query to its first answer
        self._pressed: float | None = None
        window.workplace.results.asking.answered.connect(lambda results, final: self._heard())

    def type(self, words: str) -> None:
        field = self._window.bar.search.field
        field.setFocus()
        field.clear()
        self._wait(3 * BETWEEN_KEYS)
        for letter in words:
            self._pressed = perf_counter()
            if letter.isascii():
                QTest.keyClicks(field, letter)
            else:
                field.insert(letter)  # as an input method does
            self._wait(BETWEEN_KEYS)
        self._wait(3 * BETWEEN_KEYS)

    def _heard(self) -> None:
        if self._pressed is not None:
            self.answers.append(1000 * (perf_counter() - self._pressed))
            self._pressed = None

    def _wait(self, milliseconds: int) -> None:
        over: list[bool] = []
        QTimer.singleShot(milliseconds, lambda: over.append(True))
        while not over:
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def queries(corpus: Corpus) -> list[str]:
    """Some ten letters each: a common word, a rare one, a phrase, Chinese, two words and a filter."""
    common, middle = corpus.truth["common_word"], corpus.truth["middle_word"]
    return [
        f"{common} zqso",
        middle,
        '"zqbeta zq',
        "诸暨市政府启明申报指",
        f"zqleft {common[:3]}",
        f"{common[:2]} kind:txt",
    ]


def measure(app: QApplication, folder: Path, count: int) -> None:
    corpus = make_corpus(folder / "corpus", count)
    with Case.create(folder / "typing.case") as case:
        import_paths(case, [corpus.folder])
        find_alike(case)
    window = MainWindow(Settings())
    window.resize(1640, 1060)
    window.show()
    window.session.open(folder / "typing.case")
    typing, late = Typing(app, window), Lateness()
    for words in queries(corpus):
        typing.type(words)
    print(f"{count:,} documents, {len(typing.answers)} answers")
    print(f"  {'key to the first answer':28} {median(typing.answers):7.1f} ms   worst {max(typing.answers):7.1f}")
    print(f"  {'event loop late, p99':28} {late.p99:7.1f} ms   worst {late.worst:7.1f}")
    window.close()


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    theme.apply(application, "light")
    with tempfile.TemporaryDirectory(prefix="workbench-typing-") as root:
        measure(application, Path(root), int(sys.argv[1]) if sys.argv[1:] else 10_000)
