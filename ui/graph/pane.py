"""The graph of links as a pane: header, filters, the graph, and what is said while there is none."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from ui.actions import Actions
from ui.graph.canvas import GraphCanvas
from ui.graph.export_form import GraphExportForm
from ui.graph.filters import Filters
from ui.graph.paint import Chosen
from ui.graph.scene import GraphScene, build_scene
from ui.graph.words import about_company, about_link, about_node, counts, of_graph
from ui.kinds import other_name
from ui.session import Session
from ui.widgets.buttons import IconButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.keys import local_key
from ui.widgets.labels import KeyCap
from ui.widgets.panel import Panel
from workbench.case import Case
from workbench.entity import Entity
from workbench.errors import NotFound
from workbench.graph import Graph, Wish, link_graph
from workbench.passages import Passage

_TOPICS = frozenset({"links", "entities", "mentions", "documents"})
_REMEMBERED = 50


@dataclass(frozen=True)
class _Shown:
    """A graph and where it is drawn, made on the lane of the queries."""

    entity: Entity
    graph: Graph
    scene: GraphScene


class GraphPane(Panel):
    entity_wanted = Signal(int)
    passage_activated = Signal(int, int, int, int)  # document, page, start, end; 0, 0 for a document as a whole
    area_activated = Signal(int, int, object)  # document, page, rectangle
    edit_link = Signal(int)
    closed = Signal()
    told = Signal(str)  # what was done, for the status line

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Links"))
        self._session = session
        self._centre: int | None = None
        self._past: list[int] = []
        self._shown: _Shown | None = None
        self.filters = Filters()
        self.canvas = GraphCanvas(self.describe)
        self.empty = EmptyState("", icon="graph")
        self.export_form: GraphExportForm | None = None  # made when it is wanted: it lies over the whole window
        self._stack = QStackedWidget()
        for page in (self.empty, self.canvas):
            self._stack.addWidget(page)
        self.add(self.filters, 0)
        self.add(self._stack)
        self._add_tools(actions)
        self._bind(actions)
        self.setFocusProxy(self.canvas)

    def _add_tools(self, actions: Actions) -> None:
        self.back_button = IconButton("back", self.tr("Back to the graph before"), "Backspace")
        self.back_button.clicked.connect(self.back)
        self.fit_button = IconButton("fit", self.tr("Fit the whole graph"), "F").bind(actions["graph_fit"])
        self.export_button = IconButton("export", self.tr("Export the graph"))
        self.export_button.clicked.connect(self.export)
        self.close_button = IconButton("close", self.tr("Back to the document"), "Esc")
        self.close_button.clicked.connect(self.closed)
        for tool in (self.back_button, KeyCap("F"), self.fit_button, self.export_button, self.close_button):
            self.add_tool(tool)

    def _bind(self, actions: Actions) -> None:
        self.filters.changed.connect(self._read)
        self.canvas.node_picked.connect(self.entity_wanted)
        self.canvas.card_wanted.connect(self.entity_wanted)
        self.canvas.centre_wanted.connect(self.show_entity)
        self.canvas.link_opened.connect(self._open_link)
        self.canvas.menu_wanted.connect(self._show_menu)
        self.empty.pressed.connect(self._help_out)
        actions.attach("graph", self.canvas)
        for key, command in self.canvas.commands.items():
            actions[key].triggered.connect(lambda _=False, command=command: command())
        actions["graph_back"].triggered.connect(lambda _=False: self.back())
        local_key(self, "Esc", self.closed.emit, inside=True)
        self._session.changed.connect(self._follow)
        self._session.closed.connect(self._forget)

    # -- going somewhere -----------------------------------------------------------------------------------------

    @property
    def centre(self) -> int | None:
        """The entity in the middle."""
        return self._centre

    @property
    def scene(self) -> GraphScene:
        return self.canvas.scene

    def show_entity(self, entity_id: int) -> None:
        if self._centre is not None and entity_id != self._centre:
            self._past = [*self._past, self._centre][-_REMEMBERED:]
        self._centre = entity_id
        self._read()

    def back(self) -> None:
        """To the one that was in the middle before."""
        if self._past:
            self._centre = self._past.pop()
            self._read()

    def _forget(self) -> None:
        self._centre, self._past, self._shown = None, [], None
        self._session.drop("graph")
        self.canvas.show_scene(build_scene((), (), None), anew=True)

    def _follow(self, topics: frozenset[str]) -> None:
        """A pane that is not in sight reads when it is shown again."""
        if topics & _TOPICS and self.isVisible() and self._session.is_open and not self._session.busy:
            self._read()

    # -- reading and showing -------------------------------------------------------------------------------------

    def _read(self) -> None:
        dates, centre = self.filters.dates(), self._centre
        if dates is not None and centre is not None:
            without = self.filters.without
            wish = Wish(centre, self.filters.reach, None, *dates, company=self.filters.company.isChecked())
            self._session.query("graph", lambda case: _ask(case, wish, without), partial(self._show, centre))

    def _show(self, centre: int, shown: _Shown | None) -> None:
        if centre != self._centre:
            return
        if shown is None:
            self.closed.emit()
            return
        anew = self._shown is None or self._shown.entity.id != centre
        self._shown = shown
        self.set_title(self.tr("Links of {0}").format(shown.entity.name))
        self.set_count(self._counted(shown.graph))
        self.back_button.setEnabled(bool(self._past))
        self.filters.show_kinds(shown.graph.kinds)
        if len(shown.graph.nodes) > 1:
            self.canvas.show_scene(shown.scene, anew=anew)
            self._stack.setCurrentWidget(self.canvas)
        else:
            self._say_empty(shown)

    def _counted(self, graph: Graph) -> str:
        words = counts(len(graph.nodes), len(graph.links))
        if graph.left_out:
            of = len(graph.company) + graph.left_out
            words += self.tr(" · the {0} strongest of {1} ties of appearing together").format(len(graph.company), of)
        return words

    def _say_empty(self, shown: _Shown) -> None:
        name = shown.entity.name
        if self.filters.narrow:
            self.empty.show_words(self.tr("No link of {0} passes the filters.").format(name), self.tr("Clear them"))
        elif self.filters.company.isChecked():
            self.empty.show_words(self.tr("{0} is linked to nobody and appears with nobody.").format(name))
        else:
            words = self.tr("Nothing is linked to {0} yet. Select words that say how two are tied, and press K.")
            self.empty.show_words(words.format(name), self.tr("Show who it appears with"), "K")
        self._stack.setCurrentWidget(self.empty)

    def _help_out(self) -> None:
        if self.filters.narrow:
            self.filters.clear()
        else:
            self.filters.company.setChecked(True)

    # -- what is chosen ------------------------------------------------------------------------------------------

    def describe(self, chosen: Chosen) -> str:
        """In words, lines apart."""
        scene = self.scene
        if chosen.node is not None:
            ties = sum(each.tie.id is not None and chosen.node in (each.one, each.other) for each in scene.curves)
            return about_node(scene.nodes[chosen.node], ties)
        tie = scene.ties[chosen.tie or 0]
        if tie.id is None:
            names = [scene.nodes[scene.number[end]].name for end in (tie.one, tie.other)]
            return about_company(names[0], names[1], tie.documents)
        links = self._shown.graph.links if self._shown else ()
        return next((about_link(each) for each in links if each.id == tie.id), "")

    def _open_link(self, link_id: int) -> None:
        """The passage it rests on, or, where there is none, the form in which to say more."""
        with self._session.attempt():
            link = self._session.case.links.get(link_id)
            if link.citations:
                self._open_passage(link.citations[0].passage)
            else:
                self.edit_link.emit(link_id)

    def _open_passage(self, place: Passage) -> None:
        page, span = place.page or 1, (0, 0) if place.lost else (place.start or 0, place.end or 0)
        if place.rectangle and not place.lost:
            self.area_activated.emit(place.document_id, page, place.rectangle)
        else:
            self.passage_activated.emit(place.document_id, page, *span)

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self.canvas)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("Graph"))
        commands, chosen = self.canvas.commands, self.canvas.chosen
        if chosen.node is not None:
            menu.addAction(f"{self.tr('Card')}\tReturn", commands["graph_open"])
            menu.addAction(f"{self.tr('Put in the middle')}\tC", commands["graph_centre"])
        elif chosen.tie is not None and (link := self.scene.ties[chosen.tie].id) is not None:
            menu.addAction(f"{self.tr('Open the passage')}\tReturn", commands["graph_open"])
            menu.addAction(self.tr("Edit the link…"), partial(self.edit_link.emit, link))
        else:
            menu.addAction(f"{self.tr('Fit the whole graph')}\tF", commands["graph_fit"])
        menu.popup(at)

    # -- handing on ----------------------------------------------------------------------------------------------

    def export(self) -> None:
        """Shows what would go out, and to whom, before anything is written."""
        if self._shown and len(self._shown.graph.nodes) > 1:
            if self.export_form is None:
                self.export_form = GraphExportForm(self._session, self.window())
                self.export_form.told.connect(self.told)
            self.export_form.open_for(self._shown.graph, self.canvas.places)


def _ask(case: Case, wish: Wish, without: frozenset[str]) -> _Shown | None:
    """On the lane of the queries. None where the one in the middle is gone."""
    try:
        entity = case.entities.get(wish.centre or 0)
    except NotFound:
        return None
    if without:
        kinds = frozenset(case.links.kinds()) - without
        wish = Wish(wish.centre, wish.depth, kinds, wish.start, wish.end, wish.company)
    graph = link_graph(case, wish)
    shown = {each.entity.id for each in graph.nodes}
    beside = {each.id: other_name(each) for each in case.entities.all() if each.id in shown}
    return _Shown(entity, graph, build_scene(*of_graph(graph, beside), wish.centre))
