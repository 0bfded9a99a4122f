"""How a file may have ended: the words, the sign and the colour of each. The sign alone tells them apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ui import theme
from workbench.importing import Imported


@dataclass(frozen=True)
class Outcome:
    """`state` as in `Imported`; `icon` a file of resources/icons, `tone` the name of a colour of the theme."""

    state: str
    icon: str
    tone: str
    heading: str
    word: str

    @property
    def colour(self) -> str:
        return str(getattr(theme.current(), self.tone))

    @property
    def title(self) -> str:
        """For a number of files: `Without text`."""
        return QCoreApplication.translate("outcomes", self.heading)

    @property
    def said(self) -> str:
        """For one file: `without text`."""
        return QCoreApplication.translate("outcomes", self.word)


def _outcome(state: str, icon: str, tone: str, heading: object, word: object) -> Outcome:
    return Outcome(state, icon, tone, str(heading), str(word))


# In this order, so that what is most often looked for stands in the first line of the filters.
# fmt: off
OUTCOMES = (
    _outcome("ok", "check", "good",
             QT_TRANSLATE_NOOP("outcomes", "Read"), QT_TRANSLATE_NOOP("outcomes", "read")),
    _outcome("partial", "info", "warning",
             QT_TRANSLATE_NOOP("outcomes", "Partly"), QT_TRANSLATE_NOOP("outcomes", "read in part")),
    _outcome("refused", "warning", "danger",
             QT_TRANSLATE_NOOP("outcomes", "Refused"), QT_TRANSLATE_NOOP("outcomes", "refused")),
    _outcome("no_text", "eye-off", "warning",
             QT_TRANSLATE_NOOP("outcomes", "Without text"), QT_TRANSLATE_NOOP("outcomes", "without text")),
    _outcome("duplicate", "copy", "muted",
             QT_TRANSLATE_NOOP("outcomes", "Duplicates"), QT_TRANSLATE_NOOP("outcomes", "a duplicate")),
)
# fmt: on
BY_STATE = {each.state: each for each in OUTCOMES}


def counted(lines: Iterable[Imported]) -> Counter[str]:
    """How many files ended in each state."""
    return Counter(each.state for each in lines)
