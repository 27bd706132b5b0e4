"""What the net saw becomes a chat; what a text says for certain overrules it."""

from __future__ import annotations

import numpy as np
import pytest

from ocr.chat import learned
from ocr.chat.learned import LearnedChat, read_learned
from ocr.chat.types import Draft, Line, Mark, Scene
from ocr.layout.learned.lay_out import LearnedLayout
from ocr.layout.learned.roles import NamedLine, name_lines
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
    return read_learned(scene, LearnedLayout(sight, layout, tuple(seen), strips))


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


def test_the_title_stands_over_the_chat_and_not_over_its_neighbours() -> None:
    site, own = Rect(10, 6, 110, 36), Rect(240, 40, 300, 56)
    lines = (("某某后台", Place.TITLE, site), ("小明", Place.TITLE, own))
    chat = read(*lines, ("在吗", Place.LEFT, row(100, 220, 320)))
    assert chat.title is not None
    assert chat.title.text == "小明"
    without = read(*lines)
    assert without.title is not None
    assert without.title.text == "某某后台"


def test_what_stands_beside_a_status_bars_clock_is_no_title() -> None:
    clock, carrier = ("10:05", Place.OTHER, Rect(180, 4, 220, 20)), Rect(40, 4, 100, 20)
    chat = read(("Carrier", Place.TITLE, carrier), clock, ("在吗", Place.LEFT, row(100)))
    assert chat.title is None
    lower = ("小明", Place.TITLE, Rect(40, 40, 100, 56))
    beside = ("10:05", Place.OTHER, Rect(180, 40, 220, 56))
    named = read(("某站", Place.OTHER, Rect(40, 4, 100, 20)), lower, beside, ("在吗", Place.LEFT, row(100)))
    assert named.title is not None
    assert named.title.text == "小明"


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
    chat = read_learned(scene, LearnedLayout(sight, layout, tuple(seen), strips))
    assert chat.items == ()
    assert [line.text for line in chat.unsure] == ["衬衫破了"]
    assert chat.unsure[0] in chat.around


def a_line(text: str, rect: Rect, confidence: float = 0.99) -> Line:
    return Line(text, Strip(rect, (255, 255, 255), (0, 0, 0)), confidence)


@pytest.mark.parametrize(("middle", "side"), [(200, Side.LEFT), (202, Side.RIGHT)])
def test_a_card_is_of_the_side_it_stands_on(middle: int, side: Side) -> None:
    (card,) = drafts(read(("白衬衫", Place.CARD, row(300, middle - 60, middle + 60))))
    assert card.side is side


@pytest.mark.parametrize(("gap", "cards"), [(23, 1), (24, 2)])
def test_lines_far_below_each_other_are_two_cards(gap: int, cards: int) -> None:
    chat = read(("白衬衫", Place.CARD, row(80)), ("¥89.00", Place.CARD, row(96 + gap)))
    assert len(drafts(chat)) == cards


@pytest.mark.parametrize(("left", "cards"), [(215, 1), (216, 2)])
def test_lines_beside_each_other_are_one_card_if_they_nearly_touch(left: int, cards: int) -> None:
    chat = read(("白衬衫", Place.CARD, row(80)), ("¥89.00", Place.CARD, row(82, left, left + 100)))
    assert len(drafts(chat)) == cards


def test_a_card_that_only_tells_seconds_is_a_voice_message() -> None:
    assert [one.kind for one in drafts(read(('12"', Place.CARD, row(80))))] == [Kind.VOICE]
    assert [one.kind for one in drafts(read(('12"', Place.LEFT, row(80))))] == [Kind.VOICE]
    assert [one.kind for one in drafts(read(('12"', Place.SYSTEM, row(80))))] == [Kind.SYSTEM]


def test_a_line_without_letters_is_no_message() -> None:
    chat = read(("...", Place.LEFT, row(80)), ("🙂", Place.LEFT, row(120)), ("  ", Place.LEFT, row(160)))
    assert [one.text for one in drafts(chat)] == ["🙂"]


@pytest.mark.parametrize(("top", "partial"), [(1, True), (2, False), (382, False), (383, True)])
def test_a_message_within_a_pixel_of_an_edge_may_be_cut(top: int, partial: bool) -> None:
    (message,) = drafts(read(("在吗", Place.LEFT, row(top))))
    assert message.partial is partial


def draft(rect: Rect, side: Side = Side.LEFT) -> Draft:
    return Draft(side, Kind.TEXT, rect, [a_line("在吗", rect)])


