"""A locked window shows nothing, loses nothing, and lets nobody in without the phrase."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui import preferences
from gui.theme import theme
from gui.views.lock_screen import Cover, LockScreen
from gui.window.actions import LOCK_KEYS, more_menu
from gui.window.lock import Lock, _close_popups, _is_lock_key
from gui.window.main_window import MainWindow
from gui.window.protection import Protection
from gui.window.tray import tray_menu
from storage import vault
from storage.library import Library
from storage.queue import is_empty
from tests.gui.window_makers import there, until
from tests.makers import a_picture, a_reading
from tests.storage.test_encryption import PHRASE

Open = Callable[..., MainWindow]


class Clock:
    """Goes as it is told."""

    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def protected(library: Library, monkeypatch: pytest.MonkeyPatch) -> Library:
    """A library with a pass phrase. That its files are plain still does not matter here."""
    monkeypatch.setattr(vault, "MEMORY_KIB", 64)
    ring, _key = vault.make(PHRASE, vault.new_code())
    vault.keep(library.folder, dataclasses.replace(ring, state="on"))
    return library


@pytest.fixture
def window(protected: Library, open_window: Open) -> MainWindow:
    a_picture(protected, a_reading("在吗"), name="买家的截图.png")
    return open_window()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def lock(qtbot: QtBot, protected: Library, clock: Clock) -> Iterator[Lock]:
    """The lock of a window that is nothing but a field."""
    window = QWidget()
    window.setWindowTitle("买家 小王")
    QVBoxLayout(window).addWidget(QLineEdit())
    qtbot.addWidget(window)
    window.show()
    made = Lock(protected.folder, window, clock)
    yield made
    made.close()


def screens() -> list[LockScreen]:
    """The lock screens that are shown; there is never more than one."""
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, LockScreen)]
    return [one for one in shown if one.isVisible()]


def screen() -> LockScreen:
    (shown,) = screens()
    return shown


def open_it(phrase: str = PHRASE) -> None:
    shown = screen()
    shown.phrase.field.setText(phrase)
    QTest.keyClick(shown.phrase.field, Qt.Key.Key_Return)


def shows_nothing(widget: QWidget) -> bool:
    """Whether all but the middle, where the lock is, has one colour."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    blank = theme().colours.side
    middle = image.rect().center()
    return all(
        image.pixelColor(x, y).name() == blank
        for x in range(0, image.width(), 7)
        for y in range(0, image.height(), 7)
        if (QPoint(x, y) - middle).manhattanLength() > 80
    )


def a_dialog(qtbot: QtBot, parent: QWidget) -> tuple[QDialog, QLineEdit]:
    dialog = QDialog(parent)
    dialog.setWindowTitle("小王要退款")
    field = QLineEdit()
    QVBoxLayout(dialog).addWidget(field)
    qtbot.addWidget(dialog)
    return dialog, field


def test_a_locked_window_shows_nothing_and_the_phrase_shows_all_again(
    qtbot: QtBot, window: MainWindow
) -> None:
    until(qtbot, lambda: window.inbox.model.total() == 1)
    assert not shows_nothing(window)
    window.lock.lock()
    assert window.lock.locked
    assert shows_nothing(window)
    open_it("wrong phrase")
    assert window.lock.locked
    assert screen().phrase.wrong.isVisible()
    open_it()
    assert not window.lock.locked
    until(qtbot, lambda: not shows_nothing(window))
    assert [
        one for one in QApplication.topLevelWidgets() if isinstance(one, LockScreen) and one.isVisible()
    ] == []


def test_a_locked_window_that_is_made_larger_still_shows_nothing(qtbot: QtBot, window: MainWindow) -> None:
    window.lock.lock()
    window.resize(window.width() + 200, window.height() + 100)
    window.toast.say("小王要退款")
    until(qtbot, lambda: shows_nothing(window))


def test_what_windows_are_called_is_hidden_too(lock: Lock) -> None:
    window = lock._window
    lock.lock()
    assert "小王" not in window.windowTitle()
    open_it()
    assert window.windowTitle() == "买家 小王"


