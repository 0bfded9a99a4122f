"""Pages of measured figures in `docs/`: each says what was measured, with which command, on which machine, and when."""

from __future__ import annotations

import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from tests.places import ROOT

DOCS = ROOT / "docs"


def machine() -> str:
    """Processor, memory, system and versions, in a line."""
    system = f"{platform.system()} {platform.release()}"
    return f"{_processor()}, {os.cpu_count()} cores, {_memory()}, {system}, {_versions()}"


def table(head: list[str], rows: list[list[object]]) -> str:
    """A Markdown table."""
    lines: list[list[object]] = [[*head], ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines)


def write_page(name: str, title: str, opening: str, sections: list[tuple[str, str]]) -> Path:
    """Writes `docs/NAME`, the machine and the state of the program below its title."""
    made = f"Measured {datetime.now(UTC):%Y-%m-%d} at {_commit()} on {machine()}."
    parts = [f"# {title}", opening, made, *(f"## {heading}\n\n{text}" for heading, text in sections)]
    DOCS.mkdir(exist_ok=True)
    page = DOCS / name
    page.write_text("\n\n".join(part.strip() for part in parts) + "\n", "utf-8")
    return page


def _processor() -> str:
    for line in _lines("/proc/cpuinfo"):
        if line.startswith("model name"):
            return " ".join(line.partition(":")[2].split())
    return platform.processor() or platform.machine()


def _memory() -> str:
    for line in _lines("/proc/meminfo"):
        if line.startswith("MemTotal"):
            return f"{int(line.split()[1]) / 2**20:.0f} GB of memory"
    return "memory unknown"


def _versions() -> str:
    from PySide6.QtCore import qVersion
    from sqlcipher3.dbapi2 import sqlite_version

    return f"Python {platform.python_version()}, Qt {qVersion()}, SQLite {sqlite_version}"


def _commit() -> str:
    told = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    return f"commit {told.stdout.strip()}" if told.returncode == 0 else "an unpacked copy"


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text("utf-8").splitlines()
    except OSError:
        return []
