"""Shuts the reading child in: no network, no writing, no other programs, and only the program's own files to read.

Three Linux means, each tried on its own, because kernels and containers differ in what they allow:

- an empty network namespace (`unshare`): not allowed in many containers and on hardened desktops;
- Landlock (Linux 5.13 or later): without it the child could read and write the reporter's files;
- a seccomp filter (x86-64 and ARM): without it the child could, where Landlock failed as well, start programs and,
  where the namespace failed as well, open sockets.

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

_NEW_USER, _NEW_NET, _NEW_IPC = 0x10000000, 0x40000000, 0x08000000
_SET_DUMPABLE, _SET_SECCOMP, _SET_NO_NEW_PRIVILEGES = 4, 22, 38
_FILTER = 2

# Numbers of linux/landlock.h, the same on all processors.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3
_FILE_RIGHTS = (0, 13, 14, 15, 15, 16)  # how many rights the kernel knows, by version of Landlock
_SYSTEM = ("/usr", "/lib", "/lib64", "/opt", "/nix", "/etc/ld.so.cache", "/etc/localtime", "/etc/fonts", "/dev/null",
           "/dev/urandom", "/proc/cpuinfo", "/proc/meminfo")  # fmt: skip

# socket, connect, socketpair, execve, execveat, ptrace, io_uring_setup, process_vm_readv, process_vm_writev
_FORBIDDEN = {
    "x86_64": (0xC000003E, (41, 42, 53, 59, 322, 101, 425, 310, 311)),
    "aarch64": (0xC00000B7, (198, 203, 199, 221, 281, 117, 425, 270, 271)),
}
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _NOT_PERMITTED, _KILL = 0x7FFF0000, 0x00050001, 0x80000000


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
    machine, calls = _FORBIDDEN.get(platform.machine(), (0, ()))
    if not calls:
        return
    refuse = len(calls) + 1  # the instruction that refuses, counted from the first comparison of a call
    steps = [
        (_LOAD, 0, 0, 4),  # which processor's numbers
        (_EQUAL, 1, 0, machine),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, 0),  # which call
        (_AT_LEAST, refuse, 0, 0x40000000),  # the x32 numbers would go round the list
        *((_EQUAL, refuse - 1 - place, 0, call) for place, call in enumerate(calls)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _NOT_PERMITTED),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = struct.pack("HP", len(steps), ctypes.addressof(code))
    libc.prctl(_SET_SECCOMP, _FILTER, program, 0, 0)
