"""Reading in the background: it can be paused and goes on, failures are named, errors do not loop."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from typing import Any

from pytestqt.qtbot import QtBot

from gui.reading import ReadingService
from gui.window.main_window import MainWindow
from ocr.errors import EngineMissing, UnreadablePicture
from storage.library import Library
from storage.pictures import counts
from tests.gui.window_makers import at_rest, fake_reader, until
from tests.makers import a_picture, a_reading

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
    window = open_window({"bad.png": UnreadablePicture("broken"), "good.png": a_reading("在吗")})
    until(qtbot, lambda: "could not be read" in window.toast.text())
    window.toast.press()
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
