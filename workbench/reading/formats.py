"""The table of formats. A new format is one new file beside this one and one line in `FORMATS`.

The content decides what a file is; its name only helps where the content leaves it open (a CSV is any text).
Modules are named, not imported: the program itself never loads a parser, only the reading child does (`load`).
"""

from __future__ import annotations

import bz2
import importlib
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import PurePosixPath
from typing import BinaryIO, Protocol, cast

from workbench.reading.containers import Container
from workbench.reading.pages import Reading, Unreadable
from workbench.reading.sheets import Sheets
from workbench.reading.widths import spaced_like_utf16, spaced_like_utf32

UNKNOWN = "unknown"
"""The kind of a file that is of no format in the table."""

_HEADER = re.compile(r"([!-9;-~]+):")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
_ZIP_END = b"PK\x05\x06"  # of the record that lists its entries
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x1b")


HEAD = 1_000_000
"""Bytes from the beginning of a large file by which it is recognised."""


class Content:
    """The bytes of one file, looked at only as far as a format asks; of a large one its first and the `file`."""

    def __init__(self, data: bytes, file: BinaryIO | None = None) -> None:
        self.data = data
        self._file = file

    @cached_property
    def opening(self) -> str:
        """The first 8 kB in small letters: as UTF-16 when marked so, else byte for byte."""
        head = self.data[:8192]
        code = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1"
        return head.decode(code, "replace").removeprefix("\xef\xbb\xbf").replace("\r\n", "\n").lstrip().lower()

    @cached_property
    def headers(self) -> frozenset[str]:
        """The names of the headers before the first empty line; none when a line of another kind is among them."""
        block, end, _ = self.opening.partition("\n\n")
        lines = [line for line in block.split("\n")[: None if end else -1] if line[:1] not in (" ", "\t")]
        found = [_HEADER.match(line) for line in lines]
        return frozenset(header[1] for header in found if header) if all(found) else frozenset()

    @cached_property
    def parts(self) -> frozenset[str]:
        """The names inside a zip file; none when it is no readable zip."""
        if self._file is None and _ZIP_END not in self.data:
            return frozenset()
        try:
            with zipfile.ZipFile(self._file or io.BytesIO(self.data)) as archive:
                return frozenset(archive.namelist())
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
            return frozenset()

    @property
    def is_broken_zip(self) -> bool:
        """Whether it begins as a zip file and lists no entries: only the name tells what it was."""
        return self.data.startswith(b"PK\x03\x04") and not self.parts

    @cached_property
    def is_tar(self) -> bool:
        """Whether it is a tar archive, packed as a whole or plain: its first header's sum is right (ustar)."""
        head = _unpacked(self.data)[:512]
        said = head[148:156].strip(b" \0")
        total = sum(head[:148] + b" " * 8 + head[156:])
        return len(head) == 512 and re.fullmatch(b"[0-7]+", said) is not None and int(said, 8) == total > 256

    @cached_property
    def mimetype(self) -> bytes:
        """What an OpenDocument file says it is: its first entry, stored as it is."""
        return self.data[30:120] if self.data[30:38] == b"mimetype" else b""

    @cached_property
    def is_text(self) -> bool:
        """Whether the first 8 kB hold hardly any control characters, or are marked or spaced as UTF-16 or UTF-32."""
        head = self.data[:8192]
        if head.startswith(_WIDE_MARKS) or spaced_like_utf16(head) or spaced_like_utf32(head):
            return True
        controls = sum(byte < 32 and byte not in _TEXT_CONTROLS or byte == 127 for byte in head)
        return controls * 50 <= len(head)

    @cached_property
    def is_filler(self) -> bool:
        """Whether it is nothing but one or two bytes again and again."""
        return len(set(self.data[:1_000_000])) <= 2


def _unpacked(data: bytes) -> bytes:
    """The beginning of what gzip, bzip2 or xz packed; other bytes as they are."""
    try:
        if data.startswith(b"\x1f\x8b"):
            return zlib.decompressobj(31).decompress(data[:65_536], 512)
        if data.startswith(b"BZh"):
            return bz2.BZ2Decompressor().decompress(data[:1_000_000], 512)
        return lzma.LZMADecompressor().decompress(data[:65_536], 512) if data.startswith(b"\xfd7zXZ") else data[:512]
    except (zlib.error, OSError, ValueError, lzma.LZMAError, EOFError, MemoryError):
        return b""


Look = Callable[[Content, bool], bool]
"""Whether content is of a format; the second argument says whether the name's suffix claims it."""


def begins(*starts: bytes, within: int = 0) -> Look:
    """The file begins with one of these bytes; so named, it may have other bytes before them, up to `within`."""
    return lambda content, named: (
        content.data.startswith(starts) or (named and any(start in content.data[:within] for start in starts))
    )


