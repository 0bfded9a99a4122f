"""Background work: order, progress, cancelling, errors, and what happens when the window closes."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from ui.jobs import Job, Jobs, JobState, Progress, Step
from workbench.errors import BadValue, Cancelled


class Gate:
    """Work that has begun and waits until the test lets it go on."""

    def __init__(self) -> None:
        self.begun, self.open = threading.Event(), threading.Event()

    def work(self, progress: Progress) -> str:
        self.begun.set()
        assert self.open.wait(10)
        progress.check()
        return "through"


def test_results_come_home_in_order_and_on_the_windows_thread(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[tuple[int, str]] = []
    workers: set[int] = set()

    def work(number: int) -> int:
        workers.add(threading.get_ident())
        return number

    for number in range(5):
        jobs.run(f"job {number}", lambda _, number=number: work(number), lambda n: told.append((n, here())))
    qtbot.waitUntil(lambda: len(told) == 5)
    assert told == [(number, here()) for number in range(5)]
    assert len(workers) == 1
    assert here() not in {str(each) for each in workers}


def here() -> str:
    return str(threading.get_ident())


def test_the_running_job_and_those_that_wait_are_told(qtbot: QtBot, jobs: Jobs) -> None:
    gate, done = Gate(), []
    states: list[tuple[str, JobState]] = []
    jobs.finished.connect(lambda job: states.append((job.title, job.state)))
    first = jobs.run("first", gate.work, done.append)
    with qtbot.waitSignal(jobs.started) as started:
        jobs.run("second", lambda _: "after", done.append)
    assert started.args == [first]
    assert (jobs.running, jobs.waiting) == (first, 1)
    gate.open.set()
    qtbot.waitUntil(lambda: len(done) == 2)
    assert done == ["through", "after"]
    assert states == [("first", JobState.DONE), ("second", JobState.DONE)]
    assert (jobs.running, jobs.waiting) == (None, 0)


def test_progress_is_gathered_and_its_last_state_is_never_lost(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[Step] = []
    jobs.progressed.connect(lambda job: seen.append(job.step))

    def work(progress: Progress) -> None:
        for number in range(1, 100_001):
            progress.update(number, 100_000, "page")

    with qtbot.waitSignal(jobs.finished):
        jobs.run("count", work, lambda _: None)
    assert seen[-1] == Step(100_000, 100_000, "page")
    assert len(seen) < 1_000


def test_a_running_job_stops_where_it_checks(qtbot: QtBot, jobs: Jobs, reported: list[Exception]) -> None:
    gate, failures, done = Gate(), [], []
    job = jobs.run("import", gate.work, done.append, failures.append)
    qtbot.waitUntil(gate.begun.is_set)
    job.cancel()
    gate.open.set()
    qtbot.waitUntil(lambda: len(failures) == 1)
    assert [type(each) for each in failures] == [Cancelled]
    assert (done, reported, job.state) == ([], [], JobState.CANCELLED)


def test_a_waiting_job_that_is_cancelled_never_starts(qtbot: QtBot, jobs: Jobs) -> None:
    gate, ran, states = Gate(), [], []
    jobs.finished.connect(lambda job: states.append(job.state))
    jobs.run("first", gate.work, lambda _: None)
    jobs.run("second", ran.append, lambda _: None).cancel()
    gate.open.set()
    qtbot.waitUntil(lambda: len(states) == 2)
    assert (ran, states) == ([], [JobState.DONE, JobState.CANCELLED])


def fail(error: Exception) -> None:
    raise error


@pytest.mark.parametrize(
    ("error", "taken", "shown"),
    [
        (BadValue("No such date."), False, ["No such date."]),
        (BadValue("No such date."), True, []),
        (ZeroDivisionError("a fault"), False, ["a fault"]),
        (ZeroDivisionError("a fault"), True, ["a fault"]),
        (Cancelled(), False, []),
    ],
    ids=["known", "known and taken", "fault", "fault and taken", "cancelled"],
)
def test_an_error_nobody_takes_is_reported_and_a_fault_always_is(
    qtbot: QtBot, jobs: Jobs, reported: list[Exception], error: Exception, taken: bool, shown: list[str]
) -> None:
    failures: list[Exception] = []
    with qtbot.waitSignal(jobs.finished):
        jobs.run("fails", lambda _: fail(error), lambda _: None, failures.append if taken else None)
    assert [str(each) for each in reported] == shown
    assert failures == ([error] if taken else [])


def test_the_next_job_runs_after_a_fault(qtbot: QtBot, jobs: Jobs) -> None:
    done: list[str] = []
    jobs.run("fails", lambda _: fail(ValueError()), lambda _: None)
    jobs.run("works", lambda _: "fine", done.append)
    qtbot.waitUntil(lambda: done == ["fine"])


def test_only_the_latest_query_of_a_key_is_answered(qtbot: QtBot, jobs: Jobs, reported: list[Exception]) -> None:
    gate, answers = Gate(), []
    first = jobs.query("search", gate.work, answers.append, lambda _: answers.append("failed"))
    qtbot.waitUntil(gate.begun.is_set)
    for text in ("q", "qi", "qim"):
        jobs.query("search", lambda _, text=text: text, answers.append, lambda _: answers.append("failed"))
    jobs.query("card", lambda _: "another key", answers.append)
    gate.open.set()
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert answers == ["qim", "another key"]
    assert first.progress.cancelled
    assert reported == []


def test_a_query_does_not_wait_for_slow_work(qtbot: QtBot, jobs: Jobs) -> None:
    gate, answers = Gate(), []
    jobs.run("import", gate.work, lambda _: None)
    qtbot.waitUntil(gate.begun.is_set)
    jobs.query("search", lambda _: "found", answers.append)
    qtbot.waitUntil(lambda: answers == ["found"])
    assert jobs.running is not None
    gate.open.set()


def test_a_dropped_query_is_not_answered(qtbot: QtBot, jobs: Jobs) -> None:
    answers: list[str] = []
    jobs.query("search", lambda _: "unwanted", answers.append)
    jobs.drop("search")
    jobs.query("next", lambda _: "wanted", answers.append)
    qtbot.waitUntil(lambda: answers == ["wanted"])


def test_settling_leaves_all_lanes_idle_and_usable(qtbot: QtBot, jobs: Jobs) -> None:
    threads: list[int] = []
    last: dict[str, int] = {}
    outcomes: list[object] = []

    def until_cancelled(progress: Progress) -> None:
        while not progress.cancelled:
            pass
        progress.check()

    jobs.query("open", lambda _: threads.append(threading.get_ident()), lambda _: None)
    jobs.run("import", until_cancelled, outcomes.append, lambda error: outcomes.append(type(error)))
    jobs.settle(lambda lane: last.update({lane: threading.get_ident()}))
    assert threads == [last["query"]]
    assert (list(last), len(set(last.values()))) == (["work", "machine", "query", "survey", "pages"], 5)
    qtbot.waitUntil(lambda: outcomes == [Cancelled])
    jobs.run("next", lambda _: "fine", outcomes.append)
    qtbot.waitUntil(lambda: outcomes == [Cancelled, "fine"])


def test_closing_cancels_waits_and_delivers_nothing(qtbot: QtBot, reported: list[Exception]) -> None:
    jobs, told, over = Jobs(reported.append), [], threading.Event()

    def work(progress: Progress) -> str:
        while not progress.cancelled:
            pass
        over.set()
        return "too late"

    job: Job = jobs.run("import", work, told.append, told.append)
    jobs.run("waits", told.append, told.append, told.append)
    jobs.query("search", lambda _: "answer", told.append)
    qtbot.waitUntil(lambda: job.state is JobState.RUNNING)
    jobs.close()
    assert over.is_set()
    qtbot.wait(60)
    assert told == []
    assert reported == []


def test_what_goes_on_beside_does_not_wait_and_is_shown_last(jobs: Jobs, qtbot: QtBot) -> None:
    gate, done = Gate(), []
    beside = jobs.run("reading pictures", lambda _: "read", done.append, lane="machine")
    first = jobs.run("import", gate.work, done.append)
    assert (jobs.running, jobs.waiting) == (first, 0)
    qtbot.waitUntil(lambda: done == ["read"])
    assert beside.state is JobState.DONE
    gate.open.set()
    qtbot.waitUntil(lambda: done == ["read", "through"])


def test_paused_work_rests_and_goes_on_or_is_cancelled(jobs: Jobs, qtbot: QtBot) -> None:
    rounds: list[int] = []

    def work(progress: Progress) -> None:
        while len(rounds) < 1_000_000:
            progress.check()
            rounds.append(0)

    outcomes: list[type[Exception]] = []
    job = jobs.run("count", work, lambda _: None, lambda error: outcomes.append(type(error)))
    qtbot.waitUntil(lambda: len(rounds) > 100)
    job.progress.pause()
    qtbot.wait(20)
    rested = len(rounds)
    qtbot.wait(60)
    assert (len(rounds), job.progress.paused) == (rested, True)
    job.progress.resume()
    qtbot.waitUntil(lambda: len(rounds) > rested)
    job.progress.pause()
    job.cancel()
    qtbot.waitUntil(lambda: outcomes == [Cancelled])


def test_bytes_are_counted_beside_pieces(jobs: Jobs, qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        progress.weigh(10, 40)
        progress.update(1, 2, "a.pdf")
        progress.weigh(40, 40)

    job = jobs.run("import", work, lambda _: None)
    qtbot.waitUntil(lambda: job.state is JobState.DONE)
    assert job.step == Step(1, 2, "a.pdf", 40, 40)
