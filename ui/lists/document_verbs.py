"""What can be done with documents of the list: on all that are selected, as one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from ui.actions import key_text
from ui.dialogs import ask
from ui.file_dialogs import choose_to_save
from ui.jobs import Progress
from ui.passphrases import ask_password
from ui.session import Session
from workbench.case import Case
from workbench.documents import Documents, Listed
from workbench.erasing import erase
from workbench.outfiles import written_whole
from workbench.reading.formats import DRAWN, TYPESET
from workbench.spans import shown

_ALL_THAT_RESTS = frozenset({"documents", "mentions", "entities", "events", "claims", "searches", "notes"})


class DocumentVerbs(QObject):
    """`window` is the widget over which menu and dialogs open."""

    similar_wanted = Signal(int)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    @property
    def _documents(self) -> Documents:
        return self._session.case.documents

    def mark_read(self, chosen: Sequence[Listed], read: bool) -> None:
        self._do(chosen, lambda id: self._documents.mark_read(id, read), f"Mark {len(chosen)} documents")

    def mark_reviewed(self, chosen: Sequence[Listed]) -> None:
        """All that are chosen; where all of them are reviewed already, that is taken back."""
        reviewed = not all(each.reviewed for each in chosen)
        what = f"Mark {len(chosen)} documents as {'' if reviewed else 'not '}reviewed"
        self._do(chosen, lambda id: self._documents.mark_reviewed(id, reviewed), what)

    def set_confidential(self, chosen: Sequence[Listed], confidential: bool) -> None:
        what = f"Change the protection of {len(chosen)} documents"
        self._do(chosen, lambda id: self._documents.set_confidential(id, confidential), what)

    def same_origin(self, chosen: Sequence[Listed]) -> None:
        """They count as one source from then on."""
        with self._session.attempt():
            self._documents.same_origin([each.id for each in chosen])

    def own_origin(self, ids: Sequence[int]) -> None:
        with self._session.attempt():
            self._documents.own_origin(ids)

    def remove(self, chosen: Sequence[Listed]) -> None:
        """Into the bin: undo brings them back."""
        self._do(chosen, self._documents.remove, f"Remove {len(chosen)} documents")

    def erase(self, chosen: Sequence[Listed]) -> None:
        """Asks first: nothing brings them back."""
        many = self.tr("Erase %n documents for good?", "", len(chosen))
        heading = self.tr("Erase this document for good?") if len(chosen) == 1 else many
        sentence = self.tr(
            "Nothing of them is left in the case: no words, no original, no tag or citation on them, no file "
            "inside them. This cannot be undone. Backups made before keep them."
        )
        path, key, ids = self._session.case.path, self._session.case.key, [each.id for each in chosen]

        def work(progress: Progress) -> object:
            with Case.open(path, key) as case:
                return erase(case, ids, progress)

        ask(self._window, heading, sentence, self.tr("Erase for good"), lambda: self._begin(work))

    def _begin(self, work: Callable[[Progress], object]) -> None:
        tell = self._session.changed.emit
        self._session.jobs.run(self.tr("Erasing documents"), work, lambda _: tell(_ALL_THAT_RESTS))

    def save_original(self, document: Listed) -> None:
        """Asks where to, and writes the bytes as they were imported."""
        name = document.path.replace("!", "/").rpartition("/")[2]
        title, kinds = self.tr("Save the original"), self.tr("All files (*)")
        choose_to_save(self._window, title, name, kinds, lambda out: self._write(document.id, out))

    def menu(self, chosen: Sequence[Listed], open_one: Callable[[int], object]) -> QMenu:
        """For the documents selected; thrown away once it is closed."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("Documents"))
        one = chosen[0] if len(chosen) == 1 else None
        if one:
            _add(menu, self.tr("Open"), lambda: open_one(one.id), "Return")
            _add(menu, self.tr("Find similar"), lambda: self.similar_wanted.emit(one.id))
            menu.addSeparator()
        self._add_marks(menu, chosen)
        menu.addSeparator()
        self._add_readings(menu, chosen)
        if one:
            _add(menu, self.tr("Save the original…"), lambda: self.save_original(one))
        _add(menu, self.tr("Remove"), lambda: self.remove(chosen), "Del")
        _add(menu, self.tr("Erase for good…"), lambda: self.erase(chosen))
        return menu

    def _add_marks(self, menu: QMenu, chosen: Sequence[Listed]) -> None:
        read, secret = (all(each.read for each in chosen), all(each.confidential for each in chosen))
        reading = self.tr("Mark as unread") if read else self.tr("Mark as read")
        protecting = self.tr("Lift confidentiality") if secret else self.tr("Mark as confidential")
        _add(menu, reading, lambda: self.mark_read(chosen, not read))
        done = all(each.reviewed for each in chosen)
        reviewing = self.tr("Mark as not reviewed") if done else self.tr("Mark as reviewed")
        _add(menu, reviewing, lambda: self.mark_reviewed(chosen), "V")
        _add(menu, protecting, lambda: self.set_confidential(chosen, not secret))
        if len(chosen) > 1:
            _add(menu, self.tr("Mark as same origin"), lambda: self.same_origin(chosen))
        if shared := self._documents.with_shared_origin([each.id for each in chosen]):
            _add(menu, self.tr("Take out of the same origin"), lambda: self.own_origin(shared))

    def _add_readings(self, menu: QMenu, chosen: Sequence[Listed]) -> None:
        """Another try at what was not read, or not wholly; pages that are pictures may be read by machine anew."""
        ids = [each.id for each in chosen]
        if any(each.state != "ok" for each in chosen):
            _add(menu, self.tr("Read again"), lambda: self._session.add_again(ids))
        if any(each.locked for each in chosen):
            _add(menu, self.tr("Read again with a password…"), lambda: self._ask_password(chosen))
        if any(each.kind in DRAWN - TYPESET for each in chosen):
            _add(menu, self.tr("Read its pictures by machine again"), lambda: self._session.scan_again(ids))

    def _ask_password(self, chosen: Sequence[Listed]) -> None:
        locked = [each for each in chosen if each.locked]
        name = locked[0].path.rpartition("/")[2] if len(locked) == 1 else self.tr("%n documents", "", len(locked))
        ids = [each.id for each in locked]
        ask_password(self._window, shown(name), lambda password: self._session.add_again(ids, password), kept=False)

    def _do(self, chosen: Sequence[Listed], verb: Callable[[int], None], what: str) -> None:
        """The step of a single document is named by its manager."""
        with self._session.attempt():
            if len(chosen) == 1:
                verb(chosen[0].id)
                return
            with self._session.case.store.change("documents", what=what):
                for each in chosen:
                    verb(each.id)

    def _write(self, document_id: int, out: Path) -> None:
        self._session.query("save original", lambda case: write_original(case, document_id, out), lambda done: None)


def write_original(case: Case, document_id: int, out: Path) -> None:
    """Raises CannotWrite, CaseExists, DamagedCase; then there is no file, or the one of before."""
    with written_whole(out) as file:
        for piece in case.documents.original(document_id):
            file.write(piece)


def _add(menu: QMenu, text: str, command: Callable[[], object], key: str = "") -> None:
    menu.addAction(f"{text}\t{key_text(key)}" if key else text).triggered.connect(lambda: command())
