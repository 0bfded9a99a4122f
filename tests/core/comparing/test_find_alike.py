"""Documents that are alike are found, kept and found anew only where something has changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.copies import empty_case
from tests.places import ANSWERS, SAMPLE
from workbench.alike import Group, Likeness
from workbench.case import Case
from workbench.comparing import find_alike
from workbench.errors import Cancelled
from workbench.importing import import_paths
from workbench.progress import Silent

ENGLISH = (
    "Wenzhou, 12 March 2021. The city government says in its report for the year that every specialist who comes under "
    "the Kunpeng plan costs it up to two hundred million yuan, of which the person receives a part as a reward, a part "
    "goes into laboratories, and a part into housing. The organisation department asks for a larger budget next year."
)
CHINESE = (
    "温州市二〇二二年人才政策情况报告。本报告介绍温州市实施浙江省鲲鹏计划的情况。对每一名鲲鹏专家，市级各类投入合计最高可达"
    "二亿元，其中包括个人奖励、启动经费和住房保障。市级继续把鲲鹏计划作为引进高层次人才的首要项目。"
)
MORE = (
    "Our own reporters asked nine universities how many specialists had stayed for longer than two years. Seven did "
    "not answer, one declined, and the last one sent a table without names, which we print below as it came to us."
)
LETTER = (
    "Request for comment\nTo: {0}\nDear Madam or Sir of {0}, we are preparing a report on how {1} recruits people "
    "abroad. It will mention {0} in connection with {2}. Would you like to comment on {2}? Please reply by {3}."
)


@pytest.fixture
def case(case_folder: Path) -> Iterator[Case]:
    with empty_case(case_folder / "story.case") as case:
        yield case


def add(case: Case, name: str, *pages: str) -> int:
    return case.documents.add(name, "\f".join(pages).encode(), kind="txt", state="ok", pages=pages)


def found(case: Case, document: int) -> list[tuple[int, float]]:
    return [(each.other_id, round(each.similarity, 2)) for each in case.alike.of(document)]


class Watched(Silent):
    """Stops at the given step."""

    def __init__(self, stop: int = 1_000_000) -> None:
        self.steps: list[tuple[int, int, str]] = []
        self._stop = stop

    def update(self, done: int, total: int, text: str) -> None:
        self.steps.append((done, total, text))

    def check(self) -> None:
        if len(self.steps) == self._stop:
            raise Cancelled


def test_of_the_sample_the_reprint_and_the_saved_table_are_alike_and_nothing_else(case: Case) -> None:
    """All pairs of documents of one origin are a translation, but for these two and the scanned annex."""
    import_paths(case, [SAMPLE])
    find_alike(case)
    ids = {f"{SAMPLE.name}/{each.path}": each.id for each in case.documents.all()}
    origins = {each["path"]: each["origin_group"] for each in json.loads(ANSWERS.read_text("utf-8"))["documents"]}
    groups = [
        ([each for each in ids if ids[each] in group.documents], round(group.least.similarity, 2))
        for group in case.alike.groups()
    ]
    assert groups == [
        (
            ["documents/01_policy/zhejiang_daily_2022-06_zh.html", "documents/01_policy/zhejiang_daily_reprint.html"],
            0.87,
        ),
        (["documents/05_data/recipients.csv", "documents/05_data/recipients.xlsx"], 0.71),
    ]
    assert all(len({origins[path] for path in paths}) == 1 for paths, _ in groups)


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ([f"Reprinted with permission. Saved page, 14 of 20.\n\n{ENGLISH}\n\nImprint"], 0.92),
        ([ENGLISH.upper().replace(" ", "\n").replace(",", "，")], 1.0),
        ([ENGLISH[:100], ENGLISH[100:]], 1.0),
        ([ENGLISH.replace("larger", "1arger").replace("city", "c1ty")], 0.88),
        ([ENGLISH[114:]], 0.78),
        ([MORE, ENGLISH, MORE[::-1]], 0.59),
        ([MORE], None),
        ([ENGLISH[:40]], None),
        ([f"{ENGLISH[:120]} {MORE}"], None),
    ],
    ids=["header", "set anew", "paged", "misread", "excerpt", "with more", "other", "a line", "half a text"],
)
def test_a_changed_copy_in_english(case: Case, pages: list[str], expected: float | None) -> None:
    first, second = add(case, "first.txt", ENGLISH), add(case, "second.txt", *pages)
    assert find_alike(case) == (1 if expected else 0)
    assert found(case, first) == ([(second, expected)] if expected else [])
    assert found(case, second) == ([(first, expected)] if expected else [])


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ([f"转载：{CHINESE}\n来源：温州日报\n第14页"], 0.94),
        (["\n".join(CHINESE).replace("。", "."), "！"], 1.0),
        ([CHINESE.replace("奖励", "奖厉").replace("首要", "首耍")], 0.92),
        ([CHINESE[30:]], 0.82),
        ([CHINESE[::-1], CHINESE], 0.66),
        ([CHINESE[::-1]], None),
        ([ENGLISH], None),
    ],
    ids=["header", "set anew", "misread", "excerpt", "with more", "other", "translation"],
)
def test_a_changed_copy_in_chinese(case: Case, pages: list[str], expected: float | None) -> None:
    first, second = add(case, "first.txt", CHINESE), add(case, "second.txt", *pages)
    assert find_alike(case) == (1 if expected else 0)
    assert found(case, second) == ([(first, expected)] if expected else [])


def test_shares_tell_an_excerpt_from_the_whole(case: Case) -> None:
    whole, excerpt = add(case, "whole.txt", ENGLISH, MORE), add(case, "excerpt.txt", ENGLISH)
    find_alike(case)
    (likeness,) = case.alike.of(excerpt)
    assert (likeness.document_id, likeness.other_id, likeness.share, likeness.in_part) == (excerpt, whole, 1.0, True)
    (reverse,) = case.alike.of(whole)
    assert reverse == Likeness(whole, excerpt, likeness.other_share, 1.0)
    assert reverse.similarity == likeness.similarity


def test_letters_on_one_template_are_not_alike(case: Case) -> None:
    names = ["Zhihu", "the Ministry of Science", "Zhejiang University", "Muban", "Wenzhou city government"] * 4
    for number, name in enumerate(names):
        topic = ["programmes", "two advertisements", "seven recipients", "an account"][number // 5]
        add(case, f"{number}.eml", LETTER.format(name, "China", topic, f"{number + 1} August"))
    assert find_alike(case) == 0


def test_hundreds_of_copies_are_one_group(case: Case) -> None:
    with case.store.change("documents"):
        copies = [add(case, f"{number}.txt", f"{number} {ENGLISH} {number}") for number in range(150)]
        other = [add(case, "a.txt", CHINESE), add(case, "b.txt", f"{CHINESE}第二页。")]
    find_alike(case)
    groups = case.alike.groups()
    assert [each.documents for each in groups] == [tuple(copies), tuple(other)]
    assert all(group.least.similarity > 0.9 for group in groups)


def test_a_second_time_nothing_is_compared(case: Case) -> None:
    add(case, "first.txt", ENGLISH)
    add(case, "second.txt", ENGLISH + MORE)
    watched = Watched()
    assert find_alike(case, watched) == 1
    assert watched.steps == [
        (0, 4, "first.txt"),
        (1, 4, "second.txt"),
        (2, 4, "first.txt"),
        (3, 4, "second.txt"),
        (4, 4, ""),
    ]
    assert find_alike(case, again := Watched()) == 0
    assert again.steps == []


def test_a_new_document_is_compared_with_the_old_ones_whose_texts_stay_unread(case: Case) -> None:
    old = add(case, "old.txt", ENGLISH)
    unlike = add(case, "unlike.txt", CHINESE)
    find_alike(case)
    case.store.connection.execute("UPDATE pages SET text = 'never read again' WHERE document_id = ?", (unlike,))
    new = add(case, "new.txt", f"{ENGLISH} Reprinted.")
    assert find_alike(case, watched := Watched()) == 1
    assert {name for _, _, name in watched.steps} == {"new.txt", ""}
    assert (found(case, old), found(case, new), found(case, unlike)) == ([(new, 0.98)], [(old, 0.98)], [])


def test_a_page_read_by_machine_later_is_compared_anew(case: Case) -> None:
    typed = add(case, "typed.txt", ENGLISH)
    scan = case.documents.add("scan.pdf", b"%PDF", kind="pdf", state="ok", pages=["", ""], scans=[1, 2])
    assert find_alike(case) == 0

    def read(page: int, text: str, ocr: float) -> int:
        sql = "UPDATE pages SET text = ?, ocr = ? WHERE document_id = ? AND number = ?"
        case.store.connection.execute(sql, (text, ocr, scan, page))
        return find_alike(case)

    assert read(1, ENGLISH, 91.0) == 1
    assert found(case, scan) == [(typed, 1.0)]
    assert read(2, MORE, 88.5) == 1
    assert found(case, typed) == [(scan, 0.75)]
    assert read(1, MORE[::-1], 60.0) == 0
    assert found(case, typed) == []
    assert read(1, MORE[::-1], 60.0) == 0


def test_another_rule_compares_everything_anew(case: Case) -> None:
    first, second = add(case, "first.txt", ENGLISH), add(case, "second.txt", ENGLISH + MORE)
    find_alike(case)
    case.store.connection.execute("UPDATE sketches SET version = '0 / Unicode 1.1', sketch = x'00'")
    case.store.connection.execute("UPDATE likenesses SET similarity = 0.5")
    assert [each.document_id for each in case.alike.waiting()] == [first, second]
    assert find_alike(case) == 1
    assert found(case, first) == [(second, 0.75)]


@pytest.mark.parametrize("stop", [1, 130, 260, 299])
def test_a_run_that_was_stopped_goes_on_where_it_was(case: Case, stop: int) -> None:
    """150 documents: 150 steps of sketching, then as many of comparing, kept fifty at a time."""
    with case.store.change("documents"):
        for number in range(75):
            text = f"{chr(0x4E00 + number)}" + "".join(chr(0x5000 + (number * 97 + at * 31) % 9000) for at in range(60))
            add(case, f"{number}.txt", text)
            add(case, f"copy of {number}.txt", f"{text}。The end.")
    with pytest.raises(Cancelled):
        find_alike(case, Watched(stop))
    kept = 50 * max(0, (stop - 150) // 50)
    assert len(case.alike.waiting()) == 150 - kept
    assert find_alike(case) == 75 - kept // 2
    pairs = [each.documents for each in case.alike.groups()]
    assert sorted(pairs) == [(number, number + 1) for number in range(1, 151, 2)]
    assert case.store.value("SELECT count(*) FROM likenesses") == 150


def test_comparing_leaves_no_step_and_announces_itself(case: Case) -> None:
    add(case, "first.txt", ENGLISH)
    add(case, "second.txt", ENGLISH)
    case.store.undo()
    heard: list[frozenset[str]] = []
    case.store.announce.append(heard.append)
    before = case.store.steps()
    find_alike(case)
    assert case.store.steps() == before
    assert heard == [frozenset({"alike"})]
    case.store.redo()
    assert [each.path for each in case.alike.waiting()] == ["second.txt"]


def test_what_is_in_the_bin_is_not_told_and_comes_back_with_undo(case: Case) -> None:
    first, second = add(case, "first.txt", ENGLISH), add(case, "second.txt", ENGLISH)
    find_alike(case)
    case.documents.remove(second)
    assert (found(case, first), case.alike.groups()) == ([], [])
    third = add(case, "third.txt", ENGLISH)
    assert find_alike(case) == 2
    case.documents.remove(third)
    case.store.undo()
    case.store.undo()  # the third is added no more
    case.store.undo()  # the second is back
    assert found(case, first) == [(second, 1.0)]


def test_documents_without_text_and_empty_cases(case: Case) -> None:
    assert (find_alike(case), case.alike.groups()) == (0, [])
    for number in range(3):
        add(case, f"{number}.txt")
        add(case, f"blank {number}.txt", " \n")
        add(case, f"short {number}.txt", "Received, thank you.")
        case.documents.add(f"bad {number}.pdf", None, kind="unread", state="refused", reason="It is broken.")
    assert (find_alike(case), case.alike.groups(), case.alike.waiting()) == (0, [], [])


def test_a_group_tells_the_least_by_which_one_belongs_and_the_origin_of_all(case: Case) -> None:
    first = add(case, "first.txt", ENGLISH)
    second = add(case, "second.txt", ENGLISH)
    third = add(case, "third.txt", f"{ENGLISH} {MORE}")
    find_alike(case)
    (group,) = case.alike.groups()
    assert (group.documents, round(group.least.similarity, 2), group.origin_group) == (
        (first, second, third),
        0.75,
        None,
    )
    case.documents.same_origin([first, second])
    assert case.alike.groups() == [group]
    case.documents.same_origin([first, third])
    assert case.alike.groups() == [Group(group.documents, group.least, "first")]


def test_comparing_goes_on_while_the_case_is_open_elsewhere(case: Case) -> None:
    first, second = add(case, "first.txt", CHINESE), add(case, "second.txt", CHINESE)
    with Case.open(case.path, bulk=True) as other:
        assert find_alike(other) == 1
    assert found(case, first) == [(second, 1.0)]


class Meanwhile(Watched):
    """At a step, somebody else adds a document and compares."""

    def __init__(self, step: int, elsewhere: Callable[[], object]) -> None:
        super().__init__()
        self._step, self._elsewhere = step, elsewhere

    def check(self) -> None:
        if len(self.steps) == self._step:
            self._elsewhere()


@pytest.mark.parametrize("step", range(6))
def test_two_runs_at_once_find_what_one_would(case: Case, step: int) -> None:
    first, second, third = (add(case, f"{number}.txt", f"{ENGLISH} {number * 9}") for number in range(3))

    def elsewhere() -> None:
        with Case.open(case.path) as other:
            add(other, "late.txt", f"{ENGLISH} late")
            find_alike(other)

    find_alike(case, Meanwhile(step, elsewhere))
    find_alike(case)
    late = case.documents.find("late.txt").id
    everything = [first, second, third, late]
    for document in everything:
        assert sorted(number for number, _ in found(case, document)) == [
            each for each in everything if each != document
        ]
    assert case.store.value("SELECT count(*) FROM likenesses") == 12
