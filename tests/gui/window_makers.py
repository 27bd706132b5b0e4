"""A window on a library, with a reader that knows its readings beforehand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.reading import MakeReader
from ocr.types import Reading
from storage.library import Library
from tests.makers import FakeReader

PATIENCE_MS = 10_000
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
    """Let every question be answered."""
    until(qtbot, lambda: not desk.busy())


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


def click(qtbot: QtBot, widget: Any) -> None:
    """Press a widget as a person does."""
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
