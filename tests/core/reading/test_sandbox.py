"""Each wall around the reading child, tried from inside: what a file that has taken it over could still do."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.places import ROOT
from workbench.reading import sandbox, wire
from workbench.reading.process import Child

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a process shut itself in")

#: Shut in as the child is, then everything tried; prints what came of each as JSON.
INSIDE = """
import ctypes, json, os, resource, signal, socket, subprocess, sys, threading
from pathlib import Path
from workbench.reading import limits, sandbox
home = Path(sys.argv[1])
libc = ctypes.CDLL(None, use_errno=True)
X86, refused = os.uname().machine == "x86_64", "Operation not permitted"
sandbox.shut_in([Path(folder) for folder in (*sys.path, sys.prefix, sys.base_prefix)])
limits.limit_process()

def call(number, *arguments):
    ctypes.set_errno(0)
    if libc.syscall(number, *arguments) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))

def tried(what, *arguments):
    try:
        what(*arguments)
    except (OSError, MemoryError, ValueError) as error:
        return getattr(error, "strerror", None) or type(error).__name__
    return "done"

def write_more():
    with open(sys.argv[2], "r+b") as file:
        file.write(b"x")

print(json.dumps({
    "socket": tried(socket.socket, socket.AF_INET),
    "local socket": tried(socket.socket, socket.AF_UNIX),
    "a pair of sockets": tried(socket.socketpair),
    "reading a file of the reporter": tried((home / "secret").read_bytes),
    "listing her folder": tried(os.listdir, home),
    "listing the root": tried(os.listdir, "/"),
    "her passwords": tried(Path("/etc/passwd").read_bytes),
    "other processes": tried(Path("/proc/1/environ").read_bytes),
    "her own environment": tried(Path("/proc/self/environ").read_bytes),
    "making a file": tried((home / "new").write_bytes, b"x"),
    "making a file in /tmp": tried(Path("/tmp/workbench-sandbox").write_bytes, b"x"),
    "making a file in memory": tried(lambda: os.write(os.memfd_create("x"), b"x")),
    "changing a file": tried(write_more),
    "removing a file": tried((home / "secret").unlink),
    "renaming a file": tried((home / "secret").rename, home / "other"),
    "linking a file": tried(os.link, home / "secret", home / "other"),
    "making a folder": tried(os.mkdir, home / "folder"),
    "another program": tried(os.execv, "/bin/true", ["true"]),
    "another, beside": tried(subprocess.run, ["/bin/true"]),
    "looking into another process": tried(call, 101, 16, os.getppid(), 0, 0) if X86 else refused,
    "stopping another process": tried(os.kill, os.getppid(), 0),
    "stopping it by its thread": tried(call, 234, os.getppid(), os.getppid(), 0) if X86 else refused,
    "mounting": tried(call, 165, 0, 0, 0, 0, 0) if X86 else refused,
    "a thread": tried(lambda: threading.Thread(target=int).start()),
    "a signal to itself": tried(signal.raise_signal, 0),
    "memory without end": tried(bytearray, 2 << 30),
    "more memory allowed": tried(resource.setrlimit, resource.RLIMIT_AS, (4 << 30, 4 << 30)),
    "many files": tried(lambda: [os.open("/dev/null", os.O_RDONLY) for _ in range(64)]),
    "new processes": tried(lambda: [os._exit(0) if os.fork() == 0 else os.wait() for _ in range(1)]),
}))
"""


REQUEST = {"verb": "read", "name": "a.txt", "password": None, "seconds": 20}
NOT_PERMITTED, DENIED = "Operation not permitted", "Permission denied"
EXPECTED = {
    "socket": NOT_PERMITTED,
    "local socket": NOT_PERMITTED,
    "a pair of sockets": NOT_PERMITTED,
    "reading a file of the reporter": DENIED,
    "listing her folder": DENIED,
    "listing the root": DENIED,
    "her passwords": DENIED,
    "other processes": DENIED,
    "her own environment": DENIED,
    "making a file": DENIED,
    "making a file in /tmp": DENIED,
    "making a file in memory": "File too large",
    "changing a file": DENIED,
    "removing a file": DENIED,
    "renaming a file": DENIED,
    "linking a file": DENIED,
    "making a folder": DENIED,
    "another program": NOT_PERMITTED,
    "another, beside": NOT_PERMITTED,
    "looking into another process": NOT_PERMITTED,
    "stopping another process": NOT_PERMITTED,
    "stopping it by its thread": NOT_PERMITTED,
    "mounting": NOT_PERMITTED,
    "a thread": "done",
    "a signal to itself": "done",
    "memory without end": "MemoryError",
    "more memory allowed": "ValueError",
    "many files": "Too many open files",
    "new processes": NOT_PERMITTED,
}


def test_nothing_gets_through_the_walls(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("名单")
    words = [sys.executable, "-c", INSIDE, str(tmp_path), str(tmp_path / "secret")]
    ended = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout) == EXPECTED
    assert (tmp_path / "secret").read_text() == "名单"
    assert [each.name for each in tmp_path.iterdir()] == ["secret"]


def test_the_walls_are_known_to_be_there() -> None:
    assert sandbox.is_there()


def test_the_real_child_stands_behind_them() -> None:
    child = Child()
    try:
        child.exchange(REQUEST, b"Qiming", lambda pipe: wire.receive_reading(pipe, wire.whole))
        process = Path("/proc", str(child.number))
        status = dict(line.split(":\t", 1) for line in (process / "status").read_text().splitlines())
        limits = (process / "limits").read_text()
    finally:
        child.close()
    assert (status["Seccomp"].strip(), status["NoNewPrivs"].strip()) == ("2", "1")
    rows = {line[:26].strip(): line[26:].split()[0] for line in limits.splitlines()[1:]}
    expected = {
        "Max address space": "1073741824",
        "Max file size": "0",
        "Max open files": "32",
        "Max core file size": "0",
    }
    assert {name: rows[name] for name in expected} == expected
