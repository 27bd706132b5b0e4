"""The strip at the foot: how far the reading is, paused or not, what could not be read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QElapsedTimer
from pytestqt.qtbot import QtBot

from gui.widgets import progress
from gui.widgets.progress import ProgressStrip
from tests.gui.window_makers import click


@pytest.fixture
def strip(qtbot: QtBot) -> ProgressStrip:
    made = ProgressStrip()
    qtbot.addWidget(made)
    return made


def bar(strip: ProgressStrip) -> tuple[int, int, int]:
    """Lowest, highest, and where it stands."""
    return strip._bar.minimum(), strip._bar.maximum(), strip._bar.value()


def test_it_is_hidden_until_something_goes_on_and_afterwards(strip: ProgressStrip) -> None:
    assert not strip.isVisible()
    strip.show_progress(1, 4, "a.png")
    assert strip.isVisible()
    strip.rest()
    assert not strip.isVisible()


def test_how_far_the_reading_is(strip: ProgressStrip) -> None:
    strip.show_progress(1, 4, "a.png")
    assert bar(strip) == (0, 4, 1)
    assert strip._bar.isVisible()
    assert strip.text() == "Reading screenshots: 1 of 4"
    assert strip._current.whole() == "a.png"
    assert strip._pause.isVisible()


def test_nothing_to_read_is_no_endless_bar(strip: ProgressStrip) -> None:
    strip.show_progress(0, 0, "")
    assert bar(strip) == (0, 1, 0)
    strip.rest()
    strip.show_steps("Checking", 0, 0)
    assert bar(strip) == (0, 1, 0)


def test_work_without_a_known_end_cannot_be_paused(strip: ProgressStrip) -> None:
    strip.show_progress(1, 4, "a.png")
    strip.show_busy("Exporting…")
    assert bar(strip)[:2] == (0, 0)
    assert strip._bar.isVisible()
    assert strip.text() == "Exporting…"
    assert strip._current.whole() == ""
    assert not strip._pause.isVisible()
    assert strip.isVisible()


def test_other_work_tells_its_steps(strip: ProgressStrip) -> None:
    strip.show_steps("Checking the library", 3, 9)
    assert strip.text() == "Checking the library"
    assert bar(strip) == (0, 9, 3)
    assert not strip._pause.isVisible()


def test_steps_of_an_unknown_number_can_be_called_off(strip: ProgressStrip) -> None:
    called: list[str] = []
    strip.show_steps("Exporting", 0, -1, lambda: called.append("off"))
    assert bar(strip)[:2] == (0, 0)
    strip._cancel.click()
    assert called == ["off"]
    assert not strip._cancel.isEnabled()


def test_a_step_a_moment_after_the_last_is_not_painted_but_the_end_is(
    strip: ProgressStrip, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed = [0]
    monkeypatch.setattr(QElapsedTimer, "elapsed", lambda _timer: passed[0])
    strip.show_progress(1, 9, "a")
    strip.show_progress(2, 9, "b")
    strip.show_steps("Checking", 2, 9)
    assert bar(strip)[2] == 1
    assert strip._current.whole() == "a"
    passed[0] = progress.STEP_MS
    strip.show_progress(3, 9, "c")
    assert bar(strip)[2] == 3
    passed[0] = 0
    strip.show_progress(9, 9, "d")
    assert bar(strip)[2] == 9
    strip.rest()
    strip.show_progress(1, 9, "e")  # the first step of another run
    assert bar(strip)[2] == 1


def test_paused_it_says_how_many_wait_and_offers_to_go_on(strip: ProgressStrip, qtbot: QtBot) -> None:
    asked: list[str] = []
    strip.pause_wanted.connect(lambda: asked.append("pause"))
    strip.resume_wanted.connect(lambda: asked.append("go on"))
    strip.show_progress(1, 4, "a.png")
    assert strip._pause.text() == "Pause"
    click(qtbot, strip._pause)
    strip.show_paused(True, 3)
    assert "paused" in strip.text()
    assert "3" in strip.text()
    assert strip._pause.text() == "Go on"
    assert strip._pause.isVisible()
    assert not strip._bar.isVisible()
    assert strip._current.whole() == ""
    click(qtbot, strip._pause)
    strip.show_paused(False)
    assert strip._pause.text() == "Pause"
    assert asked == ["pause", "go on"]


def test_a_pause_is_shown_even_if_nothing_went_on_before(strip: ProgressStrip) -> None:
    strip.show_paused(False)
    assert not strip.isVisible()
    strip.show_busy("Exporting…")
    strip.rest()
    strip.show_paused(True, 1)
    assert strip.isVisible()
    assert strip._pause.isVisible()


def test_failures_are_offered_only_where_there_are_some(strip: ProgressStrip, qtbot: QtBot) -> None:
    strip.show_progress(1, 4, "a.png")
    assert not strip._failures.isVisible()
    strip.show_failures(2)
    assert strip._failures.isVisible()
    assert "2" in strip._failures.text()
    with qtbot.waitSignal(strip.failures_wanted, timeout=1000):
        click(qtbot, strip._failures)
    strip.show_failures(0)
    assert not strip._failures.isVisible()


def test_work_that_can_stop_is_cancelled_once(strip: ProgressStrip, qtbot: QtBot) -> None:
    asked: list[str] = []

    def stop() -> None:
        asked.append("stop")

    strip.show_steps("Checking", 1, 9, stop)
    assert strip._cancel.isVisible()
    click(qtbot, strip._cancel)
    strip.show_steps("Checking", 9, 9, stop)
    assert not strip._cancel.isEnabled()
    strip.show_steps("Backing up", 9, 9, lambda: asked.append("another"))
    click(qtbot, strip._cancel)
    assert asked == ["stop", "another"]


def test_what_cannot_stop_offers_no_way_to(strip: ProgressStrip) -> None:
    shows: tuple[Callable[[], None], ...] = (
        lambda: strip.show_progress(4, 4, "a.png"),
        lambda: strip.show_busy("Exporting…"),
        lambda: strip.show_steps("Checking", 9, 9),
        lambda: strip.show_paused(True, 1),
    )
    for show in shows:
        strip.show_steps("Checking", 9, 9, strip.rest)
        assert strip._cancel.isVisible()
        show()
        assert not strip._cancel.isVisible()
