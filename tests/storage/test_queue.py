"""The queue: every picture is read once, and whatever happens costs one picture at most."""

from __future__ import annotations

import signal
import subprocess
import sys
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from ocr.errors import EngineMissing, UnreadablePicture, Unusable
from ocr.types import Reading, ReadRequest
from storage.codes import ArrivalSource
from storage.corrections import correct_captured_at
from storage.failures import Failure, Mishap
from storage.intake import keep_bytes
from storage.library import Library
from storage.models import QueueItem, ReadingRow
from storage.pictures import counts, get_picture
from storage.queue import MOST_ATTEMPTS, Progress, is_empty, requeue, requeue_failed, work_queue
from storage.verify import verify
from storage.version import VERSION
from tests.makers import FakeReader, a_picture_bytes, a_reading

ROOT = Path(__file__).parents[2]


def _keep(library: Library, *names: str) -> list[str]:
    return [keep_bytes(library, a_picture_bytes(name), name, ArrivalSource.FILE).sha256 for name in names]


def _states(library: Library) -> dict[str, str]:
    with library.reader() as session:
        return {row.sha256: row.state for row in session.scalars(select(QueueItem))}


def test_everything_that_waits_is_read_and_derived(library: Library) -> None:
    one, two = _keep(library, "1.png", "2.png")
    result = work_queue(library, FakeReader({"1.png": a_reading("在吗", "在的")}))
    assert set(result.read) == {one, two}
    with library.reader() as session:
        assert get_picture(session, one).message_count == 2
        assert is_empty(session)


def test_a_copy_of_the_database_is_made_after_work_once_a_day(library: Library) -> None:
    for name in ("1.png", "2.png"):
        _keep(library, name)
        work_queue(library, FakeReader())
    assert len(list((library.folder / "backups").iterdir())) == 1


def test_a_picture_that_fails_costs_only_itself(library: Library) -> None:
    good, bad, worse = _keep(library, "good.png", "bad.png", "worse.png")
    reader = FakeReader(
        {"bad.png": UnreadablePicture(Unusable.BROKEN), "worse.png": EngineMissing("chi_sim")}
    )
    result = work_queue(library, reader)
    assert result.read == (good,)
    assert dict(result.failed) == {
        bad: Failure(Unusable.BROKEN),
        worse: Failure(Mishap.ENGINE_MISSING, "chi_sim"),
    }
    with library.reader() as session:
        assert get_picture(session, bad).state == "failed"
        assert get_picture(session, worse).reason == Failure(Mishap.ENGINE_MISSING, "chi_sim")
        assert counts(session).failed == 2


def test_what_failed_can_be_tried_again(library: Library) -> None:
    (sha256,) = _keep(library, "a.png")
    work_queue(library, FakeReader({"a.png": EngineMissing("chi_sim")}))
    with library.writer() as session:
        assert requeue_failed(session) == 1
    assert work_queue(library, FakeReader()).read == (sha256,)


def test_a_picture_read_again_by_another_engine_has_two_readings(library: Library) -> None:
    (sha256,) = _keep(library, "a.png")
    work_queue(library, FakeReader({"a.png": a_reading("在吗")}))
    with library.writer() as session:
        requeue(session, [sha256], "tesseract")
    reader = FakeReader({"a.png": a_reading("在吗?", engine="tesseract")})
    work_queue(library, reader)
    assert reader.requests[0].engine == "tesseract"
    with library.reader() as session:
        assert [row.engine for row in session.scalars(select(ReadingRow))] == ["test", "tesseract"]
        assert get_picture(session, sha256).engine == "tesseract"


def test_the_same_reading_again_adds_nothing(library: Library) -> None:
    (sha256,) = _keep(library, "a.png")
    for seconds in (0.1, 0.2):
        work_queue(library, FakeReader({"a.png": a_reading("在吗", seconds=seconds)}))
        with library.writer() as session:
            requeue(session, [sha256])
    with library.reader() as session:
        assert len(session.scalars(select(ReadingRow)).all()) == 1


def test_a_reader_is_told_name_time_and_the_sellers_word(library: Library) -> None:
    kept = keep_bytes(library, a_picture_bytes(), "a.png", ArrivalSource.FILE, datetime(2024, 3, 1))
    work_queue(library, FakeReader({"a.png": a_reading("在吗")}))
    with library.writer() as session:
        correct_captured_at(session, [kept.sha256], datetime(2024, 2, 1))
        requeue(session, [kept.sha256])
    reader = FakeReader()
    work_queue(library, reader)
    path = str(library.originals.path(kept.sha256))
    assert reader.requests == [ReadRequest(path, "a.png", datetime(2024, 2, 1), datetime(2024, 3, 1))]


