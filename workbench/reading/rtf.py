"""RTF documents: text and tables, headers, footers, notes, comments, deletions, title and author.

striprtf turns RTF into text but drops what stands in groups of its own (footnotes, comments, headers). So these
groups are taken out first, each is turned into text by itself, and what only swells the file is left out.
"""

from __future__ import annotations

import re

from workbench.reading.flow import ASIDE, CELL, PAGE, PAGE_UNLESS_BLANK, Flow, aside, row
from workbench.reading.pages import Reading, Unreadable, finished
from workbench.reading.parts import said_by
from workbench.reading.rtfcoding import Coding

KIND = "rtf"

# Control characters, which RTF gives no meaning, stand for what striprtf would not tell apart
_MARKS = str.maketrans("", "", PAGE + PAGE_UNLESS_BLANK + CELL + ASIDE)
_ROW = re.compile(f"^.*{CELL}.*$\n?", re.M)
_BREAKS = re.compile(
    r"\\\\|\\(pagebb|page|softpage|cell|nestcell)(?![a-z0-9-]) ?"
    r"|\\(sect)(?![a-z0-9-]) ?(?!(?:(?!\\sect(?!d)).){0,200}?\\sbknone)",
    re.S,
)
_STAND_INS = {"page": PAGE, "cell": CELL, "nestcell": CELL}

_TOKEN = re.compile(r"\\bin(\d{1,9}) ?|\\[\\{}]|[{}]")
_OPENING = re.compile(r"\{\s*(\\\*)?\s*(?:\\([a-z]+)(-?\d*) ?)?")
_DELETED = re.compile(r"\{(?:\\[a-z]+-?\d* ?)*?\\deleted(?![a-z0-9])(?:\\[a-z]+-?\d*)* ?")
_NO_WORDS = re.compile(r"\[deleted:\s*\]")

_DROPPED = {"pict", "objdata", "stylesheet", "listtable", "rsidtbl", "themedata", "datastore", "fonttbl"}
_UNWRAPPED = {"pntext", "object", "result"}
_FACTS = {"title": "title", "author": "author", "creatim": "created", "revtim": "modified"}
_AROUND = {f"{where}{which}" for where in ("header", "footer") for which in ("", "l", "r", "f")}
_TAKEN_OUT = _FACTS.keys() | _AROUND | {"footnote", "annotation", "atnauthor", "shptxt"}


def read(data: bytes, name: str, password: str | None) -> Reading:
    """Pages end where the writer ended them; breaks made only for printing are not in the file."""
    if not data.lstrip()[:5] == b"{\\rtf":
        raise Unreadable("The file is not an RTF document.")
    document = _Document(Coding(data.translate(None, b"\0")))
    pages = document.pages()
    doubts = ["The file is damaged: its end is missing."] if document.cut_off else []
    if any("\ufffd" in page for page in pages):
        doubts.append("Some characters could not be decoded.")
    return finished(KIND, pages, document.facts, doubts=doubts)


