"""What overlap matching takes and gives; pure data, no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from ocr.types import UNKNOWN_MOMENT, Box, Moment
from storage.codes import GapReason


@dataclass(frozen=True, slots=True)
class Bubble:
    """One bubble of one screenshot. `shape` is height over width of a picture bubble wholly in view,
    None if unknown; `picture_hash` is a 64-bit perceptual hash of it, if somebody made one. `top` and
    `bottom` are where it stands, in widths of the screenshot from its upper edge."""

    side: str
    kind: str
    text: str
    sender: str | None = None
    moment: Moment = UNKNOWN_MOMENT
    partial: bool = False
    shape: float | None = None
    picture_hash: int | None = None
    top: float = 0.0
    bottom: float = 0.0


@dataclass(frozen=True, slots=True)
class Shot:
    """One screenshot of a conversation, its bubbles from top to bottom. `rank` breaks ties where times
    say nothing (e.g. the order of arrival); `skim` is the picture in little (`ocr.scroll`)."""

    key: str
    bubbles: tuple[Bubble, ...]
    captured_at: datetime | None = None
    rank: int = 0
    skim: bytes = b""


class BubbleRef(NamedTuple):
    """Where a message was seen: bubble number `position` (from 0) of the screenshot `key`."""

    key: str
    position: int


@dataclass(frozen=True, slots=True)
class Merged:
    """A conversation put together. `messages` are in order, each with all its places, the clearest
    first; `breaks` are numbers of messages that no overlap ties to the one before."""

    messages: tuple[tuple[BubbleRef, ...], ...]
    breaks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FoundGap:
    """Between messages number `after` and `before` there may be others that no screenshot shows."""

    after: int
    before: int
    reason: GapReason


@dataclass(frozen=True, slots=True)
class GapRecord:
    """A gap as the database has it: between two neighbouring messages of a conversation."""

    id: int
    conversation_id: int
    after_message_id: int
    before_message_id: int
    reason: GapReason


@dataclass(frozen=True, slots=True)
class SightingRecord:
    """Where a message was seen: bubble number `position` of a screenshot, and what the machine read."""

    sha256: str
    position: int
    box: Box
    machine_text: str
    time_label: str | None
    partial: bool