def test_progress_is_told_picture_by_picture(library: Library) -> None:
    _keep(library, *[f"{n}.png" for n in range(30)])
    told: list[Progress] = []
    work_queue(library, FakeReader({"3.png": UnreadablePicture(Unusable.BROKEN)}), told.append)
    assert [step.done for step in told] == list(range(1, 31))
    assert {step.total for step in told} == {30}
    assert [step.reason for step in told if step.reason] == [Failure(Unusable.BROKEN)]


class Endless:
    """A reader that never answers."""

    def __init__(self) -> None:
        self.asked = 0

    def submit(self, request: ReadRequest) -> Future[Reading]:  # noqa: ARG002 - a reader
        self.asked += 1
        return Future()


def test_a_run_that_is_asked_to_stop_gives_back_what_it_holds(library: Library) -> None:
    _keep(library, "a.png", "b.png")
    reader = Endless()
    result = work_queue(library, reader, should_stop=lambda: reader.asked == 2)
    assert result.stopped
    assert set(_states(library).values()) == {"waiting"}


def test_a_run_that_is_stopped_is_no_attempt_however_often(library: Library) -> None:
    (sha256,) = _keep(library, "a.png")
    for _ in range(MOST_ATTEMPTS + 1):
        taken = InHand()
        assert work_queue(library, taken, should_stop=taken.any).stopped
    with library.reader() as session:
        assert session.scalars(select(QueueItem.attempts)).all() == [0]
    assert work_queue(library, FakeReader()).read == (sha256,)


class InHand:
    """A reader whose workers take every picture in hand, and never answer."""

    def __init__(self) -> None:
        self.taken: list[str] = []

    def any(self) -> bool:
        return bool(self.taken)

    def submit(self, request: ReadRequest) -> Future[Reading]:
        self.taken.append(request.name)
        future: Future[Reading] = Future()
        future.set_running_or_notify_cancel()
        return future


def test_a_run_that_breaks_off_gives_back_what_it_holds(library: Library) -> None:
    class Broken:
        def submit(self, request: ReadRequest) -> Future[Reading]:  # noqa: ARG002 - a reader
            raise RuntimeError("the pool is closed")

    _keep(library, "a.png", "b.png")
    with pytest.raises(RuntimeError):
        work_queue(library, Broken())
    assert set(_states(library).values()) == {"waiting"}


_CLAIM_AND_HANG = """
import sys
from concurrent.futures import Future
from pathlib import Path
from storage.library import open_library
from storage.queue import work_queue
class Endless:
    def submit(self, request):
        print("reading", flush=True)
        return Future()
with open_library(Path(sys.argv[1])) as library:
    work_queue(library, Endless())
"""


