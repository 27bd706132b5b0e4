"""Rows that are not chat: what order lists, recognised pages and the seller's hand contribute."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal, InvalidOperation

from ocr.time_text import typed_precision
from ocr.types import CaptureSource, Clock, Page, Precision
from storage.codes import Beyond, EntryKind, NoteCode, OrderEvent, Who
from storage.disputes.timeline.draft import EntryDraft, Origin
from storage.disputes.timeline.keys import order_key, page_key, promise_key, typed_key
from storage.disputes.timeline.material import EvidenceFile, Field, PromiseRow, Seen, Typed
from storage.disputes.timeline.rules import plain, says
from storage.disputes.types import Entry, Note
from storage.disputes.words import Words
from storage.records import OrderFacts

_TIME = re.compile(
    r"(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})日?(?:\s*(\d{1,2})\s?[:;.]\s?(\d{2})(?:\s?[:;.]\s?(\d{2}))?)?"
)
_AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?")
_STATUS = re.compile(r"订单状态|交易状态|当前状态|^状态|order status|^status", re.I)
_KNOWN_STATUS = re.compile(
    r"(?:卖家|买家)已[^\s,。]{2,4}[,，]\s?等待[^\s。]{4,8}|等待[买卖]家[^\s。]{2,6}|交易成功|交易关闭|交易完成"
)
_REFUND_STATE = re.compile(r"退款状态|退款进度|refund status", re.I)
_REFUND_SUM = re.compile(r"退款(?:总)?(?:金额|额)|退款合计|实退|refund (?:amount|total)", re.I)
_REFUND_TIME = re.compile(
    r"(?:退款)?(?:成功|完成|完结|到账)时间|退款时间|refunded (?:on|at)|refund (?:date|time)", re.I
)
_TITLE_TIME = re.compile(r"申请|创建|下单|付款", re.I)


def order_rows(order: OrderFacts, words: Words, many: bool) -> Iterator[EntryDraft]:
    """Placed, paid, shipped, signed and confirmed, as far as the order list dates them.

    `many`: name the order's number in each row. An order typed by hand proves nothing, and says so."""
    shipped = words("shipped")
    if order.carrier or order.tracking:
        shipped = words("shipped_by", carrier=order.carrier or "", tracking=order.tracking or "").strip()
    happened = (
        (OrderEvent.PLACED, order.placed_at, Who.BUYER, _placed(order, words)),
        (OrderEvent.PAID, order.paid_at, Who.BUYER, words("paid")),
        (OrderEvent.SHIPPED, order.shipped_at, Who.SELLER, shipped),
        (OrderEvent.SIGNED, order.signed_at, Who.SYSTEM, words("signed")),
        (OrderEvent.CONFIRMED, order.confirmed_at, Who.BUYER, words("confirmed")),
    )
    number = words("order_number", number=order.number) if many else ""
    for position, (event, at, who, text) in enumerate(happened):
        if at is not None:
            yield _order_row(order, position, event, at, who, text + number)


def _order_row(
    order: OrderFacts, position: int, event: OrderEvent, at: datetime, who: Who, text: str
) -> EntryDraft:
    listed = order.import_sha256
    entry = Entry(
        n=0,
        key=order_key(order.id, event),
        at=at,
        precision=Precision.DAY if at.hour == at.minute == at.second == 0 else Precision.SECOND,
        clock=Clock.ORDER_LIST if listed else Clock.TYPED,
        channel=Beyond.ORDER,
        who=who,
        kind=EntryKind.EVENT,
        text=text,
        proved=listed is not None,
        order=order.number,
        event=event,
    )
    notes = [] if listed else [Note(NoteCode.TYPED_UNPROVED)]
    return EntryDraft(entry, Origin.ORDER, position, _whole(listed), notes=notes)


def _whole(sha256: str | None) -> tuple[Seen, ...]:
    return (Seen(sha256, None),) if sha256 else ()


def _placed(order: OrderFacts, words: Words) -> str:
    text = words("placed_short")
    if order.title:
        text += words("title", title=order.title)
    if order.quantity:
        text += words("quantity", quantity=order.quantity)
    if order.paid is not None:
        text += words("price", paid=f"{_symbol(order.platform)}{order.paid:.2f}")
    return text


_ABROAD = frozenset(("ebay", "amazon", "etsy", "paypal", "stripe"))


def _symbol(platform: str) -> str:
    """Chinese platforms trade in yuan; of others the order list does not say."""
    return "" if platform in _ABROAD else "¥"


def _symbol_in(raw: str | None) -> str:
    return next((sign for sign in "$£€" if sign in (raw or "")), "¥")


def page_row(picture: EvidenceFile, text: str, words: Words) -> EntryDraft | None:
    """What a refund or order page states, and when; None if it states nothing that we can name.

    `text` is all that was read on the page."""
    if picture.page == Page.REFUND:
        return _refund_row(picture, text, words)
    if picture.page == Page.ORDER:
        return _status_row(picture, text, words)
    return None


def _refund_row(picture: EvidenceFile, text: str, words: Words) -> EntryDraft:
    state = _value(picture.fields, _REFUND_STATE)
    if not _refund_done(state, text):
        return _page_draft(picture, words("refund_state", state=state or "?"), Beyond.REFUND, Who.PLATFORM)
    raw = _value(picture.fields, _REFUND_SUM)
    amount = _amount(raw)
    shown = words("refund_done")
    if amount is not None:
        shown = words("refund_done_amount", amount=f"{_symbol_in(raw)}{amount:.2f}")
    row = _page_draft(picture, shown, Beyond.REFUND, Who.PLATFORM)
    row.refund = True
    row.entry = replace(row.entry, refunded=amount)
    at, precision = _refund_time(picture.fields, text)
    if at is not None:
        row.entry = replace(row.entry, at=at, precision=precision, clock=Clock.PRINTED)
    elif picture.captured_at is not None:
        row.notes.append(Note(NoteCode.REFUND_AT_CAPTURE))
    return row


