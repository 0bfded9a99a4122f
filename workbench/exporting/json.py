"""The timeline for other programs: the rows that `timeline --json` gives, under a header."""

from __future__ import annotations

import json
from typing import Any

from workbench.exporting.printout import Line, Printout, Reference
from workbench.timeline import date_as_json, said_as_json

FORMAT = "investigation-workbench-timeline/1"


def render(printout: Printout) -> bytes:
    """UTF-8; `earliest` and `latest` are Julian days, `display` is the date in words."""
    document = {
        "format": FORMAT,
        "case": printout.name,
        "audience": printout.audience,
        "events": [_event(line) for line in printout.lines],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _event(line: Line) -> dict[str, Any]:
    return {
        "id": line.key,
        "title": line.title,
        "date": {**date_as_json(line.date), "display": line.when},
        "entities": list(line.entities),
        "citations": [_citation(each) for each in line.references],
        "status": line.status,
        **({"place": line.place} if line.place else {}),
        **({"text": line.text} if line.text else {}),
    }


def _citation(reference: Reference) -> dict[str, Any]:
    return {
        "document": reference.document,
        "path": reference.path,
        "sha256": reference.sha256,
        "page": reference.page,
        "start": reference.start,
        "end": reference.end,
        "quote": reference.quote,
        "stance": reference.stance,
        **({"rectangle": list(reference.area)} if reference.area else {}),
        **({"lost": True} if reference.lost else {}),
        **({"said": said_as_json(reference.said)} if reference.said else {}),
    }
