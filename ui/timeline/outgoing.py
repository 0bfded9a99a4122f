"""A timeline drawn for others, from what has been cleared for them: for print, in the light theme."""

from collections.abc import Mapping, Sequence
from typing import Protocol, cast

from ui import theme
from ui.timeline.backdrop import NamedEra
from ui.timeline.export import Form, draw_picture
from ui.timeline.lanes import DatedEvent, Groups, LanesBy
from ui.timeline.layout import Window
from ui.timeline.scene import Scene
from ui.timeline.sheets import Paper
from ui.timeline.shown import Shown
from ui.timeline.style import TimelineStyle
from ui.timeline.words import Words
from ui.tokens import LIGHT
from workbench.tracks import TrackItem


class ShownView(Protocol):
    """How the timeline was looked at. `window` holds the first and the last instant."""

    @property
    def lanes_by(self) -> str: ...
    @property
    def groups(self) -> Groups | None: ...
    @property
    def compared(self) -> tuple[str, ...]: ...
    @property
    def window(self) -> tuple[float, float] | None: ...
    @property
    def eras(self) -> Sequence[NamedEra]: ...
    @property
    def tracks(self) -> Sequence[TrackItem]: ...


class Drawing(Protocol):
    """What is drawn; without a view all events, a lane for each entity. `paper` is one of `PAPERS`; `kinds` says how
    the reporter's own kinds may be called."""

    @property
    def events(self) -> Sequence[DatedEvent]: ...
    @property
    def paper(self) -> str: ...
    @property
    def view(self) -> ShownView | None: ...
    @property
    def kinds(self) -> Mapping[str, str]: ...


def draw_for_others(drawing: Drawing, form: str) -> bytes:
    """The picture as PNG, SVG or PDF. Needs a QGuiApplication."""
    words, view = Words(), drawing.view
    own = {kind: name[:1].upper() + name[1:] for kind, name in drawing.kinds.items()}
    lane_names = {**own, **words.lane_names()}
    shown, window = Shown(tuple(drawing.events)), None
    if view:
        window = Window(*view.window) if view.window else None
        shown = Shown(
            shown.events,
            cast(LanesBy, view.lanes_by),
            view.groups,
            tuple(view.eras),
            tuple(view.tracks),
            view.compared,
        )
    scene = shown.scene(lane_names)
    return draw_picture(
        scene,
        cast(Form, form),
        TimelineStyle(theme.tokens("light")),
        window=window,
        backdrop=shown.backdrop(scene, lane_names),
        paper=cast(Paper, drawing.paper),
        words={**words.legend(), **_own_kinds(scene, drawing.kinds)},
    )


def _own_kinds(scene: Scene, names: Mapping[str, str]) -> dict[str, str]:
    """The names of the reporter's own kinds, for the legend: those that the theme has a look for."""
    kinds = {lane.kind for lane in scene.lanes} & set(theme.tokens("light").kinds) - set(LIGHT.kinds)
    return {f"kind:{kind}": names.get(kind, kind) for kind in kinds}
