"""Careers: stations by date, and the stretches between them of which nothing is known."""

from __future__ import annotations

import pytest

from workbench.career import career
from workbench.dates import parse_date
from workbench.entities import EntityRef
from workbench.links import Link

LI, HKU = EntityRef(1, "Li Si", "person"), EntityRef(2, "HKU", "organisation")


def link(kind: str, date: str | None, *, source: EntityRef = LI, target: EntityRef = HKU) -> Link:
    return Link(0, source, target, kind, "", parse_date(date) if date else None, (), "")


def test_only_what_starts_from_the_person_and_is_of_a_career_is_a_station() -> None:
    study, post, fellow = link("education", "2013"), link("employment", None), link("recruited", "2021")
    others = [link("family", "2010"), link("payment", None), link("employment", "2012", source=HKU, target=LI)]
    assert career([study, *others, fellow, post], LI.id).stations == (study, fellow, post)


@pytest.mark.parametrize(
    ("dates", "gaps"),
    [
        ([], []),
        ([None], []),
        (["2013 to 2015", "2019"], ["2016/2018"]),
        (["2013 to 2015", "2017"], ["2016"]),
        (["2013 to 2015", "2016"], []),
        (["until 2015", "since 2019"], ["2016/2018"]),
        (["2013 to 2015", "since 2014", "2022"], []),
        (["until 2015", "2010 to 2012", "2014", "2020"], ["2016/2019"]),
        (["March 2015", "September 2015"], ["2015-04/2015-08"]),
        (["March 2015", "May 2015"], []),
        (["2 March 2015", "1 June 2015"], ["2015-03-03/2015-05-31"]),
        (["2010", "2012", "2014", None], ["2011", "2013"]),
        (["2010", "c. 2014"], ["2011/2013"]),
    ],
)
def test_gaps_are_where_nothing_is_known(dates: list[str | None], gaps: list[str]) -> None:
    stations = [link("employment" if number % 2 else "education", date) for number, date in enumerate(dates)]
    assert [each.edtf for each in career(stations, LI.id).gaps] == gaps


def test_a_membership_or_a_programme_fills_no_gap_and_makes_none() -> None:
    stations = [link("education", "2010"), link("membership", "since 2005"), link("recruited", "2012")]
    assert career(stations, LI.id).gaps == ()
    assert [each.edtf for each in career([*stations, link("employment", "2014")], LI.id).gaps] == ["2011/2013"]
