"""Shuts the reading child in: no network, no writing, no other programs, and only the program's own files to read.

Three Linux means, each tried on its own, because kernels and containers differ in what they allow:

- an empty network namespace (`unshare`): not allowed in many containers and on hardened desktops;
- Landlock (Linux 5.13 or later): without it the child could read and write the reporter's files;
- a seccomp filter (x86-64 and ARM): without it the child could start processes, disturb others of the same user and,
  where Landlock failed as well, run programs; where the namespace failed as well, open sockets.

Elsewhere none of this exists: on macOS and Windows a reader taken over by a hostile file has the rights of the
program.  The limits on memory and time (`limits`) hold on macOS in part, the wall clock everywhere.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
from contextlib import suppress
from pathlib import Path

WITHOUT = "This system has no walls for the process that reads documents (docs/security.md): open no hostile ones here."

_NEW_USER, _NEW_NET, _NEW_IPC = 0x10000000, 0x40000000, 0x08000000
_SET_DUMPABLE, _GET_SECCOMP, _SET_SECCOMP, _SET_NO_NEW_PRIVILEGES = 4, 21, 22, 38
_FILTER = 2

# Numbers of linux/landlock.h, the same on all processors.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3
_FILE_RIGHTS = (0, 13, 14, 15, 15, 16)  # how many rights the kernel knows, by version of Landlock
_SYSTEM = ("/usr", "/lib", "/lib64", "/opt", "/nix", "/etc/ld.so.cache", "/etc/localtime", "/etc/fonts", "/dev/null",
           "/dev/urandom", "/proc/cpuinfo", "/proc/meminfo")  # fmt: skip

# socket, connect, socketpair; execve, execveat; ptrace, process_vm_readv, process_vm_writev, kill, tkill,
# pidfd_send_signal, pidfd_open; io_uring_setup, unshare, mount, bpf, keyctl; on x86-64 also fork and vfork
_FORBIDDEN = {
    "x86_64": (0xC000003E, (41, 42, 53, 59, 322, 101, 310, 311, 62, 200, 424, 434, 425, 272, 165, 321, 250, 57, 58)),
    "aarch64": (0xC00000B7, (198, 203, 199, 221, 281, 117, 270, 271, 129, 130, 424, 434, 425, 97, 40, 280, 219)),
}
_CLONE, _TGKILL, _CLONE3 = {"x86_64": 56, "aarch64": 220}, {"x86_64": 234, "aarch64": 131}, 435
_THREAD = 0x10000  # what a clone says that is to be a thread and no process
_LOAD, _EQUAL, _AT_LEAST, _HAS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _NOT_PERMITTED, _UNKNOWN, _KILL = 0x7FFF0000, 0x00050001, 0x00050026, 0x80000000
_ARCHITECTURE, _NUMBER, _FIRST_ARGUMENT = 4, 0, 16  # where they stand in what a filter is shown


def shut_in(readable: list[Path]) -> None:
    """Give up, for good, what reading a file does not need. `readable` are the folders of the program itself."""
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_SET_DUMPABLE, 0, 0, 0, 0)
    libc.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    libc.unshare(_NEW_USER | _NEW_NET | _NEW_IPC)
    _landlock(libc, [*map(Path, _SYSTEM), *readable])
    _seccomp(libc)


def is_there() -> bool:
    """Whether this system has any of the walls."""
    if sys.platform != "linux":
        return False
    landlock = ctypes.CDLL(None).syscall(_CREATE_RULESET, None, 0, 1) >= 1
    seccomp = platform.machine() in _FORBIDDEN and ctypes.CDLL(None).prctl(_GET_SECCOMP, 0, 0, 0, 0) >= 0
    return bool(landlock or seccomp)


def _landlock(libc: ctypes.CDLL, readable: list[Path]) -> None:
    """Only reading, only below `readable`, and no TCP where the kernel can forbid it."""
    version = libc.syscall(_CREATE_RULESET, None, 0, 1)
    if version < 1:
        return
    rights = (1 << _FILE_RIGHTS[min(version, 5)]) - 1
    attributes = struct.pack("QQ", rights, 0b11)[: 16 if version >= 4 else 8]
    ruleset = libc.syscall(_CREATE_RULESET, attributes, len(attributes), 0)
    if ruleset < 0:
        return
    for path in readable:
        with suppress(OSError):
            _allow(libc, ruleset, path)
    libc.syscall(_RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)


def _allow(libc: ctypes.CDLL, ruleset: int, path: Path) -> None:
    rights = _READ_FILE | (_READ_FOLDER if path.is_dir() else 0)
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    libc.syscall(_ADD_RULE, ruleset, 1, struct.pack("=Qi", rights, place), 0)
    os.close(place)


def _seccomp(libc: ctypes.CDLL) -> None:
    """A filter that answers "not permitted" to each forbidden call."""
    steps = _filter(platform.machine(), os.getpid())
    if steps:
        code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
        program = struct.pack("HP", len(steps), ctypes.addressof(code))
        libc.prctl(_SET_SECCOMP, _FILTER, program, 0, 0)


def _filter(machine: str, process: int) -> list[tuple[int, int, int, int]]:
    """Steps of classic BPF: operation, how many steps to pass over if it holds and if not, its value.

    No new processes, though threads; signals only to itself, as `abort` sends one. To `clone3`, whose flags a filter
    cannot see, the answer is that there is no such call: the C library then takes `clone`.
    """
    if machine not in _FORBIDDEN:
        return []
    architecture, calls = _FORBIDDEN[machine]
    tail = [
        (_EQUAL, 8, 0, _CLONE3),
        (_EQUAL, 0, 2, _CLONE[machine]),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_HAS, 3, 4, _THREAD),
        (_EQUAL, 0, 2, _TGKILL[machine]),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_EQUAL, 0, 1, process),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _NOT_PERMITTED),
        (_RETURN, 0, 0, _UNKNOWN),
    ]
    refuse = len(calls) + 8  # counted from the step after `_AT_LEAST` to the refusal
    return [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, refuse, 0, 0x40000000),  # the x32 numbers would go round the list
        *((_EQUAL, refuse - 1 - place, 0, call) for place, call in enumerate(calls)),
        *tail,
    ]
