"""RAR archives, which no freely kept reader opens without a program beside it: said by name."""

from __future__ import annotations

from workbench.reading.pages import Reading, Unreadable

KIND = "rar"


def read(data: bytes, name: str, password: str | None) -> Reading:
    """Raises `Unreadable`."""
    raise Unreadable("It is a RAR archive, which this program does not open. Unpack it and add its files.")