def _killed_while_reading(library: Library) -> None:
    command = [sys.executable, "-c", _CLAIM_AND_HANG, str(library.folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "reading\n"
        assert "reading" in _states(library).values()
        program.send_signal(signal.SIGKILL)


def test_what_a_killed_program_was_reading_is_read_by_the_next(library: Library) -> None:
    (sha256,) = _keep(library, "a.png")
    _killed_while_reading(library)
    assert _states(library) == {sha256: "reading"}
    assert work_queue(library, FakeReader()).read == (sha256,)
    assert list((library.folder / "locks").iterdir()) == []


def test_what_a_living_program_reads_is_left_to_it(library: Library) -> None:
    (sha256,) = _keep(library, "a.png")
    command = [sys.executable, "-c", _CLAIM_AND_HANG, str(library.folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "reading\n"
        assert work_queue(library, FakeReader()).read == ()
        assert _states(library) == {sha256: "reading"}
        program.kill()


def test_a_picture_that_takes_the_program_down_each_time_is_set_aside(library: Library) -> None:
    (sha256,) = _keep(library, "a.png")
    with library.writer() as session:
        item = session.scalars(select(QueueItem)).one()
        item.state, item.worker, item.attempts = "reading", "gone", MOST_ATTEMPTS
    assert work_queue(library, FakeReader()).read == ()
    with library.reader() as session:
        assert get_picture(session, sha256).reason == Failure(Mishap.CRASHED)


def test_of_what_a_dead_program_held_only_the_picture_in_hand_has_one_attempt_more(library: Library) -> None:
    in_hand, held = _keep(library, "in hand.png", "held.png")
    (library.folder / "locks").mkdir(exist_ok=True)
    (library.folder / "locks" / "reading-1").write_text(in_hand, "utf-8")
    with library.writer() as session:
        for item in session.scalars(select(QueueItem)):
            item.state, item.worker, item.attempts = "reading", "reading-1", MOST_ATTEMPTS - 1
    assert work_queue(library, FakeReader()).read == (held,)
    with library.reader() as session:
        assert get_picture(session, in_hand).reason == Failure(Mishap.CRASHED)


_READ_ONE_OF_MANY = """
import sys, time
from concurrent.futures import Future
from pathlib import Path
from storage import queue
from storage.library import open_library
class OneInHand:
    taken = False
    def submit(self, request):
        future = Future()
        if not OneInHand.taken:
            OneInHand.taken = future.set_running_or_notify_cancel()
        return future
looked = queue._Run._note_in_hand
def look(run):
    looked(run)
    print("reading", flush=True)
queue._Run._note_in_hand = look
with open_library(Path(sys.argv[1])) as library:
    queue.work_queue(library, OneInHand())
"""


def _killed_with_one_in_hand(library: Library) -> None:
    command = [sys.executable, "-c", _READ_ONE_OF_MANY, str(library.folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "reading\n"
        program.send_signal(signal.SIGKILL)


def test_only_the_picture_in_hand_is_blamed_when_the_program_dies(library: Library) -> None:
    names = [f"{n}.png" for n in range(20)]
    kept = _keep(library, *names)
    for _ in range(MOST_ATTEMPTS):
        _killed_with_one_in_hand(library)
    result = work_queue(library, FakeReader())
    assert set(result.read) == set(kept[1:])
    with library.reader() as session:
        assert get_picture(session, kept[0]).reason == Failure(Mishap.CRASHED)
    with library.writer() as session:
        assert requeue_failed(session) == 1
    assert work_queue(library, FakeReader()).read == (kept[0],)


def test_any_number_of_kills_before_a_picture_is_taken_sets_nothing_aside(library: Library) -> None:
    kept = _keep(library, "a.png", "b.png")
    for _ in range(3):
        _killed_while_reading(library)
    assert set(work_queue(library, FakeReader()).read) == set(kept)


def test_what_an_older_version_set_aside_is_tried_again_by_the_next(library: Library) -> None:
    (sha256,) = _keep(library, "a.png")
    with library.writer() as session:
        item = session.scalars(select(QueueItem)).one()
        item.state, item.reason, item.version, item.attempts = "failed", "crashed", "0.0.1", MOST_ATTEMPTS
    assert work_queue(library, FakeReader()).read == (sha256,)
    with library.writer() as session:
        item = session.scalars(select(QueueItem)).one()
        item.state, item.reason, item.version = "failed", "crashed", VERSION
    assert work_queue(library, FakeReader()).read == ()


_ADD_MANY = """
import sys
from pathlib import Path
from storage.intake import keep_bytes
from storage.library import open_library
from storage.queue import work_queue
from tests.makers import FakeReader, a_picture_bytes
from storage.codes import ArrivalSource
with open_library(Path(sys.argv[1])) as library:
    for n in range(1000):
        print(keep_bytes(library, a_picture_bytes(n), f"{n}.png", ArrivalSource.FILE).sha256, flush=True)
        work_queue(library, FakeReader())
"""


@pytest.mark.parametrize("after", [1, 4, 7])
def test_a_program_killed_while_adding_loses_nothing_it_said_it_kept(library: Library, after: int) -> None:
    command = [sys.executable, "-c", _ADD_MANY, str(library.folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        said = [program.stdout.readline().strip() for _ in range(after)]
        program.send_signal(signal.SIGKILL)
    work_queue(library, FakeReader())
    with library.reader() as session:
        assert [get_picture(session, sha256).state for sha256 in said] == ["done"] * after
    assert verify(library).problems == ()
    with library.reader() as session:
        known = {sha256 for sha256, _ in library.originals.all()}
        assert {row.sha256 for row in session.scalars(select(QueueItem))} == known
