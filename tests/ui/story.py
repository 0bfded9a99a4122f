"""A small case for tests of the window: three documents, four entities with tags, two events, a link."""

from dataclasses import dataclass
from pathlib import Path

from tests.copies import copied
from workbench.case import Case
from workbench.dates import parse_date

MINUTES = (
    "Hanbei, 12 March 2021. Present: Lin Wei (林蔚) for the Hanbei Institute.\n"
    "The chair recalled that the Qiming Programme (启明计划) had taken over the files at the end of 2019.\n"
    "The first payment was made “before the Spring Festival”."
)
MAIL = "From: Lin Wei\nPlease do not write Qiming in the subject line. I joined in September 2018."
NOTICE = "汉北理工学院启明计划申请通知\n2022年11月14日"


@dataclass(frozen=True)
class Story:
    """The numbers of what is in the case."""

    case: Case
    minutes: int
    mail: int
    notice: int
    qiming: int
    lin: int
    hanbei: int
    huoju: int
    takeover: int
    joined: int


def seven_rivers(path: Path) -> Case:
    """The case that the story is written into, empty yet, open."""
    return copied(_named, path)


def _named(path: Path) -> Case:
    return Case.create(path, "Seven Rivers")


def write_story(case: Case) -> Story:
    with case.store.change(what="Write the story"):
        return _written(case)


def _written(case: Case) -> Story:
    add = case.documents.add
    minutes = add("minutes/minutes.txt", MINUTES.encode(), kind="text", state="ok", pages=[MINUTES])
    mail = add("mail/0231.eml", MAIL.encode(), kind="email", state="ok", pages=[MAIL], facts={"subject": "Talk"})
    notice = add(
        "notice.html", NOTICE.encode(), kind="html", state="partial", reason="One picture was left out.", pages=[NOTICE]
    )
    case.documents.set_date(minutes, parse_date("12 March 2021"))
    case.documents.set_date(notice, parse_date("14 November 2022"))
    qiming = case.entities.add("Qiming Programme", "programme", notes="National recruiting scheme.")
    case.entities.add_alias(qiming, "启明计划")
    case.entities.add_alias(qiming, "Qiming")
    lin = case.entities.add("Lin Wei", "person")
    case.entities.add_alias(lin, "林蔚")
    hanbei = case.entities.add("Hanbei Institute", "organisation")
    huoju = case.entities.add("Huoju Plan", "programme")
    for entity in (qiming, lin, hanbei):
        case.mentions.tag_everywhere(entity, case.entities.get(entity).forms)
    takeover = case.events.add("Qiming takes over the files", parse_date("the end of 2019"), [qiming])
    case.events.cite(takeover, minutes, "had taken over the files at the end of 2019")
    joined = case.events.add("Lin Wei joins", parse_date("September 2018"), [lin, hanbei])
    case.events.cite(joined, mail, "I joined in September 2018")
    link = case.links.add(lin, hanbei, "employment", "head of talent", parse_date("since 2018"))
    case.links.cite(link, mail, "I joined in September 2018")
    return Story(case, minutes, mail, notice, qiming, lin, hanbei, huoju, takeover, joined)
