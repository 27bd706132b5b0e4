"""The timeline out of a real library: the founding case from hand-made readings, and what follows when
pictures, corrections and numbers of messages change."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from ocr.time_text import iso_text
from ocr.types import (
    CaptureSource,
    Channel,
    Clock,
    Facts,
    Kind,
    Moment,
    Page,
    PageField,
    Precision,
    Reading,
    ReadMessage,
    Side,
)
from storage.corrections import correct
from storage.disputes import cases, contents, doubts, notes
from storage.disputes.layout import lay_out
from storage.disputes.types import Timeline
from storage.errors import NotFound
from storage.library import Library
from storage.orders.importing import import_orders
from tests.makers import NOON, a_message, a_picture, a_reading
from tests.storage.disputes.cases import told
from tests.storage.disputes.test_founding_case import ROWS

SHIRT = "290371648205317"
SAMPLE = Path(__file__).parents[3] / "resources" / "sample" / "ExportOrderList201302201003.csv"
BUYER, SHOP = "淡淡的夏天_86", "小禾家衣铺"


def when(text: str, exact: Precision, clock: Clock = Clock.PRINTED) -> Moment:
    return Moment(datetime.fromisoformat(f"2013-02-01T{text}"), exact, clock)


def wangwang(captured: str, *lines: tuple[str, str, str]) -> Reading:
    """Old Wangwang: a nick and a printed time above every message."""
    messages = tuple(
        ReadMessage(
            side=Side.RIGHT if sender == SHOP else Side.LEFT,
            kind=Kind.TEXT,
            text=text,
            box=(20, 60 + 60 * n, 400, 30),
            sender=sender,
            time_label=f"({time})",
            moment=when(time, Precision.SECOND),
            confidence=0.99,
        )
        for n, (sender, time, text) in enumerate(lines)
    )
    return shot(captured, messages, channel=Channel.WANGWANG, title=BUYER)


def sms(captured: str, *lines: tuple[str, str | None, str]) -> Reading:
    """A phone: a label above some messages; those without one are "not before" the last label."""
    messages, last = [], "00:00"
    for n, (side, time, text) in enumerate(lines):
        last = time or last
        moment = (
            when(last, Precision.MINUTE, Clock.LABEL)
            if time
            else when(last, Precision.AFTER, Clock.INHERITED)
        )
        messages.append(
            ReadMessage(
                side=Side(side),
                kind=Kind.TEXT,
                text=text,
                box=(30 if side == "left" else 200, 100 + 120 * n, 380, 70),
                time_label=time,
                moment=moment,
                confidence=0.99,
            )
        )
    return shot(
        captured, tuple(messages), channel=Channel.SMS, title="138 0000 5678", status_clock=captured[11:16]
    )


def page(captured: str, kind: Page, **fields: str) -> Reading:
    text = "\n".join(f"{name}：{value}" for name, value in fields.items())
    card = ReadMessage(Side.CENTER, Kind.CARD, text, (40, 100, 900, 500), confidence=0.99)
    found = tuple(PageField(name, value, (60, 300, 300, 20)) for name, value in fields.items())
    facts = Facts(order_numbers=(SHIRT,))
    return shot(captured, (card,), channel=Channel.TAOBAO, title=None, page=kind, fields=found, facts=facts)


def shot(captured: str, messages: tuple[ReadMessage, ...], **more: Any) -> Reading:
    return a_reading(
        *messages,
        captured_at=datetime.fromisoformat(captured),
        captured_at_source=CaptureSource.NAME,
        **more,
    )


READINGS = {
    "E01": wangwang(
        "2013-02-01T08:56:12",
        (BUYER, "00:37:12", "在吗 衬衫收到了 胸口有个小口子"),
        (BUYER, "00:38:40", "你看怎么处理吧"),
    ),
    "E02": sms(
        "2013-02-01T09:10:00",
        ("right", "08:21", "您好 我是小禾家衣铺 衬衫哪里破了 麻烦说下"),
        ("left", "08:34", "胸口那里 有个小洞"),
        ("right", None, "我们上旺旺说吧 有记录大家都清楚"),
    ),
    "E03": wangwang(
        "2013-02-01T09:40:31",
        (SHOP, "09:02:11", "亲 破的地方能拍个照片发我看看吗"),
        (BUYER, "09:05:47", "就一个小口子 找裁缝缝一下就好"),
        (BUYER, "09:06:20", "裁缝说要50块"),
        (SHOP, "09:09:03", "发货前检查过的 快过年快递也停了 那我退您50块吧"),
    ),
    "E04": wangwang(
        "2013-02-01T09:51:20",
        (BUYER, "09:06:20", "裁缝说要50块"),
        (SHOP, "09:09:03", "发货前检查过的 快过年快递也停了 那我退您50块吧"),
        (BUYER, "09:15:30", "好的 谢谢老板"),
        (SHOP, "09:48:05", "退好了 您查一下"),
    ),
    "E05": page(
        "2013-02-01T09:55:08",
        Page.REFUND,
        退款状态="退款成功",
        退款编号="160948205317628",
        订单编号=SHIRT,
        退款金额="¥50.00",
        退款成功时间="2013-02-01 09:46:50",
    ),
    "E06": sms(
        "2013-02-01T15:50:00",
        ("left", "15:12", "老板 袖子这里又有个地方开线了"),
        ("right", "15:20", "那您这次想怎么处理呢"),
        ("left", "15:31", "算了 衣服我挺喜欢的 这次就算了"),
        ("right", None, "那麻烦您确认收货 给个评价"),
        ("left", "15:40", "好的"),
    ),
    "E07": sms(
        "2013-02-02T10:05:00",
        ("left", "15:31", "算了 衣服我挺喜欢的 这次就算了"),
        ("right", None, "那麻烦您确认收货 给个评价"),
        ("left", "15:40", "好的"),
    ),
    "E08": page("2013-02-20T10:00:00", Page.ORDER, 订单状态="卖家已发货，等待买家确认", 订单编号=SHIRT),
}


@pytest.fixture
def founding(library: Library) -> Timeline:
    import_orders(library, SAMPLE)
    for name, reading in READINGS.items():
        a_picture(library, reading, name=f"{name}.png")
    with library.writer() as session:
        number = cases.new(session, "白衬衫", [SHIRT])
        for chat in (1, 2, 3):
            contents.add_conversation(session, number, chat)
        notes.add_statement(session, number, "亲自包装发货;发货前检查,胸口无破损", at=datetime(2013, 1, 29))
        doubts.add_doubt(session, number, "收到破损仍异常平和", ["E01", "E03"])
        return lay_out(session, number)


def test_the_founding_case_comes_out_of_the_library(founding: Timeline) -> None:
    rows = [
        (
            entry.n,
            iso_text(entry.at, entry.precision),
            entry.precision,
            entry.channel,
            entry.who,
            entry.text,
            told(entry),
        )
        for entry in founding.entries
    ]
    assert rows == [(*row[:6], row[7]) for row in ROWS]


def test_the_merged_rows_name_both_screenshots(founding: Timeline) -> None:
    merged = {
        entry.n: [ref.id for ref in entry.evidence] for entry in founding.entries if len(entry.evidence) > 1
    }
    assert merged[11] == merged[12] == ["E03", "E04"]
    assert merged[18] == merged[20] == ["E06", "E07"]
    assert founding.doubts[0].cites == ("E01", "E03")


def test_a_dispute_that_is_not_there_is_not_found(library: Library) -> None:
    with library.reader() as session, pytest.raises(NotFound):
        lay_out(session, 99)


def test_a_corrected_capture_time_is_followed(library: Library) -> None:
    picture = a_picture(library, a_reading("在吗"))
    with library.writer() as session:
        number = cases.new(session, "x")
        contents.add_picture(session, number, picture)
        correct(session, picture, None, "captured_at", "2024-03-05T10:00:00")
        found = lay_out(session, number)
    assert found.exhibits[0].captured_at == datetime(2024, 3, 5, 10)
    assert found.exhibits[0].captured_at_source == "seller"


def test_the_number_of_queries_does_not_grow_with_the_dispute(library: Library) -> None:
    with library.writer() as session:
        number = cases.new(session, "x")
    counts = []
    for n in range(6):
        texts = (f"{n} 一", f"{n} 二", f"{n} 三")
        start = NOON + timedelta(hours=n)
        made = [
            a_message(text, at=start + timedelta(minutes=m), box=(20, 100 + 90 * m, 300, 60))
            for m, text in enumerate(texts)
        ]
        picture = a_picture(
            library, a_reading(*made, captured_at=start + timedelta(minutes=30)), name=f"{n}.png"
        )
        with library.writer() as session:
            contents.add_picture(session, number, picture)
        with library.reader() as session:
            asked: list[str] = []
            event.listen(
                session.connection(),
                "before_cursor_execute",
                lambda *call, asked=asked: asked.append(call[2]),
            )
            assert len(lay_out(session, number).entries) == 3 * (n + 1)
            counts.append(len(asked))
    assert len(set(counts)) == 1
    assert counts[0] <= 25
