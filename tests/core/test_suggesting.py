"""Names suggested for a page: what is offered, what becomes of it, what is never offered again."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.cli_runner import Commands
from tests.places import ROOT, SAMPLE
from workbench.case import Case
from workbench.errors import NotFound
from workbench.importing import import_paths
from workbench.notes import notes_text
from workbench.passages import Spot
from workbench.suggesting import Chosen, Suggestion, accept, refuse, suggestions, take_back

FIRST = "😀 Then Sergei Roldugin met 王小明 in Beijing. Later SERGEI ROLDUGIN of Bank Rossiya wrote to 王小明."
SECOND = "Again Sergei Roldugin, and 浙江大学 in 浙江."


@pytest.fixture
def case(case_folder: Path) -> Iterator[Case]:
    with Case.create(case_folder / "story.case") as made:
        made.documents.add("letter.txt", b"l", kind="txt", state="ok", pages=[FIRST, SECOND])
        yield made


def told(found: list[Suggestion]) -> list[str]:
    """The page, the kind, the name and where it stands; `-` before what was refused."""
    return [
        f"{'-' if each.refused else ''}{each.spot.page} {each.kind} {each.name} {each.spot.start}" for each in found
    ]


ALL = [
    "1 person Sergei Roldugin 7",
    "1 person 王小明 27",
    "1 other Beijing 34",
    "1 person SERGEI ROLDUGIN 49",
    "1 organisation Bank Rossiya 68",
    "1 person 王小明 90",
    "2 person Sergei Roldugin 6",
    "2 organisation 浙江大学 27",
    "2 place 浙江 35",
]


def test_a_document_or_a_page_of_it(case: Case) -> None:
    heard: list[tuple[int, int]] = []
    found = suggestions(case, 1, told=lambda done, total: heard.append((done, total)))
    assert told(found) == ALL
    assert heard == [(1, 2), (2, 2)]
    assert told(suggestions(case, 1, 2)) == ALL[6:]
    line = found[1].snippet
    assert [line.text[start:end] for start, end in line.spans] == ["王小明"]
    with pytest.raises(NotFound):
        suggestions(case, 1, 3)


def test_what_is_tagged_or_known_is_not_suggested_but_a_longer_name_around_it_is(case: Case) -> None:
    person = case.entities.add("Roldugin", "person")
    case.mentions.tag(person, 1, 1, 27, 30)
    case.entities.add("浙江", "place")
    bank = case.entities.add("The Bank", "organisation")
    case.entities.add_alias(bank, "bank rossiya")
    assert told(suggestions(case, 1)) == [each for each in ALL if each.split(" ", 2)[2] not in (
        "王小明 27", "Bank Rossiya 68", "浙江 35",
    )]  # fmt: skip


def test_what_is_taken_becomes_entities_with_tags_as_one_step_that_is_undone_and_redone(case: Case) -> None:
    found = suggestions(case, 1)
    sergei = [each.spot for each in found if each.key == found[0].key]
    accept(case, [Chosen("Sergei Roldugin", "person", sergei), Chosen("浙江大学", "organisation", [found[7].spot])])
    assert entities(case) == [("Sergei Roldugin", "person", 3), ("浙江大学", "organisation", 1)]
    assert quotes(case) == ["Sergei Roldugin", "SERGEI ROLDUGIN", "Sergei Roldugin", "浙江大学"]
    assert case.store.steps(1)[0].what == "Tag Sergei Roldugin, 浙江大学 in 4 places"
    assert told(suggestions(case, 1)) == [each for each in ALL if "oldugin" not in each.lower() and "大学" not in each]
    case.store.undo()
    assert (entities(case), told(suggestions(case, 1))) == ([], ALL)
    case.store.redo()
    assert len(quotes(case)) == 4


def test_one_that_goes_by_the_name_already_is_tagged(case: Case) -> None:
    entity = case.entities.add("Roldugin, S.", "person")
    case.entities.add_alias(entity, "Sergei Roldugin")
    assert accept(case, [Chosen("SERGEI ROLDUGIN", "other", [Spot(1, 1, 49, 64)])]) == [entity]
    assert entities(case) == [("Roldugin, S.", "person", 1)]


def entities(case: Case) -> list[tuple[str, str, int]]:
    return [(each.name, each.kind, each.mentions) for each in case.entities.all()]


def quotes(case: Case) -> list[str | None]:
    return [each.passage.quote for each in case.mentions.all()]


def test_a_refused_name_is_marked_on_every_page_until_it_is_taken_back(case: Case) -> None:
    refuse(case, suggestions(case, 1)[3])
    assert case.store.steps(1)[0].what == "No name: page 1"
    marked = [f"-{each}" if "oldugin" in each.lower() else each for each in ALL]
    assert told(suggestions(case, 1)) == marked
    key = suggestions(case, 1, 2)[0].key
    assert '"what": "name"' in notes_text(case)
    take_back(case, key)
    assert told(suggestions(case, 1)) == ALL
    case.store.undo()
    assert told(suggestions(case, 1))[6] == "-2 person Sergei Roldugin 6"
    case.store.undo()
    assert told(suggestions(case, 1)) == ALL


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.case"
    files = ["01_policy/miit_qiming_mentions.rtf", "01_policy/zhuji_report_2022-10_zh.html"]
    with Case.create(path) as case:
        import_paths(case, [SAMPLE / each for each in files])
    return path


def answer(name: str, kind: str, *starts: int) -> dict[str, object]:
    places = [{"page": 1, "start": start, "end": start + len(name)} for start in starts]
    return {"name": name, "kind": kind, "places": places}


def test_the_command_on_an_english_page(sample: Path, commands: Commands) -> None:
    assert commands.json("suggest", sample, "miit_qiming_mentions.rtf") == [
        answer("Qiming", "other", 34, 92, 190),
        answer("Ministry of Industry and Information Technology", "organisation", 114),
        answer("Huoju", "other", 205),
        answer("Torch", "other", 237),
        answer("Ministry of Science and Technology", "organisation", 255),
        answer("科学技术部", "organisation", 291),
    ]


def test_the_command_on_a_chinese_page(sample: Path, commands: Commands) -> None:
    assert commands("suggest", sample, "zhuji_report_2022-10_zh.html", "--page", 1).out.splitlines() == [
        "1  place         诸暨市",
        "1  place         回国",
        "1  place         诸暨",
        "1  organisation  诸暨市人民政府",
        "4 names suggested.",
    ]
    sentence = "There is no page “9” in this case."
    assert commands.sentence("suggest", sample, "zhuji_report_2022-10_zh.html", "--page", 9) == sentence


WITHOUT = """
import sys
sys.modules["jieba"] = None  # as if it were not installed
from main import main
sys.exit(main())
"""


def test_without_the_libraries_the_command_says_how_to_install_them(sample: Path) -> None:
    words = [sys.executable, "-c", WITHOUT, "suggest", str(sample), "miit_qiming_mentions.rtf"]
    said = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (said.returncode, said.stdout, said.stderr) == (
        1,
        "",
        "Suggesting names needs libraries that are not installed (jieba); this line installs them: "
        "tools/setup.sh names\n",
    )
