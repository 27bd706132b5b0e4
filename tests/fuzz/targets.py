"""What is fuzzed: each target takes bytes, and may end only as its callers expect."""

from __future__ import annotations

import atexit
import io
import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image

from ocr.errors import UnreadablePicture
from ocr.layout.tall import lay_out_tall
from ocr.picture import open_picture
from ocr.pixels import pixels_of
from ocr.time_labels.grammar import parse_label
from ocr.time_labels.headers import find_header
from ocr.time_labels.resolve import resolve
from storage.backup import backup
from storage.errors import BadBackup, BadOrderList, LibraryUnusable
from storage.exports.masking import Private
from storage.exports.options import ReportOptions
from storage.exports.report import Case, compose
from storage.library import Library, open_library
from storage.orders.columns import choose
from storage.orders.importing import collect_orders
from storage.orders.reader import read_table
from storage.restore import restore
from storage.search import lit_spans, search
from tests.faults.scene import base_folder
from tests.fuzz.inside import Inside, in_png, in_zip
from tests.makers import a_picture, a_picture_bytes, a_reading
from tests.storage.exports.worked_case import worked_case
from tests.storage.orders.lists import as_csv, as_xls, as_xlsx

NOON = datetime(2024, 3, 1, 12, 0)
ORDERS = (
    ("订单编号", "买家会员名", "买家实际支付金额", "订单付款时间"),
    ("290371648205317", "淡淡的夏天_86", "50.00", "2013-02-01 09:46:50"),
)
LABELS = (
    *("昨天 下午3:12", "2013-02-01 00:37:12", "周三 21:07", "3月5日 晚上8:30", "Yesterday, 3:40 PM"),
    *("淡淡的夏天_86 (2013-02-01 08:56:12):", "刚刚", "5分钟前", "星期日 12:00", "2月29日"),
)


@dataclass(frozen=True)
class Target:
    """`run` returns for whatever it is given, or raises what was found; `seeds` are good inputs.

    Args:
        inside: Changes what a checksum covers.
        together: As many inputs are given to `run` at a time; of those that fail each is tried by itself.
    """

    run: Callable[[Sequence[bytes]], None]
    seeds: Callable[[], Sequence[bytes]]
    inside: Inside | None = None
    together: int = 1


def each(run: Callable[[bytes], None]) -> Callable[[Sequence[bytes]], None]:
    """One after another."""

    def run_all(inputs: Sequence[bytes]) -> None:
        for data in inputs:
            run(data)

    return run_all


def picture(data: bytes) -> None:
    """The loader opens a picture, or says why not."""
    with suppress(UnreadablePicture):
        pixels_of(open_picture(data))


def pictures() -> list[bytes]:
    kinds = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF")
    made = [a_picture_bytes(kind, (17, 13), kind) for kind in kinds]
    for mode in ("1", "L", "LA", "P", "RGBA", "I;16"):
        out = io.BytesIO()
        Image.new(mode, (9, 5)).save(out, "PNG")
        made.append(out.getvalue())
    return made


def layout(data: bytes) -> None:
    """Any picture at all is laid out: rectangles in colours, placed as the bytes say."""
    plan = np.frombuffer(data.ljust(8, b"\0"), np.uint8).astype(int)
    pixels = np.empty((*_size(int(plan[0]), int(plan[1])), 3), np.uint8)
    pixels[:] = plan[2:5]
    height, width = pixels.shape[:2]
    for at in range(5, len(plan) - 6, 7):
        y, x, tall, wide = plan[at] * height // 256, plan[at + 1] * width // 256, plan[at + 2], plan[at + 3]
        pixels[y : y + tall, x : x + wide] = plan[at + 4 : at + 7]
    lay_out_tall(pixels)


def _size(high: int, wide: int) -> tuple[int, int]:
    """Rows and columns: mostly of a small picture, since the time grows with the pixels; now and then of a
    larger one, or of one so tall that it is laid out in bands."""
    if wide % 64 == 0:
        return 6_500 + 4 * high, 16 + wide // 8
    times = 3 if wide % 16 == 0 else 1
    return 8 + times * high // 2, 8 + 2 * times * wide


