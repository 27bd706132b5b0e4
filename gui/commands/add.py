"""`add`: screenshots into the library, read as they come."""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from gui.commands import output
from gui.commands.opening import open_chosen
from gui.explain import explain_failure
from gui.language import both
from ocr.errors import Unusable
from storage.codes import Fate, PictureState
from storage.failures import Failure

if TYPE_CHECKING:
    from storage.library import Library
    from storage.records import PictureRecord


@dataclass
class Report:
    """Prints each file's fate as soon as it is known, and counts. `paths` are the files of each picture
    that still wait to be told."""

    json: bool
    paths: dict[str, list[Path | str]] = field(default_factory=dict)
    fresh: set[str] = field(default_factory=set)
    counts: Counter[Fate] = field(default_factory=Counter)

    def expect(self, sha256: str, path: Path | str) -> None:
        """Remember to tell about a file that was kept, once it is read."""
        self.paths.setdefault(sha256, []).append(path)

    def failed(self, path: Path | str, sha256: str, failure: Failure) -> None:
        """Name a file that failed, on stderr too."""
        told = explain_failure(failure)
        output.note(f"✗ {path}: {told.what}\n  {told.do}")
        self._line(path, sha256, Fate.FAILED, str(failure), 0)

    def settled(self, record: PictureRecord) -> None:
        """Tell the files of a picture that was read, or could not be."""
        for place, path in enumerate(self.paths.pop(record.sha256, [])):
            if record.state is PictureState.FAILED:
                self.failed(path, record.sha256, record.reason or Failure(Unusable.BROKEN))
                continue
            added = place == 0 and record.sha256 in self.fresh
            status = Fate.ADDED if added else Fate.DUPLICATE
            self._line(path, record.sha256, status, None, record.message_count)

    def _line(self, path: Path | str, sha256: str, status: Fate, reason: str | None, messages: int) -> None:
        self.counts[status] += 1
        if self.json:
            line = {"path": path, "sha256": sha256, "status": status, "reason": reason, "messages": messages}
            output.print_json(line)
        elif status is not Fate.FAILED:
            words = both("已收下", "kept") if status is Fate.ADDED else both("库中已有", "kept already")
            print(f"✓ {words}  {path}  {both(f'{messages} 条消息', f'{messages} messages')}", flush=True)


def run(options: argparse.Namespace) -> int:
    """Keep files and folders, read what is new, file it. Exit code 1 if any input failed; each is named
    with its reason, and what was kept stays kept."""

    report = Report(options.json)
    with open_chosen(options, create=True) as library:
        keep_all(library, options.paths, report)
        if options.order:
            file_under(library, list(report.paths), options.order)
        read_kept(library, options.engine, report)
    added, known, failed = (report.counts[fate] for fate in Fate)
    output.note(
        both(
            f"新收下 {added} 张，库中已有 {known} 张，失败 {failed} 个",
            f"{added} new, {known} kept already, {failed} failed",
        )
    )
    return output.SOME_FAILED if failed else output.DONE


def keep_all(library: Library, paths: Sequence[Path], report: Report) -> None:
    """Keep every file; what is no picture is reported and costs only itself."""
    from storage.intake import keep_file, must_have_room, walk

    files = list(walk(paths))
    if not files:
        report.failed(paths[0], "", Failure(Unusable.NO_PICTURES))
    must_have_room(library, files)
    with output.progress(len(files), both("收图", "keeping")) as bar:
        for path in files:
            kept = keep_file(library, path)
            if kept.reason:
                report.failed(path, "", Failure(kept.reason))
            else:
                report.expect(kept.sha256, path)
                if kept.status is Fate.ADDED:
                    report.fresh.add(kept.sha256)
            bar.update()


def file_under(library: Library, sha256s: Sequence[str], number: str) -> None:
    """File pictures under an order; one that no list has brought yet is entered."""
    from storage.errors import NotFound
    from storage.orders.numbers import platform_of
    from storage.orders.orders import add_order, get_order
    from storage.pictures import file_under_order

    with library.writer() as session:
        try:
            get_order(session, number)
        except NotFound:
            add_order(session, number, platform_of(number))
            output.note(both(f"订单 {number} 还不在库中，已新建", f"order {number} was new: added"))
        file_under_order(session, sha256s, number)


def read_kept(library: Library, engine: str | None, report: Report) -> None:
    """Read until none of our pictures waits; one that another program has claimed is waited for."""
    from ocr.workers import ReadingPool
    from storage.pictures import get_picture
    from storage.queue import Progress, work_queue

    _tell_finished(library, report)
    if not report.paths:
        return
    with (
        ReadingPool(engine=engine) as pool,
        output.progress(len(report.paths), both("读图", "reading")) as bar,
    ):

        def on_progress(progress: Progress) -> None:
            bar.total = max(bar.total or 0, progress.total)
            bar.update()
            if progress.sha256 in report.paths:
                with library.reader() as session:
                    report.settled(get_picture(session, progress.sha256))

        while report.paths:
            work_queue(library, pool, on_progress)
            _tell_finished(library, report)
            if report.paths:
                time.sleep(0.3)


def _tell_finished(library: Library, report: Report) -> None:
    from storage.pictures import get_pictures

    with library.reader() as session:
        for record in get_pictures(session, list(report.paths)):
            if record.state in (PictureState.DONE, PictureState.FAILED):
                report.settled(record)
