"""Makes notes.json, the notes of the sample case, from answers.json and the text as this program reads it.

    python resources/sample/make_notes.py

Run it again when a reader gives other text than before; the result is committed.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from workbench.applying import apply_notes  # noqa: E402
from workbench.case import Case  # noqa: E402
from workbench.documents import Document  # noqa: E402
from workbench.importing import import_paths  # noqa: E402
from workbench.mentions import forms_pattern  # noqa: E402
from workbench.notes import FORMAT, notes_text  # noqa: E402

Entry = dict[str, Any]

WRITTEN = "2023-08-16T09:00:00+00:00"  # the notes of the story's reporter

# The answers name finer kinds than the program has.
KINDS = {
    "government": "organisation",
    "party": "organisation",
    "university": "organisation",
    "company": "organisation",
    "media": "organisation",
    "confidential source": "person",
}
_KUNPENG = "The journal names him as a recipient of Kunpeng."
HAN = re.compile("[\u4e00-\u9fff]")


def main() -> None:
    answers = json.loads((HERE / "answers.json").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder, Case.create(Path(folder) / "sample.case") as case:
        import_paths(case, [HERE / "documents"])
        apply_notes(case, Notes(case, answers).made())
        (HERE / "notes.json").write_text(notes_text(case), "utf-8")


class Notes:
    def __init__(self, case: Case, answers: Entry) -> None:
        self._case = case
        self._answers = answers
        self._paths = {each["id"]: each["path"].removeprefix("documents/") for each in answers["documents"]}

    def made(self) -> Entry:
        return {
            "format": FORMAT,
            "entities": [self._entity(each) for each in self._answers["entities"]],
            "mentions": [mention for each in self._answers["entities"] for mention in self._mentions(each)],
            "links": self._careers(),
            "events": [self._event(each) for each in self._answers["events"]],
            "sources": [self._source(number) for number in range(1, 8)],
            "claims": [self._claim(each) for each in self._answers["claims"]],
            "requests": [self._request(each) for each in self._answers["requests_for_comment"]],
            "remarks": self._remarks(),
            "labels": self._labels(),
            "amounts": [
                self._amount("P01", "2亿元", "kunpeng"),
                self._amount("P03", "8500万元", "kunpeng"),
                self._amount("P05", "150万元", "qiming"),
                self._amount("A02", "15 million yuan", "qiming"),
                self._amount("I01", "3 to 5 million yuan", "qiming"),
            ],
            "rates": [
                {
                    "currency": "USD",
                    "target": "CNY",
                    "rate": self._answers["conversion"]["per_usd"],
                    "source": Path(self._paths["B05"]).name,
                }
            ],
            "documents": [self._document(each) for each in self._answers["documents"] if each["expect"] != "duplicate"],
        }

    def _entity(self, answer: Entry) -> Entry:
        return {
            "id": answer["id"],
            "kind": KINDS.get(answer["kind"], answer["kind"]),
            "name": answer["name"],
            "confidential": answer["kind"] == "confidential source",
            "aliases": [self._alias(each) for each in answer["aliases"]],
        }

    def _alias(self, text: str) -> Entry:
        if HAN.search(text):
            return {"text": text, "type": "original", "language": "zh"}
        if text.isupper():
            return {"text": text, "type": "abbreviation", "language": "en"}
        return {"text": text, "type": "translation" if text in ("Enlightenment", "Torch") else None, "language": "en"}

    def _mentions(self, answer: Entry) -> list[Entry]:
        """Every place of every form, in the documents that are known to mean this entity."""
        forms = forms_pattern((answer["name"], *answer["aliases"]))
        found = []
        for document in self._documents(answer["documents_mentioning"]):
            for page in self._case.documents.pages(document.id):
                for place in forms.finditer(page.text):
                    found.append(
                        {
                            "entity": answer["id"],
                            "document": document.path,
                            "page": page.number,
                            "quote": place.group(),
                            "start": place.start(),
                        }
                    )
        missing = set(answer["documents_mentioning"]) - self._named(found)
        if missing:
            raise SystemExit(f"{answer['name']} is not found in {sorted(missing)}")
        return found

    def _named(self, mentions: list[Entry]) -> set[str]:
        """The answers' own names of the documents (a member counts for its container, a copy for both)."""
        shown = {each["document"].partition("!")[0] for each in mentions}
        return {name for name, path in self._paths.items() if self._case.documents.find(path).path in shown}

    def _documents(self, names: list[str]) -> list[Document]:
        """Containers as their members; a duplicate is the document whose bytes it has, named once."""
        found = {each.id: each for each in (self._case.documents.find(self._paths[name]) for name in names)}
        return [inner for each in found.values() for inner in (self._case.documents.members(each.id) or [each])]

    def _event(self, answer: Entry) -> Entry:
        return {
            "id": answer["id"],
            "title": answer["what"],
            "date": answer["edtf"],
            "entities": answer["entities"],
            "citations": [self._citation(each) for each in answer["support"]],
        }

    def _citation(self, support: Entry) -> Entry:
        """A faxed picture has no text to quote: it is cited as a whole."""
        path = self._paths[support["doc"]]
        document = self._case.documents.find(path)
        if document.state == "no_text":
            return {"document": document.path}
        place = {"document": document.path, "quote": support["quote"]}
        return {**place, "page": support["page"]} if support["page"] else place

    def _careers(self) -> list[Entry]:
        def link(who: str, to: str, kind: str, role: str, date: str | None, document: str, quote: str) -> Entry:
            cited = {"document": self._paths[document], "quote": quote}
            return {"from": who, "to": to, "kind": kind, "role": role, "date": date, "citations": [cited]}

        nottingham, hku = "University of Nottingham, 2013 to 2015", "University of Hong Kong, until 2019"
        post = "Li Si is an associate professor at the School of Integrated Circuits and Electronics."
        wei_an = "Wei An, educated at Cambridge, is a professor at Zhejiang University"
        return [
            link("lisi", "nottingham", "education", "master's degree", "2013/2015", "B01", nottingham),
            link("lisi", "hku", "education", "doctorate", "../2019", "B01", hku),
            link("lisi", "qiming", "recruited", "recipient", "2021", "B01", "Award: Qiming recipient, 2021."),
            link("lisi", "bit", "employment", "associate professor", None, "B01", post),
            link("weian", "cambridge", "education", "", None, "B02", wei_an),
            link("weian", "zju", "employment", "professor", "2021", "B02", wei_an),
            link("weian", "kunpeng", "recruited", "recipient", "2021", "B02", _KUNPENG),
        ]

    def _source(self, number: int) -> Entry:
        document = self._paths[f"I{number:02}"]
        return {"id": f"S{number}", "pseudonym": f"SOURCE-{number}", "terms": "anonymous", "documents": [document]}

    def _claim(self, answer: Entry) -> Entry:
        support = []
        for name in answer["documents"]:
            if self._case.documents.find(self._paths[name]).path == self._paths[name]:
                source = {"source": f"S{int(name[1:])}"} if name.startswith("I") else {}
                support.append({"document": self._paths[name], **source})
        return {"id": answer["id"], "text": answer["claim"], "support": support}

    def _request(self, answer: Entry) -> Entry:
        return {
            "id": answer["id"],
            "to": answer["entity"],
            "addressee": answer["to"],
            "channel": answer["channel"],
            "sent": answer["sent"],
            "outcome": answer["outcome"],
            "answered": answer["answered"],
            "document": self._paths[answer["document"]],
        }

    def _remarks(self) -> list[Entry]:
        def remark(document: str, text: str, quote: str = "") -> Entry:
            where = {"document": self._paths[document], **({"quote": quote} if quote else {})}
            return {**where, "text": text, "made": WRITTEN}

        return [
            remark(
                "P06",
                "Per candidate, or per employer and year? Ask the desk that translated it.",
                "1.5 million yuan, paid by",
            ),
            remark("P08", "Strongest figure we have on returns. Compare the Chinese text.", "only eight had come back"),
            remark("P02", "A rendering of P01: never count it as a second source."),
        ]

    def _labels(self) -> list[Entry]:
        def label(name: str, colour: str, *on: tuple[str, str]) -> Entry:
            places = [{"document": self._paths[each], "quote": quote, "made": WRITTEN} for each, quote in on]
            return {"name": name, "colour": colour, "on": places}

        return [
            label("to check", "orange", ("P06", "1.5 million yuan, paid by"), ("P02", "200 million yuan")),
            label("quote", "blue", ("P08", "only eight had come back"), ("A01", "young talents below the age of 40")),
            label("contradiction", "pink"),
        ]

    def _amount(self, document: str, quote: str, entity: str) -> Entry:
        """What it says is left to the program's own reading."""
        date = next(each["date"] for each in self._answers["documents"] if each["id"] == document)
        return {"document": self._paths[document], "quote": quote, "entity": entity, "date": date}

    def _document(self, answer: Entry) -> Entry:
        entry = {"document": self._paths[answer["id"]], "confidential": answer.get("confidential", False)}
        if answer.get("date"):
            entry["date"] = answer["date"]
        return {**entry, "origin_group": answer.get("origin_group")}


if __name__ == "__main__":
    main()