def owner(time: Rect, *found: Draft) -> int | None:
    """The index of the message that a time belongs to."""
    own = learned._owner_of(time, found)
    return next((n for n, one in enumerate(found) if one is own), None)


@pytest.mark.parametrize(
    ("time", "own"),
    [
        (Rect(40, 96, 90, 112), True), (Rect(40, 109, 90, 125), True), (Rect(40, 111, 90, 127), False),
        (Rect(279, 80, 320, 96), True), (Rect(280, 80, 320, 96), False),
        (Rect(200, 69, 240, 85), True), (Rect(200, 68, 240, 84), False),
    ],
)  # fmt: skip
def test_a_time_stands_on_a_messages_last_row_or_close_under_it(time: Rect, own: bool) -> None:
    assert (owner(time, draft(row(80))) == 0) is own


def test_a_time_belongs_to_the_nearest_message_and_to_no_notice() -> None:
    assert owner(row(98, 40, 90), draft(row(70)), draft(row(80))) == 1
    assert owner(row(80, 210, 250), draft(row(80)), draft(row(80, 255, 390))) == 1
    assert owner(row(98, 40, 90), draft(row(80), Side.CENTER)) is None
    assert owner(row(98, 40, 90)) is None


def test_of_two_times_beside_a_message_the_first_is_its_own_and_ticks_are_no_part_of_it() -> None:
    chat = read(
        ("在吗", Place.LEFT, row(80)),
        ("15:12 ✓✓", Place.TIME, row(97, 40, 90)),
        ("15:13", Place.TIME, row(97, 100, 150)),
    )
    assert [(type(item), getattr(item, "label", None)) for item in chat.items] == [(Draft, "15:12")]


@pytest.mark.parametrize(
    ("top", "left", "under"),
    [(72, 40, False), (73, 40, True), (108, 40, True), (109, 40, False), (80, 147, True), (80, 148, False)],
)
def test_a_name_stands_right_above_its_message(top: int, left: int, under: bool) -> None:
    assert learned._is_under(Rect(40, 64, 100, 80), draft(Rect(left, top, 200, top + 20))) is under


def test_a_name_is_given_to_the_first_message_under_it_that_has_none() -> None:
    named, bare, notice = draft(row(84)), draft(row(86)), draft(row(85), Side.CENTER)
    named.sender = "小红"
    learned._give_names(
        [a_line("小明", row(64, 40, 80)), a_line("客服", row(64, 90, 120))], [notice, named, bare]
    )
    assert (named.sender, bare.sender, notice.sender) == ("小红", "小明 客服", None)
    learned._give_names([a_line("谁", row(300))], [named, bare, notice])


def test_a_heading_above_a_message_gives_all_that_it_says() -> None:
    one = draft(row(84))
    learned._give_names([a_line("小明 (2024-3-1 15:12:05)", row(64))], [one])
    assert (one.sender, one.label, one.exact) == ("小明", "2024-3-1 15:12:05", True)
    assert (one.headed, one.bracketed) == (True, True)
    other = draft(row(84))
    learned._give_names([a_line("小明 2024-3-1 15:12:05", row(64))], [other])
    assert (other.headed, other.bracketed) == (True, False)


def unsure(confidence: float) -> LearnedChat:
    sight = a_sight([Part(row(80), Place.LEFT)], width=WIDE, height=HIGH)
    mixed = sight.places[Place.LEFT] > 0.5
    for place, share in ((Place.LEFT, 0.4), (Place.OTHER, 0.3), (Place.NAME, 0.3), (Place.GROUND, 0.0)):
        sight.places[place][mixed] = share
    seen = name_lines(sight, [row(80)])
    line = a_line("衬衫破了", row(80), confidence)
    layout = Layout(WIDE, HIGH, Rect(0, 0, WIDE, HIGH), 12, (255, 255, 255), False, (), loose=(line.strip,))
    learnt = LearnedLayout(sight, layout, tuple(seen), (line.strip,))
    return read_learned(Scene(layout, {line.strip: line}), learnt)


@pytest.mark.parametrize(("confidence", "told"), [(0.8, 0), (0.81, 1)])
def test_a_scratch_that_may_be_a_message_is_not_told_of(confidence: float, told: int) -> None:
    assert len(unsure(confidence).unsure) == told
    assert len(unsure(confidence).around) == 1


