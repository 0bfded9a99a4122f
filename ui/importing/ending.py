"""How an import came to its end, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from ui.adding import Run
from ui.importing.line_model import LineModel
from ui.importing.words import took


def _tr(text: str) -> str:
    return QCoreApplication.translate("importing", text)


def how_it_ended(lines: LineModel, runs: Sequence[Run], latest: Run | None) -> str:
    """`runs` are the imports whose lines are shown, `latest` the last run of all, documents read again included."""
    ended = [each for each in (*runs, latest) if each]
    problems = [each.problem for each in ended if each.problem]
    if lines.undone:
        return _tr("This import was undone.")
    if problems:
        return " ".join(dict.fromkeys(problems))
    if latest and latest.verb == "again":
        return how_again(latest)
    if any(each.report is None or each.report.cancelled for each in ended):
        return _tr("Stopped before the end; what was added is in the case.")
    if lines.lines and not lines.counts.keys() - {"refused"}:
        return _tr("Nothing of it could be read. Each line says why.")
    return took(sum(each.report.seconds for each in runs if each.report))


def how_again(run: Run) -> str:
    """What became of documents that were read again."""
    refused = sum(each.state == "refused" for each in run.lines)
    read = len(run.lines) - refused
    parts = [_tr("{0} read now").format(read)] if read else []
    parts += [_tr("{0} still refused").format(refused)] if refused else []
    return _tr("Read again: {0}").format(", ".join(parts)) if parts else _tr("Stopped before the end.")
