"""Bubbles, pictures and avatars: the solid things that stand on the chat's ground."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from ocr.layout.bubbles import Forms, read_bubble
from ocr.layout.ground import Ground
from ocr.layout.ink import Mask, filled_area, ink_on, wipe, wipe_rules
from ocr.layout.palette import Palette, Pixels
from ocr.layout.rect import Rect, around
from ocr.layout.regions import Region
from ocr.layout.strips import find_strips, row_bands
from ocr.layout.types import Block, BlockKind, Strip
from ocr.layout.wallpaper import centred_lines

# In line heights where nothing else is said.
_LETTER_STROKE = 0.25  # what is thinner is a letter, or the tail that ties a bubble to its avatar
_SOLID_LEAST = 1.5  # what is smaller is a letter
_CORE, _CORE_SHARE = 0.4, 0.12  # how thick the core of a solid thing is, and its share of the rectangle
_SLICED_LEAST = 1.3  # the width of what an edge of the chat leaves of a bubble
_FILLED, _COVERED = 0.55, 0.25  # of its rectangle: with its holes, and without
_ALIGNED = 0.2  # so near to each other stand the edges of one speaker's bubbles
_PLATE = 1.3  # what is lower is the plate of a rank, and no bubble
_SHORT = 6  # a bubble with a word: round, and mostly rim where compression blurs it
_BLURRED = 0.09  # of the shorter side of a bubble: so wide is the rim that compression blurs
_NEAR = 4  # pixels of an edge that compression may blur
_SEEN = 0.004  # of its pixels that stand out from the ground: less is a wallpaper's pattern
_OWN_SHARE = 0.75  # of a rectangle: a bubble that covers less has something beside it
_BESIDE_SHARE = 0.25  # of the height: an avatar's bubble ends that near to its other side
_SQUARE_LEAST, _SQUARE_MOST = 0.8, 1.25  # width by height of an avatar
_NEARLY_SQUARE_LEAST, _NEARLY_SQUARE_MOST = 0.75, 1.3  # the same, with its rim blurred
_AVATAR_LEAST, _AVATAR_MOST = 1.4, 4.5  # its height
_SMALL_AVATAR_MOST = 4.2
_BLANK, _DRAWN = 0.985, 0.5  # of a rectangle in its main colour: nothing is written on it; it is a picture
_EMPTY_LETTER, _FRAMED_LETTER = 1.7, 1.15  # a bubble smaller than that is a letter of a headline
_LINE_HIGH = 1.7  # a picture that is lower is a line, in letters larger than the usual
_NEUTRAL = 6  # of 255: the chroma of a card's white

_LEAST_EM, _USUAL_EM = 7.0, 0.032


def line_height(colours: Pixels, palette: Palette, ground: Ground) -> float:
    """The height of a line's ink in pixels: the median over the lines of all bubbles; a long one counts for
    more than "LV45" on a plate."""
    heights: list[int] = []
    widths: list[int] = []
    for bubble in ground.bubbles[:60]:
        inner = bubble.body.cut_to(bubble.box).grown(-2)
        if inner.width < 8 or inner.height < 8:
            continue
        ink = ink_on(colours[inner.top : inner.bottom, inner.left : inner.right], palette[bubble.number - 1])
        bands = [b for b in row_bands(ink) if b[0] > 0 and b[1] < inner.height]
        bands = [band for band in bands if _LEAST_EM <= band[1] - band[0] <= 90]
        heights += [bottom - top for top, bottom in bands]
        widths += [int(ink[top:bottom].any(axis=0).sum()) for top, bottom in bands]
    if heights:
        return _middle(heights, widths)
    return _height_on_ground(colours, palette, ground)


def _middle(values: Sequence[int], weights: Sequence[int]) -> float:
    """The weighted median; between two values if half of the weight lies on either side."""
    order = np.argsort(values)
    total = np.cumsum(np.array(weights)[order])
    below, above = (np.searchsorted(total, total[-1] / 2, side=side) for side in ("left", "right"))
    return float(values[order[below]] + values[order[above]]) / 2


def _height_on_ground(colours: Pixels, palette: Palette, ground: Ground) -> float:
    area = ground.area
    usual = max(11.0, _USUAL_EM * min(area.width, 1100))
    if not ground.number:
        return usual
    ink = ink_on(colours[area.top : area.bottom, area.left : area.right], palette[ground.number - 1])
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    wide, high, full = (
        stats[1:, cv2.CC_STAT_WIDTH],
        stats[1:, cv2.CC_STAT_HEIGHT],
        stats[1:, cv2.CC_STAT_AREA],
    )
    letters = (high >= 5) & (high <= 60) & (wide <= 3 * high) & (wide >= 3) & (full < 0.8 * wide * high)
    return float(np.percentile(high[letters], 80)) if letters.sum() > 8 else usual


def find_blocks(forms: Forms, ground: Ground, em: float) -> list[Block]:
    """Return everything solid on the ground, from top to bottom."""
    rects = _solid_rects(forms, ground, em) if ground.number else []
    bubbles = list(ground.bubbles)
    blocks = []
    for rect in rects:
        own = [b for b in bubbles if rect.contains(b.box, 3)]
        main = max(own, key=lambda b: b.body.area, default=None)
        stacked = _stacked(main, own, rect, em) if main is not None else ()
        if stacked:
            blocks += [read_bubble(forms, one, em) for one in stacked]
            continue
        if main is not None and _has_photo_on_top(main, rect, forms.palette):
            blocks.append(_with_photo(read_bubble(forms, main, em), rect))
            continue
        stuck = _stuck_avatar(main, rect, em) if main is not None else None
        if main is not None and stuck is not None:
            blocks += [read_bubble(forms, main, em), Block(BlockKind.AVATAR, stuck, (0, 0, 0))]
            continue
        if main is None or main.body.area < _OWN_SHARE * rect.area:
            main = _patched(forms.numbers, rect, em)
        if main is None or _looks_like_avatar(main, rect, em):
            blocks.append(Block(_kind_of(rect, ground.area, em), rect, (0, 0, 0)))
            continue
        blocks.append(read_bubble(forms, main, em))
    taken = [block.rect.grown(3) for block in blocks]
    for bubble in bubbles:
        if not any(rect.contains(bubble.body, 2) for rect in taken):
            blocks.append(read_bubble(forms, bubble, em))
    blocks = [_as_avatar(block) if _is_avatar(block, blocks, ground.area, em) else block for block in blocks]
    blocks = _faces_alike(blocks)
    blocks = [b for b in blocks if not _is_letter(b, em) and not _is_line(b, ground.area, em)]
    marked = _faces_cut([_mark_cuts(block, ground.area) for block in blocks])
    return sorted(marked, key=lambda block: (block.rect.top, block.rect.left))


def _solid_rects(forms: Forms, ground: Ground, em: float) -> list[Rect]:
    """Connected things on a plain ground that are larger than letters and solid, holes filled."""
    area = ground.area
    part = forms.numbers[area.top : area.bottom, area.left : area.right] != ground.number
    # Letters are worn away, and so is what ties a bubble's tail to the avatar beside it.
    width = max(3, round(_LETTER_STROKE * em))
    part = cv2.morphologyEx(part.astype(np.uint8), cv2.MORPH_OPEN, np.ones((width, width), np.uint8))
    strong = ink_on(
        forms.colours[area.top : area.bottom, area.left : area.right], forms.palette[ground.number - 1]
    )
    _, labels, stats, _ = cv2.connectedComponentsWithStats(part, connectivity=4)
    worn = cv2.erode(part, np.ones((max(3, round(_CORE * em)),) * 2, np.uint8))
    massive = np.bincount(labels[worn > 0], minlength=len(stats))
    least = max(14.0, _SOLID_LEAST * em)
    rects = []
    for i in np.flatnonzero((stats[:, cv2.CC_STAT_WIDTH] >= least) & (stats[:, cv2.CC_STAT_HEIGHT] >= 4)):
        left, top, width, height, count = stats[i].tolist()
        sliced = (top <= 1 or top + height >= area.height - 1) and width > _SLICED_LEAST * em
        if not i or (height < least and not sliced):
            continue
        own = labels[top : top + height, left : left + width] == i
        if filled_area(own) < _FILLED * width * height or count < _COVERED * width * height:
            continue
        if massive[i] < _CORE_SHARE * width * height:
            continue
        seen = (strong[top : top + height, left : left + width] & own).sum()
        if seen < _SEEN * count and (height < 3 * em or count < 0.5 * width * height):
            continue  # a pattern of the wallpaper
        rects.append(Rect(left, top, left + width, top + height).moved(area.left, area.top))
    return rects


def _stuck_avatar(main: Region, rect: Rect, em: float) -> Rect | None:
    """The avatar that compression noise ties to a bubble: about square, beside it. A rim is narrower."""
    left, right = main.body.left - rect.left, rect.right - main.body.right
    high, least = rect.height, _AVATAR_LEAST * em
    if main.body.height < 0.75 * high or not 0.3 < main.density < 0.97 or main.body.area < 0.3 * rect.area:
        return None
    if right < _BESIDE_SHARE * high and least <= left <= 1.5 * high:
        return rect._replace(right=main.body.left - 1)
    if left < _BESIDE_SHARE * high and least <= right <= 1.5 * high:
        return rect._replace(left=main.body.right + 1)
    return None


def _stacked(main: Region, own: Sequence[Region], rect: Rect, em: float) -> Sequence[Region]:
    """Bubbles of one speaker, one over the other, that a wallpaper ties together: all that is in the
    rectangle, or ()."""
    near = max(2, round(_ALIGNED * em))
    found = [main]
    for one in own:
        aligned = min(abs(one.body.left - main.body.left), abs(one.body.right - main.body.right)) <= near
        apart = all(one.body.rows_shared(other.body.grown(near)) <= 0 for other in found)
        if one.number == main.number and aligned and apart and one.body.height > _SOLID_LEAST * em:
            found.append(one)
    all_of_it = around(one.body for one in found).contains(rect, 2 * near)
    return found if len(found) > 1 and all_of_it else ()


def _has_photo_on_top(main: Region, rect: Rect, palette: Palette) -> bool:
    """A card whose upper part is a photo: neutral, written on, as wide as the whole, at its bottom."""
    neutral = np.abs(palette[main.number - 1][1:] - 128).max() <= _NEUTRAL
    aligned = abs(main.body.left - rect.left) <= 4 and abs(main.body.right - rect.right) <= 4
    share = main.body.area / max(1, rect.area)
    low = main.body.bottom >= rect.bottom - 4 and main.body.top > rect.top + 30
    return bool(neutral and aligned and low and 0.25 < share < 0.9 and main.density < 0.95)


def _with_photo(block: Block, rect: Rect) -> Block:
    photo = Block(BlockKind.PICTURE, Rect(rect.left, rect.top, rect.right, block.rect.top), block.fill)
    return Block(block.kind, rect, block.fill, block.strips, (photo, *block.nested), block.bars)


def _patched(numbers: npt.NDArray[np.uint8], rect: Rect, em: float) -> Region | None:
    """The region of the rectangle's main colour, if compression noise broke a bubble into pieces."""
    part = numbers[rect.top : rect.bottom, rect.left : rect.right]
    counts = np.bincount(part.ravel())
    counts[0] = 0
    number = int(counts.argmax())
    own = part == number
    filled = filled_area(own)
    short = max(rect.width, rect.height) < _SHORT * em and _reaches_all_edges(own)
    least = 0.8 * _rounded(rect) if short else 0.86 * rect.area
    narrowest = 1.6 if short and rect.height > _SQUARE_MOST * rect.width else 2  # an avatar is square
    if counts[number] < 0.35 * rect.area or filled < least or rect.width < narrowest * em:
        return None
    return Region(number, rect, rect, int(counts[number]), filled)


