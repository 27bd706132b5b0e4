"""The main window: going about, what is dropped and pasted, what comes in, what it says, how it ends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QSettings, Qt, QUrl
from PySide6.QtGui import QDragLeaveEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QLineEdit, QMessageBox, QSplitter
from pytestqt.qtbot import QtBot

from gui.intake import IntakeResult, Refused
from gui.views.settings_dialog import SettingsDialog
from gui.window import main_window
from gui.window.main_window import MainWindow
from ocr.errors import Unusable
from storage.library import Library
from storage.records import Counts
from tests.gui.window_makers import a_drag, a_drop, at_rest, press_toast, until
from tests.makers import a_picture, a_picture_bytes, a_reading

Open = Callable[..., MainWindow]


@pytest.fixture
def window(qtbot: QtBot, open_window: Open) -> MainWindow:
    """The window on an empty library, at rest."""
    made = open_window()
    at_rest(qtbot, made.desk)
    made.desk._watch.stop()
    return made


@pytest.fixture
def calls(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What the flows were asked to do."""
    heard: list[tuple[Any, ...]] = []
    for name in ("keep", "keep_image", "paste", "add_to_dispute", "file_under_order"):
        monkeypatch.setattr(window.flows, name, lambda *what, name=name: heard.append((name, *what)))
    return heard


