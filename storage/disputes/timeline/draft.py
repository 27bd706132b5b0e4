"""Rows in the making: what the steps of assembling a timeline pass on and add to."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ocr.types import Kind, Precision
from storage.codes import EntryKind, PromiseKind, Who
from storage.disputes.timeline.material import Seen
from storage.disputes.types import Entry, Hint, Key, Note


class Origin(StrEnum):
    """Where a row comes from."""

    CHAT = "chat"
    PAGE = "page"
    ORDER = "order"
    TYPED = "typed"


@dataclass(slots=True)
class EntryDraft:
    """A row before it is numbered: the `entry` as it came, and what the steps find out about it.

    `position` is its place in its chat, `seen` where it stands on pictures; `refund` tells that it states a
    completed refund, `status` what an order page shows, `promises` what the buyer promises in it."""

    entry: Entry
    origin: Origin
    position: int = 0
    seen: tuple[Seen, ...] = ()
    refund: bool = False
    status: str | None = None
    promises: tuple[PromiseKind, ...] = ()
    notes: list[Note] = field(default_factory=list)
    hints: list[Hint] = field(default_factory=list)
    answers: Key | None = None

    @property
    def dated(self) -> bool:
        """Whether it has a time of its own, however coarse; "not before" is none."""
        return self.entry.at is not None and self.entry.precision not in (Precision.AFTER, Precision.UNKNOWN)

    @property
    def spoken_by_buyer(self) -> bool:
        """Whether these are words the buyer wrote himself (no card, no system line)."""
        entry = self.entry
        return (
            entry.who is Who.BUYER
            and entry.kind is EntryKind.MESSAGE
            and entry.bubble in (Kind.TEXT, Kind.VOICE)
        )