def _rounded(rect: Rect) -> float:
    """The area of a bubble whose ends are half circles: "ok" on one is a disc."""
    return rect.area - (1 - np.pi / 4) * min(rect.width, rect.height) ** 2


def _reaches_all_edges(own: Mask) -> bool:
    near = max(_NEAR, round(_BLURRED * min(own.shape)))
    strips = own[:near], own[-near:], own[:, :near], own[:, -near:]
    return all(bool(strip.any()) for strip in strips)


def _looks_like_avatar(main: Region, rect: Rect, em: float) -> bool:
    """A small square with nothing written on it, or more picture than flat colour."""
    square = _SQUARE_LEAST <= rect.width / max(1, rect.height) <= _SQUARE_MOST
    return (
        square and rect.height < _SMALL_AVATAR_MOST * em and (main.density > _BLANK or main.density < _DRAWN)
    )


def _is_avatar(block: Block, blocks: Sequence[Block], area: Rect, em: float) -> bool:
    """A small square with something wider beside it, towards the middle: bubbles have no such company."""
    rect = block.rect
    at_edge = rect.left <= area.left + 2 or rect.right >= area.right - 2
    square = _NEARLY_SQUARE_LEAST <= rect.width / max(1, rect.height) <= _NEARLY_SQUARE_MOST or (
        at_edge and rect.width < rect.height
    )
    if not square or not _AVATAR_LEAST * em <= rect.height <= _AVATAR_MOST * em:
        return False
    for other in blocks:
        gap = max(other.rect.left - rect.right, rect.left - other.rect.right)
        outer = abs(rect.middle[0] - area.middle[0]) > abs(other.rect.middle[0] - area.middle[0])
        level = rect.rows_shared(other.rect.grown(int(1.6 * em))) > 0.5 * rect.height
        wide = other.rect.width > 0.8 * rect.width and other.rect.height > _PLATE * em
        if 0 <= gap <= 2.5 * em and outer and level and wide:
            return True
    return False


