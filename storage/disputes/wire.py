"""The timeline as JSON: the shape that scripts rely on, and a lossless snapshot for locked disputes."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any

from ocr.time_text import iso_text
from storage.disputes.types import DisputeRecord, Entry, Exhibit, Hint, Timeline

Json = dict[str, Any]


def timeline_to_json(timeline: Timeline) -> Json:
    """The object of `timeline --json`: its documented keys, and more of our own. Times are ISO with the
    precision they deserve; `clock` and `precision` say what they are worth."""
    return {
        "dispute": dispute_to_json(timeline.dispute),
        "entries": [_entry(entry) for entry in timeline.entries],
        "gaps": [_plain(gap) for gap in timeline.gaps],
        "doubts": [_plain(doubt) for doubt in timeline.doubts],
        "exhibits": [_exhibit(exhibit) for exhibit in timeline.exhibits],
        "left_out": {
            "count": sum(part.count for part in timeline.left_out),
            "places": [_plain(part) for part in timeline.left_out],
        },
        "checks": [_plain(check) for check in timeline.checks],
        "claims": [_plain(claim) for claim in timeline.claims],
        "requests": [_plain(request) for request in timeline.requests],
        "hints": [_hint(hint) for hint in timeline.hints],
        "orders": [_plain(order) for order in timeline.orders],
        "ordering": timeline.ordering,
        "language": timeline.language,
    }


def dispute_to_json(dispute: DisputeRecord) -> Json:
    """A dispute's head, as `dispute list --json` shows it."""
    return _plain(dispute) | {"locked": dispute.locked}  # type: ignore[no-any-return]


def _entry(entry: Entry) -> Json:
    return {
        "n": entry.n,
        "at": iso_text(entry.at, entry.precision),
        "precision": entry.precision,
        "clock": entry.clock,
        "channel": entry.channel,
        "who": entry.who,
        "kind": entry.kind,
        "text": entry.text,
        "evidence": [{"id": ref.id, "box": list(ref.box) if ref.box else None} for ref in entry.evidence],
        "notes": list(entry.notes),
        "flags": list(entry.flags),
        "hints": [_hint(hint) for hint in entry.hints],
        "time_flags": list(entry.time_flags),
        "key": entry.key,
        "note": entry.note,
        "purpose": entry.purpose,
        "proved": entry.proved,
        "sender": entry.sender,
        "bubble": entry.bubble,
        "confidence": round(entry.confidence, 3),
        "corrected": entry.corrected,
        "answers": entry.answers,
        "order": entry.order,
    }


def _hint(hint: Hint) -> Json:
    return _plain(hint)  # type: ignore[no-any-return]


def _exhibit(exhibit: Exhibit) -> Json:
    documented = {
        "id": exhibit.id,
        "name": exhibit.name,
        "sha256": exhibit.sha256,
        "size": exhibit.size,
        "captured_at": exhibit.captured_at.isoformat() if exhibit.captured_at else None,
        "source": exhibit.source,
    }
    return documented | {key: value for key, value in _plain(exhibit).items() if key not in documented}


def timeline_to_snapshot(timeline: Timeline) -> Json:
    """All of a timeline as JSON; `timeline_from_snapshot` gives an equal one back."""
    return {"version": 1, "timeline": _plain(replace(timeline, by_key={}))}


def timeline_from_snapshot(snapshot: Mapping[str, Any]) -> Timeline:
    """The timeline that was locked. Keys that a later version added have their defaults."""
    found: Timeline = _revive(Timeline, snapshot["timeline"])
    index = {entry.key: entry for entry in (*found.entries, *found.left_out_entries)}
    return replace(found, by_key=index)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name != "by_key")


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _revive(kind: Any, value: Any) -> Any:
    """Give a plain value back the type that an annotation names."""
    if value is None:
        return None
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return _revive(next(part for part in inner if part is not type(None)), value)
    if origin is tuple:
        each = [inner[0]] * len(value) if len(inner) == 2 and inner[1] is ... else inner
        return tuple(_revive(part, item) for part, item in zip(each, value, strict=True))
    if is_dataclass(kind) and isinstance(kind, type):
        known = {name: _revive(_hints(kind)[name], value[name]) for name in _names(kind) if name in value}
        return kind(**known)
    if kind is datetime:
        return datetime.fromisoformat(value)
    return Decimal(value) if kind is Decimal else value
