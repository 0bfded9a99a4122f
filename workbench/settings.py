"""The reporter's preferences on this computer: theme, window layout, and recent cases only where she asked for them.

Names tell: a path appears here only after `remember_recent` was switched on, and switching it off forgets them.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path

from workbench.paths import settings_file

_MOST_RECENT = 8


@dataclass(frozen=True)
class Settings:
    theme: str = "light"
    remember_recent: bool = False
    recent: tuple[str, ...] = ()
    layout: dict[str, str] = field(default_factory=dict)  # widget name -> its saved state in base64
    search: dict[str, bool] = field(default_factory=dict)  # switches of the search that were moved, by name

    def opened(self, path: Path) -> Settings:
        """With `path` as the newest recent case, if recent cases are remembered at all."""
        if not self.remember_recent:
            return self
        others = [known for known in self.recent if known != str(path)]
        return replace(self, recent=(str(path), *others)[:_MOST_RECENT])

    def remembering(self, on: bool) -> Settings:
        return replace(self, remember_recent=on, recent=self.recent if on else ())


def load(file: Path | None = None) -> Settings:
    """The saved preferences; the defaults where the file is missing, unreadable or of another shape."""
    with suppress(OSError, ValueError, TypeError, AttributeError):
        saved = json.loads((file or settings_file()).read_text("utf-8"))
        known = {each.name for each in fields(Settings)}
        settings = Settings(**{name: value for name, value in saved.items() if name in known})
        switches = {name: bool(on) for name, on in dict(settings.search).items()}
        return replace(settings, recent=tuple(settings.recent), layout=dict(settings.layout), search=switches)
    return Settings()


def save(settings: Settings, file: Path | None = None) -> None:
    """Written beside and moved into place, so that a crash leaves the old preferences. Raises OSError."""
    target = file or settings_file()
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = target.with_suffix(".partial")
    partial.write_text(json.dumps(asdict(settings), indent=1), "utf-8")
    partial.replace(target)
