"""Time labels of chats: parse a line, set it against the capture time, find headers (DOMAIN 3).

A small closed grammar with its own parser: general date libraries put "周三 21:07" into the future, and a
chat shows the past.
"""

from __future__ import annotations

from ocr.time_labels.grammar import join_labels, parse_label
from ocr.time_labels.headers import find_header
from ocr.time_labels.resolve import resolve
from ocr.time_labels.types import Ago, Day, DayKind, DayTime, Header, Label

__all__ = [
    "Ago",
    "Day",
    "DayKind",
    "DayTime",
    "Header",
    "Label",
    "find_header",
    "join_labels",
    "parse_label",
    "resolve",
]
