"""The keyboard map as one table: the window's actions, the command palette and the help sheet are all made from it.

Single letters work only while the document, a list or the timeline has the focus; a field keeps them for itself,
because Qt offers a key to the focused field before any shortcut.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

Place = Literal["everywhere", "document", "picture", "timeline", "lists", "graph"]


@dataclass(frozen=True)
class Row:
    """One thing the reporter can do. `title` is English and translated where it is shown; `keys` as Qt writes them."""

    id: str
    title: str
    keys: tuple[str, ...] = ()
    places: tuple[Place, ...] = ("everywhere",)


def _row(id: str, title: object, keys: str = "", *places: Place) -> Row:
    return Row(id, str(title), tuple(keys.split()), places or ("everywhere",))


# The kinds that the digits 1 to 8 tag as, in this order; 9 stands for the first kind of the reporter's own.
KIND_KEYS = ("programme", "person", "organisation", "place", "object", "document", "account", "other")

TABLE: tuple[Row, ...] = (
    _row("search", QT_TRANSLATE_NOOP("actions", "Search everything"), "Ctrl+K"),
    _row("palette", QT_TRANSLATE_NOOP("actions", "Command palette"), "Ctrl+Shift+P"),
    _row("new_case", QT_TRANSLATE_NOOP("actions", "New case"), "Ctrl+N"),
    _row("open_case", QT_TRANSLATE_NOOP("actions", "Open case"), "Ctrl+O"),
    _row("sample_case", QT_TRANSLATE_NOOP("actions", "Open the sample story"), "Ctrl+Shift+O"),
    _row("close_case", QT_TRANSLATE_NOOP("actions", "Close the case"), "Ctrl+Shift+W"),
    _row("add_documents", QT_TRANSLATE_NOOP("actions", "Add documents"), "Ctrl+I"),
    _row("add_files", QT_TRANSLATE_NOOP("actions", "Add single files"), "Ctrl+Shift+I"),
    _row("read_scans", QT_TRANSLATE_NOOP("actions", "Read pictures by machine")),
    _row("languages", QT_TRANSLATE_NOOP("actions", "Languages read by machine")),
    _row("amounts", QT_TRANSLATE_NOOP("actions", "All amounts of money")),
    _row("rates", QT_TRANSLATE_NOOP("actions", "Exchange rates")),
    _row("export", QT_TRANSLATE_NOOP("actions", "Export"), "Ctrl+E"),
    _row("import_events", QT_TRANSLATE_NOOP("actions", "Import events from a table"), "Ctrl+Shift+E"),
    _row("undo", QT_TRANSLATE_NOOP("actions", "Undo"), "Ctrl+Z"),
    _row("redo", QT_TRANSLATE_NOOP("actions", "Redo"), "Ctrl+Shift+Z"),
    _row("duplicates", QT_TRANSLATE_NOOP("actions", "Find entities that may be the same")),
    _row("kinds", QT_TRANSLATE_NOOP("actions", "Kinds of your own")),
    _row("history", QT_TRANSLATE_NOOP("actions", "History of changes"), "Ctrl+H"),
    _row("theme", QT_TRANSLATE_NOOP("actions", "Switch between light and dark"), "Ctrl+Shift+D"),
    _row("help", QT_TRANSLATE_NOOP("actions", "Keys and help"), "F1 ?"),
    _row("next_pane", QT_TRANSLATE_NOOP("actions", "Next pane"), "F6"),
    _row("previous_pane", QT_TRANSLATE_NOOP("actions", "Previous pane"), "Shift+F6"),
    _row("pane_sources", QT_TRANSLATE_NOOP("actions", "Go to the sources"), "Ctrl+1"),
    _row("pane_document", QT_TRANSLATE_NOOP("actions", "Go to the document"), "Ctrl+2"),
    _row("pane_card", QT_TRANSLATE_NOOP("actions", "Go to the card"), "Ctrl+3"),
    _row("pane_timeline", QT_TRANSLATE_NOOP("actions", "Go to the timeline"), "Ctrl+4"),
    _row("last_import", QT_TRANSLATE_NOOP("actions", "Show the last import"), "Ctrl+5"),
    _row("graph", QT_TRANSLATE_NOOP("actions", "Graph of links, and back to the document"), "Ctrl+Shift+L"),
    _row("lost", QT_TRANSLATE_NOOP("actions", "Show the passages that lost their place"), "Ctrl+7"),
    _row("gaps", QT_TRANSLATE_NOOP("actions", "Show gaps and conflicts of the timeline"), "Ctrl+8"),
    _row("notes", QT_TRANSLATE_NOOP("actions", "Show all notes and labels"), "Ctrl+6"),
    _row("next_tab", QT_TRANSLATE_NOOP("actions", "Next tab"), "Ctrl+Tab"),
    _row("previous_tab", QT_TRANSLATE_NOOP("actions", "Previous tab"), "Ctrl+Shift+Tab"),
    _row("close_tab", QT_TRANSLATE_NOOP("actions", "Close the tab"), "Ctrl+W"),
    _row("back", QT_TRANSLATE_NOOP("actions", "Back"), "Alt+Left"),
    _row("forward", QT_TRANSLATE_NOOP("actions", "Forward"), "Alt+Right"),
    _row("find", QT_TRANSLATE_NOOP("actions", "Find in this document"), "Ctrl+F"),
    _row("find_next", QT_TRANSLATE_NOOP("actions", "Next find or hit"), "F3"),
    _row("find_previous", QT_TRANSLATE_NOOP("actions", "Previous find or hit"), "Shift+F3"),
    _row("layer", QT_TRANSLATE_NOOP("actions", "Text, picture of the page, or both"), "Ctrl+Shift+V"),
    _row("go_to_page", QT_TRANSLATE_NOOP("actions", "Go to a page"), "Ctrl+G"),
    _row("all_pages", QT_TRANSLATE_NOOP("actions", "Show all pages small, or put them away"), "F9"),
    _row("picture_larger", QT_TRANSLATE_NOOP("actions", "Picture: larger"), "Ctrl+= Ctrl++", "picture"),
    _row("picture_smaller", QT_TRANSLATE_NOOP("actions", "Picture: smaller"), "Ctrl+-", "picture"),
    _row("picture_width", QT_TRANSLATE_NOOP("actions", "Picture: as wide as the pane"), "Ctrl+0", "picture"),
    _row("picture_whole", QT_TRANSLATE_NOOP("actions", "Picture: the whole page"), "Ctrl+9", "picture"),
    _row("picture_left", QT_TRANSLATE_NOOP("actions", "Picture: turn left"), "Ctrl+Shift+Left", "picture"),
    _row("picture_right", QT_TRANSLATE_NOOP("actions", "Picture: turn right"), "Ctrl+Shift+Right", "picture"),
    _row("area", QT_TRANSLATE_NOOP("actions", "Picture: mark an area of the page"), "F", "picture"),
    _row("tag_1", QT_TRANSLATE_NOOP("actions", "Tag the selection as a programme"), "1", "document"),
    _row("tag_2", QT_TRANSLATE_NOOP("actions", "Tag the selection as a person"), "2", "document"),
    _row("tag_3", QT_TRANSLATE_NOOP("actions", "Tag the selection as an organisation"), "3", "document"),
    _row("tag_4", QT_TRANSLATE_NOOP("actions", "Tag the selection as a place"), "4", "document"),
    _row("tag_5", QT_TRANSLATE_NOOP("actions", "Tag the selection as an object"), "5", "document"),
    _row("tag_6", QT_TRANSLATE_NOOP("actions", "Tag the selection as a document"), "6", "document"),
    _row("tag_7", QT_TRANSLATE_NOOP("actions", "Tag the selection as an account"), "7", "document"),
    _row("tag_8", QT_TRANSLATE_NOOP("actions", "Tag the selection as something else"), "8", "document"),
    _row("tag_9", QT_TRANSLATE_NOOP("actions", "Tag the selection as a kind of your own"), "9", "document"),
    _row("tag", QT_TRANSLATE_NOOP("actions", "Tag the selection: type a name"), "T", "document"),
    _row("tag_everywhere", QT_TRANSLATE_NOOP("actions", "Tag the entity everywhere"), "Shift+T", "document", "lists"),
    _row("tag_again", QT_TRANSLATE_NOOP("actions", "Tag with the last entity again"), "Return", "document"),
    _row("event", QT_TRANSLATE_NOOP("actions", "Make a dated event of the selection"), "D", "document"),
    _row("cite", QT_TRANSLATE_NOOP("actions", "Add the selection to the event shown last"), "Shift+D", "document"),
    _row("amount", QT_TRANSLATE_NOOP("actions", "Note the selection as an amount of money"), "A $", "document"),
    _row(
        "link",
        QT_TRANSLATE_NOOP("actions", "Link two entities: the selection or the sentence says how"),
        "K",
        "document",
    ),
    _row("note", QT_TRANSLATE_NOOP("actions", "Write a note on the selection or the document"), "W", "document"),
    _row("labels", QT_TRANSLATE_NOOP("actions", "Label the selection or the document"), "L", "document"),
    _row("reviewed", QT_TRANSLATE_NOOP("actions", "Mark the document as reviewed, or not"), "V", "document"),
    _row(
        "put_back",
        QT_TRANSLATE_NOOP("actions", "The lost passage stands here: put it back on the selection"),
        "Ctrl+Return",
        "document",
    ),
    _row("untag", QT_TRANSLATE_NOOP("actions", "Remove the tag under the cursor"), "X Del", "document"),
    _row("next_tag", QT_TRANSLATE_NOOP("actions", "Next tag"), "N", "document"),
    _row("previous_tag", QT_TRANSLATE_NOOP("actions", "Previous tag"), "Shift+N", "document"),
    _row("hints", QT_TRANSLATE_NOOP("actions", "Show or hide hints in the text"), "Ctrl+Shift+H"),
    _row("next_hint", QT_TRANSLATE_NOOP("actions", "Next hint"), "H", "document"),
    _row("previous_hint", QT_TRANSLATE_NOOP("actions", "Previous hint"), "Shift+H", "document"),
    _row("accept_hint", QT_TRANSLATE_NOOP("actions", "Accept the hint under the cursor"), "Y", "document"),
    _row("refuse_hint", QT_TRANSLATE_NOOP("actions", "Never hint at this again"), "Shift+Y", "document"),
    _row("suggest_page", QT_TRANSLATE_NOOP("actions", "Suggest names on this page"), "S", "document"),
    _row("suggest_document", QT_TRANSLATE_NOOP("actions", "Suggest names in this document"), "Shift+S", "document"),
    _row("next_document", QT_TRANSLATE_NOOP("actions", "Next document or hit"), "]", "document"),
    _row("previous_document", QT_TRANSLATE_NOOP("actions", "Previous document or hit"), "[", "document"),
    _row("rename", QT_TRANSLATE_NOOP("actions", "Rename or merge the entity"), "R", "document", "lists"),
    _row("graph_of", QT_TRANSLATE_NOOP("actions", "Graph of the entity's links"), "G", "document", "lists"),
    _row("card", QT_TRANSLATE_NOOP("actions", "Card of the thing under the cursor"), "Space", "document", "timeline"),
    _row("open_passage", QT_TRANSLATE_NOOP("actions", "Open the passage"), "Return", "timeline"),
    _row("edit_event", QT_TRANSLATE_NOOP("actions", "Edit the date and its precision"), "E", "timeline"),
    _row("earlier_event", QT_TRANSLATE_NOOP("actions", "Earlier event"), "Left", "timeline"),
    _row("later_event", QT_TRANSLATE_NOOP("actions", "Later event"), "Right", "timeline"),
    _row("lane_up", QT_TRANSLATE_NOOP("actions", "Lane above"), "Up", "timeline"),
    _row("lane_down", QT_TRANSLATE_NOOP("actions", "Lane below"), "Down", "timeline"),
    _row("zoom_in", QT_TRANSLATE_NOOP("actions", "Zoom in"), "+ =", "timeline"),
    _row("zoom_out", QT_TRANSLATE_NOOP("actions", "Zoom out"), "-", "timeline"),
    _row("zoom_reset", QT_TRANSLATE_NOOP("actions", "Reset the zoom"), "0", "timeline"),
    _row("zoom_fit", QT_TRANSLATE_NOOP("actions", "Fit all events"), "F", "timeline"),
    _row("timeline_shape", QT_TRANSLATE_NOOP("actions", "Timeline: lanes or list"), "L", "timeline"),
    _row("timeline_filter", QT_TRANSLATE_NOOP("actions", "Timeline: filter the events"), "/", "timeline"),
    _row("timeline_print", QT_TRANSLATE_NOOP("actions", "Timeline: print the list"), "P", "timeline"),
    _row(
        "graph_open",
        QT_TRANSLATE_NOOP("actions", "Graph: card of the entity, passage of the link"),
        "Return Space",
        "graph",
    ),
    _row("graph_centre", QT_TRANSLATE_NOOP("actions", "Graph: put the entity in the middle"), "C", "graph"),
    _row("graph_back", QT_TRANSLATE_NOOP("actions", "Graph: back to the one before"), "Backspace", "graph"),
    _row("graph_left", QT_TRANSLATE_NOOP("actions", "Graph: to the left"), "Left", "graph"),
    _row("graph_right", QT_TRANSLATE_NOOP("actions", "Graph: to the right"), "Right", "graph"),
    _row("graph_up", QT_TRANSLATE_NOOP("actions", "Graph: up"), "Up", "graph"),
    _row("graph_down", QT_TRANSLATE_NOOP("actions", "Graph: down"), "Down", "graph"),
    _row("graph_next_link", QT_TRANSLATE_NOOP("actions", "Graph: link after"), "N", "graph"),
    _row("graph_previous_link", QT_TRANSLATE_NOOP("actions", "Graph: link before"), "Shift+N", "graph"),
    _row("graph_zoom_in", QT_TRANSLATE_NOOP("actions", "Graph: larger"), "+ =", "graph"),
    _row("graph_zoom_out", QT_TRANSLATE_NOOP("actions", "Graph: smaller"), "-", "graph"),
    _row("graph_zoom_reset", QT_TRANSLATE_NOOP("actions", "Graph: at its own size"), "0", "graph"),
    _row("graph_fit", QT_TRANSLATE_NOOP("actions", "Graph: all of it"), "F", "graph"),
)


def key_text(key: str) -> str:
    """A key as a cap shows it: `Ctrl K`, `Shift N`, `Enter`, in the words of this computer's language."""
    native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    return re.sub(r"\+(?=.)", " ", native.replace("Return", "Enter"))  # but the plus of Ctrl++ is a key


class Actions(QObject):
    """A QAction for every row. The window has those that work everywhere; panes are given theirs by `attach`."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._actions = {row.id: self._made(row) for row in TABLE}
        window.addActions([self[row.id] for row in TABLE if "everywhere" in row.places])

    def __getitem__(self, id: str) -> QAction:
        return self._actions[id]

    def __iter__(self) -> Iterator[tuple[Row, QAction]]:
        return ((row, self[row.id]) for row in TABLE)

    def attach(self, place: Place, pane: QWidget) -> None:
        """Makes the keys of a place work while `pane` or something in it has the focus.

        Give it the view alone, not the panel around it: Space and Enter must still press the panel's own buttons.
        """
        pane.addActions([self[row.id] for row in TABLE if place in row.places])

    def _made(self, row: Row) -> QAction:
        action = QAction(QCoreApplication.translate("actions", row.title), self)
        action.setObjectName(row.id)
        action.setShortcuts([QKeySequence(key) for key in row.keys])
        if "everywhere" not in row.places:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return action
