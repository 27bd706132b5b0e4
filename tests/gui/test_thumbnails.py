"""Thumbnails on demand: the one looked at last comes first, and a broken one is a blank, not an end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from gui.thumbnails import ThumbnailLoader
from tests.gui.window_makers import until

pytestmark = pytest.mark.usefixtures("qapp")


class Listener(QObject):
    """Notes what was loaded, in the GUI thread."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[str, bool]] = []

    def hear(self, sha256: str, image: QImage) -> None:
        self.heard.append((sha256, image.isNull()))


@pytest.fixture
def made() -> Iterator[Callable[[Callable[[str], bytes]], tuple[ThumbnailLoader, Listener]]]:
    loaders = []

    def make(find: Callable[[str], bytes]) -> tuple[ThumbnailLoader, Listener]:
        loader, listener = ThumbnailLoader(find), Listener()
        loader.loaded.connect(listener.hear)
        loaders.append(loader)
        return loader, listener

    yield make
    for loader in loaders:
        loader.close()


def a_file(folder: Path, name: str) -> bytes:
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    file = folder / f"{name}.png"
    image.save(str(file))
    return file.read_bytes()


Make = Callable[[Callable[[str], bytes]], tuple[ThumbnailLoader, Listener]]


def test_the_one_asked_for_last_comes_first(qtbot: QtBot, made: Make, tmp_path: Path) -> None:
    begun, go_on = Event(), Event()

    def find(name: str) -> bytes:
        begun.set()
        assert go_on.wait(10)
        return a_file(tmp_path, name)

    loader, listener = made(find)
    loader.want("a")
    assert begun.wait(10)
    for name in "bcd":
        loader.want(name)
    go_on.set()
    until(qtbot, lambda: len(listener.heard) == 4)
    assert listener.heard == [("a", False), ("d", False), ("c", False), ("b", False)]


def test_what_cannot_be_shown_small_is_a_blank_and_the_next_comes(
    qtbot: QtBot, made: Make, tmp_path: Path
) -> None:
    def find(name: str) -> bytes:
        if name == "bad":
            raise SyntaxError("a decoder's own way to say no")
        return a_file(tmp_path, name)

    loader, listener = made(find)
    loader.want("bad")
    until(qtbot, lambda: listener.heard)
    loader.want("good")
    until(qtbot, lambda: len(listener.heard) == 2)
    assert listener.heard == [("bad", True), ("good", False)]


def test_once_closed_nothing_more_is_loaded(qtbot: QtBot, made: Make, tmp_path: Path) -> None:
    begun, go_on = Event(), Event()
    asked: list[str] = []

    def find(name: str) -> bytes:
        asked.append(name)
        begun.set()
        assert go_on.wait(10)
        return a_file(tmp_path, name)

    loader, listener = made(find)
    loader.want("a")
    assert begun.wait(10)
    loader.want("b")
    loader._closed = True
    go_on.set()
    loader.close()
    assert not loader._thread.is_alive()
    assert asked == ["a"]
    qtbot.wait(1)
    assert listener.heard == []
