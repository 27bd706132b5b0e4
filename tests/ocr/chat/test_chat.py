"""From lines in place to messages: who, when, what. No recognition here."""

from __future__ import annotations

from datetime import datetime

import pytest

from ocr.chat.parse import Chat, parse_chat
from ocr.chat.texts import join_lines
from ocr.chat.types import Line, Scene
from ocr.layout.rect import Rect
from ocr.layout.types import Block, BlockKind
from ocr.types import Channel, Clock, Kind, Page, Precision, Side
from tests.ocr.chat.scenes import bubble, scene, strip

GREEN, WHITE = (149, 236, 105), (255, 255, 255)
CAPTURED = datetime(2013, 2, 2, 10, 5)


def chat_of(made: Scene) -> Chat:
    return parse_chat(made, CAPTURED)


def two_bubbles() -> tuple[object, object]:
    return bubble([strip("在吗", 60, 200)]), bubble([strip("在的", 620, 300)], GREEN)


def test_the_margins_tell_the_sides() -> None:
    chat = chat_of(scene(*two_bubbles()))  # type: ignore[arg-type]

    assert [(m.side, m.text) for m in chat.messages] == [(Side.LEFT, "在吗"), (Side.RIGHT, "在的")]


def test_an_avatar_wins_over_the_margins() -> None:
    avatar = Block(BlockKind.AVATAR, Rect(10, 190, 60, 240), WHITE)
    wide = bubble([strip("很长很长的一句话" * 4, 80, 200)])
    chat = chat_of(scene(wide, extra=[avatar]))

    assert chat.messages[0].side is Side.LEFT


def test_the_first_message_under_a_label_has_its_time_and_the_next_came_not_before() -> None:
    label = strip("昨天 下午3:31", 310, 150)
    chat = chat_of(scene(*two_bubbles(), loose=[label]))  # type: ignore[arg-type]
    first, second = chat.messages

    assert first.moment.value == second.moment.value == datetime(2013, 2, 1, 15, 31)
    assert first.moment.precision is Precision.MINUTE
    assert (second.moment.precision, second.moment.clock) == (Precision.AFTER, Clock.INHERITED)


def test_a_heading_gives_sender_and_printed_time() -> None:
    heading = strip("tb_小雨88 (2013-2-1 0:13:22)", 48, 160)
    chat = chat_of(scene(bubble([strip("在吗", 60, 200)]), loose=[heading]))
    message = chat.messages[0]

    assert message.sender == "tb_小雨88"
    assert message.moment.value == datetime(2013, 2, 1, 0, 13, 22)
    assert message.moment.clock is Clock.PRINTED


def test_old_wangwang_needs_no_bubbles() -> None:
    lines = [
        strip("淡淡的夏天_86 (2013-02-01 00:37:12):", 20, 120),
        strip("在吗 衬衫收到了", 40, 150),
        strip("小禾家衣铺 (9:02:11):", 20, 190),
        strip("亲 破的地方能拍个照片", 40, 220),
        strip("发我看看吗", 40, 250),
    ]
    chat = chat_of(scene(loose=lines, size=(640, 560)))

    assert chat.channel is Channel.WANGWANG
    assert [(m.sender, m.side) for m in chat.messages] == [
        ("淡淡的夏天_86", Side.LEFT),
        ("小禾家衣铺", Side.LEFT),
    ]
    assert "发我看看吗" in chat.messages[1].text


def test_in_left_aligned_records_the_agents_name_tells_the_side() -> None:
    lines = [
        strip("wang_2008  2025-4-3 20:19:57", 20, 120),
        strip("快递没收到", 20, 150),
        strip("极客数码:阿杰  2025-4-3 20:20:02", 20, 190),
        strip("我帮您查", 20, 220),
    ]
    chat = chat_of(scene(loose=lines, size=(640, 560)))

    assert [m.side for m in chat.messages] == [Side.LEFT, Side.RIGHT]


def test_a_merged_record_has_the_name_left_and_the_time_right() -> None:
    lines = [
        strip("海的女儿", 60, 120),
        strip("07-23 22:52:07", 460, 120),
        strip("味道一般", 60, 150),
        strip("小林", 60, 200),
        strip("07-23 22:53:10", 460, 200),
        strip("补偿您5元", 60, 230),
    ]
    chat = parse_chat(scene(loose=lines, size=(760, 560)), datetime(2025, 7, 24, 9, 0))

    assert [(m.sender, m.text) for m in chat.messages] == [("海的女儿", "味道一般"), ("小林", "补偿您5元")]
    assert chat.messages[0].moment.value == datetime(2025, 7, 23, 22, 52, 7)


@pytest.mark.parametrize("word", ["已读", "未读", "已送达", "Delivered", "iMessage", "短信/彩信"])
def test_receipts_and_service_words_are_no_messages(word: str) -> None:
    chat = chat_of(scene(*two_bubbles(), loose=[strip(word, 540, 310)]))  # type: ignore[arg-type]

    assert len(chat.messages) == 2


