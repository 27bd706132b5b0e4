"""What the net saw becomes a chat; what a text says for certain overrules it."""

from __future__ import annotations

from ocr.chat.learned import LearnedChat, read_learned
from ocr.chat.types import Draft, Line, Mark, Scene
from ocr.layout.learned.lay_out import LearnedLayout
from ocr.layout.learned.roles import gather, name_lines
from ocr.layout.places import Place
from ocr.layout.rect import Rect
from ocr.layout.types import Layout, Strip
from ocr.types import Kind, Side
from tests.ocr.layout.learned.sights import Part, a_sight

WIDE, HIGH = 400, 400


def read(*lines: tuple[str, Place, Rect], doubt: Place | None = None) -> LearnedChat:
    """A picture with these lines, as sure as made sights are, or with a doubt that they are another kind."""
    parts = [Part(rect, place, first=True, last=True) for _, place, rect in lines]
    sight = a_sight(parts, width=WIDE, height=HIGH)
    if doubt is not None:
        sight.places[doubt] += 0.2 * (sight.places[Place.GROUND] < 0.5)
    rects = [rect for _, _, rect in lines]
    seen = name_lines(sight, rects)
    strips = tuple(Strip(one.rect, (255, 255, 255), (0, 0, 0)) for one in seen)
    layout = Layout(WIDE, HIGH, Rect(0, 0, WIDE, HIGH), 12, (255, 255, 255), False, (), loose=strips)
    texts = {rect: text for text, _, rect in lines}
    scene = Scene(layout, {strip: Line(texts[strip.rect], strip, 0.99) for strip in strips})
    return read_learned(scene, LearnedLayout(layout, tuple(seen), strips, tuple(gather(sight, seen))))


def row(top: int, left: int = 40, right: int = 200) -> Rect:
    return Rect(left, top, right, top + 16)


def drafts(chat: LearnedChat) -> list[Draft]:
    return [item for item in chat.items if isinstance(item, Draft)]


def test_messages_keep_their_sides_and_their_order() -> None:
    chat = read(("在吗", Place.LEFT, row(80)), ("在的", Place.RIGHT, row(120, 240, 360)))
    assert [(one.text, one.side) for one in drafts(chat)] == [("在吗", Side.LEFT), ("在的", Side.RIGHT)]


def test_a_notice_is_the_systems() -> None:
    (notice,) = drafts(read(("对方撤回了一条消息", Place.SYSTEM, row(80))))
    assert (notice.side, notice.kind) == (Side.CENTER, Kind.SYSTEM)


def test_the_title_is_the_highest_writing_of_the_bar() -> None:
    chat = read(("小明", Place.TITLE, Rect(40, 10, 120, 34)), ("淘宝", Place.TITLE, row(40)))
    assert chat.title is not None
    assert chat.title.text == "小明"


def test_a_clock_that_was_taken_for_speech_with_doubt_is_a_time() -> None:
    chat = read(("昨天 15:12", Place.LEFT, row(40)), ("在吗", Place.LEFT, row(120)), doubt=Place.TIME)
    assert [type(item) for item in chat.items] == [Mark, Draft]


def test_a_clock_that_somebody_surely_wrote_stays_a_message() -> None:
    assert [one.text for one in drafts(read(("15:12", Place.LEFT, row(40))))] == ["15:12"]


def test_writing_that_is_no_clock_is_no_time_whatever_the_net_says() -> None:
    assert read(("衬衫破了", Place.TIME, row(40))).items == ()


def test_a_time_under_a_message_is_its_own() -> None:
    chat = read(("在吗", Place.LEFT, row(80)), ("15:12", Place.TIME, row(98, 40, 90)))
    (message,) = drafts(chat)
    assert (message.label, message.exact) == ("15:12", True)


def test_a_time_between_messages_stands_for_what_follows() -> None:
    chat = read(("在吗", Place.LEFT, row(40)), ("15:12", Place.TIME, row(120, 160, 240)))
    assert [type(item) for item in chat.items] == [Draft, Mark]


def test_a_name_belongs_to_the_message_right_under_it() -> None:
    chat = read(
        ("小明", Place.NAME, row(60, 40, 90)), ("在吗", Place.LEFT, row(80)), ("嗯", Place.LEFT, row(200))
    )
    assert [one.sender for one in drafts(chat)] == ["小明", None]


def test_a_heading_gives_name_and_time_though_the_net_took_it_for_speech() -> None:
    chat = read(("小明  2024-03-01 15:12:05", Place.LEFT, row(60)), ("在吗", Place.LEFT, row(80)))
    (message,) = drafts(chat)
    assert (message.sender, message.label, message.text) == ("小明", "2024-03-01 15:12:05", "在吗")


def test_a_receipt_is_no_message_where_the_net_is_in_doubt() -> None:
    assert drafts(read(("已读", Place.RIGHT, row(80)), doubt=Place.OTHER)) == []


def test_what_stands_in_bars_is_kept_for_facts() -> None:
    chat = read(("订单编号 290371648205317", Place.OTHER, row(300)))
    assert chat.items == ()
    assert [line.text for line in chat.around] == ["订单编号 290371648205317"]


def test_lines_of_a_card_are_one_card() -> None:
    (card,) = drafts(read(("白衬衫", Place.CARD, row(80)), ("¥89.00", Place.CARD, row(100))))
    assert (card.kind, card.text) == (Kind.CARD, "白衬衫¥89.00")


def test_a_line_at_the_pictures_edge_may_be_cut() -> None:
    first, second = drafts(read(("在吗", Place.LEFT, row(0)), ("在的", Place.LEFT, row(200))))
    assert (first.partial, second.partial) == (True, False)


def test_a_message_that_is_half_two_other_things_is_unread() -> None:
    parts = [Part(row(80), Place.LEFT)]
    sight = a_sight(parts, width=WIDE, height=HIGH)
    mixed = sight.places[Place.LEFT] > 0.5
    for place, share in ((Place.LEFT, 0.4), (Place.OTHER, 0.3), (Place.NAME, 0.3), (Place.GROUND, 0.0)):
        sight.places[place][mixed] = share
    seen = name_lines(sight, [row(80)])
    strips = (Strip(row(80), (255, 255, 255), (0, 0, 0)),)
    layout = Layout(WIDE, HIGH, Rect(0, 0, WIDE, HIGH), 12, (255, 255, 255), False, (), loose=strips)
    scene = Scene(layout, {strips[0]: Line("衬衫破了", strips[0], 0.99)})
    chat = read_learned(scene, LearnedLayout(layout, tuple(seen), strips, tuple(gather(sight, seen))))
    assert chat.items == ()
    assert [line.text for line in chat.unsure] == ["衬衫破了"]
    assert chat.unsure[0] in chat.around
