"""Jobs: one at a time, each ends once, and a cancelled one stops."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event, get_ident

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gui.jobs import Job, JobRunner


class Listener(QObject):
    """Hears how jobs end, in the thread it lives in."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.threads: set[int] = set()

    def hear(self, what: object) -> None:
        self.heard.append(what)
        self.threads.add(get_ident())

    def cancelled(self) -> None:
        self.heard.append("cancelled")


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[JobRunner]:  # noqa: ARG001 - has to be there first
    made = JobRunner("test")
    yield made
    made.close()


def test_results_arrive_in_the_window_s_thread(qtbot: QtBot, runner: JobRunner) -> None:
    listener = Listener()
    job = Job(lambda _job: get_ident())
    job.finished.connect(listener.hear)
    runner.start(job)

    qtbot.waitUntil(lambda: len(listener.heard) == 1)
    assert listener.threads == {get_ident()}
    assert listener.heard != [get_ident()]


def test_jobs_run_one_after_the_other_in_order(qtbot: QtBot, runner: JobRunner) -> None:
    order: list[int] = []
    for number in range(5):
        runner.start(Job(lambda _job, n=number: order.append(n)))  # type: ignore[misc]

    qtbot.waitUntil(lambda: not runner.busy())
    assert order == [0, 1, 2, 3, 4]


def test_a_failure_is_told_and_the_next_job_runs(qtbot: QtBot, runner: JobRunner) -> None:
    listener = Listener()

    def fail(_job: Job) -> object:
        raise ValueError("no")

    broken, sound = Job(fail), Job(lambda _job: 7)
    broken.failed.connect(listener.hear)
    sound.finished.connect(listener.hear)
    runner.start(broken)
    runner.start(sound)

    qtbot.waitUntil(lambda: len(listener.heard) == 2)
    assert isinstance(listener.heard[0], ValueError)
    assert listener.heard[1] == 7


def test_a_cancelled_job_stops_at_its_next_step(qtbot: QtBot, runner: JobRunner) -> None:
    listener, begun, go_on = Listener(), Event(), Event()

    def work(job: Job) -> object:
        begun.set()
        go_on.wait(5)
        job.step(1, 2)
        return "not reached"

    job = Job(work)
    job.finished.connect(listener.hear)
    job.cancelled.connect(listener.cancelled)
    runner.start(job)
    assert begun.wait(5)
    job.cancel()
    go_on.set()

    qtbot.waitUntil(lambda: not runner.busy())
    assert listener.heard == ["cancelled"]


def test_a_job_cancelled_before_its_turn_never_begins(qtbot: QtBot, runner: JobRunner) -> None:
    begun: list[str] = []
    hold = Event()
    runner.start(Job(lambda _job: hold.wait(5)))
    second = runner.start(Job(lambda _job: begun.append("second")))
    second.cancel()
    hold.set()

    qtbot.waitUntil(lambda: not runner.busy())
    assert begun == []
