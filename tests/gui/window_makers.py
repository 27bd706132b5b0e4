"""A window on a library, with a reader that knows its readings beforehand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.reading import MakeReader
from gui.views.canvas import BubbleItem, Canvas, Outline
from gui.widgets.toast import Toast
from ocr.types import Reading
from storage.library import Library
from tests.makers import FakeReader

PATIENCE_MS = 60_000
T = TypeVar("T")


def fake_reader(by_name: dict[str, Reading | Exception] | None = None) -> MakeReader:
    """What the window makes its readers with, in tests."""

    @contextmanager
    def make() -> Iterator[FakeReader]:
        yield FakeReader(by_name)

    return make


def until(qtbot: QtBot, holds: Callable[[], Any]) -> None:
    """Let the window work until something holds."""
    qtbot.waitUntil(lambda: bool(holds()), timeout=PATIENCE_MS)


def there(value: T | None) -> T:
    """The value, which a view has by now."""
    assert value is not None
    return value


def at_rest(qtbot: QtBot, desk: Desk) -> None:
    """Let every question be answered, and what the answers post to the window be done."""
    until(qtbot, lambda: not desk.busy())
    QApplication.processEvents()
    until(qtbot, lambda: not desk.busy())


def news_at_once(desk: Desk) -> list[str]:
    """What the desk tells from now on at once; news that is to come soon does not come."""
    desk._watch.stop()
    desk._news.stop()
    desk._news.setInterval(3_600_000)
    heard: list[str] = []
    desk.changed.connect(lambda: heard.append("news"))
    return heard


def a_desk(library: Library) -> Desk:
    """A desk without a window; close it at the end."""
    return Desk(library)


def a_drag(data: QMimeData) -> QDragEnterEvent:
    """`data` dragged onto something, which has not said yet whether it takes it."""
    place, copy = QPoint(5, 5), Qt.DropAction.CopyAction
    event = QDragEnterEvent(place, copy, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    event.kept = data  # type: ignore[attr-defined]  # the event itself does not keep it alive
    event.ignore()
    return event


def a_drop(data: QMimeData) -> QDropEvent:
    """`data` dropped onto something."""
    place, copy = QPointF(5, 5), Qt.DropAction.CopyAction
    event = QDropEvent(place, copy, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    event.kept = data  # type: ignore[attr-defined]
    return event


def labels(menu: QMenu) -> list[str]:
    """What a menu offers, from top to bottom."""
    return [act.text() for act in menu.actions() if not act.isSeparator()]


def press(menu: QMenu | None, name: str) -> None:
    """Choose a line of a menu."""
    next(act for act in there(menu).actions() if act.text() == name).trigger()


class Opened:
    """Stands for a menu that would wait for a choice."""

    def __init__(self, menu: QMenu, seen: list[QMenu]) -> None:
        self._menu, self._seen = menu, seen

    def exec(self, _place: QPoint) -> None:
        """Note what would have come up."""
        self._seen.append(self._menu)


def opened_menus(monkeypatch: pytest.MonkeyPatch, view: Any) -> list[QMenu]:
    """The menus that come up over a view, which its `menu_for` makes."""
    seen: list[QMenu] = []
    make = view.menu_for

    def menu_for(*what: Any) -> Opened | None:
        menu = make(*what)
        return Opened(menu, seen) if menu is not None else None

    monkeypatch.setattr(view, "menu_for", menu_for)
    return seen


def answer(
    monkeypatch: pytest.MonkeyPatch, kind: type[Any], how: Callable[[Any], object], accepted: bool = True
) -> list[Any]:
    """Let the next dialogs of a kind be filled in, and accepted or given up; returns those that came up."""
    seen: list[Any] = []

    def exec_it(dialog: Any) -> Any:
        seen.append(dialog)
        how(dialog)
        return kind.DialogCode.Accepted if accepted else kind.DialogCode.Rejected

    monkeypatch.setattr(kind, "exec", exec_it)
    return seen


def click(qtbot: QtBot, widget: Any) -> None:
    """Press a widget as a person does."""
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def press_toast(toast: Toast) -> None:
    """Do what the word at the foot of the window offers."""
    toast._do.click()


def outlines_on(canvas: Canvas) -> list[Outline]:
    """What is outlined on a picture."""
    return [item.outline for item in canvas._bubbles]


def chosen_place(canvas: Canvas) -> int:
    """Which of the outlines on a picture is marked as chosen; -1 for none."""
    return _place_of(canvas, lambda item: item.chosen)


def lit_place(canvas: Canvas) -> int:
    """Which of the outlines on a picture is lit up; -1 for none."""
    return _place_of(canvas, lambda item: item.lit)


def _place_of(canvas: Canvas, wanted: Callable[[BubbleItem], bool]) -> int:
    # not by the scene's items: asked for, each gets an owner in Python beside the scene, and may die twice
    return next((place for place, item in enumerate(canvas._bubbles) if wanted(item)), -1)
