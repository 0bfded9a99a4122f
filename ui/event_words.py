"""What the window calls the status and the importance of events, and how their passages stand to them."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from workbench.citations import STANCES
from workbench.event import IMPORTANCE, STATUSES

_STATUSES = (
    QT_TRANSLATE_NOOP("events", "reported"),
    QT_TRANSLATE_NOOP("events", "confirmed"),
    QT_TRANSLATE_NOOP("events", "disputed"),
    QT_TRANSLATE_NOOP("events", "rejected"),
)
_IMPORTANCE = (
    QT_TRANSLATE_NOOP("events", "normal"),
    QT_TRANSLATE_NOOP("events", "important"),
    QT_TRANSLATE_NOOP("events", "most important"),
)
_STANCES = (
    QT_TRANSLATE_NOOP("events", "supports it"),
    QT_TRANSLATE_NOOP("events", "contradicts it"),
    QT_TRANSLATE_NOOP("events", "mentions it"),
)


def counted_events(number: int) -> str:
    if number == 1:
        return QCoreApplication.translate("events", "1 event")
    return QCoreApplication.translate("events", "{0} events").format(QLocale().toString(number))


def status_names() -> list[str]:
    """In the order of `STATUSES`."""
    return [_said(each) for each, _ in zip(_STATUSES, STATUSES, strict=True)]


def status_name(status: str) -> str:
    return status_names()[STATUSES.index(status)]


def importance_names() -> list[str]:
    """By its number."""
    return [_said(each) for each, _ in zip(_IMPORTANCE, IMPORTANCE, strict=True)]


def stance_names() -> list[str]:
    """In the order of `STANCES`."""
    return [_said(each) for each, _ in zip(_STANCES, STANCES, strict=True)]


def stance_name(stance: str) -> str:
    return stance_names()[STANCES.index(stance)]


def _said(words: object) -> str:
    return QCoreApplication.translate("events", str(words))
