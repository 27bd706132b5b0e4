"""Thumbnails on demand: the picture looked at last comes first, one thread, nothing twice."""

from __future__ import annotations

from collections.abc import Callable
from queue import LifoQueue
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from gui.jobs import attempt
from gui.pixels import load_small

if TYPE_CHECKING:
    from storage.library import Library


def find_in(library: Library, sha256: str) -> bytes:
    """The bytes of a picture's thumbnail, made if there is none."""
    from storage.thumbnails import thumbnail

    return thumbnail(library, sha256)


class ThumbnailLoader(QObject):
    """Loads thumbnails off the GUI thread; `find` makes one if there is none and returns its bytes."""

    loaded = Signal(str, QImage)

    def __init__(self, find: Callable[[str], bytes], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._find = find
        self._wanted: LifoQueue[str | None] = LifoQueue()
        self._closed = False
        self._thread = Thread(target=self._work_off, name="thumbnails", daemon=True)
        self._thread.start()

    def want(self, sha256: str) -> None:
        """Load this one next."""
        self._wanted.put(sha256)

    def close(self) -> None:
        """End the thread; what is still wanted is dropped."""
        self._closed = True
        self._wanted.put(None)
        self._thread.join(3)

    def _work_off(self) -> None:
        while not self._closed and (sha256 := self._wanted.get()) is not None:
            drawn = attempt(lambda wanted=sha256: load_small(self._find(wanted)))  # type: ignore[misc]
            if not self._closed:  # what cannot be shown small is shown as a blank
                self.loaded.emit(sha256, drawn if isinstance(drawn, QImage) else QImage())
