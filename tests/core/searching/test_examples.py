"""Queries made of what is in the case, for a reporter who has asked nothing yet."""

from pathlib import Path

from tests.core.searching.library import case_of
from workbench.dates import parse_date
from workbench.searching.examples import examples
from workbench.searching.find import search


def test_entities_then_years_then_kinds(tmp_path: Path) -> None:
    pages = {"a.txt": ["Lin Wei met Qiming"], "b.txt": ["Qiming"], "c.pdf": ["nothing"]}
    with case_of(tmp_path, pages) as case:
        assert examples(case.store) == ["kind:txt"]
        case.documents.set_date(1, parse_date("March 2021"))
        assert examples(case.store) == ["date:2021", "kind:txt"]
        for name in ("Lin Wei", "Qiming"):
            case.mentions.tag_everywhere(case.entities.add(name, "person"), [name])
        asked = examples(case.store)
        assert asked == ["Qiming", 'Qiming AND "Lin Wei"', "date:2021"]
        assert [search(case.store, query).total for query in asked] == [2, 1, 1]


def test_an_empty_case_has_none(tmp_path: Path) -> None:
    with case_of(tmp_path, {}) as case:
        assert examples(case.store) == []
