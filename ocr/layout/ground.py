"""Which part of the picture is the chat: the ground that carries most bubbles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ocr.layout.rect import Rect, around
from ocr.layout.regions import Region, stacked

# Shares where nothing else is said; pixels are those of the picture.
_PANE_WIDE, _PANE_AREA = 0.28, 0.05  # of the page
_PANE_SQUARE, _PANE_HIGH = 0.8, 60  # of its rectangle; pixels
_BUBBLE_WIDEST, _BUBBLE_LARGEST = 0.97, 0.8  # of the chat: what is larger is a chat of its own
_SHARP_WIDEST = 0.85  # of the chat: a bar without round corners that is wider is no bubble
_BUBBLE_SQUARE, _BUBBLE_DENSE = 0.86, 0.12  # of its rectangle: with its letters, and without
_BUBBLE_HIGH, _BUBBLE_WIDE, _BUBBLE_BODY = 14, 24, 0.75  # pixels; of its width that is no tail
_OUTLINED_DENSE, _OUTLINED_HIGH, _OUTLINED_WIDE = 0.97, 24, 40  # a bubble in the ground's own colour
_WRITTEN_LEAST, _WRITTEN_MOST = 0.3, 0.985  # of its rectangle in its own colour: something is written on it
_EDGES_MEET = 6  # pixels: pieces of one ground begin and end alike
_TOP_BARS, _INPUT_BARS = 0.35, 0.6  # of the page's height: where they end, and begin
_ALONE_SQUARE, _ALONE_DENSE = 0.87, 0.25  # of a bubble on a wallpaper, where shades look like bubbles
_WALLPAPER = 0.6  # what its bubbles weigh beside those on a pane
_MOST = 0.16  # of the page's side: no bubble weighs more
_LONELY_HIGH, _LONELY = 40, 0.4  # pixels; what a single button weighs
_WINDOW = 0.1  # what a pane weighs that only holds the chat's
_CARD, _NEARLY_CARD = 0.15, 0.6  # what one weighs with four, or three, round corners


@dataclass(frozen=True, slots=True)
class Ground:
    """`number` is the ground's palette colour + 1, 0 for a wallpaper; `bubbles` are the flat regions that
    look like bubbles on it, outermost only; `written` counts the pixels that stand on it otherwise."""

    area: Rect
    number: int
    bubbles: tuple[Region, ...]
    written: float = 0.0
    corners: int = 0
    is_window: bool = False


def find_ground(regions: Sequence[Region], width: int, height: int) -> Ground:
    """Choose among the flat panes, and a wallpaper, the one with the most bubbles upon it."""
    page = Rect(0, 0, width, height)
    panes = [r for r in regions if _is_pane(r, page)]
    grounds = [_on_pane(pane, panes, regions) for pane in panes]
    grounds.append(_on_wallpaper(panes, regions, page))
    weights = {id(g): _weight(g, page) for g in grounds}
    best = max(grounds, key=lambda g: weights[id(g)])
    if weights[id(best)] > 0 or not panes:
        return best
    return max((g for g in grounds if g.number), key=lambda g: g.area.area, default=best)


def _is_pane(region: Region, page: Rect) -> bool:
    return (
        region.box.width >= _PANE_WIDE * page.width
        and region.squareness >= _PANE_SQUARE
        and region.box.height >= _PANE_HIGH
        and region.box.area >= _PANE_AREA * page.area
    )


def _on_pane(pane: Region, panes: Sequence[Region], regions: Sequence[Region]) -> Ground:
    area = around(_pieces(pane, panes, regions))
    inside = [
        r for r in regions if (_is_bubble(r, area) and r.number != pane.number) or _is_outlined(r, pane, area)
    ]
    rooms = [p for p in panes if p is not pane and area.contains(p.box, 2) and not _is_bubble(p, area)]
    inside = [r for r in inside if area.contains(r.box, 2) and not any(p.box.contains(r.box) for p in rooms)]
    bubbles = tuple(_outermost(inside))
    written = pane.box.area - pane.area - sum(b.box.area for b in (*bubbles, *_outermost(rooms)))
    return Ground(
        area,
        pane.number,
        bubbles,
        max(0.0, written),
        pane.round_top + pane.round_bottom,
        _is_window(pane, area, rooms),
    )


def _pieces(pane: Region, panes: Sequence[Region], regions: Sequence[Region]) -> list[Rect]:
    """A bubble as wide as the pane, or a pattern, cuts its ground: put the pieces together again."""
    pieces = [pane.box]
    for other in sorted(regions, key=lambda r: r.box.top):
        if other.number != pane.number or other is pane or other.box.width < 0.5 * pane.box.width:
            continue
        whole = around(pieces)
        if _is_torn(whole, other) or (other in panes and _goes_on(whole, other.box, regions)):
            pieces.append(other.box)
    return pieces


def _goes_on(whole: Rect, other: Rect, regions: Sequence[Region]) -> bool:
    if abs(other.left - whole.left) > _EDGES_MEET or abs(other.right - whole.right) > _EDGES_MEET:
        return False
    upper, lower = sorted((whole, other), key=lambda r: r.top)
    between = Rect(whole.left, upper.bottom, whole.right, lower.top)
    return between.height > 20 and any(_bridges(r, between, regions) for r in regions)


def _is_torn(one: Rect, other: Region) -> bool:
    """Do the pieces interlock, as a patterned wallpaper tears its ground, rather than meet at a line?"""
    ragged = other.squareness < 0.9 and other.density > 0.35
    wide = one.columns_shared(other.box) > 0.5 * min(one.width, other.box.width)
    return ragged and wide and one.rows_shared(other.box) >= 3


def _bridges(region: Region, between: Rect, regions: Sequence[Region]) -> bool:
    """Is the strip between two pieces of ground one bubble, and not a chat area of its own?"""
    if region.box.overlap(between) < 0.8 * between.area or region.body.area > 1.2 * between.area:
        return False
    upon = [r for r in regions if _is_bubble(r, region.box) and region.box.contains(r.box)]
    return sum(1 for r in upon if _WRITTEN_LEAST < r.density < _WRITTEN_MOST) < 2


def _is_bubble(region: Region, area: Rect) -> bool:
    part = region.box.width < _BUBBLE_WIDEST * area.width and region.box.area < _BUBBLE_LARGEST * area.area
    sharp = region.round_top + region.round_bottom == 0 and region.body.width > _SHARP_WIDEST * area.width
    return _bubble_shaped(region) and part and not sharp


def _bubble_shaped(region: Region) -> bool:
    return (
        region.squareness >= _BUBBLE_SQUARE
        and region.density >= _BUBBLE_DENSE
        and region.body.height >= _BUBBLE_HIGH
        and region.body.width >= _BUBBLE_WIDE
        and region.body.width >= _BUBBLE_BODY * region.box.width
    )


def _is_outlined(region: Region, pane: Region, area: Rect) -> bool:
    """A bubble of the ground's own colour, parted from it by its outline."""
    return (
        region.number == pane.number
        and region is not pane
        and _is_bubble(region, area)
        and region.density < _OUTLINED_DENSE
        and region.body.height >= _OUTLINED_HIGH
        and region.body.width >= _OUTLINED_WIDE
    )


