"""Bubbles and the lines around them to messages: whose, when, and what is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from ocr.chat.messages import read_bubbles
from ocr.chat.types import Draft, Line, Mark, Scene
from ocr.layout.rect import Rect
from ocr.layout.types import Block, BlockKind
from ocr.types import Kind, Side
from tests.ocr.chat.scenes import bubble, scene, strip

GREEN, GREY = (149, 236, 105), (225, 225, 225)
THEIRS = bubble([strip("在吗在吗", 60, 300)])
OURS = bubble([strip("在的在的", 580, 500)], GREEN)


def items_of(made: Scene) -> list[Draft | Mark]:
    return read_bubbles(made, made.layout.blocks, made.lines(made.layout.loose))


def with_line(line: Line, plain: bool = True) -> list[Draft | Mark]:
    made = scene(THEIRS, OURS, loose=[line])
    return items_of(replace(made, layout=replace(made.layout, plain=plain)))


def first(items: list[Draft | Mark]) -> Draft:
    return next(item for item in items if isinstance(item, Draft) and item.text == "在吗在吗")


def own(items: list[Draft | Mark]) -> Draft:
    return next(item for item in items if isinstance(item, Draft) and item.text == "在的在的")


@pytest.mark.parametrize(
    ("left", "bottom", "is_sender"),
    [(48, 280, True), (77, 280, True), (78, 280, False), (48, 258, True), (48, 257, False), (48, 297, False)],
)
def test_a_name_stands_right_above_a_bubble_and_begins_where_it_does(
    left: int, bottom: int, is_sender: bool
) -> None:
    found = first(with_line(strip("海的女儿", left, bottom - 20)))
    assert found.sender == ("海的女儿" if is_sender else None)


def test_the_name_above_ones_own_bubble_ends_where_it_does() -> None:
    assert own(with_line(strip("小禾家", 612, 465))).sender == "小禾家"
    assert own(with_line(strip("小禾家", 560, 465))).sender is None


def test_a_rank_is_no_part_of_a_name() -> None:
    assert first(with_line(strip("LV3 海的女儿", 48, 262))).sender == "海的女儿"


@pytest.mark.parametrize(("gap", "own_time"), [(20, True), (24, True), (25, False)])
def test_a_time_right_under_a_bubble_is_its_own(gap: int, own_time: bool) -> None:
    found = with_line(strip("15:12", 48, 332 + gap))
    assert first(found).label == ("15:12" if own_time else None)
    assert first(found).exact is own_time


def test_a_time_in_the_middle_is_a_label_for_what_follows() -> None:
    found = with_line(strip("15:12", 325, 350))
    assert [item.text for item in found if isinstance(item, Mark)] == ["15:12"]
    assert first(found).label is None


@pytest.mark.parametrize(
    ("text", "left", "shown"),
    [
        ("小雨撤回了一条消息", 285, True),
        ("小雨撤回了一条消息", 200, False),
        ("…", 365, False),
        ("a…", 355, False),
    ],
)
def test_a_notice_stands_in_the_middle(text: str, left: int, shown: bool) -> None:
    found = [item for item in with_line(strip(text, left, 400)) if isinstance(item, Draft)]
    notices = [item for item in found if item.kind is Kind.SYSTEM]
    assert [(item.text, item.side) for item in notices] == ([(text, Side.CENTER)] if shown else [])


@pytest.mark.parametrize(
    ("confidence", "high", "shown"), [(0.51, 20, 1), (0.5, 20, 0), (0.9, 10, 1), (0.9, 9, 0)]
)
def test_a_notice_is_legible_and_not_tiny(confidence: float, high: int, shown: int) -> None:
    line = replace(strip("小雨撤回了一条消息", 375 - 9 * high // 2, 400, em=high), confidence=confidence)
    assert sum(item.kind is Kind.SYSTEM for item in with_line(line) if isinstance(item, Draft)) == shown


@pytest.mark.parametrize("text", ["已读", "Delivered", "催付款", "发送", "iMessage", "短信/彩信"])
def test_what_the_program_itself_says_is_no_notice(text: str) -> None:
    assert len(with_line(strip(text, 375 - 10 * len(text), 400))) == 2


@pytest.mark.parametrize(
    ("text", "confidence", "shown"),
    [("小雨撤回了消息", 0.94, 3), ("小雨撤回了消息", 0.93, 2), ("小雨撤回", 0.99, 2), ("15:12", 0.6, 3)],
)
def test_on_a_photo_only_what_reads_well_is_writing(text: str, confidence: float, shown: int) -> None:
    line = replace(strip(text, 375 - 10 * len(text), 400), confidence=confidence)
    assert len(with_line(line, plain=False)) == shown


def test_a_notice_that_an_edge_cuts_is_partial() -> None:
    made = scene(THEIRS, loose=[strip("小雨撤回了一条消息", 285, 101), strip("以下是新消息呀", 305, 1579)])
    notices = [item for item in items_of(made) if isinstance(item, Draft) and item.kind is Kind.SYSTEM]
    assert [item.partial for item in notices] == [True, True]
    whole = scene(THEIRS, loose=[strip("小雨撤回了一条消息", 285, 102), strip("以下是新消息呀", 305, 1578)])
    notices = [item for item in items_of(whole) if isinstance(item, Draft) and item.kind is Kind.SYSTEM]
    assert [item.partial for item in notices] == [False, False]


def test_a_pill_in_the_middle_is_a_label_or_a_notice() -> None:
    day = bubble([strip("昨天", 355, 200)], (218, 218, 218))
    notice = bubble([strip("小雨撤回了一条消息", 285, 400)], (218, 218, 218))
    found = items_of(scene(day, notice, THEIRS, OURS))
    assert [item.text for item in found if isinstance(item, Mark)] == ["昨天"]
    assert [item.text for item in found if isinstance(item, Draft) and item.kind is Kind.SYSTEM] == [
        "小雨撤回了一条消息"
    ]


def picture(left: int, size: tuple[int, int], cut_top: bool = False, cut_bottom: bool = False) -> Block:
    rect = Rect(left, 700, left + size[0], 700 + size[1])
    return Block(BlockKind.PICTURE, rect, (0, 0, 0), cut_top=cut_top, cut_bottom=cut_bottom)


@pytest.mark.parametrize(
    ("size", "kind"), [((99, 99), Kind.STICKER), ((100, 99), Kind.IMAGE), ((99, 100), Kind.IMAGE)]
)
def test_a_picture_is_a_sticker_up_to_five_lines_of_height_and_width(
    size: tuple[int, int], kind: Kind
) -> None:
    found = items_of(scene(THEIRS, extra=[picture(20, size)]))
    assert [item.kind for item in found if isinstance(item, Draft)] == [Kind.TEXT, kind]


def test_a_picture_that_an_edge_cuts_is_partial() -> None:
    for top, bottom in ((False, False), (True, False), (False, True)):
        found = items_of(scene(THEIRS, extra=[picture(20, (200, 200), top, bottom)]))
        assert [item.partial for item in found if isinstance(item, Draft)] == [False, top or bottom]


def test_a_flat_bar_in_the_middle_without_writing_is_no_notice() -> None:
    bar = Block(BlockKind.BUBBLE, Rect(300, 700, 450, 740), (200, 200, 205))
    assert len(items_of(scene(THEIRS, OURS, extra=[bar]))) == 2


def test_a_heading_above_a_bubble_gives_it_name_and_time() -> None:
    found = first(with_line(strip("海的女儿 15:12:05", 48, 265)))
    assert (found.sender, found.label, found.exact, found.headed) == ("海的女儿", "15:12:05", True, True)


def answer(
    top: int, em: int = 16, fill: tuple[int, int, int] = GREY, left: int = 60
) -> tuple[Block, Sequence[Line]]:
    return bubble([strip("原来的话", left, top + 12, em=em)], fill)


def folded(under: tuple[Block, Sequence[Line]]) -> bool:
    found = items_of(scene(THEIRS, under, OURS))
    assert first(found).notes in ([], ["quotes: 原来的话"])
    gone = not any(isinstance(item, Draft) and item.text == "原来的话" for item in found)
    assert gone == bool(first(found).notes)
    return gone


def test_a_smaller_grey_box_close_under_a_bubble_is_what_it_answers() -> None:
    assert folded(answer(332 + 8))
    assert not folded(answer(332 + 9))
    assert not folded(answer(332 + 8, em=18))
    assert not folded(answer(332 + 8, fill=(255, 255, 255)))
    assert not folded(answer(332 + 8, fill=GREEN))
    assert not folded(answer(332 + 8, left=640))


def test_what_says_whom_it_quotes_may_be_as_large_as_the_answer() -> None:
    def quoting(top: int, fill: tuple[int, int, int] = GREY) -> bool:
        under = bubble([strip("小雨：原来的话", 60, top + 12)], fill)
        return first(items_of(scene(THEIRS, under, OURS))).notes == ["quotes: 小雨：原来的话"]

    assert quoting(332 + 13)
    assert not quoting(332 + 14)
    assert not quoting(332 + 13, GREEN)


def test_a_button_on_a_pill_is_no_notice() -> None:
    def notices(text: str) -> list[str]:
        pill = bubble([strip(text, 375 - 10 * len(text), 150)], (178, 178, 178))
        found = items_of(scene(pill, THEIRS, OURS))
        return [one.text for one in found if isinstance(one, Draft) and one.side is Side.CENTER]

    assert notices("查看更多历史消息") == []
    assert notices("对方撤回了一条消息") == ["对方撤回了一条消息"]


def test_messages_come_from_top_to_bottom() -> None:
    found = items_of(scene(OURS, THEIRS, loose=[strip("15:12", 325, 350)]))
    assert [item.rect.top for item in found] == sorted(item.rect.top for item in found)


@pytest.mark.parametrize(("timed", "inside"), [(2, True), (1, False)])
def test_times_stand_within_bubbles_if_they_do_in_two_of_five(timed: int, inside: bool) -> None:
    rows = []
    for n in range(5):
        lines = [strip("在吗在吗在吗", 60, 200 + 120 * n)]
        if n < timed:
            lines.append(strip("9:10", 130, 230 + 120 * n))
        rows.append(bubble(lines))
    labels = [item.label for item in items_of(scene(*rows)) if isinstance(item, Draft)]
    assert labels[:timed] == (["9:10"] * timed if inside else [None] * timed)


def test_an_answer_is_found_though_others_stand_above_it() -> None:
    found = items_of(scene(bubble([strip("亲", 620, 150)], GREEN), THEIRS, answer(332 + 8), OURS))
    assert first(found).notes == ["quotes: 原来的话"]


def test_an_answer_is_no_bubble_that_another_answers() -> None:
    below = bubble([strip("更早的话", 60, 332 + 8 + 40 + 8 + 12, em=13)], (200, 200, 200))
    found = items_of(scene(THEIRS, answer(332 + 8), below, OURS))
    assert first(found).notes == ["quotes: 原来的话"]
    assert [item.text for item in found if isinstance(item, Draft)] == ["在吗在吗", "更早的话", "在的在的"]


def test_a_time_right_above_a_bubble_is_its_own() -> None:
    found = first(with_line(strip("15:12", 48, 265)))
    assert (found.label, found.exact, found.sender) == ("15:12", True, None)


def test_a_message_that_has_a_time_takes_no_other() -> None:
    made = scene(THEIRS, OURS, loose=[strip("15:12", 48, 340), strip("15:13", 48, 344, em=16)])
    assert first(items_of(made)).label == "15:12"


def test_words_on_a_panel_alone_tell_no_time_within_bubbles() -> None:
    """Where no bubble has words of its own there is none to tell that times stand within them."""
    words, time = strip("在吗在吗在吗", 60, 300), strip("9:10", 130, 330)
    panel = Block(BlockKind.BUBBLE, Rect(54, 295, 210, 355), (230, 230, 230), (words.strip, time.strip))
    card = Block(BlockKind.BUBBLE, Rect(48, 288, 220, 362), (255, 255, 255), (), (panel,))
    found = [item for item in items_of(scene((card, [words, time]))) if isinstance(item, Draft)]
    assert [item.label for item in found] == [None]


@pytest.mark.parametrize(("of", "inside"), [(1, True), (2, True), (3, False)])
def test_one_bubble_with_a_time_in_it_speaks_for_two(of: int, inside: bool) -> None:
    rows = [bubble([strip("在吗在吗在吗", 60, 200), strip("9:10", 130, 230)])]
    rows += [bubble([strip("在吗在吗在吗", 60, 200 + 120 * n)]) for n in range(1, of)]
    found = next(item for item in items_of(scene(*rows)) if isinstance(item, Draft))
    assert found.label == ("9:10" if inside else None)


def test_on_a_wallpaper_a_flat_patch_is_none_unless_it_goes_on_below() -> None:
    patch = Block(BlockKind.BUBBLE, Rect(20, 700, 200, 760), (250, 250, 250))
    for plain, block, count in (
        (False, patch, 1),
        (False, replace(patch, cut_bottom=True), 2),
        (False, picture(20, (200, 200)), 2),
        (False, OURS[0], 2),
    ):
        made = scene(THEIRS, extra=[block])
        read = dict(made.read) | {line.strip: line for line in OURS[1]}
        on_photo = Scene(replace(made.layout, plain=plain), read)
        assert len(items_of(on_photo)) == count


def test_a_time_far_from_every_bubble_stands_for_what_follows() -> None:
    assert [item.text for item in with_line(strip("15:12", 48, 800)) if isinstance(item, Mark)] == ["15:12"]


def test_of_two_times_above_a_bubble_the_first_is_its_own_and_the_other_nobodys() -> None:
    found = items_of(scene(THEIRS, OURS, loose=[strip("15:12", 48, 243), strip("15:13", 48, 266)]))
    assert first(found).label == "15:12"
    assert len(found) == 2


def test_two_letters_are_a_notice_and_one_is_none() -> None:
    assert len(with_line(strip("撤回", 355, 400))) == 3
    assert len(with_line(strip("撤", 365, 400))) == 2


@pytest.mark.parametrize(("left", "named"), [(583, True), (582, False), (641, True), (642, False)])
def test_a_name_ends_within_a_letter_and_a_half_of_ones_own_bubble(left: int, named: bool) -> None:
    assert (own(with_line(strip("小禾家", left, 465))).sender == "小禾家") is named


@pytest.mark.parametrize(
    ("left", "top", "beside"),
    [
        (152, 312, True),
        (181, 312, True),
        (182, 312, False),
        (152, 273, True),
        (152, 272, False),
        (152, 314, True),
        (152, 315, False),
    ],
)
def test_a_time_beside_the_last_row_of_a_bubble_is_its_own(left: int, top: int, beside: bool) -> None:
    made = scene(THEIRS, OURS, loose=[strip("15:12", left, top)])
    found = first(items_of(made))
    assert (found.label == "15:12" and found.exact) is beside


@pytest.mark.parametrize(
    ("top", "high", "kept"),
    [(400, 20, True), (400, 16, True), (400, 15, False), (101, 20, True), (102, 20, True)],
)
def test_a_time_that_an_edge_slices_is_read_as_none(top: int, high: int, kept: bool) -> None:
    """Half a "6" reads as a "0": "14:56:56" became "14:50:50"."""
    usual = [strip("7月17日15:12", 325, 700), strip("7月17日15:20", 325, 900)]
    sliced = strip("7月17日17:55", 375 - 5 * high, top, em=high)
    found = items_of(scene(THEIRS, loose=[*usual, sliced]))
    assert ("7月17日17:55" in [item.text for item in found]) is kept


def test_a_heading_that_an_edge_slices_names_no_time() -> None:
    below = bubble([strip("在吗", 60, 140)])
    headings = [
        strip("小雨 14:50:50", 48, 101, em=14),
        strip("小雨 15:12:05", 48, 700),
        strip("小雨 15:12", 48, 800),
    ]
    found = items_of(scene(below, OURS, loose=headings))
    assert [item.label for item in found if isinstance(item, Draft) and item.text == "在吗"] == [None]


def test_digits_alone_stand_lower_than_chinese_characters_and_are_whole() -> None:
    labels = [strip("昨天 15:12", 335, 700), strip("昨天 15:20", 335, 900), strip("9:08", 345, 1100, em=15)]
    found = items_of(scene(THEIRS, loose=labels))
    assert [item.text for item in found if isinstance(item, Mark)] == [label.text for label in labels]


def test_the_rim_of_a_blurred_bubble_is_no_time_and_hides_none() -> None:
    rims = [strip("1", left, 400, em=34) for left in (298, 772, 776)]
    found = items_of(scene(THEIRS, loose=[strip("09:55", 325, 130, em=19), *rims]))
    assert "09:55" in [item.text for item in found if isinstance(item, Mark)]
