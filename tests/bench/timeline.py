"""Measures laying out a dispute: 5,000 messages from 400 screenshots in four chats, with an order.

    .venv/bin/python tests/bench/timeline.py [--messages 5000] [--pictures 400] [--runs 5] [--check 0.5]

The first run is cold (patterns compiled, nothing cached); the others are warm. It fails if
the median of the warm runs takes more processor time than `--check`: a busy machine does not falsify that."""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from sqlalchemy import event  # noqa: E402
from sqlalchemy.orm import Session  # noqa: E402

from storage.clock import now_utc  # noqa: E402
from storage.disputes import cases, contents  # noqa: E402
from storage.disputes.layout import lay_out  # noqa: E402
from storage.library import open_library  # noqa: E402
from storage.models import Arrival, ConversationRow, Message, Original, ReadingRow, Sighting  # noqa: E402
from storage.orders.orders import add_order  # noqa: E402

CHANNELS = ("wangwang", "sms", "wechat", "taobao")
SAID = (
    "在吗",
    "衣服收到了 有个小口子",
    "能拍个照片吗",
    "裁缝说要50块",
    "好的",
    "不给我赔钱就差评",
    "那退您30块吧",
    "又有个地方破了",
)
WORDS = (
    "退款",
    "快递",
    "什么时候",
    "可以",
    "衬衫",
    "袖子",
    "老板",
    "确认收货",
    "麻烦",
    "谢谢",
    "尺码",
    "发货",
    "照片",
)


def fill(session: Session, messages: int, pictures: int) -> int:
    """A dispute of that size: chats in turn, each picture overlapping the one before by two messages."""
    chance = random.Random(1)
    add_order(session, "290371648205317", "taobao")
    dispute = cases.new(session, "bench", ["290371648205317"])
    start, message = datetime(2024, 3, 1, 8), 0
    for number, channel in enumerate(CHANNELS, 1):
        session.add(ConversationRow(id=number, channel=channel, title="淡淡的夏天_86"))
    session.flush()
    for shot in range(pictures):
        sha256 = f"{shot:064x}"
        session.add(
            Original(
                sha256=sha256, extension=".png", size=1000, width=1080, height=2340, kept_at_utc=now_utc()
            )
        )
        session.flush()
        session.add(Arrival(sha256=sha256, name=f"{shot}.png", source="file", arrived_at_utc=now_utc()))
        session.flush()
        chat, begun = shot % 4 + 1, start + timedelta(minutes=40 * shot)
        read = []
        per_picture = (shot + 1) * messages // pictures - shot * messages // pictures
        for line in range(per_picture):
            message += 1
            text = (
                chance.choice(SAID)
                if chance.random() < 0.3
                else " ".join(chance.choices(WORDS, k=6)) + str(message)
            )
            sent, box = begun + timedelta(minutes=line), [20, 100 + 80 * line, 600, 60]
            who = "buyer" if chance.random() < 0.5 else "seller"
            session.add(
                Message(
                    id=message,
                    conversation_id=chat,
                    position=message,
                    side="left",
                    who=who,
                    kind="text",
                    text=text,
                    sent_at=sent,
                    precision="minute",
                    clock="label",
                    flags=[],
                    confidence=0.99,
                )
            )
            session.flush()
            session.add(
                Sighting(message_id=message, sha256=sha256, position=line, box=box, machine_text=text)
            )
            if shot >= 4 and line < 2:
                session.add(
                    Sighting(
                        message_id=message,
                        sha256=f"{shot - 4:064x}",
                        position=per_picture + line,
                        box=box,
                        machine_text=text,
                    )
                )
            read.append({"text": text, "box": box, "side": "left", "lines": [{"text": text, "box": box}]})
        payload = {
            "captured_at": sent.isoformat(),
            "captured_at_source": "name",
            "channel": CHANNELS[chat - 1],
            "title": "淡淡的夏天_86",
            "page": "chat",
            "messages": read,
            "fields": [],
        }
        session.add(
            ReadingRow(
                sha256=sha256, engine="bench", engine_version="1", made_at_utc=now_utc(), payload=payload
            )
        )
        contents.add_picture(session, dispute, sha256)
    return dispute


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--messages", type=int, default=5000)
    parser.add_argument("--pictures", type=int, default=400)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--check", type=float, default=0.5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, open_library(Path(folder)) as library:
        with library.writer() as session:
            dispute = fill(session, options.messages, options.pictures)
        times, busy, queries = [], [], 0
        for run in range(options.runs + 1):
            with library.reader() as session:
                seen: list[str] = []
                bind = session.connection()
                event.listen(bind, "before_cursor_execute", lambda *call, seen=seen: seen.append(call[2]))
                before, busy_before = time.perf_counter(), time.process_time()
                found = lay_out(session, dispute)
                times.append(time.perf_counter() - before)
                busy.append(time.process_time() - busy_before)
                queries = len(seen)
            print(
                f"run {run}: {times[-1]:.3f} s ({busy[-1]:.3f} s of processor time), "
                f"{len(found.entries)} rows, {len(found.exhibits)} exhibits, {queries} queries"
            )
    warm, warm_busy = statistics.median(times[1:]), statistics.median(busy[1:])
    print(f"cold {times[0]:.3f} s ({busy[0]:.3f} s of processor time)")
    print(f"warm median {warm:.3f} s ({warm_busy:.3f} s of processor time), {queries} queries")
    return 1 if warm_busy > options.check else 0


if __name__ == "__main__":
    sys.exit(main())
