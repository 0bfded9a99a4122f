"""Xapian, Recoll's engine, over the same texts: run by the system's Python, which has its binding; prints one JSON.

    /usr/bin/python3 xapian_peer.py FOLDER DATABASE QUERIES.json

Texts are read before the clock starts. Chinese is cut into overlapping pieces (FLAG_CJK_NGRAM); kind and year are what
a filter asks for. Fuzzy search it does not know: its spelling correction and the corrected query stand for it.
"""

import json
import sys
import time
from pathlib import Path
from statistics import median

import xapian

TIMES, LISTED = 7, 50
FLAGS = (
    xapian.QueryParser.FLAG_DEFAULT
    | xapian.QueryParser.FLAG_WILDCARD
    | xapian.QueryParser.FLAG_CJK_NGRAM
    | xapian.QueryParser.FLAG_SPELLING_CORRECTION
)


def main(folder: Path, path: Path, queries: dict[str, str]) -> None:
    texts = [(file.name, file.read_text("utf-8")) for file in sorted(folder.rglob("*.txt"))]
    started = time.process_time()
    database = xapian.WritableDatabase(str(path), xapian.DB_CREATE_OR_OVERWRITE)
    generator = _generator(database)
    for number, (name, text) in enumerate(texts):
        database.add_document(_document(generator, number, name, text))
    database.commit()
    indexed = time.process_time() - started
    size = sum(file.stat().st_size for file in path.iterdir())
    found = {name: _asked(path, query) for name, query in queries.items()}
    added = [_added(database, generator, number, *texts[number]) for number in range(40)]
    print(json.dumps({"cpu": indexed, "size": size, "queries": found, "added": added}))


def _generator(database: xapian.WritableDatabase) -> xapian.TermGenerator:
    generator = xapian.TermGenerator()
    generator.set_flags(xapian.TermGenerator.FLAG_CJK_NGRAM | xapian.TermGenerator.FLAG_SPELLING)
    generator.set_database(database)
    return generator


def _document(generator: xapian.TermGenerator, number: int, name: str, text: str) -> xapian.Document:
    document = xapian.Document()
    document.set_data(name)
    document.add_boolean_term(f"K{'even' if number % 2 == 0 else 'odd'}")
    generator.set_document(document)
    generator.index_text(text)
    return document


def _asked(path: Path, query: str) -> dict[str, float]:
    """Milliseconds, and the exact number of matches."""
    database = xapian.Database(str(path))
    taken, total = [], 0
    for _ in range(TIMES):
        started = time.perf_counter()
        total = _answer(database, query)
        taken.append((time.perf_counter() - started) * 1000)
    return {"ms": median(taken), "total": total}


def _answer(database: xapian.Database, query: str) -> int:
    parser = xapian.QueryParser()
    parser.set_database(database)
    parser.set_default_op(xapian.Query.OP_AND)
    text, _, kind = query.partition(" kind:")
    fuzzy = text.endswith("~1")
    parsed = parser.parse_query(text.removesuffix("~1"), FLAGS)
    if fuzzy and parser.get_corrected_query_string():
        parsed = parser.parse_query(parser.get_corrected_query_string(), FLAGS)
    if kind:
        parsed = xapian.Query(xapian.Query.OP_FILTER, parsed, xapian.Query(f"K{kind}"))
    enquire = xapian.Enquire(database)
    enquire.set_query(parsed)
    found = enquire.get_mset(0, LISTED)
    for match in found:
        match.document.get_data()
    return found.get_matches_estimated()


def _added(
    database: xapian.WritableDatabase, generator: xapian.TermGenerator, number: int, name: str, text: str
) -> float:
    started = time.perf_counter()
    database.add_document(_document(generator, number, name, text))
    database.commit()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), json.loads(Path(sys.argv[3]).read_text("utf-8")))
