"""When something is due: deadlines by a platform's rules, and reminders before chats can no longer be had."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from storage.codes import DisputeState, ReminderReason
from storage.disputes.cases import list_disputes
from storage.disputes.data import in_language, resource
from storage.disputes.profiles import DeadlineRule
from storage.disputes.starts import start_of
from storage.disputes.types import DisputeRecord, Timeline
from storage.disputes.words import words_for
from storage.disputes.workdays import LAST_YEAR, after_working_days
from storage.models import DisputeAnchor, DisputeItem, Message, Order, Promise, Sighting
from storage.settings import get_setting, set_setting

_DONE = "reminders-done"


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline reckoned from a rule; `until` is the latest end where the rule gives a range.
    `holidays_unknown`: it reaches beyond the calendar, so only weekends are left out there. `since` is
    when the time began and `row` the number of the row that tells so, 0 for none."""

    rule: DeadlineRule
    due: datetime
    until: datetime
    holidays_unknown: bool = False
    since: datetime | None = None
    row: int = 0


@dataclass(frozen=True, slots=True)
class Reminder:
    """The chats of an order with an open dispute are about to expire. `order` is None for a dispute whose
    messages belong to no order; `day` counts from `last_at`, its last message (for a promise: its due
    date, day 0). After `until` it is too late. `promise` is the text of a promise that is due;
    `reminder_text` has the words."""

    dispute_id: int
    order: str | None
    last_at: datetime
    day: int
    at: datetime
    why: ReminderReason
    until: datetime = datetime.max
    promise: str = ""

    @property
    def id(self) -> str:
        """Names the reminder, for `dismiss`."""
        return f"{self.dispute_id}:{self.order or ''}:{self.last_at:%Y-%m-%d}:{self.day}"


def dues(
    rules: Iterable[DeadlineRule], timeline: Timeline
) -> tuple[tuple[Due, ...], tuple[DeadlineRule, ...]]:
    """The deadlines that count from a row of `timeline`, and the rules with a figure whose beginning is not
    told there and has to be asked for. From a row that knows the day only, time counts from its midnight."""
    known, asked = [], []
    for rule in rules:
        start = start_of(timeline, rule.since)
        if start is None or start.at is None:
            asked += [rule] if rule.hours is not None or rule.days is not None else []
        elif (due := due_from(rule, start.at)) is not None:
            known.append(replace(due, since=start.at, row=start.n))
    return tuple(known), tuple(asked)


def due_from(rule: DeadlineRule, since: datetime) -> Due | None:
    """The end of a rule's time that began at `since`; None if the profile has no figure."""
    if rule.hours is not None:
        end = since + timedelta(hours=rule.hours)
        return Due(rule, end, end)
    if rule.days is None:
        return None
    first = _after(since, rule.days, working=rule.working_days)
    last = _after(since, rule.days_max, working=rule.working_days) if rule.days_max else first
    return Due(rule, first, last, rule.working_days and last.year > LAST_YEAR)


def _after(since: datetime, days: int, *, working: bool) -> datetime:
    return after_working_days(since, days) if working else since + timedelta(days=days)


def reminders(session: Session, now: datetime, *, ahead: timedelta = timedelta(0)) -> list[Reminder]:
    """Reminders due by `now` (+ `ahead`) for open disputes, oldest last message first, without those
    dismissed. Of one order only the newest due one: an older one is said by it. Where everything has
    expired nothing is said any more. Promises past their date are told as well (`day` 0)."""
    open_ones = list_disputes(session, state=DisputeState.OPEN)
    lasts = last_messages(session, open_ones)
    dismissed = set(get_setting(session, _DONE, []))
    found: list[Reminder] = []
    for (dispute_id, order), last_at in lasts.items():
        due = [one for one in expiry_of(dispute_id, order, last_at) if one.at <= now + ahead]
        if due and now <= due[-1].until:
            found.append(due[-1])
    found += _promises_due(session, [dispute.id for dispute in open_ones], now + ahead)
    found = [one for one in found if one.id not in dismissed]
    return sorted(found, key=lambda reminder: (reminder.last_at, reminder.dispute_id, reminder.order or ""))


