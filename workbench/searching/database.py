"""What search asks of an open case: the driver's connection, told by its shape.

The driver itself is imported in one module of the house only, which is built on this package.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

Values = Sequence[object] | Mapping[str, object]


class Cursor(Protocol):
    """Rows are tuples of whatever SQLite holds."""

    def fetchone(self) -> Any: ...

    def fetchall(self) -> list[Any]: ...

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    @property
    def DatabaseError(self) -> type[Exception]:  # noqa: N802  (the driver's name for it, PEP 249)
        ...

    @property
    def in_transaction(self) -> bool: ...

    @property
    def total_changes(self) -> int: ...

    def execute(self, sql: str, parameters: Values = ..., /) -> Cursor: ...

    def executemany(self, sql: str, parameters: Iterable[Values], /) -> Cursor: ...

    def create_function(
        self, name: str, narg: int, func: Callable[..., object], *, deterministic: bool = ...
    ) -> None: ...


State = tuple[int, int]


def state(connection: Connection) -> State:
    """Another one once anybody has changed the case."""
    others = connection.execute("PRAGMA data_version").fetchone()[0]
    return others, connection.total_changes
