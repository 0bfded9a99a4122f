"""What stands above the results: how the query was understood, how much is read, the order, what narrows them down."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.lists.facet_list import FacetList
from ui.lists.meaning import Meaning
from ui.lists.question import About
from ui.lists.switches import OrderButton
from ui.lists.term_chips import TermChips
from ui.widgets.buttons import IconButton
from ui.widgets.labels import ElidedLabel
from ui.widgets.panel import rule
from workbench.searching.find import Options
from workbench.searching.terms import narrowed, terms, without


class ResultHead(QWidget):
    query_wanted = Signal(str)  # the query, narrower or wider
    divided_wanted = Signal()  # how the documents divide up is to be told

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.meaning = Meaning()
        self.read = ElidedLabel("", "faint")
        self.order = OrderButton()
        self.chips = TermChips()
        self.facets = FacetList()
        self.narrow = IconButton("filter", self.tr("Narrow down"))
        self.narrow.setCheckable(True)
        self._query, self._any_word = "", False
        self._lay_out()
        self.narrow.toggled.connect(self._unfold)
        self.facets.chosen.connect(self._narrow)
        self.chips.removed.connect(lambda term: self.query_wanted.emit(without(self._query, term)))

    def _lay_out(self) -> None:
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        line.setContentsMargins(15, 0, 8, 4)
        line.addWidget(self.read)
        line.addStretch(1)
        line.addWidget(self.order)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._rule = rule()
        for part in (self.meaning, self._line, self.chips, self.facets, self._rule):
            column.addWidget(part)
        for part in (self._line, self._rule):
            part.hide()

    def show_query(self, query: str, options: Options) -> None:
        """The query that is asked now; empty for none."""
        self._query, self._any_word = query, options.any_word
        self.chips.show_terms(terms(query, any_word=options.any_word))
        if not query:
            self._line.hide()
            self.meaning.show_meaning("", None)
            self.read.setText("")
            self.narrow.setChecked(False)

    def show_about(self, about: About) -> None:
        count = self.locale().toString
        words = self.tr("read {0} of {1}").format(count(len(about.read)), count(len(about.found)))
        self.read.setText(words)
        self._line.setVisible(bool(about.found))
        if about.facets is not None:
            self.facets.show_facets(about.facets, len(about.found))

    @property
    def divided(self) -> bool:
        return self.narrow.isChecked()

    def _unfold(self, shown: bool) -> None:
        self.facets.setVisible(shown)
        self._rule.setVisible(shown)
        if shown:
            self.divided_wanted.emit()

    def _narrow(self, term: str, excluded: bool) -> None:
        self.query_wanted.emit(narrowed(self._query, term, excluded=excluded, any_word=self._any_word))
