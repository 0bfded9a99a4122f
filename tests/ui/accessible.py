"""What every pane owes a reporter who listens or types instead of looking and clicking."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget


def _described(widget: QWidget) -> str:
    place = widget.parentWidget()
    inside = f" in {type(place).__name__}" if place else ""
    return f"{type(widget).__name__} {widget.objectName()}".strip() + inside


def _spoken(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def unnamed(root: QWidget) -> list[str]:
    """The widgets that can have the focus and that a screen reader could not name.

    Parts that Qt made and buttons that are put away until there is something to press do not count.
    """
    widgets = [root, *(each for each in root.findChildren(QWidget) if each.isWindow() or not each.isHidden())]
    focusable = [each for each in widgets if each.focusPolicy() != Qt.FocusPolicy.NoFocus and not each.focusProxy()]
    return [_described(each) for each in focusable if not each.objectName().startswith("qt_") and not _spoken(each)]


def guessing_labels(root: QWidget) -> list[str]:
    """Labels that would take a hostile name for rich text."""
    labels = root.findChildren(QLabel)
    return [_described(each) for each in labels if each.text() and each.textFormat() != Qt.TextFormat.PlainText]
