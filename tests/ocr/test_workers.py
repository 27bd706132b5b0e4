"""Reading in worker processes. The workers run small stand-ins for reading, found in this module."""

from __future__ import annotations

import inspect
import os
import pickle
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

import pytest
from typing_extensions import override

from ocr import reader, workers
from ocr.errors import EngineFailed, UnreadablePicture, Unusable
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
        case "garbage":
            _pipe_of_the_worker().send_bytes(b"no pickle")
        case "lie":
            _pipe_of_the_worker().send("not a pair")
        case "half":
            os.write(_pipe_of_the_worker().fileno(), b"\0\x10\0\0half of it")
        case "other":
            return "no reading"  # type: ignore[return-value]
        case "unreadable":
            raise UnreadablePicture(Unusable.BROKEN, "half a file")
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


def _pipe_of_the_worker() -> Connection:
    """To send something in the answer's place, as a worker would whose memory is damaged."""
    serving = next(one for one in inspect.stack() if one.function == "_serve")
    pipe: Connection = serving.frame.f_locals["pipe"]
    return pipe


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


@pytest.mark.parametrize("answer", ["garbage", "lie", "other"])
def test_a_worker_that_answers_nonsense_costs_one_picture_and_is_replaced(answer: str) -> None:
    with ReadingPool(workers=1, read=stand_in) as pool:
        before = ask(pool, "pid")
        nonsense, next_one = pool.submit(ReadRequest("", answer)), pool.submit(ReadRequest("", "pid"))
        with pytest.raises(EngineFailed):
            nonsense.result(10)
        assert next_one.result(60).title != before


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


class Pipe:
    """The worker's end of a pipe: gives the requests named, then ends; keeps what is sent through it."""

    def __init__(self, *names: str, refuse: type[Exception] | None = None) -> None:
        self.names, self.sent, self.refuse = list(names), list[Any](), refuse

    def recv(self) -> ReadRequest:
        if not self.names:
            raise EOFError
        return ReadRequest("", self.names.pop(0))

    def send(self, answer: object) -> None:
        if self.refuse is not None:
            refuse, self.refuse = self.refuse, None
            raise refuse("no")
        self.sent.append(answer)


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Any]]:
    """Serve in this process; returns what was sent."""
    monkeypatch.setattr(workers, "_be_a_quiet_child", lambda: None)

    def run(*names: str, memory: int = 0, refuse: type[Exception] | None = None) -> list[Any]:
        monkeypatch.setattr(workers, "_resident_bytes", lambda: memory)
        pipe = Pipe(*names, refuse=refuse)
        workers._serve(pipe, stand_in, "tesseract")  # type: ignore[arg-type]
        return pipe.sent

    return run


Serve = Callable[..., list[Any]]


@pytest.mark.parametrize(("memory", "grown"), [(420 * 2**20, False), (420 * 2**20 + 1, True)])
def test_a_worker_that_has_grown_asks_to_be_replaced(memory: int, grown: bool, serve: Serve) -> None:
    assert [(answer.title, big) for answer, big in serve("a", "engine", memory=memory)] == [
        ("a", grown),
        ("tesseract", grown),
    ]


def test_a_worker_goes_on_after_an_error_and_sends_it(serve: Serve) -> None:
    broken, after = serve("unreadable", "a")
    assert isinstance(broken[0], UnreadablePicture)
    assert after[0].title == "a"


