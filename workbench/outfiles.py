"""Files the program writes beside a case: whole or not at all, never over a case.

A file is written as `name.partial`, brought to the disk and only then given its name, so that a full disk or a pulled
stick leaves what was there before.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from workbench.errors import CannotWrite, CaseExists


@contextmanager
def written_whole(out: Path) -> Iterator[BinaryIO]:
    """A file to write into, which takes the place of `out` once the block has ended without an error.

    Raises CannotWrite, CaseExists for the name of a case file.
    """
    _may_be_replaced(out)
    partial = out.with_name(f"{out.name}.partial")
    try:
        with partial.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        put_in_place(partial, out)
    except OSError as error:
        raise CannotWrite(out.name, reason(error)) from error
    finally:
        with suppress(OSError):  # it has its name already, or the medium is gone
            partial.unlink()


def put_in_place(partial: Path, out: Path) -> None:
    """Gives a finished file its name, and the folder the news, so that neither is lost with the power."""
    partial.replace(out)
    if hasattr(os, "O_DIRECTORY"):  # Windows opens no folders
        folder = os.open(out.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def reason(error: OSError) -> str:
    """The system's own half sentence, as `CannotWrite` wants it."""
    words = error.strerror or "no reason given"
    return words[:1].lower() + words[1:]


def _may_be_replaced(out: Path) -> None:
    try:
        about = out.lstat()
    except OSError:  # not there yet; whatever else it is shows when the file is opened
        return
    if out.suffix == ".case":
        raise CaseExists(out.name)
    if not stat.S_ISREG(about.st_mode):
        raise CannotWrite(out.name, "it is not a regular file")
