"""Which program a picture comes from: words first, then the colours of the bubbles, then habits."""

from __future__ import annotations

import colorsys
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ocr.chat import apps
from ocr.chat.apps import HeadingStyle, Weighed
from ocr.chat.types import Draft, Scene
from ocr.layout.colours import Colour
from ocr.layout.types import Block, BlockKind
from ocr.types import Channel, Kind, Side

_HEADED, _TIMES_INSIDE, _GREENISH, _GROUND = 5.0, 1.0, 1.0, 1.5
"""What habits weigh beside the words and the nicks of `ocr.chat.apps`."""

_COLOUR = 4.0
"""What the very colour of a program's own bubbles weighs; half of it at the end of its reach."""

_HUE, _VIVID = 1.5, 60
"""What the hue that a program keeps in all its themes weighs, and how colourful it must be."""

_SECONDS = re.compile(r"\d{1,2}[:：]\d{2}[:：]\d{2}$")
"""A clock to the second with no date: as chat windows print it, records do not."""

_LEAST = 1.0
"""Votes below which nothing speaks for a program: two faint hints make one."""

_SMALL_LETTERS, _SMALLER = 0.034, 0.004
"""Of the picture's width: a line's height below it speaks for a window on a computer; once more for every
such step that it is smaller."""
_STATUS_BAR, _UPRIGHT, _TALL = 1.5, 1.0, 1.6
"""What a clock above the title, and a picture `_TALL` times as high as wide, weigh for a phone."""


def tell_channel(
    scene: Scene,
    drafts: Sequence[Draft],
    around: Sequence[str],
    title: str | None,
    *,
    status_bar: bool = False,
) -> Channel:
    """Weigh words of the frame and of notices, colours and habits; OTHER where nothing speaks. `status_bar`
    says that a phone's clock stands above the chat."""
    own = [d for d in drafts if d.side is Side.RIGHT and d.block and d.block.kind is BlockKind.BUBBLE]
    colours = Counter(_fill_of(scene, draft) for draft in own)
    said = [*around, *(d.text for d in drafts if d.kind is Kind.SYSTEM)]
    cards = [d.text for d in drafts if d.kind is Kind.CARD]
    style = _heading_style(drafts)
    inside = _times_inside(drafts)
    greenish = all(_is_greenish(d.block.fill) for d in own if d.block in inside)
    faces = _faces_on_both_sides(scene, drafts) and not inside
    ground = scene.layout.ground if scene.layout.plain else None
    on_desk = _on_a_desk(scene, status_bar)
    best, most = Channel.OTHER, _LEAST
    for app in apps.APPS:
        votes = _matches(app.words, said) + _matches(app.cards, cards)
        votes += max(_by_colour(app, colours), _by_hue(app, colours) if faces else 0)
        votes += sum(weight for pattern, weight in app.nicks if title and re.fullmatch(pattern, title))
        votes += _HEADED if style is not None and style is app.headings else 0
        if inside and app.times_inside:
            votes += _TIMES_INSIDE if not app.greenish else _GREENISH if greenish else 0
        if ground and app.ground and app.ground.distance(ground) <= app.ground.reach:
            votes += _GROUND
        if votes > most or (votes == most and best is Channel.OTHER):
            best, most = app.on_desk if app.on_desk and on_desk else app.channel, votes
    return best


def _matches(words: Sequence[Weighed], texts: Iterable[str]) -> float:
    return sum(weight for text in texts for pattern, weight in words if re.search(pattern, text.strip()))


def _by_colour(app: apps.App, colours: Counter[Colour]) -> float:
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


def _is_greenish(colour: Colour) -> bool:
    return colour[1] >= max(colour)


def _heading_style(drafts: Sequence[Draft]) -> HeadingStyle | None:
    """How names and times stand above most messages; None where they do not."""
    headed = [d for d in drafts if d.headed]
    if len(headed) < max(1, len(drafts) // 2):
        return None
    if any(d.bracketed for d in headed):
        return HeadingStyle.BRACKETED
    agents = any(re.search(r"[:：]", d.sender or "") for d in headed)
    to_the_second = sum(bool(_SECONDS.match(d.label or "")) for d in headed)
    if to_the_second * 2 > len(headed) and not agents:
        return HeadingStyle.TIMED
    if any(d.block is not None for d in headed) and not agents:
        timed = sum(bool(re.fullmatch(r"[\d:：]+", d.label or "")) for d in headed)
        return HeadingStyle.TIMED if timed * 2 > len(headed) else HeadingStyle.DATED
    yearless = sum(bool(re.match(r"\d{1,2}-\d{1,2} ", d.label or "")) for d in headed)
    return HeadingStyle.YEARLESS if yearless * 2 > len(headed) else HeadingStyle.DATED


def _on_a_desk(scene: Scene, status_bar: bool) -> bool:
    """Small letters for the width of the chat, unless more speaks for a phone."""
    layout = scene.layout
    desk = (_SMALL_LETTERS - scene.em / layout.width) / _SMALLER
    phone = _STATUS_BAR * status_bar + _UPRIGHT * (layout.height > _TALL * layout.width)
    return desk > 0 and desk > phone


def _fill_of(scene: Scene, draft: Draft) -> Colour:
    """A bubble's colour. On a wallpaper the block may hold more than the bubble; there it is what most of the
    lines stand on."""
    fills = Counter(line.strip.fill for line in draft.lines if not scene.layout.plain)
    return fills.most_common(1)[0][0] if fills else draft.block.fill if draft.block else (0, 0, 0)


def _by_hue(app: apps.App, colours: Counter[Colour]) -> float:
    """Themes change how light a program's own bubbles are, and keep their hue."""
    if app.hues is None:
        return 0
    alike = sum(count for colour, count in colours.items() if _has_hue(colour, app.hues))
    return _HUE if 2 * alike > colours.total() else 0


def _has_hue(colour: Colour, hues: tuple[int, int]) -> bool:
    if max(colour) - min(colour) < _VIVID:
        return False
    hue, _, _ = colorsys.rgb_to_hsv(*(value / 255 for value in colour))
    return hues[0] <= 360 * hue <= hues[1]


def _faces_on_both_sides(scene: Scene, drafts: Sequence[Draft]) -> bool:
    """Do avatars stand left of the other's messages and right of one's own?"""
    faces = [block.rect for block in scene.layout.blocks if block.kind is BlockKind.AVATAR]
    sides = {
        draft.side
        for draft in drafts
        for face in faces
        if face.rows_shared(draft.rect) > 0
        and (face.right <= draft.rect.left if draft.side is Side.LEFT else face.left >= draft.rect.right)
    }
    return {Side.LEFT, Side.RIGHT} <= sides
