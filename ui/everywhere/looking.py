"""Looking through the case for the places of an entity's names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ui.everywhere.walking import Walk
from ui.session import Session
from workbench.case import Case
from workbench.errors import NotFound
from workbench.everywhere import Candidate, Seeker, portions

_KEY = "everywhere"


class Looking(Walk):
    """Finds candidates, on the pages that hold a name."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, _KEY)
        self._portions: Iterator[Sequence[int]] = iter(())

    def begin(self, entity_id: int) -> None:
        """Anew, for this entity."""

        def ask(case: Case) -> tuple[Seeker, list[int]] | None:
            try:
                seeker = Seeker(case, entity_id)
            except NotFound:  # it was removed a moment ago
                return None
            return seeker, seeker.pages()

        self._set_out(0)
        self._session.query(_KEY, ask, self._go_through)

    def _go_through(self, answer: tuple[Seeker, list[int]] | None) -> None:
        if answer is None:
            self._end()
            return
        seeker, pages = answer
        self._portions = portions(pages)
        self._set_out(len(pages))
        self._next(seeker)

    def _next(self, seeker: Seeker) -> None:
        portion = next(self._portions, None)
        if portion is None:
            self._end()
            return

        def take(candidates: list[Candidate]) -> None:
            if self._come(candidates, len(portion)):
                self._next(seeker)

        self._session.query(_KEY, lambda case: seeker.on(portion), take)
