"""`read`: pictures in, readings out, no library."""

from __future__ import annotations

import argparse
import hashlib
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gui.commands import output
from gui.language import both
from ocr.errors import UnreadablePicture, Unusable, UnusableFile
from ocr.files import file_bytes
from ocr.types import Precision, Reading, ReadMessage, ReadRequest
from storage.clock import local_from_timestamp


@dataclass(frozen=True, slots=True)
class PictureToRead:
    """One picture to be read, or why it cannot even be opened."""

    path: Path
    sha256: str = ""
    request: ReadRequest | None = None
    error: Exception | None = None


def run(options: argparse.Namespace) -> int:
    """Read files and folders; print one reading each, in the order given. Exit code 1 if any failed."""
    from ocr.wire import printed_reading

    wanted = [_prepare(path, options.captured_at) for path in pictures_in(options.paths)]
    failed = 0
    for item, result in _read_all(wanted, options.engine):
        if isinstance(result, Exception):
            failed += 1
            output.complain(str(item.path), result)
        elif options.json:
            output.print_json(printed_reading(result, image=item.path.name, sha256=item.sha256))
        else:
            _print_reading(item.path, result)
    return output.SOME_FAILED if failed else output.DONE


def pictures_in(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield files as given (whatever their names) and the pictures in folders, by name, all depths down.
    A folder that cannot be listed, or has no pictures, is yielded itself, so that it is named later."""
    from ocr.picture import is_picture_name

    for path in paths:
        if not path.is_dir():
            yield path
            continue
        errors: list[OSError] = []
        found = 0
        for folder, folders, names in os.walk(path, onerror=errors.append):
            folders.sort()
            for name in sorted(filter(is_picture_name, names)):
                found += 1
                yield Path(folder, name)
        yield from [Path(error.filename) for error in errors] or ([] if found else [path])


def _prepare(path: Path, captured_at: datetime | None) -> PictureToRead:
    try:
        if path.is_dir() and os.access(path, os.R_OK | os.X_OK):
            return PictureToRead(path, error=UnreadablePicture(Unusable.NO_PICTURES))
        data = file_bytes(path)
        file_time = local_from_timestamp(path.stat().st_mtime)
    except (OSError, UnusableFile) as error:
        return PictureToRead(path, error=error)
    request = ReadRequest(str(path), path.name, captured_at, file_time)
    return PictureToRead(path, hashlib.sha256(data).hexdigest(), request)


def _read_all(
    wanted: Sequence[PictureToRead], engine: str | None
) -> Iterator[tuple[PictureToRead, Reading | Exception]]:
    """Yield each with its reading, or the error that it ended with, in the order wanted."""
    from ocr.workers import ReadingPool

    count = sum(item.request is not None for item in wanted)
    workers = max(min(count, os.cpu_count() or 1), 1)
    with (
        ReadingPool(workers=workers, engine=engine) as pool,
        output.progress(len(wanted), both("读图", "reading")) as bar,
    ):
        futures: list[Future[Reading] | None] = [
            pool.submit(item.request) if item.request else None for item in wanted
        ]
        for place, item in enumerate(wanted):
            yield item, _outcome(item, futures[place])
            futures[place] = None  # what was printed need not stay in memory
            bar.update()


def _outcome(item: PictureToRead, future: Future[Reading] | None) -> Reading | Exception:
    if future is None:
        return item.error or UnreadablePicture(Unusable.BROKEN)
    error = future.exception()
    return error if isinstance(error, Exception) else future.result()


def _print_reading(path: Path, reading: Reading) -> None:
    at, source = reading.captured_at, reading.captured_at_source.value
    captured = f"{output.when(at, Precision.SECOND)} ({source})" if at else both("未知", "unknown")
    print(f"{path.name} · {output.channel_name(reading.channel)} · {reading.title or '—'}")
    print(f"{both('截图时间', 'captured')} {captured} · {reading.engine} · {reading.seconds:.1f} s")
    rows = [(_when(message), _who(message), message.text) for message in reading.messages]
    output.print_table((both("时间", "time"), both("谁", "who"), both("内容", "text")), rows)
    print()


def _when(message: ReadMessage) -> str:
    moment = message.moment
    return output.when(moment.value, moment.precision) if moment.value else message.time_label or ""


def _who(message: ReadMessage) -> str:
    sides = {"left": both("对方", "left"), "right": both("我方", "right"), "center": both("系统", "system")}
    return message.sender or sides[message.side.value]
