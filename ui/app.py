"""Starting the window."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui import dialogs, theme
from ui.collecting import Collecting
from ui.main_window import MainWindow
from workbench import settings

# Qt would connect to the desktop's session bus and session manager: sockets, and places where titles are told on.
_UNWANTED = ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS", "SESSION_MANAGER")


def application() -> QApplication:
    for name in _UNWANTED:
        os.environ.pop(name, None)
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Investigation Workbench")
    Collecting(app)
    return app


def main(*, sample: bool = False) -> int:
    """Opens the window on its start page, or on the sample story; gives the exit code."""
    app = application()
    preferences = settings.load()
    theme.apply(app, preferences.theme if preferences.theme in ("light", "dark") else "light")
    window = MainWindow(preferences)
    dialogs.report_faults(window)
    window.show()
    if sample:
        QTimer.singleShot(0, window.cases.sample)
    return app.exec()
