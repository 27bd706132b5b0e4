"""Files and pictures that come in through the window: kept one after the other, what failed is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from gui.capture import capture_name, png_bytes
from gui.jobs import Cancelled, Job
from gui.widgets.drop import dropped_paths
from ocr.errors import Unusable
from storage.codes import ArrivalSource, Fate

if TYPE_CHECKING:
    from storage.library import Library


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not kept, and why."""

    name: str
    reason: Unusable


@dataclass(frozen=True, slots=True)
class IntakeResult:
    """What a drop, a paste or a capture brought. `added` are new pictures by SHA-256. `dispute` is the one
    they were meant for, None for the inbox."""

    added: tuple[str, ...]
    duplicates: tuple[str, ...]
    refused: tuple[Refused, ...]
    order_lists: tuple[Path, ...] = ()
    dispute: int | None = None


ORDER_LISTS = frozenset({".csv", ".xls", ".xlsx"})


def keep_paths(
    library: Library, paths: Sequence[Path], source: ArrivalSource
) -> Callable[[Job], IntakeResult]:
    """Work that keeps files and folders; order lists are handed back, not taken for broken pictures."""

    def work(job: Job) -> IntakeResult:
        from storage.intake import keep_file, must_have_room, walk

        lists = [path for path in paths if path.suffix.lower() in ORDER_LISTS]
        files = list(walk([path for path in paths if path not in lists]))
        must_have_room(library, files)
        added: list[str] = []
        duplicates: list[str] = []
        refused: list[Refused] = []
        with suppress(Cancelled):  # what was kept by then is told like any other
            for number, path in enumerate(files):
                job.step(number, len(files), path.name)
                kept = keep_file(library, path, source)
                if kept.reason:
                    refused.append(Refused(path.name, kept.reason))
                else:
                    (added if kept.status is Fate.ADDED else duplicates).append(kept.sha256)
        return IntakeResult(tuple(added), tuple(duplicates), tuple(refused), tuple(lists))

    return work


def keep_image(library: Library, image: QImage, source: ArrivalSource) -> Callable[[Job], IntakeResult]:
    """Work that keeps a pasted or captured picture under a name that tells its time."""
    now = datetime.now()
    name = capture_name(now)

    def work(_job: Job) -> IntakeResult:
        from storage.intake import keep_bytes

        kept = keep_bytes(library, png_bytes(image), name, source, now.replace(microsecond=0))
        if kept.reason:
            return IntakeResult((), (), (Refused(name, kept.reason),))
        added = kept.status is Fate.ADDED
        return IntakeResult((kept.sha256,) if added else (), () if added else (kept.sha256,), ())

    return work


def from_clipboard(library: Library, data: QMimeData) -> Callable[[Job], IntakeResult] | None:
    """Work that keeps what is on the clipboard: files first, else a picture; None if there is neither.

    A picture that was copied out of a chat has no capture time of its own, so its name tells none."""
    paths = dropped_paths(data)
    if paths:
        return keep_paths(library, paths, ArrivalSource.PASTE)
    if not data.hasImage():
        return None
    image = QImage(data.imageData())
    if image.isNull():
        return None

    def work(_job: Job) -> IntakeResult:
        from storage.intake import keep_bytes

        now = datetime.now()
        kept = keep_bytes(library, png_bytes(image), f"paste-{now:%Y%m%d-%H%M%S}.png", ArrivalSource.PASTE)
        if kept.reason:
            return IntakeResult((), (), (Refused("paste", kept.reason),))
        added = kept.status is Fate.ADDED
        return IntakeResult((kept.sha256,) if added else (), () if added else (kept.sha256,), ())

    return work
