"""What pages that are pictures do to a document: how it stands until a machine has read them, and after that."""

from __future__ import annotations

from collections.abc import Sequence


def shown(
    state: str, reason: str | None, waiting: Sequence[int], *, scanned: bool, has_text: bool
) -> tuple[str, str | None]:
    """The state and reason a reporter sees of a document read with `state` and `reason`.

    `waiting` are the numbers of its pages that no machine has read yet, in order; `scanned` whether any page is a
    picture, `has_text` whether any page has text.
    """
    if state == "refused":
        return state, reason
    if waiting:
        are = "is a picture" if len(waiting) == 1 else "are pictures"
        told = f"{numbered(waiting).capitalize()} {are}, not read by machine yet."
        return "partial" if has_text else "no_text", _joined(reason, told)
    if scanned and not has_text and state == "ok":
        return "no_text", "The machine found no words in the picture."
    return state, reason


def _joined(*sentences: str | None) -> str:
    return " ".join(filter(None, sentences))


def numbered(numbers: Sequence[int]) -> str:
    """`page 3`, `pages 3, 5 to 9`.

    >>> numbered([3, 5, 6, 7])
    'pages 3, 5 to 7'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = [str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs]
    return ("page " if len(numbers) == 1 else "pages ") + ", ".join(told)
