"""What a hint says of itself."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.kinds import kind_name
from workbench.hinting import KINDS, Hint


def sort_name(what: str) -> str:
    """`E-mail address`."""
    names = {
        "name": _tr("Known name"),
        "email": _tr("E-mail address"),
        "web": _tr("Web address"),
        "phone": _tr("Telephone number"),
        "iban": _tr("IBAN, check digits right"),
        "id": _tr("Chinese identity number, check digit right"),
        "passport": _tr("Passport number"),
        "date": _tr("Date"),
        "money": _tr("Amount of money"),
    }
    return names[what]


def said(hint: Hint) -> str:
    """`E-mail address: press@kunpeng.example`."""
    return f"{sort_name(hint.what)}: {hint.value}"


def about(hint: Hint) -> str:
    """The same, what it becomes, and the keys."""
    if hint.what == "date":
        becomes = _tr("Y makes a dated event of it")
    elif hint.what == "money":
        becomes = _tr("Y notes the amount")
    elif hint.entity:
        becomes = _tr("Y tags it as {0} ({1})").format(hint.entity.name, kind_name(hint.entity.kind))
    else:
        becomes = _tr("Y tags it as a new entity ({0})").format(kind_name(KINDS[hint.what]))
    return "\n".join((said(hint), becomes, _tr("Shift+Y: never hint at it again · H: next hint")))


def _tr(text: str) -> str:
    return QCoreApplication.translate("hints", text)
