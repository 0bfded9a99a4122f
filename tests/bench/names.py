"""How many of the sample's people and organisations are suggested as names, how many suggestions are none, how long it
takes: `python -m tests.bench.names ANSWERS.json` on a case with no entity yet."""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from workbench.case import Case
from workbench.importing import import_paths
from workbench.namefinding import found_names
from workbench.paths import resources
from workbench.suggesting import Suggestion, name_key, suggestions

PEOPLE = {"person"}
BODIES = {"government", "party", "university", "company", "media", "organisation"}


def main(answers: Path) -> None:
    entities = [each for each in json.loads(answers.read_text("utf-8"))["entities"] if each["documents_mentioning"]]
    with tempfile.TemporaryDirectory() as folder, Case.create(Path(folder) / "names.case") as case:
        import_paths(case, [resources() / "sample" / "documents"])
        found = [each for document in case.documents.all() for each in suggestions(case, document.id)]
        texts = [page.text for document in case.documents.all() for page in case.documents.pages(document.id)]
    for title, kinds in (("people", PEOPLE), ("organisations", BODIES)):
        wanted = [each for each in entities if each["kind"] in kinds]
        tell(title, wanted, texts, found)
    tell_wrong(entities, found)
    tell_time(texts)


def forms(entity: dict[str, Any]) -> list[str]:
    return [entity["name"], *entity["aliases"]]


def tell(title: str, wanted: list[dict[str, Any]], texts: list[str], found: list[Suggestion]) -> None:
    """Of the names that stand in some text as they are, those that are suggested, and of how many of their bearers."""
    keys = {each.key for each in found}
    pairs = [(entity["name"], form) for entity in wanted for form in forms(entity)]
    there = [(name, form) for name, form in pairs if any(form in text for text in texts)]
    met = [(name, form) for name, form in there if name_key(form) in keys]
    bearers, of = ({name for name, _ in each} for each in (met, there))
    print(f"{title}: {len(bearers)} of {len(of)} suggested by some name, {len(met)} of {len(there)} names")
    print(f"  not: {', '.join(form for name, form in there if (name, form) not in met)}")


def tell_wrong(entities: list[dict[str, Any]], found: list[Suggestion]) -> None:
    known = {name_key(form) for entity in entities for form in forms(entity)}
    others = {each.key: each for each in found if each.key not in known}
    print(f"{len({each.key for each in found})} names suggested, {len(others)} of them not in the answers:")
    print("  " + ", ".join(f"{each.name} ({each.kind})" for each in others.values()))


def tell_time(texts: list[str]) -> None:
    began = time.process_time()
    many = sum(len(found_names(text)) for text in texts)
    spent, length = time.process_time() - began, sum(map(len, texts))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{many} places in {len(texts)} pages, {length} code points: {spent:.2f} s of processor time; peak {peak} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
