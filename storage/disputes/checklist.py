"""What is still missing for this kind of dispute, and how to get it while it can still be had."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from storage.codes import (
    Beyond,
    CheckCode,
    EntryKind,
    ExhibitPage,
    Outcome,
    QualityCode,
    RequestKind,
    Tier,
    TodoState,
    Who,
)
from storage.disputes.changes import row_of
from storage.disputes.data import in_language, resource
from storage.disputes.types import Timeline
from storage.settings import get_setting, set_setting


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing a dispute needs. `kind` of dispute asks for it, None for what every dispute asks for.
    `until`: after this it may no longer be had; None if it does not run out. `where` are the exhibits or
    rows ("#12") concerned."""

    code: str
    kind: str | None
    state: TodoState
    until: datetime | None = None
    where: tuple[str, ...] = ()
    source: str | None = None


def kinds(language: str = "zh") -> dict[str, str]:
    """Kinds of disputes and their names, in the order of the list."""
    return {code: in_language(kind["name"], language) for code, kind in _data()["kinds"].items()}


def todo_label(todo: Todo, language: str) -> str:
    """What is needed."""
    return in_language(_item(todo)["label"], language)


def todo_how(todo: Todo, language: str) -> str:
    """How to get it."""
    return in_language(_item(todo)["how"], language)


def _item(todo: Todo) -> Mapping[str, Any]:
    found: Mapping[str, Any] = next(item for item in _items(todo.kind) if item["code"] == todo.code)
    return found


def checklist(timeline: Timeline, ticked: Iterable[str] = ()) -> tuple[Todo, ...]:
    """What the dispute needs: first what its kind asks for, then what every dispute asks for.

    Args:
        ticked: Codes that the seller ticked off (`ticks`).
    """
    channels = {entry.channel for entry in timeline.entries}
    done = frozenset(ticked)
    last = max((entry.at for entry in timeline.entries if entry.at and entry.message_id), default=None)
    return tuple(
        todo
        for kind in (timeline.dispute.kind or "", None)
        for item in _items(kind)
        if not item.get("channels") or channels & set(item["channels"])
        if (todo := _todo(item, kind, timeline, done, last)) is not None
    )


def _items(kind: str | None) -> list[dict[str, Any]]:
    """What a kind of dispute asks for, or every dispute."""
    wanted: list[dict[str, Any]] = (
        _data()["common"] if kind is None else _data()["kinds"].get(kind, {"items": []})["items"]
    )
    return wanted


def ticks(session: Session, dispute_id: int) -> tuple[str, ...]:
    """Codes that the seller ticked off for this dispute."""
    return tuple(get_setting(session, _setting(dispute_id), []))


def tick(session: Session, dispute_id: int, code: str, done: bool = True) -> None:
    """Tick something off, or not after all. Raises NotFound."""
    row_of(session, dispute_id)
    codes = set(ticks(session, dispute_id)) - {code}
    set_setting(session, _setting(dispute_id), sorted(codes | {code} if done else codes))


def _setting(dispute_id: int) -> str:
    return f"checklist:{dispute_id}"


def _todo(
    item: Mapping[str, Any],
    kind: str | None,
    timeline: Timeline,
    ticked: frozenset[str],
    last: datetime | None,
) -> Todo | None:
    seen = _DETECT.get(item.get("detect", "ask"))
    found = seen(timeline) if seen else Finding(None)
    if found is None:
        return None
    done = found.done or item["code"] in ticked
    return Todo(
        code=item["code"],
        kind=kind,
        state=TodoState.DONE if done else TodoState.ASK if found.done is None else TodoState.MISSING,
        until=last + timedelta(days=item["days"]) if last and item.get("days") and not done else None,
        where=() if done else found.where,
        source=item.get("source"),
    )


# --- What the program can see for itself: a finding, or None where the item does not apply ---------


