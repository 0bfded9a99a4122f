"""Small dialogs, all in plain text: a sentence, a question, a fault of this program to be reported.

None of them waits: each opens over its window and calls back, so that background work and its progress go on.
"""

import platform
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ui.widgets.buttons import TextButton
from ui.widgets.labels import plain_label
from workbench import __version__
from workbench.errors import WorkbenchError
from workbench.paths import resources

_WIDTH = 440


translate = QCoreApplication.translate


class Note(QDialog):
    """A heading, a sentence, whatever `column` is given, and buttons at the right below."""

    def __init__(self, parent: QWidget | None, heading: str, sentence: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(heading)
        self.setMinimumWidth(_WIDTH)
        self.sentence = plain_label(sentence)
        self.sentence.setWordWrap(True)
        self.sentence.setMinimumWidth(_WIDTH - 44)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column = QVBoxLayout()
        self.column.setSpacing(8)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 18, 22, 18)
        whole.setSpacing(10)
        whole.addWidget(plain_label(heading, "heading"))
        whole.addWidget(self.sentence)
        whole.addLayout(self.column)
        whole.addStretch(1)
        whole.addSpacing(8)
        whole.addLayout(self._buttons)

    def add_button(self, text: str, pressed: Callable[[], object], *, default: bool = False) -> QPushButton:
        """A button at the right of those there are; the default one is pressed by Enter."""
        button = TextButton(text)
        button.setDefault(default)
        button.clicked.connect(lambda: pressed())
        self._buttons.addWidget(button)
        return button


def tell(parent: QWidget | None, heading: str, sentence: str) -> Note:
    """Shows one sentence with an OK."""
    note = Note(parent, heading, sentence)
    note.add_button(translate("dialogs", "OK"), note.accept, default=True)
    note.open()
    return note


def ask(parent: QWidget | None, heading: str, sentence: str, yes: str, then: Callable[[], object]) -> Note:
    """Asks before something that is not undone easily; `yes` is the verb: `Remove for ever`. Enter cancels."""
    note = Note(parent, heading, sentence)
    note.add_button(yes, note.accept)
    note.add_button(translate("dialogs", "Cancel"), note.reject, default=True)
    note.accepted.connect(lambda: then())
    note.open()
    return note


def show_error(parent: QWidget | None, error: BaseException) -> Note | None:
    """The sentence of a known error; anything else is our fault and shown as a report. One report at a time."""
    if isinstance(error, WorkbenchError):
        return tell(parent, translate("dialogs", "That did not work"), str(error))
    if parent and parent.findChild(QWidget, "bug"):
        return None
    text = bug_report(error)
    about = translate(
        "dialogs",
        "What you saved is safe. The report below names parts of the program only: no document, no name, no quote. "
        "Copy it if you want to send it to those who look after the program.",
    )
    note = Note(parent, translate("dialogs", "A fault in this program"), about)
    note.setObjectName("bug")
    report = QPlainTextEdit(text, readOnly=True)
    report.setAccessibleName(translate("dialogs", "Report"))
    report.setMinimumHeight(180)
    note.column.addWidget(report)
    note.add_button(translate("dialogs", "Copy"), lambda: QGuiApplication.clipboard().setText(text))
    note.add_button(translate("dialogs", "Close"), note.accept, default=True)
    note.open()
    return note


def bug_report(error: BaseException) -> str:
    """Versions, classes and places in the code. The messages are left out: they may hold names and quotes."""
    lines = [
        f"Investigation Workbench {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {sys.platform}"
    ]
    cause: BaseException | None = error
    while cause:
        lines.append(type(cause).__qualname__)
        lines += [_place(frame) for frame in traceback.extract_tb(cause.__traceback__)]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines)


def _place(frame: traceback.FrameSummary) -> str:
    """Our own files from the project's folder on, those of libraries by their last two names: no one's home is told."""
    path, home = Path(frame.filename), resources().parent
    short = path.relative_to(home) if path.is_relative_to(home) else Path(*path.parts[-2:])
    return f"  {short.as_posix()}:{frame.lineno} {frame.name}"


def report_faults(parent: QWidget) -> None:
    """From now on a fault in any slot is shown as a report instead of being written to the terminal."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            show_error(parent, error)

    sys.excepthook = hook
