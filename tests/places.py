"""Where the tests find their documents and the generators of more."""

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent

#: Folder of the sample documents, and the right answers about them (see README.md beside it).
SAMPLE: Final = ROOT / "resources" / "sample" / "documents"
ANSWERS: Final = ROOT / "resources" / "sample" / "answers.json"

#: Script that writes a big corpus with planted needles: ``python BENCH FOLDER N``.
BENCH: Final = ROOT / "tests" / "bench" / "make_corpus.py"

#: Script that writes hostile and broken files: ``python HOSTILE FOLDER``; ``--poison CASE FOLDER`` for damaged cases.
HOSTILE: Final = ROOT / "tests" / "hostile" / "make_hostile.py"
