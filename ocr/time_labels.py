"""Time labels of chats: parse a line, set it against the capture time, find headers (DOMAIN 3)."""

from __future__ import annotations

from ocr.timelabels.grammar import join_labels, parse_label
from ocr.timelabels.headers import find_header
from ocr.timelabels.resolve import resolve
from ocr.timelabels.types import Ago, Day, DayKind, DayTime, Header, Label

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
