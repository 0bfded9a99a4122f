"""The rows of the table as the events they would become, and what is the matter with the others."""

from __future__ import annotations

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QTreeWidgetItem, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.labels import plain_label, plain_tip
from ui.widgets.table import plain_table
from workbench.eventsheets import Draft, Preview

_MOST = 1_000  # rows shown; the counts are of all
_WIDTHS = (44, 128, None, 150, 280)
_KNOW = 4  # column


class DraftTable(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heads = (self.tr("Row"), self.tr("Date"), self.tr("Event"), self.tr("Who and what"), self.tr("To know"))
        self.table = plain_table(self.tr("Rows of the table"), heads, _WIDTHS)
        self.only = QCheckBox(self.tr("Only rows of which there is something to know"))
        self.only.setAccessibleName(self.only.text())
        self.more = plain_label("", "muted")
        self.about = plain_label("", "muted")
        self.about.setWordWrap(True)
        self.table.currentItemChanged.connect(lambda item: self.about.setText(item.text(_KNOW) if item else ""))
        self.only.toggled.connect(self._fill)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.table, self.about, self.only, self.more):
            column.addWidget(part)
        self._preview: Preview | None = None

    def show_drafts(self, preview: Preview | None) -> None:
        """None for a table whose columns are not known yet."""
        self._preview = preview
        count = sum(bool(_to_know(each)) for each in preview.drafts) if preview else 0
        self.only.setText(self.tr("Only the {0} rows of which there is something to know").format(count))
        self.only.setVisible(count > 0)
        self._fill()

    def _fill(self) -> None:
        drafts = self._preview.drafts if self._preview else ()
        shown = [each for each in drafts if not (self.only.isChecked() and self.only.isVisible()) or _to_know(each)]
        self.table.clear()
        self.table.addTopLevelItems([self._item(each) for each in shown[:_MOST]])
        self.more.setText(self.tr("The first {0} of {1} rows are shown.").format(_MOST, len(shown)))
        self.more.setVisible(len(shown) > _MOST)

    def _item(self, draft: Draft) -> QTreeWidgetItem:
        date = draft.date.display() if draft.date else ""
        who = ", ".join(each.name for each in draft.entities)
        know = self._told(draft)
        item = QTreeWidgetItem([str(draft.number), date, draft.title, who, know])
        item.setToolTip(2, plain_tip(draft.line))
        item.setToolTip(_KNOW, plain_tip(know))
        if draft.problem or draft.passed:
            tokens = theme.current()
            for column in range(5):
                item.setForeground(column, QColor(tokens.muted))
            item.setForeground(_KNOW, QColor(tokens.danger if draft.problem else tokens.muted))
        return item

    def _told(self, draft: Draft) -> str:
        if draft.passed:
            return self.tr("Passed over: {0}.").format(draft.passed)
        era = self.tr("An era, and no event.") if draft.is_era and not draft.problem else ""
        return " ".join(filter(None, (draft.problem, era, *draft.remarks)))


def _to_know(draft: Draft) -> bool:
    return bool(draft.problem or draft.passed or draft.remarks)
