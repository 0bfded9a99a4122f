"""What pages that are pictures do to a document: how it stands until a machine has read them, and after that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def shown(
    state: str,
    reason: str | None,
    waiting: Sequence[int],
    troubles: Mapping[int, str],
    *,
    scanned: bool,
    has_text: bool,
) -> tuple[str, str | None]:
    """The state and reason a reporter sees of a document read with `state` and `reason`.

    `waiting` are the numbers of its pages that no machine has read yet, in order; `troubles` says of pages what kept
    the machine from reading them; `scanned` whether any page is a picture, `has_text` whether any page has text.
    """
    if state == "refused":
        return state, reason
    if waiting or troubles:
        return "partial" if has_text else "no_text", _joined(reason, *_told(waiting, troubles))
    if scanned and not has_text and state == "ok":
        return "no_text", "The machine found no words in the picture."
    return state, reason


def _told(waiting: Sequence[int], troubles: Mapping[int, str]) -> Iterator[str]:
    """Pages that wait may have a trouble as well: they will be tried again, the others will not."""
    if waiting:
        are = "is a picture" if len(waiting) == 1 else "are pictures"
        yield f"{numbered(waiting).capitalize()} {are}, not read by machine yet."
        yield from dict.fromkeys(troubles[number] for number in waiting if number in troubles)
    for trouble in dict.fromkeys(troubles.values()):
        pages = sorted(number for number in troubles if troubles[number] == trouble and number not in waiting)
        if pages:
            yield f"{numbered(pages).capitalize()} could not be read by machine. {trouble}"


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
