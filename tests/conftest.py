"""The ground every test stands on: no screen, no home of the person who runs it, no unexpected message from Qt.

Set before anything of Qt is imported, since Qt reads its platform and its locale once.
"""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

_AWAY = Path(tempfile.mkdtemp(prefix="workbench-tests-"))

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Qt warns of any locale that is not UTF-8, and dates and numbers must read the same on every machine.
os.environ["LC_ALL"] = "C.UTF-8"


def _live_in(folder: Path) -> dict[str, str]:
    """The variables that say where settings, caches and sockets of a person lie, all pointing into `folder`."""
    homes = {
        "HOME": folder,
        "XDG_CONFIG_HOME": folder / "config",
        "XDG_DATA_HOME": folder / "data",
        "XDG_CACHE_HOME": folder / "cache",
        "XDG_STATE_HOME": folder / "state",
        "XDG_RUNTIME_DIR": folder / "runtime",
    }
    for each in homes.values():
        each.mkdir(parents=True, exist_ok=True, mode=0o700)
    return {name: str(each) for name, each in homes.items()}


os.environ.update(_live_in(_AWAY))

settings.register_profile("steady", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("hunt", deadline=None, max_examples=2_000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


# Files that take a processor longest begin, or one of them would be all that is left at the end of a run on several.
_LONGEST = (
    "core/test_large.py",
    "core/test_kill.py",
    "core/test_sample.py",
    "core/test_store.py",
    "core/test_copying.py",
    "core/reading/test_recognising.py",
    "core/test_recognising.py",
    "core/test_importing.py",
    "ui/everywhere/test_pane.py",
)


def _turn(item: pytest.Item) -> int:
    file = item.path.relative_to(Path(__file__).parent).as_posix()
    return _LONGEST.index(file) if file in _LONGEST else len(_LONGEST)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests of real windows are left out where no window can be seen: `make test` runs them on a screen of its own."""
    items.sort(key=_turn)
    if os.environ["QT_QPA_PLATFORM"] != "offscreen":
        return
    windows = [item for item in items if item.get_closest_marker("window")]
    config.hook.pytest_deselected(items=windows)
    items[:] = [item for item in items if item not in windows]


def pytest_unconfigure() -> None:
    shutil.rmtree(_AWAY, ignore_errors=True)


_tests = count(1)
_SOME = 50


@pytest.fixture(autouse=True)
def collected() -> Iterator[None]:
    """Python's collector runs between tests alone: left to itself it ends widgets on whichever thread it runs on, and
    Qt does not survive that (as `ui.collecting` says of the program). Of every fifty tests one pays for all."""
    gc.disable()
    yield
    gc.collect(1 if next(_tests) % _SOME else 2)


_homes = count()


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home of each test's own: what the program leaves in settings or caches can be looked for here.

    Numbered here: for each number `mktemp` would read the names of all homes before it.
    """
    folder = tmp_path_factory.getbasetemp() / "homes" / str(next(_homes))
    for name, value in _live_in(folder).items():
        monkeypatch.setenv(name, value)
    return folder


@pytest.fixture
def case_folder(tmp_path: Path) -> Path:
    """An empty folder for case files, apart from whatever documents the test lays into `tmp_path`."""
    folder = tmp_path / "cases"
    folder.mkdir()
    return folder


@pytest.fixture
def show_window(qtbot: QtBot) -> Callable[[QWidget], None]:
    """Shows a widget as a window and waits until it takes keys: before that, shortcuts are silently lost."""

    def show(widget: QWidget) -> None:
        qtbot.addWidget(widget)
        with qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()
        widget.setFocus()
        qtbot.waitUntil(widget.isActiveWindow)

    return show


@pytest.fixture
def xdotool() -> Callable[..., str]:
    """Plays keys and clicks as a person's machine does, from outside the program: ``xdotool("key", "ctrl+k")``.

    They arrive once Qt's events are handled, so a test waits with `qtbot.waitUntil` for what they should bring about.
    """

    def play(*words: str) -> str:
        return subprocess.run(["xdotool", *words], check=True, capture_output=True, text=True, timeout=20).stdout

    return play