def picture(content: Content, named: bool) -> bool:
    """PNG, JPEG, GIF, TIFF of both byte orders, WebP."""
    known = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*")
    return content.data.startswith(known) or (content.data[:4] == b"RIFF" and content.data[8:12] == b"WEBP")


def office(folder: str) -> Look:
    """A package of Microsoft's office programs with parts in `folder`; so named, any such package, or a locked one."""
    return lambda content, named: (
        named
        and (content.is_broken_zip or _LOCKED(content, named))
        or (
            "[Content_Types].xml" in content.parts and (named or any(part.startswith(folder) for part in content.parts))
        )
    )


def opendocument(kind: str) -> Look:
    """An OpenDocument package whose mimetype names `kind`, or so named."""
    wanted = f"opendocument.{kind}".encode()
    return lambda content, named: (
        wanted in content.mimetype
        or (named and not content.mimetype and ("content.xml" in content.parts or content.is_broken_zip))
    )


def book(content: Content, named: bool) -> bool:
    """A package that says it is a book, or so named with a book's table of contents."""
    return b"application/epub+zip" in content.mimetype or (named and "META-INF/container.xml" in content.parts)


def ole(*streams: str) -> Look:
    """An OLE file, as office programs wrote before 2007, with one of these streams."""
    names = [stream.encode("utf-16-le") for stream in streams]
    return lambda content, named: (
        content.data.startswith(b"\xd0\xcf\x11\xe0") and any(name in content.data for name in names)
    )


_LOCKED = ole("EncryptedPackage")


def tarred(content: Content, named: bool) -> bool:
    """A tar archive, also one packed as a whole."""
    return content.is_tar or (named and b"ustar" in content.data[257:262])


