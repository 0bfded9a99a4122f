"""Finding documents that are alike: each new one is compared with all others by their sketches, and in full with the
few that may be like it.  Nothing but the texts of those few is read, and what is known is not worked out again.
"""

from __future__ import annotations

from workbench.case import Case
from workbench.comparing.comparison import Comparison
from workbench.progress import Progress, Silent


def find_alike(case: Case, progress: Progress | None = None) -> int:
    """Compares every document that has not been compared as it is now; gives how many likenesses were found.

    Raises Cancelled; what was found until then is kept, and the next call goes on from there.
    """
    waiting = case.alike.waiting()
    return Comparison(case, waiting, progress or Silent()).run() if waiting else 0
