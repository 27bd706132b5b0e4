"""What was put into a dispute stays in it, whatever conversation its pictures come to belong to."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from ocr.types import Channel, Reading
from storage.conversations.listing import list_conversations
from storage.corrections import correct, undo
from storage.derived import derive
from storage.disputes import cases, contents
from storage.disputes.layout import lay_out
from storage.errors import NotFound
from storage.library import Library
from storage.readings import save_reading
from storage.rebuild import rebuild
from storage.trash import delete_pictures, restore_pictures
from tests.makers import NOON, a_message, a_picture, a_reading

SAID = [f"第{n}句话说的是衬衫{n}号破了" for n in range(12)]
TITLE = "淡淡的夏天_86"


def part_of_the_chat(first: int, last: int, title: str | None = None, **more: object) -> Reading:
    """A screenshot of the messages `first` up to `last` of one chat."""
    start = NOON + timedelta(minutes=first)
    taken = NOON + timedelta(hours=1, minutes=last)
    return a_reading(*SAID[first:last], start=start, title=title, captured_at=taken, own=(), **more)


def chat_of(library: Library, title_part: str = "") -> int:
    with library.reader() as session:
        return next(one.id for one in list_conversations(session) if title_part in one.title)


def dispute_with(library: Library, conversation: int) -> int:
    with library.writer() as session:
        number = cases.new(session, "衬衫")
        contents.add_conversation(session, number, conversation)
    return number


def rows(library: Library, dispute: int) -> list[str]:
    with library.reader() as session:
        return [entry.text for entry in lay_out(session, dispute).entries]


def read_again(library: Library, sha256: str, reading: Reading) -> None:
    with library.writer() as session:
        save_reading(session, sha256, replace(reading, engine_version="2"))
        derive(session, [sha256])


@pytest.fixture
def untitled(library: Library) -> tuple[str, int]:
    """A picture of a chat whose title it does not show, and the dispute that its chat was put into."""
    picture = a_picture(library, part_of_the_chat(0, 4), name="a.png")
    return picture, dispute_with(library, chat_of(library))


def test_a_screenshot_that_shows_the_title_takes_nothing_out(
    library: Library, untitled: tuple[str, int]
) -> None:
    a_picture(library, part_of_the_chat(2, 6, TITLE), name="b.png")
    assert rows(library, untitled[1]) == SAID[:6]


@pytest.mark.parametrize(("field", "value"), [("title", TITLE), ("channel", "qq")])
def test_a_corrected_title_or_channel_takes_nothing_out(
    library: Library, untitled: tuple[str, int], field: str, value: str
) -> None:
    picture, dispute = untitled
    with library.writer() as session:
        correct(session, picture, None, field, value)
    assert rows(library, dispute) == SAID[:4]


def test_a_new_reading_takes_nothing_out(library: Library, untitled: tuple[str, int]) -> None:
    picture, dispute = untitled
    read_again(library, picture, part_of_the_chat(0, 4, TITLE, channel=Channel.QQ))
    assert rows(library, dispute) == SAID[:4]


def test_a_reading_without_a_word_leaves_the_picture_in(library: Library, untitled: tuple[str, int]) -> None:
    picture, dispute = untitled
    read_again(library, picture, a_reading(title=None))
    with library.reader() as session:
        assert [one.sha256 for one in lay_out(session, dispute).exhibits] == [picture]


def test_what_joins_the_conversation_later_is_in_the_dispute(
    library: Library, untitled: tuple[str, int]
) -> None:
    a_picture(library, part_of_the_chat(2, 8), name="b.png")
    assert rows(library, untitled[1]) == SAID[:8]


def test_of_two_conversations_that_join_all_is_shown(library: Library, untitled: tuple[str, int]) -> None:
    a_picture(library, part_of_the_chat(6, 10, TITLE), name="b.png")
    assert rows(library, untitled[1]) == SAID[:4]
    a_picture(library, part_of_the_chat(2, 8, TITLE), name="c.png")
    assert rows(library, untitled[1]) == SAID[:10]


def test_of_a_conversation_that_splits_both_parts_are_shown(library: Library) -> None:
    first = a_picture(library, part_of_the_chat(0, 4, TITLE), name="a.png")
    a_picture(library, part_of_the_chat(4, 8, TITLE), name="b.png")
    dispute = dispute_with(library, chat_of(library))
    with library.writer() as session:
        change = correct(session, first, None, "title", "另一位")
    a_picture(library, part_of_the_chat(6, 10, TITLE), name="c.png")
    assert rows(library, dispute) == SAID[:10]
    with library.writer() as session:
        undo(session, change)
    assert rows(library, dispute) == SAID[:10]


def test_a_foreign_chat_is_in_no_longer_than_the_mistake_that_joined_it(
    library: Library, untitled: tuple[str, int]
) -> None:
    picture, dispute = untitled
    a_picture(library, part_of_the_chat(8, 11, "另一位"), name="b.png")
    with library.writer() as session:
        mistake = correct(session, picture, None, "title", "另一位")
    assert len(rows(library, dispute)) == 7
    with library.writer() as session:
        undo(session, mistake)
    assert rows(library, dispute) == SAID[:4]


def test_what_joined_stays_when_the_picture_put_in_is_deleted(
    library: Library, untitled: tuple[str, int]
) -> None:
    picture, dispute = untitled
    a_picture(library, part_of_the_chat(0, 6), name="better.png")
    with library.writer() as session:
        delete_pictures(session, [picture])
    assert rows(library, dispute) == SAID[:6]
    with library.writer() as session:
        restore_pictures(session, [picture])
    assert rows(library, dispute) == SAID[:6]


def test_a_rebuild_takes_nothing_out(library: Library, untitled: tuple[str, int]) -> None:
    a_picture(library, part_of_the_chat(2, 6, TITLE), name="b.png")
    rebuild(library)
    assert rows(library, untitled[1]) == SAID[:6]


def test_a_conversation_is_put_in_once(library: Library, untitled: tuple[str, int]) -> None:
    a_picture(library, part_of_the_chat(2, 6, TITLE), name="b.png")
    with library.writer() as session:
        assert contents.add_conversation(session, untitled[1], chat_of(library)).before == {}
        assert len(contents.items_of(session, untitled[1])) == 1


def put_message_in(library: Library, sha256: str, box: tuple[int, int, int, int]) -> int:
    with library.writer() as session:
        number = cases.new(session, "衬衫")
        contents.add_message(session, number, sha256, box)
    return number


def test_a_message_is_found_again_where_a_new_reading_drew_its_box_anew(library: Library) -> None:
    picture = a_picture(library, a_reading("一", a_message("二", box=(20, 600, 300, 60)), "三"))
    dispute = put_message_in(library, picture, (20, 600, 300, 60))
    read_again(library, picture, a_reading("一", a_message("二", box=(16, 596, 310, 66)), "三"))
    assert rows(library, dispute) == ["二"]


def test_a_message_that_was_read_together_with_its_neighbour_comes_with_it(library: Library) -> None:
    picture = a_picture(library, a_reading("一", a_message("二", box=(20, 300, 300, 60))))
    dispute = put_message_in(library, picture, (20, 300, 300, 60))
    read_again(library, picture, a_reading(a_message("一 二", box=(20, 100, 300, 260))))
    assert rows(library, dispute) == ["一 二"]


def test_a_message_that_is_not_read_any_more_leaves_its_picture_in_alone(library: Library) -> None:
    picture = a_picture(library, a_reading("一", a_message("二", box=(20, 800, 300, 60))))
    dispute = put_message_in(library, picture, (20, 800, 300, 60))
    read_again(library, picture, a_reading("一"))
    with library.reader() as session:
        found = lay_out(session, dispute)
    assert (found.entries, [one.sha256 for one in found.exhibits]) == ((), [picture])


def test_a_message_comes_with_the_picture_it_was_put_in_by(library: Library) -> None:
    a_picture(library, part_of_the_chat(0, 4, TITLE), name="a.png")
    later = a_picture(library, part_of_the_chat(2, 6, TITLE), name="b.png")
    dispute = put_message_in(library, later, (20, 100, 300, 60))
    with library.reader() as session:
        found = lay_out(session, dispute)
    assert [entry.text for entry in found.entries] == [SAID[2]]
    assert [one.sha256 for one in found.exhibits] == [later]


def test_a_message_is_put_in_once_though_its_box_moved(library: Library) -> None:
    picture = a_picture(library, a_reading(a_message("一", box=(20, 100, 300, 60))))
    dispute = put_message_in(library, picture, (20, 100, 300, 60))
    read_again(library, picture, a_reading(a_message("一", box=(18, 98, 304, 64))))
    with library.writer() as session:
        contents.add_message(session, dispute, picture, (18, 98, 304, 64))
        assert len(contents.items_of(session, dispute)) == 1
        with pytest.raises(NotFound):
            contents.add_message(session, dispute, picture, (18, 900, 304, 64))
