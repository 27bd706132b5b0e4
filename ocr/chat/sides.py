"""On which side a bubble stands: by its avatar, then by its margins, then by its colour."""

from __future__ import annotations

from collections.abc import Sequence

from ocr.layout.rect import Rect
from ocr.layout.types import Block, BlockKind
from ocr.types import Side

Colour = tuple[int, int, int]


def find_sides(blocks: Sequence[Block], area: Rect, em: float) -> dict[Block, Side]:
    """Return the side of every bubble and picture."""
    avatars = [b.rect for b in blocks if b.kind is BlockKind.AVATAR]
    things = [b for b in blocks if b.kind is not BlockKind.AVATAR]
    margins = _margins(blocks, area)
    sides: dict[Block, Side] = {}
    for block in things:
        side = _by_avatar(block.rect, avatars, em) or _centred(block, area, margins, em) or _by_margins(block.rect, area)
        if side is not None:
            sides[block] = side
    votes = [(b.fill, s) for b, s in sides.items() if s is not Side.CENTER and b.kind is BlockKind.BUBBLE]
    for block in things:
        if block not in sides:
            sides[block] = _by_colour(block, votes)
    return sides


def _margins(blocks: Sequence[Block], area: Rect) -> tuple[int, int]:
    left = min((b.rect.left - area.left for b in blocks), default=0)
    right = min((area.right - b.rect.right for b in blocks), default=0)
    return left, right


def _by_avatar(rect: Rect, avatars: Sequence[Rect], em: float) -> Side | None:
    reach = 2.2 * em
    near: list[tuple[float, Side]] = []
    for avatar in avatars:
        if avatar.rows_shared(rect.grown(int(1.8 * em))) < 0.3 * avatar.height:
            continue
        level = min(abs(avatar.top - rect.top), abs(avatar.bottom - rect.bottom))
        if -4 <= rect.left - avatar.right <= reach:
            near.append((level, Side.LEFT))
        elif -4 <= avatar.left - rect.right <= reach:
            near.append((level, Side.RIGHT))
    return min(near)[1] if near else None


def _centred(block: Block, area: Rect, margins: tuple[int, int], em: float) -> Side | None:
    """Pills with a date or a notice stand in the middle, clear of where bubbles begin on both sides."""
    left, right = block.rect.left - area.left, area.right - block.rect.right
    middle = abs(left - right) <= 0.03 * area.width + 4
    clear = left > margins[0] + 1.5 * em and right > margins[1] + 1.5 * em
    return Side.CENTER if middle and clear and len(block.strips) <= 4 else None


def _by_margins(rect: Rect, area: Rect) -> Side | None:
    left, right = rect.left - area.left, area.right - rect.right
    if abs(left - right) < 0.045 * area.width:
        return None
    return Side.LEFT if left < right else Side.RIGHT


def _by_colour(block: Block, votes: Sequence[tuple[Colour, Side]]) -> Side:
    """What other bubbles of that colour do; else colourful means one's own."""
    alike = [side for colour, side in votes if _distance(colour, block.fill) < 14]
    if alike:
        return max(set(alike), key=alike.count)
    return Side.RIGHT if is_colourful(block.fill) else Side.LEFT


def is_colourful(colour: Colour) -> bool:
    return max(colour) - min(colour) > 28


def _distance(one: Colour, other: Colour) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))
