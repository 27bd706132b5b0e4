"""Rows in the making: what the steps of assembling a timeline pass on and add to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from ocr.types import Precision, TimeFlag
from storage.disputes.timeline.material import Seen
from storage.disputes.types import Hint, Key

CHAT, PAGE, ORDER, TYPED = "chat", "page", "order", "typed"


@dataclass(slots=True)
class Draft:
    """A row before it is numbered. `origin` is chat, page, order or typed; `chat` groups the rows of one
    conversation, `position` is the place in it. `bubble` is the kind of the bubble (text, image …)."""

    key: Key
    origin: str
    at: datetime | None
    precision: str
    clock: str
    channel: str | None
    who: str
    kind: str
    text: str
    chat: int | None = None
    position: int = 0
    bubble: str = "text"
    message_id: int | None = None
    seen: tuple[Seen, ...] = ()
    sender: str | None = None
    confidence: float = 1.0
    corrected: bool = False
    time_flags: tuple[TimeFlag, ...] = ()
    proved: bool = True
    order: str | None = None
    notes: list[str] = field(default_factory=list)
    hints: list[Hint] = field(default_factory=list)
    answers: Key | None = None
    refund: bool = False
    status: str | None = None
    promises: tuple[str, ...] = ()

    @property
    def dated(self) -> bool:
        """Whether it has a time of its own, however coarse; "not before" is none."""
        return self.at is not None and self.precision not in (Precision.AFTER, Precision.UNKNOWN)

    @property
    def spoken_by_buyer(self) -> bool:
        """Whether these are words the buyer wrote himself (no card, no system line)."""
        return self.who == "buyer" and self.kind == "message" and self.bubble in ("text", "voice")
