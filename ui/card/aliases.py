"""The other names of an entity: one grey line, and on request a list in which they are added and removed."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.card.parts import wrapped
from ui.widgets.buttons import IconButton
from ui.widgets.labels import ElidedLabel
from workbench.entities import Alias


def aliases_line(aliases: tuple[Alias, ...]) -> str:
    """`启明计划 · Qiming · “Enlightenment”`: a translation is no name anyone goes by, so it stands in quotes."""
    return " · ".join(f"“{each.text}”" if each.type == "translation" else each.text for each in aliases)


class Aliases(QWidget):
    """`add` gets the words typed, `remove` the number of an alias; who calls them shows the card anew."""

    def __init__(
        self,
        aliases: tuple[Alias, ...],
        add: Callable[[str], object],
        remove: Callable[[int], object],
        *,
        editing: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._add = add
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        if not editing:
            column.addWidget(wrapped(aliases_line(aliases), "muted"))
            return
        self.removers = [self._row(column, alias, remove) for alias in aliases]
        self.field = QLineEdit(placeholderText=self.tr("Another name, then Enter"))
        self.field.setObjectName("alias")
        self.field.setAccessibleName(self.tr("Another name"))
        self.field.returnPressed.connect(self._typed)
        column.addWidget(self.field)

    def _row(self, column: QVBoxLayout, alias: Alias, remove: Callable[[int], object]) -> IconButton:
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(ElidedLabel(alias.text, "muted"))
        if alias.type:
            line.addWidget(ElidedLabel(alias.type, "faint"))
        line.addStretch(1)
        button = IconButton("close", self.tr("Remove the name {0}").format(alias.text))
        button.setFixedSize(24, 24)
        button.clicked.connect(lambda: remove(alias.id))
        line.addWidget(button)
        column.addLayout(line)
        return button

    def _typed(self) -> None:
        if self.field.text().strip():
            self._add(self.field.text())
