"""How long a report with 200 screenshots takes: `python -m tests.bench.report` prints one JSON object.

The goal is 20 seconds on two cores. The screenshots are drawn here: 1080 x 2340, as phones make them."""

from __future__ import annotations

import io
import json
import os
import random
import tempfile
import time
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from ocr.types import CaptureSource, Channel, Clock, Precision
from storage.codes import ArrivalSource, EntryKind, Who
from storage.disputes.types import Entry, EvidenceRef, Exhibit
from storage.exports.fonts import fonts
from storage.exports.masking import Private
from storage.exports.options import ReportOptions
from storage.exports.report import Case, compose
from storage.exports.sheets import ExhibitPicture
from tests.storage.exports.worked_case import worked_case

PICTURES, ROWS_EACH, GOAL = 200, 5, 20.0
SIZE = (1080, 2340)
WORDS = "您好请问这个衣服什么时候发货尺码偏大吗可以便宜一点吗收到了谢谢有个小口子怎么处理退款"


def screenshot(number: int) -> bytes:
    """A phone's chat with enough ink to weigh what a real one does."""
    draw_of = random.Random(number)
    face = next((one.path for one in fonts().fonts() if one.family == "Noto Sans CJK SC" and one.path), None)
    font = ImageFont.truetype(face, 44) if face else ImageFont.load_default(44)
    picture = Image.new("RGB", SIZE, (237, 237, 237))
    brush = ImageDraw.Draw(picture)
    for row in range(14):
        y, mine = 160 + row * 150, row % 2
        x = 330 if mine else 40
        brush.rounded_rectangle((x, y, x + 700, y + 110), 24, fill=(149, 236, 105) if mine else "white")
        text = "".join(draw_of.choice(WORDS) for _ in range(13))
        brush.text((x + 30, y + 25), text, font=font, fill="black")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def long_case(folder: Path) -> Case:
    base, start = worked_case(), datetime(2013, 2, 1, 9)
    exhibits: list[Exhibit] = []
    shots: list[ExhibitPicture] = []
    entries: list[Entry] = []
    for number in range(1, PICTURES + 1):
        name, data = f"E{number:03d}", screenshot(number)
        path = folder / f"{name}.png"
        path.write_bytes(data)
        one = Exhibit(
            name,
            f"{number:064x}",
            path.name,
            len(data),
            start,
            CaptureSource.NAME,
            ArrivalSource.FILE,
            Channel.WECHAT,
        )
        exhibits.append(one)
        shots.append(ExhibitPicture(one, path, None))
        for row in range(ROWS_EACH):
            n = len(entries) + 1
            at = start + timedelta(minutes=n)
            text = f"第 {n} 条 {WORDS[row * 3 : row * 3 + 12]}"
            seen = (EvidenceRef(name),)
            entries.append(
                Entry(
                    n=n,
                    key=f"k:{n}",
                    at=at,
                    precision=Precision.MINUTE,
                    clock=Clock.LABEL,
                    channel=Channel.WECHAT,
                    who=Who.BUYER,
                    kind=EntryKind.MESSAGE,
                    text=text,
                    evidence=seen,
                )
            )
    laid_out = replace(base, entries=tuple(entries), exhibits=tuple(exhibits), doubts=(), gaps=())
    return Case(laid_out, shots, Private(), start)


def worked() -> float:
    """Seconds of processor time, those of ended child processes included."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        case = long_case(Path(name))
        started, before = time.perf_counter(), worked()
        data = compose(case, ReportOptions())
        seconds, work = time.perf_counter() - started, worked() - before
    figures: dict[str, float] = {
        "pictures": PICTURES,
        "rows": PICTURES * ROWS_EACH,
        "seconds": round(seconds, 1),
    }
    figures["cpu_seconds"] = round(work, 1)  # what it takes of one core, whatever else runs
    print(json.dumps({**figures, "megabytes": round(len(data) / 1e6, 1), "ok": seconds <= GOAL}))


if __name__ == "__main__":
    main()