def test_a_dialog_that_waits_for_an_answer_keeps_what_was_typed(qtbot: QtBot, window: MainWindow) -> None:
    dialog, field = a_dialog(qtbot, window)
    seen: list[object] = []

    def lock_in_between() -> None:
        field.setText("袖子开线了")
        window.lock.lock()
        seen.append(shows_nothing(dialog))
        seen.append(dialog.windowTitle())
        open_it()
        QTimer.singleShot(50, dialog.accept)

    QTimer.singleShot(50, lock_in_between)
    assert dialog.exec() == QDialog.DialogCode.Accepted
    assert seen == [True, QApplication.applicationDisplayName()]
    assert field.text() == "袖子开线了"
    assert dialog.windowTitle() == "小王要退款"


def test_the_lock_screen_can_be_used_though_a_dialog_waits(qtbot: QtBot, window: MainWindow) -> None:
    before, _field = a_dialog(qtbot, window)
    before.setModal(True)
    before.show()
    window.lock.lock()
    assert QApplication.activeModalWidget() is screen()
    after, _field = a_dialog(qtbot, window)
    after.setModal(True)
    after.show()
    assert shows_nothing(after)
    until(qtbot, lambda: QApplication.activeModalWidget() is screen())
    open_it()
    assert not shows_nothing(after)


def test_menus_and_tool_tips_close(qtbot: QtBot, lock: Lock) -> None:
    menu = QMenu(lock._window)
    qtbot.addWidget(menu)
    menu.addAction("小王")
    menu.popup(QPoint(5, 5))
    lock.lock()
    assert not menu.isVisible()
    menu.popup(QPoint(5, 5))
    until(qtbot, lambda: not menu.isVisible())


