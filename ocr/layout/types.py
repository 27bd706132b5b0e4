"""What the layout of a picture is made of: rectangles with a meaning, no text yet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ocr.layout.colours import Colour
from ocr.layout.rect import Rect


class BlockKind(StrEnum):
    """What stands on the chat's ground."""

    BUBBLE = "bubble"
    PICTURE = "picture"
    AVATAR = "avatar"


@dataclass(frozen=True, slots=True)
class Strip:
    """One line of text. `blots` are emoji and icons within it, which no engine should see; `fill` is
    the colour behind the letters and `ink` the mean colour of the letters, both RGB."""

    rect: Rect
    fill: Colour
    ink: Colour
    blots: tuple[Rect, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A bubble, a picture or an avatar. `strips` are the lines of a bubble that lie directly on its
    fill; `nested` are smaller panels upon it (quotes, buttons, thumbnails), outermost only;
    `bars` are the upright lines that mark a quotation."""

    kind: BlockKind
    rect: Rect
    fill: Colour
    strips: tuple[Strip, ...] = ()
    nested: tuple[Block, ...] = ()
    bars: tuple[Rect, ...] = ()
    cut_top: bool = False
    cut_bottom: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A picture taken apart. `area` is where the chat scrolls; `em` the height of a line's ink in
    pixels; `loose` lines stand on the ground outside of bubbles, `header` lines above `area`, `footer`
    lines below it, `panel` lines to its right. `plain` says whether the ground is one colour
    (else a wallpaper). `pages` are the screens that were pasted under each other, each with the row at
    which it begins and its own layout, measured from there; their bars are in `footer`."""

    width: int
    height: int
    area: Rect
    em: float
    ground: Colour
    plain: bool
    blocks: tuple[Block, ...]
    loose: tuple[Strip, ...]
    header: tuple[Strip, ...] = ()
    footer: tuple[Strip, ...] = ()
    panel: tuple[Strip, ...] = ()
    pages: tuple[tuple[int, Layout], ...] = ()
