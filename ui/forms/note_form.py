"""Writing a note on a passage or a document, in a small field at the place it is about."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from ui import fonts
from ui.selection import Target
from ui.session import Session
from ui.widgets.announce import announce
from ui.widgets.buttons import TextButton
from ui.widgets.labels import ElidedLabel, KeyCap, plain_label
from ui.widgets.popup import Popup
from workbench.remarks import Remark
from workbench.spans import shown

_WIDTH, _HEIGHT = 400, 196  # pixels, without the shadow
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NoteForm(Popup):
    """Enter saves, Shift+Enter begins a line, Escape gives up. Who turns to something else has written her note."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, "", _WIDTH, _HEIGHT)
        self._session = session
        self._target: Target | None = None  # None: nothing is being written
        self._text = ""
        self.title = plain_label("", "title")
        self.quote = ElidedLabel("", "muted")
        self.quote.setFont(fonts.serif(10))
        self.field = QPlainTextEdit()
        self.field.setAccessibleName(self.tr("Note"))
        self.field.setPlaceholderText(self.tr("What is there to be said about it?"))
        self.field.setTabChangesFocus(True)
        self.field.installEventFilter(self)
        self.remove_button = TextButton(self.tr("Remove the note"), role="link")
        self.remove_button.clicked.connect(self._remove)
        self._lay_out()
        session.closing.connect(self._give_up)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(6)
        for key, words in (("Return", self.tr("save")), ("Shift+Return", self.tr("line")), ("Esc", self.tr("give up"))):
            foot.addWidget(KeyCap(key))
            foot.addWidget(plain_label(words, "faint"))
            foot.addSpacing(4)
        foot.addStretch(1)
        foot.addWidget(self.remove_button)
        self.column.setSpacing(8)
        for widget in (self.title, self.quote, self.field):
            self.column.addWidget(widget)
        self.column.addLayout(foot)

    # -- opening -------------------------------------------------------------------------------------------------

    def open_for(self, target: Target, at: QPoint) -> None:
        """`at` is a place of the screen. A note that is there already is changed."""
        self.save()
        with self._session.attempt():
            known = self._known(target)
            self._target = Target(target.document_id, target.selection, known.id if known else None)
            self._text = known.text if known else ""
            quote = "\n".join(each.quote or "" for each in known.passages) if known else ""
            quote = target.selection.words if target.selection and not quote else quote
            name = shown(self._session.case.documents.get(target.document_id).name)
            self.title.setText(self._title(target, quote))
            self.setAccessibleName(self.title.text())
            self.quote.setText(" ".join(quote.split()) if quote else name)
            self.remove_button.setVisible(known is not None)
            self.field.setPlainText(self._text)
            self.open_near(at, self.field)
            self.field.moveCursor(self.field.textCursor().MoveOperation.End)

    def _title(self, target: Target, quote: str | None) -> str:
        if target.selection and target.selection.rectangle:
            return self.tr("Note on the marked area")
        return self.tr("Note on the passage") if quote else self.tr("Note on the document")

    def _known(self, target: Target) -> Remark | None:
        """The note that is meant, or the first that stands on exactly these words or on the document."""
        remarks = self._session.case.remarks
        if target.remark is not None:
            return remarks.get(target.remark)
        place = target.selection
        if place is None:
            return next(iter(remarks.of_document(target.document_id)), None)
        on_page = remarks.on_page(place.document_id, place.page)
        return next((each for each in on_page if place.is_whole(each.passages)), None)

    # -- saving --------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """What was written, if anything; an emptied note goes."""
        target, text = self._target, self.field.toPlainText().strip()
        self._target = None
        if target is None or text == self._text:
            return
        with self._session.attempt():
            self._write(target, text)
            announce(self, self.tr("Note saved"))

    def _write(self, target: Target, text: str) -> None:
        """Of a selection over several pages, the note stands on a passage a page."""
        case, remarks = self._session.case, self._session.case.remarks
        if target.remark is not None:
            remarks.rewrite(target.remark, text)
        elif target.selection is not None:
            parts = target.selection.parts
            pages = f"page {parts[0].page}" if len(parts) == 1 else f"pages {parts[0].page} to {parts[-1].page}"
            with case.store.change("notes", what=f"Write a note on {pages}"):
                begins, *further = (part.passage(case.passages) for part in parts)
                remarks.add_on(text, begins, further)
        else:
            remarks.add_whole(text, target.document_id)

    def put_away(self) -> None:
        super().put_away()
        self.save()

    def _give_up(self) -> None:
        self._target = None
        self.put_away()

    def _remove(self) -> None:
        self.field.clear()
        self.put_away()

    # -- Qt ------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._give_up()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self._give_up()
                return True
            if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.put_away()
                return True
        return super().eventFilter(watched, event)
