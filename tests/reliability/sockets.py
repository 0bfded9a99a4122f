"""Reads what `strace -f -e trace=network` wrote down: every socket that is not the local display's."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

_LINE = re.compile(r"^(?P<process>\d+) +(?P<call>\w+)\((?P<rest>.*)$")
_RESUMED = re.compile(r"^(?P<process>\d+) +<\.\.\. \w+ resumed>(?P<rest>.*)$")
_UNFINISHED = " <unfinished ...>"
_DISPLAY = re.compile(r'sa_family=AF_UNIX, sun_path=@?"/tmp/\.X11-unix/X\d+"')
_ON_A_SOCKET = {
    "getpeername", "getsockname", "getsockopt", "recv", "recvfrom", "recvmsg", "recvmmsg",
    "send", "sendmsg", "sendmmsg", "sendto", "setsockopt", "shutdown",
}  # fmt: skip


def traced(words: list[str], log: Path) -> list[str]:
    """The command, run so that every network call of it and of its children is written into `log`."""
    return ["strace", "-f", "-qq", "-s", "200", "-e", "trace=network", "-e", "signal=none", "-o", str(log), *words]


def offences(log: Path) -> list[str]:
    """The lines of the log that are anything but a socket of the local display; an empty list is what is promised.

    A socket is the display's if the next thing done with it is a connection to `/tmp/.X11-unix/X…`. Whatever is said
    on a socket afterwards needs no look of its own, unless it carries an address.
    """
    found = []
    fresh: dict[str, str] = {}  # sockets not connected yet, by their number
    for line in _whole_lines(log.read_text("utf-8", "replace").splitlines()):
        match = _LINE.match(line)
        if not match:
            continue
        call, rest = match["call"], match["rest"]
        number = rest.split(",")[0].split(")")[0].strip()
        if call == "socket" and rest.startswith("AF_UNIX,"):
            fresh[rest.rpartition("= ")[2].strip()] = line
        elif call == "connect" and _DISPLAY.search(rest):
            fresh.pop(number, None)
        elif call not in _ON_A_SOCKET or "sa_family=" in rest and "AF_UNIX" not in rest:
            found += [fresh.pop(number)] if number in fresh else []
            found.append(line)
    return found + list(fresh.values())


def _whole_lines(lines: list[str]) -> Iterator[str]:
    """A call that another thread's came in between is written in two halves."""
    halves: dict[str, str] = {}
    for line in lines:
        if line.endswith(_UNFINISHED):
            halves[line.split()[0]] = line.removesuffix(_UNFINISHED)
        elif resumed := _RESUMED.match(line):
            yield halves.pop(resumed["process"], resumed["process"] + " ") + resumed["rest"]
        else:
            yield line
    yield from halves.values()


def sockets_of(words: list[str], log: Path, environment: dict[str, str]) -> list[str]:
    """Runs a command to its end, which must be a good one, and gives its offences."""
    ended = subprocess.run(
        traced(words, log), env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=600
    )
    assert ended.returncode == 0, ended.stderr
    return offences(log)


def display() -> dict[str, str]:
    """What a program needs to reach the screen these tests run on."""
    return {name: os.environ[name] for name in ("DISPLAY", "XAUTHORITY") if name in os.environ}
