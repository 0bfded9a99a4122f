"""Cases made once in a process and copied wherever one is wanted: making one takes longer than opening it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from workbench.case import Case


def empty_case(path: Path) -> Case:
    """An empty case, open, as `Case.create` makes it."""
    return copied(Case.create, path)


def copied(make: Callable[..., Case], path: Path, *more: str | None) -> Case:
    """What `make(path, *more)` makes there, open. The last of `more`, if there is any, is its passphrase."""
    return Case.open(laid(make, path, *more), more[-1] if more else None)


def laid(make: Callable[..., Case], path: Path, *more: str | None) -> Path:
    """The same, closed."""
    mode, content = _made(make, path.name, *more)
    path.write_bytes(content)
    path.chmod(mode)
    return path


@cache
def _made(make: Callable[..., Case], name: str, *more: str | None) -> tuple[int, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        make(path, *more).close()
        return path.stat().st_mode, path.read_bytes()
