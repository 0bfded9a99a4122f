"""Choosing files without leaving a trace of where they lie.

Qt's dialog writes the folders it saw to its own settings (`FileDialog/history`, `lastVisited`), a desktop's own dialog
to lists of recent files. So it is always Qt's, its settings go nowhere, and it forgets before it closes.
"""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSettings, Qt
from PySide6.QtWidgets import QFileDialog, QToolButton, QWidget

from ui import icons

Chosen = Callable[[Path], object]
# Qt's own names of the dialog's buttons; its own icons are black, also on a dark ground.
_BUTTONS = {
    "backButton": "back",
    "forwardButton": "forward",
    "toParentButton": "up",
    "newFolderButton": "new-folder",
    "listModeButton": "list",
    "detailModeButton": "table",
}
_Mode, _Accept = QFileDialog.FileMode, QFileDialog.AcceptMode


translate = QCoreApplication.translate


def _cases() -> str:
    return translate("file_dialogs", "Case files (*.case)")


def choose_case(parent: QWidget, then: Chosen, folder: Path | None = None) -> QFileDialog:
    """An existing case file."""
    dialog = _dialog(parent, translate("file_dialogs", "Open case"), _Mode.ExistingFile, folder, _cases())
    return _open(dialog, lambda paths: then(paths[0]))


def choose_new_case(parent: QWidget, then: Chosen, folder: Path | None = None) -> QFileDialog:
    """The path of a case file to be made; `.case` is added where it is missing."""
    return choose_to_save(parent, translate("file_dialogs", "New case"), "", _cases(), then, folder)


def choose_documents(parent: QWidget, then: Callable[[list[Path]], object], folder: Path | None = None) -> QFileDialog:
    """One or more files."""
    return _open(_dialog(parent, translate("file_dialogs", "Add documents"), _Mode.ExistingFiles, folder), then)


def choose_table(parent: QWidget, then: Chosen, folder: Path | None = None) -> QFileDialog:
    """One table of events."""
    kinds = translate("file_dialogs", "Tables (*.csv *.tsv *.txt *.xlsx);;All files (*)")
    title = translate("file_dialogs", "Import events from a table")
    return _open(_dialog(parent, title, _Mode.ExistingFile, folder, kinds), lambda paths: then(paths[0]))


def choose_folder(parent: QWidget, then: Chosen, folder: Path | None = None) -> QFileDialog:
    """A folder with all that is in it."""
    dialog = _dialog(parent, translate("file_dialogs", "Add a folder of documents"), _Mode.Directory, folder)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly, False)
    return _open(dialog, lambda paths: then(paths[0]))


def choose_to_save(
    parent: QWidget, title: str, name: str, kinds: str, then: Chosen, folder: Path | None = None
) -> QFileDialog:
    """Where to write: `kinds` are Qt's filters, `Word (*.docx);;PDF (*.pdf)`; their first suffix is added if missing.

    The dialog itself asks before a file that exists is chosen.
    """
    dialog = _dialog(parent, title, _Mode.AnyFile, folder, kinds)
    dialog.setAcceptMode(_Accept.AcceptSave)
    dialog.selectFile(name)
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(_suffix(kind)))
    dialog.setDefaultSuffix(_suffix(kinds))
    return _open(dialog, lambda paths: then(paths[0]))


def _suffix(kinds: str) -> str:
    return kinds.partition("(*.")[2].partition(")")[0].partition(" ")[0]


def _dialog(
    parent: QWidget, title: str, mode: QFileDialog.FileMode, folder: Path | None, kinds: str = ""
) -> QFileDialog:
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
    dialog = QFileDialog(parent, title, str(folder or Path.home()), kinds)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(mode)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.resize(860, 560)
    for name, icon in _BUTTONS.items():
        button = dialog.findChild(QToolButton, name)
        if button:
            button.setIcon(icons.icon(icon))
    return dialog


def _open(dialog: QFileDialog, then: Callable[[list[Path]], object]) -> QFileDialog:
    def finish(result: int) -> None:
        chosen = [Path(each) for each in dialog.selectedFiles()]
        _forget(dialog)
        if result:
            then(chosen)

    dialog.finished.connect(finish)
    dialog.open()
    return dialog


def _forget(dialog: QFileDialog) -> None:
    """Where settings cannot be sent nowhere (the registry of Windows), there is nothing in them."""
    dialog.setDirectory(Path.home().anchor)
    dialog.setHistory([])
    dialog.deleteLater()
