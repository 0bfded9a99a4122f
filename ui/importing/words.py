"""What the pane says in words: how much, how long, how it ended."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QLocale

from ui.jobs import Step

_UNITS = ("bytes", "kB", "MB", "GB", "TB")


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("importing", text, "", count)


def size(count: int) -> str:
    """Bytes in thousands, as file managers show them: `41 kB`.

    >>> size(41_200), size(3_456_000)
    ('41 kB', '3.5 MB')
    """
    power = _power(count)
    return _tr("1 byte") if count == 1 else f"{_number(count, power)} {_UNITS[power]}"


def sizes(done: int, whole: int) -> str:
    """`41 of 380 MB`, or `12 MB of 2.2 GB` where one unit would not do for both."""
    power = _power(whole)
    if _power(done) == power or not done:
        return _tr("{0} of {1} {2}").format(_number(done, power), _number(whole, power), _UNITS[power])
    return _tr("{0} of {1}").format(size(done), size(whole))


def _power(count: int) -> int:
    return next((power for power in range(len(_UNITS) - 1) if count < 999.5 * 1000**power), len(_UNITS) - 1)


def _number(count: int, power: int) -> str:
    value = count / 1000**power
    return QLocale().toString(value, "f", 1 if power and 0 < value < 9.95 else 0)


def amount(step: Step) -> str:
    """How far the work is: `62 of 547 files · 41 of 380 MB`; what is not known is left out."""
    parts = []
    if step.total:
        parts.append(_tr("{0} of {1} files").format(number(step.done), number(step.total)))
    if step.whole:
        parts.append(sizes(step.weight, step.whole))
    return " · ".join(parts)


def number(count: int) -> str:
    return QLocale().toString(count)


def time_left(seconds: float) -> str:
    """Coarse on purpose, so that it does not jump: `about 2 min left`.

    >>> [time_left(seconds) for seconds in (4, 40, 130, 800, 7000)]
    ['a few seconds left', 'less than a minute left', 'about 2 min left', 'about 15 min left', 'about 1 h 55 min left']
    """
    if seconds < 10:
        return _tr("a few seconds left")
    if seconds < 55:
        return _tr("less than a minute left")
    minutes = round(seconds / 60)
    if minutes > 10:
        minutes = 5 * round(minutes / 5)
    return _tr("about {0} left").format(_time(minutes))


def _time(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    parts = [_tr("{0} h").format(hours)] if hours else []
    return " ".join([*parts, _tr("{0} min").format(rest)] if rest or not hours else parts)


def took(seconds: float) -> str:
    """How long it took: `in 9 s`, `in 2 min 5 s`."""
    minutes, rest = divmod(max(1, round(seconds)), 60)
    told = [_tr("{0} s").format(rest)] if rest or not minutes else []
    return _tr("in {0}").format(" ".join([_time(minutes), *told] if minutes else told))


def summary(states: Mapping[str, int]) -> str:
    """The whole import in a line: `547 files: 530 added, 7 duplicates, 4 refused`."""
    total = sum(states.values())
    added = sum(states.get(state, 0) for state in ("ok", "partial", "no_text"))
    parts = [_tr("{0} added").format(number(added))]
    duplicates, refused = states.get("duplicate", 0), states.get("refused", 0)
    if duplicates:
        parts.append(_tr("1 duplicate") if duplicates == 1 else _tr("{0} duplicates").format(number(duplicates)))
    if refused:
        parts.append(_tr("{0} refused").format(number(refused)))
    files = _tr("1 file") if total == 1 else _tr("{0} files").format(number(total))
    return f"{files}: {', '.join(parts)}" if total else _tr("no files")
