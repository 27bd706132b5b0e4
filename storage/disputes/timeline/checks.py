"""Figures that follow from the rows: lengths of time, merges, gaps, answers, what is unproved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from decimal import Decimal
from functools import partial
from statistics import median

from ocr.types import Channel, Precision
from storage.codes import CheckCode, EntryKind, OrderEvent, Outcome, RequestKind, Tier, Who
from storage.disputes.timeline import rules
from storage.disputes.types import Check, Entry, Timeline

_TELLING = (Precision.SECOND, Precision.MINUTE)


def checks_of(timeline: Timeline, looked_at: frozenset[str] = frozenset()) -> tuple[Check, ...]:
    """The checks printed under the timeline, those without a finding left away. `looked_at` are the entries,
    by key, whose promise the seller found kept or not."""
    makers: tuple[Callable[[Timeline], Check | None], ...] = (
        _rows,
        _merged,
        _first_report,
        _signed_report,
        _first_answer,
        _seller_median,
        _buyer_median,
        _refunds,
        _photos,
        _sms,
        _unproved,
        partial(_open_promises, looked_at=looked_at),
        _gaps,
        _doubtful_times,
        _threats,
    )
    found = (make(timeline) for make in makers)
    return tuple(check for check in found if check is not None)


def _rows(timeline: Timeline) -> Check:
    return Check(CheckCode.ROWS, count=len(timeline.entries))


def _merged(timeline: Timeline) -> Check | None:
    """Sightings beyond the first: the same message on two screenshots is one row."""
    places: Counter[tuple[str, ...]] = Counter()
    entries = []
    for entry in timeline.entries:
        ids = tuple(dict.fromkeys(ref.id for ref in entry.evidence))
        if entry.message_id is not None and len(ids) > 1:
            places[ids] += len(ids) - 1
            entries.append(entry.n)
    if not places:
        return None
    merged = tuple(sorted(places.items()))
    return Check(CheckCode.MERGED, None, tuple(entries), count=sum(places.values()), merged=merged)


def _first_report(timeline: Timeline) -> Check | None:
    return _until_complaint(timeline, OrderEvent.PLACED, CheckCode.FIRST_REPORT)


def _signed_report(timeline: Timeline) -> Check | None:
    return _until_complaint(timeline, OrderEvent.SIGNED, CheckCode.SIGNED_REPORT)


def _until_complaint(timeline: Timeline, event: OrderEvent, code: CheckCode) -> Check | None:
    start = next((e for e in timeline.entries if e.event is event), None)
    if start is None or start.at is None or start.precision not in _TELLING:
        return None
    report = next((e for e in timeline.entries[start.n :] if _complains(e)), None)
    if report is None or report.at is None or report.precision not in (*_TELLING, Precision.AFTER):
        return None
    return Check(code, None, (start.n, report.n), span=report.at - start.at)


def _complains(entry: Entry) -> bool:
    said = entry.who is Who.BUYER and entry.kind is EntryKind.MESSAGE
    return said and rules.says("complaint", entry.text)


def _first_answer(timeline: Timeline) -> Check | None:
    """From the first complaint to the seller's next words in any channel."""
    report = next((e for e in timeline.entries if _complains(e)), None)
    if report is None:
        return None
    later = timeline.entries[report.n :]
    answer = next((e for e in later if e.who is Who.SELLER and e.kind is EntryKind.MESSAGE), None)
    if answer is None or answer.at is None or report.at is None:
        return None
    return Check(CheckCode.FIRST_ANSWER, None, (report.n, answer.n), span=answer.at - report.at)


def _seller_median(timeline: Timeline) -> Check | None:
    times = response_times(timeline.entries, Who.BUYER, Who.SELLER)
    return Check(CheckCode.SELLER_MEDIAN, span=_median(times)) if times else None


def _buyer_median(timeline: Timeline) -> Check | None:
    times = response_times(timeline.entries, Who.SELLER, Who.BUYER)
    return Check(CheckCode.BUYER_MEDIAN, span=_median(times)) if times else None


def _median(times: Sequence[timedelta]) -> timedelta:
    return timedelta(seconds=median(length.total_seconds() for length in times))


def response_times(entries: Iterable[Entry], asking: Who, answering: Who) -> list[timedelta]:
    """From the first unanswered message of `asking` to the next of `answering`, over all channels."""
    found: list[timedelta] = []
    since = None
    for entry in entries:
        if entry.kind is not EntryKind.MESSAGE or entry.at is None:
            continue
        if entry.who is asking:
            since = since or entry.at
        elif entry.who is answering and since is not None:
            found.append(max(timedelta(0), entry.at - since))
            since = None
    return found


def _refunds(timeline: Timeline) -> Check | None:
    done = [entry for entry in timeline.entries if entry.refunded]
    total = sum((entry.refunded or Decimal(0) for entry in done), Decimal(0))
    entries = tuple(entry.n for entry in done)
    return Check(CheckCode.REFUND_TOTAL, None, entries, amount=total) if done else None


def _photos(timeline: Timeline) -> Check | None:
    asked = [request for request in timeline.requests if request.kind is RequestKind.PHOTO]
    if not asked:
        return None
    missing = sum(request.outcome is not Outcome.GIVEN for request in asked)
    entries = tuple(request.entry for request in asked)
    return Check(CheckCode.PHOTO, missing == 0, entries, count=len(asked), missing=missing)


def _sms(timeline: Timeline) -> Check | None:
    return _count(timeline, CheckCode.SMS, lambda e: e.channel is Channel.SMS and e.message_id is not None)


def _unproved(timeline: Timeline) -> Check | None:
    return _count(timeline, CheckCode.UNPROVED, lambda e: not e.proved)


def _doubtful_times(timeline: Timeline) -> Check | None:
    return _count(timeline, CheckCode.TIME_FLAGS, lambda e: bool(e.time_flags) or e.at is None)


def _count(timeline: Timeline, code: CheckCode, wanted: Callable[[Entry], bool]) -> Check | None:
    """How many rows lack something; None where none does."""
    entries = tuple(entry.n for entry in timeline.entries if wanted(entry))
    return Check(code, False, entries, count=len(entries)) if entries else None


def _threats(timeline: Timeline) -> Check:
    grave = (Tier.A, Tier.B)
    entries = tuple(e.n for e in timeline.entries if any(hint.tier in grave for hint in e.hints))
    return Check(CheckCode.THREATS, None, entries, count=len(entries))


def _open_promises(timeline: Timeline, looked_at: frozenset[str]) -> Check | None:
    """Promises that no later page or check of the seller's answers."""
    answers = {request.answer for request in timeline.requests if request.outcome is Outcome.PROMISED}
    settling = (EntryKind.EVENT, EntryKind.PROMISE)
    settled = {entry.answers for entry in timeline.entries if entry.kind in settling} | looked_at
    entries = tuple(e.n for e in timeline.entries if e.n in answers and e.key not in settled)
    return Check(CheckCode.PROMISE_OPEN, False, entries, count=len(entries)) if entries else None


def _gaps(timeline: Timeline) -> Check:
    n = len(timeline.gaps)
    return Check(CheckCode.GAPS, n == 0, count=n)
