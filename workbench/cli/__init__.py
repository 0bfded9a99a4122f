"""The command line: each command is one line of work on the core, and one answer as lines or as JSON.

Results go to the standard output, everything else to the standard error.  Exit codes: 0 done, 1 could not be done (one
sentence says why), 2 wrong usage.  Nothing here imports Qt.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import Any

import click

from workbench import __version__
from workbench.errors import Cancelled, WorkbenchError

__all__ = ["commands", "run"]

PROGRAM = "main.py"

_MODULES = {
    "files": "new import reread documents text original demo",
    "pictures": "ocr",
    "finding": "search batch alike suggest",
    "kept": "searches lists",
    "story": "tag entities timeline apply notes export sources claims requests",
    "linked": "links",
    "dated": "gaps",
    "eventfiles": "import-events",
    "keeping": "check history undo redo backup rekey erase",
    "money": "amounts rates",
}
"""The modules here, and their commands."""


class _Commands(click.Group):
    """Loads a command once it is asked for: all of them, with what they need, take a quarter of a second."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._later: dict[str, Callable[[], click.Command]] = {}

    def add_later(self, name: str, make: Callable[[], click.Command]) -> None:
        self._later[name] = make

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*self.commands, *self._later})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in self._later:
            self.add_command(self._later.pop(cmd_name)(), cmd_name)
        return super().get_command(ctx, cmd_name)


def _of_module(module: str, name: str) -> click.Command:
    loaded = vars(import_module(f"workbench.cli.{module}")).values()
    return next(each for each in loaded if isinstance(each, click.Command) and each.name == name)


commands = _Commands(
    help="Read, search, tag and date the documents of a case. Without a command the window opens.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120},
)
for _module, _names in _MODULES.items():
    for _name in _names.split():
        commands.add_later(_name, partial(_of_module, _module, _name))
click.version_option(__version__, prog_name="Investigation Workbench")(commands)


def run(arguments: Sequence[str]) -> int:
    """Carries out one command; gives the exit code."""
    _speak_utf8()
    sys.excepthook = _tell_of_fault
    try:
        return commands.main(arguments, prog_name=PROGRAM, standalone_mode=False) or 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except WorkbenchError as error:
        return _tell(str(error))
    except (click.Abort, KeyboardInterrupt):
        return _tell(str(Cancelled()))
    except BrokenPipeError:
        return 1
    finally:
        _end_output()


def _speak_utf8() -> None:
    """Whatever the machine's language: JSON is UTF-8, and a name that is no text still prints."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _tell(sentence: str) -> int:
    with suppress(OSError):
        click.echo(sentence, err=True)
    return 1


def _end_output() -> None:
    """What cannot be printed any more is dropped here: Python's own last try would add its complaint."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell_of_fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A fault of this program in one line that holds no word of the case: what, and where in the code."""
    places = traceback.extract_tb(trace)
    where = f" at {Path(places[-1].filename).name}, line {places[-1].lineno}" if places else ""
    _tell(f"This is a fault of the program ({kind.__name__}{where}); what was saved before is safe.")
