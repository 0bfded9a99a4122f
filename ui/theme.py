"""Puts a theme on the program: Fusion, a palette and one style sheet, all made from `ui/tokens.py`.

Qt's own switch between light and dark does nothing without a desktop theme, so the palettes are ours.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from ui import fonts
from ui import tokens as table
from ui.glyphs import glyph_path, underline_pen
from ui.style_sheet import style_sheet
from ui.tokens import KindStyle, Tokens

__all__ = [
    "KindStyle",
    "Tokens",
    "apply",
    "current",
    "dressed_at_once",
    "glyph_path",
    "palette",
    "show_kinds",
    "style_sheet",
    "tokens",
    "underline_pen",
]

_own: dict[str, KindStyle] = {}


def tokens(name: str) -> Tokens:
    """The colours of the theme called `light` or `dark`, with the kinds of the case that is open."""
    return _dressed(name, tuple(_own.items()))


@cache
def _dressed(name: str, own: tuple[tuple[str, KindStyle], ...]) -> Tokens:
    return table.tokens(name).with_kinds(dict(own))


def show_kinds(own: Mapping[str, KindStyle]) -> None:
    """From now on kinds of the reporter's own look so (`colour` names a hue); widgets hear of it as of a new theme."""
    app = QApplication.instance()
    if own == _own or not isinstance(app, QApplication):
        return
    _own.clear()
    _own.update(own)
    apply(app, current().name)


def palette(tokens: Tokens) -> QPalette:
    """The Qt palette, for whatever the style sheet does not reach."""
    roles = {
        QPalette.ColorRole.Window: tokens.ground,
        QPalette.ColorRole.WindowText: tokens.text,
        QPalette.ColorRole.Base: tokens.panel,
        QPalette.ColorRole.AlternateBase: tokens.stripe,
        QPalette.ColorRole.Text: tokens.text,
        QPalette.ColorRole.PlaceholderText: tokens.faint,
        QPalette.ColorRole.Button: tokens.panel,
        QPalette.ColorRole.ButtonText: tokens.text,
        QPalette.ColorRole.BrightText: tokens.danger,
        QPalette.ColorRole.ToolTipBase: tokens.panel,
        QPalette.ColorRole.ToolTipText: tokens.text,
        QPalette.ColorRole.Highlight: tokens.accent,
        QPalette.ColorRole.HighlightedText: tokens.on_accent,
        QPalette.ColorRole.Accent: tokens.accent,
        QPalette.ColorRole.Link: tokens.accent,
        QPalette.ColorRole.LinkVisited: tokens.accent,
        QPalette.ColorRole.Light: tokens.panel,
        QPalette.ColorRole.Midlight: tokens.stripe,
        QPalette.ColorRole.Mid: tokens.line,
        QPalette.ColorRole.Dark: tokens.control,
        QPalette.ColorRole.Shadow: tokens.shadow,
    }
    made = QPalette()
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.faint))
    return made


def apply(app: QApplication, name: str) -> Tokens:
    """Switches the whole program to `light` or `dark`; widgets hear of it as `QEvent.Type.StyleChange`."""
    chosen = tokens(name)
    if app.property("theme") is None:
        app.setStyle("Fusion")
        app.setFont(fonts.sans())
    app.setProperty("theme", name)
    app.setPalette(palette(chosen))
    app.setStyleSheet(style_sheet(chosen))
    return chosen


@contextmanager
def dressed_at_once() -> Iterator[None]:
    """Many widgets are built within: they get the style sheet together at the end.

    Qt gives it to a widget and all below it anew each time they are put into another, which for a window of many panes
    takes more time than all the rest.
    """
    app = QApplication.instance()
    sheet = app.styleSheet() if isinstance(app, QApplication) else ""
    if not isinstance(app, QApplication) or not sheet:
        yield
        return
    app.setStyleSheet("")
    try:
        yield
    finally:
        app.setStyleSheet(sheet)


def current() -> Tokens:
    """The theme now shown, for code that paints itself; light before any was applied."""
    app = QApplication.instance()
    return tokens(str(app.property("theme") or "light") if app else "light")
