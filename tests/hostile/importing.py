"""Imports a folder in a process of its own and tells how it went: ``python -m tests.hostile.importing FOLDER CASE``.

A third word is the size in bytes from which on a file counts as large.
Prints one line of JSON: the lines of the report, the seconds, and the most memory this process held, in bytes.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from workbench.case import Case
from workbench.importing import import_paths
from workbench.reading.wire import LARGEST_FILE


def main() -> None:
    folder, path = Path(sys.argv[1]), Path(sys.argv[2])
    largest = int(sys.argv[3]) if sys.argv[3:] else LARGEST_FILE
    if not path.exists():
        Case.create(path).close()
    with Case.open(path, bulk=True) as case:
        report = import_paths(case, [folder], largest_file=largest)
    lines = [asdict(each) for each in report.documents]
    sys.stdout.write(json.dumps({"lines": lines, "seconds": report.seconds, "held": most_held()}))


def most_held() -> int:
    """Not `ru_maxrss`, which starts with the peak of the process that started this one."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


if __name__ == "__main__":
    main()