def test_quick_replies_side_by_side_are_no_messages() -> None:
    replies = [bubble([strip("催付款", 40, 900)]), bubble([strip("发送商品", 180, 900)])]
    chat = chat_of(scene(*two_bubbles(), *replies))  # type: ignore[arg-type]

    assert [m.text for m in chat.messages] == ["在吗", "在的"]


def test_an_input_box_on_the_ground_is_no_message() -> None:
    box = bubble([strip("短信", 130, 1500)], width=520)
    chat = chat_of(scene(*two_bubbles(), box, loose=[strip("+", 40, 1500)]))  # type: ignore[arg-type]

    assert [m.text for m in chat.messages] == ["在吗", "在的"]


def test_the_clock_of_the_status_bar_is_no_message_and_no_title() -> None:
    header = [strip("10:42", 40, 20), strip("100%", 640, 20), strip("12", 40, 60), strip("海的女儿", 335, 60)]
    chat = chat_of(scene(*two_bubbles(), header=header))  # type: ignore[arg-type]

    assert chat.title is not None
    assert (chat.title.text, chat.status_clock) == ("海的女儿", "10:42")


def test_a_time_inside_the_bubble_is_the_messages_own() -> None:
    one = bubble([strip("Hi, the vase is cracked", 60, 200), strip("9:10 AM", 420, 225)])
    two = bubble([strip("Sorry to hear that!", 200, 320), strip("9:12 AM", 600, 345)], GREEN)
    chat = parse_chat(scene(one, two, loose=[strip("Yesterday", 300, 150)]), datetime(2023, 2, 2, 11, 57))

    assert [m.text for m in chat.messages] == ["Hi, the vase is cracked", "Sorry to hear that!"]
    assert [m.moment.value for m in chat.messages] == [
        datetime(2023, 2, 1, 9, 10),
        datetime(2023, 2, 1, 9, 12),
    ]


def test_a_time_under_the_bubble_belongs_to_it() -> None:
    under = strip("Mar 12, 2019 at 3:42 PM", 48, 234, em=14)
    chat = chat_of(scene(bubble([strip("Got the screws.", 60, 200)]), loose=[under]))

    assert chat.messages[0].moment.value == datetime(2019, 3, 12, 15, 42)


def test_a_quotation_is_a_note_and_not_the_text() -> None:
    quoted, own = strip("Hello! Is there someth...", 90, 200), strip("Who are you?", 72, 240)
    chat = chat_of(scene(bubble([quoted, own], bars=(Rect(76, 196, 79, 224),))))

    assert chat.messages[0].text == "Who are you?"
    assert chat.messages[0].notes == ("quotes: Hello! Is there someth...",)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("通话时长 00:07", Kind.SYSTEM), ("对方已取消", Kind.SYSTEM), ('12"', Kind.VOICE), ("好的", Kind.TEXT)],
)
def test_calls_and_voice_are_what_they_are(text: str, kind: Kind) -> None:
    assert chat_of(scene(bubble([strip(text, 60, 200)]))).messages[0].kind is kind


@pytest.mark.parametrize("text", ['12"', "》12''", ")) 12″", "12秒"])
def test_a_voice_message_has_one_spelling(text: str) -> None:
    assert chat_of(scene(bubble([strip(text, 60, 200)]))).messages[0].text == "[语音] 12″"


def test_a_notice_in_the_middle_is_a_system_line() -> None:
    notice = strip("对方撤回了一条消息", 285, 260)
    chat = chat_of(scene(*two_bubbles(), loose=[notice]))  # type: ignore[arg-type]

    assert [(m.side, m.kind) for m in chat.messages][1] == (Side.CENTER, Kind.SYSTEM)


def test_a_sliced_line_is_dropped_and_the_message_partial() -> None:
    lines = [strip("一二三四", 60, 1540), strip("五六七八", 60, 1580)]
    block, _ = bubble(lines)
    cut = Block(BlockKind.BUBBLE, block.rect._replace(bottom=1600), WHITE, block.strips, cut_bottom=True)
    chat = chat_of(scene((cut, lines)))

    assert (chat.messages[0].text, chat.messages[0].partial) == ("一二三四", True)


def test_what_a_bar_leaves_of_a_line_is_no_text() -> None:
    whole = [strip("一二三四", 60, 1540), strip("乛 ニ ⺊", 60, 1580)]
    block, lines = bubble(whole)
    low = block.rect._replace(bottom=1580 + round(0.7 * whole[0].rect.height))
    covered = Block(BlockKind.BUBBLE, low, WHITE, block.strips)
    chat = chat_of(scene((covered, lines)))

    assert (chat.messages[0].text, chat.messages[0].partial) == ("一二三四", True)


