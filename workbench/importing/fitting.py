"""Whether a large file can be read and kept at all: known before a byte of it is."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from workbench.folders import LyingFile, Unfit
from workbench.reading.child import Reader
from workbench.reading.wire import TOO_LARGE

_NEEDED, _LEFT_FREE = 2, 1 << 30  # the container and, unpacked, all in it; bytes


def fit(file: LyingFile, reader: Reader, case: Path) -> None:
    """Raises Unfit for a file too large for its kind, or for the disk of the case."""
    if not reader.streams(file, file.file.name):
        raise Unfit(TOO_LARGE)
    needed, free = _NEEDED * file.size + _LEFT_FREE, _free(case.parent)
    if free is not None and free < needed:
        raise Unfit(f"There is not enough room on the disk: it needs some {_gb(needed)}, {_gb(free)} are free.")


def _free(folder: Path) -> int | None:
    """Bytes; None where the system does not tell."""
    with suppress(OSError):
        return shutil.disk_usage(folder).free
    return None


def _gb(size: int) -> str:
    return f"{size / 1e9:.1f} GB"
