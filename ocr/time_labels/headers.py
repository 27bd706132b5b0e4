"""Lines that name the sender and the time above a message: Wangwang, Qianniu, QQ, merged records."""

from __future__ import annotations

import re
import unicodedata

from ocr.time_labels.grammar import parse_label
from ocr.time_labels.types import DayKind, Header, Label

_LONGEST, _LONGEST_NICK = 80, 40  # characters of a header; of a nick in it
_BRACKETS = re.compile(r"^(.{1,40}?)\s*[(（\[【]\s*([\d.:：;；/年月日 -]{7,22})\s*[)）\]】]?\s*[:：;；]?$")
_ACCOUNT = re.compile(r"^(.{1,40}?)\s*(?:[(（]\d{5,12}[)）]|<[^<>]+>)$")
_RANK = re.compile(r"^【[^】]{1,12}】\s*")
_SECONDS_LAST = re.compile(r"(?<=[^\W\d_])\d{1,2}[:：]\d{2}[:：]\d{2}$")
_TODAY_AT = re.compile(r"(?:today|yesterday) at \d", re.IGNORECASE)
_DOTS = "·•|"
"""What pages put between a name and a time."""
_DATE_START = re.compile(r"(?:19|20)\d{2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d")


def find_header(line: str) -> Header | None:
    """The sender and the time of a header line, or None.

    Accepts `nick (2013-2-1 0:13:22):`, `nick (9:02:11)`, `nick 2025-4-3 20:19:57`, `nick 15:12:05`,
    `nick · 9:02`, `nick Today at 9:02`, `2025-4-3 20:19:57 nick`, `2024-03-01 15:12:05 nick(12345)`. A time
    without a date needs its seconds, its brackets or a dot: "吃饭 10:30" is a message. A time alone names
    nobody."""
    text = unicodedata.normalize("NFKC", line).strip()
    if len(text) > _LONGEST or not any(char.isdigit() for char in text) or parse_label(text) is not None:
        return None
    return _in_brackets(text) or _time_last(text) or _time_first(text)


def _in_brackets(text: str) -> Header | None:
    match = _BRACKETS.match(text)
    label = parse_label(match[2]) if match else None
    if match is None or label is None or label.time is None:
        return None
    return Header(match[1].strip(), label)


def _time_last(text: str) -> Header | None:
    for start in _starts(text):
        before = text[:start].strip()
        nick, label = before.rstrip(_DOTS + " "), parse_label(text[start:].strip(_DOTS + ": "))
        parted = nick != before and label is not None and label.time is not None
        if label and (parted or _is_exact(label) or _TODAY_AT.match(text[start:])):
            return Header(nick, label) if _is_nick(nick) else None
    return None


def _time_first(text: str) -> Header | None:
    words = text.split(" ")
    for count in range(min(4, len(words) - 1), 0, -1):
        label, nick = parse_label(" ".join(words[:count])), " ".join(words[count:]).strip()
        if label is None or not _is_exact(label):
            continue
        nick = _RANK.sub("", nick)
        account = _ACCOUNT.match(nick)
        nick = account[1].strip() if account else nick.rstrip(":")
        if _is_nick(nick):
            return Header(nick, label)
    return None


def _starts(text: str) -> list[int]:
    """Where a label may begin, leftmost first: after a space or a dot, or at a year, or a time with seconds
    at the end, that is glued to the nick."""
    after_space = [match.end() for match in re.finditer(rf"\s*[{_DOTS}]\s*|\s+", text)]
    glued = [match.start() for pattern in (_DATE_START, _SECONDS_LAST) for match in pattern.finditer(text)]
    return sorted({*after_space, *glued} - {0})


def _is_exact(label: Label) -> bool:
    if label.time is None:
        return False
    dated = label.day is not None and label.day.kind in (DayKind.FULL, DayKind.MONTH_DAY)
    return label.time.second is not None or dated


def _is_nick(nick: str) -> bool:
    return 0 < len(nick) <= _LONGEST_NICK and not nick.endswith((",", "，", "。", "于", "在", "从"))
