"""One bubble to one message: text, own time, sender, what it quotes, kind, and what an edge cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from ocr.chat.bubbles import has_inside_time, read_bubble
from ocr.chat.types import Draft, Line
from ocr.layout.rect import Rect
from ocr.layout.types import Block, BlockKind
from ocr.types import Kind, Side
from tests.ocr.chat.scenes import bubble, scene, strip

BLUE = (30, 90, 220)
Made = tuple[Block, Sequence[Line]]


def read(made: Made, side: Side = Side.LEFT, inside: bool = False, others: Sequence[Made] = ()) -> Draft:
    return read_bubble(scene(made, *others), made[0], side, inside)


def said(*texts: str, left: int = 60, top: int = 300, step: int = 30) -> list[Line]:
    return [strip(text, left, top + step * n) for n, text in enumerate(texts)]


def picture(left: int, top: int, width: int, height: int) -> Block:
    return Block(BlockKind.PICTURE, Rect(left, top, left + width, top + height), (0, 0, 0))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("好的", Kind.TEXT), ("12\"", Kind.VOICE), ("5秒", Kind.VOICE), ("通话时长 02:15", Kind.SYSTEM),
        ("对方已取消", Kind.SYSTEM), ("Missed voice call", Kind.SYSTEM), ("微信红包", Kind.CARD),
        ("转账给小雨", Kind.CARD), ("¥50.00 已收款", Kind.CARD), ("123秒", Kind.TEXT),
    ],
)  # fmt: skip
def test_what_a_bubble_says_tells_its_kind(text: str, kind: Kind) -> None:
    assert read(bubble(said(text))).kind is kind


def test_the_icon_before_a_call_is_no_letter() -> None:
    assert read(bubble(said("O通话时长 02:15"))).text == "通话时长 02:15"
    assert read(bubble(said("O好的"))).text == "O好的"


def on_card(text: str, width: int, size: tuple[int, int] = (60, 60)) -> Draft:
    lines = said(text, text)
    made = bubble(lines, nested=(picture(60, 380, *size),), width=width)
    return read(made)


def test_a_picture_with_words_of_a_card_is_one() -> None:
    assert on_card("订单编号 1", 90).kind is Kind.CARD
    assert on_card("拍的照片", 90).kind is Kind.IMAGE


def test_a_thumbnail_beside_text_makes_a_card_and_a_photo_with_its_caption_none() -> None:
    assert on_card("拍的照片", 121).kind is Kind.CARD
    assert on_card("拍的照片", 120).kind is Kind.IMAGE


@pytest.mark.parametrize(
    ("size", "kind"), [((37, 37), Kind.IMAGE), ((36, 37), Kind.TEXT), ((37, 36), Kind.TEXT)]
)
def test_a_little_picture_is_no_photo(size: tuple[int, int], kind: Kind) -> None:
    assert on_card("拍的照片", 60, size).kind is kind


def test_a_bubble_without_text_is_a_picture_a_sticker_or_unread() -> None:
    empty = Block(BlockKind.BUBBLE, Rect(20, 300, 200, 350), (255, 255, 255))
    assert read((empty, [])).kind is Kind.STICKER
    assert read((replace(empty, nested=(picture(30, 310, 100, 100),)), [])).kind is Kind.IMAGE
    cut = replace(empty, cut_bottom=True)
    assert (read((cut, [])).kind, read((cut, [])).partial) == (Kind.TEXT, True)
    unread = replace(empty, strips=(strip("", 60, 310).strip,))
    assert read((unread, [])).kind is Kind.TEXT


def timed(text: str = "9:10", left: int = 130, first: str = "在吗在吗在吗") -> Made:
    return bubble([strip(first, 60, 300), strip(text, left, 330)])


def test_a_time_apart_at_the_end_of_a_bubble_is_its_own() -> None:
    draft = read(timed(), inside=True)
    assert (draft.text, draft.label, draft.exact) == ("在吗在吗在吗", "9:10", True)
    assert read(timed()).label is None
    assert has_inside_time(scene(timed()), timed()[0])


def test_a_time_at_the_left_or_alone_is_what_was_said() -> None:
    left = bubble([strip("在吗在吗在吗在吗在吗在吗", 60, 300), strip("9:10", 60, 330)])
    assert read(left, inside=True).label is None
    assert not has_inside_time(scene(left), left[0])
    alone = bubble(said("9:10"))
    assert (read(alone, inside=True).label, read(alone, inside=True).text) == (None, "9:10")
    assert not has_inside_time(scene(alone), alone[0])


def test_a_time_below_what_no_engine_reads_is_the_messages() -> None:
    """An emoji, of which the bubble's height is left, and a time under it."""
    line = strip("9:10", 60, 300)
    low = Block(BlockKind.BUBBLE, Rect(48, 262, 152, 332), (255, 255, 255), (line.strip,))
    draft = read((low, [line]), inside=True)
    assert (draft.label, draft.text) == ("9:10", "")


