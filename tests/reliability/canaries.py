"""Uses an encrypted case for everything and then looks for its words in every byte that was left on the disk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.places import SAMPLE
from tests.program import answer, environment, run
from workbench.case import Case

PASSPHRASE = "correct horse battery canary"
#: What a document, its name, a tag, an event, a source and a claim say, kept searches and lists, what was searched for,
#: a page read by machine, an erased document, and the passphrase; nothing else uses them.
CANARIES = (
    "zqcanarytext",
    "zqcanaryfile",
    "zqcanaryentity",
    "zqcanaryalias",
    "zqcanaryevent",
    "zqcanarysource",
    "zqcanaryname",
    "zqcanaryclaim",
    "zqcanaryquery",
    "zqcanarysearch",
    "zqcanarylist",
    "zqcanaryline",
    "zqcanaryasked",
    "zqcanaryscan",
    "zqcanarygone",
    "金丝雀鲲鹏暗号",
    PASSPHRASE,
)


@dataclass(frozen=True)
class Search:
    """How many files and bytes were read, and where a word was found: `file: word (encoding)`."""

    files: int
    bytes: int
    hits: tuple[str, ...]


def use_everything(place: Path, home: Path, *, encrypted: bool) -> Path:
    """Every command once, on a case under a passphrase or a plain one; exports made on purpose are not among them."""
    papers, case, key, notes, names = (
        place / each for each in ("papers", "cases/secret.case", "key", "notes.json", "names.txt")
    )
    case.parent.mkdir(parents=True)
    papers.mkdir()
    text = f"Report of zqcanarytext, called zqcanaryalias or 金丝雀鲲鹏暗号, in June 2022.\n{'Filling. ' * 400}"
    (papers / "zqcanaryfile.txt").write_text(text, "utf-8")
    (papers / "zqcanarygone.txt").write_text("zqcanarygone is here.", "utf-8")
    key.write_text(PASSPHRASE, "utf-8")
    names.write_text("zqcanaryline\n金丝雀鲲鹏暗号\n", "utf-8")
    notes.write_text(json.dumps(_notes(), ensure_ascii=False), "utf-8")
    secret = ("--passphrase-file", key) if encrypted else ()
    for words in (
        ("new", case),
        ("import", case, papers, SAMPLE),
        ("apply", case, notes),
        ("tag", case, "zqcanaryfile.txt", 1, "zqcanarytext", "--entity", "zqcanaryentity", "--everywhere"),
        ("undo", case),
        ("redo", case),
        ("search", case, "zqcanarytext OR 金丝雀"),
        ("searches", case, "--save", "zqcanarytext NOT zqcanaryquery", "--name", "zqcanarysearch"),
        ("searches", case, "--look"),
        ("lists", case, "--add", names, "--name", "zqcanarylist", "--run"),
        ("timeline", case),
        ("backup", case, case.with_name("copy.case")),
        ("erase", case, "zqcanarygone.txt", "--yes"),
        ("check", case, "--publication"),
    ):
        answer(*words, *secret, home=home)
    picture = run("picture", case, place / "window.png", "--search", "zqcanarytext", *secret, home=home)
    assert picture.returncode == 0, picture.stderr
    read_by_machine(case, PASSPHRASE if encrypted else None)
    for each in (papers / "zqcanaryfile.txt", papers / "zqcanarygone.txt", key, notes, names):
        each.unlink()  # the reporter's own files, not the program's traces
    return case


def read_by_machine(path: Path, key: str | None) -> None:
    """A page gets its text as from a machine, and a search is remembered, as the window does both."""
    with Case.open(path, key) as case:
        document = case.documents.find("zqcanaryfile.txt").id
        with case.store.change("documents"):
            case.store.connection.execute(
                "UPDATE pages SET text = text || ' zqcanaryscan', ocr = 0.9 WHERE document_id = ?", (document,)
            )
        case.searches.remember("zqcanaryasked", 0)


def _notes() -> object:
    cited = [{"document": "zqcanaryfile.txt", "quote": "zqcanarytext"}]
    return {
        "format": "investigation-workbench-notes/1",
        "entities": [{"id": "c", "kind": "person", "name": "zqcanaryentity", "aliases": ["zqcanaryalias"]}],
        "events": [{"id": "E1", "title": "zqcanaryevent", "date": "2022-06", "entities": ["c"], "citations": cited}],
        "sources": [{"id": "S1", "pseudonym": "zqcanarysource", "real_name": "zqcanaryname", "terms": "off_record"}],
        "claims": [{"id": "C1", "text": "zqcanaryclaim", "support": cited}],
    }


def look(*places: Path) -> Search:
    """Reads every file below the places, and their names, for every canary in UTF-8 and UTF-16."""
    files, size, hits = 0, 0, []
    for file in (each for place in places for each in sorted(place.rglob("*")) if each.is_file()):
        data = file.read_bytes()
        files, size = files + 1, size + len(data)
        hits += [f"{file}: {word} ({coding})" for word, coding in _words() if word.encode(coding) in data]
        hits += [f"{file}: its name" for word in CANARIES if word in file.name]
    return Search(files, size, tuple(hits))


def _words() -> Iterator[tuple[str, str]]:
    for word in CANARIES:
        yield from ((word, coding) for coding in ("utf-8", "utf-16-le", "utf-16-be"))


def canaries(place: Path, *, encrypted: bool) -> Search:
    """The whole test below an empty folder; a plain case, which holds its words openly, proves that the search sees."""
    home = place / "home"
    environment(home)
    use_everything(place / "desk", home, encrypted=encrypted)
    return look(place)
