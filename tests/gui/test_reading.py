"""Reading in the background: it can be paused and goes on, failures are named, errors do not loop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from typing_extensions import override

from gui import preferences
from gui.preferences import Preferences
from gui.reading import MakeReader, ReadingService, worker_processes
from gui.window.main_window import MainWindow
from ocr.errors import EngineMissing, UnreadablePicture, Unusable
from ocr.types import Reading, ReadRequest
from storage.library import Library
from storage.models import QueueItem
from storage.pictures import counts
from tests.gui.window_makers import at_rest, fake_reader, press_toast, until
from tests.makers import FakeReader, a_picture, a_reading

Open = Callable[..., MainWindow]


def waiting(library: Library) -> int:
    """How many pictures are still to be read."""
    with library.reader() as session:
        return counts(session).waiting


def test_what_waits_is_read_and_told_one_by_one(qtbot: QtBot, library: Library) -> None:
    for number in range(3):
        a_picture(library, name=f"{number}.png")
    service = ReadingService(library, fake_reader())
    steps: list[tuple[int, int]] = []
    service.progressed.connect(lambda done, total, _sha256: steps.append((done, total)))
    with qtbot.waitSignal(service.stopped, timeout=10_000):
        service.start()
    assert steps[-1] == (3, 3)
    assert waiting(library) == 0
    service.close()


def test_while_paused_nothing_is_read(qtbot: QtBot, library: Library) -> None:
    service = ReadingService(library, fake_reader())
    service.pause()
    a_picture(library, name="a.png")
    service.start()
    assert not service.running()
    with qtbot.waitSignal(service.stopped, timeout=10_000):
        service.resume()
    assert waiting(library) == 0
    service.close()


def test_a_missing_engine_is_told_once_and_reading_rests(qtbot: QtBot, library: Library) -> None:
    @contextmanager
    def broken() -> Any:
        raise EngineMissing("rapidocr")
        yield

    a_picture(library, name="a.png")
    service = ReadingService(library, broken)
    errors: list[Exception] = []
    service.failed.connect(errors.append)
    with qtbot.waitSignal(service.stopped, timeout=10_000):
        service.start()
    assert [type(error) for error in errors] == [EngineMissing]
    assert service.paused
    assert waiting(library) == 1
    service.close()


def test_failures_are_offered_for_a_look(qtbot: QtBot, open_window: Open, library: Library) -> None:
    a_picture(library, name="bad.png")
    a_picture(library, name="good.png")
    window = open_window({"bad.png": UnreadablePicture(Unusable.BROKEN), "good.png": a_reading("在吗")})
    until(qtbot, lambda: "could not be read" in window.toast.text())
    press_toast(window.toast)
    at_rest(qtbot, window.desk)
    until(qtbot, lambda: [window.inbox.model.record(0).name] == ["bad.png"])
    assert window.inbox.model.total() == 1


def test_pausing_says_how_many_wait(qtbot: QtBot, open_window: Open, library: Library) -> None:
    window = open_window()
    at_rest(qtbot, window.desk)
    window.strip.pause_wanted.emit()
    a_picture(library, name="a.png")
    window.desk.tell(at_once=True)
    at_rest(qtbot, window.desk)
    assert "paused" in window.strip.text()
    window.strip.resume_wanted.emit()
    until(qtbot, lambda: waiting(library) == 0)


def held_at_the_end(begun: Event, go_on: Event) -> MakeReader:
    """Readers that have read all there was, and whose first run ends when it is told to."""

    @contextmanager
    def make() -> Iterator[FakeReader]:
        yield FakeReader()
        begun.set()
        assert go_on.wait(10)

    return make


@pytest.fixture
def ended() -> Iterator[Callable[[ReadingService], ReadingService]]:
    """Closes the services that it is given, at the end."""
    services: list[ReadingService] = []

    def keep(service: ReadingService) -> ReadingService:
        services.append(service)
        return service

    yield keep
    for service in services:
        service.close()


Ended = Callable[[ReadingService], ReadingService]


def test_a_picture_that_comes_while_a_run_ends_is_read_by_the_next(
    qtbot: QtBot, library: Library, ended: Ended
) -> None:
    begun, go_on = Event(), Event()
    service = ended(ReadingService(library, held_at_the_end(begun, go_on)))
    runs: list[str] = []
    service.started.connect(lambda: runs.append("started"))
    service.stopped.connect(lambda _result: runs.append("stopped"))
    a_picture(library, name="first.png")
    service.start()
    assert begun.wait(10)
    a_picture(library, name="late.png")
    service.start()
    assert service.running()
    assert waiting(library) == 1
    go_on.set()
    until(qtbot, lambda: waiting(library) == 0 and not service.running())
    assert runs == ["started", "stopped"] * 2


def test_a_run_that_nothing_came_to_is_the_last(qtbot: QtBot, library: Library, ended: Ended) -> None:
    service = ended(ReadingService(library, fake_reader()))
    runs: list[str] = []
    service.started.connect(lambda: runs.append("started"))
    a_picture(library, name="a.png")
    with qtbot.waitSignal(service.stopped, timeout=10_000):
        service.start()
    assert runs == ["started"]
    assert not service.running()


def test_without_waiting_pictures_no_reader_is_started(qtbot: QtBot, library: Library, ended: Ended) -> None:
    made: list[str] = []

    @contextmanager
    def make() -> Iterator[FakeReader]:
        made.append("reader")
        yield FakeReader()

    service = ended(ReadingService(library, make))
    results: list[object] = []
    service.stopped.connect(results.append)
    with qtbot.waitSignal(service.stopped, timeout=10_000):
        service.start()
    assert made == []
    assert results == [None]


class Slow(FakeReader):
    """Reads a picture when it is told to."""

    def __init__(self, begun: Event, go_on: Event) -> None:
        super().__init__()
        self._events = begun, go_on

    @override
    def submit(self, _request: ReadRequest) -> Future[Reading]:
        begun, go_on = self._events
        future: Future[Reading] = Future()
        future.set_running_or_notify_cancel()

        def read() -> None:
            begun.set()
            assert go_on.wait(10)
            future.set_result(a_reading())

        Thread(target=read, daemon=True).start()
        return future


def test_a_run_stopped_by_the_seller_costs_no_picture_an_attempt(
    qtbot: QtBot, library: Library, ended: Ended
) -> None:
    for number in range(20):
        a_picture(library, name=f"{number}.png")
    begun, go_on = Event(), Event()

    @contextmanager
    def make() -> Iterator[FakeReader]:
        yield Slow(begun, go_on)

    service = ended(ReadingService(library, make))
    with qtbot.waitSignal(service.stopped, timeout=10_000):
        service.start()
        assert begun.wait(10)
        service.pause()
        go_on.set()
    assert service.paused
    assert not service.running()
    with library.reader() as session:
        items = list(session.scalars(select(QueueItem)))
        assert {item.attempts for item in items} == {0}
        assert {item.state for item in items} == {"done", "waiting"}
    begun.clear()
    service.resume()
    until(qtbot, lambda: waiting(library) == 0)


def test_what_came_in_during_a_pause_is_read_after_it(qtbot: QtBot, library: Library, ended: Ended) -> None:
    begun, go_on = Event(), Event()
    service = ended(ReadingService(library, held_at_the_end(begun, go_on)))
    a_picture(library, name="first.png")
    service.start()
    assert begun.wait(10)
    a_picture(library, name="late.png")
    service.start()
    service.pause()
    with qtbot.waitSignal(service.stopped, timeout=10_000):
        go_on.set()
    assert waiting(library) == 1
    assert not service.running()
    service.resume()
    until(qtbot, lambda: waiting(library) == 0)


def test_closing_ends_the_run_and_nothing_starts_afterwards(library: Library) -> None:
    service = ReadingService(library, fake_reader())
    service.close()
    assert not service._runner._thread.is_alive()
    a_picture(library, name="a.png")
    service.start()
    assert not service.running()
    assert waiting(library) == 1


def test_every_run_uses_the_engine_chosen_by_then(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str | None] = []
    monkeypatch.setattr("ocr.workers.ReadingPool", lambda engine: asked.append(engine))
    worker_processes()
    preferences.save(Preferences(engine="tesseract"))
    worker_processes()
    assert asked == [None, "tesseract"]
