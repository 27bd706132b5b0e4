"""Rules and net agree; or message by message it is decided which of the rules' stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from ocr.chat.agreement import agrees, hugs_its_text, standing
from ocr.chat.types import Draft, Line, Mark
from ocr.layout.learned.lay_out import LearnedLayout
from ocr.layout.learned.roles import name_lines
from ocr.layout.places import Place
from ocr.layout.rect import Rect, around
from ocr.layout.types import Block, BlockKind, Layout, Strip
from ocr.types import UNKNOWN_MOMENT, Kind, ReadMessage, Side, TextLine
from tests.ocr.layout.learned.sights import Part, a_sight

HERE, THERE = Rect(40, 40, 200, 56), Rect(40, 120, 200, 136)


def message(rect: Rect, kind: Kind = Kind.TEXT) -> ReadMessage:
    lines = () if kind is Kind.IMAGE else (TextLine("在吗", rect.box, 0.9),)
    return ReadMessage(Side.LEFT, kind, "在吗", rect.box, lines=lines, moment=UNKNOWN_MOMENT)


def test_messages_where_the_net_sees_speech_stand() -> None:
    assert agrees(
        a_sight([Part(HERE, Place.LEFT), Part(THERE, Place.RIGHT)]), [message(HERE), message(THERE)]
    )


def test_messages_where_the_net_sees_a_bar_do_not() -> None:
    sight = a_sight([Part(HERE, Place.OTHER), Part(THERE, Place.TITLE)])
    assert not agrees(sight, [message(HERE), message(THERE)])


def test_a_card_is_something_that_was_sent() -> None:
    assert agrees(a_sight([Part(HERE, Place.CARD)]), [message(HERE)])


def test_what_is_written_in_a_picture_says_nothing() -> None:
    sight = a_sight([Part(HERE, Place.LEFT), Part(THERE, Place.PICTURE)])
    assert agrees(sight, [message(HERE), message(THERE, Kind.IMAGE)])


def test_a_picture_without_messages_is_none_where_the_net_hears_speech() -> None:
    assert agrees(a_sight([Part(HERE, Place.OTHER)]), [])
    assert not agrees(a_sight([Part(HERE, Place.LEFT)]), [])


def test_speech_beside_the_rules_messages_is_not_overheard() -> None:
    sight = a_sight([Part(HERE, Place.LEFT), Part(THERE, Place.RIGHT)])
    assert not agrees(sight, [message(HERE)])


def test_a_picture_explains_no_speech_that_is_heard_in_it() -> None:
    assert not agrees(a_sight([Part(HERE, Place.LEFT)]), [message(HERE, Kind.IMAGE)])


def test_where_only_pictures_were_found_faint_speech_is_heard_too() -> None:
    sight = a_sight([Part(HERE, Place.LEFT), Part(THERE, Place.RIGHT)])
    sight.places[Place.LEFT] *= 0.5
    sight.places[Place.RIGHT] *= 0.0
    assert not agrees(sight, [message(HERE, Kind.IMAGE)])
    sight.places[Place.RIGHT] = a_sight([Part(THERE, Place.RIGHT)]).places[Place.RIGHT]
    assert agrees(sight, [message(HERE, Kind.IMAGE), message(THERE)])
    assert agrees(a_sight([Part(HERE, Place.PICTURE)]), [message(HERE, Kind.IMAGE)])


def test_what_the_rules_took_for_a_panel_is_not_overheard() -> None:
    sight = a_sight([Part(HERE, Place.LEFT), Part(THERE, Place.RIGHT)])
    assert agrees(sight, [message(HERE)], [THERE])


def test_bars_explain_no_speech_where_the_rules_found_no_message() -> None:
    assert not agrees(a_sight([Part(HERE, Place.LEFT)]), [], [HERE])


def test_a_message_that_begins_with_a_name_took_in_too_much() -> None:
    name, words = Rect(40, 40, 100, 56), Rect(40, 60, 200, 76)
    lines = tuple(TextLine(text, rect.box, 0.9) for text, rect in (("小雨", name), ("在吗", words)))
    taken = ReadMessage(
        Side.LEFT, Kind.TEXT, "小雨\n在吗", around([name, words]).box, lines=lines, moment=UNKNOWN_MOMENT
    )
    assert not agrees(a_sight([Part(name, Place.NAME), Part(words, Place.LEFT)]), [taken])
    assert agrees(a_sight([Part(name, Place.LEFT), Part(words, Place.LEFT)]), [taken])
    assert agrees(
        a_sight([Part(name, Place.LEFT), Part(words, Place.LEFT), Part(THERE, Place.NAME)]), [taken]
    )


# --- Message by message --------------------------------------------------------------------------

WHITE, GREEN, EM = (255, 255, 255), (149, 236, 105), 14


def seen_as(parts: Sequence[Part], bodies: Sequence[Rect] = ()) -> LearnedLayout:
    sight = a_sight(parts, bodies)
    lines = tuple(name_lines(sight, [part.rect for part in parts if part.place is not Place.PICTURE]))
    strips = tuple(Strip(line.rect, WHITE, (0, 0, 0)) for line in lines)
    page = Rect(0, 0, 400, 400)
    return LearnedLayout(sight, Layout(400, 400, page, EM, WHITE, True, (), loose=strips), lines, strips)


def bubble(
    *rects: Rect, side: Side = Side.LEFT, fill: tuple[int, int, int] = WHITE, after: int = 10
) -> Draft:
    """A message of the rules, its bubble 10 pixels larger than its lines, at the right perhaps more."""
    lines = [Line("在吗", Strip(rect, fill, (0, 0, 0)), 0.99) for rect in rects]
    inner = around(rects)
    outer = Rect(inner.left - 10, inner.top - 10, inner.right + after, inner.bottom + 10)
    block = Block(BlockKind.BUBBLE, outer, fill, tuple(line.strip for line in lines))
    return Draft(side, Kind.TEXT, outer, lines, "在吗", block=block)


def test_a_message_that_the_net_hears_too_stands() -> None:
    heard = bubble(HERE)
    assert standing(seen_as([Part(HERE, Place.LEFT)], [HERE]), [heard], EM) == [heard]


def test_a_message_that_is_a_bar_to_the_net_falls() -> None:
    assert standing(seen_as([Part(HERE, Place.OTHER)]), [bubble(HERE)], EM) == []


def test_a_column_taken_for_one_message_falls_where_the_net_sees_no_one_body() -> None:
    column = bubble(HERE, THERE)
    ends = [Part(rect, Place.LEFT, True, True) for rect in (HERE, THERE)]
    apart = seen_as(ends, [HERE, THERE])
    assert standing(apart, [column], EM) == []
    joined = seen_as(
        [Part(HERE, Place.LEFT, True), Part(THERE, Place.LEFT, False, True)], [around([HERE, THERE])]
    )
    assert standing(joined, [column], EM) == [column]


def test_a_bubble_with_a_name_in_it_falls_though_it_is_one_of_many() -> None:
    name, words = Rect(40, 100, 80, 116), Rect(40, 120, 200, 136)
    many = [bubble(HERE), bubble(name, words)]
    seen = seen_as([Part(HERE, Place.LEFT), Part(name, Place.NAME), Part(words, Place.LEFT)], [HERE])
    assert standing(seen, many, EM) == many[:1]


def test_bubbles_alike_at_one_edge_stand_whatever_the_net_sees() -> None:
    other = Rect(40, 200, 120, 216)
    several = [bubble(HERE), bubble(THERE), bubble(other)]
    assert standing(seen_as([Part(HERE, Place.TIME), Part(THERE, Place.OTHER)]), several, EM) == several


def test_a_bubble_alone_of_its_colour_needs_the_net() -> None:
    green = bubble(THERE, fill=GREEN)
    assert (
        standing(seen_as([Part(HERE, Place.TIME), Part(THERE, Place.TIME)]), [bubble(HERE), green], EM) == []
    )


def test_panels_wider_than_their_text_are_no_bubbles() -> None:
    panels = [bubble(HERE, after=150), bubble(THERE, after=150)]
    assert standing(seen_as([Part(HERE, Place.OTHER), Part(THERE, Place.OTHER)]), panels, EM) == []


def test_a_border_that_runs_through_a_line_is_none() -> None:
    half = HERE._replace(left=160)
    net = seen_as([Part(HERE, Place.LEFT, True, True)], [HERE])
    assert standing(net, [bubble(half)], EM) == []


def test_a_border_that_parts_the_lines_of_one_message_is_none() -> None:
    under = Rect(40, 60, 200, 76)
    net = seen_as(
        [Part(HERE, Place.LEFT, True), Part(under, Place.LEFT, False, True)], [around([HERE, under])]
    )
    assert standing(net, [bubble(HERE)], EM) == []


def test_a_picture_stands_where_the_net_sees_one_and_a_label_always() -> None:
    area = Rect(40, 200, 200, 320)
    image, mark = Draft(Side.LEFT, Kind.IMAGE, area), Mark("15:12", THERE)
    assert standing(seen_as([Part(area, Place.PICTURE)]), [image, mark], EM) == [image, mark]
    assert standing(seen_as([Part(HERE, Place.LEFT)]), [image, mark], EM) == [mark]


def test_what_was_said_elsewhere_cuts_no_message() -> None:
    net = seen_as([Part(HERE, Place.LEFT, True, True), Part(THERE, Place.RIGHT, True, True)], [HERE, THERE])
    heard = bubble(HERE)
    assert standing(net, [heard], EM) == [heard]


@pytest.mark.parametrize(
    ("after", "before", "hugs"), [(23, 10, True), (24, 10, False), (41, 41, True), (42, 42, False)]
)
def test_a_bubble_has_like_and_narrow_margins(after: int, before: int, hugs: bool) -> None:
    made = bubble(HERE, after=after)
    assert made.block is not None
    outer = made.block.rect._replace(left=HERE.left - before)
    made.block = replace(made.block, rect=outer)
    assert hugs_its_text(made, EM) is hugs


def test_only_a_bubble_with_words_hugs_them() -> None:
    made = bubble(HERE)
    assert made.block is not None
    assert not hugs_its_text(replace(made, lines=[]), EM)
    assert not hugs_its_text(replace(made, block=None), EM)
    assert not hugs_its_text(replace(made, block=replace(made.block, kind=BlockKind.PICTURE)), EM)


@pytest.mark.parametrize(
    ("moved", "shade", "side", "alike"),
    [
        (13, 255, Side.LEFT, True), (14, 255, Side.LEFT, False), (0, 244, Side.LEFT, True),
        (0, 243, Side.LEFT, False), (0, 255, Side.RIGHT, False),
    ],
)  # fmt: skip
def test_bubbles_of_one_speaker_begin_alike_and_have_one_colour(
    moved: int, shade: int, side: Side, alike: bool
) -> None:
    """The right edges are far apart: only those of one's own bubbles are."""
    under = Rect(40 + moved, 120, 300, 136)
    pair = [bubble(HERE), bubble(under, fill=(255, 255, shade), side=side)]
    net = seen_as([Part(HERE, Place.OTHER), Part(under, Place.OTHER)])
    assert (standing(net, pair, EM) == pair) is alike
    assert (standing(net, pair, EM) == []) is not alike


