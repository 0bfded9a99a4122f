"""OLE compound files that we write, read by the library."""

from __future__ import annotations

import io

import olefile
from hypothesis import given
from hypothesis import strategies as st

from workbench.reading.compound import Storage, written

CONTENT = st.one_of(st.binary(max_size=300), st.integers(0, 20_000).map(lambda size: b"x" * size))
TREES: st.SearchStrategy[Storage] = st.recursive(
    st.dictionaries(st.integers(0, 30).map(lambda number: f"名{number}"), CONTENT, max_size=6),
    lambda trees: st.dictionaries(st.integers(0, 30).map(lambda number: f"s{number}"), trees | CONTENT, max_size=6),
    max_leaves=12,
)


def read(data: bytes) -> dict[tuple[str, ...], bytes]:
    with olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_INCORRECT) as ole:
        return {tuple(path): ole.openstream(path).read() for path in ole.listdir()}


def flat(tree: Storage, above: tuple[str, ...] = ()) -> dict[tuple[str, ...], bytes]:
    found: dict[tuple[str, ...], bytes] = {}
    for name, content in tree.items():
        found |= {(*above, name): content} if isinstance(content, bytes) else flat(content, (*above, name))
    return found


@given(TREES)
def test_streams_and_storages_come_back(tree: Storage) -> None:
    assert read(written(tree)) == flat(tree)


def test_many_and_large_ones() -> None:
    tree: Storage = {**{f"流{number}": bytes([number % 256]) * number for number in range(700)}, "大": b"y" * 9_000_000}
    assert read(written(tree)) == flat(tree)
