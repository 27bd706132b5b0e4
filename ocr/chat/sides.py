"""On which side a bubble stands: by its avatar, then by its margins, then by its colour."""

from __future__ import annotations

from collections.abc import Sequence

from ocr.layout.colours import Colour, distance
from ocr.layout.rect import Rect
from ocr.layout.types import Block, BlockKind
from ocr.types import Side


def find_sides(blocks: Sequence[Block], area: Rect, em: float, plain: bool = True) -> dict[Block, Side]:
    """Return the side of every bubble and picture; on a wallpaper (not `plain`) avatars are uncertain."""
    avatars = [b.rect for b in blocks if b.kind is BlockKind.AVATAR]
    things = [b for b in blocks if b.kind is not BlockKind.AVATAR]
    margins = _margins(blocks, area)
    sides = _by_avatars(things, avatars, em) if plain else {}
    for block in things:
        side = sides.get(block) or _centred(block, area, margins, em) or _by_margins(block.rect, area)
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


def _by_avatars(things: Sequence[Block], avatars: Sequence[Rect], em: float) -> dict[Block, Side]:
    """Each avatar belongs to the bubble beside it that begins, or ends, most nearly where it does."""
    sides: dict[Block, Side] = {}
    for avatar in avatars:
        near: list[tuple[float, int]] = []
        for i, block in enumerate(things):
            gap = max(block.rect.left - avatar.right, avatar.left - block.rect.right)
            down = block.rect.top - avatar.top
            if -4 <= gap <= 2.2 * em and -0.6 * em <= down <= 2.4 * em:
                near.append((abs(down), i))  # a name may stand above the bubble
            elif -4 <= gap <= 2.2 * em and abs(block.rect.bottom - avatar.bottom) <= 0.8 * em:
                near.append((abs(block.rect.bottom - avatar.bottom), i))
        if near:
            owner = things[min(near)[1]]
            sides[owner] = Side.LEFT if owner.rect.left >= avatar.right - 4 else Side.RIGHT
    return sides


def _centred(block: Block, area: Rect, margins: tuple[int, int], em: float) -> Side | None:
    """Pills with a date or a notice stand in the middle, clear of where bubbles begin on both sides."""
    left, right = block.rect.left - area.left, area.right - block.rect.right
    middle = abs(left - right) <= 0.03 * area.width + 4
    clear = left > margins[0] + 1.5 * em and right > margins[1] + 1.5 * em
    small = len(block.strips) <= (4 if not is_colourful(block.fill) else 1)
    return Side.CENTER if middle and clear and small else None


def _by_margins(rect: Rect, area: Rect) -> Side | None:
    left, right = rect.left - area.left, area.right - rect.right
    if abs(left - right) < 0.045 * area.width:
        return None
    return Side.LEFT if left < right else Side.RIGHT


def _by_colour(block: Block, votes: Sequence[tuple[Colour, Side]]) -> Side:
    """What other bubbles of that colour do; else colourful means one's own."""
    alike = [side for colour, side in votes if distance(colour, block.fill) < 14]
    if alike:
        return max(set(alike), key=alike.count)
    return Side.RIGHT if is_colourful(block.fill) else Side.LEFT


def is_colourful(colour: Colour) -> bool:
    """Whether it is more than a grey."""
    return max(colour) - min(colour) > 28
