"""Commands on the case as a whole: is it sound, what was changed, copies, its passphrase."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from workbench.case import Case
from workbench.checking import check as problems_of
from workbench.cli.answer import Answer, counted, one_line, table
from workbench.cli.asking import FILE, OnTerminal, answered, ask_passphrase, on_case, passphrase, read_passphrase, words
from workbench.copying import backup as copy_to
from workbench.copying import rekey as put_under
from workbench.erasing import Doomed, doomed, find, in_the_bin
from workbench.erasing import erase as erase_for_good
from workbench.errors import BadValue, Cancelled
from workbench.history import Step


@click.command()
@on_case()
@click.option("--publication", is_flag=True, help="Also what is not ready to print.")
def check(case: Case, publication: bool) -> Answer:
    """Test the file, every original's hash, the index and every passage's words."""
    problems = problems_of(case, OnTerminal(), publication=publication)
    answer = {"ok": not problems, "problems": [asdict(each) for each in problems]}
    summary = counted(len(problems), "problem") + " found." if problems else "No problem was found."
    return Answer(answer, [*table((each.what, each.where, each.why) for each in problems), summary])


@click.command()
@on_case()
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True, metavar="N")
def history(case: Case, limit: int) -> Answer:
    """List what was changed, the newest first."""
    steps = case.store.steps(limit)
    return Answer([_step(each) for each in steps], table((each.id, each.when, each.state, each.what) for each in steps))


@click.command()
@on_case()
def undo(case: Case) -> Answer:
    """Take back the newest change that stands."""
    step = case.store.undo()
    return Answer(_step(step, "undone"), [f"Undone: {step.what}"])


@click.command()
@on_case()
def redo(case: Case) -> Answer:
    """Do again what was undone last."""
    step = case.store.redo()
    return Answer(_step(step, "done"), [f"Done again: {step.what}"])


def _step(step: Step, state: str | None = None) -> dict[str, Any]:
    topics = sorted(step.topics)
    return {"id": step.id, "when": step.when, "what": step.what, "topics": topics, "state": state or step.state}


@click.command()
@on_case()
@click.argument("out", metavar="OUT.case", type=FILE)
def backup(case: Case, out: Path) -> Answer:
    """Write a copy of the case, under the same passphrase; the case may be open elsewhere."""
    copy_to(case, out)
    return Answer({"out": str(out), "encrypted": case.encrypted}, [f"{out} was written and read back."])


@click.command()
@answered
@click.option("--new-passphrase-file", "new", type=FILE, metavar="FILE", help="The file with the passphrase to be.")
@click.option("--remove", is_flag=True, help="Leave the case without a passphrase.")
def rekey(path: Path, passphrase_file: Path | None, new: Path | None, remove: bool) -> Answer:
    """Change, set or remove the passphrase. Backups made before keep the one they have."""
    if new and remove:
        raise click.UsageError("--new-passphrase-file and --remove exclude each other.")
    key = passphrase(path, passphrase_file)
    wanted = None if remove else _wanted(new)
    put_under(path, key, wanted)
    now = "is under the new passphrase" if wanted else "has no passphrase any more"
    return Answer({"case": str(path), "encrypted": bool(wanted)}, [f"{path} {now}."])


def _wanted(file: Path | None) -> str:
    if file:
        return read_passphrase(file)
    if not sys.stdin.isatty():
        raise BadValue("There is no terminal to ask for the new passphrase: give --new-passphrase-file or --remove.")
    return ask_passphrase("New passphrase", twice=True)


@click.command()
@on_case()
@click.argument("documents", metavar="[DOC]…", nargs=-1, type=words)
@click.option("--yes", is_flag=True, help="Do not ask.")
def erase(case: Case, documents: tuple[str, ...], yes: bool) -> Answer:
    """Erase documents for good, or all that were removed: no word of them is left in the file.

    Their members, and the tags and citations that rest on them, go with them; it cannot be undone, and what was
    searched for lately is forgotten. Backups made before keep them.

    --json: {"erased","documents":[{"id","path"}],"overwritten"}; "overwritten" is false where somebody else was
    reading the case: then it is done when the last one closes it.
    """
    going = doomed(case, [each.id for each in ([find(case, name) for name in documents] or in_the_bin(case))])
    if going and not yes:
        _be_sure(going)
    erased = erase_for_good(case, [each.id for each in going], OnTerminal())
    answer = {
        "erased": len(erased.documents),
        "documents": [asdict(each) for each in erased.documents],
        "overwritten": erased.overwritten,
    }
    lines = [*table((each.id, each.path) for each in erased.documents), _erased(len(erased.documents))]
    open_elsewhere = "The case is open elsewhere: the file is overwritten when the last one closes it."
    return Answer(answer, lines if erased.overwritten else [*lines, open_elsewhere])


def _be_sure(going: list[Doomed]) -> None:
    if not sys.stdin.isatty():
        raise BadValue("There is no terminal to ask on; with --yes, documents are erased for good without a question.")
    for each in going:
        click.echo(one_line(each.path), err=True)
    if not click.confirm(f"Erase {counted(len(going), 'document')} for good? This cannot be undone.", err=True):
        raise Cancelled


def _erased(count: int) -> str:
    return f"{counted(count, 'document')} erased for good." if count else "There is nothing to erase: the bin is empty."
