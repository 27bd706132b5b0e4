"""Garbage goes in the window's thread, and in no other."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gui.garbage import Collector


class Ring(QObject):
    """Something that only a collector sets free."""

    def __init__(self) -> None:
        super().__init__()
        self.own = self


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    made = Collector()
    qtbot.waitUntil(lambda: not gc.isenabled())
    yield made
    made.stop()
    assert gc.isenabled()


def rubbish(count: int) -> None:
    for _ in range(count):
        ring: list[object] = []
        ring.append(ring)


def test_a_working_thread_collects_nothing(collector: Collector) -> None:
    ring = weakref.ref(Ring())
    worker = threading.Thread(target=rubbish, args=(5_000,))
    worker.start()
    worker.join()
    assert ring() is not None
    collector.collect()
    assert ring() is None


@pytest.mark.usefixtures("collector")
def test_by_and_by_the_window_collects(qtbot: QtBot) -> None:
    ring = weakref.ref(Ring())
    rubbish(5_000)
    qtbot.waitUntil(lambda: ring() is None)


def test_where_there_is_little_nothing_is_collected(
    collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[int] = []
    monkeypatch.setattr(gc, "get_count", lambda: (10, 20, 3))
    monkeypatch.setattr(gc, "get_threshold", lambda: (10, 20, 2))
    monkeypatch.setattr(gc, "collect", done.append)
    collector.collect()
    monkeypatch.setattr(gc, "get_count", lambda: (10, 20, 2))
    collector.collect()
    assert done == [2]
