"""The reader's edge: whatever a parser of hostile bytes raises becomes a sentence, here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from workbench.reading.pages import Unreadable

T = TypeVar("T")

TOO_MUCH_MEMORY = "It was not read: it needed too much memory."


def guarded(work: Callable[[], T], damaged: str) -> T:
    """What `work` gives; raises `Unreadable`, with the sentence `damaged` and the kind of error where none is known."""
    try:
        return work()
    except Unreadable:
        raise
    except MemoryError as error:
        raise Unreadable(TOO_MUCH_MEMORY) from error
    except RecursionError as error:
        raise Unreadable("It was not read: its parts are nested too deep.") from error
    except Exception as error:
        raise Unreadable(f"{damaged} ({type(error).__name__}).") from error
