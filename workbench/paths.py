"""Where this computer keeps the program's own preferences: nothing about any case lies there."""

from __future__ import annotations

from pathlib import Path

import appdirs

_APPLICATION = "InvestigationWorkbench"


def settings_file() -> Path:
    return Path(appdirs.user_config_dir(_APPLICATION)) / "settings.json"


def resources() -> Path:
    """The folder of icons, templates and the sample case that ships with the program."""
    return Path(__file__).resolve().parent.parent / "resources"


def sample_case() -> Path:
    """Where the window keeps its copy of the sample story, the only case whose place the program chooses."""
    return Path(appdirs.user_data_dir(_APPLICATION)) / "Sample story.case"
