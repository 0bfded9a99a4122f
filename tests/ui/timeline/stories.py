"""Events for the timeline's tests, written as a few words each, and layouts drawn as text."""

import json
from collections.abc import Sequence

from tests.places import ANSWERS
from ui.timeline.layout import Item, Layout, Metrics, Window, lay_out
from ui.timeline.scene import LanesBy, build_scene
from workbench.citations import Citation
from workbench.dates.casedate import case_date
from workbench.entities import EntityRef
from workbench.events import Event
from workbench.passages import Passage

QIMING = EntityRef(1, "Qiming Programme", "programme")
LIN = EntityRef(2, "Lin Wei", "person")
OFFICE = EntityRef(3, "Seven Rivers Talent Office", "organisation")

LETTER = 6.0  # pixels, of each letter of a label in text pictures


def citation(quote: str) -> Citation:
    passage = Passage(1, 1, "a.txt", "0" * 64, 1, 0, len(quote), quote)
    return Citation(1, passage, "supports", None, None, None, False)


def event(
    number: int, title: str, edtf: str, *entities: EntityRef, wording: str = "", status: str = "reported"
) -> Event:
    date = case_date(edtf, wording)
    return Event(number, f"E{number:02}", title, date, entities, (citation(title),), status, None, False, "")


def sample_events() -> list[Event]:
    """The 25 events of the sample story."""
    answers = json.loads(ANSWERS.read_text("utf-8"))
    refs = {each["id"]: EntityRef(n, each["name"], each["kind"]) for n, each in enumerate(answers["entities"], 1)}
    return [
        event(number, each["what"], each["edtf"], *(refs[name] for name in each["entities"]))
        for number, each in enumerate(answers["events"], 1)
    ]


def laid_out(
    events: Sequence[Event], first: float, last: float, width: float = 600.0, lanes_by: LanesBy = "entity"
) -> Layout:
    scene = build_scene(events, lanes_by)
    return lay_out(scene, Window(first, last), width, Metrics(), lambda text: len(text) * LETTER)


def drawn(layout: Layout, first: float, width: float = 600.0) -> list[str]:
    """A line for each row, a letter for six pixels: ░ fading, █ certain, ◆ exact, ◇ vague, (3) three marks; labels."""
    offset = layout.x(first)
    lines = []
    for lane in layout.lanes:
        for row in lane.rows:
            line = [" "] * int(width / LETTER)
            for item in row:
                _draw(line, item, layout, offset)
            lines.append("".join(line).rstrip())
    return lines


def _draw(line: list[str], item: Item, layout: Layout, offset: float) -> None:
    start, core, end, last = (round((edge - offset) / LETTER) for edge in item.group.fade)
    _put(line, start, "░" * (last - start))
    _put(line, core, "█" * (end - core))
    glyph = round((item.group.x - offset) / LETTER)
    if item.count > 1:
        _put(line, glyph - 1, f"({item.count})")
    elif not item.has_core:
        _put(line, glyph, "◇" if layout.scene.vague[item.group.marks[0]] else "◆")
    _put(line, round((item.label_x - offset) / LETTER), item.text[: int(item.label_width / LETTER)])


def _put(line: list[str], at: int, text: str) -> None:
    for place, letter in enumerate(text, at):
        if 0 <= place < len(line):
            line[place] = letter
