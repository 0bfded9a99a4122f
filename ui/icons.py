"""The program's own icons: small SVG line drawings, recoloured for the theme (Qt draws `currentColor` black)."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui import theme
from workbench.paths import resources

_RATIO = 2.0

# Which icon a kind of document shows; every other kind shows `page`.
_DOCUMENTS = {
    "pdf": "pdf", "txt": "text", "text": "text", "md": "text", "docx": "text", "doc": "text", "rtf": "text",
    "odt": "text", "html": "web", "mhtml": "web", "xlsx": "table", "xls": "table", "ods": "table",
    "csv": "table", "tsv": "table", "xlsb": "table", "pptx": "slides", "ppt": "slides", "odp": "slides",
    "eml": "mail", "msg": "mail", "mbox": "mail", "zip": "archive",
    "picture": "picture", "image": "picture", "png": "picture", "jpeg": "picture", "jpg": "picture", "tiff": "picture",
    "webp": "picture", "gif": "picture",
}  # fmt: skip


def for_document(kind: str) -> str:
    """The name of the icon for a kind of document."""
    return _DOCUMENTS.get(kind.lower(), "page")


@cache
def _svg(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text("utf-8")


@cache
def pixmap(name: str, colour: str, size: int = 16, opacity: float = 1.0) -> QPixmap:
    """The icon `resources/icons/NAME.svg` in one colour, `size` device-independent pixels wide and high.

    Raises OSError where there is no such icon.
    """
    renderer = QSvgRenderer(QByteArray(_svg(name).replace("currentColor", QColor(colour).name()).encode()))
    drawn = QPixmap(round(size * _RATIO), round(size * _RATIO))
    drawn.setDevicePixelRatio(_RATIO)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setOpacity(opacity)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return drawn


def icon(name: str, colour: str | None = None, size: int = 16) -> QIcon:
    """The icon in the theme's muted grey or in `colour`, pale where its button is switched off.

    It keeps that colour: whoever holds one makes it anew at `QEvent.Type.StyleChange`, as `IconButton` does.
    """
    made = QIcon(pixmap(name, colour or theme.current().muted, size))
    made.addPixmap(pixmap(name, colour or theme.current().muted, size, 0.35), QIcon.Mode.Disabled)
    return made
