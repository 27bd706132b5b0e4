"""Hand-made material of disputes, so that tests say only what matters to them."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from ocr.types import Box, CaptureSource, Channel, Clock, Kind, Page, Precision
from storage.codes import ArrivalSource, EntryKind, Who
from storage.disputes.sentences import check_value, note_text
from storage.disputes.timeline.material import EvidenceFile, Field, Material, Seen, Spoken, Typed
from storage.disputes.types import DisputeRecord, DoubtRow, Entry, Timeline
from storage.disputes.words import words_for
from storage.records import OrderFacts

WANGWANG, SMS = 1, 2
DAY = datetime(2013, 2, 1)
SHIRT = "290371648205317"


def at(text: str, day: str = "2013-02-01") -> datetime:
    """A time of the founding day, or of `day`."""
    return datetime.fromisoformat(f"{day}T{text}")


def a_shot(name: str, captured: str | None = None, **more: Any) -> EvidenceFile:
    """A screenshot; its hash is its name, repeated to look like one."""
    taken = datetime.fromisoformat(captured) if captured else None
    return EvidenceFile(
        sha256=sha(name),
        name=f"{name}.png",
        size=1000,
        width=1080,
        height=2340,
        captured_at=taken,
        captured_at_source=CaptureSource.NAME if taken else CaptureSource.UNKNOWN,
        **more,
    )


def sha(name: str) -> str:
    """A hash-like name."""
    return (name.lower().encode().hex() * 32)[:64]


def a_line(
    text: str,
    when: datetime | None,
    *shots: str,
    who: Who = Who.BUYER,
    chat: int = WANGWANG,
    position: int = 0,
    **more: Any,
) -> Spoken:
    """One message; seconds in `when` make it second-exact, `exact` overrides."""
    precision = more.pop("exact", None) or (Precision.SECOND if when and when.second else Precision.MINUTE)
    box: Box = (10, 40 + 60 * position, 400, 50)
    return Spoken(
        id=more.pop("id", chat * 1000 + position),
        chat=chat,
        position=position,
        channel=more.pop("channel", Channel.SMS if chat == SMS else Channel.WANGWANG),
        who=who,
        text=text,
        at=when,
        precision=precision if when else Precision.UNKNOWN,
        clock=more.pop("clock", Clock.INHERITED if precision == Precision.AFTER else Clock.LABEL),
        seen=tuple(Seen(sha(shot), box) for shot in shots),
        **more,
    )


def a_chat(
    *lines: tuple[str, str | Who, str], chat: int = WANGWANG, shot: str = "a", **more: Any
) -> tuple[Spoken, ...]:
    """Messages of one chat from (time, who, text)."""
    return tuple(
        a_line(text, at(time), shot, who=Who(who), chat=chat, position=number, **more)
        for number, (time, who, text) in enumerate(lines)
    )


def a_case(*spoken: Spoken, **more: Any) -> Material:
    """Material with the pictures that its messages name."""
    names = {seen.sha256 for one in spoken for seen in one.seen}
    shots = tuple(EvidenceFile(sha256=name, name=f"{name[:4]}.png") for name in sorted(names))
    return Material(DisputeRecord(1, "case"), spoken, more.pop("pictures", shots), **more)


def founding_case() -> Material:
    """The shirt: what eight screenshots, the order list and the seller say (DOMAIN 9)."""
    wangwang = (
        ("在吗 衬衫收到了 胸口有个小口子", "00:37:12", "buyer", ("E01",)),
        ("你看怎么处理吧", "00:38:40", "buyer", ("E01",)),
        ("亲 破的地方能拍个照片发我看看吗", "09:02:11", "seller", ("E03",)),
        ("就一个小口子 找裁缝缝一下就好", "09:05:47", "buyer", ("E03",)),
        ("裁缝说要50块", "09:06:20", "buyer", ("E03", "E04")),
        ("发货前检查过的 快过年快递也停了 那我退您50块吧", "09:09:03", "seller", ("E03", "E04")),
        ("好的 谢谢老板", "09:15:30", "buyer", ("E04",)),
        ("退好了 您查一下", "09:48:05", "seller", ("E04",)),
    )
    sms = (
        ("您好 我是小禾家衣铺 衬衫哪里破了 麻烦说下", "08:21", "seller", ("E02",), Precision.MINUTE),
        ("胸口那里 有个小洞", "08:34", "buyer", ("E02",), Precision.MINUTE),
        ("我们上旺旺说吧 有记录大家都清楚", "08:34", "seller", ("E02",), Precision.AFTER),
        ("老板 袖子这里又有个地方开线了", "15:12", "buyer", ("E06",), Precision.MINUTE),
        ("那您这次想怎么处理呢", "15:20", "seller", ("E06",), Precision.MINUTE),
        ("算了 衣服我挺喜欢的 这次就算了", "15:31", "buyer", ("E06", "E07"), Precision.MINUTE),
        ("那麻烦您确认收货 给个评价", "15:31", "seller", ("E06",), Precision.AFTER),
        ("好的", "15:40", "buyer", ("E06", "E07"), Precision.MINUTE),
    )
    title = "淡淡的夏天_86"
    spoken = [
        a_line(
            text, at(time), *shots, who=Who(who), position=place, clock=Clock.PRINTED, sender="淡淡的夏天_86"
        )
        for place, (text, time, who, shots) in enumerate(wangwang)
    ]
    spoken += [
        a_line(text, at(time), *shots, who=Who(who), chat=SMS, position=place, exact=exact)
        for place, (text, time, who, shots, exact) in enumerate(sms)
    ]
    refund = a_shot(
        "E05",
        "2013-02-01T09:55:08",
        page=Page.REFUND,
        channel=Channel.TAOBAO,
        fields=_fields(
            ("退款状态", "退款成功"),
            ("退款编号", "160948205317628"),
            ("退款金额", "¥50.00"),
            ("退款成功时间", "2013-02-01 09:46:50"),
        ),
        order_numbers=(SHIRT,),
    )
    order = a_shot(
        "E08",
        "2013-02-20T10:00:00",
        page=Page.ORDER,
        channel=Channel.TAOBAO,
        fields=_fields(("订单状态", "卖家已发货，等待买家确认"), ("订单编号", SHIRT)),
        order_numbers=(SHIRT,),
    )
    spoken += [
        a_line("退款状态：退款成功", None, "E05", who=Who.SYSTEM, chat=3, position=0, kind=Kind.CARD),
        a_line(
            "订单状态：卖家已发货，等待买家确认",
            None,
            "E08",
            who=Who.SYSTEM,
            chat=3,
            position=1,
            kind=Kind.CARD,
        ),
    ]
    shots = (
        a_shot("E01", "2013-02-01T08:56:12", channel=Channel.WANGWANG, title=title),
        a_shot("E02", "2013-02-01T09:10:00", channel=Channel.SMS, title="138****5678", status_clock="9:10"),
        a_shot("E03", "2013-02-01T09:40:31", channel=Channel.WANGWANG, title=title),
        a_shot("E04", "2013-02-01T09:51:20", channel=Channel.WANGWANG, title=title),
        refund,
        a_shot("E06", "2013-02-01T15:50:00", channel=Channel.SMS, title="138****5678", status_clock="15:50"),
        a_shot("E07", "2013-02-02T10:05:00", channel=Channel.SMS, title="138****5678", status_clock="10:05"),
        order,
    )
    listed = EvidenceFile(
        sha256=sha("EX"),
        name="ExportOrderList201302201003.csv",
        size=900,
        source=ArrivalSource.ORDERS,
        extension=".csv",
        is_picture=False,
    )
    shirt = OrderFacts(
        id=1,
        number=SHIRT,
        platform="taobao",
        buyer=title,
        shop="小禾家衣铺",
        title="白衬衫",
        quantity=1,
        status="卖家已发货，等待买家确认",
        paid=Decimal("89.00"),
        placed_at=at("14:06:32", "2013-01-29"),
        paid_at=at("14:08:10", "2013-01-29"),
        import_sha256=sha("EX"),
    )
    stated = Typed(
        1,
        EntryKind.STATEMENT,
        "亲自包装发货;发货前检查,胸口无破损",
        at=at("00:00", "2013-01-29"),
        precision=Precision.DAY,
    )
    doubts = (
        DoubtRow(1, 1, "收到破损仍异常平和", (sha("E01"), sha("E03"))),
        DoubtRow(2, 2, "店铺 7 天包退换,无发破损品的动机", ()),
        DoubtRow(3, 3, "小口缝补要 50 元", ("E03",)),
        DoubtRow(4, 4, "第二次问题不走旺旺而发短信,且态度仍平和", (sha("E06"),)),
    )
    return Material(
        dispute=DisputeRecord(1, "白衬衫", platform="taobao", orders=(SHIRT,)),
        spoken=tuple(spoken),
        pictures=(*shots, listed),
        orders=(shirt,),
        typed=(stated,),
        doubts=doubts,
    )


def _fields(*pairs: tuple[str, str]) -> tuple[Field, ...]:
    return tuple(Field(name, value, (60, 300 + 34 * row, 300, 20)) for row, (name, value) in enumerate(pairs))


def told(entry: Entry, language: str = "zh") -> tuple[str, ...]:
    """An entry's notes as they are printed."""
    return tuple(note_text(note, words_for(language)) for note in entry.notes)


def figures(timeline: Timeline) -> dict[str, str]:
    """The values of a timeline's checks as they are printed."""
    words = words_for(timeline.language)
    return {str(check.code): check_value(check, words) for check in timeline.checks}
