"""Looking after the library from the window: what is found is named, what went well is said."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.faults import MOST_NAMED
from gui.window.care import Care
from storage.codes import FaultCode
from storage.verify import VerifyResult
from tests.gui.window_makers import at_rest, news_at_once, until
from tests.makers import a_picture, a_picture_bytes, a_reading
from tests.storage.test_trash import age, delete, in_trash

Told = list[tuple[object, ...]]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.setWindowTitle("Liuzheng")
    qtbot.addWidget(made)
    return made


@pytest.fixture
def told() -> Told:
    """All that the care says, in order."""
    return []


@pytest.fixture
def care(desk: Desk, window: QWidget, told: Told) -> Care:
    made = Care(desk, window)
    made.started.connect(lambda text: told.append(("started", text)))
    made.progressed.connect(lambda what, *step: told.append(("step", what, *step)))
    made.ended.connect(lambda: told.append(("ended",)))
    made.said.connect(lambda text: told.append(("said", text)))
    return made


def ends(qtbot: QtBot, told: Told) -> None:
    until(qtbot, lambda: ("ended",) in told)


def test_a_sound_library_is_said_to_be_well(qtbot: QtBot, desk: Desk, care: Care, told: Told) -> None:
    a_picture(desk.library, a_reading("在吗"))
    care.check()
    ends(qtbot, told)
    assert told[0] == ("started", "Checking the library…")
    steps = [one for one in told if one[0] == "step"]
    assert steps
    assert all(one[1] == "Checking the library" for one in steps)
    (said,) = (str(one[1]) for one in told if one[0] == "said")
    assert "All is well" in said
    assert "1" in said


def test_what_is_wrong_is_named_and_not_said_to_be_well(
    qtbot: QtBot, desk: Desk, care: Care, told: Told, window: QWidget
) -> None:
    sha256 = a_picture(desk.library, a_reading("在吗"))
    original = desk.library.originals.path(sha256)
    original.chmod(0o600)
    original.unlink()
    care.check()
    ends(qtbot, told)
    until(qtbot, lambda: window.findChildren(QMessageBox))
    (box,) = window.findChildren(QMessageBox)
    assert "1" in box.text()
    assert "problem" in box.text()
    assert f"• original {sha256[:12]}" in box.informativeText()
    assert sha256 not in box.informativeText()
    assert not any(one[0] == "said" for one in told)


def test_only_the_first_of_many_problems_are_named(care: Care, window: QWidget) -> None:
    from storage.records import Problem

    problems = tuple(Problem("original", f"{n:064x}", FaultCode.MISSING) for n in range(MOST_NAMED + 5))
    care._checked(VerifyResult(originals=20, journal=0, messages=0, problems=problems))
    (box,) = window.findChildren(QMessageBox)
    assert len(box.informativeText().splitlines()) == MOST_NAMED
    assert str(MOST_NAMED + 5) in box.text()


def test_a_backup_is_tried_and_said(
    qtbot: QtBot,
    desk: Desk,
    care: Care,
    told: Told,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    window: QWidget,
) -> None:
    a_picture(desk.library, a_reading("在吗"))
    target = tmp_path / "kept.zip"
    asked: list[tuple[object, ...]] = []

    def choose(*how: object) -> tuple[str, str]:
        asked.append(how)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    care.back_up()
    ends(qtbot, told)
    assert target.exists()
    assert str(asked[0][2]).startswith("liuzheng-")
    assert str(asked[0][2]).endswith(".zip")
    assert told[0] == ("started", "Backing up and trying to restore…")
    (said,) = (str(one[1]) for one in told if one[0] == "said")
    assert "1" in said
    assert "restored" in said
    assert window.findChildren(QMessageBox) == []


def test_a_backup_that_lacks_something_says_so_too(
    qtbot: QtBot, desk: Desk, care: Care, told: Told, tmp_path: Path, window: QWidget
) -> None:
    sha256 = a_picture(desk.library, a_reading("在吗"))
    original = desk.library.originals.path(sha256)
    original.chmod(0o600)
    original.unlink()
    care.back_up_to(tmp_path / "kept.zip")
    ends(qtbot, told)
    until(qtbot, lambda: window.findChildren(QMessageBox))
    assert any(one[0] == "said" for one in told)


def test_without_a_file_nothing_is_backed_up(
    desk: Desk, care: Care, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_how: ("", ""))
    care.back_up()
    assert told == []
    assert not desk.busy()


def test_a_backup_that_fails_is_an_error_and_ends(
    qtbot: QtBot, desk: Desk, care: Care, told: Told, tmp_path: Path
) -> None:
    errors: list[Exception] = []
    desk.failed.connect(errors.append)
    (tmp_path / "file").write_text("", "utf-8")
    care.back_up_to(tmp_path / "file" / "kept.zip")
    ends(qtbot, told)
    assert len(errors) == 1
    assert not any(one[0] == "said" for one in told)


def test_conversations_put_together_again_are_news(qtbot: QtBot, desk: Desk, care: Care, told: Told) -> None:
    with qtbot.waitSignal(desk.changed, timeout=10_000):
        care.derive_anew()
    ends(qtbot, told)
    assert told[0] == ("started", "Putting conversations together again…")
    at_rest(qtbot, desk)


def test_a_window_that_stays_open_forgets_what_waited_too(qtbot: QtBot, desk: Desk, care: Care) -> None:
    care.begin()
    sha256 = a_picture(desk.library, a_reading("在吗"))
    delete(desk.library, sha256)
    age(desk.library, sha256, 30)
    care._hourly.timeout.emit()
    until(qtbot, lambda: in_trash(desk.library) == [])
    care.close()
    assert not care._hourly.isActive()


def test_each_of_two_works_is_called_by_its_own_name_and_can_be_cancelled(
    qtbot: QtBot, desk: Desk, care: Care, told: Told, tmp_path: Path
) -> None:
    a_picture(desk.library, a_reading("在吗"))
    gate = Event()
    desk.run(lambda _job: gate.wait(60))
    care.check()
    care.back_up_to(tmp_path / "kept.zip")
    care.progressed.connect(lambda what, *step: step[-1]() if "restore" in what else None)
    gate.set()
    until(qtbot, lambda: told.count(("ended",)) == 2)
    ends = [place for place, one in enumerate(told) if one == ("ended",)]
    assert {one[1] for one in told[: ends[0]] if one[0] == "step"} == {"Checking the library"}
    assert told[ends[1] - 1] == ("said", "Cancelled: Backing up and trying to restore")
    assert not (tmp_path / "kept.zip").exists()


def test_what_changed_the_library_is_news_at_once(qtbot: QtBot, desk: Desk, care: Care, told: Told) -> None:
    sha256 = a_picture(desk.library, a_reading("在吗"))
    heard = news_at_once(desk)
    care.forget_what_waited()
    at_rest(qtbot, desk)
    assert heard == []
    delete(desk.library, sha256)
    age(desk.library, sha256, 30)
    care.forget_what_waited()
    at_rest(qtbot, desk)
    assert heard == ["news"]
    (said,) = (str(one[1]) for one in told if one[0] == "said")
    assert "30 days" in said
    care.derive_anew()
    at_rest(qtbot, desk)
    assert heard == ["news"] * 2
    desk.library.originals.keep(a_picture_bytes("stray"), "png")
    care.take_in()
    at_rest(qtbot, desk)
    assert heard == ["news"] * 3