def test_ones_own_bubbles_end_alike() -> None:
    ends = [bubble(HERE, side=Side.RIGHT), bubble(Rect(120, 120, 200, 136), side=Side.RIGHT)]
    net = seen_as([Part(HERE, Place.OTHER), Part(THERE, Place.OTHER)])
    assert standing(net, ends, EM) == ends
    begin = [bubble(HERE, side=Side.RIGHT), bubble(Rect(40, 120, 300, 136), side=Side.RIGHT)]
    assert standing(net, begin, EM) == []


@pytest.mark.parametrize(("right", "cut"), [(189, False), (188, True)])
def test_a_line_may_stand_out_of_its_bubble_by_the_detectors_margin(right: int, cut: bool) -> None:
    """Seven tenths of its height, 16 pixels."""
    net = seen_as([Part(HERE, Place.LEFT, True, True)], [HERE])
    made = replace(bubble(HERE), rect=Rect(30, 30, right, 66))
    made.block = None
    assert (standing(net, [made], EM) == []) is cut


def test_a_card_to_the_net_stands_though_it_is_no_one_body() -> None:
    heard = bubble(HERE)
    assert standing(seen_as([Part(HERE, Place.CARD)]), [heard], EM) == [heard]
    mixed = seen_as([Part(HERE, Place.LEFT)], [HERE])
    here = mixed.sight.places[Place.LEFT] > 0.5
    mixed.sight.places[Place.LEFT][here], mixed.sight.places[Place.CARD][here] = 0.4, 0.2
    assert standing(mixed, [heard], EM) == [heard]


