from __future__ import annotations

import pytest

from tests.core.cli_runner import Commands


@pytest.fixture
def commands(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Commands:
    """Commands of the command line, in this process."""
    monkeypatch.setattr("sys.excepthook", None)  # a command sets its own, which is taken back with this
    return Commands(capsys)