def test_a_time_glued_to_the_only_line_is_apart_at_its_end() -> None:
    glued, said_so = bubble(said("/new 15:15")), bubble(said("15:15"))
    assert has_inside_time(scene(glued), glued[0])
    assert not has_inside_time(scene(said_so), said_so[0])


def test_a_time_behind_the_last_words_leaves_them() -> None:
    draft = read(bubble(said("在吗 9:10")), inside=True)
    assert (draft.text, draft.label) == ("在吗", "9:10")


def test_ticks_behind_the_time_are_ones_own() -> None:
    assert read(timed("9:10 √√"), Side.RIGHT, inside=True).label == "9:10"


def test_what_stands_below_the_time_are_buttons_of_a_card() -> None:
    lines = [*timed()[1], strip("查看商品", 60, 360)]
    draft = read(bubble(lines), inside=True)
    assert (draft.kind, draft.label) == (Kind.CARD, "9:10")


def group(ink: tuple[int, int, int] = BLUE, name: str = "海的女儿") -> Made:
    return bubble([strip(name, 60, 300, ink=ink), strip("在吗", 60, 330), strip("9:10", 110, 360)])


def test_a_coloured_first_line_is_the_senders_name_in_a_group() -> None:
    draft = read(group(), inside=True)
    assert (draft.sender, draft.text) == ("海的女儿", "在吗")
    assert read(group((20, 20, 20)), inside=True).sender is None
    assert read(group(), Side.RIGHT, inside=True).sender is None
    assert read(group()).sender is None
    assert read(group(name="@海的女儿"), inside=True).sender is None


def test_a_coloured_text_has_no_sender() -> None:
    made = bubble(
        [strip("看这里", 60, 300, ink=BLUE), strip("http", 60, 330, ink=BLUE), strip("9:10", 110, 360)]
    )
    assert read(made, inside=True).sender is None


def test_lines_beside_a_bar_are_quoted() -> None:
    made = bubble(said("原来的话", "我的回答"), bars=(Rect(50, 298, 54, 322),))
    draft = read(made)
    assert (draft.text, draft.notes) == ("我的回答", ["quotes: 原来的话"])
    far = bubble(said("原来的话", "我的回答"), bars=(Rect(63, 298, 66, 322),))
    assert read(far).text == "原来的话我的回答"


def panel(top: int) -> tuple[Block, Line]:
    line = strip("原来的话", 60, top)
    box = Rect(54, top - 4, 150, top + 24)
    return Block(BlockKind.BUBBLE, box, (225, 225, 225), (line.strip,)), line


def with_panel(panel_top: int, text_top: int) -> Draft:
    block, quoted = panel(panel_top)
    own = strip("我的回答", 60, text_top)
    made = bubble([own], nested=(block,))
    shown = replace(made[0], rect=Rect(40, 280, 300, 400))
    return read_bubble(scene((shown, [own, quoted])), shown, Side.LEFT, False)


def test_a_panel_above_the_text_is_a_quotation_and_one_below_part_of_the_message() -> None:
    assert with_panel(300, 340).notes == ["quotes: 原来的话"]
    assert with_panel(300, 340).text == "我的回答"
    assert with_panel(300, 322).notes == ["quotes: 原来的话"]
    below = with_panel(340, 300)
    assert (below.notes, below.text) == ([], "我的回答原来的话")


def cut(above: int, below: int, confidence: float = 0.9, **edges: bool) -> Draft:
    """Two lines with so much white above and below them."""
    lines = [replace(line, confidence=confidence) for line in said("第一行", "第二行")]
    made = bubble(lines)
    rect = Rect(made[0].rect.left, 300 - above, made[0].rect.right, 350 + below)
    return read((replace(made[0], rect=rect, **edges), lines))  # type: ignore[arg-type]


