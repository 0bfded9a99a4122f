"""How the window names the kinds of links: by themselves, and as headings on the card of either end."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_NAMES = {
    "employment": QT_TRANSLATE_NOOP("link_kinds", "Employment"),
    "education": QT_TRANSLATE_NOOP("link_kinds", "Education"),
    "membership": QT_TRANSLATE_NOOP("link_kinds", "Membership"),
    "ownership": QT_TRANSLATE_NOOP("link_kinds", "Ownership"),
    "family": QT_TRANSLATE_NOOP("link_kinds", "Family"),
    "payment": QT_TRANSLATE_NOOP("link_kinds", "Payment"),
    "recruited": QT_TRANSLATE_NOOP("link_kinds", "Recruited"),
    "contact": QT_TRANSLATE_NOOP("link_kinds", "Contact"),
}
# As the heading of links that start from the entity on the card, and of those that lead to it
_HEADINGS = {
    "employment": (QT_TRANSLATE_NOOP("link_kinds", "Works for"), QT_TRANSLATE_NOOP("link_kinds", "Who worked here")),
    "education": (QT_TRANSLATE_NOOP("link_kinds", "Educated at"), QT_TRANSLATE_NOOP("link_kinds", "Who studied here")),
    "membership": (QT_TRANSLATE_NOOP("link_kinds", "Member of"), QT_TRANSLATE_NOOP("link_kinds", "Members")),
    "ownership": (QT_TRANSLATE_NOOP("link_kinds", "Owns"), QT_TRANSLATE_NOOP("link_kinds", "Owned by")),
    "payment": (QT_TRANSLATE_NOOP("link_kinds", "Pays"), QT_TRANSLATE_NOOP("link_kinds", "Paid by")),
    "recruited": (
        QT_TRANSLATE_NOOP("link_kinds", "Recruited under"),
        QT_TRANSLATE_NOOP("link_kinds", "Who was recruited under it"),
    ),
}


def link_kind_name(kind: str) -> str:
    """`Employment`; a kind of the reporter's own as she wrote it."""
    return QCoreApplication.translate("link_kinds", str(_NAMES[kind])) if kind in _NAMES else kind


def link_heading(kind: str, *, outwards: bool) -> str:
    """What stands above links of a kind on a card: `Owns` outwards, `Owned by` inwards; both ways `Family`."""
    if kind not in _HEADINGS:
        return link_kind_name(kind)
    return QCoreApplication.translate("link_kinds", str(_HEADINGS[kind][0 if outwards else 1]))
