"""What a command prints: results on stdout (tables, or one JSON object a line), all else on stderr."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from gui.explain import explain
from gui.language import both, language
from ocr.time_text import time_of_day, typed_precision
from ocr.types import Precision
from storage.codes import ArrivalSource, DisputeState
from storage.disputes import profiles
from storage.disputes.words import words_for

if TYPE_CHECKING:
    from tqdm import tqdm

DONE, SOME_FAILED, WRONG_USAGE, LIBRARY_UNUSABLE = 0, 1, 2, 3


def speak_utf8() -> None:
    """Make stdout and stderr UTF-8 on every system. A file name that is no text comes out escaped,
    which inside JSON is a valid escape."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def print_json(value: object) -> None:
    """Print one object as one line, at once, so that a reader of a pipe sees it now."""
    print(json.dumps(plain(value), ensure_ascii=False), flush=True)


def plain(value: object) -> Any:
    """Turn records, times, decimals and paths into what JSON knows."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal | Path):
        return str(value)
    return value


def note(text: str) -> None:
    """Say something on stderr, without breaking a progress bar."""
    print(text, file=sys.stderr, flush=True)


def complain(subject: str, error: BaseException) -> None:
    """Name an input that failed, what happened and what to do, on stderr."""
    told = explain(error)
    note(f"✗ {subject}: {told.what}\n  {told.do}" if subject else f"✗ {told.what}\n  {told.do}")


def progress(total: int, label: str) -> tqdm[Any]:
    """A bar on stderr; nothing where stderr is no terminal."""
    from tqdm import tqdm

    return tqdm(
        total=total, desc=label, unit=both("张", " pictures"), disable=None, leave=False, file=sys.stderr
    )


def print_table(head: Sequence[str], rows: Iterable[Sequence[object]], out: TextIO | None = None) -> None:
    """Print rows under a head in columns that line up, a Chinese character being two cells wide. The
    last column is cut to the terminal's width; in a pipe nothing is cut."""
    cells = [[_cell(value) for value in row] for row in rows]
    widths = [max(width_of(row[i]) for row in [list(head), *cells]) for i in range(len(head))]
    room = _room(widths)
    for row in [list(head), ["─" * width for width in widths], *cells]:
        padded = [_pad(text, width) for text, width in zip(row[:-1], widths[:-1], strict=True)]
        print("  ".join([*padded, _cut(row[-1], room)]).rstrip(), file=out or sys.stdout)


def when(value: datetime | None, precision: str = Precision.MINUTE) -> str:
    """A time as exact as it is known; "≥" stands before one that is only a lower bound."""
    if value is None or precision == Precision.UNKNOWN:
        return "—"
    mark = "≥" if precision == Precision.AFTER else ""
    unit = "h" if precision == Precision.HOUR else ""
    return f"{mark}{value:%Y-%m-%d} {time_of_day(value, precision)}{unit}".rstrip()


def who_name(who: str) -> str:
    """Buyer, seller, platform or system, in the seller's language."""
    return words_for(language()).of("who", who)


def channel_name(channel: str | None) -> str:
    """What the seller calls a channel; a dash for none."""
    return words_for(language()).channel(channel)


def platform_name(code: str | None) -> str | None:
    """What the seller calls a platform; one without a profile is named as it was typed."""
    return (profiles.platform_name(code, language()) or code) if code else code


def state_name(code: DisputeState) -> str:
    """How a dispute stands."""
    return words_for(language()).of("dispute_state", code)


def source_name(code: ArrivalSource) -> str:
    """How an exhibit came in."""
    return words_for(language()).of("arrival", code)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return when(value, typed_precision(value))
    if isinstance(value, Enum):
        return str(value.value)
    return " ".join(str(value).split())


def _room(widths: Sequence[int]) -> int | None:
    if not sys.stdout.isatty():
        return None
    columns = os.get_terminal_size(sys.stdout.fileno()).columns
    return max(columns - sum(widths[:-1]) - 2 * (len(widths) - 1), 10)


def width_of(text: str) -> int:
    """How many cells of a terminal `text` takes: two for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _pad(text: str, width: int) -> str:
    return text + " " * (width - width_of(text))


def _cut(text: str, room: int | None) -> str:
    if room is None or width_of(text) <= room:
        return text
    kept = ""
    for char in text:
        if width_of(kept + char) > room - 1:
            break
        kept += char
    return kept + "…"