def seen_as(text: str, **shares: float) -> Place:
    """What a line is of whose place the net is unsure; the largest share is what it says."""
    made = np.zeros(len(Place), np.float32)
    for name, share in shares.items():
        made[Place[name]] = share
    one = NamedLine(row(80), Place(int(made.argmax())), made, 1.0, 1.0)
    return learned._by_text(one, a_line(text, row(80))).place


@pytest.mark.parametrize(
    ("text", "shares", "place"),
    [
        ("15:12", {"LEFT": 0.9, "TIME": 0.1}, Place.LEFT), ("15:12", {"LEFT": 0.8, "TIME": 0.2}, Place.TIME),
        ("15:12", {"RIGHT": 0.8, "TIME": 0.09, "OTHER": 0.11}, Place.OTHER),
        ("15:12", {"RIGHT": 0.8, "TIME": 0.1, "OTHER": 0.1}, Place.TIME),
        ("15:12", {"SYSTEM": 0.9, "TIME": 0.1}, Place.SYSTEM),
        ("15:12 ✓", {"LEFT": 0.8, "TIME": 0.2}, Place.TIME), ("15:12", {"TITLE": 1.0}, Place.TIME),
        ("已读", {"RIGHT": 0.9, "OTHER": 0.1}, Place.RIGHT),
        ("已读", {"RIGHT": 0.8, "OTHER": 0.2}, Place.OTHER),
        ("发消息", {"RIGHT": 0.8, "OTHER": 0.2}, Place.OTHER),
        ("好的", {"TIME": 0.8, "LEFT": 0.05, "RIGHT": 0.15}, Place.RIGHT),
        ("好的", {"TIME": 0.89, "LEFT": 0.11}, Place.OTHER), ("好的", {"TITLE": 1.0}, Place.TITLE),
        ("好的", {"OTHER": 1.0}, Place.OTHER), ("小明 2024-3-1 15:12:05", {"OTHER": 1.0}, Place.OTHER),
        ("小明 2024-3-1 15:12:05", {"RIGHT": 1.0}, Place.NAME),
    ],
)  # fmt: skip
def test_a_text_that_is_certain_overrules_a_doubtful_net(
    text: str, shares: dict[str, float], place: Place
) -> None:
    assert seen_as(text, **shares) is place


def test_a_pill_whose_text_is_no_time_is_what_it_would_be_without_times() -> None:
    rect = row(80)
    sight = a_sight([Part(rect, Place.TIME, first=True, last=True)], width=WIDE, height=HIGH)
    sight.places[Place.RIGHT] += 0.15 * (sight.places[Place.TIME] > 0.5)
    seen = name_lines(sight, [rect])
    strip = Strip(rect, (149, 236, 105), (0, 0, 0))
    layout = Layout(WIDE, HIGH, Rect(0, 0, WIDE, HIGH), 12, (255, 255, 255), False, (), loose=(strip,))
    scene = Scene(layout, {strip: Line("添加", strip, 0.99)})
    [draft] = drafts(read_learned(scene, LearnedLayout(sight, layout, tuple(seen), (strip,))))
    assert (draft.side, draft.text) == (Side.RIGHT, "添加")


def test_a_message_found_otherwise_takes_the_name_above_it_and_the_time_under_it() -> None:
    rect, name, time = row(80), row(60), row(98)
    sight = a_sight([Part(name, Place.NAME), Part(time, Place.TIME)], width=WIDE, height=HIGH)
    seen = name_lines(sight, [name, time])
    strips = tuple(Strip(one.rect, (255, 255, 255), (0, 0, 0)) for one in seen)
    layout = Layout(WIDE, HIGH, Rect(0, 0, WIDE, HIGH), 12, (255, 255, 255), False, (), loose=strips)
    texts = {name: "王小姐", time: "15:12"}
    scene = Scene(layout, {strip: Line(texts[strip.rect], strip, 0.99) for strip in strips})
    own = Line("在吗", Strip(rect, (255, 255, 255), (0, 0, 0)), 0.99)
    known = Draft(Side.LEFT, Kind.TEXT, rect, [own], "在吗")
    chat = read_learned(scene, LearnedLayout(sight, layout, tuple(seen), strips), [known])
    assert (known.sender, known.label, chat.items) == ("王小姐", "15:12", ())


def test_a_card_that_is_likelier_something_else_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    line = ("这些宝贝正在热卖", Place.CARD, row(80))
    assert [one.kind for one in drafts(read(line, doubt=Place.OTHER))] == [Kind.CARD]
    monkeypatch.setattr(learned, "_LIKELY", 0.9)
    chat = read(line, doubt=Place.OTHER)
    assert drafts(chat) == []
    assert [one.text for one in chat.around] == ["这些宝贝正在热卖"]


