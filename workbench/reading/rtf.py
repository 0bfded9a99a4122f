"""RTF documents: text and tables, headers, footers, notes, comments, deletions, hidden text, pictures, facts.

striprtf turns RTF into text but drops what stands in groups of its own (footnotes, comments, headers). So these
groups are taken out first, each is turned into text by itself, and what only swells the file is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.reading.embedded import from_ole1, is_ornament, kept
from workbench.reading.flow import ASIDE, CELL, PAGE, PAGE_UNLESS_BLANK, Flow, aside, row
from workbench.reading.pages import Member, Reading, Unreadable, finished
from workbench.reading.parts import pictured, said_by
from workbench.reading.rtfcoding import Coding, without_binary
from workbench.reading.wordmarks import day

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
_ASIDE = re.compile(f"{ASIDE}(\\d+){ASIDE}")

_TOKEN = re.compile(r"\\[\\{}]|[{}]")
_OPENING = re.compile(r"\{\s*(\\\*)?\s*(?:\\([a-z]+)(-?\d*) ?)?")
_NOT_SHOWN = re.compile(r"\{(?:\\[a-z]+-?\d*\s?)*?\\(deleted|v)(?![a-z0-9-])(?:\\[a-z]+-?\d*)*\s?")
_AUTHOR, _TIME = re.compile(r"\\revauthdel(\d{1,5})"), re.compile(r"\\revdttmdel(-?\d{1,10})")
_NAMES = re.compile(r"\{((?:[^{}\\]|\\[^{}]|\\[{}])*?);?\}")
_DESCRIPTION = re.compile(r"\{\s*\\sn\s+wzDescription\s*\}\s*\{\s*\\sv\s(.*)\}\s*\}$", re.S)
_WORD = re.compile(r"\\[a-z]+-?\d*")
_HEXADECIMAL = re.compile(r"[0-9a-fA-F]{2}")
_SUFFIXES = {"\\pngblip": ".png", "\\jpegblip": ".jpg"}

_NOTHING = "{}"
"""What is left of a group: without it, words after it would become part of a command before it."""
_DROPPED = {"stylesheet", "listtable", "rsidtbl", "themedata", "datastore", "fonttbl", "nonshppict"}
_DROPPED |= {"shprslt", "xe", "tc", "rxe"}  # a text box again for old programs, entries of indexes
_UNWRAPPED = {"pntext", "object", "result", "shp", "shpgrp"}
_TIMES = {"creatim": "created", "revtim": "modified", "printim": "printed"}
_FACTS = {
    "title": "title",
    "subject": "subject",
    "author": "author",
    "operator": "last_author",
    "company": "company",
    "keywords": "keywords",
    "doccomm": "description",
    "generator": "software",
}
_AROUND = {f"{where}{which}" for where in ("header", "footer") for which in ("", "l", "r", "f")}
_TAKEN_OUT = _FACTS.keys() | _TIMES | _AROUND
_TAKEN_OUT |= {"footnote", "annotation", "atnauthor", "atndate", "shptxt", "dptxbxtext", "revtbl"}


def read(data: bytes, name: str, password: str | None) -> Reading:
    """Pages end where the writer ended them; breaks made only for printing are not in the file."""
    if not data.lstrip()[:5] == b"{\\rtf":
        raise Unreadable("The file is not an RTF document.")
    document = _Document(Coding(without_binary(data).translate(None, b"\0")))
    pages, doubts = document.pages(), dict[str, None]()
    if document.cut_off:
        doubts["The file is damaged: its end is missing."] = None
    if any("\ufffd" in page for page in pages):
        doubts["Some characters could not be decoded."] = None
    members = kept(document.members(doubts), doubts)
    facts = {name: words for name, words in document.facts.items() if words}
    origins = {name: "\\generator" if name == "software" else "\\info" for name in facts}
    return finished(KIND, pages, facts, doubts=list(doubts), members=members, origins=origins)


class _Document:
    """One document: its groups sorted into text, asides, facts and files."""

    def __init__(self, coding: Coding) -> None:
        self.facts: dict[str, str] = {}
        self.cut_off = False
        self._coding = coding
        self._asides: list[str] = []
        self._after_line: set[int] = set()
        self._around: dict[str, None] = {}
        self._footnotes = self._endnotes = 0
        self._commenter, self._commented = "", ""
        self._authors: list[str] = []
        self._mark = ""
        self._files: list[tuple[str, str]] = []
        self._body = self._sorted(coding.text.translate(_MARKS))

    def _sorted(self, text: str) -> str:
        """The text's own RTF, marks in it where groups were taken out."""
        out: list[str] = []
        open_groups: list[tuple[int, int]] = []
        at = 0
        while token := _TOKEN.search(text, at):
            out.append(text[at : token.start()])
            at = token.end()
            if token.group() == "{":
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
            out[first:] = [_NOTHING, self._taken_out(word, content)]
        elif word in _DROPPED:
            out[first:] = [_NOTHING]
        elif star or word in ("pict", "objdata", "sp"):
            content, asides = _parted("".join(out[first:]))
            out[first:] = [_NOTHING, asides, self._kept(word, content)]
        elif unseen := _NOT_SHOWN.match(text, start):
            self._set_apart(out, first, unseen)
        elif word in _UNWRAPPED and opening:
            out[first:] = ["{", "".join(out[first:])[opening.end() - start :]]

    def _kept(self, word: str | None, content: str) -> str:
        """Keeps the data of a picture or an embedded file, and what a picture shows; the mark left in its place."""
        if word in ("pict", "objdata"):
            self._files.append((word, content))
        said = _DESCRIPTION.search(content) if word == "sp" else None
        line = pictured("", self._text(said[1])) if said else ""
        return self._marked(line, after_line=True) if line else ""

    def _taken_out(self, word: str, content: str) -> str:
        """Keeps a group that stands apart from the text; what is left in its place."""
        content, asides = _parted(content)
        if word in _TIMES:
            self.facts[_TIMES[word]] = _time(content)
        elif word == "revtbl":
            self._authors = [self._text(name) for name in _NAMES.findall(content)]
        elif word == "atndate":
            self._commented = day(int(content) & 0xFFFFFFFF) if content.strip().lstrip("-").isdecimal() else ""
        else:
            return self._told(word, content, self._text(content)) + asides
        return ""

    def _told(self, word: str, content: str, words: str) -> str:
        """Keeps the words of a group; the mark that is left in its place."""
        if word in _FACTS:
            self.facts[_FACTS[word]] = words
        elif word == "atnauthor":
            self._commenter = words
        elif words and word in _AROUND:
            self._around[f"[{word[:6].capitalize()}] {words}"] = None
        elif words:
            return self._aside(word, content, words)
        return ""

    def _aside(self, word: str, content: str, words: str) -> str:
        if word == "annotation":
            return self._marked(said_by(self._commenter, self._commented) + words)
        if word in ("shptxt", "dptxbxtext"):
            return self._marked(words, after_line=True)
        if content.lstrip().startswith("\\ftnalt"):
            self._endnotes += 1
            return f"[endnote {self._endnotes}]" + self._marked(f"[Endnote {self._endnotes}] {words}")
        self._footnotes += 1
        return f"[{self._footnotes}]" + self._marked(f"[Footnote {self._footnotes}] {words}")

    def _set_apart(self, out: list[str], first: int, opening: re.Match[str]) -> None:
        """Deleted or hidden words go after their line; pieces of one change, side by side, stay one."""
        content, asides = _parted("".join(out[first:])[len(opening.group()) : -1])
        author, time = _AUTHOR.search(opening.group()), _TIME.search(opening.group())
        mark = "[Hidden] "
        if opening[1] == "deleted":
            name = self._authors[int(author[1])] if author and int(author[1]) < len(self._authors) else ""
            mark = said_by(name, day(int(time[1]) & 0xFFFFFFFF) if time else "", "Deleted")
        words = self._plain(content)
        before = "".join(out[max(0, first - 3) : first]).rstrip()
        if mark == self._mark and self._asides and before.endswith(aside(len(self._asides) - 1)):
            self._asides[-1] += words
            out[first:] = [_NOTHING, asides] if asides else []
        else:
            out[first:] = [_NOTHING, (self._marked(mark + words, after_line=True) if words.strip() else "") + asides]
        self._mark = mark

    def _marked(self, words: str, after_line: bool = False) -> str:
        self._mark = ""
        self._asides.append(words)
        if after_line:
            self._after_line.add(len(self._asides) - 1)
        return aside(len(self._asides) - 1)

    def _text(self, fragment: str) -> str:
        """The text of a group that was taken out."""
        return self._plain(fragment).strip()

    def _plain(self, fragment: str) -> str:
        return _rows(self._coding.plain(_BREAKS.sub(_stand_in, fragment))).translate(_MARKS)

    def pages(self) -> list[str]:
        """All pages; headers and footers, which each page shows, are told once at the foot of the first."""
        flow = Flow()
        text = _rows(self._coding.plain(_BREAKS.sub(_stand_in, self._body)))
        flow.pour(text, [words.strip() for words in self._asides], self._after_line)
        first, *others = flow.pages()
        return ["\n".join(filter(None, [first, *self._around])), *others]

    def members(self, doubts: dict[str, None]) -> Iterator[Member]:
        """Pictures that are no ornaments, and embedded files."""
        for number, (word, content) in enumerate(self._files, 1):
            suffix = next((suffix for sort, suffix in _SUFFIXES.items() if sort in content), None)
            if word == "objdata":
                yield from from_ole1(_bytes(content), f"object{number}", doubts)
            elif suffix is not None and not is_ornament(data := _bytes(content)):
                yield Member(f"picture{number}{suffix}", data)