def _is_letter(block: Block, em: float) -> bool:
    """A bold letter of a headline looks like a small bubble on which nothing is written, and one with
    a frame (周, 国) like a bubble too small for what is written on it."""
    if block.kind is not BlockKind.BUBBLE:
        return False
    empty = not block.strips and not block.nested
    room = _EMPTY_LETTER if empty else _FRAMED_LETTER
    return block.rect.height < room * em and block.rect.width < (room + 0.5 if empty else room) * em


def _is_line(block: Block, area: Rect, em: float) -> bool:
    """Short bold words whose letters touch look like a picture as low as a line; none that is whole is."""
    if block.kind is BlockKind.BUBBLE or block.rect.height > _LINE_HIGH * em:
        return False
    return block.rect.top > area.top + 2 and block.rect.bottom < area.bottom - 2


def _as_avatar(block: Block) -> Block:
    return Block(BlockKind.AVATAR, block.rect, block.fill)


def _kind_of(rect: Rect, area: Rect, em: float) -> BlockKind:
    at_edge = min(rect.left - area.left, area.right - rect.right) < max(0.06 * area.width, 1.5 * em)
    narrow = rect.width < max(4.5 * em, 24) and rect.width < 0.16 * area.width + em
    low = rect.height <= 1.3 * rect.width
    return BlockKind.AVATAR if at_edge and narrow and low else BlockKind.PICTURE