def _refund_done(state: str | None, text: str) -> bool:
    if state:
        return says("refund_done", state) or (says("status_done", state) and not says("refund_not", state))
    return says("refund_done", text) and not says("refund_not", text.replace("申请退款", ""))


def _refund_time(fields: tuple[Field, ...], text: str) -> tuple[datetime | None, Precision]:
    for item in fields:
        if _REFUND_TIME.search(item.name):
            return parse_time(item.value)
    for line in text.splitlines():
        if says("refund_done", line) and parse_time(line)[0]:
            return parse_time(line)
    times = [parse_time(item.value) for item in fields if not _TITLE_TIME.search(item.name)]
    dated = [found for found in times if found[0] is not None]
    return dated[0] if len(dated) == 1 else _NO_TIME


def _status_row(picture: EvidenceFile, text: str, words: Words) -> EntryDraft | None:
    status = _value(picture.fields, _STATUS)
    if not status:
        known = _KNOWN_STATUS.search(text)
        status = known.group() if known else None
    if not status:
        return None
    row = _page_draft(picture, words("status_is", status=status), Beyond.ORDER, Who.SYSTEM)
    row.status = status
    return row


def _page_draft(picture: EvidenceFile, text: str, channel: Beyond, who: Who) -> EntryDraft:
    """A row at the picture's capture time; the seller's own entry of that time counts as typed."""
    at = picture.captured_at
    typed = picture.captured_at_source is CaptureSource.SELLER
    entry = Entry(
        n=0,
        key=page_key(picture.sha256),
        at=at,
        precision=typed_precision(at) if at else Precision.UNKNOWN,
        clock=(Clock.TYPED if typed else Clock.LABEL) if at else Clock.UNKNOWN,
        channel=channel,
        who=who,
        kind=EntryKind.EVENT,
        text=text,
        order=picture.order_numbers[0] if picture.order_numbers else None,
    )
    return EntryDraft(entry, Origin.PAGE, seen=_whole(picture.sha256))


_TYPED_NOTES = {
    (EntryKind.EVENT, True): NoteCode.TYPED,
    (EntryKind.EVENT, False): NoteCode.TYPED_UNPROVED,
    (EntryKind.STATEMENT, True): NoteCode.STATEMENT,
    (EntryKind.STATEMENT, False): NoteCode.STATEMENT_UNPROVED,
}


def typed_row(typed: Typed) -> EntryDraft:
    """A row by the seller's hand: an event, or a statement, which stays marked as one."""
    proved = typed.sha256 is not None
    entry = Entry(
        n=0,
        key=typed_key(typed.id),
        at=typed.at,
        precision=typed.precision if typed.at else Precision.UNKNOWN,
        clock=Clock.TYPED if typed.at else Clock.UNKNOWN,
        channel=typed.channel,
        who=typed.who,
        kind=typed.kind,
        text=typed.text,
        proved=proved,
    )
    refund = typed.kind is EntryKind.EVENT and says("refund_done", typed.text)
    notes = [Note(_TYPED_NOTES[typed.kind, proved])]
    return EntryDraft(entry, Origin.TYPED, typed.id, _whole(typed.sha256), refund, notes=notes)


def promise_row(promise: PromiseRow, words: Words) -> EntryDraft:
    """A promise that the seller looked at (`checked_at`) and found unkept."""
    entry = Entry(
        n=0,
        key=promise_key(promise.id),
        at=promise.checked_at,
        precision=Precision.MINUTE,
        clock=Clock.TYPED,
        channel=None,
        who=Who.SYSTEM,
        kind=EntryKind.PROMISE,
        text=words("promise_broken_row", date=f"{promise.checked_at:%Y-%m-%d}", text=promise.text),
        proved=promise.sha256 is not None,
    )
    row = EntryDraft(entry, Origin.TYPED, promise.id, _whole(promise.sha256), answers=promise.entry_key)
    if promise.sha256 is None:
        row.notes.append(Note(NoteCode.TYPED_UNPROVED))
    return row


_NO_TIME = (None, Precision.UNKNOWN)


def parse_time(text: str) -> tuple[datetime | None, Precision]:
    """The first full date in `text`, with its precision; (None, UNKNOWN) if there is none."""
    match = _TIME.search(plain(text))
    if match is None:
        return _NO_TIME
    year, month, day, hour, minute, second = (int(part) if part else None for part in match.groups())
    try:
        at = datetime(year or 1, month or 1, day or 1, hour or 0, minute or 0, second or 0)
    except ValueError:
        return _NO_TIME
    if hour is None:
        return at, Precision.DAY
    return at, Precision.MINUTE if second is None else Precision.SECOND


def _value(fields: tuple[Field, ...], name: re.Pattern[str]) -> str | None:
    return next(
        (item.value.strip() for item in fields if name.search(item.name) and item.value.strip()), None
    )


def _amount(text: str | None) -> Decimal | None:
    match = _AMOUNT.search(plain(text)) if text else None
    if match is None:
        return None
    try:
        return Decimal(match.group().replace(",", ""))
    except InvalidOperation:
        return None
