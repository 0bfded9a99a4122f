"""Each form in which a date can be written, with the shape that is drawn for it."""

import re

import pytest

from tests.ui.timeline.stories import LIN, QIMING, event, laid_out, sample_events
from ui.timeline.layout import Layout
from workbench.dates.julian import julian_day

START = float(julian_day(2006, 1, 1))
FIRST, LAST = "2007-01-01", "2023-12-30"  # of all that is known; open ends reach a little beyond

#: What it is (`·` fading, `█` certain, `◆` exact, `◇` hollow, `<` and `>` open), and from when to when.
FORMS = (
    ("2023-06-02T16:30", "◆", "2 Jun 2023"),
    ("2023-08-10", "◆", "10 Aug 2023"),
    ("2022-06", "·◇·", "1 Jun 2022 to 1 Jul 2022"),
    ("2022-11~", "·◇·", "1 Oct 2022 to 1 Jan 2023"),
    ("2022-21", "·◇·", "1 Mar 2022 to 1 Jun 2022"),
    ("2018", "·◇·", "1 Jan 2018 to 1 Jan 2019"),
    ("2020~", "·◇·", "1 Jan 2019 to 1 Jan 2022"),
    ("2023?", "·◇·?", "1 Jan 2022 to 1 Jan 2025"),
    ("2013/2015", "·█·", "1 Jan 2013 to 1 Jan 2016"),
    ("2008~/2018", "·█·", "1 Jan 2007 to 1 Jan 2019"),
    ("../2019", "<█·", "until 1 Jan 2020"),
    ("2022/..", "·█>", "from 1 Jan 2022"),
    # forms that the sample does not have
    ("2022-XX", "·◇·", "1 Jan 2022 to 1 Jan 2023"),
    ("201X", "·◇·", "1 Jan 2010 to 1 Jan 2020"),
    ("2022%", "·◇·?", "1 Jan 2021 to 1 Jan 2024"),
    ("[2019..2021]", "·◇·", "1 Jan 2019 to 1 Jan 2022"),
    ("{2020,2022}", "·█·", "1 Jan 2020 to 1 Jan 2023"),
    ("2022/", "·█·", "from 1 Jan 2022"),
    ("/2019", "·█·", "until 1 Jan 2020"),
    ("2021-03-12/2022-03-20", "█", "12 Mar 2021 to 21 Mar 2022"),
)


def shape(layout: Layout) -> str:
    """Of the one event of the first lane."""
    (item,) = next(lane.rows for lane in layout.lanes if layout.scene.lanes[lane.lane].id == f"entity:{QIMING.id}")[0]
    mark = int(item.group.marks[0])
    open_start, open_end, _, uncertain = layout.scene.flags[mark].tolist()
    start, core, end, last = item.group.fade
    soft = ("·" if core - start > 1 else "", "·" if last - end > 1 else "")
    middle = "█" if item.has_core else "◇" if layout.scene.vague[mark] else "◆"
    if middle == "◇":
        soft = ("·", "·")
    drawn = ("<" if open_start else soft[0]) + middle + (">" if open_end else soft[1])
    assert item.text.endswith(" (?)") == uncertain
    return drawn + ("?" if uncertain else "")


@pytest.mark.parametrize(("edtf", "drawn", "when"), FORMS)
def test_each_form_is_drawn_in_its_own_shape(edtf: str, drawn: str, when: str) -> None:
    others = (event(2, "first", FIRST, LIN), event(3, "last", LAST, LIN))
    layout = laid_out([event(1, "it", edtf, QIMING), *others], START, START + 6600, 4000)
    assert shape(layout) == drawn
    (mark,) = layout.scene.marks_of(1)
    first, _, _, last = layout.scene.extent[mark].tolist()
    days = [julian_day(int(year), _MONTHS.index(month) + 1, int(day)) for day, month, year in _WHEN.findall(when)]
    if when.startswith("until"):
        assert (first < julian_day(2007, 1, 1), int(last)) == (True, days[0])
    elif when.startswith("from"):
        assert (int(first), last > julian_day(2024, 1, 1)) == (days[0], True)
    else:
        assert [int(first), int(last)] == days if len(days) == 2 else int(first) == days[0]


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WHEN = re.compile(r"(\d+) (\w{3}) (\d{4})")


def test_the_sample_has_no_form_that_is_not_in_the_table() -> None:
    def form(edtf: str) -> str:
        season = re.sub(r"^\d{4}-2[1-4]$", "season", edtf)
        return re.sub(r"\d", "N", season)

    known = {form(edtf) for edtf, _, _ in FORMS}
    assert {form(each.date.edtf) for each in sample_events()} <= known
