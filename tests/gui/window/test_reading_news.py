"""What the window says of the reading, and what another program left lying."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.widgets.progress import ProgressStrip
from gui.widgets.toast import Toast
from gui.window.reading_news import ReadingNews
from ocr.errors import Unusable
from storage.failures import Failure
from storage.library import Library
from storage.pictures import counts
from storage.queue import QueueResult
from tests.gui.window_makers import at_rest, news_at_once, press_toast
from tests.makers import a_picture, a_reading

BROKEN = Failure(Unusable.BROKEN)


class Service(QObject):
    """Stands for the reading: notes what it is asked for and reads nothing."""

    progressed = Signal(int, int, str)
    stopped = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.paused = False
        self.runs = False
        self.asked: list[str] = []

    def running(self) -> bool:
        return self.runs

    def start(self) -> None:
        self.asked.append("start")

    def pause(self) -> None:
        self.paused = True
        self.asked.append("pause")

    def resume(self) -> None:
        self.paused = False
        self.asked.append("resume")


class Scene:
    """The news, and what it stands between."""

    def __init__(self, desk: Desk, room: QWidget) -> None:
        self.desk = desk
        self.service = Service()
        self.strip = ProgressStrip()
        self.toast = Toast(room)
        self.news = ReadingNews(
            self.service,  # type: ignore[arg-type]
            desk,
            self.strip,
            self.toast,
            {"aa": "a.png"}.get,  # type: ignore[arg-type]
        )


@pytest.fixture
def scene(qtbot: QtBot, desk: Desk) -> Scene:
    room = QWidget()
    qtbot.addWidget(room)
    room.show()
    made = Scene(desk, room)
    qtbot.addWidget(made.strip)
    return made


def test_each_picture_read_is_named_and_is_news_soon(scene: Scene) -> None:
    scene.service.progressed.emit(1, 3, "aa")
    assert scene.strip.text() == "Reading screenshots: 1 of 3"
    assert scene.strip._current.whole() == "a.png"
    assert scene.desk._news.isActive()


def test_after_a_run_the_strip_rests_and_the_views_ask_anew(qtbot: QtBot, scene: Scene) -> None:
    scene.service.progressed.emit(1, 3, "aa")
    with qtbot.waitSignal(scene.desk.changed, timeout=100):
        scene.service.stopped.emit(QueueResult(("aa",), (), False))
    assert not scene.strip.isVisible()
    assert not scene.toast.isVisible()


def test_a_run_that_read_nothing_is_no_news(scene: Scene) -> None:
    heard: list[None] = []
    scene.desk.changed.connect(lambda: heard.append(None))
    scene.service.stopped.emit(None)
    assert heard == []


def test_what_could_not_be_read_is_told_and_shown_on_request(scene: Scene) -> None:
    wanted: list[None] = []
    scene.news.failures_wanted.connect(lambda: wanted.append(None))
    scene.service.stopped.emit(QueueResult((), (("aa", BROKEN), ("bb", BROKEN)), False))
    assert "2" in scene.toast.text()
    assert "could not be read" in scene.toast.text()
    press_toast(scene.toast)
    scene.strip.failures_wanted.emit()
    assert len(wanted) == 2


def test_pausing_and_going_on(scene: Scene) -> None:
    scene.news.show_counts(4, 0)
    scene.service.asked.clear()
    scene.strip.pause_wanted.emit()
    assert scene.service.asked == ["pause"]
    assert scene.strip.isVisible()
    assert "4" in scene.strip.text()
    scene.service.stopped.emit(None)
    assert scene.strip.isVisible()  # it still says that reading is paused
    scene.strip.resume_wanted.emit()
    assert scene.service.asked == ["pause", "resume"]
    assert not scene.strip.isVisible()
    assert scene.strip._pause.text() == "Pause"


def test_what_another_program_left_is_read_but_not_over_and_over(scene: Scene) -> None:
    scene.news.show_counts(2, 0)
    assert scene.service.asked == ["start"]
    scene.news.show_counts(2, 0)
    assert scene.service.asked == ["start"]
    scene.news._rest.stop()
    scene.news.show_counts(2, 0)
    assert scene.service.asked == ["start", "start"]
    assert scene.news._rest.isSingleShot()


def test_with_nothing_waiting_or_paused_nothing_is_started(scene: Scene) -> None:
    scene.news.show_counts(0, 3)
    scene.service.paused = True
    scene.news.show_counts(2, 3)
    assert scene.service.asked == []
    assert "3" in scene.strip._failures.text()


def test_a_run_that_has_said_nothing_yet_says_how_many_wait(scene: Scene) -> None:
    scene.service.runs = True
    scene.news.show_counts(5, 0)
    assert scene.strip.isVisible()
    assert "0 of 5" in scene.strip.text()
    assert scene.service.asked == []
    scene.strip.show_busy("Exporting…")
    scene.news.show_counts(4, 0)
    assert scene.strip.text() == "Exporting…"


def test_reading_again_puts_pictures_back_and_starts(qtbot: QtBot, scene: Scene, library: Library) -> None:
    sha256 = a_picture(library, a_reading("在吗"))
    with qtbot.waitSignal(scene.desk.changed, timeout=10_000):
        scene.news.read_again([sha256])
    at_rest(qtbot, scene.desk)
    assert "start" in scene.service.asked
    with library.reader() as session:
        assert counts(session).waiting == 1


def test_a_reading_that_fails_is_told_as_an_error(scene: Scene) -> None:
    errors: list[Exception] = []
    scene.desk.failed.connect(errors.append)
    error = ValueError("no")
    scene.service.failed.emit(error)
    assert errors == [error]


def test_a_run_that_ended_and_pictures_put_back_are_news_at_once(
    qtbot: QtBot, scene: Scene, library: Library
) -> None:
    heard = news_at_once(scene.desk)
    scene.service.progressed.emit(1, 3, "aa")
    assert heard == []
    scene.service.stopped.emit(QueueResult(("aa",), (), False))
    assert heard == ["news"]
    scene.news.read_again([a_picture(library, a_reading("在吗"))])
    at_rest(qtbot, scene.desk)
    assert heard == ["news"] * 2
