"""What surrounds a chat and is no message: status bar, title bar, input area, quick replies."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ocr.chat.frame import Frame, named_like, take_off_frame
from ocr.chat.types import Line, Scene
from ocr.layout.rect import Rect
from ocr.layout.types import Block, BlockKind
from tests.ocr.chat.scenes import bubble, scene, strip

HELLO = bubble([strip("在吗", 60, 300)])
LOW = 1500  # a row in the last quarter of the picture


def frame_of(*bubbles: object, **more: object) -> Frame:
    return take_off_frame(scene(*bubbles, **more))  # type: ignore[arg-type]


def surely(line: Line, confidence: float) -> Line:
    return replace(line, confidence=confidence)


def status(clock: str = "10:42") -> list[Line]:
    return [strip(clock, 40, 10), strip("5G", 690, 10)]


@pytest.mark.parametrize(
    ("clock", "shown"),
    [
        ("10:42", "10:42"), ("9:05", "09:05"), ("下午3:05", "15:05"), ("3:05 PM", "15:05"),
        ("中国移动 10:42", "10:42"), ("早安", None),
    ],
)  # fmt: skip
def test_the_status_bars_clock_is_read(clock: str, shown: str | None) -> None:
    frame = frame_of(HELLO, header=[*status(clock), strip("小雨", 340, 55)])
    assert frame.status_clock == shown
    assert frame.title is not None
    assert frame.title.text == "小雨"


def test_a_window_on_a_computer_has_no_status_bar() -> None:
    frame = frame_of(HELLO, header=[strip("10:42", 40, 10), strip("小雨", 200, 10)], size=(750, 899))
    assert frame.status_clock is None
    assert frame_of(HELLO, header=status(), size=(750, 900)).status_clock == "10:42"


def test_a_row_far_from_the_top_is_no_status_bar() -> None:
    assert frame_of(HELLO, header=[strip("10:42", 40, 80), strip("5G", 690, 80)]).status_clock is None
    assert frame_of(HELLO, header=[strip("10:42", 40, 79), strip("5G", 690, 79)]).status_clock == "10:42"


def test_a_lonely_time_in_the_middle_is_a_label_and_no_status_bar() -> None:
    assert frame_of(HELLO, header=[strip("10:42", 325, 10)]).status_clock is None


def title_of(*header: Line, **more: object) -> str | None:
    frame = frame_of(HELLO, header=header, **more)
    return frame.title.text if frame.title else None


@pytest.mark.parametrize(
    ("header", "title"),
    [
        ("小雨 >", "小雨"), ("‹ 小雨", "小雨"), ("小雨 在线", "小雨"), ("小雨 - WeChat", "小雨"),
        ("tb123 淘宝买家", "tb123"), ("海 海的女儿", "海的女儿"), ("(3)", None), ("12", None), ("99+", None),
        ("返回", None), ("催付款", None), ("昨天 15:12", None), ("…", None), ("雨", "雨"),
        ("a", None), ("1234", "1234"),
    ],
)  # fmt: skip
def test_a_title_is_a_name_without_what_stands_beside_it(header: str, title: str | None) -> None:
    assert title_of(strip(header, 60, 55)) == title


def test_what_is_hardly_legible_is_no_title() -> None:
    assert title_of(surely(strip("小雨", 60, 55), 0.09)) is None
    assert title_of(surely(strip("小雨", 60, 55), 0.1)) == "小雨"
    assert title_of(surely(strip("雨", 60, 55), 0.9)) is None


def test_a_programs_own_name_and_a_key_with_its_value_are_no_titles() -> None:
    assert title_of(strip("闲鱼", 20, 50, em=32), strip("小雨", 550, 55)) == "小雨"
    assert title_of(strip("用户 ID:", 20, 50, em=24), strip("20359", 200, 50, em=24)) is None
    facts = [strip("用户 ID:", 20, 90), strip("20359", 200, 90)]
    assert title_of(strip("小雨", 20, 50), *facts, top=130) == "小雨"


def test_of_several_names_the_centred_one_is_the_title() -> None:
    assert title_of(strip("微店客服中心", 20, 55), strip("小雨", 355, 55)) == "小雨"


def test_else_the_largest_writing_is_the_title_then_the_longest_then_the_first() -> None:
    assert title_of(strip("小雨小雨小雨", 20, 50), strip("海的女儿", 500, 50, em=32)) == "海的女儿"
    assert title_of(strip("小雨", 20, 55), strip("海的女儿", 550, 55)) == "海的女儿"
    assert title_of(strip("小雨", 20, 55), strip("小林", 650, 55)) == "小雨"


def test_of_several_rows_the_first_with_a_name_counts_and_in_a_workbench_the_last() -> None:
    rows = [strip("小雨", 60, 10), strip("海的女儿", 60, 60)]
    assert title_of(*rows) == "小雨"
    made = scene(HELLO, header=rows)
    bench = replace(made, layout=replace(made.layout, area=Rect(76, 100, 750, 1600)))
    title = take_off_frame(bench).title
    assert title is not None
    assert title.text == "海的女儿"


def test_at_a_workbench_a_state_at_the_bars_right_end_is_no_title() -> None:
    rows = [strip("海的女儿", 100, 10), strip("账号在线", 640, 36), strip("用户 ID:", 100, 62)]
    made = scene(HELLO, header=rows)
    bench = replace(made, layout=replace(made.layout, area=Rect(76, 100, 750, 1600)))
    title = take_off_frame(bench).title
    assert title is not None
    assert title.text == "海的女儿"


def test_a_title_bar_of_the_chats_own_ground_is_found_below_a_status_bar() -> None:
    loose = [*status(), strip("小雨", 340, 60), strip("昨天 15:12", 300, 120), strip("小林", 340, 160)]
    frame = frame_of(HELLO, loose=loose, top=0)
    assert frame.title is not None
    assert (frame.title.text, frame.status_clock) == ("小雨", "10:42")
    assert [line.text for line in frame.loose] == ["昨天 15:12", "小林"]


def test_without_a_status_bar_loose_lines_at_the_top_are_no_title_bar() -> None:
    frame = frame_of(HELLO, loose=[strip("小雨", 60, 10), strip("小林", 60, 60)], top=0)
    assert frame.title is None
    assert len(frame.loose) == 2


def test_an_area_that_begins_lower_has_its_title_bar_above_it() -> None:
    loose = [*status(), strip("小雨", 340, 60)]
    assert frame_of(HELLO, loose=loose, top=33).title is None
    assert frame_of(HELLO, loose=loose, top=32).title is not None


def texts(frame: Frame, made: Scene) -> list[str]:
    return [line.text for block in frame.blocks for line in made.lines(block.strips)]


def test_an_input_box_with_its_placeholder_is_no_message_and_its_words_are_around() -> None:
    box = bubble([strip("发消息", 100, LOW)], width=400)
    frame = frame_of(HELLO, box)
    assert [block.rect.top for block in frame.blocks] == [HELLO[0].rect.top]
    assert "发消息" in [line.text for line in frame.around]


def test_the_programs_own_placeholder_counts_too() -> None:
    box = bubble([strip("按住 说话", 100, LOW)], width=400)
    assert len(frame_of(HELLO, box).blocks) == 1


def test_a_last_message_is_no_input_box() -> None:
    said = bubble([strip("发货了吗", 100, LOW)], width=400)
    assert len(frame_of(HELLO, said).blocks) == 2


@pytest.mark.parametrize(
    ("top", "width"), [(LOW - 500, 400), (LOW, 280)], ids=["high on the screen", "narrow"]
)
def test_a_placeholder_elsewhere_is_a_message(top: int, width: int) -> None:
    assert len(frame_of(HELLO, bubble([strip("发消息", 100, top)], width=width)).blocks) == 2


def test_a_bubble_below_it_makes_an_input_box_a_message() -> None:
    box = bubble([strip("发消息", 100, LOW - 100)], width=400)
    below = bubble([strip("好的", 60, LOW + 40)])
    assert len(frame_of(HELLO, box, below).blocks) == 3


def test_an_empty_input_box_is_known_by_the_icons_beside_it() -> None:
    empty = Block(BlockKind.BUBBLE, Rect(100, LOW, 500, LOW + 44), (255, 255, 255))
    icon = Block(BlockKind.AVATAR, Rect(30, LOW, 74, LOW + 44), (0, 0, 0))
    assert empty in frame_of(HELLO, extra=[empty]).blocks
    assert empty not in frame_of(HELLO, extra=[empty, icon]).blocks


def test_a_bar_as_wide_as_the_chat_near_its_end_is_an_input_area() -> None:
    bar = bubble([strip("好的", 12, LOW)], width=728)
    assert len(frame_of(HELLO, bar).blocks) == 1
    assert len(frame_of(HELLO, bubble([strip("好的", 12, LOW - 400)], width=728)).blocks) == 2


def test_a_placeholder_on_the_ground_itself_ends_the_chat() -> None:
    frame = frame_of(HELLO, loose=[strip("发消息", 100, LOW), strip("表情", 600, LOW)])
    assert frame.loose == ()
    early = frame_of(HELLO, loose=[strip("发消息", 100, 1300)])
    assert len(early.loose) == 1
    above = frame_of(HELLO, bubble([strip("好的", 60, LOW + 50)]), loose=[strip("发消息", 100, LOW)])
    assert len(above.loose) == 1


def test_buttons_stand_side_by_side_and_messages_never_do() -> None:
    left, right = bubble([strip("退款", 60, 600)]), bubble([strip("换货", 300, 600)])
    frame = frame_of(HELLO, left, right)
    assert len(frame.blocks) == 1
    lower = bubble([strip("换货", 300, 612)])
    assert len(frame_of(HELLO, left, lower).blocks) == 3
    high = [
        bubble([strip("退", 60, 600), strip("款", 60, 645)]),
        bubble([strip("换", 300, 600), strip("货", 300, 645)]),
    ]
    assert len(frame_of(HELLO, *high).blocks) == 3


def test_a_title_is_spelt_as_the_headings_spell_it_but_for_one_letter() -> None:
    title = strip("小禾家衣铺", 0, 0)
    assert named_like(title, ["小禾家衣辅"]).text == "小禾家衣辅"
    assert named_like(title, ["小禾家夜辅"]).text == "小禾家衣铺"
    assert named_like(title, ["小禾家衣辅", "小禾家衣铺"]).text == "小禾家衣铺"
    assert named_like(strip("小禾家", 0, 0), ["小禾花"]).text == "小禾家"


def test_a_title_that_differs_from_a_heading_by_a_digit_names_another() -> None:
    assert named_like(strip("user1", 0, 0), ["user2"]).text == "user1"
    assert named_like(strip("hanmeimeil985", 0, 0), ["hanmeimei1985"]).text == "hanmeimei1985"


def test_avatars_and_photos_below_hide_no_input_box() -> None:
    box = bubble([strip("发消息", 100, LOW - 40)], width=400)
    icons = [
        Block(BlockKind.AVATAR, Rect(30 + 80 * n, LOW + 30, 70 + 80 * n, LOW + 70), (0, 0, 0))
        for n in range(3)
    ]
    photos = [
        Block(BlockKind.PICTURE, Rect(30 + 200 * n, LOW + 10, 200 + 200 * n, LOW + 100), (0, 0, 0))
        for n in range(3)
    ]
    for below in (icons, photos):
        frame = frame_of(HELLO, box, extra=below)
        assert [block.rect.top for block in frame.blocks if block.strips] == [HELLO[0].rect.top]


def test_a_picture_or_an_empty_box_below_a_placeholder_is_no_later_message() -> None:
    photo = Block(BlockKind.PICTURE, Rect(60, LOW + 50, 200, LOW + 90), (0, 0, 0))
    blank = Block(BlockKind.BUBBLE, Rect(60, LOW + 50, 200, LOW + 90), (0, 0, 0))
    for below in (photo, blank):
        assert frame_of(HELLO, loose=[strip("发消息", 100, LOW)], extra=[below]).loose == ()


def test_what_stands_beside_a_title_on_the_chats_ground_is_no_message() -> None:
    """An icon in the bar, down to half a line under its writing."""
    loose = [*status(), strip("小雨", 340, 60)]
    icons = [Block(BlockKind.AVATAR, Rect(690, 55, 720, bottom), (0, 0, 0)) for bottom in (90, 91)]
    assert [icon in frame_of(HELLO, loose=loose, extra=[icon], top=0).blocks for icon in icons] == [
        False,
        True,
    ]
    bare = frame_of(HELLO, extra=[Block(BlockKind.AVATAR, Rect(690, 0, 720, 9), (0, 0, 0))], top=0)
    assert len(bare.blocks) == 2


@pytest.mark.parametrize(("width", "messages"), [(285, 2), (286, 1)])
def test_an_input_box_is_wider_than_three_eighths_of_the_chat(width: int, messages: int) -> None:
    box = bubble([strip("发消息", 100, LOW)], width=width)
    assert len(frame_of(HELLO, box).blocks) == messages


@pytest.mark.parametrize(("width", "messages"), [(727, 2), (728, 1)])
def test_a_bar_is_nearly_as_wide_as_the_chat(width: int, messages: int) -> None:
    assert len(frame_of(HELLO, bubble([strip("好的", 12, LOW)], width=width)).blocks) == messages


@pytest.mark.parametrize(("top", "ends"), [(1331, True), (1330, False)])
def test_a_placeholder_on_the_ground_stands_in_the_last_fifth(top: int, ends: bool) -> None:
    frame = frame_of(HELLO, loose=[strip("发消息", 100, top)])
    assert (frame.loose == ()) is ends


@pytest.mark.parametrize(("high", "box"), [(89, True), (90, False)])
def test_a_box_of_four_lines_and_a_half_is_a_message(high: int, box: bool) -> None:
    line = strip("发消息", 100, LOW)
    block = Block(BlockKind.BUBBLE, Rect(88, LOW - 5, 488, LOW - 5 + high), (255, 255, 255), (line.strip,))
    assert len(frame_of(HELLO, (block, [line])).blocks) == (1 if box else 2)


@pytest.mark.parametrize(("away", "title"), [(44, "小雨小"), (45, "微店客服中心")])
def test_a_title_in_the_middle_may_be_a_little_off(away: int, title: str) -> None:
    assert title_of(strip("微店客服中心", 20, 55), strip("小雨小", 345 + away, 55)) == title


@pytest.mark.parametrize(("high", "buttons"), [(63, True), (64, False)])
def test_buttons_are_lower_than_three_lines(high: int, buttons: bool) -> None:
    row = [
        Block(BlockKind.BUBBLE, Rect(left, 600, left + 100, 600 + high), (255, 255, 255))
        for left in (60, 300)
    ]
    assert len(frame_of(HELLO, extra=row).blocks) == (1 if buttons else 3)


def test_what_begins_where_the_input_area_does_is_kept_for_facts() -> None:
    bar = bubble([strip("好的", 12, LOW)], width=728)
    frame = frame_of(HELLO, bar, loose=[strip("表情", 600, bar[0].rect.top)])
    assert [line.text for line in frame.around] == ["表情", "好的"]
    assert frame.loose == ()


@pytest.mark.parametrize(("left", "clock"), [(251, None), (250, "10:42"), (399, None), (400, "10:42")])
def test_a_lonely_time_within_a_tenth_of_the_middle_is_a_label(left: int, clock: str | None) -> None:
    assert frame_of(HELLO, header=[strip("10:42", left, 10)]).status_clock == clock


def test_what_is_no_bubble_or_as_low_as_a_pill_ends_no_title_bar() -> None:
    face = Block(BlockKind.AVATAR, Rect(690, 40, 750, 100), (0, 0, 0))
    pill = Block(BlockKind.BUBBLE, Rect(20, 40, 120, 76), (0, 0, 0))
    loose = [*status(), strip("小雨", 340, 60)]
    for extra, titled in (
        ([face], True),
        ([pill], True),
        ([replace(pill, rect=Rect(20, 40, 120, 77))], False),
    ):
        assert (frame_of(HELLO, loose=loose, extra=extra, top=0).title is not None) is titled


@pytest.mark.parametrize(("top", "titled"), [(84, True), (85, False)])
def test_a_title_on_the_ground_reaches_to_the_first_bubble(top: int, titled: bool) -> None:
    first = bubble([strip("在吗", 60, 112)])
    frame = frame_of(first, loose=[*status(), strip("小雨", 340, top)], top=0)
    assert (frame.title is not None) is titled


@pytest.mark.parametrize(("clock", "shown"), [("23:59", "23:59"), ("12:05 AM", "00:05"), ("0:00", "00:00")])
def test_a_clock_has_twenty_four_hours(clock: str, shown: str) -> None:
    assert frame_of(HELLO, header=status(clock)).status_clock == shown


@pytest.mark.parametrize(("high", "title"), [(22, "小雨小雨"), (20, "海的")])
def test_letters_are_larger_where_one_sees_it(high: int, title: str) -> None:
    assert title_of(strip("小雨小雨", 20, 50, em=high), strip("海的", 500, 50, em=23)) == title


@pytest.mark.parametrize(("below", "messages"), [(32, 1), (33, 3)])
def test_what_touches_an_input_box_does_not_stand_below_it(below: int, messages: int) -> None:
    box = bubble([strip("发消息", 100, LOW)], width=400)
    under = Block(BlockKind.BUBBLE, Rect(60, LOW + below, 200, LOW + 70), (255, 255, 255))
    assert len(frame_of(HELLO, box, extra=[under]).blocks) == messages


@pytest.mark.parametrize(("top", "messages"), [(1193, 1), (1192, 2)])
def test_an_input_box_ends_in_the_last_quarter(top: int, messages: int) -> None:
    assert len(frame_of(HELLO, bubble([strip("发消息", 100, top)], width=400)).blocks) == messages


def test_a_sticker_below_hides_no_input_box() -> None:
    sticker = Block(BlockKind.PICTURE, Rect(30, LOW + 10, 90, LOW + 70), (0, 0, 0))
    frame = frame_of(HELLO, bubble([strip("发消息", 100, LOW)], width=400), extra=[sticker])
    assert [block.rect.top for block in frame.blocks] == [HELLO[0].rect.top]


@pytest.mark.parametrize(("above", "kept"), [(16, 0), (17, 1)])
def test_a_placeholder_takes_what_stands_on_its_row_with_it(above: int, kept: int) -> None:
    frame = frame_of(HELLO, loose=[strip("发消息", 100, LOW), strip("表情", 600, LOW - above)])
    assert len(frame.loose) == kept


@pytest.mark.parametrize(
    ("text", "top", "title"), [("11:49", 60, "小雨"), ("11:49", 200, None), ("在吗", 60, None)]
)
def test_the_clock_of_a_phone_that_records_stands_on_a_pill_above_the_title(
    text: str, top: int, title: str | None
) -> None:
    pill = bubble([strip(text, 60, top)])
    name = strip("小雨", 355, top + 40)
    made = scene(pill, bubble([strip("在吗", 60, 500)]), loose=[*status(), name], top=0)
    found = take_off_frame(made).title
    assert (found and found.text) == title


@pytest.mark.parametrize(
    ("row", "clock"),
    [
        ([strip("16:19", 40, 10), strip("5G 76%", 600, 10)], "16:19"),
        ([strip("16:19", 40, 10), strip("小雨", 600, 10)], None),
        ([strip("5G 76%", 600, 10)], None),
    ],
)
def test_a_clock_beside_a_network_is_a_phones_even_if_the_picture_is_cut_short(
    row: list[Line], clock: str | None
) -> None:
    frame = frame_of(HELLO, header=[*row, strip("测试群", 340, 55)], size=(750, 600))
    assert frame.status_clock == clock
    assert frame.title is not None
    assert (frame.title.text == "测试群") or clock is None
