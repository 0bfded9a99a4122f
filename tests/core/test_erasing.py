"""Erasing: not a word is left in the bytes of the file, everything else stays, and what is left can still be undone."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from workbench.applying import apply_notes
from workbench.case import Case
from workbench.checking import check
from workbench.comparing import find_alike
from workbench.dates import parse_date
from workbench.erasing import Doomed, Erased, doomed, erase, find, in_the_bin
from workbench.errors import Ambiguous, NotFound
from workbench.searches import ListFinding
from workbench.searching import index
from workbench.searching.find import count
from workbench.successors import Successors

#: In text, title, path, facts and what the reporter wrote on the document; each stands nowhere else.
CANARIES = (
    "zqkraken", "zqlemur", "zqmarmot", "zqnarwhal", "zqocelot", "zqpangolin", "zqquetzal", "zqraven", "zqsable",
    "zqtapir", "zquakari", "zqvulture", "zqwombat", "zqxerus", "zqyapok", "zqzorilla", "鲲鹏暗号", "金丝雀名册",
    "海东青卷宗", "蟾蜍密约",
)  # fmt: skip
SECRET = [
    "The zqkraken and the zqlemur met. zqmarmot! 鲲鹏暗号在此。" + "Filling. " * 2000,
    "zqnarwhal, zqocelot and\n金丝雀名册 " + "启明计划。" * 700 + "zqpangolin",
]
FACTS = {
    "title": "On zqquetzal 海东青卷宗",
    "author": "zqraven",
    "url": "https://zqsable.example/",
    "subject": "zqtapir",
}


@pytest.fixture(params=[None, "a passphrase"], ids=["plain", "encrypted"])
def case(request: pytest.FixtureRequest, case_folder: Path) -> Case:
    case = Case.create(case_folder / "story.case", "Story", request.param)
    case.documents.add("kept.txt", b"kept", kind="txt", state="ok", pages=["Qiming is kept. 启明计划"])
    return case


def add_secret(case: Case) -> int:
    """A document with its words in every place that the case has for them."""
    documents = case.documents
    secret = documents.add(
        "zquakari/蟾蜍密约.zip", b"zqvulture" * 500, kind="zip", state="ok", pages=SECRET, facts=FACTS,
        origins={"author": "header of zqvulture"}, raw_name="zqwombat", lay="/home/zqwombat/x.zip",
    )  # fmt: skip
    documents.add(
        "zquakari/蟾蜍密约.zip!zqxerus.txt", b"zqxerus", kind="txt", state="ok", pages=["zqxerus"], member_of=secret
    )
    documents.add_place(secret, "copies/zqyapok.zip", "zqyapok", lay="/media/zqyapok")
    documents.describe(secret, obtained="from zqzorilla at the gate", origin_group="zqzorilla group")
    documents.set_date(secret, parse_date("2022-06"))
    person = case.entities.add("Li Si", "person")
    case.mentions.tag(person, secret, 1, 4, 12)
    case.mentions.tag(person, case.documents.find("kept.txt").id, 1, 0, 6)
    case.store.undo()
    case.store.redo()
    cited = [{"document": "zquakari/蟾蜍密约.zip", "quote": "zqnarwhal"}]
    notes = {
        "format": "investigation-workbench-notes/1",
        "events": [{"id": "E1", "title": "They met", "date": "2022-06", "citations": cited}],
        "claims": [{"id": "C1", "text": "They met", "support": cited}],
        "sources": [{"id": "S1", "pseudonym": "BIRD", "terms": "background", "documents": ["zquakari/蟾蜍密约.zip"]}],
        "requests": [{"id": "R1", "to": "The office", "channel": "fax", "document": "zquakari/蟾蜍密约.zip"}],
    }
    apply_notes(case, notes)
    find_alike(case)
    case.searches.remember("zqkraken AND zqlemur", 1)
    case.searches.save("Qiming OR Filling", "Kept")
    case.searches.keep_findings(
        case.searches.add_list("names", ("Filling",)), (ListFinding(1, "Filling", 1, None, (secret,)),)
    )
    case.store.connection.execute("ANALYZE")  # as closing a case does where much has changed: it keeps examples
    return secret


def left(case: Case) -> list[str]:
    """What is found of the canaries in any byte beside or in the file, whole or but its first six letters."""
    data = b"".join(file.read_bytes() for file in sorted(case.path.parent.iterdir()))
    forms = [form for word in CANARIES for form in (word, word[:6])]
    return [form for form in forms for coding in ("utf-8", "utf-16-le", "utf-16-be") if form.encode(coding) in data]


def test_not_a_word_is_left(case: Case) -> None:
    secret = add_secret(case)
    if not case.encrypted:
        case.store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert set(CANARIES) <= set(left(case))  # the look sees
    case.documents.remove(secret)
    going = in_the_bin(case)
    assert [each.path for each in going] == ["zquakari/蟾蜍密约.zip", "zquakari/蟾蜍密约.zip!zqxerus.txt"]
    assert erase(case) == Erased(tuple(going), True)
    assert left(case) == []
    everything = json.dumps(
        [case.store.rows(f"SELECT * FROM {table}") for table in tables(case)], default=repr, ensure_ascii=False
    )
    assert [word for word in CANARIES if word in everything] == []
    assert check(case) == []
    assert [each.path for each in case.documents.all()] == ["kept.txt"]
    assert (count(case.store, "Filling"), count(case.store, "Qiming"), count(case.store, "启明")) == (0, 1, 1)
    case.close()
    assert left(case) == []


def tables(case: Case) -> list[str]:
    rows = case.store.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'page_index%'")
    return [row["name"] for row in rows]


def test_not_even_beginnings_of_words_are_left_among_many(case_folder: Path) -> None:
    """An index of many blocks keeps beginnings of words between them; here every erased word has `zq` near its own."""
    chance = Random(20261126)
    with Case.create(case_folder / "many.case") as case:
        with case.store.change("documents"):
            for number in range(240):
                words = ["".join(chance.choices("abcdefghijklmnop", k=8)) for _ in range(120)]
                secret = number % 3 == 0
                if secret:
                    words += [f"{''.join(chance.choices('abcdefghijklmnop', k=2))}zq{each}" for each in words]
                name = f"zq{number}.txt" if secret else f"{number}.txt"
                case.documents.add(name, None, kind="txt", state="ok", pages=[" ".join(words)])
        index.settle(case.store.unrecorded, case.store.connection)
        blocks = case.store.value("SELECT count(*) FROM page_index_idx WHERE instr(term, 'zq')")
        assert blocks > 10
        going = [each.id for each in case.documents.all() if each.path.startswith("zq")]
        for document in going[::2]:
            case.documents.remove(document)
        erase(case, going)
        assert b"zq" not in b"".join(file.read_bytes() for file in case_folder.iterdir())
        assert (check(case), case.documents.count()) == ([], 160)


def test_what_rested_on_it_goes_and_what_the_reporter_made_stays(case: Case) -> None:
    secret = add_secret(case)
    erase(case, [secret])
    assert [each.name for each in case.entities.all()] == ["Li Si"]
    assert [each.passage.quote for each in case.mentions.all()] == ["Qiming"]
    assert [(each.title, each.citations) for each in case.events.all()] == [("They met", ())]
    assert case.store.rows("SELECT document_id FROM requests") == [{"document_id": None}]
    assert case.searches.lately() == []
    assert [each.documents for each in case.searches.findings(1)] == [()]
    again = case.documents.add("new.txt", b"new", kind="txt", state="ok", pages=["Filling"])
    assert again == secret  # SQLite gives the number to another document
    assert case.searches.standing(1).new == (again,)
    assert check(case) == []


def test_history_says_that_something_was_erased_and_undoes_the_rest(case: Case) -> None:
    secret = add_secret(case)
    erase(case, [secret])
    assert [(step.what, step.state) for step in case.store.steps()] == [
        ("Erase 2 documents for good", "dropped"),
        ("Add the list names", "done"),
        ("Keep the search Kept", "done"),
        ("Add a notes file", "done"),
        ("Tag Li Si on page 1", "done"),
        ("Tag Li Si on page 1", "dropped"),
        ("Add Li Si", "done"),
        ("Set the document's date", "dropped"),
        ("Describe the document", "dropped"),
        ("Note … as a duplicate", "dropped"),
        ("Add …", "dropped"),
        ("Add …", "dropped"),
        ("Add kept.txt", "done"),
    ]
    done = sum(step.state == "done" for step in case.store.steps())
    for _ in range(done):
        case.store.undo()
        assert check(case) == []
    assert (case.documents.all(), case.entities.all(), case.events.all()) == ([], [], [])
    for _ in range(done):
        case.store.redo()
        assert check(case) == []
    assert [each.path for each in case.documents.all()] == ["kept.txt"]
    assert [each.passage.quote for each in case.mentions.all()] == ["Qiming"]


def test_tags_removed_before_do_not_come_back_without_their_passage(case: Case) -> None:
    secret = add_secret(case)
    case.events.remove(case.events.all()[0].id)
    for mention in case.mentions.all():
        case.mentions.remove(mention.id)
    erase(case, [secret])
    for _ in range(3):
        case.store.undo()
    assert [each.passage.quote for each in case.mentions.all()] == ["Qiming"]
    assert [each.citations for each in case.events.all()] == [()]
    assert check(case) == []


def test_what_was_given_to_the_document_read_anew_stays(case: Case) -> None:
    refused = case.documents.add("a.zip", b"zq", kind="zip", state="partial", reason="A part is locked.")
    member = case.documents.add("a.zip!b.txt", b"b", kind="txt", state="ok", pages=["b"], member_of=refused)
    person = case.entities.add("Li Si", "person")
    case.mentions.tag_whole(person, refused)
    successors = Successors(case.store, case.documents)
    with case.store.change("documents", what="Import documents"):
        successors.set_aside(refused)
        read = case.documents.add("a.zip", b"zq", kind="zip", state="ok", pages=["Now it is read."])
        successors.replace(refused, read)
    erase(case)
    assert [each.passage.document_id for each in case.mentions.all()] == [read]
    assert list(case.documents.original(read)) == [b"zq"]
    assert [each.id for each in case.documents.members(read)] == [member]
    for state in ("undone", "done"):
        step = case.store.undo() if state == "undone" else case.store.redo()
        assert (step.what, check(case)) == ("Import documents", [])
    assert [each.id for each in case.documents.members(read)] == [member]
    case.store.undo()
    case.store.undo()
    assert case.store.rows("SELECT * FROM mentions") == []
    assert check(case) == []


def test_the_same_bytes_of_another_document_stay(case: Case) -> None:
    one = case.documents.add("one.txt", b"same", kind="txt", state="ok", pages=["same"])
    other = case.documents.add("other.zip!one.txt", b"same", kind="txt", state="ok", pages=["same"])
    erase(case, [one])
    assert list(case.documents.original(other)) == [b"same"]
    assert check(case) == []


def test_an_empty_bin_leaves_everything_as_it_was(case: Case) -> None:
    before = case.store.steps()
    assert erase(case) == Erased((), True)
    assert case.store.steps() == before


def test_documents_are_found_by_name_also_in_the_bin(case: Case) -> None:
    first = case.documents.add("twice.txt", b"1", kind="txt", state="ok", pages=["1"])
    assert find(case, "twice.txt") == Doomed(first, "twice.txt")
    case.documents.remove(first)
    assert find(case, "twice.txt") == find(case, str(first)) == Doomed(first, "twice.txt")
    second = case.documents.add("twice.txt", b"2", kind="txt", state="ok", pages=["2"])
    assert find(case, "twice.txt").id == second
    case.documents.remove(second)
    with pytest.raises(Ambiguous):
        find(case, "twice.txt")
    with pytest.raises(NotFound):
        find(case, "nowhere")
    assert doomed(case, [first, second]) == [Doomed(first, "twice.txt"), Doomed(second, "twice.txt")]


def test_somebody_who_reads_all_the_while_is_told_of(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.erasing._PATIENCE", 0.05)
    with Case.open(case.path, case.key) as other:
        other.store.connection.execute("BEGIN")
        assert len(other.documents.all()) == 1
        case.store.connection.execute("PRAGMA busy_timeout = 50")
        assert erase(case, [1]) == Erased((Doomed(1, "kept.txt"),), False)
        other.store.connection.execute("COMMIT")
