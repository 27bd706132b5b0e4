"""A locked dispute's timeline as kept in the database: all of it, so that it opens as it was sent.

Version 1 kept notes, hints and checks as printed sentences; they are printed again as they were."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

from storage.codes import NoteCode
from storage.disputes.types import Timeline
from storage.disputes.words import words_for

VERSION = 2
Json = dict[str, Any]


def timeline_to_snapshot(timeline: Timeline) -> Json:
    """All of a timeline as JSON; `timeline_from_snapshot` gives an equal one back."""
    return {"version": VERSION, "timeline": plain(replace(timeline, by_key={}))}


def timeline_from_snapshot(snapshot: Mapping[str, Any]) -> Timeline:
    """The timeline that was locked, by this version or an earlier one. Keys that a later version added have
    their defaults."""
    kept = snapshot["timeline"]
    found: Timeline = _revive(Timeline, _from_version_1(kept) if snapshot["version"] == 1 else kept)
    index = {entry.key: entry for entry in (*found.entries, *found.left_out_entries)}
    return replace(found, by_key=index)


def plain(value: Any) -> Any:
    """Records as JSON knows them: times ISO, lengths of time in seconds, sums as strings."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, Enum):
        return value.value
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
        return _revive(_meant([part for part in inner if part is not type(None)], value), value)
    if origin is tuple:
        each = [inner[0]] * len(value) if len(inner) == 2 and inner[1] is ... else inner
        return tuple(_revive(part, item) for part, item in zip(each, value, strict=True))
    if is_dataclass(kind) and isinstance(kind, type):
        known = {name: _revive(_hints(kind)[name], value[name]) for name in _names(kind) if name in value}
        return kind(**known)
    if kind is datetime:
        return datetime.fromisoformat(value)
    if kind is timedelta:
        return timedelta(seconds=value)
    is_code = isinstance(kind, type) and issubclass(kind, Enum)
    return kind(value) if kind is Decimal or is_code else value


def _meant(kinds: list[Any], value: Any) -> Any:
    """Which part of a union a value is of; of several lists of codes the one that has it."""
    return next((one for one in kinds[:-1] if value in {code.value for code in one}), kinds[-1])


# --- Version 1 ----------------------------------------------------------------------------------

_WHOLE_SENTENCES = tuple(
    code
    for code in NoteCode
    if code
    not in (
        *(NoteCode.AMOUNT, NoteCode.SECOND_CLAIM, NoteCode.MOVED, NoteCode.PROMISE),
        *(NoteCode.PROMISE_BROKEN, NoteCode.AS_WRITTEN),
    )
)
"""Notes without values: their sentence tells the code."""


def _from_version_1(timeline: Json) -> Json:
    words = words_for(timeline.get("language", "zh"))
    codes = {words(code.replace("-", "_")): code for code in _WHOLE_SENTENCES}
    return timeline | {
        "entries": [_entry(entry, codes) for entry in timeline["entries"]],
        "left_out_entries": [_entry(entry, codes) for entry in timeline.get("left_out_entries", ())],
        "exhibits": [
            one | {"checks": [_written(check) for check in one.get("checks", ())]}
            for one in timeline["exhibits"]
        ],
        "checks": [_written(check) for check in timeline.get("checks", ())],
    }


def _entry(entry: Json, codes: Mapping[str, NoteCode]) -> Json:
    notes = [
        {"code": codes[text]} if text in codes else {"code": NoteCode.AS_WRITTEN, "text": text}
        for text in entry.get("notes", ())
    ]
    return entry | {"notes": notes}


def _written(check: Json) -> Json:
    return check | {"written": (check["label"], check.get("value", ""))}