@pytest.mark.parametrize(("white", "partial"), [(2, True), (3, False)])
def test_a_bubble_at_an_edge_may_lack_text_if_hardly_any_white_shows(white: int, partial: bool) -> None:
    assert cut(white, 12, 0.99, cut_top=True).partial is partial
    assert cut(12, white, 0.99, cut_bottom=True).partial is partial
    assert not cut(white, white, 0.99).partial


def test_a_line_that_an_edge_slices_is_no_text() -> None:
    assert cut(1, 12, 0.99, cut_top=True).text == "第二行"
    assert cut(2, 12, 0.99, cut_top=True).text == "第一行第二行"
    assert cut(12, 1, 0.99, cut_bottom=True).text == "第一行"
    assert cut(4, 12, 0.7, cut_top=True).text == "第二行"


def test_a_part_of_a_photo_is_no_bubble() -> None:
    tinted, lines = (200, 150, 90), said("囗丨", "一丿")
    unread = [replace(line, confidence=0.3) for line in lines]
    assert read(bubble(unread, tinted)).kind is Kind.IMAGE
    assert read(bubble(lines, tinted)).kind is Kind.TEXT
    assert read(bubble(unread, (200, 200, 190))).kind is Kind.TEXT
    other = bubble(said("在的", top=600), tinted)
    assert read(bubble(unread, tinted), others=[other]).kind is Kind.TEXT


def covered(at: int, *, paged: bool = False) -> Draft:
    """The bubble at that place of seven, of whose second line a bar leaves 16 pixels and these 12 of ink."""
    made = [bubble(said("一二三四", top=200 + 150 * n)) for n in range(7)]
    lines = [
        *said("一二三四", top=200 + 150 * at),
        replace(strip("乛 ニ ⺊", 60, 230 + 150 * at, em=12), confidence=0.5),
    ]
    block, _ = bubble(lines)
    low = replace(block, rect=block.rect._replace(bottom=lines[1].rect.top + 16))
    made[at] = (low, lines)
    whole = scene(*made)
    if paged:
        whole = replace(whole, layout=replace(whole.layout, pages=((0, whole.layout),)))
    return read_bubble(whole, low, Side.LEFT, False)


@pytest.mark.parametrize(("at", "partial"), [(0, False), (2, False), (3, False), (4, True), (6, True)])
def test_a_bar_covers_the_end_of_the_last_bubbles_alone(at: int, partial: bool) -> None:
    draft = covered(at)
    assert (draft.partial, draft.text == "一二三四") == (partial, partial)


@pytest.mark.parametrize("at", [2, 3])
def test_on_screens_pasted_together_a_bar_covers_any(at: int) -> None:
    assert (covered(at, paged=True).text, covered(at, paged=True).partial) == ("一二三四", True)


@pytest.mark.parametrize(
    ("confidence", "below", "kept"),
    [(0.71, 2, True), (0.71, 1, False), (0.7, 5, True), (0.7, 4, False)],
)
def test_a_line_read_with_ease_may_stand_nearer_to_the_edge(
    confidence: float, below: int, kept: bool
) -> None:
    lines = said("一二三四", "五六七八")
    lines[1] = replace(lines[1], confidence=confidence)
    block, _ = bubble(lines)
    low = replace(block, rect=block.rect._replace(bottom=lines[1].rect.bottom + below), cut_bottom=True)
    found = read_bubble(scene((low, lines)), low, Side.LEFT, False).text
    assert ("五六七八" in found) is kept


@pytest.mark.parametrize(
    ("text", "kind"), [("囗丨", Kind.IMAGE), ("囗丨丿", Kind.TEXT), ("囗…丨", Kind.IMAGE)]
)
def test_of_a_part_of_a_photo_at_the_edge_two_letters_say_nothing(text: str, kind: Kind) -> None:
    made = bubble(said(text), (200, 150, 90))
    for edge in ("cut_top", "cut_bottom"):
        assert read((replace(made[0], **{edge: True}), made[1])).kind is kind  # type: ignore[arg-type]
    assert read(made).kind is Kind.TEXT


def on(*nested: Block, width: int = 300) -> Draft:
    return read(bubble(said("拍的照片", "拍的照片"), nested=nested, width=width))


