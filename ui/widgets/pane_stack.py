"""Panes in one another's place."""

from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget


class PaneStack(QStackedWidget):
    """The keyboard goes along from the pane that had it to the one that is shown instead."""

    def __init__(self, *panes: QWidget) -> None:
        super().__init__()
        for pane in panes:
            self.addWidget(pane)

    def show_pane(self, pane: QWidget) -> None:
        focus = QApplication.focusWidget()
        was_here = focus is not None and self.isAncestorOf(focus)
        if pane is not self.currentWidget():
            self.setCurrentWidget(pane)
            if was_here:
                pane.setFocus()