def test_a_dialog_of_the_system_is_closed(qtbot: QtBot, lock: Lock) -> None:
    dialog, _field = a_dialog(qtbot, lock._window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    dialog.show()
    lock.lock()
    assert not dialog.isVisible()


def test_the_tray_brings_only_the_lock_screen(qtbot: QtBot, window: MainWindow) -> None:
    done: list[str] = []
    acts = dataclasses.replace(
        window._acts(),
        start_capture=lambda: done.append("capture"),
        paste_picture=lambda: done.append("paste"),
        come_forward=lambda: done.append("forward"),
    )
    menu = tray_menu(window, window.lock.guarded(acts))
    qtbot.addWidget(menu)
    window.lock.lock()
    for action in menu.actions():
        action.trigger()
    assert done == []
    open_it()
    for action in menu.actions():
        action.trigger()
    assert done == ["capture", "paste", "forward"]


def test_closing_the_lock_screen_is_no_way_in(window: MainWindow) -> None:
    window.lock.lock()
    shown = screen()
    shown.close()
    assert not window.isVisible()
    assert screens() == []


def test_work_goes_on_behind_it(qtbot: QtBot, window: MainWindow, protected: Library) -> None:
    window.lock.lock()
    a_picture(protected, name="2.png")
    window.reading.start()
    until(qtbot, lambda: not window.reading.running())
    with protected.reader() as session:
        assert is_empty(session)


def test_without_a_phrase_it_is_not_locked_but_one_is_offered(
    qtbot: QtBot, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[Protection] = []
    monkeypatch.setattr(Protection, "open", lambda self: offered.append(self))
    window = open_window()
    window.lock.lock()
    until(qtbot, lambda: offered == [window.protection])
    assert not window.lock.locked


# --- after a while --------------------------------------------------------------------------------


def choose(minutes: int) -> None:
    preferences.save(dataclasses.replace(preferences.load(), lock_after=minutes))


def test_it_locks_after_a_quarter_of_an_hour_unless_told_otherwise(lock: Lock, clock: Clock) -> None:
    assert preferences.Preferences().lock_after == 15
    clock.time += 15 * 60 - 1
    lock.look()
    assert not lock.locked
    clock.time += 1
    lock.look()
    assert lock.locked


@pytest.mark.parametrize("minutes", [5, 60])
def test_the_seller_chooses_how_long(lock: Lock, clock: Clock, minutes: int) -> None:
    choose(minutes)
    clock.time += minutes * 60 - 1
    lock.look()
    assert not lock.locked
    clock.time += 1
    lock.look()
    assert lock.locked


def test_never_is_never(lock: Lock, clock: Clock) -> None:
    choose(0)
    clock.time += 1e9
    lock.look()
    assert not lock.locked


def test_keys_and_mouse_are_heard(lock: Lock, clock: Clock) -> None:
    handle = there(lock._window.windowHandle())
    lock._hear(handle)
    touches: tuple[Callable[[], object], ...] = (
        lambda: QTest.keyClick(handle, Qt.Key.Key_A),
        lambda: QTest.mouseMove(handle, QPoint(9, 9)),
        lambda: QTest.mouseClick(
            handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(5, 5)
        ),
    )
    for touch in touches:
        clock.time += 14 * 60
        touch()
        QApplication.processEvents()
        clock.time += 2 * 60
        lock.look()
        assert not lock.locked
    clock.time += 13 * 60
    lock.look()
    assert lock.locked


def test_once_opened_the_time_begins_anew(lock: Lock, clock: Clock) -> None:
    lock.lock()
    clock.time += 3600
    open_it()
    lock.look()
    assert not lock.locked


def test_an_unprotected_library_is_never_locked_by_itself(
    qtbot: QtBot, library: Library, clock: Clock
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    lock = Lock(library.folder, window, clock)
    lock.impossible.connect(lambda: pytest.fail("nobody asked for it"))
    clock.time += 3600
    lock.look()
    assert not lock.locked
    lock.close()


def test_the_key_locks_in_a_dialog_too(qtbot: QtBot, lock: Lock) -> None:
    dialog, field = a_dialog(qtbot, lock._window)
    dialog.show()
    handle = there(dialog.windowHandle())
    lock._hear(handle)
    QTest.keyClick(handle, Qt.Key.Key_L, Qt.KeyboardModifier.ShiftModifier)
    assert not lock.locked
    QTest.keyClick(handle, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert lock.locked
    assert field.text().lower() == "l"  # of the first, which is no key of ours


def test_the_menu_has_it_with_its_key(qtbot: QtBot, window: MainWindow) -> None:
    menu = more_menu(window, window._acts())
    qtbot.addWidget(menu)
    (action,) = (one for one in menu.actions() if one.shortcut().toString() == LOCK_KEYS)
    action.trigger()
    assert window.lock.locked


@pytest.mark.parametrize(
    ("kind", "width"),
    [(QEvent.Type.Resize, 300), (QEvent.Type.LayoutRequest, 300), (QEvent.Type.ToolTip, 5)],
)
def test_the_cover_follows_what_it_covers(qtbot: QtBot, kind: QEvent.Type, width: int) -> None:
    covered = QWidget()
    qtbot.addWidget(covered)
    covered.resize(300, 200)
    cover = Cover(covered)
    cover.setGeometry(0, 0, 5, 5)
    cover.eventFilter(covered, QEvent(kind))
    assert cover.width() == width


def test_menus_close_however_many_are_open_one_from_another(qtbot: QtBot, lock: Lock) -> None:
    menus = [QMenu(lock._window) for _ in range(3)]
    for place, menu in enumerate(menus):
        qtbot.addWidget(menu)
        menu.addAction("小王")
        menu.popup(QPoint(5 + 10 * place, 5))
    assert QApplication.activePopupWidget() is not None
    _close_popups()
    assert [menu.isVisible() for menu in menus] == [False] * 3


@pytest.mark.parametrize(
    ("kind", "key", "held", "locks"),
    [
        (QEvent.Type.KeyPress, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier, True),
        (QEvent.Type.KeyRelease, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier, False),
        (QEvent.Type.KeyPress, Qt.Key.Key_L, Qt.KeyboardModifier.NoModifier, False),
        (QEvent.Type.KeyPress, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier, False),
    ],
)
def test_only_the_key_pressed_whole_locks(
    kind: QEvent.Type, key: Qt.Key, held: Qt.KeyboardModifier, locks: bool
) -> None:
    assert _is_lock_key(QKeyEvent(kind, key, held)) is locks


def test_the_window_s_own_key_is_left_to_its_menu(lock: Lock) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    handle = there(lock._window.windowHandle())
    assert not lock.eventFilter(handle, event)
    assert not lock.locked
    assert lock.eventFilter(QObject(), event)
    assert lock.locked


@pytest.mark.parametrize("kind", [QEvent.Type.Wheel, QEvent.Type.Paint])
def test_only_what_a_person_does_counts_as_touch(lock: Lock, clock: Clock, kind: QEvent.Type) -> None:
    clock.time += 60
    lock.eventFilter(QObject(), QEvent(kind))
    assert (lock._touched == clock.time) is (kind == QEvent.Type.Wheel)
