"""A library in which everything has happened: a row in every table."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from ocr.types import Facts
from storage.corrections import correct, correct_captured_at, undo
from storage.disputes import cases, contents, doubts, locking, notes
from storage.disputes.chats import conversations_of
from storage.library import Library
from storage.models import Order
from storage.orders.orders import add_order
from storage.pictures import file_under_order
from storage.settings import SHOP_NAMES, set_setting
from storage.trash import delete_pictures
from tests.makers import NOON, a_picture, a_reading

BOX = (20, 100, 300, 60)


def fill(library: Library) -> None:
    """Overlaps, a gap, facts, corrections, filing, deletion, orders, a dispute with all that one can hold."""
    with library.writer() as session:
        set_setting(session, SHOP_NAMES, ["小禾家衣铺"])
        add_order(session, "1", "taobao", buyer="淡淡的夏天_86")
        order = session.query(Order).one()
        order.paid, order.title, order.placed_at, order.quantity = Decimal("89.00"), "白衬衫", NOON, 1
    one = a_picture(library, a_reading("在吗", "在的", "衬衫收到了"), name="1.png")
    overlap = a_reading("在的", "衬衫收到了", "胸口有个小口子", own=(0,), start=NOON + timedelta(minutes=1))
    a_picture(library, overlap, name="2.png")
    far = a_reading("老板 袖子也开线了", "那您想怎么处理", start=NOON + timedelta(days=3))
    a_picture(library, far, name="far.png")
    facts = Facts(amounts=("50",), order_numbers=("1",))
    three = a_picture(library, a_reading("退款吧", title="小雨", facts=facts), name="3.png")
    gone = a_picture(library, a_reading("别的", title="别人"), name="4.png")
    a_picture(library, name="waiting.png")
    with library.writer() as session:
        correct(session, one, BOX, "text", "在吗?")
        undo(session, correct(session, three, BOX, "text", "退货吧"))
        correct_captured_at(session, [three], datetime(2023, 1, 1))
        file_under_order(session, [three], "1")
        delete_pictures(session, [gone])
    with library.writer() as session:
        number = cases.new(session, "白衬衫", ["1"], platform="taobao")
        contents.add_picture(session, number, one)
        contents.add_message(session, number, three, BOX)
        contents.add_conversation(session, number, min(conversations_of(session, [three])))
        notes.add_event(session, number, "亲自包装", at=NOON)
        notes.add_statement(session, number, "发货前检查，无破损")
        doubts.add_doubt(session, number, "没有照片", ["E01"])
        notes.annotate(session, number, f"p:{one}", note="看这里", purpose="证明收货")
        notes.add_promise(session, number, f"p:{one}", "会确认收货", due=NOON)
    with library.writer() as session:
        locking.lock(session, number)
