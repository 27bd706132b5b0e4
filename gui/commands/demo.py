"""`demo`: the sample case built from its picture files, end to end, as a seller would do it."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import stat
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gui.commands import output
from gui.language import both
from storage.codes import ArrivalSource

if TYPE_CHECKING:
    from storage.library import Library, Session

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
MARK = "SAMPLE.txt"
"""Stands in a library that the demo made, and may therefore make anew."""


def run(options: argparse.Namespace) -> int:
    """Run `demo`; see `run_demo`."""
    return run_demo(options.folder, options.no_window)


def run_demo(folder: Path | None = None, no_window: bool = False, *, sample: Path = SAMPLE) -> int:
    """Build library, dispute 1 and `timeline.pdf` in `folder` from nothing but the files in `sample`; then
    open the window if there is a screen. Run again, it starts afresh.

    Returns the exit code: 1 if a picture could not be read, 2 if `folder` holds a library of somebody's own.
    """
    from storage.exports.options import ReportOptions
    from storage.exports.report import build_pdf
    from storage.library import open_library

    folder = (folder or Path("demo")).expanduser().absolute()
    place = folder / "library"
    if not make_room(place):
        output.note(
            both(
                f"{place} 不是示例资料库，不会动它。请换一个文件夹：demo DIR",
                f"{place} is a library of your own and stays as it is. Name another folder: demo DIR",
            )
        )
        return output.WRONG_USAGE
    with open_library(place) as library:
        (place / MARK).write_text(
            both("示例资料库，可以删除。\n", "Sample library; may be deleted.\n"), "utf-8"
        )
        failed = fill(library, sample)
        pdf = build_pdf(library, 1, folder / "timeline.pdf", options=ReportOptions(language="zh"))
        _tell_timeline(library)
    _say(f"PDF → {pdf}")
    if not no_window and has_screen():
        from gui.app import run as open_window

        return int(open_window(place))
    return output.SOME_FAILED if failed else output.DONE


def fill(library: Library, sample: Path) -> int:
    """Do the seller's work with the sample's files; returns how many pictures could not be read."""
    case = json.loads((sample / "case.json").read_text("utf-8"))
    pictures = _keep(library, sample)
    _import(library, sample / case["order_list"])
    failed = _read(library, len(pictures))
    with library.writer() as session:
        _open_dispute(session, case, pictures)
    return failed


def has_screen() -> bool:
    """Whether a window could be shown here."""
    if sys.platform in ("win32", "darwin"):
        return True
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def make_room(place: Path) -> bool:
    """Clear a library that the demo made; False if it is somebody's own, which is not touched."""
    if not place.exists() or not any(place.iterdir()):
        return True
    if not (place / MARK).exists():
        return False

    def make_writable(again: Callable[[str], object], path: str, _error: object) -> None:
        Path(path).chmod(stat.S_IRUSR | stat.S_IWUSR)  # originals are read-only; Windows minds
        again(path)

    shutil.rmtree(place, onerror=make_writable)
    return True


def _keep(library: Library, sample: Path) -> list[str]:
    from storage.intake import keep_file, walk

    kept = [keep_file(library, path, source=ArrivalSource.SAMPLE) for path in walk([sample])]
    found = [one.sha256 for one in kept if one.sha256]
    _say(both(f"收下 {len(found)} 张截图", f"kept {len(found)} screenshots"))
    return list(dict.fromkeys(found))


def _import(library: Library, path: Path) -> None:
    from storage.orders.importing import import_orders

    result = import_orders(library, path)
    count = len(result.added)
    _say(both(f"导入订单表 {path.name}：{count} 单", f"imported {path.name}: {count} orders"))


def _read(library: Library, count: int) -> int:
    from ocr.workers import ReadingPool
    from storage.queue import work_queue

    with ReadingPool() as pool, output.progress(count, both("读图", "reading")) as bar:
        result = work_queue(library, pool, lambda _progress: bar.update())
    for sha256, reason in result.failed:
        output.note(f"✗ {sha256[:12]}: {reason}")
    _say(both(f"识别 {len(result.read)} 张", f"read {len(result.read)} screenshots"))
    return len(result.failed)


def _open_dispute(session: Session, case: Mapping[str, Any], pictures: list[str]) -> None:
    """What a person adds by hand: the dispute, statements, events, doubts, and what rows are to show."""
    from storage.disputes import cases, contents, doubts, notes
    from storage.disputes.layout import lay_out

    about = case["dispute"]
    number = cases.new(session, about["title"], about["orders"], platform=about["platform"])
    for sha256 in pictures:
        contents.add_picture(session, number, sha256)
    for said in case["statements"]:
        notes.add_statement(session, number, said["text"], at=_at(said), precision=said.get("precision"))
    for event in case["events"]:
        notes.add_event(session, number, event["text"], at=_at(event), who=event.get("who", "seller"))
    session.flush()
    laid_out = lay_out(session, number, language="zh")
    for entry in laid_out.entries:
        said = _squeezed(entry.text)
        shows = (one["shows"] for one in case["purposes"] if said.startswith(_squeezed(one["text"])))
        purpose = next(shows, None)
        if purpose:
            notes.annotate(session, number, entry.key, purpose=purpose)
    there = {exhibit.id for exhibit in laid_out.exhibits}  # fewer where pictures were taken out of the sample
    for doubt in case["doubts"]:
        cites = [exhibit for exhibit in doubt["cites"] if exhibit in there]
        doubts.add_doubt(session, number, doubt["text"], cites)
    _say(both(f"纠纷 {number}：{about['title']}", f"dispute {number}: {about['title']}"))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _at(typed: Mapping[str, Any]) -> datetime | None:
    return datetime.fromisoformat(typed["at"]) if typed.get("at") else None


def _tell_timeline(library: Library) -> None:
    from storage.disputes.layout import lay_out

    with library.reader() as session:
        laid_out = lay_out(session, 1, language="zh")
    rows, doubts, exhibits = len(laid_out.entries), len(laid_out.doubts), len(laid_out.exhibits)
    _say(
        both(
            f"时间线 {rows} 行，疑点 {doubts} 条，证据 {exhibits} 件",
            f"timeline: {rows} rows, {doubts} doubts, {exhibits} exhibits",
        )
    )
    for entry in laid_out.entries:
        seen = ",".join(dict.fromkeys(ref.id for ref in entry.evidence)) or "—"
        _say(f"{entry.n:>3}  {output.when(entry.at, entry.precision):<20} {entry.text}  [{seen}]")


def _say(text: str) -> None:
    print(text, flush=True)
