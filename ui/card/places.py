"""How a passage is shown on a card, and where its row leads."""

from PySide6.QtCore import QCoreApplication, SignalInstance

from ui.card.rows import Row
from workbench.passages import Passage
from workbench.spans import shown

_QUOTE = 60  # code points of a passage in a menu


def file_of(place: Passage) -> str:
    """The name of its file, without the folders around it."""
    return place.path.replace("!", "/").rpartition("/")[2]


def kept_as(place: Passage) -> str:
    """What it is where it is not plainly words on their page."""
    if place.lost:
        return QCoreApplication.translate("places", "lost its place")
    return QCoreApplication.translate("places", "marked area") if place.rectangle else ""


def where(place: Passage) -> str:
    """File, page, and what it is where it is not plainly words."""
    page = QCoreApplication.translate("places", "p. {0}").format(place.page) if place.page else ""
    return " · ".join(filter(None, (shown(file_of(place)), page, kept_as(place))))


def in_menu(place: Passage) -> str:
    """Its words, cut where they are many, and where it is; `&` stands for itself."""
    words = " ".join((place.quote or "").split())
    words = words if len(words) <= _QUOTE else f"{words[:_QUOTE]} …"
    return " · ".join(filter(None, (f"“{words}”" if words else "", where(place)))).replace("&", "&&")


def leads_to(row: Row, place: Passage, passage: SignalInstance, area: SignalInstance) -> None:
    """A click opens it."""
    row.clicked.connect(lambda: open_place(place, passage, area))


def open_place(place: Passage, passage: SignalInstance, area: SignalInstance) -> None:
    """`passage` gets document, page, start and end (0, 0 without words), `area` document, page and rectangle."""
    page = place.page or 1
    if place.rectangle and not place.lost:
        area.emit(place.document_id, page, place.rectangle)
    else:
        passage.emit(place.document_id, page, *((0, 0) if place.lost else (place.start or 0, place.end or 0)))
