"""The bar along the top: the case, undo and redo, the search line, adding documents, exporting, the theme."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QToolButton, QWidget

from ui import icons, theme
from ui.actions import Actions
from ui.widgets.buttons import IconButton, TextButton
from ui.widgets.search_line import SearchLine

_CASE_MENU = (
    "new_case",
    "open_case",
    "sample_case",
    "",
    "add_documents",
    "add_files",
    "last_import",
    "",
    "history",
    "languages",
    "help",
    "",
    "close_case",
)


class TopBar(QWidget):
    """Its buttons trigger the window's actions; what belongs to a case is hidden while none is open."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._encrypted = False
        self.case = self._case_button()
        self.undo = IconButton("undo", actions["undo"].text(), "Ctrl+Z", on_ground=True).bind(actions["undo"])
        self.redo = IconButton("redo", actions["redo"].text(), "Ctrl+Shift+Z", on_ground=True).bind(actions["redo"])
        self.search = SearchLine()
        self.add = TextButton(actions["add_documents"].text(), "import", role="plain", key="Ctrl+I").bind(
            actions["add_documents"]
        )
        self.export = TextButton(actions["export"].text(), "export", role="accent", key="Ctrl+E").bind(
            actions["export"]
        )
        self.theme = IconButton("moon", actions["theme"].text(), "Ctrl+Shift+D", on_ground=True).bind(actions["theme"])
        for button in (self.add, self.export):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lay_out()
        self._draw()
        self.show_case("")

    def show_case(self, name: str, *, encrypted: bool = False) -> None:
        """The open case; without a name the bar is the start page's."""
        self._encrypted = encrypted
        self.case.setText(f"{name or self.tr('Investigation Workbench')} ▾")
        spoken = self.tr("Case {0}, encrypted") if encrypted else self.tr("Case {0}")
        self.case.setAccessibleName(spoken.format(name) if name else self.tr("Case menu"))
        self.case.setToolTip(self.tr("The case file is encrypted") if encrypted else "")
        for widget in (self.undo, self.redo, self.search, self.add, self.export):
            widget.setVisible(bool(name))
        self._draw()

    def _case_button(self) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "case")
        button.setProperty("on_ground", True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setIconSize(QSize(14, 14))
        button.setMaximumWidth(320)
        menu = QMenu(button)
        for id in _CASE_MENU:
            if id:
                menu.addAction(self._actions[id])
            else:
                menu.addSeparator()
        button.setMenu(menu)
        return button

    def _lay_out(self) -> None:
        left, right = QHBoxLayout(), QHBoxLayout()
        for widget, space in ((self.case, 16), (self.undo, 8), (self.redo, 0)):
            left.addWidget(widget)
            left.addSpacing(space)
        left.addStretch(1)
        right.addStretch(1)
        for button, space in ((self.add, 6), (self.export, 6), (self.theme, 0)):
            right.addWidget(button)
            right.addSpacing(space)
        grid = QGridLayout(self)
        grid.setContentsMargins(2, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        for column, (layout, stretch) in enumerate(((left, 1), (None, 2), (right, 1))):
            grid.setColumnStretch(column, stretch)
            if layout:
                layout.setSpacing(0)
                grid.addLayout(layout, 0, column)
        grid.addWidget(self.search, 0, 1)
        self.setFixedHeight(36)

    def _draw(self) -> None:
        tokens = theme.current()
        self.case.setIcon(icons.icon("lock", tokens.good) if self._encrypted else QIcon())
        self.theme.set_icon("sun" if tokens.name == "dark" else "moon")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()