def packed(content: Content, named: bool) -> bool:
    """One file packed by gzip, bzip2 or xz; a tar archive only where the name says no more than that it is packed."""
    return content.data.startswith((b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00")) and (named or not content.is_tar)


def written(pattern: str, named_pattern: str) -> Look:
    """Text whose opening, in small letters, begins with a match; the second pattern when the name claims it."""
    strict, loose = re.compile(pattern), re.compile(named_pattern)
    return lambda content, named: (loose if named else strict).match(content.opening) is not None


def headed(*needed: str) -> Look:
    """Text that begins with headers as mail has them, one of `needed` among them; any headers when so named."""
    return lambda content, named: bool(content.headers) if named else not content.headers.isdisjoint(needed)


def text(content: Content, named: bool) -> bool:
    """Any writing; a file so named even when it has stray control characters."""
    head = content.data[:8192]
    return (named and head.count(0) * 4 < len(head)) or (content.is_text and not content.is_filler)


def named_text(content: Content, named: bool) -> bool:
    """Text that only its name tells from other text."""
    return named and text(content, named)


@dataclass(frozen=True)
class Format:
    """A kind of file: what it is called in sentences, its module here, its suffixes, how its content looks.

    `sheets` is the module that draws its pages, for kinds that have any to draw. `streams` are containers that may
    have any size: their module reads from a file and hands on what it unpacks.
    """

    kind: str
    module: str
    called: str
    suffixes: str
    looks: Look
    sheets: str = ""
    streams: bool = False


_PAGE = r"(?s)(?:<\?xml.{0,200}?\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html|head|body)\b"
_PACKED = (".gz", ".bz2", ".xz")
_TARS = ".tar .tgz .tbz .tbz2 .txz .tar.gz .tar.bz2 .tar.xz"
_POSTMARK = r"from \S.*\d{4}.*\n[\w-]+:"
_TRACES = ("received", "return-path", "message-id", "mime-version", "delivered-to")

# The order matters: what is told by its first bytes, then packages, then text by its look, then any text.
FORMATS = (
    Format("pdf", "pdf", "a PDF", ".pdf", begins(b"%PDF-", within=1024), "pdfsheets"),
    Format("picture", "picture", "a picture", ".png .jpg .jpeg .gif .webp .tif .tiff", picture, "picturesheets"),
    Format("rtf", "rtf", "an RTF document", ".rtf", begins(b"{\\rtf"), "typesheets"),
    Format("docx", "docx", "a Word document", ".docx .docm .dotx", office("word/"), "typesheets"),
    Format("xlsb", "xlsb", "a binary Excel workbook", ".xlsb", office("xl/workbook.bin")),
    Format("xlsx", "xlsx", "an Excel workbook", ".xlsx .xlsm .xltx", office("xl/")),
    Format("pptx", "pptx", "a presentation", ".pptx .pptm .ppsx .potx", office("ppt/")),
    Format("odt", "odt", "an OpenDocument text", ".odt .ott", opendocument("text"), "typesheets"),
    Format("ods", "ods", "an OpenDocument table", ".ods .ots", opendocument("spreadsheet")),
    Format("odp", "odp", "an OpenDocument presentation", ".odp .otp", opendocument("presentation")),
    Format("epub", "epub", "a book", ".epub", book),
    Format("msg", "msg", "an Outlook letter", ".msg .oft", ole("__properties_version1.0")),
    Format("locked", "locked", "a locked office file", "", _LOCKED),
    Format("doc", "doc", "an old Word document", ".doc .dot", ole("WordDocument"), "typesheets"),
    Format("ppt", "ppt", "an old presentation", ".ppt .pps .pot", ole("PowerPoint Document")),
    Format("xls", "xls", "an old Excel workbook", ".xls .xlt", ole("Workbook", "Book")),
    Format("zip", "archive", "a zip archive", ".zip", begins(b"PK\x03\x04", b"PK\x05\x06"), streams=True),
    Format("7z", "sevenzip", "a 7z archive", ".7z", begins(b"7z\xbc\xaf\x27\x1c"), streams=True),
    Format("rar", "rar", "a RAR archive", ".rar", begins(b"Rar!\x1a\x07")),
    Format("tnef", "tnef", "content packed by Outlook", "", begins(b"\x78\x9f\x3e\x22")),
    Format("tar", "tar", "a tar archive", _TARS, tarred, streams=True),
    Format("packed", "packed", "a packed file", " ".join(_PACKED), packed, streams=True),
    Format("mbox", "mbox", "a mailbox", ".mbox .mbx", written(_POSTMARK, r"from \S.*\n"), streams=True),
    Format("mhtml", "mhtml", "a saved web page", ".mhtml .mht", headed("snapshot-content-location")),
    Format("eml", "mail", "a letter", ".eml", headed(*_TRACES)),
    Format("html", "html", "a web page", ".html .htm .xhtml", written(_PAGE, r"(?s).*<[a-z!]")),
    Format("xml", "markup", "an XML file", ".xml .svg .rss .kml", written(r"<\?xml\b|<svg\b|<rss\b", "<")),
    Format("vcf", "cards", "an address book or calendar", ".vcf .ics", written(r"begin:v(card|calendar)\b", "begin:")),
    Format("csv", "tables", "a table", ".csv .tsv .tab", named_text),
    Format("txt", "text", "a text", ".txt .md .text .log .markdown .json .jsonl .ndjson", text),
)


_OF_SUFFIX = {suffix: format for format in reversed(FORMATS) for suffix in format.suffixes.split()}


class Reader(Protocol):
    """What each format's module offers."""

    KIND: str

    def read(self, data: bytes, name: str, password: str | None) -> Reading:
        """The file read; raises `Unreadable` with the sentence shown when nothing can be."""
        ...


class ContainerReader(Reader, Protocol):
    """What the modules of formats that stream offer beside it."""

    def read_container(self, container: Container, name: str, password: str | None) -> Reading:
        """The same, with the container's own limits and outlet."""
        ...


@lru_cache(maxsize=8)  # asked several times of each file
def suffix(name: str) -> str:
    """The name's suffix in small letters, with its dot; empty when it has none. That of a packed tar archive is two."""
    pure = PurePosixPath(name.replace("\\", "/").lower())
    return "".join(pure.suffixes[-2:]) if pure.stem.endswith(".tar") and pure.suffix in _PACKED else pure.suffix


def named(name: str) -> Format | None:
    """The format that the name's suffix claims."""
    return _OF_SUFFIX.get(suffix(name))


def recognise(data: bytes, name: str, file: BinaryIO | None = None) -> Format | None:
    """The format of the content; None when it is of no format in the table. Of a large `file`, `data` is the head."""
    content = Content(data, file)
    claimed = named(name)
    if claimed is not None and claimed.looks(content, True) and claimed.kind not in ("txt", "zip"):
        return claimed
    return next((format for format in FORMATS if format.looks(content, format is claimed)), None)


DRAWN = frozenset(format.kind for format in FORMATS if format.sheets)
"""Kinds of files whose pages can be drawn."""
TYPESET = frozenset(format.kind for format in FORMATS if format.sheets == "typesheets")
"""Those whose pages are drawn by setting their text anew: what cannot be read cannot be drawn."""


def open_sheets(data: bytes, name: str, password: str | None) -> Sheets:
    """The file's pages, to be drawn; raises `Unreadable` where it has none. Called in the reading child only."""
    format = recognise(data, name)
    if format is None or not format.sheets:
        raise Unreadable("This kind of file has no pages to be drawn.")
    module = importlib.import_module(f"workbench.reading.{format.sheets}")
    return cast(Sheets, module.open_sheets(data, name, password))


def load_container(format: Format) -> ContainerReader:
    """The module of one that streams. Called in the reading child only."""
    return cast(ContainerReader, load(format))


def load(format: Format) -> Reader:
    """The format's module. Called in the reading child only."""
    return cast(Reader, importlib.import_module(f"workbench.reading.{format.module}"))
