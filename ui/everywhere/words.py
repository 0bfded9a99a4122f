"""What is said of a place that may not be what it is called."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from workbench.everywhere import Candidate


def doubt_words(candidate: Candidate, refused: bool) -> str:
    """Why a place is not ticked by itself, or that it was refused; nothing where it is beyond doubt."""
    if refused:
        return _tr("You said that this is not it.")
    doubt = candidate.doubt
    if doubt is None:
        return ""
    sentences = {
        "shared": _tr("“{form}” is also a name of {other}."),
        "ordinary": _tr("“{form}” is an ordinary word too."),
        "short": _tr("“{form}” is too short to be sure."),
        "case": _tr("It is written “{quote}” here."),
        "spelling": _tr("It is written with other signs here."),
        "within": _tr("It is part of a longer name: {other}."),
        "tagged": _tr("It is tagged as {other} already."),
    }
    quote = " ".join(candidate.quote.split())
    return sentences[doubt.why].format(form=candidate.form, other=doubt.other, quote=quote)


def _tr(text: str) -> str:
    return QCoreApplication.translate("everywhere", text)
