"""The worked case as hand-made records, so that the report can be tested without a library."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from ocr.types import CaptureSource, Channel, Clock, Precision
from storage.codes import (
    ArrivalSource,
    CheckCode,
    EntryKind,
    ExhibitPage,
    GapReason,
    HintCode,
    NoteCode,
    PromiseKind,
    Who,
    entry_channel,
)
from storage.disputes.types import (
    Check,
    DisputeRecord,
    DoubtRow,
    Entry,
    EvidenceRef,
    Exhibit,
    GapRow,
    Hint,
    Note,
    Timeline,
)
from storage.records import OrderFacts

SAMPLE = Path(__file__).resolve().parents[3] / "resources" / "sample"
PICTURES = (
    ("E01", "QQ截图20130201085612.png", "wangwang", "chat"),
    ("E02", "截屏2013-02-01 上午9.10.00.png", "sms", "chat"),
    ("E03", "QQ截图20130201094031.png", "wangwang", "chat"),
    ("E04", "QQ截图20130201095120.png", "wangwang", "chat"),
    ("E05", "QQ截图20130201095508.png", "taobao", "refund"),
    ("E06", "截屏2013-02-01 下午3.50.00.png", "sms", "chat"),
    ("E07", "截屏2013-02-02 上午10.05.00.png", "sms", "chat"),
    ("E08", "QQ截图20130220100000.png", "taobao", "order"),
    ("EX", "ExportOrderList201302201003.csv", "", "order-list"),
)
ROWS = """\
01-29 14:06:32|second|order-list|order|buyer|下单 白衬衫 1 件 ¥89.00|EX||
01-29 14:08:10|second|order-list|order|buyer|付款|EX||
01-29 00:00:00|day|typed||seller|亲自包装发货;发货前检查,胸口无破损||statement-unproved|
02-01 00:37:12|second|printed|wangwang|buyer|在吗 衬衫收到了 胸口有个小口子|E01||收货后首次反映
02-01 00:38:40|second|printed|wangwang|buyer|你看怎么处理吧|E01||
02-01 08:21:00|minute|label|sms|seller|您好 我是小禾家衣铺 衬衫哪里破了 麻烦说下|E02||
02-01 08:34:00|minute|label|sms|buyer|胸口那里 有个小洞|E02||
02-01 08:34:00|after|inherited|sms|seller|我们上旺旺说吧 有记录大家都清楚|E02||
02-01 09:02:11|second|printed|wangwang|seller|亲 破的地方能拍个照片发我看看吗|E03|ask-photo|卖家要求买家举证
02-01 09:05:47|second|printed|wangwang|buyer|就一个小口子 找裁缝缝一下就好|E03|no-photo|买家未提供照片
02-01 09:06:20|second|printed|wangwang|buyer|裁缝说要50块|E03,E04|amount|
02-01 09:09:03|second|printed|wangwang|seller|发货前检查过的 快过年快递也停了 那我退您50块吧|E03,E04||
02-01 09:15:30|second|printed|wangwang|buyer|好的 谢谢老板|E04||
02-01 09:46:50|second|printed|refund|platform|退款成功 ¥50.00|E05||已按买家要求退款
02-01 09:48:05|second|printed|wangwang|seller|退好了 您查一下|E04||
02-01 15:12:00|minute|label|sms|buyer|老板 袖子这里又有个地方开线了|E06|second-claim|
02-01 15:20:00|minute|label|sms|seller|那您这次想怎么处理呢|E06||
02-01 15:31:00|minute|label|sms|buyer|算了 衣服我挺喜欢的 这次就算了|E06,E07|withdrawn|买家撤回主张
02-01 15:31:00|after|inherited|sms|seller|那麻烦您确认收货 给个评价|E06||
02-01 15:40:00|minute|label|sms|buyer|好的|E06,E07|promise|
02-20 10:00:00|minute|label|order|system|仍为"卖家已发货，等待买家确认"|E08|promise-broken|"""

NOTES = {
    11: Note(NoteCode.AMOUNT, amounts=(Decimal("50"),)),
    16: Note(
        NoteCode.SECOND_CLAIM, after=timedelta(hours=5, minutes=25), moved=(Channel.WANGWANG, Channel.SMS)
    ),
    20: Note(NoteCode.PROMISE, promised=(PromiseKind.CONFIRM, PromiseKind.REVIEW)),
    21: Note(NoteCode.PROMISE_BROKEN, since=datetime(2013, 2, 1, 15, 40), until=datetime(2013, 2, 20, 10)),
}
"""The notes that have values."""


def exhibits() -> tuple[Exhibit, ...]:
    made = []
    for name, file, channel, page in PICTURES:
        data = (SAMPLE / file).read_bytes()
        made.append(
            Exhibit(
                id=name,
                sha256=hashlib.sha256(data).hexdigest(),
                name=file,
                size=len(data),
                captured_at=None if name == "EX" else datetime(2013, 2, 1, 8, 56, 12),
                captured_at_source=CaptureSource.UNKNOWN if name == "EX" else CaptureSource.NAME,
                source=ArrivalSource.SAMPLE,
                channel=Channel(channel) if channel else None,
                page=ExhibitPage(page),
            )
        )
    return tuple(made)


def entries() -> tuple[Entry, ...]:
    made = []
    for n, line in enumerate(ROWS.splitlines(), 1):
        at, precision, clock, channel, who, text, seen, note, purpose = line.split("|")
        kind = "statement" if clock == "typed" else "event" if channel in ("order", "refund") else "message"
        made.append(
            Entry(
                n=n,
                key=f"k:{n}",
                at=datetime.strptime(f"2013-{at}", "%Y-%m-%d %H:%M:%S"),
                precision=Precision(precision),
                clock=Clock(clock),
                channel=entry_channel(channel) if channel else None,
                who=Who(who),
                kind=EntryKind(kind),
                text=text,
                evidence=tuple(EvidenceRef(one) for one in seen.split(",") if one),
                notes=(NOTES.get(n, Note(NoteCode(note))),) if note else (),
                hints=(Hint(HintCode.SECOND_CLAIM, ("又",)),) if n == 16 else (),
                purpose=purpose or None,
                proved=kind != "statement",
                answers="k:20" if n == 21 else None,
            )
        )
    return tuple(made)


def worked_case() -> Timeline:
    return Timeline(
        dispute=DisputeRecord(1, "白衬衫胸口破损，退款后再次主张", platform="taobao"),
        entries=entries(),
        exhibits=exhibits(),
        doubts=(
            DoubtRow(1, 1, "收到破损仍异常平和", ("E01", "E03")),
            DoubtRow(2, 2, "店铺 7 天包退换,无发破损品的动机(应补:承诺页截图)"),
            DoubtRow(3, 3, "小口缝补要 50 元", ("E03",)),
            DoubtRow(4, 4, "第二次问题不走旺旺而发短信,且态度仍平和", ("E06",)),
        ),
        gaps=(GapRow(5, 9, Channel.WANGWANG, GapReason.NO_OVERLAP),),
        checks=(
            Check(CheckCode.ROWS, count=21),
            Check(
                CheckCode.MERGED, None, (11, 12, 18, 20), 4,
                merged=((("E03", "E04"), 2), (("E06", "E07"), 2)),
            ),
            Check(CheckCode.FIRST_REPORT, None, (1, 4), span=timedelta(days=2, hours=10, minutes=30)),
            Check(CheckCode.PHOTO, False, (9,), count=1, missing=1),
            Check(CheckCode.UNPROVED, False, (3,), count=1),
            Check(CheckCode.THREATS, count=0),
        ),
        orders=(
            OrderFacts(
                1, "290371648205317", "taobao", "淡淡的夏天_86", "小禾家衣铺", "白衬衫", 1,
                paid=Decimal("89.00"), tracking="6823045719", carrier="圆通速递",
            ),
        ),
    )  # fmt: skip
