"""The graph as a widget: nodes are walked by arrow keys, dragged, opened; the wheel zooms, a drag beside them pans."""

from __future__ import annotations

from collections.abc import Callable
from math import pi

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtGui import Qt as QtText
from PySide6.QtWidgets import QToolTip, QWidget

from ui import theme
from ui.graph.paint import NOTHING, Chosen, paint_graph
from ui.graph.scene import GraphScene, Point, build_scene
from ui.graph.sight import Sight, hit, neighbour
from ui.graph.style import GraphStyle
from ui.widgets.announce import announce

_STEP = 1.3  # of the zoom
_DRAG = 4  # pixels before a press becomes a drag
_PAN = 60.0  # pixels a notch of the wheel sideways

Describe = Callable[[Chosen], str]


class GraphCanvas(QWidget):
    """`describe` says in words what is chosen or pointed at. Keys come from the actions bound to `commands`."""

    node_picked = Signal(int)  # by a click: its id
    card_wanted = Signal(int)
    centre_wanted = Signal(int)
    link_opened = Signal(int)
    menu_wanted = Signal(QPoint)  # for what is chosen now

    def __init__(self, describe: Describe, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Graph of links"))
        self._describe = describe
        self.scene: GraphScene = build_scene((), (), None)
        self.sight = Sight()
        self.chosen = NOTHING
        self._style = GraphStyle(theme.current())
        self._fitted = True
        self._pressed: QPointF | None = None
        self._held: Chosen | None = None  # what the button went down on
        self._dragging = False
        self.commands: dict[str, Callable[[], None]] = {
            "graph_open": self.open_chosen,
            "graph_centre": self.centre_chosen,
            "graph_right": lambda: self.walk(0.0),
            "graph_down": lambda: self.walk(pi / 2),
            "graph_left": lambda: self.walk(pi),
            "graph_up": lambda: self.walk(-pi / 2),
            "graph_next_link": lambda: self.step_link(1),
            "graph_previous_link": lambda: self.step_link(-1),
            "graph_zoom_in": lambda: self.zoom(_STEP),
            "graph_zoom_out": lambda: self.zoom(1 / _STEP),
            "graph_zoom_reset": lambda: self.zoom(1 / self.sight.zoom),
            "graph_fit": self.fit,
        }

    # -- what is shown -------------------------------------------------------------------------------------------

    def show_scene(self, scene: GraphScene, *, anew: bool) -> None:
        """Another scene; `anew` shows all of it with the middle chosen, else sight and choice stay where they can."""
        kept = self._id_of(self.chosen) if not anew else None
        self.scene = scene
        self._choose(Chosen(scene.number.get(kept, scene.middle) if kept is not None else scene.middle), speak=False)
        if anew or self._fitted:
            self.fit()
        self.update()

    @property
    def places(self) -> dict[int, Point]:
        """Where each node lies, by its id."""
        return {node.id: (float(x), float(y)) for node, (x, y) in zip(self.scene.nodes, self.scene.places, strict=True)}

    def fit(self) -> None:
        self._fitted = True
        self.sight = Sight.of_all(self.scene, self.width(), self.height())
        self.update()

    def zoom(self, factor: float, about: Point | None = None) -> None:
        """About the chosen node where none is given, or about the middle of the widget."""
        if about is None:
            node = self.chosen.node
            place = None if node is None else self.scene.places[node]
            about = (self.width() / 2, self.height() / 2) if place is None else self.sight.to_screen(tuple(place))
        self._look(self.sight.zoomed(factor, about))

    def point_of(self, chosen: Chosen) -> QPoint:
        """Where a node or the middle of a tie is on the widget."""
        if chosen.node is not None:
            place = tuple(self.scene.places[chosen.node])
        elif chosen.tie is not None:
            place = self.scene.curves[chosen.tie].at(0.5)
        else:
            return self.rect().center()
        return QPointF(*self.sight.to_screen(place)).toPoint()

    # -- what the keys do ----------------------------------------------------------------------------------------

    def walk(self, angle: float) -> None:
        """To the nearest node in that direction; from a tie first to where it leads."""
        if self.chosen.tie is not None:
            self._choose(Chosen(self.scene.curves[self.chosen.tie].other))
        elif self.chosen.node is None:
            self._choose(Chosen(0 if self.scene.nodes else None))
        else:
            found = neighbour(self.scene, self.chosen.node, angle)
            if found is not None:
                self._choose(Chosen(found))

    def step_link(self, step: int) -> None:
        """From link to link of the chosen node, or of the node at whose link we are."""
        node = self.chosen.node
        if node is None and self.chosen.tie is not None:
            node = self._of_node if self._of_node is not None else self.scene.curves[self.chosen.tie].one
        ties = [at for at, each in enumerate(self.scene.curves) if node in (each.one, each.other)]
        if ties:
            here = ties.index(self.chosen.tie) if self.chosen.tie in ties else (-1 if step > 0 else 0)
            self._choose(Chosen(tie=ties[(here + step) % len(ties)]))
            self._of_node = node

    def open_chosen(self) -> None:
        """The card of a node, the passage of a link."""
        if self.chosen.node is not None:
            self.card_wanted.emit(self.scene.nodes[self.chosen.node].id)
        elif self.chosen.tie is not None and (link := self.scene.ties[self.chosen.tie].id) is not None:
            self.link_opened.emit(link)

    def centre_chosen(self) -> None:
        if self.chosen.node is not None:
            self.centre_wanted.emit(self.scene.nodes[self.chosen.node].id)

    def _choose(self, chosen: Chosen, *, speak: bool = True) -> None:
        self.chosen, self._of_node = chosen, None
        words = "" if chosen == NOTHING else self._describe(chosen)
        self.setAccessibleDescription(words.replace("\n", ", "))
        if speak:
            announce(self, self.accessibleDescription())
            place = self.point_of(chosen)
            shown = self.sight.showing(self.sight.to_scene((place.x(), place.y())), self.width(), self.height())
            if chosen != NOTHING and shown != self.sight:
                self._look(shown)
        self.update()

    _of_node: int | None = None  # whose links are stepped through

    def _id_of(self, chosen: Chosen) -> int | None:
        return None if chosen.node is None else self.scene.nodes[chosen.node].id

    def _look(self, sight: Sight) -> None:
        self._fitted = False
        self.sight = sight
        self.update()

    # -- the mouse -----------------------------------------------------------------------------------------------

    def _at(self, point: QPointF) -> Chosen:
        return hit(self.scene, self.sight.to_scene((point.x(), point.y())), self.sight.zoom)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._held, self._dragging = event.position(), self._at(event.position()), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or self._held is None:
            over = self._at(event.position()) != NOTHING
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
            return
        way = event.position() - self._pressed
        if not self._dragging and way.manhattanLength() < _DRAG:
            return
        self._dragging, self._pressed = True, event.position()
        if self._held.node is not None:
            x, y = self.scene.places[self._held.node]
            to = float(x) + way.x() / self.sight.zoom, float(y) + way.y() / self.sight.zoom
            self.scene = self.scene.moved(self._held.node, to)
            self._fitted = False
            self.update()
        else:
            self._look(self.sight.panned(way.x(), way.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, dragged = self._held, self._dragging
        self._pressed, self._held, self._dragging = None, None, False
        if event.button() != Qt.MouseButton.LeftButton or held is None or dragged:
            return
        self._choose(held)
        if held.node is not None:
            self.node_picked.emit(self.scene.nodes[held.node].id)
        elif held.tie is not None:
            self.open_chosen()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            found = self._at(event.position())
            if found.node is not None:
                self.centre_wanted.emit(self.scene.nodes[found.node].id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta()
        if turn.x():
            self._look(self.sight.panned(turn.x() / 120 * _PAN, 0))
        if turn.y():
            self.zoom(_STEP ** (turn.y() / 240), (event.position().x(), event.position().y()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """For what is pointed at, or by the menu key for what is chosen."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if not by_key:
            self._choose(self._at(QPointF(event.pos())))
        self.menu_wanted.emit(self.mapToGlobal(self.point_of(self.chosen) if by_key else event.pos()))

    # -- Qt ------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRectF(self.rect()), self._style.colour("panel"))
        painter.translate(self.sight.x, self.sight.y)
        painter.scale(self.sight.zoom, self.sight.zoom)
        paint_graph(painter, self.scene, self._style, self.sight.zoom, self.chosen)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._fitted:
            self.fit()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._at(QPointF(event.pos()))
            words = self._describe(found) if found != NOTHING else ""
            shown = QtText.convertFromPlainText(words, Qt.WhiteSpaceMode.WhiteSpaceNormal) if words else ""
            QToolTip.showText(event.globalPos(), shown, self)
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._style = GraphStyle(theme.current())
            self.update()
