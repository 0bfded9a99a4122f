"""What can go wrong ends in one sentence and exit code 1, without a traceback, and nothing is lost."""

from __future__ import annotations

import ctypes
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from tests.core.cli_runner import MAIN, Commands, Said, in_a_shell
from tests.core.small_case import make_small_case
from tests.places import ROOT, SAMPLE
from workbench.schema import VERSION

KEY = "a long passphrase"


@pytest.fixture
def case(case_folder: Path) -> Path:
    make_small_case(case_folder / "story.case").close()
    return case_folder / "story.case"


def spoil(path: Path, statement: str) -> bytes:
    with closing(dbapi2.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute(statement)
    return path.read_bytes()


# -- cases that do not open --------------------------------------------------------------------------------------

READING = [
    ("documents",), ("text", "1"), ("entities",), ("timeline",), ("check",), ("history",), ("undo",), ("redo",),
    ("sources",), ("claims",), ("requests",), ("search", "Qiming"), ("import", SAMPLE), ("rekey", "--remove"),
]  # fmt: skip


@pytest.mark.parametrize("command", READING, ids=lambda command: command[0])
def test_every_command_says_the_same_of_a_file_that_is_no_case(
    commands: Commands, case_folder: Path, command: tuple[object, ...]
) -> None:
    verb, *rest = command
    for name, content in (
        ("words.case", b"words"),
        ("empty.case", b""),
        ("sqlite.case", b"SQLite format 3\0" + b"x" * 999),
    ):
        (case_folder / name).write_bytes(content)
        sentence = f"{name}: wrong passphrase, or not a case file."
        assert commands.sentence(verb, case_folder / name, *rest) == sentence
        assert (case_folder / name).read_bytes() == content
    assert commands.sentence(verb, case_folder / "gone.case", *rest) == "gone.case: there is no such case file."
    assert sorted(each.name for each in case_folder.iterdir()) == ["empty.case", "sqlite.case", "words.case"]


def test_a_wrong_passphrase(commands: Commands, case_folder: Path, tmp_path: Path) -> None:
    make_small_case(case_folder / "story.case", KEY).close()
    before = (case_folder / "story.case").read_bytes()
    (tmp_path / "wrong").write_text("another")
    (tmp_path / "right").write_text(KEY)
    sentence = "story.case: wrong passphrase, or not a case file."
    assert commands.sentence("timeline", case_folder / "story.case") == sentence
    assert (
        commands.sentence("timeline", case_folder / "story.case", "--passphrase-file", tmp_path / "wrong") == sentence
    )
    assert (case_folder / "story.case").read_bytes() == before
    assert len(commands.json("timeline", case_folder / "story.case", "--passphrase-file", tmp_path / "right")) == 5


def test_a_newer_case(commands: Commands, case: Path) -> None:
    before = spoil(case, f"PRAGMA user_version = {VERSION + 1}")
    for command in ("timeline", "check", "undo"):
        sentence = "story.case was made by a newer version of this program; nothing was changed."
        assert commands.sentence(command, case) == sentence
    assert case.read_bytes() == before


@pytest.mark.parametrize(
    ("statement", "part"),
    [
        ("CREATE TRIGGER mine AFTER INSERT ON mentions BEGIN DELETE FROM documents; END", "trigger mine"),
        ("CREATE VIEW mine AS SELECT * FROM documents", "view mine"),
        ("CREATE TABLE mine (x)", "table mine"),
    ],
)
def test_a_case_with_parts_of_somebody_else(commands: Commands, case: Path, statement: str, part: str) -> None:
    before = spoil(case, statement)
    sentence = f"story.case contains unknown parts this program did not make ({part}); it was not opened."
    assert commands.sentence("tag", case, "1", 1, "the plan", "--entity", "Qiming") == sentence
    assert case.read_bytes() == before


def test_a_case_of_which_a_part_is_missing(commands: Commands, case: Path) -> None:
    before = spoil(case, "DROP INDEX citations_event")
    assert commands.sentence("entities", case) == (
        "story.case is damaged or was changed by another program (index citations_event); it was not opened. "
        "Open the newest backup instead."
    )
    assert case.read_bytes() == before


def test_half_a_case(commands: Commands, case: Path) -> None:
    half = case.read_bytes()[: case.stat().st_size // 2]
    case.write_bytes(half)
    said = commands("check", case, "--json")
    assert said.code == 1 or not json.loads(said.out)["ok"]
    assert "Traceback" not in said.err
    assert case.read_bytes() == half


# -- files that cannot be read or written ------------------------------------------------------------------------


def test_what_cannot_be_read_is_told(commands: Commands, case: Path, tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "file").write_text("x")
    for name, why in (
        ("gone", "No such file or directory"),
        ("loop", "Too many levels of symbolic links"),
        ("file/below", "Not a directory"),
    ):
        sentence = f"{Path(name).name} could not be read: {why}."
        assert commands.sentence("import", case, tmp_path / name) == sentence
    assert len(commands.json("documents", case)) == 6


def without_privileges() -> None:
    """In the child, before it becomes the program: a superuser may read what nobody may."""
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


def test_a_folder_that_may_not_be_read(case: Path, tmp_path: Path) -> None:
    closed = tmp_path / "collected" / "closed"
    closed.mkdir(parents=True)
    (tmp_path / "collected" / "open.txt").write_text("Open words.")
    (closed / "inner.txt").write_text("Closed words.")
    closed.chmod(0)
    try:
        alone = unprivileged("import", case, closed)
        whole = unprivileged("import", case, tmp_path / "collected", "--json")
    finally:
        closed.chmod(0o700)
    assert alone == (1, "", "closed could not be read: Permission denied.\n")
    assert (whole.code, whole.err) == (0, "")
    assert [(each["path"], each["state"], each["reason"]) for each in json.loads(whole.out)["documents"]] == [
        ("closed", "refused", "The folder could not be read: Permission denied."),
        ("open.txt", "ok", None),
    ]


def unprivileged(*arguments: object) -> Said:
    ended = subprocess.run(
        [*MAIN, *map(str, arguments)],
        cwd=ROOT, capture_output=True, text=True, timeout=60, preexec_fn=without_privileges,
    )  # fmt: skip
    return Said(ended.returncode, ended.stdout, ended.stderr)


def test_a_folder_that_may_not_be_written(case: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    rest = "could not be written: permission denied. What was saved before is safe; nothing was half written.\n"
    assert unprivileged("export", case, closed / "t.html", "--for", "editor") == (1, "", f"t.html {rest}")
    assert unprivileged("backup", case, closed / "b.case").code == 1
    made = unprivileged("new", closed / "new.case")
    assert (made.code, made.err.count("\n")) == (1, 1)
    assert made.err.startswith("new.case could not be written: its folder does not exist or may not be written.")
    assert list(closed.iterdir()) == []


# -- a full disk -------------------------------------------------------------------------------------------------

# A disk of its own, where the system lets one be mounted in a name space; else a limit on the size of any file.
SMALL_DISK = """
disk=$1 python=$2 main=$3 made=$4 documents=$5 out=$6
if mount -t tmpfs -o size=640k none "$disk" 2>/dev/null; then
    kind=disk; trap 'umount "$disk"' EXIT
else
    kind=limit; ulimit -f 600
fi
cp "$made" "$disk/story.case"
for command in "new new.case" "import story.case $documents" "backup story.case copy.case" "notes story.case notes.json"
do
    set -- $command; verb=$1 name=$2; shift 2
    (cd "$disk" && "$python" "$main" "$verb" "$name" "$@") >"$out/$verb.out" 2>"$out/$verb.err"
    echo $? >"$out/$verb.code"
done
ls "$disk" >"$out/files"
if [ $kind = disk ]; then mount -o remount,size=50m "$disk"; else ulimit -f unlimited 2>/dev/null; fi
(cd "$disk" && "$python" "$main" check story.case --json) >"$out/check"
(cd "$disk" && "$python" "$main" timeline story.case --json) >"$out/timeline"
cp "$disk/story.case" "$out/story.case"
"""


def test_a_full_disk(commands: Commands, case: Path, tmp_path: Path) -> None:
    disk, out = tmp_path / "disk", tmp_path / "out"
    disk.mkdir()
    out.mkdir()
    arguments = [disk, sys.executable, ROOT / "main.py", case, SAMPLE, out]
    prefix = ["unshare", "--user", "--map-root-user", "--mount"]
    if subprocess.run([*prefix, "true"], capture_output=True).returncode:
        prefix = []
    subprocess.run([*prefix, "sh", "-c", SMALL_DISK, "sh", *map(str, arguments)], check=True, timeout=100)
    full = "(the disk is full|the disk is full or reports an error)"
    safe = "What was saved before is safe; nothing was half written.\n"
    assert re.fullmatch(f"story.case could not be written: {full}. {safe}", (out / "import.err").read_text())
    assert (out / "import.out").read_text() == ""
    assert (out / "import.code").read_text() == "1\n"
    assert (out / "backup.code").read_text() == "1\n"
    assert re.fullmatch(f"(story|copy).case could not be written: {full}. {safe}", (out / "backup.err").read_text())
    assert json.loads((out / "check").read_text()) == {"ok": True, "problems": []}
    assert len(json.loads((out / "timeline").read_text())) == 5
    assert not {"copy.case", "copy.case.partial"} & set((out / "files").read_text().split())
    report = commands.json("import", out / "story.case", SAMPLE)
    assert report["imported"] > 20
    assert commands.json("check", out / "story.case") == {"ok": True, "problems": []}


# -- output that nobody takes, and Ctrl+C ------------------------------------------------------------------------


def test_a_reader_who_goes_away_hears_no_complaint(case: Path) -> None:
    with make_big(case):
        ended = subprocess.run(
            ["sh", "-c", f'"{sys.executable}" "{ROOT}/main.py" text "{case}" big.txt | head -n 1'],
            cwd=ROOT, capture_output=True, text=True, timeout=60,
        )  # fmt: skip
    assert (ended.stdout, ended.stderr) == ("line\n", "")


def make_big(case: Path):  # type: ignore[no-untyped-def]
    from workbench.case import Case

    opened = Case.open(case)
    opened.documents.add("big.txt", b"b", kind="txt", state="ok", pages=["line\n" * 200_000])
    return opened


def test_an_output_that_is_full_is_told(case: Path) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123
        ended = subprocess.run(
            [*MAIN, "timeline", str(case)], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60
        )
    assert (ended.returncode, ended.stderr) == (
        1,
        "The standard output could not be written: no space left on device. "
        "What was saved before is safe; nothing was half written.\n",
    )


def test_ctrl_c_ends_an_import_tidily(commands: Commands, case: Path, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    for number in range(25):
        shutil.copytree(SAMPLE / "02_adverts", folder / str(number))
        for each in (folder / str(number)).iterdir():
            each.write_bytes(each.read_bytes() + b" %d" % number)
    running = subprocess.Popen(
        [*MAIN, "import", str(case), str(folder)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background job ignores it
    )  # fmt: skip
    while running.poll() is None and count_of_documents(case) < 20:
        pass
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out, err) == (1, "", "\nCancelled; what was done before is kept.\n")
    assert commands.json("check", case) == {"ok": True, "problems": []}
    assert commands.json("import", case, folder)["imported"] > 0
    assert [each.name for each in case.parent.iterdir()] == ["story.case"]


def count_of_documents(case: Path) -> int:
    with closing(dbapi2.connect(f"file:{case}?mode=ro", uri=True)) as connection, suppress(dbapi2.OperationalError):
        return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
    return 0


# -- wrong usage -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [("bogus",), ("text",), ("timeline", "--entity"), ("search", "a.case"), ("new", "a.case", "--no-such-option"),
     ("text", "a.case", "1", "--page", "0"), ("picture", "a.case", "b.png", "--size", "big")],
)  # fmt: skip
def test_wrong_usage_is_exit_code_2(arguments: tuple[str, ...]) -> None:
    said = in_a_shell(*arguments)
    assert (said.code, said.out) == (2, "")
    assert "Error: " in said.err and "Traceback" not in said.err


def test_help_and_version_are_answers(commands: Commands) -> None:
    assert commands("--version") == (0, "Investigation Workbench, version 0.1.0\n", "")
    said = commands("timeline", "--help")
    assert (said.code, said.err) == (0, "") and said.out.startswith("Usage: main.py timeline [OPTIONS] CASE\n")


def test_a_fault_of_the_program_is_one_line_without_a_word_of_the_case(case: Path) -> None:
    script = (
        "import sys; from workbench.cli import keeping, run\n"
        "def problems_of(case, *a, **k): raise KeyError(case.name)\n"
        "keeping.problems_of = problems_of\n"
        f"sys.exit(run(['check', {str(case)!r}]))"
    )
    ended = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (ended.returncode, ended.stdout, ended.stderr) == (
        1,
        "",
        "This is a fault of the program (KeyError at <string>, line 2); what was saved before is safe.\n",
    )


def test_commands_do_not_load_qt(case: Path) -> None:
    script = (
        "import sys; sys.argv = ['main.py', 'timeline', sys.argv[1]]; import main; code = main.main()\n"
        "sys.exit(code or any(name.partition('.')[0] in ('PySide6', 'ui', 'pyqtgraph') for name in sys.modules))"
    )
    ended = subprocess.run([sys.executable, "-c", script, str(case)], cwd=ROOT, capture_output=True, timeout=60)
    assert (ended.returncode, ended.stderr) == (0, b"")
