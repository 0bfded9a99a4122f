"""A sound case has no problems; each kind of damage is told with its place; so is what is not ready to print."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from tests.core.small_case import make_small_case
from workbench.case import Case
from workbench.checking import Problem, check
from workbench.errors import Cancelled, DamagedCase, NotACase
from workbench.progress import Silent

KEY = "a long passphrase"


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> str | None:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def path(case_folder: Path, key: str | None) -> Path:
    make_small_case(case_folder / "story.case", key).close()
    return case_folder / "story.case"


@pytest.fixture
def case(path: Path, key: str | None) -> Iterator[Case]:
    with Case.open(path, key) as case:
        yield case


def spoil(path: Path, key: str | None, *statements: str) -> None:
    """Changes the file behind the program's back: no trigger of ours runs."""
    with closing(dbapi2.connect(path, isolation_level=None)) as connection:
        if key:
            connection.execute(f"PRAGMA key = '{key}'")
        for statement in statements:
            connection.execute(statement)


def test_a_sound_case_has_no_problems_and_is_not_changed(case: Case, path: Path) -> None:
    before = path.read_bytes()
    assert check(case) == []
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("statement", "problems"),
    [
        (
            "UPDATE original_pieces SET bytes = x'00' WHERE original_id = 1",
            [
                Problem(
                    "original",
                    "interviews/SOURCE-1 talk.txt",
                    "The original bytes no longer have the SHA-256 they were imported with.",
                )
            ],
        ),
        (
            "DELETE FROM originals WHERE id = 2",
            [
                Problem("file", "original_pieces 2", "It refers to something of “originals” that is not there."),
                Problem("original", "policy/report.txt", "The original bytes are missing."),
            ],
        ),
        (
            "UPDATE pages SET text = 'Other words.' WHERE id = 1",
            [
                Problem(
                    "index",
                    "interviews/SOURCE-1 talk.txt, page 1",
                    "Search may be wrong here: the index says otherwise than the text.",
                ),
                Problem(
                    "passage",
                    "interviews/SOURCE-1 talk.txt, page 1, from 39",
                    "The page's text is not “taken up again under a new name”.",
                ),
                Problem(
                    "passage",
                    "interviews/SOURCE-1 talk.txt, page 1, from 0",
                    "The page's text is not “Talk on 2 June 2023.”.",
                ),
            ],
        ),
        (
            "DELETE FROM pages WHERE id = 5",
            [
                Problem("index", "story.case", "Search may be wrong here: the index holds a page that is gone."),
                Problem(
                    "passage",
                    "staff/page.html, page 1, from 0",
                    "There is no such page; the passage is “Wang Wu, associate professor since 2021.”.",
                ),
            ],
        ),
        (
            "INSERT INTO pages (document_id, number, text) VALUES (1, 2, 'unseen')",
            [
                Problem(
                    "index",
                    "interviews/SOURCE-1 talk.txt, page 2",
                    "Search may be wrong here: the page is not in the index.",
                )
            ],
        ),
        (
            "UPDATE passages SET start = start + 1, end = end + 1 WHERE quote = '启明计划'",
            [Problem("passage", "policy/启明.txt, page 1, from 1", "The page's text is not “启明计划”.")],
        ),
        (
            "DELETE FROM entities WHERE key = 'zhuji'",
            [
                Problem("file", "event_entities 1", "It refers to something of “entities” that is not there."),
                Problem("file", "requests 1", "It refers to something of “entities” that is not there."),
            ],
        ),
    ],
)
def test_damage_is_told_with_its_place(path: Path, key: str | None, statement: str, problems: list[Problem]) -> None:
    spoil(path, key, statement)
    with Case.open(path, key) as case:
        assert check(case) == problems


def test_astral_characters_do_not_move_passages(case: Case) -> None:
    report = case.documents.find("policy/report.txt")
    case.mentions.tag(case.entities.find("启明").id, report.id, 2, 46, 48)
    assert case.passages.locate(report, "启明", 2)[1].quote == "启明"
    assert check(case) == []


def test_a_flipped_bit_of_an_encrypted_case_is_noticed_wherever_it_is(case_folder: Path) -> None:
    make_small_case(case_folder / "story.case", KEY).close()
    size = (case_folder / "story.case").stat().st_size
    for number, at in enumerate(range(4096 * 3 + 17, size, size // 7)):
        damaged = case_folder / f"damaged{number}.case"
        shutil.copy(case_folder / "story.case", damaged)
        with damaged.open("rb+") as file:
            file.seek(at)
            byte = file.read(1)[0]
            file.seek(at)
            file.write(bytes([byte ^ 4]))
        problems = problems_of_damaged(damaged)
        assert problems, f"at {at} of {size}"


def problems_of_damaged(path: Path) -> list[str]:
    try:
        with Case.open(path, KEY) as case:
            return [each.why for each in check(case)]
    except (DamagedCase, NotACase) as error:
        return [str(error)]


def test_a_check_can_be_stopped(case: Case) -> None:
    class Stopped(Silent):
        def check(self) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        check(case, Stopped())


def test_the_status_line_is_told(case: Case) -> None:
    told: list[tuple[int, int, str]] = []

    class Told(Silent):
        def update(self, done: int, total: int, text: str) -> None:
            told.append((done, total, text))

    check(case, Told())
    assert told == [
        (0, 4, "Checking the file"),
        (1, 4, "Checking the originals"),
        (2, 4, "Checking the index"),
        (3, 4, "Checking the passages"),
        (4, 4, ""),
    ]


def test_a_file_that_could_not_be_opened_has_no_original_to_be_missed(case_folder: Path) -> None:
    with Case.create(case_folder / "refused.case") as case:
        case.documents.add("pipe", None, kind="unread", state="refused", reason="It is not a regular file.")
        assert check(case) == []


def test_what_is_not_ready_to_print(case: Case) -> None:
    assert check(case, publication=True) == [
        Problem("event", "E05: Nobody wrote this down", "It rests on no passage."),
        Problem("event", "E05: Nobody wrote this down", "Its status is “disputed”."),
        Problem("event", "E03: Talk with SOURCE-1", "It rests on confidential documents alone."),
        Problem("claim", "C01: The plan was revived", "It rests on confidential documents alone."),
        Problem("claim", "C01: The plan was revived", "It rests on one source alone (1 passage of one origin)."),
        Problem("claim", "C01: The plan was revived", "It rests on SOURCE-1, who spoke off the record."),
        Problem("claim", "C02: Eight came back", "It rests on one source alone (2 passages of one origin)."),
        Problem("claim", "C02: Eight came back", "1 passage contradicts it."),
        Problem("claim", "C03: Nothing is behind this", "It rests on no passage."),
        Problem("request", "R01: Zhuji", "No outcome is noted; the deadline is 2023-08-20."),
        Problem("request", "R03: The institute", "It has not been sent."),
    ]