def expiry_of(dispute_id: int, order: str | None, last_at: datetime) -> list[Reminder]:
    """All reminders of one order, earliest first (day 5, 25 and 70 as shipped)."""
    return [
        Reminder(
            dispute_id,
            order,
            last_at,
            entry["day"],
            last_at + timedelta(days=entry["day"]),
            ReminderReason.EXPIRY,
            last_at + timedelta(days=entry["until_day"]),
        )
        for entry in sorted(_retention(), key=lambda entry: int(entry["day"]))
    ]


def _retention() -> list[dict[str, Any]]:
    table: list[dict[str, Any]] = resource("timeline", "retention.json")["reminders"]
    return table


def reminder_text(reminder: Reminder, language: str) -> str:
    """What runs out, or which promise is due, and what to do about it."""
    if reminder.why is ReminderReason.PROMISE:
        return words_for(language)("promise_due", text=reminder.promise)
    told = next(entry["why"] for entry in _retention() if entry["day"] == reminder.day)
    return in_language(told, language)


def _promises_due(session: Session, ids: Sequence[int], by: datetime) -> list[Reminder]:
    """Watched promises past their date that nobody has checked."""
    query = select(Promise).where(
        Promise.dispute_id.in_(ids),
        Promise.removed_at_utc.is_(None),
        Promise.kept.is_(None),
        Promise.due.is_not(None),
        Promise.due <= by,
    )
    return [
        Reminder(row.dispute_id, None, row.due, 0, row.due, ReminderReason.PROMISE, promise=row.text)
        for row in session.scalars(query.order_by(Promise.due, Promise.id))
        if row.due is not None
    ]


def dismiss(session: Session, reminder: Reminder) -> None:
    """Do not show a reminder again; a newer message or a later day brings a new one."""
    done = [*get_setting(session, _DONE, []), reminder.id]
    set_setting(session, _DONE, sorted(set(done)))


def dismissed(session: Session) -> list[str]:
    """The reminders that were dismissed, by id."""
    return list(get_setting(session, _DONE, []))


def set_dismissed(session: Session, ids: Sequence[str]) -> None:
    """Let exactly these reminders be dismissed; undoes `dismiss`."""
    set_setting(session, _DONE, sorted(set(ids)))


def last_messages(
    session: Session, disputes: Sequence[DisputeRecord]
) -> dict[tuple[int, str | None], datetime]:
    """The time of the last message of each order of each dispute; of its other chats under None."""
    ids = [dispute.id for dispute in disputes]
    found: dict[tuple[int, str | None], datetime] = {}
    if not ids:
        return found
    newest = func.max(Message.sent_at)
    belongs = (DisputeItem.dispute_id.in_(ids), DisputeItem.removed_at_utc.is_(None))
    by_order = (
        select(DisputeItem.dispute_id, Order.number, newest)
        .join(Order, Order.id == DisputeItem.order_id)
        .join(Message, Message.order_id == Order.id)
        .where(*belongs)
        .group_by(DisputeItem.dispute_id, Order.number)
    )
    anchored = aliased(Message)
    by_chat = (
        select(DisputeItem.dispute_id, newest)
        .join(DisputeAnchor, DisputeAnchor.item_id == DisputeItem.id)
        .join(Sighting, Sighting.sha256 == DisputeAnchor.sha256)
        .join(anchored, anchored.id == Sighting.message_id)
        .join(Message, Message.conversation_id == anchored.conversation_id)
        .where(*belongs)
        .group_by(DisputeItem.dispute_id)
    )
    by_picture = (
        select(DisputeItem.dispute_id, newest)
        .join(Sighting, Sighting.sha256 == DisputeItem.sha256)
        .join(Message, Message.id == Sighting.message_id)
        .where(*belongs)
        .group_by(DisputeItem.dispute_id)
    )
    for dispute_id, number, last_at in session.execute(by_order):
        _later(found, (dispute_id, number), last_at)
    orders = {dispute.id: dispute.orders for dispute in disputes}
    for query in (by_chat, by_picture):
        for dispute_id, last_at in session.execute(query):
            for key in _orders_or_none(orders.get(dispute_id, ())):
                _later(found, (dispute_id, key), last_at)
    return found


def _orders_or_none(numbers: Iterable[str]) -> tuple[str | None, ...]:
    """Chats put into a dispute by hand speak of its only order; of several, of none in particular."""
    known = tuple(numbers)
    return known if len(known) == 1 else (None,)


def _later(
    found: dict[tuple[int, str | None], datetime], key: tuple[int, str | None], at: datetime | None
) -> None:
    if at is not None and (key not in found or at > found[key]):
        found[key] = at