def _outermost(regions: Sequence[Region]) -> list[Region]:
    kept: list[Region] = []
    for region in sorted(regions, key=lambda r: -r.box.area):
        if not any(other.box.contains(region.box, 3) for other in kept):
            kept.append(region)
    return kept


def _on_wallpaper(panes: Sequence[Region], regions: Sequence[Region], page: Rect) -> Ground:
    """Bubbles on anything: only rounded ones count, or those that the edge of the chat cuts."""
    area = _between_bars(
        [p.box for p in panes if p.box.width >= 0.97 * page.width and p.squareness > 0.9], page
    )
    solid = [
        r for r in regions if _bubble_shaped(r) and area.contains(r.box, 2) and r.box.area < 0.99 * area.area
    ]
    inside = [r for r in stacked(_outermost(solid)) if _stands_alone(r) and not _is_shade(r, solid)]
    shown = [r for r in inside if not any(_hides(p, r, area) for p in panes)]
    return Ground(area, 0, tuple(_outermost(shown)))


def _stands_alone(region: Region) -> bool:
    return region.squareness >= _ALONE_SQUARE and region.density >= _ALONE_DENSE and region.rounded


def _is_shade(region: Region, others: Sequence[Region]) -> bool:
    """One step of a gradient: its neighbour to the side is as high and of another colour."""
    return any(
        other.number != region.number
        and abs(other.box.top - region.box.top) <= 5
        and abs(other.box.bottom - region.box.bottom) <= 5
        and (abs(other.box.left - region.box.right) <= 8 or abs(region.box.left - other.box.right) <= 8)
        for other in others
    )


def _hides(pane: Region, region: Region, area: Rect) -> bool:
    """Does the region lie in an input area or the like?"""
    whole = pane.box.contains(area, 4)
    return (
        pane.box.area > 3 * region.box.area
        and pane.box.contains(region.box)
        and not whole
        and not pane.rounded
        and pane.squareness > 0.93
    )


def _between_bars(bars: Sequence[Rect], page: Rect) -> Rect:
    """What remains of the page below its title bars and above its input bars."""
    top, bottom = 0, page.height
    for bar in sorted(bars, key=lambda b: b.top):
        if bar.top <= top + 4 and bar.bottom < _TOP_BARS * page.height:
            top = max(top, bar.bottom)
    for bar in sorted(bars, key=lambda b: -b.bottom):
        if bar.bottom >= bottom - 4 and bar.top > _INPUT_BARS * page.height:
            bottom = min(bottom, bar.top)
    return Rect(0, top, page.width, max(bottom, top + 1))


def _weight(ground: Ground, page: Rect) -> float:
    """Bubbles count by their size, but none for more than a bubble, and buttons side by side for nothing;
    a wallpaper must earn its win, and a chat is no small part of the page."""
    written = [
        b
        for b in ground.bubbles
        if _WRITTEN_LEAST < b.density < _WRITTEN_MOST and not _has_twin(b, ground.bubbles)
    ]
    most = _MOST * page.area**0.5
    weight = sum(min(most, b.box.area**0.5) for b in written)
    if len(written) == 1 and written[0].box.height < _LONELY_HIGH:
        weight *= _LONELY  # a lonely button
    whole: float = 0.25 * ground.written**0.5 + weight * (1.0 if ground.number else _WALLPAPER)
    whole *= float((ground.area.area / page.area) ** 0.25)
    if ground.is_window and len(written) < 2:
        return _WINDOW * whole
    return whole * (_CARD if ground.corners == 4 else _NEARLY_CARD if ground.corners == 3 else 1.0)


def _is_window(pane: Region, area: Rect, rooms: Sequence[Region]) -> bool:
    """Does one text field of another colour fill most of this pane? Then the chat is in that."""
    return any(
        r.number != pane.number and r.box.width > 0.85 * area.width and r.box.height > 0.35 * area.height
        for r in rooms
    )


def _has_twin(bubble: Region, others: Sequence[Region]) -> bool:
    return any(
        other is not bubble
        and other.box.rows_shared(bubble.box) > 0.85 * max(other.box.height, bubble.box.height)
        and other.box.height < 90
        and min(other.box.width, bubble.box.width) > 1.5 * bubble.box.height  # an avatar is square
        for other in others
    )
