"""No connection is opened, whatever the program does: `strace` watches it and the child that reads documents."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.program import answer, command, environment, run
from tests.reliability.sockets import display, offences, sockets_of, traced

needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not here (make test brings it)")


SOCKET = "7 socket(AF_UNIX, SOCK_STREAM, 0) = 3"
TO_DISPLAY = '7 connect(3, {sa_family=AF_UNIX, sun_path=@"/tmp/.X11-unix/X9"}, 20) = 0'
TO_BUS = '7 connect(3, {sa_family=AF_UNIX, sun_path="/run/dbus/bus"}, 20) = 0'


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        ([SOCKET, TO_DISPLAY], []),
        (
            [
                "7 socket(AF_UNIX, SOCK_STREAM, 0 <unfinished ...>",
                "8 recvmsg(3, {msg_name=NULL, msg_namelen=0}, 0) = -1 EAGAIN",
                "7 <... socket resumed>) = 4",
                '7 connect(4, {sa_family=AF_UNIX, sun_path="/tmp/.X11-unix/X9"}, 110) = 0',
            ],
            [],
        ),
        (["7 socket(AF_INET, SOCK_DGRAM, 0) = 3"], ["7 socket(AF_INET, SOCK_DGRAM, 0) = 3"]),
        (["7 socketpair(AF_UNIX, SOCK_STREAM, 0, [3, 4]) = 0"], ["7 socketpair(AF_UNIX, SOCK_STREAM, 0, [3, 4]) = 0"]),
        ([SOCKET], [SOCKET]),
        ([SOCKET, TO_BUS], [SOCKET, TO_BUS]),
        (
            ["7 sendto(3, \"x\", 1, 0, {sa_family=AF_INET, sin_port=htons(53)}, 16) = 1"],
            ["7 sendto(3, \"x\", 1, 0, {sa_family=AF_INET, sin_port=htons(53)}, 16) = 1"],
        ),
    ],
)  # fmt: skip
def test_what_counts_as_a_connection(tmp_path: Path, log: list[str], expected: list[str]) -> None:
    file = tmp_path / "log"
    file.write_text("\n".join(log), "utf-8")
    assert offences(file) == expected


@needs_strace
def test_a_connection_would_be_seen(tmp_path: Path) -> None:
    words = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('127.0.0.1', 9))"
    seen = sockets_of([command()[0], "-c", words], tmp_path / "log", environment(tmp_path))
    assert [line.split()[1].partition("(")[0] for line in seen[:2]] == ["socket", "connect"]


@needs_strace
def test_the_command_line_opens_none(tmp_path: Path) -> None:
    case, here = tmp_path / "story.case", environment(tmp_path / "home")
    for words in (
        ("demo", case),
        ("search", case, "启明 OR Qiming"),
        ("export", case, tmp_path / "timeline.html", "--for", "editor"),
        ("check", case),
        ("picture", case, tmp_path / "window.png"),
    ):
        assert sockets_of(command(*words), tmp_path / "log", here) == [], words[0]


@needs_strace
@pytest.mark.window
def test_the_window_talks_to_its_display_alone(tmp_path: Path, xdotool: Callable[..., str]) -> None:
    home, log = tmp_path / "home", tmp_path / "log"
    here = environment(home, QT_QPA_PLATFORM="xcb", **display())
    sample = Path(here["XDG_DATA_HOME"], "InvestigationWorkbench", "Sample story.case")
    sample.parent.mkdir(parents=True)
    answer("demo", sample, home=home)
    program = subprocess.Popen(traced(command("--sample"), log), env=here, stderr=subprocess.PIPE, text=True)
    try:
        _until(lambda: Path(f"{sample}-wal").exists(), "the sample case opens")
        window = xdotool("search", "--sync", "--onlyvisible", "--name", "Investigation Workbench").split()[0]
        xdotool("windowactivate", "--sync", window)
        xdotool("key", "ctrl+k")
        xdotool("type", "--delay", "60", "Qiming")
        time.sleep(2)  # its results come, the lists are drawn: nobody outside can see when
        xdotool("key", "alt+F4")
        told = program.communicate(timeout=60)[1]
    finally:
        program.kill()
    assert (program.returncode, told) == (0, "")
    assert not Path(f"{sample}-wal").exists()
    assert "X11-unix" in log.read_text("utf-8", "replace")
    assert offences(log) == []
    assert run("check", sample, home=home).returncode == 0


def _until(happened: Callable[[], bool], what: str, within: float = 60) -> None:
    end = time.monotonic() + within
    while not happened():
        assert time.monotonic() < end, f"never: {what}"
        time.sleep(0.05)
