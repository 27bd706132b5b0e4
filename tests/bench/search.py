"""Measures search in many messages, against a plain substring scan of the same texts.

    .venv/bin/python tests/bench/search.py [--messages 1000000] [--queries 300] [--library DIR]

Queries have 1 to 6 characters: pieces of texts, so that common ones come as often as they are in chats,
and pieces that occur nowhere. Every answer is compared with the scan's."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from sqlalchemy import insert  # noqa: E402

from storage import encryption, fts, vault  # noqa: E402
from storage.library import Library, open_library  # noqa: E402
from storage.models import ConversationRow, Message, Original, Sighting  # noqa: E402
from storage.search import search  # noqa: E402

CHAT = """
在吗 亲 您好 你好 衬衫 裙子 外套 鞋子 收到了 还没收到 退款 退货 换货 发货 快递 圆通 顺丰
什么时候 可以 不可以 有个小口子 破了 开线了 掉色 尺码 偏大 偏小 质量 很好 一般 差评 好评
确认收货 麻烦 谢谢 老板 客服 处理 怎么 怎么办 多少钱 便宜点 包邮 运费 优惠 订单 地址 电话 改一下
今天 明天 昨天 下午 上午 已经 还是 就是 不是 我们 你们 他们 这个 那个 照片 拍 看看 发我 裁缝
50块 100元 7天 无理由 的 了 吗 呢 吧 啊 哦 嗯 好的 行 不行 没有 有 是 不 要 给 再 又 都 也 就 和
跟 把 被 让 ok OK hello size XL M码 L码 180 165 120斤
"""
WORDS = CHAT.split()
COMMON = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里"
)
START = datetime(2020, 1, 1)


def a_text(rng: random.Random) -> str:
    """A message of about fifteen characters; some with numbers, some with rare characters."""
    words = [WORDS[int(len(WORDS) * rng.random() ** 1.7)] for _ in range(rng.randint(1, 7))]
    if rng.random() < 0.5:
        words.append("".join(rng.choice(COMMON) for _ in range(rng.randint(1, 8))))
    if rng.random() < 0.08:
        words.append(str(rng.randint(10**17, 10**18)))
    if rng.random() < 0.05:
        words.append(chr(rng.randint(0x4E00, 0x9FA5)) + chr(rng.randint(0x4E00, 0x9FA5)))
    rng.shuffle(words)
    return rng.choice(["", " "]).join(words)


def fill(library: Library, count: int, rng: random.Random) -> None:
    """Write `count` messages in 2,000 conversations of a picture each, not in the order of their times."""
    with library.writer() as session:
        channels = ("sms", "wechat", "wangwang", "taobao")
        rows = [{"id": n + 1, "channel": channels[n % 4], "title": f"买家{n}"} for n in range(2000)]
        session.execute(insert(ConversationRow), rows)
        kept = {"extension": ".png", "size": 1, "is_picture": True, "kept_at_utc": START}
        session.execute(insert(Original), [kept | {"sha256": f"{n + 1:064x}"} for n in range(2000)])
    for start in range(0, count, 20_000):
        with library.writer() as session:
            rows = [a_row(n, rng) for n in range(start, min(start + 20_000, count))]
            session.execute(insert(Message), rows)
            session.execute(insert(Sighting), [a_sighting(row) for row in rows])


def a_row(number: int, rng: random.Random) -> dict[str, object]:
    sent_at = START + timedelta(seconds=rng.randint(0, 180_000_000)) if rng.random() < 0.97 else None
    return {
        "id": number + 1, "conversation_id": rng.randint(1, 2000), "position": number, "side": "left",
        "who": "buyer", "kind": "text", "text": a_text(rng), "sent_at": sent_at, "precision": "second",
        "clock": "printed", "flags": [], "confidence": 1.0, "corrected": False,
    }  # fmt: skip


def a_sighting(message: dict[str, object]) -> dict[str, object]:
    """Where it was seen: what no picture shows is never found."""
    where = {"sha256": f"{message['conversation_id']:064x}", "position": message["position"]}
    seen = {"message_id": message["id"], "box": [0, 0, 10, 10], "machine_text": message["text"]}
    return where | seen | {"partial": False}


def queries(texts: list[str], count: int, rng: random.Random) -> Iterator[str]:
    """Pieces of 1 to 6 characters; one in ten made of characters that hardly stand together."""
    made = 0
    while made < count:
        size = rng.randint(1, 6)
        text = rng.choice(texts)
        at = rng.randrange(max(len(text) - size, 0) + 1)
        piece = text[at : at + size]
        if rng.random() < 0.1:
            piece = "".join(rng.choice(COMMON) for _ in range(size))
        if piece.strip():
            made += 1
            yield piece


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--library", type=Path, help="keep the library here, and use it again")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--encrypted", action="store_true", help="measure it again, encrypted")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = options.library or Path(folder)
        code = run(place, None, options)
        if not options.encrypted:
            return code
        start = time.perf_counter()
        key = encryption.turn_on(place, "correct horse battery", vault.new_code())
        print(f"encrypted in {time.perf_counter() - start:.0f} s")
        return max(code, run(place, key, options))


def run(place: Path, key: vault.Key | None, options: argparse.Namespace) -> int:
    """Fill the library if it is empty, and measure."""
    rng = random.Random(options.seed)
    with open_library(place, key=key) as library:
        with library.reader() as session:
            filled = session.query(Message).count()
        if not filled:
            start = time.perf_counter()
            fill(library, options.messages, rng)
            spent = time.perf_counter() - start
            print(f"filled {options.messages:,} messages in {spent:.0f} s")
        size = library.database.stat().st_size / 2**20
        return measure(library, options.queries, rng, size)


def measure(library: Library, count: int, rng: random.Random, size: float) -> int:
    with library.reader() as session:
        rows = [
            (fts.key_of(row[0], row[1]), row[1], fts.normalise(row[2]))
            for row in session.execute(Message.__table__.select().with_only_columns(
                Message.sent_at, Message.id, Message.text))
        ]  # fmt: skip
        rows.sort(reverse=True)
        wrong, ours, plain = 0, [], []
        for query in queries([row[2] for row in rows[:50_000]], count, rng):
            start = time.perf_counter()
            found = [record.id for record in search(session, query)]
            middle = time.perf_counter()
            wanted = []
            for _, id_, text in rows:
                if query in text:
                    wanted.append(id_)
                    if len(wanted) == 50:
                        break
            plain.append(time.perf_counter() - middle)
            ours.append(middle - start)
            if found != wanted and (wanted or len(query.split()) == 1):  # else each word is sought
                wrong += 1
                print(f"differs: {query!r}: {len(found)} for {len(wanted)}")
            if ours[-1] > 0.05:
                print(f"  slow: {query!r} {ours[-1] * 1000:.0f} ms, {len(found)} hits")
    ours.sort(), plain.sort()
    at = (len(ours) // 2, int(len(ours) * 0.95), len(ours) - 1)
    print(
        f"{len(rows):,} messages, database {size:,.0f} MB, {len(ours)} queries of 1-6 characters, newest 50"
    )
    print("            median      p95      max   (ms)")
    print("search  " + "".join(f"{ours[n] * 1000:9.1f}" for n in at))
    print("scan    " + "".join(f"{plain[n] * 1000:9.1f}" for n in at) + "   (texts in memory, in order)")
    print(f"ratio p95 {ours[at[1]] / plain[at[1]]:.3f}; answers that differ: {wrong}")
    return 1 if wrong or ours[at[1]] > 0.05 else 0


if __name__ == "__main__":
    sys.exit(main())
