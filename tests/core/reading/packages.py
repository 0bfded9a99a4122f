"""Small office files written by hand, for tests that need a form no library writes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from PIL import Image

from workbench.reading import compound

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_ODF = (
    " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in {
            "office": "office",
            "text": "text",
            "table": "table",
            "style": "style",
            "fo": "xsl-fo-compatible",
            "svg": "svg-compatible",
            "draw": "drawing",
            "meta": "meta",
            "presentation": "presentation",
            "manifest": "manifest",
        }.items()
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xml="http://www.w3.org/XML/1998/namespace"'
)


def package(**parts: str | bytes) -> bytes:
    """A zip of these parts; call as `package(**{"word/document.xml": "…"})`."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return file.getvalue()


def ole(streams: Mapping[str, bytes]) -> bytes:
    """An OLE file of these streams; `folder/stream` lies in a folder."""
    root: dict[str, Any] = {}
    for name, data in streams.items():
        *folders, stream = name.split("/")
        at = root
        for folder in folders:
            at = at.setdefault(folder, {})
        at[stream] = data
    return compound.written(root)


def docx(body: str, before: str = "", **parts: str | bytes) -> bytes:
    """A Word file with this body; other parts as in `word/NAME.xml`."""
    document = f'{before}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'
    others = {f"word/{name}.xml": content for name, content in parts.items()}
    return package(**{"[Content_Types].xml": "<Types/>", "word/document.xml": document, **others})


def part(name: str, content: str) -> str:
    """A part of a Word file: its root element and what it holds."""
    return f'<w:{name} xmlns:w="{W}">{content}</w:{name}>'


def odt(text: str, automatic: str = "", **parts: str) -> bytes:
    """An OpenDocument text with this text; automatic styles; whole other parts by their name without `.xml`."""
    content = (
        f"<office:document-content {_ODF}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{text}</office:text></office:body></office:document-content>"
    )
    others = {f"{name}.xml": odf(root) for name, root in parts.items()}
    return package(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": content, **others})


def picture(width: int, height: int, kind: str = "PNG") -> bytes:
    """A white picture of this many pixels."""
    file = io.BytesIO()
    Image.new("1", (width, height), 1).save(file, kind)
    return file.getvalue()


def odf(root: str) -> str:
    """An XML part whose root element has the namespaces of OpenDocument."""
    tag, space, rest = root.partition(">")
    return f"{tag} {_ODF}{space}{rest}"