def test_a_drawing_without_words_may_be_the_thumbnail_and_a_panel_with_words_is_none() -> None:
    photo = picture(60, 380, 200, 60)
    drawing = replace(picture(60, 380, 60, 60), kind=BlockKind.BUBBLE)
    words = replace(drawing, strips=(strip("", 60, 380).strip,))
    assert on(drawing).kind is Kind.CARD
    assert on(photo, drawing).kind is Kind.CARD
    assert on(photo, words).kind is Kind.IMAGE


@pytest.mark.parametrize(
    ("fill", "high", "confidence", "kind"),
    [
        ((112, 100, 100), 60, 0.3, Kind.TEXT), ((113, 100, 100), 60, 0.3, Kind.IMAGE),
        ((200, 150, 90), 30, 0.3, Kind.TEXT), ((200, 150, 90), 31, 0.3, Kind.IMAGE),
        ((200, 150, 90), 60, 0.61, Kind.TEXT), ((200, 150, 90), 60, 0.59, Kind.IMAGE),
    ],
)  # fmt: skip
def test_a_part_of_a_photo_has_a_colour_and_a_height_and_reads_badly(
    fill: tuple[int, int, int], high: int, confidence: float, kind: Kind
) -> None:
    lines = [replace(strip("囗丨丿", 60, 305), confidence=confidence)]
    block = Block(BlockKind.BUBBLE, Rect(48, 300, 132, 300 + high), fill, (lines[0].strip,))
    assert read((block, lines)).kind is kind


@pytest.mark.parametrize(("shade", "kind"), [(101, Kind.TEXT), (102, Kind.IMAGE)])
def test_a_bubble_of_nearly_the_same_colour_shows_that_it_is_no_photo(shade: int, kind: Kind) -> None:
    lines = [replace(line, confidence=0.3) for line in said("囗丨", "一丿")]
    other = bubble(said("在的", top=600), (200, 150, shade))
    assert read(bubble(lines, (200, 150, 90)), others=[other]).kind is kind


@pytest.mark.parametrize(("left", "apart"), [(126, True), (125, False)])
def test_a_time_stands_at_the_right_end_of_its_bubble(left: int, apart: bool) -> None:
    """Its end beyond eleven twentieths of the bubble's width."""
    line = strip("9:10", left, 330, em=10)
    block = Block(BlockKind.BUBBLE, Rect(0, 290, 300, 360), (255, 255, 255), (line.strip,))
    first = strip("在吗在吗", 20, 300)
    block = replace(block, strips=(first.strip, line.strip))
    made = (block, [first, line])
    assert has_inside_time(scene(made), block) is apart
    assert read(made, inside=True).label == ("9:10" if apart else None)


@pytest.mark.parametrize(("top", "low"), [(318, True), (317, False)])
def test_a_time_alone_is_the_messages_where_room_for_an_emoji_is_above_it(top: int, low: bool) -> None:
    line = strip("9:10", 60, top)
    block = Block(BlockKind.BUBBLE, Rect(48, 300, 152, top + 21), (255, 255, 255), (line.strip,))
    assert (read((block, [line]), inside=True).label == "9:10") is low


def test_a_bar_beside_a_line_quotes_it_where_they_share_most_of_its_height() -> None:
    for bottom, quoted in ((313, True), (312, False)):
        made = bubble(said("原来的话", "我的回答"), bars=(Rect(50, 300, 54, bottom),))
        assert bool(read(made).notes) is quoted
    for right, quoted in ((62, True), (63, False)):
        made = bubble(said("原来的话", "我的回答"), bars=(Rect(50, 298, right, 322),))
        assert bool(read(made).notes) is quoted


@pytest.mark.parametrize(("length", "named"), [(40, True), (41, False)])
def test_a_name_in_a_group_is_short_and_stands_over_words(length: int, named: bool) -> None:
    assert (read(group(name="a" * length), inside=True).sender is not None) is named
    for start in ("/", "#", "@", "http"):
        assert read(group(name=f"{start}海"), inside=True).sender is None


def test_a_bubble_without_text_has_no_time() -> None:
    empty = Block(BlockKind.BUBBLE, Rect(20, 300, 200, 350), (255, 255, 255), (strip("", 60, 310).strip,))
    assert not has_inside_time(scene((empty, [])), empty)