def test_order_numbers_of_a_side_panel_are_facts() -> None:
    chat = chat_of(scene(*two_bubbles(), panel=[strip("订单编号：508458965821825899", 800, 120)]))  # type: ignore[arg-type]

    assert "订单编号：508458965821825899" in chat.texts
    assert len(chat.messages) == 2


def test_a_refund_page_is_one_card_with_fields() -> None:
    rows = (
        "退款编号：160948205317628",
        "订单编号：290371648205317",
        "退款金额：¥50.00",
        "退款成功时间：2013-02-01 09:46:50",
    )
    lines = [strip(row, 60, 200 + 40 * i) for i, row in enumerate(rows)]
    chat = chat_of(scene(loose=lines, size=(1000, 700)))

    assert chat.page is Page.REFUND
    assert [m.kind for m in chat.messages] == [Kind.CARD]
    assert chat.messages[0].moment.value == datetime(2013, 2, 1, 9, 46, 50)
    assert ("退款金额", "¥50.00") in [(f.name, f.value) for f in chat.fields]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("不好意思啊亲，坚果是天然", "的东西", "不好意思啊亲，坚果是天然的东西"),
        ("send me a photo of the", "vase", "send me a photo of the vase"),
        ("id=1008809", "537613", "id=1008809537613"),
        ("https://h5.m.goofish", ".com/item", "https://h5.m.goofish.com/item"),
    ],
)
def test_wrapped_lines_join_without_a_seam(first: str, second: str, joined: str) -> None:
    lines = [strip(first, 60, 200), strip(second, 60, 232)]

    assert join_lines(lines, 20.0)[0] == joined


def test_a_break_that_the_writer_made_is_kept_and_doubts_move_along() -> None:
    short = strip("好的", 60, 200)
    number = strip("订单号 508458965821825899", 60, 232)
    marked = type(number)(number.text, number.strip, 0.9, ((4, 6),))
    text, spans = join_lines([short, marked], 20.0)

    assert text == "好的\n订单号 508458965821825899"
    assert [text[a:b] for a, b in spans] == ["50"]


def test_a_name_is_spelt_as_most_sightings_spell_it_and_keeps_its_underscore() -> None:
    names = ["tb_小雨88", "tb-小雨88", "tb_小雨88", "tb-小雨88", "暖阳家居旗般店:小悠"]
    lines = []
    for i, name in enumerate(names):
        lines += [strip(f"{name} (2013-2-1 0:13:2{i}):", 20, 120 + 70 * i), strip("在吗", 20, 150 + 70 * i)]
    chat = chat_of(scene(loose=lines, header=[strip("tb_小雨88", 20, 20)], size=(900, 700)))

    assert [m.sender for m in chat.messages] == ["tb_小雨88"] * 4 + ["暖阳家居旗舰店:小悠"]
    assert chat.title is not None
    assert chat.title.text == "tb_小雨88"


def test_ticks_read_as_a_digit_are_no_text() -> None:
    one = bubble([strip("Hi, the vase is cracked", 60, 200), strip("9:10 AM", 420, 225)])
    two = bubble([strip("Sorry to hear that! 9:12 AM 7", 100, 320)], GREEN)
    chat = parse_chat(scene(one, two), datetime(2023, 2, 2, 11, 57))

    assert [(m.text, m.time_label) for m in chat.messages] == [
        ("Hi, the vase is cracked", "9:10 AM"),
        ("Sorry to hear that!", "9:12 AM"),
    ]


def test_an_arrow_read_as_writing_is_no_title() -> None:
    arrow, name = strip("央性", 25, 40), strip("+1 (555) 010-1979，", 250, 70)
    header = [Line(arrow.text, arrow.strip, 0.01), name]
    chat = chat_of(scene(*two_bubbles(), header=header))  # type: ignore[arg-type]

    assert chat.title is not None
    assert chat.title.text == "+1 (555) 010-1979"


def test_a_time_that_stands_alone_above_a_bubble_names_nobody() -> None:
    label = strip("2013-02-01 00:37:12", 48, 160)
    (message,) = chat_of(scene(bubble([strip("在吗", 60, 200)]), loose=[label])).messages

    assert message.sender is None
    assert message.moment.value == datetime(2013, 2, 1, 0, 37, 12)


def test_a_message_is_as_sure_as_its_lines_weighed_by_their_length() -> None:
    one, two = strip("在吗", 60, 200), strip("衬衫收到了", 60, 232)
    low = Line(one.text, one.strip, 0.4)
    (message,) = chat_of(scene(bubble([low, two]))).messages

    assert message.confidence == pytest.approx((2 * 0.4 + 5 * 0.99) / 7)


def test_a_picture_without_writing_is_sure_of_nothing() -> None:
    photo = Block(BlockKind.PICTURE, Rect(40, 300, 300, 600), (0, 0, 0))
    (message,) = chat_of(scene(extra=[photo])).messages

    assert (message.kind, message.confidence) == (Kind.IMAGE, 0.0)