@pytest.mark.parametrize(("place", "made"), [(Place.LEFT, True), (Place.SYSTEM, False)])
def test_a_notice_must_be_surer_than_a_message(
    monkeypatch: pytest.MonkeyPatch, place: Place, made: bool
) -> None:
    """A button in the middle of a bubble looks like one."""
    monkeypatch.setattr(learned, "_NOTICED", 0.95)
    chat = read(("查看今天的更新", place, row(80)), doubt=Place.OTHER)
    assert bool(drafts(chat)) is made
    assert bool(chat.unsure) is not made


@pytest.mark.parametrize(
    ("text", "kept"), [("15:12 -", "15:12 -"), ("15:12 ✓✓", "15:12"), ("昨天 15:12", "昨天 15:12")]
)
def test_a_time_is_kept_as_it_was_printed_unless_ticks_stand_behind_it(text: str, kept: str) -> None:
    (mark,) = learned._give_times([a_line(text, row(80))], [])
    assert mark.text == kept


def test_a_name_without_a_message_hides_none_that_follows() -> None:
    one = draft(row(284))
    learned._give_names([a_line("谁", row(20)), a_line("小明", row(264, 40, 80))], [one])
    assert one.sender == "小明"


def shared(place: Place, share: float) -> LearnedChat:
    """A line that the net takes for `place` by that share, and else for a button."""
    sight = a_sight([Part(row(80), place, True, True)], width=WIDE, height=HIGH)
    here = sight.places[place] > 0.5
    for what, part in ((place, share), (Place.OTHER, 1 - share), (Place.GROUND, 0.0)):
        sight.places[what][here] = part
    line = a_line("对方撤回了一条消息", row(80))
    layout = Layout(WIDE, HIGH, Rect(0, 0, WIDE, HIGH), 12, (255, 255, 255), False, (), loose=(line.strip,))
    learnt = LearnedLayout(sight, layout, tuple(name_lines(sight, [row(80)])), (line.strip,))
    return read_learned(Scene(layout, {line.strip: line}), learnt)


@pytest.mark.parametrize(
    ("place", "share", "made"),
    [
        (Place.SYSTEM, 0.76, 1), (Place.SYSTEM, 0.74, 0), (Place.LEFT, 0.74, 1), (Place.LEFT, 0.56, 1),
        (Place.LEFT, 0.54, 0),
    ],
)  # fmt: skip
def test_the_net_must_be_this_sure_of_a_notice_and_of_a_message(
    place: Place, share: float, made: int
) -> None:
    chat = shared(place, share)
    assert (len(drafts(chat)), len(chat.unsure)) == (made, 1 - made)


def test_a_notice_beside_a_time_hides_no_message_behind_it() -> None:
    assert owner(row(98, 40, 90), draft(row(80), Side.CENTER), draft(row(80))) == 1


@pytest.mark.parametrize(("right", "title"), [(41, "小明"), (40, "某某后台")])
def test_a_title_shares_a_column_with_the_messages(right: int, title: str) -> None:
    own, site = Rect(right - 30, 40, right, 56), Rect(300, 6, 390, 36)
    chat = read(("某某后台", Place.TITLE, site), ("小明", Place.TITLE, own), ("在吗", Place.LEFT, row(100)))
    assert chat.title is not None
    assert chat.title.text == title


@pytest.mark.parametrize(("bottom", "titled"), [(40, True), (41, False)])
def test_a_status_bar_has_nothing_above_it(bottom: int, titled: bool) -> None:
    """Neither what ends where it begins."""
    lower, beside = (
        ("小明", Place.TITLE, Rect(40, 40, 100, 56)),
        ("10:05", Place.OTHER, Rect(180, 40, 220, 56)),
    )
    above = ("某站", Place.OTHER, Rect(40, bottom - 16, 100, bottom))
    assert (read(above, lower, beside, ("在吗", Place.LEFT, row(100))).title is not None) is titled


@pytest.mark.parametrize(("left", "shown"), [(96, False), (112, True), (300, True)])
def test_the_ticks_right_behind_a_time_are_no_message(left: int, shown: bool) -> None:
    tick = ("W", Place.RIGHT, Rect(left, 80, left + 16, 96))
    chat = read(("在吗", Place.LEFT, row(40)), ("15:12", Place.TIME, Rect(40, 80, 96, 96)), tick)
    assert ("W" in [one.text for one in drafts(chat)]) is shown
