"""What a reading child may use: memory, processor time, files. Nothing on Windows, which has no such limits.

Figures from measurement: a 2 kB PDF took 2 GB, a 2 MB Word file 10 GB and 50 s.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

MEMORY = 1 << 30
"""Bytes of address space."""
OPEN_FILES = 32

if sys.platform == "win32":

    def limit_process() -> None:
        """Windows has no limits a process can set for itself; the wall clock in the parent still holds."""

    def limit_next_file(seconds: int) -> None:
        """See `limit_process`."""

    def memory_gauge() -> Callable[[], int]:
        """Not known."""
        return lambda: 0

else:
    import resource

    def limit_process() -> None:
        """Set once: memory, open files, no file may grow, no core dump."""
        _limit(resource.RLIMIT_AS, MEMORY)
        _limit(resource.RLIMIT_FSIZE, 0)
        _limit(resource.RLIMIT_CORE, 0)
        _limit(resource.RLIMIT_NOFILE, OPEN_FILES)

    def limit_next_file(seconds: int) -> None:
        """Processor time for the next file: the kernel counts it from the process's start, so the limit moves on."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        soft = int(used.ru_utime + used.ru_stime) + 1 + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))

    def memory_gauge() -> Callable[[], int]:
        """Tells the memory this process holds, in bytes; made before the process is shut in, as it opens a file.

        Not `ru_maxrss`: on Linux a new process starts with the peak of the one that started it.
        """
        if sys.platform != "linux":
            return lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        statistics = os.open("/proc/self/statm", os.O_RDONLY)
        return lambda: int(os.pread(statistics, 100, 0).split()[1]) * resource.getpagesize()

    def _limit(what: int, value: int) -> None:
        """macOS refuses a limit on address space; a lower limit already in force stays."""
        _, hard = resource.getrlimit(what)
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            resource.setrlimit(what, (value, value))
        except (ValueError, OSError):
            if sys.platform == "linux":
                raise