def _bytes(content: str) -> bytes:
    """The data of a group, in hexadecimal digits after its last control word."""
    word = _WORD.match(content, max(content.rfind("\\"), 0))
    digits = content[word.end() if word else 0 :]
    return bytes.fromhex("".join(_HEXADECIMAL.findall("".join(digits.split()))))


def _parted(content: str) -> tuple[str, str]:
    """A group's content without the marks in it, and these."""
    return _ASIDE.sub("", content), "".join(found.group() for found in _ASIDE.finditer(content))


def _stand_in(found: re.Match[str]) -> str:
    word = found.group(1) or found.group(2)
    return _STAND_INS.get(word, PAGE_UNLESS_BLANK) if word else found.group()


def _rows(text: str) -> str:
    """The text with each line that holds table cells written as a row."""
    return _ROW.sub(lambda line: row(line.group().rstrip("\n").removesuffix(CELL).split(CELL)), text)


def _time(content: str) -> str:
    """RTF's `\\yr2023\\mo8\\dy14\\hr9\\min15` as ISO 8601, no finer than written."""
    said = dict(re.findall(r"\\(yr|mo|dy|hr|min)(\d{1,4})", content))
    if not said.get("yr", "").strip("0"):
        return ""
    day = "-".join([said["yr"].zfill(4)] + [said[part].zfill(2) for part in ("mo", "dy") if part in said])
    return day + (f"T{said['hr'].zfill(2)}:{said.get('min', '0').zfill(2)}" if "hr" in said and "dy" in said else "")
