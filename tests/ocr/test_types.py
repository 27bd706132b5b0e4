"""What a record says of which nothing was said."""

from __future__ import annotations

from ocr.types import (
    UNKNOWN_MOMENT,
    Clock,
    Facts,
    Kind,
    Moment,
    Page,
    Precision,
    ReadMessage,
    ReadRequest,
    Side,
)
from tests.makers import a_reading


def test_a_message_of_which_nothing_else_is_known_is_sure_of_nothing() -> None:
    message = ReadMessage(Side.LEFT, Kind.TEXT, "", (0, 0, 1, 1))
    assert (message.confidence, message.partial, message.moment) == (0.0, False, UNKNOWN_MOMENT)
    assert (message.sender, message.time_label) == (None, None)
    assert (message.lines, message.doubtful, message.notes) == ((), (), ())


def test_a_time_that_is_not_known_has_no_value_no_clock_and_no_flag() -> None:
    assert Moment(None, Precision.UNKNOWN, Clock.UNKNOWN, ()) == UNKNOWN_MOMENT


def test_a_picture_is_a_chat_without_facts_unless_more_is_said() -> None:
    reading = a_reading()
    assert (reading.page, reading.facts, reading.fields, reading.warnings) == (Page.CHAT, Facts(), (), ())
    assert (reading.status_clock, reading.title_line) == (None, None)


def test_the_bytes_of_an_encrypted_picture_are_not_told_in_a_log() -> None:
    assert "secret" not in repr(ReadRequest("a", "b", data=b"secret"))
    assert ReadRequest("a", "b") == ReadRequest("a", "b", None, None, None, None)
