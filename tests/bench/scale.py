"""Measures what a window asks of a large library: first page, counts, one picture, taking in one more.

.venv/bin/python tests/bench/scale.py [--pictures 100000] [--library DIR]"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from sqlalchemy import insert  # noqa: E402

from ocr.wire import reading_to_json  # noqa: E402
from storage.codes import ArrivalSource  # noqa: E402
from storage.conversations.listing import list_conversations  # noqa: E402
from storage.intake import keep_bytes  # noqa: E402
from storage.library import Library, open_library  # noqa: E402
from storage.models import Arrival, ConversationRow, Message, Original, QueueItem, ReadingRow, Sighting  # noqa: E402
from storage.pictures import count_pictures, counts, list_pictures  # noqa: E402
from storage.queue import work_queue  # noqa: E402
from tests.makers import NOON, FakeReader, a_picture_bytes, a_reading  # noqa: E402

TEXTS = ("在吗", "在的", "衬衫收到了", "胸口有个小口子", "那我退您50块吧", "好的 谢谢老板")


def fill(library: Library, count: int) -> None:
    """Write `count` pictures with six messages each, in 2,000 chats; their files are left out."""
    with library.writer() as session:
        chats = [{"id": n + 1, "channel": "wechat", "title": f"买家{n}"} for n in range(2000)]
        session.execute(insert(ConversationRow), chats)
    for start in range(0, count, 5_000):
        with library.writer() as session:
            for n in range(start, min(start + 5_000, count)):
                _add(session.execute, n)


def _add(execute: Callable[..., object], n: int) -> None:
    sha256, at = hashlib.sha256(str(n).encode()).hexdigest(), NOON + timedelta(minutes=n)
    title = f"买家{n % 2000}"
    payload = reading_to_json(a_reading(*TEXTS, title=title, start=at), image=f"{n}.png", sha256=sha256)
    execute(insert(Original), {"sha256": sha256, "extension": ".png", "size": 1, "is_picture": True,
                               "kept_at_utc": at})  # fmt: skip
    execute(insert(Arrival), {"sha256": sha256, "name": f"{n}.png", "source": "file", "arrived_at_utc": at})
    execute(insert(QueueItem), {"sha256": sha256, "state": "done", "attempts": 1, "changed_at_utc": at})
    execute(insert(ReadingRow), {"sha256": sha256, "engine": "test", "engine_version": "1",
                                 "made_at_utc": at, "payload": payload})  # fmt: skip
    for place, text in enumerate(TEXTS):
        id_ = n * len(TEXTS) + place + 1
        execute(insert(Message), {
            "id": id_, "conversation_id": n % 2000 + 1, "position": n // 2000 * 6 + place, "side": "left",
            "who": "buyer", "kind": "text", "text": text, "sent_at": at + timedelta(minutes=place),
            "precision": "minute", "clock": "label", "flags": [], "confidence": 0.99, "corrected": False,
        })  # fmt: skip
        execute(insert(Sighting), {"message_id": id_, "sha256": sha256, "position": place,
                                   "box": [20, 100 + 100 * place, 300, 60], "machine_text": text,
                                   "partial": False})  # fmt: skip


def timed(name: str, work: Callable[[], object]) -> float:
    """Print and return the seconds of the quicker of two runs (what is warm counts)."""
    spent = []
    for _ in range(2):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    print(f"{name:40} {min(spent) * 1000:9.1f} ms   (first time {spent[0] * 1000:.1f})")
    return min(spent)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=int, default=100_000)
    parser.add_argument("--library", type=Path, help="keep the library here, and use it again")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = options.library or Path(name)
        with open_library(folder) as library:
            with library.reader() as session:
                empty = count_pictures(session) == 0
            if empty:
                fill(library, options.pictures)
        return measure(folder)


def measure(folder: Path) -> int:
    total = timed("open", lambda: open_library(folder).close())
    with open_library(folder) as library:
        with library.reader() as session:
            total += timed("first page of the inbox (100)", lambda: list_pictures(session))
            total += timed("counts for the side", lambda: counts(session))
            timed("not filed: first page", lambda: list_pictures(session, unfiled=True))
            timed("page 900", lambda: list_pictures(session, offset=90_000))
            timed("list of conversations", lambda: list_conversations(session))
            timed("pictures of one conversation", lambda: list_pictures(session, conversation=7))
        serial = iter(range(10**9))
        timed(
            "take in one more",
            lambda: keep_bytes(
                library, a_picture_bytes((time.time(), next(serial))), "x", ArrivalSource.FILE
            ),
        )
        timed("read what waits", lambda: work_queue(library, FakeReader({"x": a_reading(*TEXTS)})))
    print(f"usable after {total:.2f} s")
    return 0 if total <= 2 else 1


if __name__ == "__main__":
    sys.exit(main())
