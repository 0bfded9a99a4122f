"""Why there is nothing to read in a document."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from workbench.documents import Document, Documents


def why_blank(document: Document, documents: Documents) -> tuple[str, str]:
    """The sentence, and the words of the button below it, if there is something to do."""
    if document.state == "refused":
        return _tr("This document could not be read: {0}").format(document.reason or ""), ""
    if document.state == "no_text" or document.pages:
        picture = _tr("This page is a picture: it has no words to select. You can tag the document as a whole.")
        return picture, _tr("Tag the document …")
    if documents.members(document.id):
        return _tr("This file holds other documents. They stand beside it in the list and open from there."), ""
    return document.reason or _tr("There is no text in this document."), ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReadingPane", text)
