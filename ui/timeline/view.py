"""The timeline as a widget: events go in, what the reporter does with them comes out as signals.

Importing this file imports pyqtgraph.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QDate, QEvent, QPoint, QPointF, Qt, Signal, SignalInstance
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import QGridLayout, QScrollBar, QWidget

from ui import fonts
from ui.timeline.accessible import AccessibleTimeline, Speaker, introduce, tell_moved, tell_selected
from ui.timeline.axis import Language
from ui.timeline.backdrop import Backdrop, NamedEra
from ui.timeline.canvas import TimelineCanvas
from ui.timeline.layout import Window
from ui.timeline.menus import TimelineMenu
from ui.timeline.paint import Chosen
from ui.timeline.pinch import Pinch
from ui.timeline.pointer import Pointer
from ui.timeline.scene import DatedEvent, Groups, LanesBy, Scene, build_scene
from ui.timeline.shown import Shown
from ui.timeline.strip import OverviewStrip
from ui.timeline.style import TimelineStyle
from ui.timeline.tracks import Track
from ui.timeline.walking import across, along, first_in, same_lane
from ui.timeline.words import MOST_LISTED, Words
from ui.tokens import LIGHT, Tokens
from ui.widgets.announce import announce
from workbench.dates import CaseDate
from workbench.tracks import TrackItem

YEAR_PIXELS = 217.0  # a year at normal zoom
_ZOOM_STEP = 1.5


class TimelineView(QWidget):
    """Lanes, axis, scroll bar and the strip of the whole case. Keys come from the actions bound to `commands`."""

    event_selected = Signal(int)
    event_activated = Signal(int)  # its passage is to be opened
    edit_requested = Signal(int)
    delete_requested = Signal(int)
    track_activated = Signal(str, int)  # one of `tracks.TRACKS`, and the number of what it stands for
    visible_range_changed = Signal(float, float)  # instants: Julian days with a fraction

    def __init__(self, tokens: Tokens = LIGHT, language: Language = "en", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens, self._language = tokens, language
        self.shown = Shown(today=float(QDate.currentDate().toJulianDay()))
        self._mark: int | None = None
        self._words = Words(self)
        self.scene = build_scene(())
        self.look = self._made_style()
        self.canvas = TimelineCanvas()
        self.strip = OverviewStrip()
        Pinch(self.canvas)
        self._pointer = Pointer(self.canvas, self._words, language, self)
        self.bar = QScrollBar(Qt.Orientation.Vertical)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Timeline"))
        self.bar.setAccessibleName(self.tr("Lanes"))
        keep = self.bar.sizePolicy()
        keep.setRetainSizeWhenHidden(True)  # else lanes would grow wider, and fewer rows be needed, when it goes
        self.bar.setSizePolicy(keep)
        self._accessible: AccessibleTimeline | None = None
        self._lay_out()
        self._connect()
        self.commands: dict[str, Callable[[], None]] = {
            "open_passage": self.open_selected,
            "edit_event": lambda: self._emit(self.edit_requested),
            "earlier_event": lambda: self.step(-1),
            "later_event": lambda: self.step(1),
            "lane_up": lambda: self.change_lane(-1),
            "lane_down": lambda: self.change_lane(1),
            "zoom_in": lambda: self.zoom(1 / _ZOOM_STEP),
            "zoom_out": lambda: self.zoom(_ZOOM_STEP),
            "zoom_reset": self.reset_zoom,
            "zoom_fit": self.fit,
        }

    # -- what is shown -------------------------------------------------------------------------------------------

    def set_events(self, events: Iterable[DatedEvent]) -> None:
        """Shows these events. The selection stays if its event is still there, the window if any event is in it."""
        self._show(replace(self.shown, events=tuple(events)))

    def set_lanes_by(self, lanes_by: LanesBy, groups: Groups | None = None) -> None:
        """What a lane stands for. By label, `groups` tell which ones each event has; by source they may, else each
        origin of citations has a lane."""
        self._show(replace(self.shown, lanes_by=lanes_by, groups=groups))

    def set_eras(self, eras: Iterable[NamedEra]) -> None:
        """Spans of time with a name, drawn behind the lanes."""
        self.shown = replace(self.shown, eras=tuple(eras))
        self._restyle()

    def set_tracks(self, tracks: Iterable[TrackItem]) -> None:
        """What is shown faintly in lanes below the events, and counted as none of them."""
        self._show(replace(self.shown, tracks=tuple(tracks)))

    def set_compared(self, lanes: tuple[str, str] | None) -> None:
        """Shows two lanes alone, by their ids (`Lane.id`), one below the other, and where both are filled; or all."""
        self._show(replace(self.shown, compared=lanes or ()))

    def set_current_document(self, events: Iterable[int]) -> None:
        """Rings these events, by id: the open document has them."""
        self.shown = replace(self.shown, ringed=frozenset(events))
        self.canvas.show_backdrop(self._backdrop())

    def set_today(self, day: int | None) -> None:
        """The Julian day with the line of today; None: no line."""
        self.shown = replace(self.shown, today=None if day is None else float(day))
        self.canvas.show_backdrop(self._backdrop())

    def set_documents(self, dates: Iterable[CaseDate]) -> None:
        """The dates of all documents, for the strip below."""
        self.strip.show_documents(dates)

    def set_theme(self, tokens: Tokens) -> None:
        """Draws in other colours."""
        self._tokens = tokens
        self._restyle()

    def set_language(self, language: Language) -> None:
        """The language of axis and dates."""
        self._language = self._pointer.language = language
        self._restyle()

    @property
    def window_shown(self) -> Window:
        """The stretch of time in sight."""
        return self.canvas.shown

    @property
    def selected(self) -> int | None:
        """The id of the selected event."""
        number = None if self._mark is None else self.scene.event_of(self._mark).id
        return None if number is None or number < 0 else number

    def select(self, event_id: int | None) -> None:
        """Selects an event, without a signal, and brings it into sight; None or one that is not here: nothing."""
        self._choose(same_lane(self.scene, event_id, self._mark))

    def accessible(self) -> AccessibleTimeline:
        """What a screen reader is given for this widget."""
        if self._accessible is None:
            said = Speaker(self, self.canvas, self._said_of, self._told_of, lambda: self._mark)
            self._accessible = AccessibleTimeline(said)
        return self._accessible

    def _said_of(self, marks: Sequence[int]) -> str:
        """One event as it is spoken when selected; of a pill how many, and the first."""
        spoken = self._words.spoken(self.scene.event_of(marks[0]), self._lane_name(marks[0]), self._language)
        return spoken if len(marks) == 1 else f"{self._words.events(len(marks))}: {spoken}"

    def _told_of(self, marks: Sequence[int]) -> str:
        events = [self.scene.event_of(mark) for mark in marks[: MOST_LISTED + 1]]
        return self._words.about(events, self._language, len(marks))

    # -- what the keys do ----------------------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """Selects the event before or after in the same lane."""
        self._walk(along, by)

    def change_lane(self, by: int) -> None:
        """Selects the event nearest in time in the lane above or below."""
        self._walk(across, by)

    def _walk(self, way: Callable[[Scene, int, int], int], by: int) -> None:
        """With nothing selected, the keys start at the first event in sight."""
        if self._mark is not None:
            self._pick(way(self.scene, self._mark, by))
        elif (first := first_in(self.scene, self.canvas.shown)) is not None:
            self._pick(first)

    def zoom(self, factor: float) -> None:
        """Shows a time `factor` times as long, about the selected event if it is in sight, else about the middle."""
        window = self.canvas.shown
        about = (window.first + window.last) / 2
        if self._mark is not None and window.first <= self.scene.anchor(self._mark) <= window.last:
            about = self.scene.anchor(self._mark)
        self.canvas.zoom(factor, about)

    def reset_zoom(self) -> None:
        """Normal zoom, a year about a hand wide, about the selected event or the middle."""
        span = self.canvas.plot.width() / (YEAR_PIXELS * self.look.text_scale) * 365.2425
        self.zoom(span / self.canvas.shown.span)

    def fit(self) -> None:
        """Shows all events."""
        self.canvas.fit()

    def open_selected(self) -> None:
        """The passage of the selected event, or what a mark of a track stands for."""
        if self._mark is None:
            return
        event = self.scene.event_of(self._mark)
        if isinstance(event, Track):
            self.track_activated.emit(event.item.track, event.item.of)
        else:
            self.event_activated.emit(event.id)

    def delete_selected(self) -> None:
        """Asks for the selected event to be deleted."""
        self._emit(self.delete_requested)

    # -- inside --------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.canvas, 0, 0)
        grid.addWidget(self.bar, 0, 1)
        grid.addWidget(self.strip, 1, 0, 1, 2)
        grid.setRowStretch(0, 1)

    def _connect(self) -> None:
        self._pointer.pressed.connect(lambda: self.setFocus(Qt.FocusReason.MouseFocusReason))
        self._pointer.picked.connect(self._pick)
        self._pointer.opened.connect(self._open)
        self._pointer.menu_wanted.connect(self._show_menu)
        self.canvas.window_changed.connect(self._follow_canvas)
        self.strip.window_dragged.connect(self.canvas.show_window)
        self.bar.valueChanged.connect(lambda value: self.canvas.scroll_to(float(value)))

    def _made_style(self) -> TimelineStyle:
        scale = self.font().pointSizeF() / fonts.INTERFACE_POINTS * self.logicalDpiY() / 96
        rows = self._backdrop().rows
        return TimelineStyle(self._tokens, self._language, scale if scale > 0 else 1.0, era_rows=rows)

    def _backdrop(self) -> Backdrop:
        return self.shown.backdrop(self.scene, self._words.lane_names())

    def _show(self, shown: Shown) -> None:
        """Builds anew what there is to see."""
        selected = self.selected
        self._mark, self.shown = None, shown
        self.scene = shown.scene(self._words.lane_names())
        self._restyle()
        window = self.canvas.shown
        if len(self.scene) and (window.last < self.scene.first or window.first > self.scene.last):
            self.canvas.fit()
        self._choose(same_lane(self.scene, selected, None), reveal=False)

    def _restyle(self) -> None:
        if (made := self._made_style()) != self.look:  # it has measured all words
            self.look = made
        self.canvas.show_scene(self.scene, self.look, self._backdrop())
        self.strip.show_scene(self.scene, self.look)
        if self._mark is not None:
            self._choose(self._mark, reveal=False)

    def _choose(self, mark: int | None, *, reveal: bool = True) -> None:
        self._mark = mark
        if mark is None:
            self.canvas.choose(None)
            self.setAccessibleDescription("")
            return
        event = self.scene.event_of(mark)
        self.canvas.choose(Chosen(mark, event.date.display(self._language)))
        self.setAccessibleDescription(self._words.spoken(event, self._lane_name(mark), self._language))
        if reveal:
            self.canvas.reveal(mark)
        tell_selected(self, self._accessible)

    def _pick(self, mark: int) -> None:
        """The reporter selects a mark herself."""
        self._choose(mark)
        announce(self, self.accessibleDescription())
        self._emit(self.event_selected)

    def _emit(self, signal: SignalInstance) -> None:
        if self.selected is not None:
            signal.emit(self.selected)

    def _lane_name(self, mark: int) -> str:
        return self.scene.lanes[int(self.scene.lane[mark])].name

    def _open(self, mark: int) -> None:
        self._pick(mark)
        self.open_selected()

    def _show_menu(self, place: QPoint, of_event: bool) -> None:
        menu = TimelineMenu(self)
        menu = menu.of_event(self.commands, self.delete_selected) if of_event else menu.of_view(self.commands)
        menu.popup(place)

    def _follow_canvas(self) -> None:
        self.strip.show_window(self.canvas.shown)
        self.bar.blockSignals(True)
        self.bar.setRange(0, round(self.canvas.most_top))
        self.bar.setPageStep(round(self.canvas.plot.height()))
        self.bar.setSingleStep(round(self.look.metrics.lane))
        self.bar.setValue(round(self.canvas.top))
        self.bar.blockSignals(False)
        self.bar.setVisible(self.canvas.most_top >= 1)
        tell_moved(self, self._accessible)
        self.visible_range_changed.emit(self.canvas.shown.first, self.canvas.shown.last)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        page = self.canvas.plot.height()
        keys: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Home: lambda: self.step(-len(self.scene)),
            Qt.Key.Key_End: lambda: self.step(len(self.scene)),
            Qt.Key.Key_PageUp: lambda: self.canvas.scroll_to(self.canvas.top - page),
            Qt.Key.Key_PageDown: lambda: self.canvas.scroll_to(self.canvas.top + page),
            Qt.Key.Key_Delete: self.delete_selected,
        }
        if event.key() in keys and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            keys[event.key()]()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu key asks for the menu of the selected event, where that is drawn."""
        if self._mark is not None:
            self.canvas.reveal(self._mark)
        self._pointer.ask_menu(self.canvas.place_of(self._mark) if self._mark is not None else QPointF(-1, -1))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._restyle()


introduce(TimelineView)
