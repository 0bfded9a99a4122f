"""How cases come and go in the window: asking for a file and its passphrase, making one, the sample story, recent ones.

Only paths the reporter asked to have remembered are kept, in the settings of this computer.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from ui import dialogs, file_dialogs, passphrases
from ui.jobs import Progress
from ui.session import Session
from workbench import settings
from workbench.errors import NotACase
from workbench.paths import sample_case
from workbench.sample import make_sample
from workbench.store import is_encrypted


class Cases(QObject):
    """What the start page and the case menu ask for. `preferences_changed`: something else is remembered now."""

    preferences_changed = Signal()

    def __init__(self, session: Session, preferences: settings.Settings, window: QMainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self.preferences = preferences

    # -- opening -------------------------------------------------------------------------------------------------

    def choose(self) -> None:
        file_dialogs.choose_case(self._window, self.open)

    def open(self, path: Path) -> None:
        """Opens a case, asking for its passphrase where it has one; a wrong one is asked for again."""
        with self._session.attempt():
            if is_encrypted(path):
                self._ask(path)
            else:
                self._session.open(path)
                self._remember(path)

    def _ask(self, path: Path, problem: str = "") -> None:
        passphrases.ask_passphrase(self._window, path.name, lambda key: self._try(path, key), problem=problem)

    def _try(self, path: Path, key: str) -> None:
        with self._session.attempt():
            try:
                self._session.open(path, key)
            except NotACase as error:
                self._ask(path, str(error))
                return
            self._remember(path)

    # -- making --------------------------------------------------------------------------------------------------

    def new(self, documents: list[Path] | None = None) -> None:
        """Asks where, then whether with a passphrase; `documents` are added once the case is there."""
        file_dialogs.choose_new_case(self._window, lambda path: self._protect(path, documents or []))

    def _protect(self, path: Path, documents: list[Path]) -> None:
        passphrases.ask_new_passphrase(self._window, lambda key: self._make(path, key, documents))

    def _make(self, path: Path, key: str | None, documents: list[Path]) -> None:
        with self._session.attempt():
            path.unlink(missing_ok=True)  # the dialog asked before a file that exists was chosen
            self._session.create(path, key=key)
            self._remember(path)
            if documents:
                self._session.add(documents)

    def sample(self) -> None:
        """Opens the sample story; it is built the first time, which takes a second or two."""
        path = sample_case()
        if path.exists():
            self.open(path)
            return
        title = self.tr("Preparing the sample story")
        self._session.jobs.run(title, lambda progress: _build(path, progress), self.open)

    # -- leaving -------------------------------------------------------------------------------------------------

    def close(self) -> None:
        self._session.close()

    def drop(self, paths: list[Path]) -> None:
        """A case file is opened; anything else is added to the open case, or to a new one."""
        if len(paths) == 1 and paths[0].suffix == ".case":
            self.open(paths[0])
        elif self._session.is_open:
            self._session.add(paths)
        else:
            self.new(paths)

    # -- what is remembered --------------------------------------------------------------------------------------

    def remember_recent(self, on: bool) -> None:
        self.keep(self.preferences.remembering(on))

    def _remember(self, path: Path) -> None:
        self.keep(self.preferences.opened(path.resolve()))

    def keep(self, preferences: settings.Settings) -> None:
        """Preferences that cannot be written are told once and hold until the program ends."""
        if preferences == self.preferences:
            return
        self.preferences = preferences
        try:
            settings.save(preferences)
        except OSError as error:
            sentence = self.tr("The preferences could not be saved: {0}.").format(error.strerror)
            dialogs.tell(self._window, self.tr("Preferences"), sentence)
        self.preferences_changed.emit()


def _build(path: Path, progress: Progress) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    make_sample(path, progress=progress)
    return path
