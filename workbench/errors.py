"""What can go wrong, one class a situation, each carrying the sentence the reporter reads.

Two roots as in qutebrowser's `KnownError` and `BugError`: a `WorkbenchError` means the world (or the input) failed
and its text is shown as it is; any other exception is a fault of this program and is shown as a report.
"""

from __future__ import annotations


class WorkbenchError(Exception):
    """The root: `str(error)` is one sentence for the reporter."""


class NotACase(WorkbenchError):
    """SQLite cannot tell a wrong key from a foreign file, so the sentence says both."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}: wrong passphrase, or not a case file.")


class WrongCaseName(WorkbenchError):
    def __init__(self, name: str) -> None:
        super().__init__(f"{name}: a case file's name ends in .case.")


class CaseMissing(WorkbenchError):
    def __init__(self, name: str) -> None:
        super().__init__(f"{name}: there is no such case file.")


class CaseExists(WorkbenchError):
    def __init__(self, name: str) -> None:
        super().__init__(f"{name}: a file of this name exists already; nothing was changed.")


class NewerCase(WorkbenchError):
    def __init__(self, name: str) -> None:
        super().__init__(f"{name} was made by a newer version of this program; nothing was changed.")


class ForeignParts(WorkbenchError):
    """A trigger or view in a case file could run anything: none of ours holds one."""

    def __init__(self, name: str, part: str) -> None:
        super().__init__(f"{name} contains unknown parts this program did not make ({part}); it was not opened.")


class ChangedParts(WorkbenchError):
    """Damage, or the work of another program."""

    def __init__(self, name: str, part: str) -> None:
        super().__init__(
            f"{name} is damaged or was changed by another program ({part}); it was not opened. Open the newest backup "
            "instead."
        )


class DamagedCase(WorkbenchError):
    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is damaged; nothing was changed. Open the newest backup instead.")


class CaseInUse(WorkbenchError):
    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is open in another window or command; close it there first.")


class CaseBusy(WorkbenchError):
    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is busy with another change; nothing was changed, try again.")


class CannotWrite(WorkbenchError):
    """Full disk, read-only medium, vanished stick: the old state is intact."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            f"{name} could not be written: {why}. What was saved before is safe; nothing was half written."
        )


class SecretsInExport(WorkbenchError):
    """The finished export would have shown what its audience may not see; it was not kept."""

    def __init__(self, name: str, words: list[str]) -> None:
        super().__init__(f"{name} was not written, since it would have shown: {'; '.join(words)}.")


class CannotRead(WorkbenchError):
    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name} could not be read: {why}.")


class NotFound(WorkbenchError):
    """A document, entity, event … that was asked for by name."""

    def __init__(self, what: str, name: str) -> None:
        super().__init__(f"There is no {what} “{name}” in this case.")


class Ambiguous(WorkbenchError):
    def __init__(self, what: str, name: str) -> None:
        super().__init__(f"More than one {what} fits “{name}”; say which.")


class QuoteMissing(WorkbenchError):
    def __init__(self, quote: str, where: str) -> None:
        super().__init__(f"The words “{quote}” are not in {where}.")


class QuoteAmbiguous(WorkbenchError):
    def __init__(self, quote: str, where: str) -> None:
        super().__init__(f"The words “{quote}” are more than once in {where}; say the page and the start.")


class UnclearDate(WorkbenchError):
    """`readings` are wordings, each clear, that the unclear words can mean; empty where they mean nothing."""

    def __init__(self, text: str, why: str = "", readings: tuple[str, ...] = ()) -> None:
        self.words = text
        self.readings = readings
        super().__init__(f"“{text}” is not understood as a date{': ' + why if why else ''}.")


class BadNotes(WorkbenchError):
    """Every entry of a notes file that could not be placed, so that one run shows them all."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("Nothing was added. " + " ".join(problems))


class BadValue(WorkbenchError):
    """A field holds something that cannot be stored; the text says which and why."""


class NothingToUndo(WorkbenchError):
    def __init__(self, verb: str = "undo") -> None:
        super().__init__(f"There is nothing to {verb}.")


class Cancelled(WorkbenchError):
    def __init__(self) -> None:
        super().__init__("Cancelled; what was done before is kept.")
