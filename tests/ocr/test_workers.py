"""Reading in worker processes. The workers run small stand-ins for reading, found in this module."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import CancelledError
from pathlib import Path

import pytest
from typing_extensions import override

from ocr.errors import EngineFailed, UnreadablePicture
from ocr.types import CaptureSource, Channel, Reading, ReadRequest
from ocr.workers import ReadingPool, _far_from, read_request


def a_reading(title: str) -> Reading:
    return Reading(1, 1, "none", "1", 0.0, Channel.OTHER, title, None, CaptureSource.UNKNOWN, ())


def stand_in(request: ReadRequest, engine: str | None) -> Reading:
    """Do what the name says."""
    match request.name:
        case "crash":
            os.kill(os.getpid(), signal.SIGKILL)
        case "exit":
            os._exit(3)
        case "unreadable":
            raise UnreadablePicture("broken", "half a file")
        case "strange":
            raise Strange("cannot be pickled")
        case "pid":
            return a_reading(str(os.getpid()))
        case "engine":
            return a_reading(str(engine))
        case "gate":
            with Path(request.path).open() as gate:  # a named pipe: waits until the test opens it
                gate.read()
    return a_reading(request.name)


class Strange(Exception):
    """An error that does not survive pickling."""

    @override
    def __reduce__(self) -> str:
        raise TypeError("no")


@pytest.fixture(scope="module")
def pool() -> Iterator[ReadingPool]:
    with ReadingPool(workers=1, engine="tesseract", read=stand_in) as opened:
        yield opened


def ask(pool: ReadingPool, name: str, path: str = "") -> str:
    return str(pool.submit(ReadRequest(path, name)).result(timeout=60).title)


def test_every_request_gets_its_own_reading(pool: ReadingPool) -> None:
    futures = {name: pool.submit(ReadRequest("", name)) for name in ("a", "b", "c", "d")}
    assert {name: future.result(60).title for name, future in futures.items()} == {n: n for n in futures}


def test_the_engine_asked_for_reaches_the_worker(pool: ReadingPool) -> None:
    assert ask(pool, "engine") == "tesseract"


@pytest.mark.parametrize("death", ["crash", "exit"])
def test_a_crash_costs_one_picture_and_a_new_worker_goes_on(pool: ReadingPool, death: str) -> None:
    before = ask(pool, "pid")
    fatal, next_one = pool.submit(ReadRequest("", death)), pool.submit(ReadRequest("", "a"))
    with pytest.raises(EngineFailed):
        fatal.result(60)
    assert next_one.result(60).title == "a"
    assert ask(pool, "pid") != before


def test_an_error_comes_back_with_its_facts(pool: ReadingPool) -> None:
    with pytest.raises(UnreadablePicture) as caught:
        ask(pool, "unreadable")
    assert (caught.value.reason, caught.value.detail) == ("broken", "half a file")
    assert ask(pool, "a") == "a"


def test_an_error_that_cannot_travel_is_told_in_words(pool: ReadingPool) -> None:
    with pytest.raises(EngineFailed, match="Strange"):
        ask(pool, "strange")
    assert ask(pool, "a") == "a"


def test_work_is_done_in_another_process(pool: ReadingPool) -> None:
    assert ask(pool, "pid") != str(os.getpid())


def test_closing_cancels_what_waits_and_ends_what_runs(tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    with ReadingPool(workers=1, read=stand_in) as pool:
        running = pool.submit(ReadRequest(str(gate), "gate"))
        with gate.open("w"):  # returns when the worker has opened its end
            waiting = pool.submit(ReadRequest("", "a"))
            pool.close()
    with pytest.raises(CancelledError):
        waiting.result(0)
    with pytest.raises(EngineFailed):
        running.result(0)


def test_a_waiting_request_can_be_cancelled(tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    with ReadingPool(workers=1, read=stand_in) as pool:
        running = pool.submit(ReadRequest(str(gate), "gate"))
        with gate.open("w"):
            waiting = pool.submit(ReadRequest("", "a"))
            assert waiting.cancel()
        assert running.result(60).title == "gate"
        assert ask(pool, "b") == "b"


def test_a_closed_pool_takes_no_more() -> None:
    pool = ReadingPool(workers=1, read=stand_in)
    pool.close()
    with pytest.raises(RuntimeError):
        pool.submit(ReadRequest("", "a"))


def test_a_file_that_is_gone_is_an_os_error() -> None:
    with pytest.raises(FileNotFoundError):
        read_request(ReadRequest("/no/such/file.png", "file.png"), None)


def test_workers_start_far_from_each_other() -> None:
    assert _far_from(set(), [0, 1, 2, 3]) == 0
    assert _far_from({0}, [1, 2, 3, 4]) == 3
    assert _far_from({5}, [1, 2, 9, 10, 11]) == 9
