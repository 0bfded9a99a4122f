"""The form in which something is handed on: for whom, in which format, what goes out and what is withheld, and only
then the file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.buttons import TextButton
from ui.widgets.labels import plain_label
from ui.widgets.overlay import Overlay
from workbench.exporting import AUDIENCES

_WIDTH, _HEIGHT = 860, 620  # pixels, without the shadow
_MOST = 12  # names listed below what goes out


class HandingOn(Overlay):
    """Asks with `_ask` what would go out whenever the audience changes, and shows it by `show_outgoing`; the accented
    button calls `choose_file`."""

    told = Signal(str)  # what was written where, for the status line

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "", _WIDTH, _HEIGHT)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._ask)
        names = {
            "editor": (self.tr("Editor"), self.tr("pseudonyms for sources; confidential documents in full")),
            "lawyer": (self.tr("Lawyer"), self.tr("that a confidential document exists, not its words")),
            "public": (self.tr("Public"), self.tr("nothing that rests on confidential documents alone")),
        }
        self.audiences = [self._audience(number, *names[each]) for number, each in enumerate(AUDIENCES)]
        self.audiences[0].setChecked(True)
        self._about = [plain_label(names[each][1], "muted") for each in AUDIENCES]
        self.format = named_box(self.tr("Format"))
        self.problem = plain_label("", "danger")
        self.summary = plain_label("", "title")
        self.withheld = plain_label("", "muted")
        for label in (self.problem, self.withheld):
            label.setWordWrap(True)
        self.list = QPlainTextEdit(readOnly=True)
        self.list.setAccessibleName(self.tr("What goes out"))
        self.list.setTabChangesFocus(True)
        self.save_button = TextButton(self.tr("Choose the file…"), "export", role="accent", key="Return")
        self.save_button.clicked.connect(self.choose_file)
        self.cancel_button = TextButton(self.tr("Cancel"), key="Esc")
        self.cancel_button.clicked.connect(self.put_away)

    def _audience(self, number: int, name: str, about: str) -> QRadioButton:
        button = QRadioButton(name)
        button.setAccessibleName(name)
        button.setAccessibleDescription(about)
        self._group.addButton(button, number)
        return button

    @property
    def audience(self) -> str:
        return AUDIENCES[self._group.checkedId()]

    def show_outgoing(self, summary: str, lines: Sequence[str], withheld: str) -> None:
        """`lines` as the audience reads them; without any there is nothing to write."""
        self.summary.setText(summary)
        self.list.setPlainText("\n\n".join(lines) or self.tr("Nothing goes out."))
        self.withheld.setText(withheld)
        self.save_button.setEnabled(bool(lines))

    def named(self, words: str, names: Sequence[str]) -> str:
        """`withheld 2: Lin Wei; Hanbei`; of many names the first, and how many more there are."""
        if not names:
            return words
        first = "; ".join(names[:_MOST])
        rest = len(names) - _MOST
        more = self.tr(" and {0} more").format(rest) if rest > 0 else ""
        return f"{words}: {first}{more}"

    # -- what the forms fill in ----------------------------------------------------------------------------------

    def _ask(self) -> None:
        raise NotImplementedError

    def choose_file(self) -> None:
        raise NotImplementedError

    def _lay_out(self, title: str, fields: Sequence[tuple[str, QWidget]], more: Sequence[QWidget] = ()) -> None:
        """`fields` with their names below the audiences, `more` below them."""
        self.setAccessibleName(title)
        heading = plain_label(title, "heading")
        heading.setContentsMargins(12, 6, 12, 0)
        both = QHBoxLayout()
        both.setContentsMargins(12, 0, 12, 0)
        both.setSpacing(20)
        both.addLayout(self._choices(fields, more), 2)
        both.addLayout(_column(self.summary, self.list, self.withheld), 3)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(12, 4, 12, 6)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        self.column.setSpacing(10)
        self.column.addWidget(heading)
        self.column.addLayout(both, 1)
        self.column.addLayout(buttons)

    def _choices(self, fields: Sequence[tuple[str, QWidget]], more: Sequence[QWidget]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(plain_label(self.tr("For whom"), "muted"))
        for button, about in zip(self.audiences, self._about, strict=True):
            about.setWordWrap(True)
            about.setIndent(27)
            column.addWidget(button)
            column.addWidget(about)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        for name, field in ((self.tr("Format"), self.format), *fields):
            form.addRow(plain_label(name, "muted"), field)
        column.addSpacing(14)
        column.addLayout(form)
        for widget in (*more, self.problem):
            column.addWidget(widget)
        column.addStretch(1)
        return column


def named_box(name: str) -> QComboBox:
    """A box of choices with a name to be read aloud, its list as well."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.view().setAccessibleName(name)
    return box


def _column(summary: QLabel, listed: QPlainTextEdit, withheld: QLabel) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(6)
    for widget in (summary, listed, withheld):
        column.addWidget(widget)
    return column
