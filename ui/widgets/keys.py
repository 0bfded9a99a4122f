"""Keys that act in one place only."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def local_key(widget: QWidget, key: str, verb: Callable[[], object], *, inside: bool = False) -> None:
    """While `widget` has the focus, or anything `inside` it, the key calls `verb`.

    The context is set afterwards: PySide6 6.11 ignores one that is given together with what to call, and the key would
    act in the whole window.
    """
    shortcut = QShortcut(QKeySequence(key), widget)
    place = Qt.ShortcutContext
    shortcut.setContext(place.WidgetWithChildrenShortcut if inside else place.WidgetShortcut)
    shortcut.activated.connect(lambda: verb())