@pytest.mark.parametrize(("at", "covered_there"), [(0, True), (1, True), (2, False)])
def test_a_bar_covers_the_beginning_of_the_first_bubbles_alone(at: int, covered_there: bool) -> None:
    """Of the first line 16 pixels are left, from the bubble's upper edge on."""
    made = [bubble(said("一二三四", top=200 + 150 * n)) for n in range(7)]
    sliver = replace(strip("乛 ニ ⺊", 60, 200 + 150 * at, em=12), confidence=0.5)
    lines = [sliver, *said("一二三四", top=230 + 150 * at)]
    block, _ = bubble(lines)
    made[at] = (replace(block, rect=block.rect._replace(top=sliver.rect.bottom - 16)), lines)
    draft = read_bubble(scene(*made), made[at][0], Side.LEFT, False)
    assert (draft.partial, draft.text == "一二三四") == (covered_there, covered_there)


@pytest.mark.parametrize(("confidence", "kept"), [(0.94, True), (0.93, False)])
def test_a_row_that_reads_with_ease_is_not_cut_through_however_near_the_edge(
    confidence: float, kept: bool
) -> None:
    lines = [*said("一二三四"), replace(strip("五六七八", 60, 330, em=12), confidence=confidence)]
    block, _ = bubble(lines)
    low = replace(block, rect=block.rect._replace(bottom=346))
    assert ("五六七八" in read((low, lines)).text) is kept


def test_ticks_read_as_a_letter_are_ticks_in_ones_own_bubbles_alone() -> None:
    assert read(timed("9:10 √ 1"), Side.RIGHT, inside=True).label == "9:10"
    assert read(timed("9:10 √ 1"), Side.LEFT, inside=True).label is None


def test_doubtful_digits_before_the_time_stay_and_those_of_the_time_go() -> None:
    line = replace(strip("退50 9:10", 60, 300), doubtful=((1, 3), (4, 5)))
    draft = read(bubble([line]), inside=True)
    assert (draft.text, draft.doubtful) == ("退50", ((1, 3),))


def test_over_a_picture_a_coloured_line_is_no_name() -> None:
    block, lines = group()
    assert read((replace(block, nested=(picture(60, 330, 40, 40),)), lines), inside=True).sender is None
    panel = replace(picture(60, 330, 40, 40), kind=BlockKind.BUBBLE)
    assert read((replace(block, nested=(panel,)), lines), inside=True).sender == "海的女儿"


def test_a_bar_covers_the_last_bubbles_that_have_words() -> None:
    made = [bubble(said("一二三四", top=200 + 150 * n)) for n in range(7)]
    lines = [*said("一二三四", top=800), replace(strip("乛 ニ ⺊", 60, 830, em=12), confidence=0.5)]
    block, _ = bubble(lines)
    low = replace(block, rect=block.rect._replace(bottom=846))
    made[4] = (low, lines)
    blank = Block(BlockKind.BUBBLE, Rect(60, 1300, 200, 1340), (255, 255, 255))
    photo = Block(BlockKind.PICTURE, Rect(60, 1400, 200, 1440), (0, 0, 0), (strip("a", 70, 1410).strip,))
    assert read_bubble(scene(*made, extra=[blank, photo]), low, Side.LEFT, False).partial


@pytest.mark.parametrize("mark", ["Forwarded", "↪ Forwarded", "转发的消息", "Forwarded many times"])
def test_that_a_message_was_forwarded_is_no_part_of_it(mark: str) -> None:
    assert read(bubble(said(mark, "好的"))).text == "好的"
    assert read(bubble(said("好的", "在吗在吗", mark))).text.endswith(mark)


def test_one_word_that_says_forwarded_is_a_message() -> None:
    assert read(bubble(said("Forwarded"))).text == "Forwarded"


@pytest.mark.parametrize(("white", "label"), [(4, None), (5, "9:10")])
def test_a_time_at_the_edge_that_cuts_its_bubble_is_taken_off_and_not_believed(
    white: int, label: str | None
) -> None:
    """Of "12:22" a "2:22" was left."""
    made, lines = timed()
    low = replace(made, rect=made.rect._replace(bottom=lines[1].rect.bottom + white), cut_bottom=True)
    draft = read((low, lines), inside=True)
    assert (draft.label, draft.text) == (label, "在吗在吗在吗")
    one = bubble(said("在吗 9:10"))
    high = replace(one[0], rect=one[0].rect._replace(top=300 - white), cut_top=True)
    assert read((high, one[1]), inside=True).label == label
