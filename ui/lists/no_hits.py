"""What is said when nothing was found, and which searches may find more."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.buttons import TextButton
from ui.widgets.labels import plain_label
from workbench.searching.find import Options
from workbench.searching.folding import HAN
from workbench.searching.terms import narrowed, terms, without_terms

_OPERATORS = {"AND", "OR", "NOT", "NEAR"}
_LANGUAGE = re.compile(r'["“”„«»「」『』():：*?~]|(?<!\S)[-+]\S')
_PHRASE = re.compile(r'"[^"]*"')
_HAN = re.compile(f"[{HAN}]")
_MOST_LETTERS = 26  # of a query on a button


@dataclass(frozen=True)
class Offer:
    """The words of a button; the query behind it, and whether both Chinese scripts are to be searched from then on."""

    words: str
    query: str
    both_scripts: bool = False


class NoHits(QWidget):
    """`wanted` carries the offer whose button was pressed."""

    wanted = Signal(object)  # Offer

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = plain_label("", "muted")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setWordWrap(True)
        self.buttons: list[TextButton] = []
        self._offered = QVBoxLayout()
        self._offered.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self.sentence)
        column.addLayout(self._offered)
        column.addStretch(3)

    def show_query(self, query: str, suggestion: str | None, options: Options) -> None:
        quoted = query if '"' in query else self.tr("“{0}”").format(query)
        self.sentence.setText(self.tr("Nothing found for {0}.").format(quoted))
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(offer) for offer in self._offers(query, suggestion, options)]

    def _button(self, offer: Offer) -> TextButton:
        button = TextButton(offer.words.replace("&", "&&"), parent=self)
        button.setAccessibleName(offer.words)
        button.clicked.connect(lambda: self.wanted.emit(offer))
        self._offered.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        return button

    def _offers(self, query: str, suggestion: str | None, options: Options) -> list[Offer]:
        """The likeliest first."""
        offers = []
        if suggestion:
            offers.append(Offer(self.tr("Search for “{0}”").format(_short(suggestion)), suggestion))
        if _HAN.search(query) and not options.scripts:
            offers.append(Offer(self.tr("Simplified and traditional"), query, both_scripts=True))
        bare = without_terms(query, any_word=options.any_word)
        if bare and bare != query:
            offers.append(Offer(self.tr("Search without filters"), bare))
        return [*offers, *self._otherwise(bare or query, query, options)]

    def _otherwise(self, bare: str, query: str, options: Options) -> list[Offer]:
        """The same words, joined in another way; what narrows the query down stays."""
        words = bare.replace('"', " ").split()
        joined = _OPERATORS & set(_PHRASE.sub(" ", bare).split())  # in quotes they are words
        if _LANGUAGE.search(bare.replace('"', "")) or joined or not words:
            return []
        if '"' in bare:
            made = [(self.tr("Search for the words apart"), " ".join(words))]
        elif len(words) > 1:
            made = [(self.tr("Search as a phrase"), f'"{bare}"')]
            if not options.any_word:
                made.insert(0, (self.tr("Search for any of the words"), " OR ".join(words)))
        else:
            made = []
        made.append((self.tr("Exact text (slower)"), f'exact:"{bare.replace(chr(34), "")}"'))
        return [Offer(title, _narrowed_as(query, wanted, options)) for title, wanted in made]


def _narrowed_as(query: str, wanted: str, options: Options) -> str:
    for term in terms(query, any_word=options.any_word):
        wanted = narrowed(wanted, term.text, excluded=term.excluded, any_word=options.any_word)
    return wanted


def _short(words: str) -> str:
    return words if len(words) <= _MOST_LETTERS else f"{words[: _MOST_LETTERS - 1]}…"
