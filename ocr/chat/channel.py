"""Which program a picture comes from: words first, then the colours of the bubbles, then habits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ocr.chat import apps
from ocr.chat.apps import HeadingStyle, Weighed
from ocr.chat.types import Draft, Scene
from ocr.layout.types import Block, BlockKind
from ocr.types import Channel, Kind, Side

_HEADED, _TIMES_INSIDE, _GREENISH, _GROUND = 5.0, 1.0, 1.0, 1.5
"""What habits weigh beside the words and the nicks of `ocr.chat.apps`."""

_COLOUR = 4.0
"""What the very colour of a program's own bubbles weighs; half of it at the end of its reach."""

_SMALL_LETTERS = 0.034
"""Of the picture's width: a line's height below it tells a window on a computer."""


def tell_channel(scene: Scene, drafts: Sequence[Draft], around: Sequence[str], title: str | None) -> Channel:
    """Weigh words of the frame, colours and habits; OTHER where nothing speaks."""
    own = [
        d.block
        for d in drafts
        if d.side is Side.RIGHT and d.block is not None and d.block.kind is BlockKind.BUBBLE
    ]
    colours = Counter(block.fill for block in own)
    cards = [d.text for d in drafts if d.kind is Kind.CARD]
    style = _heading_style(drafts)
    inside = _times_inside(drafts)
    greenish = all(_is_greenish(b.fill) for b in own if b in inside)
    ground = scene.layout.ground if scene.layout.plain else None
    best, most = Channel.OTHER, 0.0
    for app in apps.APPS:
        votes = _matches(app.words, around) + _matches(app.cards, cards) + _by_colour(app, colours)
        votes += sum(weight for pattern, weight in app.nicks if title and re.fullmatch(pattern, title))
        votes += _HEADED if style is not None and style is app.headings else 0
        if inside and app.times_inside:
            votes += _TIMES_INSIDE if not app.greenish else _GREENISH if greenish else 0
        if ground and app.ground and app.ground.distance(ground) <= app.ground.reach:
            votes += _GROUND
        if votes > most:
            best, most = app.on_desk if app.on_desk and _on_a_desk(scene) else app.channel, votes
    return best


def _matches(words: Sequence[Weighed], texts: Iterable[str]) -> float:
    return sum(weight for text in texts for pattern, weight in words if re.search(pattern, text.strip()))


def _by_colour(app: apps.App, colours: Counter[apps.Colour]) -> float:
    """Cards and pictures have colours of their own, so that few colours must be common to count."""
    most = 0.0
    for colour, count in colours.items():
        often = 2 * count >= colours.total() or len(colours) > 2
        for tint in app.own:
            far = tint.distance(colour)
            if often and far <= tint.reach:
                most = max(most, _COLOUR * (1 - far / (2 * tint.reach)))
    return most


def _times_inside(drafts: Sequence[Draft]) -> list[Block]:
    """The bubbles with times within them, if most have one."""
    inside = [d.block for d in drafts if d.exact and not d.sender and d.block is not None]
    return inside if len(inside) >= max(1, len(drafts) // 2) else []


def _is_greenish(colour: apps.Colour) -> bool:
    return colour[1] >= max(colour)


def _heading_style(drafts: Sequence[Draft]) -> HeadingStyle | None:
    """How names and times stand above most messages; None where they do not."""
    headed = [d for d in drafts if d.headed]
    if len(headed) < max(1, len(drafts) // 2):
        return None
    if any(d.bracketed for d in headed):
        return HeadingStyle.BRACKETED
    agents = any(re.search(r"[:：]", d.sender or "") for d in headed)
    if any(d.block is not None for d in headed) and not agents:
        timed = sum(bool(re.fullmatch(r"[\d:：]+", d.label or "")) for d in headed)
        return HeadingStyle.TIMED if timed * 2 > len(headed) else HeadingStyle.DATED
    yearless = sum(bool(re.match(r"\d{1,2}-\d{1,2} ", d.label or "")) for d in headed)
    return HeadingStyle.YEARLESS if yearless * 2 > len(headed) else HeadingStyle.DATED


def _on_a_desk(scene: Scene) -> bool:
    """Small letters for the width of the chat: a window on a computer."""
    return scene.em < _SMALL_LETTERS * scene.layout.width