class _Document:
    """One document: its groups sorted into text, asides and facts."""

    def __init__(self, coding: Coding) -> None:
        self.facts: dict[str, str] = {}
        self.cut_off = False
        self._coding = coding
        self._asides: list[str] = []
        self._around: dict[str, None] = {}
        self._footnotes = self._endnotes = 0
        self._commenter = ""
        self._body = self._sorted(coding.text.translate(_MARKS))

    def _sorted(self, text: str) -> str:
        """The text's own RTF, marks in it where groups were taken out."""
        out: list[str] = []
        open_groups: list[tuple[int, int]] = []
        at = 0
        while token := _TOKEN.search(text, at):
            out.append(text[at : token.start()])
            at = token.end()
            if token.group(1):
                at += int(token.group(1))
            elif token.group() == "{":
                open_groups.append((len(out), token.start()))
                out.append("{")
            elif token.group() == "}" and open_groups:
                out.append("}")
                self._close(text, out, *open_groups.pop())
                if not open_groups:
                    return "".join(out)
            else:
                out.append(token.group())
        self.cut_off = True
        return "".join(out) + text[at:] + "}" * len(open_groups)

    def _close(self, text: str, out: list[str], first: int, start: int) -> None:
        """Decides what becomes of the group whose pieces begin at `out[first]`, at `text[start]`."""
        opening = _OPENING.match(text, start)
        star, word, _ = opening.groups() if opening else (None, None, None)
        if word in _TAKEN_OUT and opening:
            content = "".join(out[first:])[opening.end() - start : -1]
            out[first:] = [self._taken_out(word, content)]
        elif star or word in _DROPPED:
            out[first:] = []
        elif deleted := _DELETED.match(text, start):
            content = "".join(out[first:])
            cut = deleted.end() - start
            out[first:] = [content[:cut], "[deleted: ", content[cut:-1], "]}"]
        elif word in _UNWRAPPED and opening:
            out[first:] = ["{", "".join(out[first:])[opening.end() - start :]]

    def _taken_out(self, word: str, content: str) -> str:
        """Keeps a group that stands apart from the text; what is left in its place."""
        if word in ("creatim", "revtim"):
            self.facts[_FACTS[word]] = _time(content)
            return ""
        words = self._text(content)
        if word in _FACTS:
            self.facts[_FACTS[word]] = words
        elif word in _AROUND:
            self._around[f"[{word[:6].capitalize()}] {words}"] = None
        elif word == "atnauthor":
            self._commenter = words
        elif words:
            return self._aside(word, content, words)
        return ""

    def _aside(self, word: str, content: str, words: str) -> str:
        if word == "annotation":
            return self._marked(said_by(self._commenter, "") + words)
        if word == "shptxt":
            return "\\par " + content + "\\par "
        if content.lstrip().startswith("\\ftnalt"):
            self._endnotes += 1
            return f"[endnote {self._endnotes}]" + self._marked(f"[Endnote {self._endnotes}] {words}")
        self._footnotes += 1
        return f"[{self._footnotes}]" + self._marked(f"[Footnote {self._footnotes}] {words}")

    def _marked(self, words: str) -> str:
        self._asides.append(words)
        return aside(len(self._asides) - 1)

    def _text(self, fragment: str) -> str:
        """The text of a group that was taken out."""
        return _rows(self._coding.plain(_BREAKS.sub(_stand_in, fragment)).translate(_MARKS)).strip()

    def pages(self) -> list[str]:
        """All pages; headers and footers, which each page shows, are told once at the foot of the first."""
        flow = Flow()
        flow.pour(_NO_WORDS.sub("", _rows(self._coding.plain(_BREAKS.sub(_stand_in, self._body)))), self._asides)
        first, *others = flow.pages()
        return ["\n".join(filter(None, [first, *self._around])), *others]


def _stand_in(found: re.Match[str]) -> str:
    word = found.group(1) or found.group(2)
    return _STAND_INS.get(word, PAGE_UNLESS_BLANK) if word else found.group()


def _rows(text: str) -> str:
    """The text with each line that holds table cells written as a row."""
    return _ROW.sub(lambda line: row(line.group().rstrip("\n").removesuffix(CELL).split(CELL)), text)


def _time(content: str) -> str:
    """RTF's `\\yr2023\\mo8\\dy14\\hr9\\min15` as ISO 8601, no finer than written."""
    said = dict(re.findall(r"\\(yr|mo|dy|hr|min)(\d{1,4})", content))
    if not said.get("yr"):
        return ""
    day = "-".join([said["yr"].zfill(4)] + [said[part].zfill(2) for part in ("mo", "dy") if part in said])
    return day + (f"T{said['hr'].zfill(2)}:{said.get('min', '0').zfill(2)}" if "hr" in said and "dy" in said else "")
