"""Rules and net agree, or the net is asked."""

from __future__ import annotations

from ocr.chat.agreement import agrees
from ocr.layout.places import Place
from ocr.layout.rect import Rect
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


def test_what_the_rules_took_for_a_panel_is_not_overheard() -> None:
    sight = a_sight([Part(HERE, Place.LEFT), Part(THERE, Place.RIGHT)])
    assert agrees(sight, [message(HERE)], [THERE])
