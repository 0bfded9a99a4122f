"""How SQLite goes about a search with filters: from the index, through sets of documents, never over all pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.core.searching.library import case_of
from workbench.case import Case
from workbench.dates import parse_date
from workbench.searching.find import ORDERS, search

DOCUMENTS = {"a/one.pdf": ("Kunpeng and Wenzhou.", "启明计划"), "a/two.txt": ("Kunpeng",), "b/three.pdf": ("启明",)}


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with case_of(tmp_path_factory.mktemp("plans"), DOCUMENTS) as case:
        case.documents.set_date(1, parse_date("2023-06"))
        yield case


def asked(case: Case, query: str, order: str) -> list[str]:
    """The statements of the first search after a change, when nothing is known from before, with their values."""
    said: list[str] = []
    case.documents.set_date(1, parse_date("2023-06"))
    case.store.connection.set_trace_callback(said.append)
    try:
        assert search(case.store, query, order=order).problem is None
    finally:
        case.store.connection.set_trace_callback(None)
    return [sql for sql in said if sql.startswith("SELECT")]


def steps(case: Case, sql: str) -> list[str]:
    return [row["detail"] for row in case.store.rows(f"EXPLAIN QUERY PLAN {sql}")]


def scans(case: Case, sql: str) -> list[str]:
    """Looks over all pages. Which document each belongs to is read from an index without their text, and which ones are
    scans from one of those alone."""
    spared = r"(COVERING INDEX pages_document|INDEX pages_scanned)\b"
    return [step for step in steps(case, sql) if re.match(rf"SCAN p(ages)?\b(?!.* {spared})", step)]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("kunpeng kind:pdf", 1),
        ("kunpeng date:2023", 1),
        ("kunpeng kind:txt -date:[2019 TO 2024] folder:a", 1),
        ("启明 kind:pdf state:ok read:no", 2),
        ("kind:pdf date:2023-06", 1),
    ],
)
def test_filters_go_through_sets(case: Case, query: str, total: int, order: str) -> None:
    assert search(case.store, query, order=order).total == total
    statements = asked(case, query, order)
    assert any("binned" in sql for sql in statements)  # the set of a filter is asked for by itself
    assert any("MATCH" in sql for sql in statements) or query.startswith("kind")
    for sql in statements:
        if "MATCH" in sql:
            assert "documents" not in sql and "kind" not in sql
        assert not scans(case, sql), sql


def test_a_scan_of_the_pages_would_be_seen(case: Case) -> None:
    """What the test above forbids is what SQLite says of the statement that was 800 times slower."""
    sql = (
        "SELECT p.document_id FROM pages p JOIN documents d ON d.id = p.document_id "
        "WHERE d.kind = 'pdf' AND p.text LIKE '%kunpeng%'"
    )
    assert scans(case, sql)


def test_what_a_filter_saw_in_a_change_that_was_rolled_back_is_forgotten(case: Case) -> None:
    class Stop(Exception):
        pass

    with pytest.raises(Stop), case.store.change("documents"):
        case.documents.mark_read(1)
        case.documents.set_confidential(2, True)
        assert [search(case.store, query).total for query in ("read:yes", "confidential:yes")] == [1, 1]
        raise Stop
    assert [search(case.store, query).total for query in ("read:yes", "confidential:yes")] == [0, 0]
    with case.store.change("documents"):
        assert search(case.store, "read:yes").total == 0
