"""What the commands ask for: the case, its passphrase, words and files, and how they tell of their progress."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from workbench.case import Case
from workbench.cli.answer import Answer, one_line
from workbench.errors import BadValue, CannotRead
from workbench.outfiles import reason
from workbench.progress import Silent
from workbench.spans import canonical
from workbench.store import is_encrypted

FILE = click.Path(path_type=Path, readable=False)
"""A path, looked at only by the work itself: what is wrong with it is said in its own sentence."""


def words(value: str) -> str:
    """Words as a case holds them, whatever bytes the shell handed over."""
    return canonical(value)


words.__name__ = "text"  # as the help calls it

passphrase_file = click.option(
    "--passphrase-file", type=FILE, metavar="FILE", help="The file whose first line is the passphrase of the case."
)
as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
case_path = click.argument("path", metavar="CASE", type=FILE)


def on_case(*, bulk: bool = False) -> Callable[[Callable[..., Answer]], Callable[..., None]]:
    """Makes `work(case, …)` a command on an open case, whose answer is printed once the case is closed again."""

    def wrap(work: Callable[..., Answer]) -> Callable[..., None]:
        @case_path
        @passphrase_file
        @as_json
        @wraps(work)
        def command(path: Path, passphrase_file: Path | None, as_json: bool, **values: Any) -> None:
            with Case.open(path, passphrase(path, passphrase_file), bulk=bulk) as case:
                answer = work(case, **values)
            answer.show(as_json)

        return command

    return wrap


def answered(work: Callable[..., Answer]) -> Callable[..., None]:
    """The same for a command that opens its case itself, or makes it: `work(path, passphrase_file, …)`."""

    @case_path
    @passphrase_file
    @as_json
    @wraps(work)
    def command(as_json: bool, **values: Any) -> None:
        work(**values).show(as_json)

    return command


def passphrase(path: Path, file: Path | None) -> str | None:
    """From the file, else asked for where an encrypted case is opened on a terminal. Raises CannotRead, CaseMissing."""
    if file:
        return read_passphrase(file)
    if is_encrypted(path) and sys.stdin.isatty():
        return ask_passphrase("Passphrase")
    return None


def ask_passphrase(words: str, *, twice: bool = False) -> str:
    return str(click.prompt(words, hide_input=True, err=True, confirmation_prompt=twice))


def read_passphrase(file: Path) -> str:
    """The first line of the file, without its end. Raises CannotRead, BadValue for an empty one."""
    try:
        first = file.read_text("utf-8-sig").partition("\n")[0].removesuffix("\r")
    except OSError as error:
        raise CannotRead(file.name, reason(error)) from error
    except UnicodeDecodeError as error:
        raise CannotRead(file.name, "it is not text in UTF-8") from error
    if not first:
        raise BadValue(f"{file.name}: the first line, which should be the passphrase, is empty.")
    return first


class OnTerminal(Silent):
    """Progress as one line of the standard error that is written over; silent where that is not a terminal."""

    def __init__(self) -> None:
        self._watched = sys.stderr.isatty()

    def update(self, done: int, total: int, text: str) -> None:
        if self._watched:
            line = f"{done} of {total}  {one_line(text)}"[:78] if done < total else ""
            click.echo(f"\r{line:<78}" + ("" if line else "\r"), err=True, nl=False)