@dataclass(frozen=True, slots=True)
class Finding:
    """`done` None: only the seller knows."""

    done: bool | None
    where: tuple[str, ...] = ()


def _failing(code: QualityCode) -> Callable[[Timeline], Finding | None]:
    """All screenshots pass a quality check, or those named do not."""

    def look(timeline: Timeline) -> Finding | None:
        shots = [exhibit for exhibit in timeline.exhibits if exhibit.page is ExhibitPage.CHAT]
        bad = tuple(e.id for e in shots if any(c.code is code and c.ok is False for c in e.checks))
        return Finding(not bad, bad) if shots else None

    return look


def _order_number(timeline: Timeline) -> Finding:
    checks = (check for exhibit in timeline.exhibits for check in exhibit.checks)
    return Finding(any(check.code is QualityCode.ORDER and check.ok for check in checks))


def _both_sides(timeline: Timeline) -> Finding:
    speakers = {entry.who for entry in timeline.entries if entry.kind is EntryKind.MESSAGE}
    return Finding({Who.BUYER, Who.SELLER} <= speakers)


def _times(timeline: Timeline) -> Finding:
    bad = tuple(f"#{e.n}" for e in timeline.entries if e.kind is EntryKind.MESSAGE and e.at is None)
    return Finding(not bad, bad)


def _gaps(timeline: Timeline) -> Finding:
    return Finding(not timeline.gaps, tuple(f"#{gap.after}–#{gap.before}" for gap in timeline.gaps))


def _statements(timeline: Timeline) -> Finding | None:
    said = [entry for entry in timeline.entries if entry.kind is EntryKind.STATEMENT]
    bad = tuple(f"#{entry.n}" for entry in said if not entry.proved)
    return Finding(not bad, bad) if said else None


def _doubts(timeline: Timeline) -> Finding | None:
    bad = tuple(f"({doubt.n})" for doubt in timeline.doubts if not doubt.cites)
    return Finding(not bad, bad) if timeline.doubts else None


def _promise(timeline: Timeline) -> Finding | None:
    if not any(request.outcome is Outcome.PROMISED for request in timeline.requests):
        return None
    unchecked = next((check for check in timeline.checks if check.code is CheckCode.PROMISE_OPEN), None)
    return Finding(unchecked is None, tuple(f"#{n}" for n in unchecked.entries) if unchecked else ())


def _refund(timeline: Timeline) -> Finding | None:
    spoken = any(entry.channel is Beyond.REFUND or "退款" in entry.text for entry in timeline.entries)
    refunded = any(order.refunded for order in timeline.orders)
    if not spoken and not refunded:
        return None
    return Finding(any(exhibit.page is ExhibitPage.REFUND for exhibit in timeline.exhibits))


def _requested(kind: RequestKind) -> Callable[[Timeline], Finding]:
    return lambda timeline: Finding(any(request.kind is kind for request in timeline.requests))


def _demand(timeline: Timeline) -> Finding:
    return Finding(any(hint.tier in (Tier.A, Tier.B) for hint in timeline.hints))


_DETECT: dict[str, Callable[[Timeline], Finding | None]] = {
    "order-list": lambda timeline: Finding(any(e.page is ExhibitPage.ORDER_LIST for e in timeline.exhibits)),
    "nick": _failing(QualityCode.NICK),
    "order-number": _order_number,
    "both-sides": _both_sides,
    "times": _times,
    "no-gaps": _gaps,
    "capture-times": _failing(QualityCode.CAPTURE),
    "statements": _statements,
    "doubts": _doubts,
    "proof-number": lambda timeline: Finding(bool(timeline.dispute.proof_number)),
    "promise-page": _promise,
    "refund-page": _refund,
    "photo": _requested(RequestKind.PHOTO),
    "return": _requested(RequestKind.RETURN),
    "tracking": lambda timeline: Finding(any(order.tracking for order in timeline.orders)),
    "demand": _demand,
}


def _data() -> Any:
    return resource("timeline", "checklist.json")