def test_a_notice_stands_without_a_body_and_what_was_said_does_not() -> None:
    net = seen_as([Part(HERE, Place.SYSTEM)])
    assert len(standing(net, [bubble(HERE, side=Side.CENTER)], EM)) == 1
    assert standing(seen_as([Part(HERE, Place.LEFT)]), [bubble(HERE)], EM) == []


@pytest.mark.parametrize(("share", "stands"), [(0.51, True), (0.49, False)])
def test_half_of_a_messages_letters_are_speech_to_the_net(share: float, stands: bool) -> None:
    net = seen_as([Part(HERE, Place.LEFT)], [HERE])
    here = net.sight.places[Place.LEFT] > 0.5
    net.sight.places[Place.LEFT][here], net.sight.places[Place.OTHER][here] = share, 1 - share
    assert (len(standing(net, [bubble(HERE)], EM)) == 1) is stands


@pytest.mark.parametrize(("share", "agreed"), [(0.63, True), (0.61, False)])
def test_so_much_of_the_letters_must_be_speech(share: float, agreed: bool) -> None:
    sight = a_sight([Part(HERE, Place.LEFT)])
    sight.places[Place.LEFT] *= share / 0.9
    assert agrees(sight, [message(HERE)]) is agreed


@pytest.mark.parametrize(("columns", "agreed"), [(7, True), (8, False)])
def test_so_little_speech_may_be_beside_the_messages(columns: int, agreed: bool) -> None:
    """Forty columns of four pixels are heard within the message, three rows of them as everywhere; beside it
    single ones, which are no word together."""
    beside = [Rect(240 + 8 * number, 40, 244 + 8 * number, 56) for number in range(columns)]
    sight = a_sight([Part(HERE, Place.LEFT), *(Part(rect, Place.RIGHT) for rect in beside)])
    assert agrees(sight, [message(HERE)]) is agreed


