"""How the window names and draws the kinds of entities, and which of an entity's names stands beside the first."""

import re
from functools import cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from ui import theme
from ui.tokens import Glyph
from workbench.entities import Entity

_RATIO = 2.0
_GLYPH = 0.62  # of the picture's width: a glyph is as heavy as a small letter
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_NAMES = {
    "person": QT_TRANSLATE_NOOP("kinds", "Person"),
    "organisation": QT_TRANSLATE_NOOP("kinds", "Organisation"),
    "programme": QT_TRANSLATE_NOOP("kinds", "Programme"),
    "place": QT_TRANSLATE_NOOP("kinds", "Place"),
    "document": QT_TRANSLATE_NOOP("kinds", "Document"),
    "account": QT_TRANSLATE_NOOP("kinds", "Account"),
    "object": QT_TRANSLATE_NOOP("kinds", "Object"),
    "other": QT_TRANSLATE_NOOP("kinds", "Other"),
}


_ALIAS_TYPES = {
    "original": QT_TRANSLATE_NOOP("kinds", "original"),
    "translation": QT_TRANSLATE_NOOP("kinds", "translation"),
    "transliteration": QT_TRANSLATE_NOOP("kinds", "transliteration"),
    "former": QT_TRANSLATE_NOOP("kinds", "former name"),
    "cover": QT_TRANSLATE_NOOP("kinds", "cover name"),
    "abbreviation": QT_TRANSLATE_NOOP("kinds", "abbreviation"),
    "misspelling": QT_TRANSLATE_NOOP("kinds", "misspelling"),
}


def alias_type_name(type: str | None) -> str:
    """`former name`; "" for none, and a type from elsewhere as it is."""
    return QCoreApplication.translate("kinds", str(_ALIAS_TYPES[type])) if type in _ALIAS_TYPES else type or ""


def kind_name(kind: str) -> str:
    """`Programme`; a kind of the reporter's own as she wrote it."""
    return QCoreApplication.translate("kinds", str(_NAMES[kind])) if kind in _NAMES else kind


def kind_picture(kind: str, size: int = 16) -> QPixmap:
    """The glyph of a kind in its colour of the theme now shown, in a square of `size` pixels."""
    style = theme.current().kind(kind)
    return glyph_picture(style.glyph, style.colour, size)


@cache
def glyph_picture(glyph: Glyph, colour: str, size: int = 16) -> QPixmap:
    picture = QPixmap(round(size * _RATIO), round(size * _RATIO))
    picture.setDevicePixelRatio(_RATIO)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(QPointF(size / 2, size / 2))
    painter.fillPath(theme.glyph_path(glyph, size * _GLYPH), QColor(colour))
    painter.end()
    return picture


def other_name(entity: Entity) -> str:
    """The first alias in Han characters where the name has none, else nothing: `启明计划` beside `Qiming`."""
    if _HAN.search(entity.name):
        return ""
    return next((alias.text for alias in entity.aliases if _HAN.search(alias.text)), "")
