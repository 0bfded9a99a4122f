"""Font families for text that mixes Latin letters and Chinese characters."""

from PySide6.QtGui import QFont, QFontDatabase

SANS = ("Noto Sans", "Noto Sans CJK SC")
SERIF = ("Noto Serif", "Noto Serif CJK SC")
SANS_TRADITIONAL = ("Noto Sans", "Noto Sans CJK TC")
SERIF_TRADITIONAL = ("Noto Serif", "Noto Serif CJK TC")
INTERFACE_POINTS = 9.5


def sans(points: float = INTERFACE_POINTS, *, bold: bool = False, language: str = "zh-Hans") -> QFont:
    """The font of everything but documents. `language` `zh-Hant` prefers traditional forms."""
    return _font(SANS_TRADITIONAL if language == "zh-Hant" else SANS, points, bold, QFont.StyleHint.SansSerif)


def serif(points: float = 11.5, *, bold: bool = False, language: str = "zh-Hans") -> QFont:
    """The font of document text. The families are named in order: left alone Qt falls back to Japanese forms."""
    return _font(SERIF_TRADITIONAL if language == "zh-Hant" else SERIF, points, bold, QFont.StyleHint.Serif)


def missing_han_font() -> str | None:
    """The sentence that tells which package to install, or None when some font has simplified Chinese characters."""
    if QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese):
        return None
    return "No font with Chinese characters was found, so they show as empty boxes: install the package fonts-noto-cjk."


def _font(families: tuple[str, ...], points: float, bold: bool, hint: QFont.StyleHint) -> QFont:
    font = QFont()
    font.setStyleHint(hint)
    font.setFamilies(list(families))
    font.setPointSizeF(points)
    font.setBold(bold)
    return font