@pytest.mark.parametrize(("wide", "agreed"), [(8, True), (16, True), (20, False), (40, False)])
def test_a_word_beside_the_rules_messages_is_not_overheard_however_much_they_found(
    wide: int, agreed: bool
) -> None:
    lines = [Rect(40, 40 + 24 * row, 360, 56 + 24 * row) for row in range(8)]
    lost = Rect(40, 300, 40 + wide, 316)
    sight = a_sight([Part(rect, Place.LEFT) for rect in (*lines, lost)])
    assert agrees(sight, [message(rect) for rect in lines]) is agreed


@pytest.mark.parametrize(
    ("texts", "together"), [(("在吗", "15:12", "在的"), True), (("在吗", "15:12"), False)]
)
def test_a_message_with_its_own_time_and_another_amid_its_words_is_two(
    texts: tuple[str, ...], together: bool
) -> None:
    rects = [Rect(40, 40 + 24 * n, 200, 56 + 24 * n) for n in range(len(texts))]
    sight = a_sight([Part(rect, Place.LEFT) for rect in rects], [around(rects)])
    lines = tuple(TextLine(text, rect.box, 0.9) for text, rect in zip(texts, rects, strict=True))
    one = ReadMessage(
        Side.LEFT, Kind.TEXT, "", around(rects).box, lines=lines, moment=UNKNOWN_MOMENT, time_label="15:20"
    )
    assert agrees(sight, [one]) is not together
    assert agrees(sight, [replace(one, time_label=None)])
    strips = tuple(Strip(rect, (255, 255, 255), (0, 0, 0)) for rect in rects)
    layout = Layout(400, 400, Rect(0, 0, 400, 400), 16, (255, 255, 255), True, (), ())
    draft = Draft(Side.LEFT, Kind.TEXT, around(rects), label="15:20", exact=True)
    draft.lines = [Line(text, strip, 0.9) for text, strip in zip(texts, strips, strict=True)]
    seen = LearnedLayout(sight, layout, tuple(name_lines(sight, rects)), strips)
    assert (standing(seen, [draft], 16) == []) is together
    assert standing(seen, [replace(draft, exact=False)], 16)
    assert standing(seen, [replace(draft, headed=True)], 16)
