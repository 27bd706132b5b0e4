"""Solid things on the ground: which is a bubble, which an avatar, which a picture."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ocr.layout.analyse import lay_out
from ocr.layout.types import Block, BlockKind, Layout
from tests.ocr.draw import Page

WHITE, GREEN, GREY, INK = (255, 255, 255), (149, 236, 105), (237, 237, 237), (20, 20, 20)


class Chat:
    """A phone's chat area, 600 by 1000 pixels, with three bubbles so that the height of a line is known."""

    def __init__(self) -> None:
        self.page = Page(600, 1000, GREY, 1.0)
        for n, (left, fill) in enumerate(((90, WHITE), (300, GREEN), (90, WHITE))):
            self.bubble(left, 40 + 100 * n, "衬衫收到了有个小口子", fill)

    def bubble(self, left: int, top: int, text: str, fill: tuple[int, int, int] = WHITE) -> None:
        self.page.box(left, top, 230, 50, fill, 8)
        self.page.text(left + 14, top + 10, text, 20, INK)

    def photo(self, left: int, top: int, width: int, height: int) -> None:
        lots = np.random.default_rng(5).integers(0, 255, (height // 6 + 1, width // 6 + 1, 3))
        grain = np.kron(lots, np.ones((6, 6, 1))).astype(np.uint8)[:height, :width]
        self.page.image.paste(Image.fromarray(grain), (left, top))

    def layout(self) -> Layout:
        return lay_out(np.asarray(self.page.image))


def at(layout: Layout, left: int, top: int) -> list[Block]:
    return [b for b in layout.blocks if abs(b.rect.left - left) < 6 and abs(b.rect.top - top) < 6]


def kinds(layout: Layout, left: int, top: int) -> list[BlockKind]:
    return [block.kind for block in at(layout, left, top)]


def test_bubbles_are_found_with_their_fills_and_the_height_of_a_line() -> None:
    layout = Chat().layout()
    assert [(b.kind, b.fill) for b in layout.blocks] == [
        (BlockKind.BUBBLE, WHITE),
        (BlockKind.BUBBLE, GREEN),
        (BlockKind.BUBBLE, WHITE),
    ]
    assert 15 <= layout.em <= 20
    assert [len(b.strips) for b in layout.blocks] == [1, 1, 1]


@pytest.mark.parametrize(("size", "kind"), [(44, BlockKind.AVATAR), (220, BlockKind.PICTURE)])
def test_a_photo_beside_a_bubble_at_the_edge_is_an_avatar_and_a_large_one_a_picture(
    size: int, kind: BlockKind
) -> None:
    chat = Chat()
    chat.bubble(90 if size < 100 else 320, 400, "衬衫收到了有个小口子")
    chat.photo(20, 400, size, size)
    assert kinds(chat.layout(), 20, 400) == [kind]


def test_a_small_photo_in_the_middle_is_a_picture() -> None:
    chat = Chat()
    chat.photo(280, 400, 60, 60)
    assert kinds(chat.layout(), 280, 400) == [BlockKind.PICTURE]


def test_a_flat_square_beside_a_bubble_is_an_avatar() -> None:
    chat = Chat()
    chat.page.box(20, 400, 46, 46, (90, 140, 200), 4)
    chat.bubble(90, 400, "衬衫收到了有个小口子")
    assert kinds(chat.layout(), 20, 400) == [BlockKind.AVATAR]


def test_a_high_photo_at_the_edge_is_a_picture() -> None:
    chat = Chat()
    chat.photo(20, 400, 60, 160)
    assert kinds(chat.layout(), 20, 400) == [BlockKind.PICTURE]


def test_what_an_edge_of_the_chat_touches_is_cut_there() -> None:
    chat = Chat()
    chat.photo(200, 940, 160, 60)
    (block,) = [b for b in chat.layout().blocks if b.kind is BlockKind.PICTURE]
    assert (block.cut_top, block.cut_bottom) == (False, True)
    whole = Chat()
    whole.photo(200, 900, 160, 60)
    (block,) = [b for b in whole.layout().blocks if b.kind is BlockKind.PICTURE]
    assert (block.cut_top, block.cut_bottom) == (False, False)


def test_a_card_whose_upper_part_is_a_photo_is_one_bubble_with_a_picture_on_it() -> None:
    chat = Chat()
    chat.photo(90, 400, 230, 120)
    chat.page.box(90, 520, 230, 60, WHITE)
    chat.page.text(104, 536, "衬衫 M ¥89.00", 20, INK)
    (card,) = at(chat.layout(), 90, 400)
    assert card.kind is BlockKind.BUBBLE
    assert [n.kind for n in card.nested] == [BlockKind.PICTURE]
    assert (card.rect.height, card.nested[0].rect.height) == pytest.approx((180, 120), abs=4)


def test_letters_on_the_ground_are_loose_lines_and_no_blocks() -> None:
    chat = Chat()
    chat.page.text(250, 420, "昨天 15:12", 18, (120, 120, 120))
    layout = chat.layout()
    assert len(layout.blocks) == 3
    assert len([s for s in layout.loose if abs(s.rect.top - 425) < 12]) == 1


def test_a_headline_of_bold_letters_is_no_row_of_bubbles() -> None:
    chat = Chat()
    for n in range(5):
        chat.page.box(150 + 40 * n, 420, 24, 24, (60, 60, 60))
    assert [b for b in chat.layout().blocks if b.rect.top > 380 and b.kind is BlockKind.BUBBLE] == []


def test_blocks_come_from_top_to_bottom() -> None:
    chat = Chat()
    chat.photo(320, 700, 120, 120)
    chat.bubble(90, 560, "衬衫收到了")
    tops = [b.rect.top for b in chat.layout().blocks]
    assert tops == sorted(tops)
    assert len(tops) == 5


def test_a_picture_lower_than_a_line_holds_nothing() -> None:
    for shape in ((11, 400, 3), (400, 11, 3)):
        layout = lay_out(np.full(shape, 255, dtype=np.uint8))
        assert (layout.width, layout.height, layout.blocks) == (shape[1], shape[0], ())
        assert layout.plain


def test_every_card_avatar_and_picture_is_found_however_many_there_are() -> None:
    chat = Chat()
    for top in (340, 540):
        chat.photo(90, top, 230, 120)
        chat.page.box(90, top + 120, 230, 60, WHITE)
        chat.page.text(104, top + 136, "衬衫 M ¥89.00", 20, INK)
        chat.photo(400, top + 20, 90, 90)
    for top in (740, 820):
        chat.photo(20, top, 44, 44)
        chat.bubble(90, top, "衬衫收到了有个小口子")
    blocks = [b for b in chat.layout().blocks if b.rect.top > 330]
    kinds = [b.kind for b in blocks]
    assert kinds.count(BlockKind.PICTURE) == kinds.count(BlockKind.AVATAR) == 2
    assert kinds.count(BlockKind.BUBBLE) == 4
    assert sum(bool(b.nested) for b in blocks) == 2


def test_a_white_label_on_a_photo_makes_no_bubble_of_it() -> None:
    chat = Chat()
    chat.photo(200, 400, 240, 240)
    chat.page.box(240, 450, 130, 50, WHITE, 8)
    chat.page.text(252, 460, "包邮包退", 20, INK)
    assert kinds(chat.layout(), 200, 400) == [BlockKind.PICTURE]


def test_avatars_tied_to_their_bubbles_are_taken_off() -> None:
    chat = Chat()
    for top in (400, 500):
        chat.page.box(20, top, 50, 50, (90, 140, 200))
        chat.page.box(30, top + 8, 24, 24, (240, 200, 90))
        chat.page.box(66, top + 20, 30, 8, WHITE)
        chat.bubble(90, top, "衬衫收到了有个小口子")
    layout = chat.layout()
    assert [len(at(layout, 90, top)) for top in (400, 500)] == [1, 1]
    assert [kinds(layout, 20, top) for top in (400, 500)] == [[BlockKind.AVATAR]] * 2


def test_on_a_wallpaper_the_flat_bubbles_are_the_blocks() -> None:
    pixels = np.zeros((700, 600, 3), dtype=np.uint8)
    pixels[:] = np.linspace(40, 200, 600).astype(np.uint8)[None, :, None]
    pixels[..., 2] = np.linspace(200, 60, 700).astype(np.uint8)[:, None]
    chat = Chat()
    chat.page.image = Image.fromarray(pixels)
    chat.page.draw = ImageDraw.Draw(chat.page.image)
    for n in range(4):
        chat.bubble(90, 100 + 120 * n, "衬衫收到了有个小口子")
    layout = chat.layout()
    assert not layout.plain
    assert [kinds(layout, 90, 100 + 120 * n) for n in range(4)] == [[BlockKind.BUBBLE]] * 4


def test_a_long_line_tells_the_height_of_lines_before_many_short_ones() -> None:
    page = Page(600, 1000, GREY, 1.0)
    page.box(90, 40, 420, 60, WHITE, 8)
    page.text(104, 54, "衬衫收到了有个小口子你看怎么处理", 24, INK)
    for n in range(3):
        page.box(90, 140 + 60 * n, 60, 24, WHITE, 4)
        page.text(98, 144 + 60 * n, "LV4", 12, INK)
    assert lay_out(np.asarray(page.image)).em > 18
