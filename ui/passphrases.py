"""Asking for a passphrase, and saying how good a new one is."""

from collections.abc import Callable
from enum import Enum
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.dialogs import Note
from ui.widgets.buttons import IconButton
from ui.widgets.labels import plain_label


class Strength(Enum):
    EMPTY = "empty"
    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


def strength(passphrase: str) -> Strength:
    """How hard it is to guess, counted low: about 2.2 bits a letter as in words, 3.3 a digit, 9 a Chinese character.

    Repeats and runs (`aaa`, `abc`, `321`) count once. Below 40 bits is weak, from 60 on strong.
    """
    if not passphrase:
        return Strength.EMPTY
    counted = [after for before, after in pairwise(" " + passphrase) if not _run(before, after)]
    bits = sum(map(_bits, counted))
    return Strength.WEAK if bits < 40 else Strength.FAIR if bits < 60 else Strength.STRONG


def _run(one: str, other: str) -> bool:
    return abs(ord(one.casefold()[0]) - ord(other.casefold()[0])) <= 1


def _bits(character: str) -> float:
    if character >= "\u2e80":
        return 9
    return 2.2 if character.isalpha() else 3.3 if character.isdigit() else 1 if character.isspace() else 5


translate = QCoreApplication.translate


class PassphraseField(QWidget):
    """A hidden line with an eye that shows it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit(placeholderText=name)
        self.line.setAccessibleName(name)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.eye = IconButton("eye", self.tr("Show the passphrase"), on_ground=True)
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self.show_words)
        self.setFocusProxy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.line)
        row.addWidget(self.eye)
        self.show_words(False)

    def show_words(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.eye.set_icon("eye-off" if shown else "eye")


def ask_passphrase(parent: QWidget, case: str, then: Callable[[str], object], *, problem: str = "") -> Note:
    """Asks for the passphrase of an existing case; `problem` says why it is asked again."""
    sentence = translate("passphrases", "{0} is protected by a passphrase.").format(case)
    return _ask(parent, translate("passphrases", "Passphrase"), sentence, then, problem)


def ask_password(
    parent: QWidget, document: str, then: Callable[[str], object], *, problem: str = "", kept: bool = True
) -> Note:
    """Asks for the password of a locked document; `problem` says why it is asked again, `kept` whether it is remembered
    while the document is open."""
    sentence = (
        translate("passphrases", "{0} is protected by a password. It is kept in memory until the document is closed.")
        if kept
        else translate("passphrases", "{0} is protected by a password. It is tried once and kept nowhere.")
    )
    return _ask(parent, translate("passphrases", "Password"), sentence.format(document), then, problem)


def _ask(parent: QWidget, title: str, sentence: str, then: Callable[[str], object], problem: str) -> Note:
    note = Note(parent, title, sentence)
    field = PassphraseField(title)
    note.column.addWidget(field)
    if problem:
        warning = plain_label(problem, "danger")
        warning.setWordWrap(True)
        note.column.addWidget(warning)
    note.add_button(translate("passphrases", "Cancel"), note.reject)
    opens = note.add_button(translate("passphrases", "Open"), note.accept, default=True)
    opens.setEnabled(False)
    field.line.textChanged.connect(lambda text: opens.setEnabled(bool(text)))
    note.accepted.connect(lambda: then(field.line.text()))
    note.open()
    field.setFocus()
    return note


class NewPassphrase(Note):
    """A new passphrase, typed twice, with a word on its strength; or none at all.

    `then` is called with the passphrase, or with None where the reporter wants none.
    """

    def __init__(self, parent: QWidget, then: Callable[[str | None], object]) -> None:
        about = translate(
            "passphrases",
            "With a passphrase the whole case file is encrypted: documents, tags and history. "
            "Nobody can open it without the passphrase, and nobody can bring a lost one back.",
        )
        super().__init__(parent, translate("passphrases", "Protect the case"), about)
        self._then = then
        self.first, self.second = PassphraseField(self.tr("New passphrase")), PassphraseField(self.tr("The same again"))
        self.hint = plain_label("", "muted")
        self.hint.setWordWrap(True)
        for widget in (self.first, self.second, self.hint):
            self.column.addWidget(widget)
        self.without = self.add_button(self.tr("Without a passphrase"), lambda: self._finish(None))
        self.add_button(self.tr("Cancel"), self.reject)
        self.protect = self.add_button(self.tr("Protect"), lambda: self._finish(self.first.line.text()), default=True)
        for field in (self.first, self.second):
            field.line.textChanged.connect(self._judge)
        self._judge()
        self.first.setFocus()

    def _judge(self) -> None:
        typed, again = self.first.line.text(), self.second.line.text()
        words = {
            Strength.EMPTY: self.tr("Five words that do not belong together are easy to remember and hard to guess."),
            Strength.WEAK: self.tr("Weak: a computer guesses this. Add words."),
            Strength.FAIR: self.tr("Fair: one more word makes it strong."),
            Strength.STRONG: self.tr("Strong."),
        }
        differs = bool(again) and typed != again
        self.hint.setText(self.tr("The two are not the same.") if differs else words[strength(typed)])
        self.protect.setEnabled(bool(typed) and typed == again)

    def _finish(self, passphrase: str | None) -> None:
        self.accept()
        self._then(passphrase)


def ask_new_passphrase(parent: QWidget, then: Callable[[str | None], object]) -> NewPassphrase:
    """Opens `NewPassphrase`."""
    note = NewPassphrase(parent, then)
    note.open()
    return note