def _mark_cuts(block: Block, area: Rect) -> Block:
    top, bottom = block.rect.top <= area.top + 2, block.rect.bottom >= area.bottom - 2
    if not top and not bottom:
        return block
    return Block(block.kind, block.rect, block.fill, block.strips, block.nested, block.bars, top, bottom)


def _faces_alike(blocks: Sequence[Block]) -> list[Block]:
    """What is as large as an avatar and stands above or below it is one, whatever stands beside it."""
    faces = [block.rect for block in blocks if block.kind is BlockKind.AVATAR]

    def is_face(rect: Rect) -> bool:
        return any(
            abs(rect.left - face.left) <= _NEAR
            and abs(rect.right - face.right) <= _NEAR
            and abs(rect.height - face.height) <= _NEAR
            for face in faces
        )

    return [_as_avatar(block) if is_face(block.rect) else block for block in blocks]


def _faces_cut(blocks: Sequence[Block]) -> list[Block]:
    """What the edge leaves of an avatar stands where whole ones do; it is no sticker."""
    faces = [block.rect.grown(_NEAR) for block in blocks if block.kind is BlockKind.AVATAR]

    def is_face(block: Block) -> bool:
        cut = block.kind is BlockKind.PICTURE and (block.cut_top or block.cut_bottom)
        left, right = block.rect.left, block.rect.right
        return cut and any(face.left <= left and right <= face.right for face in faces)

    return [_as_avatar(block) if is_face(block) else block for block in blocks]


def _loose_ink(forms: Forms, ground: Ground, blocks: Sequence[Block], em: float) -> Mask:
    """Ink on the ground itself, outside of every block."""
    area = ground.area
    ink = ink_on(
        forms.colours[area.top : area.bottom, area.left : area.right], forms.palette[ground.number - 1]
    )
    for block in blocks:
        wipe(ink, _with_rim(block, em), area)
    return ink


def _with_rim(block: Block, em: float) -> Rect:
    """Where ink is the block's own: its soft edge (a name may stand close above), and of an avatar the pale
    parts that were not seen as it."""
    match block.kind:
        case BlockKind.BUBBLE:
            return block.rect.grown(min(6, max(2, round(0.15 * em))))
        case BlockKind.AVATAR:
            aside, above = max(3, round(0.15 * block.rect.width)), max(3, round(0.35 * block.rect.height))
            rect = block.rect
            return Rect(rect.left - aside, rect.top - above, rect.right + aside, rect.bottom + above)
        case _:  # names stand close above photos
            return block.rect.grown(3)._replace(top=block.rect.top - 2)


def loose_strips(
    forms: Forms, ground: Ground, blocks: Sequence[Block], em: float, fill: tuple[int, int, int]
) -> list[Strip]:
    """Lines on the ground: time labels, names, receipts, and whole chats without bubbles."""
    if not ground.number:
        return centred_lines(forms, ground.area, blocks, em)
    ink = _loose_ink(forms, ground, blocks, em)
    wipe_rules(ink, em)
    return find_strips(ink, ground.area, em, forms.pixels, fill, gap=1.6)
