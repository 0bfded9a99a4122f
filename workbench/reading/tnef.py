"""winmail.dat, a letter packed in Outlook's own way: said by name, as no library for it is kept any more."""

from __future__ import annotations

from workbench.reading.pages import Reading, Unreadable

KIND = "tnef"


def read(data: bytes, name: str, password: str | None) -> Reading:
    """Raises `Unreadable`."""
    raise Unreadable(
        "It is a letter's content packed by Outlook (winmail.dat), which this program does not open. "
        "Unpack it with another program and add its files."
    )
