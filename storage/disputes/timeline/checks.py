"""Figures that follow from the rows: lengths of time, merges, gaps, answers, what is unproved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from decimal import Decimal
from functools import partial
from statistics import median

from ocr.amounts import find_amounts
from ocr.types import Precision
from storage.disputes.timeline import rules
from storage.disputes.types import Check, Entry, Timeline
from storage.disputes.words import Words

_TELLING = (Precision.SECOND, Precision.MINUTE)


def checks_of(timeline: Timeline, words: Words, looked_at: frozenset[str] = frozenset()) -> tuple[Check, ...]:
    """The checks printed under the timeline, those without a finding left away. `looked_at` are the entries,
    by key, whose promise the seller found kept or not."""
    makers: tuple[Callable[[Timeline, Words], Check | None], ...] = (
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
    found = (make(timeline, words) for make in makers)
    return tuple(check for check in found if check is not None)


def _rows(timeline: Timeline, words: Words) -> Check:
    return Check("rows", words("check_rows"), words("check_rows_value", n=len(timeline.entries)))


def _merged(timeline: Timeline, words: Words) -> Check | None:
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
    where = words("check_merged_join").join(
        words("check_merged_where", ids="+".join(ids), n=n) for ids, n in sorted(places.items())[:12]
    )
    value = words("check_merged_value", n=sum(places.values()), where=where)
    return Check("merged", words("check_merged"), value, None, tuple(entries))


def _first_report(timeline: Timeline, words: Words) -> Check | None:
    return _until_complaint(timeline, words, "placed", "first-report", "check_first_report")


def _signed_report(timeline: Timeline, words: Words) -> Check | None:
    return _until_complaint(timeline, words, "signed", "signed-report", "check_signed_report")


def _until_complaint(timeline: Timeline, words: Words, event: str, code: str, label: str) -> Check | None:
    start = next(
        (e for e in timeline.entries if e.key.startswith("o:") and e.key.endswith(":" + event)), None
    )
    if start is None or start.at is None or start.precision not in _TELLING:
        return None
    report = next(
        (e for e in timeline.entries if e.n > start.n and _by_buyer(e) and rules.says("complaint", e.text)),
        None,
    )
    if report is None or report.at is None or report.precision not in (*_TELLING, Precision.AFTER):
        return None
    return Check(code, words(label), words.span(report.at - start.at), None, (start.n, report.n))


def _first_answer(timeline: Timeline, words: Words) -> Check | None:
    """From the first complaint to the seller's next words in any channel."""
    report = next((e for e in timeline.entries if _by_buyer(e) and rules.says("complaint", e.text)), None)
    if report is None:
        return None
    answer = next(
        (e for e in timeline.entries[report.n :] if e.who == "seller" and e.kind == "message"), None
    )
    if answer is None or answer.at is None or report.at is None:
        return None
    length = words.span(answer.at - report.at)
    return Check("first-answer", words("check_first_answer"), length, None, (report.n, answer.n))


def _seller_median(timeline: Timeline, words: Words) -> Check | None:
    times = response_times(timeline.entries, "buyer", "seller")
    value = words.span(_median(times)) if times else ""
    return Check("seller-median", words("check_seller_median"), value) if times else None


def _buyer_median(timeline: Timeline, words: Words) -> Check | None:
    times = response_times(timeline.entries, "seller", "buyer")
    value = words.span(_median(times)) if times else ""
    return Check("buyer-median", words("check_buyer_median"), value) if times else None


def _median(times: Sequence[timedelta]) -> timedelta:
    return timedelta(seconds=median(length.total_seconds() for length in times))


def response_times(entries: Iterable[Entry], asking: str, answering: str) -> list[timedelta]:
    """From the first unanswered message of `asking` to the next of `answering`, over all channels."""
    found: list[timedelta] = []
    since = None
    for entry in entries:
        if entry.kind != "message" or entry.at is None:
            continue
        if entry.who == asking:
            since = since or entry.at
        elif entry.who == answering and since is not None:
            found.append(max(timedelta(0), entry.at - since))
            since = None
    return found


def _refunds(timeline: Timeline, words: Words) -> Check | None:
    done = [e for e in timeline.entries if e.channel == "refund" and rules.states_refund(e.text)]
    total = sum((amount.value for entry in done for amount in find_amounts(entry.text)[:1]), Decimal(0))
    if not total:
        return None
    entries = tuple(entry.n for entry in done)
    return Check("refund-total", words("check_refund_total"), f"¥{total:.2f}", None, entries)


def _photos(timeline: Timeline, words: Words) -> Check | None:
    asked = [request for request in timeline.requests if request.kind == "photo"]
    if not asked:
        return None
    missing = sum(request.outcome != "given" for request in asked)
    value = words("check_photo_value", asked=len(asked), missing=missing)
    return Check(
        "photo", words("check_photo"), value, missing == 0, tuple(request.entry for request in asked)
    )


def _sms(timeline: Timeline, words: Words) -> Check | None:
    return _count(timeline, words, "sms", lambda e: e.channel == "sms" and e.message_id is not None, ok=False)


def _unproved(timeline: Timeline, words: Words) -> Check | None:
    return _count(timeline, words, "unproved", lambda e: not e.proved, ok=False)


def _doubtful_times(timeline: Timeline, words: Words) -> Check | None:
    return _count(timeline, words, "time_flags", lambda e: bool(e.time_flags) or e.at is None, ok=False)


def _threats(timeline: Timeline, words: Words) -> Check:
    entries = tuple(e.n for e in timeline.entries if any(hint.tier in ("A", "B") for hint in e.hints))
    value = words("check_hint_value", n=len(entries))
    return Check("threats", words("check_hint_free"), value, None, entries)


def _open_promises(timeline: Timeline, words: Words, looked_at: frozenset[str]) -> Check | None:
    """Promises that no later page or check of the seller's answers."""
    answers = {request.answer for request in timeline.requests if request.outcome == "promised"}
    promised = [entry for entry in timeline.entries if entry.n in answers]
    settled = {entry.answers for entry in timeline.entries if entry.kind in ("event", "promise")} | looked_at
    entries = tuple(entry.n for entry in promised if entry.key not in settled)
    if not entries:
        return None
    value = words("check_promise_open_value", n=len(entries))
    return Check("promise-open", words("check_promise_open"), value, False, entries)


def _gaps(timeline: Timeline, words: Words) -> Check:
    n = len(timeline.gaps)
    return Check("gaps", words("check_gaps"), words("check_gaps_value", n=n), n == 0)


def _count(
    timeline: Timeline, words: Words, code: str, wanted: Callable[[Entry], bool], *, ok: bool
) -> Check | None:
    entries: Sequence[int] = [entry.n for entry in timeline.entries if wanted(entry)]
    if not entries:
        return None
    label, value = words(f"check_{code}"), words(f"check_{code}_value", n=len(entries))
    return Check(code.replace("_", "-"), label, value, ok, tuple(entries))


def _by_buyer(entry: Entry) -> bool:
    return entry.who == "buyer" and entry.kind == "message"
