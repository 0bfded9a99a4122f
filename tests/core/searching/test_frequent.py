"""Frequent words: what was counted of them, and what searches say, is what a plain look at the texts finds."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from tests.core.searching.library import case_of
from workbench.case import Case
from workbench.searching import frequent
from workbench.searching.find import ORDERS, numbers, search

WORDS = {"often": 0.8, "half": 0.5, "some": 0.2, "rare": 0.01, "启明": 0.6}
DOCUMENTS, PAGES = 260, 5


def _texts(seed: int) -> dict[str, list[str]]:
    chance = random.Random(seed)

    def page() -> str:
        return " ".join(
            word for word, share in WORDS.items() if chance.random() < share for _ in range(chance.randint(1, 4))
        )

    kinds = ("pdf", "txt")
    return {
        f"{number}.{kinds[number % 2]}": [page() for _ in range(chance.choice((1, PAGES, 2 * PAGES - 1)))]
        for number in range(DOCUMENTS)
    }


def _page(number: int, at: int) -> str:
    if number % 13 == 0:
        return f"nothing {at}"
    lamps = "lamp " * ((number * at) % 5 + 1) if at % 4 else ""
    return f"{lamps}{'lid ' * (at % 10 == 0) * (number % 40)}{'rare ' * (number == 7)}other {at}"


def _having(*words: str) -> set[str]:
    return {path for path, pages in VAST.items() if set(words) & set(" ".join(pages).split())}


TEXTS = _texts(7)
VAST = {f"{number}.{('pdf', 'txt')[number % 2]}": [_page(number, at) for at in range(44)] for number in range(400)}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """Nothing is counted."""
    with case_of(tmp_path_factory.mktemp("plain"), TEXTS) as case:
        yield case


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with case_of(tmp_path_factory.mktemp("counted"), TEXTS) as case:
        frequent.count(case.store.connection, case.store.unrecorded)
        yield case


def holding(word: str) -> set[str]:
    return {path for path, pages in TEXTS.items() if any(word in page.split() for page in pages)}


def found(case: Case, query: str, order: str = "relevance") -> list[str]:
    results = search(case.store, query, limit=1_000, order=order)
    assert (results.problem, results.total) == (None, len(results.documents))
    return [each.path for each in results.documents]


def test_what_was_counted(counted: Case) -> None:
    assert sum(map(len, TEXTS.values())) > 1_000
    kept = counted.store.rows("SELECT word, pages, documents FROM frequent_words ORDER BY word")
    least = max(1_000, sum(map(len, TEXTS.values())) // 4)
    assert kept == [
        {"word": word, "pages": pages, "documents": len(holding(word))}
        for word in sorted(WORDS)
        if (pages := sum(word in page.split() for texts in TEXTS.values() for page in texts)) >= least
    ]
    assert [row["word"] for row in kept] == ["often"]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize(
    "query",
    [
        "often",
        "often kind:pdf",
        "often OR rare",
        "often some",
        "启明",
        "often -some",
        '"often often"',
        "rare often half",
    ],
)
def test_answers_are_the_same_with_and_without(plain: Case, counted: Case, query: str, order: str) -> None:
    assert found(counted, query, order) == found(plain, query, order)


def test_the_first_ones_are_those_of_the_whole_order(plain: Case, counted: Case) -> None:
    for order in ("relevance", "newest"):
        total, every = numbers(plain.store, "often", limit=1_000, order=order)
        for offset in (0, 30, 200):
            assert numbers(counted.store, "often", limit=30, offset=offset, order=order) == (total, every[offset:][:30])


@pytest.mark.parametrize(
    "words", [("rare", "often"), ("rare", "half", "often"), ("rare", "启明"), ("often", "half", "some")]
)
def test_words_on_different_pages_of_a_document_meet(plain: Case, counted: Case, words: tuple[str, ...]) -> None:
    wanted = set.intersection(*map(holding, words))
    together = {path for path, pages in TEXTS.items() if any(set(words) <= set(page.split()) for page in pages)}
    assert together < wanted
    for case in (plain, counted):
        assert set(found(case, " ".join(words))) == set(found(case, " AND ".join(reversed(words)))) == wanted


def test_a_change_of_the_pages_ends_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    with case_of(tmp_path_factory.mktemp("changed"), TEXTS) as case:
        connection = case.store.connection
        frequent.count(connection, case.store.unrecorded)
        assert frequent.is_current(connection)
        total = len(holding("often"))

        case.documents.add("new.txt", b"new", kind="txt", state="ok", pages=("often often",))
        assert (frequent.is_current(connection), numbers(case.store, "often")[0]) == (False, total + 1)
        frequent.count(connection, case.store.unrecorded)
        assert not frequent.is_current(connection)  # one page more is not worth it …
        frequent.count(connection, case.store.unrecorded, little=True)  # … but where that is asked for
        assert (frequent.is_current(connection), numbers(case.store, "often")[0]) == (True, total + 1)

        case.documents.remove(case.documents.find("new.txt").id)
        assert numbers(case.store, "often")[0] == total
        with case.store.unrecorded():
            connection.execute("UPDATE case_info SET value = '1' WHERE key = 'frequent_pages'")
        frequent.count(connection, case.store.unrecorded)
        assert (frequent.is_current(connection), numbers(case.store, "often")[0]) == (True, total)
        case.store.undo()
        assert (frequent.is_current(connection), numbers(case.store, "often")[0]) == (False, total + 1)


def test_what_another_wrote_meanwhile_is_not_taken_for_counted(tmp_path_factory: pytest.TempPathFactory) -> None:
    with case_of(tmp_path_factory.mktemp("meanwhile"), TEXTS) as case, Case.open(case.path) as other:

        def change() -> object:
            other.documents.add("new.txt", b"new", kind="txt", state="ok", pages=("often",))
            return case.store.unrecorded()

        frequent.count(case.store.connection, change)  # type: ignore[arg-type]
        assert not frequent.is_current(case.store.connection)
        assert case.store.rows("SELECT word FROM frequent_words") == []


# -- beginnings that stand on very many pages ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def vast(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """17,600 pages, most with `lamp`, some with `lid`; one document in thirteen has neither, one is `rare`."""
    with case_of(tmp_path_factory.mktemp("vast"), VAST) as case:
        frequent.count(case.store.connection, case.store.unrecorded)
        yield case


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("l*", _having("lamp", "lid")),
        ("lamp l*", _having("lamp")),
        ("l* kind:pdf", {path for path in _having("lamp", "lid") if path.endswith("pdf")}),
        ("l* -rare", _having("lamp", "lid") - _having("rare")),
    ],
)
def test_a_beginning_on_very_many_pages_tells_the_best_of_its_counted_words_first(
    vast: Case, query: str, wanted: set[str]
) -> None:
    told = found(vast, query)
    best = [path for path in _best(vast, '"lamp"') if path in wanted]
    assert (set(told), told[: len(best)]) == (wanted, best)
    assert numbers(vast.store, query, limit=20, offset=60)[1] == numbers(vast.store, query, limit=80)[1][60:]


def _best(case: Case, word: str) -> list[str]:
    """The documents of the pages that were counted as its best."""
    counted, belonging = frequent.frequent(case.store.connection, word), case.store.owners.now()
    assert counted is not None
    return list(dict.fromkeys(case.documents.get(int(belonging.of_page[page])).path for page in counted.best))


def test_it_is_found_whole_once_pages_came_that_are_not_counted(tmp_path_factory: pytest.TempPathFactory) -> None:
    with case_of(tmp_path_factory.mktemp("vast"), VAST) as case:
        frequent.count(case.store.connection, case.store.unrecorded)
        case.documents.add("new.txt", b"new", kind="txt", state="ok", pages=("a lantern",))
        assert set(found(case, "l*")) == _having("lamp", "lid") | {"new.txt"}
