"""Says to a screen reader what happened without a change of focus: `tagged`, `12 hits`."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str) -> None:
    """Read aloud when the reader comes to a pause; nothing is shown."""
    if words:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
