"""What the chat room works with: recognised lines in place, and messages in the making."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ocr.layout.rect import Rect, around
from ocr.layout.types import Block, Layout, Strip
from ocr.types import Kind, Side, Span


@dataclass(frozen=True, slots=True)
class Line:
    """A strip with its text; `doubtful` are spans of `text`."""

    text: str
    strip: Strip
    confidence: float
    doubtful: tuple[Span, ...] = ()

    @property
    def rect(self) -> Rect:
        """Where the text stands on the picture."""
        return self.strip.rect

    @property
    def extent(self) -> Rect:
        """The line with the emoji at its ends."""
        return around((self.strip.rect, *self.strip.blots))


@dataclass(frozen=True)
class Scene:
    """A layout together with what was read on it."""

    layout: Layout
    read: Mapping[Strip, Line]

    def lines(self, strips: tuple[Strip, ...]) -> list[Line]:
        """The lines of these strips that hold any text, in order."""
        found = (self.read.get(strip) for strip in strips)
        return [line for line in found if line is not None and line.text.strip()]

    @property
    def em(self) -> float:
        """The height of a usual line of text, in pixels."""
        return self.layout.em


@dataclass(slots=True)
class Draft:
    """A message in the making. `label` is its own time as printed (in, under or above the bubble);
    `exact` says that this time was printed for this very message, `headed` that it stands
    with the sender's name above it, `bracketed` that it does so in brackets."""

    side: Side
    kind: Kind
    rect: Rect
    lines: list[Line] = field(default_factory=list)
    text: str = ""
    doubtful: tuple[Span, ...] = ()
    sender: str | None = None
    label: str | None = None
    exact: bool = False
    headed: bool = False
    bracketed: bool = False
    partial: bool = False
    notes: list[str] = field(default_factory=list)
    block: Block | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A time label that stands by itself, for what follows it."""

    text: str
    rect: Rect