def test_an_error_that_was_not_foreseen_is_written_to_the_log(
    serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    serve("unreadable")
    assert caplog.records == []
    serve("strange")
    assert [record.getMessage() for record in caplog.records] == ["reading strange failed"]


def test_a_worker_whose_parent_is_gone_ends(serve: Serve) -> None:
    assert serve("a", "b", refuse=BrokenPipeError) == []


@pytest.mark.parametrize("error", [TypeError, AttributeError, RecursionError, pickle.PicklingError])
def test_what_cannot_travel_is_told_and_the_worker_goes_on(error: type[Exception], serve: Serve) -> None:
    told, after = serve("a", "b", refuse=error)
    assert isinstance(told[0], EngineFailed)
    assert "Reading" in str(told[0])
    assert after[0].title == "b"


def test_a_child_leaves_interrupts_to_its_parent_and_uses_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    for name in names:
        monkeypatch.setenv(name, "8")
    calls: list[tuple[object, object]] = []
    monkeypatch.setattr(signal, "signal", lambda *call: calls.append(call))
    workers._be_a_quiet_child()
    assert calls == [(signal.SIGINT, signal.SIG_IGN)]
    assert {os.environ[name] for name in names} == {"1"}


class Told:
    """A file of which every read gives the same, or fails."""

    def __init__(self, text: str | Exception) -> None:
        self._text = text

    def read_text(self) -> str:
        if isinstance(self._text, Exception):
            raise self._text
        return self._text


@pytest.mark.parametrize(
    ("text", "pages"), [("1000 50 3", 50), ("", 0), ("7", 0), ("a b c", 0), (OSError("none"), 0)]
)
def test_memory_is_what_the_system_tells_or_nothing(
    text: str | Exception, pages: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "Path", lambda _path: Told(text))
    assert workers._resident_bytes() == pages * os.sysconf("SC_PAGE_SIZE")


def test_a_worker_that_hangs_is_given_up_and_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    monkeypatch.setattr(workers, "_PATIENCE", 0.01)
    worker = workers._Worker(stand_in, None)
    process = worker.process
    pid = process.pid
    with pytest.raises(EOFError, match="no answer"):
        worker.ask(ReadRequest(str(gate), "gate"))
    worker.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(pid or 0, 0)
    with pytest.raises(ValueError, match="closed"):
        process.is_alive()


def test_an_answer_that_breaks_off_midway_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    worker = workers._Worker(stand_in, None)
    worker.ask(ReadRequest("", "a"))
    monkeypatch.setattr(workers, "wait", lambda handles, _patience: wait(handles))  # it does begin to answer
    monkeypatch.setattr(workers, "_PATIENCE", 0.05)
    with pytest.raises(OSError, match="end of file"):
        worker.ask(ReadRequest("", "half"))
    worker.stop()


def test_a_worker_that_died_says_how() -> None:
    worker = workers._Worker(stand_in, None)
    with pytest.raises(EOFError):
        worker.ask(ReadRequest("", "exit"))
    worker.stop()


def test_runs_of_waiting_pictures_are_taken_from_their_start_or_middle() -> None:
    assert _far_from(set(), [7]) == 7
    assert _far_from({6}, [7, 8]) == 8
    assert _far_from({8}, [7, 9, 10]) == 10
    assert _far_from(set(), [1, 3, 4, 6]) == 3


def test_a_pool_has_at_least_one_worker_and_one_for_each_core_by_default() -> None:
    assert ReadingPool(workers=0, read=stand_in)._count == (os.cpu_count() or 1)
    assert ReadingPool(workers=-3, read=stand_in)._count == 1
    assert ReadingPool(workers=5, read=stand_in)._count == 5


@pytest.mark.parametrize(("wanted", "engine"), [(None, "tesseract"), ("rapidocr", "rapidocr")])
def test_the_engine_of_a_request_comes_before_that_of_the_pool(
    wanted: str | None, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[object, object, object]] = []

    def read(data: bytes, name: str, *, engine: str | None, **_more: object) -> Reading:
        asked.append((data, name, engine))
        return a_reading(name)

    monkeypatch.setattr(reader, "read_picture", read)
    read_request(ReadRequest("", "a", engine=wanted, data=b"bytes"), "tesseract")
    assert asked == [(b"bytes", "a", engine)]


def claimed(last: int, *waiting: int, active: tuple[int, ...] = ()) -> int:
    """The number of the picture that a worker takes who has read the one of number `last`."""
    pool = ReadingPool(workers=1, read=stand_in)
    pool._waiting = {number: (ReadRequest("", str(number)), Future()) for number in waiting}
    pool._active = {last, *active}
    claim = pool._claim(last)
    assert claim is not None
    assert claim[1].name == str(claim[0])
    assert set(pool._waiting) == set(waiting) - {claim[0]}
    assert pool._active == {claim[0], *active}
    return claim[0]


def test_a_worker_goes_on_with_the_next_picture_and_else_far_from_the_others() -> None:
    assert claimed(6, 1, 2, 3, 7) == 7
    assert claimed(6, 1, 2, 3, 8) == 1
    assert claimed(6, 1, 2, 3, 8, active=(0,)) == 2


def test_what_leads_and_reads_ends_with_the_program(pool: ReadingPool) -> None:
    ask(pool, "a")
    assert [lead.daemon for lead in pool._leads] == [True]
    assert [process.daemon for process in pool._processes] == [True]


def test_where_the_system_does_not_tell_its_cores_there_is_one_worker(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert ReadingPool(read=stand_in)._count == 1


def test_pictures_that_come_one_after_the_other_are_neighbours() -> None:
    pool = ReadingPool(workers=1, read=stand_in)
    pool._count = 0  # nobody takes them
    for name in ("a", "b", "c"):
        pool.submit(ReadRequest("", name))
    first, *others = pool._waiting
    assert others == [first + 1, first + 2]
    assert [request.name for request, _ in pool._waiting.values()] == ["a", "b", "c"]