def layouts() -> list[bytes]:
    plans = [(240, 161, 0), (240, 161, 4), (255, 161, 20), (161, 255, 8), (120, 80, 20), (60, 192, 8)]
    return [
        bytes([high, wide, 240, 240, 240, *(20 * n % 256 for n in range(7 * size))])
        for high, wide, size in plans
    ]


def labels(data: bytes) -> None:
    """Any line is a label with a moment, or none."""
    line = data.decode("utf-8", "replace")
    found = parse_label(line)
    header = find_header(line)
    for label in (found, header.label if header else None):
        if label is not None:
            resolve(label, NOON)
            resolve(label, None)


def orders(data: bytes) -> None:
    """A list is understood, or refused as one."""
    with suppress(BadOrderList):
        table = read_table(data, ORDERS[0])
        kind = choose(table.header)
        if kind is not None and kind.fits(table.header):
            collect_orders(table, kind)


@cache
def _library() -> Library:
    folder = Path(tempfile.mkdtemp(prefix="fuzz-", dir=base_folder()))
    library = open_library(folder / "library")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(library.close)  # before that
    a_picture(library, a_reading("胸口有个小口子", "裁缝说要50块 refund ¥50.00", "Ａｂｃ １２３", "好的"))
    return library


def searching(data: bytes) -> None:
    """Any words are searched for, under any filter."""
    words, _, buyer = data.decode("utf-8", "replace").partition("\0")
    with _library().reader() as session:
        for message in search(session, words, buyer=buyer or None, limit=5):
            lit_spans(message.text, words)


@cache
def _backup() -> bytes:
    file = _library().folder.parent / "copy.zip"
    backup(_library(), file)
    return file.read_bytes()


def restoring(data: bytes) -> None:
    """A backup is restored whole, or refused and nothing is left."""
    place = _library().folder.parent / "restored"
    file = _library().folder.parent / "fuzzed.zip"
    file.write_bytes(data)
    try:
        restore(file, place)
    except (BadBackup, LibraryUnusable):
        assert not place.exists()
    finally:
        shutil.rmtree(place, ignore_errors=True)


def typst(texts: Sequence[bytes]) -> None:
    """Every text is printed as text: one document, an input in each row of it, the last as its title."""
    laid_out = worked_case()
    rows = laid_out.entries
    entries = tuple(
        replace(rows[n % len(rows)], key=f"k:{n}", n=n + 1, text=text.decode("utf-8", "replace"))
        for n, text in enumerate(texts)
    )
    dispute = replace(laid_out.dispute, title=entries[-1].text)
    timeline = replace(laid_out, entries=entries, dispute=dispute)
    options = ReportOptions(exhibits=False, attachments=False)
    made = compose(Case(timeline, (), Private(), NOON), options)
    assert made.startswith(b"%PDF-")


MARKUP = '#eval("1")\n$x$ *b* _i_ <a>\n#include "/etc/passwd"\n\\u{1F600} `raw` @ref\n== 标题\n[#link("x")]'

TARGETS = {
    "picture": Target(each(picture), pictures, inside=in_png),
    "layout": Target(each(layout), layouts),
    "labels": Target(each(labels), lambda: [text.encode() for text in LABELS]),
    "orders": Target(each(orders), lambda: [as_csv(ORDERS), as_xlsx(ORDERS), as_xls(ORDERS)], inside=in_zip),
    "search": Target(
        each(searching), lambda: [b"\xe8\xa1\xac", b"refund 50\0a", b'"a* NEAR(b) -c', b"\xef\xbc\xa1"]
    ),
    "restore": Target(each(restoring), lambda: [_backup()], inside=in_zip),
    "typst": Target(typst, lambda: [MARKUP.encode(), *MARKUP.encode().split(b"\n")], together=24),
}