def files(path: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


def picture() -> QMimeData:
    data = QMimeData()
    data.setImageData(QImage.fromData(a_picture_bytes("dragged")))
    return data


def text() -> QMimeData:
    data = QMimeData()
    data.setText("words")
    return data


def test_files_and_pictures_may_be_dropped_and_words_may_not(window: MainWindow, tmp_path: Path) -> None:
    for data, taken in ((files(tmp_path), True), (picture(), True), (text(), False)):
        event = a_drag(data)
        window.veil.hide()
        window.dragEnterEvent(event)
        assert event.isAccepted() == taken
        assert window.veil.isVisible() == taken


def test_the_veil_goes_when_the_mouse_leaves_or_drops(
    window: MainWindow, calls: list[Any], tmp_path: Path
) -> None:
    window.dragEnterEvent(a_drag(files(tmp_path)))
    window.dragLeaveEvent(QDragLeaveEvent())
    assert not window.veil.isVisible()
    window.dragEnterEvent(a_drag(files(tmp_path)))
    window.dropEvent(a_drop(files(tmp_path)))
    assert not window.veil.isVisible()
    assert len(calls) == 1


def test_what_is_dropped_is_kept_and_words_are_not(
    window: MainWindow, calls: list[Any], tmp_path: Path
) -> None:
    window.dropEvent(a_drop(files(tmp_path)))
    window.dropEvent(a_drop(picture()))
    window.dropEvent(a_drop(text()))
    assert [call[0] for call in calls] == ["keep", "keep_image"]
    assert calls[0][1:] == ([tmp_path], "drop", None)
    assert calls[1][2:] == ("drop", None)


def test_the_veil_says_where_a_drop_goes(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(window.veil, "lift", said.append)
    window.dragEnterEvent(a_drag(files(tmp_path)))
    monkeypatch.setattr(window.disputes, "dispute_in_sight", lambda: 7)
    window.dragEnterEvent(a_drag(files(tmp_path)))
    assert said == ["Drop to keep and read", "Drop to put into this dispute"]


def test_pasting_goes_into_the_field_in_hand_and_else_into_the_library(
    qtbot: QtBot, window: MainWindow, calls: list[Any]
) -> None:
    QGuiApplication.clipboard().setText("words")
    window.activateWindow()
    until(qtbot, window.isActiveWindow)
    window.go("search")
    assert isinstance(window.focusWidget(), QLineEdit)
    window.paste()
    assert window.search.field.text() == "words"
    assert calls == []
    window.go("inbox")
    window.paste()
    assert calls == [("paste", None)]


def test_going_to_search_waits_for_words(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    until(qtbot, window.isActiveWindow)
    window.go("search")
    assert window.search.field.hasFocus()
    window.go("orders")
    assert not window.search.field.hasFocus()


def test_things_dropped_on_a_place_are_filed_or_put_into_a_dispute(
    window: MainWindow, calls: list[Any]
) -> None:
    window.sidebar.dropped.emit("disputes", ["aa", 3])
    window.sidebar.dropped.emit("orders", ["aa", 3])
    window.sidebar.dropped.emit("orders", [3])
    assert calls == [("add_to_dispute", ["aa", 3]), ("file_under_order", ["aa"])]


def test_with_nothing_to_undo_that_is_said(window: MainWindow) -> None:
    window.undo()
    assert window.toast.text() == "There is nothing to undo"


def test_a_change_offers_the_way_back_and_the_way_back_the_change(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    pressed: list[str] = []

    def undo() -> bool:
        pressed.append("undo")
        return True

    monkeypatch.setattr(window.desk, "undo", undo)
    monkeypatch.setattr(window.desk, "redo", lambda: pressed.append("redo"))
    window.desk.done.emit("Filed", False)
    assert window.toast.text() == "Filed"
    press_toast(window.toast)
    window.desk.done.emit("Filed", True)
    assert window.toast.text() == "Undone: Filed"
    press_toast(window.toast)
    assert pressed == ["undo", "redo"]


@pytest.fixture
def shown(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pictures the window turned to."""
    heard: list[str] = []
    monkeypatch.setattr(window, "show_picture", heard.append)
    return heard


@pytest.mark.parametrize(
    ("result", "said", "turned"),
    [
        (IntakeResult(("a", "b"), (), ()), "2 screenshot(s) kept", ["a"]),
        (IntakeResult(("a",), ("b", "c"), ()), "1 screenshot(s) kept, 2 already here", ["a"]),
        (IntakeResult((), ("b",), ()), "Already here: nothing is kept twice", []),
        (IntakeResult((), (), ()), "", []),
        (IntakeResult(("a",), (), (), dispute=7), "", []),
    ],
)
def test_what_was_kept_is_said_and_the_first_of_it_shown(
    window: MainWindow, shown: list[str], result: IntakeResult, said: str, turned: list[str]
) -> None:
    window.toast.say("")
    window.flows.kept.emit(result)
    assert window.toast.text() == said
    assert shown == turned


def test_the_strip_goes_when_keeping_has_ended_however_it_did(window: MainWindow) -> None:
    window.strip.show_busy("Keeping")
    window.flows.taken.emit()
    assert not window.strip.isVisible()


def test_refused_files_are_named_in_a_box(window: MainWindow) -> None:
    window.flows.kept.emit(IntakeResult((), (), ()))
    assert window.findChildren(QMessageBox) == []
    window.flows.kept.emit(IntakeResult((), (), (Refused("a.png", Unusable.EMPTY),)))
    (box,) = window.findChildren(QMessageBox)
    assert "a.png" in box.informativeText()
    box.close()


def test_what_came_in_is_read_at_once(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []
    monkeypatch.setattr(window.reading, "start", lambda: started.append("reading"))
    window.flows.kept.emit(IntakeResult((), (), ()))
    assert started == ["reading"]


def test_only_a_large_intake_shows_its_steps(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[tuple[Any, ...]] = []
    monkeypatch.setattr(window.strip, "show_steps", lambda *step: steps.append(step))
    window.flows.progressed.emit(0, 3, "a.png")
    assert steps == []
    window.flows.progressed.emit(0, 4, "a.png")
    assert steps == [("Keeping 1 of 4: a.png", 0, 4, window.flows.call_off)]


def test_what_was_written_can_be_opened(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(main_window, "open_in_system", opened.append)
    window.toast.say("")
    window._exported(None)
    assert window.toast.text() == ""
    window._exported(Path("衬衫.pdf"))
    assert window.toast.text() == "Written: 衬衫.pdf"
    press_toast(window.toast)
    window.open_folder()
    assert opened == [Path("衬衫.pdf"), window.desk.library.folder]


def test_a_capture_is_kept_and_an_impossible_one_explained(window: MainWindow, calls: list[Any]) -> None:
    image = QImage(3, 3, QImage.Format.Format_RGB32)
    window.capture.taken.emit(image)
    assert [call[0] for call in calls] == ["keep_image"]
    assert calls[0][2:] == ("capture",)
    window.capture.impossible.emit()
    assert "screenshot key" in window.toast.text()


def test_only_what_is_not_filed_is_counted_strongly(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[str, int, bool]] = []
    for key, place in window.sidebar.buttons.items():
        monkeypatch.setattr(
            place, "show_count", lambda count, strong=False, key=key: shown.append((key, count, strong))
        )
    counts = dict.fromkeys(Counts.__dataclass_fields__, 9)
    some = {"unfiled": 1, "orders": 2, "disputes": 3, "conversations": 4, "deleted": 5}
    window._show_counts(Counts(**counts | some))
    assert shown == [
        ("inbox", 1, True),
        ("orders", 2, False),
        ("disputes", 3, False),
        ("conversations", 4, False),
        ("trash", 5, False),
    ]


def test_only_the_screenshot_in_sight_is_made_larger(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[tuple[str, object]] = []
    window.inbox._stack.setCurrentIndex(0)
    window.inbox.view._stack.setCurrentWidget(window.inbox.view._content)
    for name, page in (("inbox", window.inbox), ("search", window.search)):
        canvas = page.view.canvas
        monkeypatch.setattr(canvas, "zoom", lambda factor, name=name: done.append((name, factor)))
        monkeypatch.setattr(canvas, "fit_width", lambda name=name: done.append((name, "fit")))
    window.zoom(1.2)
    window.zoom(0)
    assert done == [("inbox", 1.2), ("inbox", "fit")]


def test_coming_forward_shows_a_hidden_or_minimized_window(window: MainWindow) -> None:
    window.setWindowState(Qt.WindowState.WindowMinimized)
    window.hide()
    window.come_forward()
    assert window.isVisible()
    assert not window.windowState() & Qt.WindowState.WindowMinimized


def test_settings_that_keep_the_language_keep_the_window(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SettingsDialog, "exec", lambda _dialog: 1)
    window.open_settings()
    assert not window.again
    assert window.isVisible()


def test_failures_lead_to_the_pictures_that_could_not_be_read(window: MainWindow) -> None:
    window.go("orders")
    window.news.failures_wanted.emit()
    assert window.stack.currentWidget() is window.inbox
    assert [one.text() for one in window.inbox._filters.buttons() if one.isChecked()] == ["Failed"]


def test_a_picture_being_read_is_called_by_its_name(
    qtbot: QtBot, window: MainWindow, library: Library
) -> None:
    sha256 = a_picture(library, a_reading("在吗"), name="chat.png")
    window.desk.tell(at_once=True)
    at_rest(qtbot, window.desk)
    assert window._name_of(sha256) == "chat.png"
    assert window._name_of("f" * 64) == ""


def test_the_window_opens_where_it_was_closed(qtbot: QtBot, window: MainWindow, open_window: Open) -> None:
    window.resize(940, 650)
    window.close()
    assert QSettings("liuzheng", "window").value("geometry") is not None
    again = open_window()
    assert (again.width(), again.height()) == (940, 650)
    at_rest(qtbot, again.desk)


def test_a_field_being_typed_in_is_left_before_the_threads_end(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.activateWindow()
    until(qtbot, window.isActiveWindow)
    window.go("search")
    happened: list[str] = []
    qtbot.keyClicks(window.search.field, "50")
    window.search.field.editingFinished.connect(lambda: happened.append("left"))
    close = window.desk.close

    def end() -> None:
        happened.append("closed")
        close()

    monkeypatch.setattr(window.desk, "close", end)
    window.shut_down()
    window.shut_down()
    assert happened == ["left", "closed"]


def test_a_window_without_a_field_in_hand_closes_as_well(window: MainWindow) -> None:
    window.setFocus()
    window.clearFocus()
    window.shut_down()
    assert not window.isVisible()


def test_the_menu_of_seldom_things_comes_up_over_its_button(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    places: list[int] = []

    size = window._more.sizeHint()

    class Menu:
        def sizeHint(self) -> Any:
            return size

        def popup(self, place: Any) -> None:
            places.append(place.y())

    monkeypatch.setattr(window, "_more", Menu())
    window._show_more()
    top = window.sidebar.more.mapToGlobal(window.sidebar.more.rect().topLeft()).y()
    assert places[0] + size.height() < top


def test_no_half_of_any_page_can_be_pushed_out_of_sight(window: MainWindow) -> None:
    splits = {name: page.findChildren(QSplitter) for name, page in window.pages.items()}
    assert all(splits[name] for name in ("inbox", "conversations", "search", "trash"))
    assert not any(one.childrenCollapsible() for found in splits.values() for one in found)


@pytest.mark.parametrize("place", ["inbox", "orders", "conversations", "search"])
def test_every_page_with_pictures_files_disputes_and_reads_them_again(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    asked: list[str] = []
    page: Any = window.pages[place]
    monkeypatch.setattr(window.desk.archive, "start", lambda _job: asked.append("read again"))
    monkeypatch.setattr(window.flows._orders, "ask", lambda _work: asked.append("order"))
    monkeypatch.setattr(window.flows._disputes, "ask", lambda _work: asked.append("dispute"))
    page.read_again_wanted.emit(["aa"])
    page.file_wanted.emit(["aa"])
    page.dispute_wanted.emit(["aa"])
    assert asked == ["read again", "order", "dispute"]


def test_every_place_has_its_page(window: MainWindow) -> None:
    for key, page in window.pages.items():
        window.go(key)
        assert window.stack.currentWidget() is page
        assert page.isVisible()
        assert window.sidebar.buttons[key].isChecked()
