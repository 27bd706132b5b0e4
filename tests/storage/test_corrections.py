"""A person's word over the machine's: laid over, undone, kept through a newer reading."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from ocr.time_labels import parse_label, resolve
from ocr.types import Box, CaptureSource, Channel, Clock, Kind, Moment, Precision, ReadMessage, Side
from storage import ledger
from storage.bubbles import bubbles
from storage.corrections import correct, correct_captured_at, redo, undo, undo_many
from storage.errors import NotFound
from storage.library import Library
from storage.models import Correction, JournalEntry
from storage.pictures import get_picture
from storage.readings import effective_readings, machine_reading, save_reading
from tests.makers import NOON, a_message, a_picture, a_reading, messages_on

BOX = (20, 100, 300, 60)


def _typed(precision: Precision) -> Moment:
    return Moment(datetime(2024, 2, 3), precision, Clock.TYPED)


def _texts(library: Library, sha256: str) -> list[str]:
    with library.reader() as session:
        return [message.text for message in messages_on(session, sha256)]


def test_a_corrected_text_is_shown_found_and_marked(library: Library) -> None:
    sha256 = a_picture(library, a_reading("在妈", "在的"))
    with library.writer() as session:
        correct(session, sha256, BOX, "text", "在吗")
    assert _texts(library, sha256) == ["在吗", "在的"]
    with library.reader() as session:
        first, second = bubbles(session, sha256)
        assert (first.text, first.machine_text, first.confidence) == ("在吗", "在妈", 1.0)
        assert [c.value for c in first.corrections] == ["在吗"]
        assert second.corrections == ()
        assert [m.corrected for m in messages_on(session, sha256)] == [True, False]
        assert machine_reading(session, sha256).messages[0].text == "在妈"


def test_undoing_brings_back_what_was_before(library: Library) -> None:
    sha256 = a_picture(library, a_reading("在妈"))
    with library.writer() as session:
        correct(session, sha256, BOX, "text", "在吗")
        last = correct(session, sha256, BOX, "text", "在哪")
    assert _texts(library, sha256) == ["在哪"]
    with library.writer() as session:
        undo(session, last)
    assert _texts(library, sha256) == ["在吗"]
    with library.writer() as session:
        redo(session, [last])
    assert _texts(library, sha256) == ["在哪"]
    with library.reader() as session:
        entries = select(JournalEntry.action).where(JournalEntry.action != ledger.ACTION)
        actions = list(session.scalars(entries.order_by(JournalEntry.id)))
    assert actions[-4:] == ["corrected", "corrected", "correction-undone", "correction-redone"]


@pytest.mark.parametrize(
    ("field", "value", "attribute", "shown"),
    [
        ("side", "right", "side", Side.RIGHT),
        ("kind", "system", "kind", Kind.SYSTEM),
        ("sender", "小雨", "sender", "小雨"),
        ("sender", None, "sender", None),
        ("sent_at", "2024-02-03", "moment", _typed(Precision.DAY)),
        ("sent_at", "2024-02-03T00:00", "moment", _typed(Precision.MINUTE)),
        ("sent_at", "2024-02-03T00:00:00", "moment", _typed(Precision.SECOND)),
        ("sent_at", None, "moment", Moment(None, Precision.UNKNOWN, Clock.UNKNOWN)),
    ],
)  # fmt: skip
def test_each_thing_of_a_bubble_can_be_corrected(
    library: Library, field: str, value: str | None, attribute: str, shown: object
) -> None:
    sha256 = a_picture(library, a_reading(a_message("在吗", sender="淡***6")))
    with library.writer() as session:
        correct(session, sha256, BOX, field, value)
    with library.reader() as session:
        assert getattr(effective_readings(session, [sha256])[sha256].messages[0], attribute) == shown


def test_title_and_channel_of_a_picture_can_be_corrected(library: Library) -> None:
    sha256 = a_picture(library, a_reading("在吗"))
    with library.writer() as session:
        correct(session, sha256, None, "title", "小雨")
        correct(session, sha256, None, "channel", "qq")
    with library.reader() as session:
        record = get_picture(session, sha256)
        assert (record.title, record.channel) == ("小雨", Channel.QQ)
        assert messages_on(session, sha256)[0].title == "小雨"


def _relative(label: str) -> ReadMessage:
    parsed = parse_label(label)
    assert parsed is not None
    return a_message("在吗", time_label=label, moment=resolve(parsed, NOON))


def test_one_capture_time_for_a_batch_moves_all_its_labels(library: Library) -> None:
    labels = ["昨天 09:00", "10:00"]
    pictures = [
        a_picture(library, a_reading(_relative(label), captured_at=NOON, title=label), name=f"{n}.png")
        for n, label in enumerate(labels)
    ]
    with library.writer() as session:
        ids = correct_captured_at(session, pictures, datetime(2023, 5, 5, 12, 0))
    with library.reader() as session:
        times = [messages_on(session, sha256)[0].sent_at for sha256 in pictures]
        record = get_picture(session, pictures[0])
    assert times == [datetime(2023, 5, 4, 9, 0), datetime(2023, 5, 5, 10, 0)]
    assert (record.captured_at, record.captured_at_source) == (datetime(2023, 5, 5, 12), CaptureSource.SELLER)
    with library.writer() as session:
        undo_many(session, ids)
    with library.reader() as session:
        assert messages_on(session, pictures[1])[0].sent_at == datetime(2024, 3, 1, 10, 0)


def test_a_correction_outlives_a_newer_reading_that_draws_the_box_a_little_otherwise(
    library: Library,
) -> None:
    sha256 = a_picture(library, a_reading(a_message("在妈", box=BOX)))
    with library.writer() as session:
        correct(session, sha256, BOX, "text", "在吗")
        moved = a_message("在马", box=(22, 103, 296, 58))
        save_reading(
            session, sha256, a_reading(a_message("你好", box=(20, 0, 300, 60)), moved, engine="newer")
        )
    with library.reader() as session:
        assert [m.text for m in effective_readings(session, [sha256])[sha256].messages] == ["你好", "在吗"]


@pytest.mark.parametrize(
    ("box", "field", "value"),
    [
        (BOX, "colour", "red"),
        (BOX, "title", "x"),
        (None, "text", "x"),
        (BOX, "side", "top"),
        (BOX, "side", None),
        (BOX, "sent_at", "yesterday"),
        (None, "captured_at", "soon"),
        (None, "channel", "fax"),
    ],
)
def test_what_makes_no_sense_is_refused(
    library: Library, box: Box | None, field: str, value: str | None
) -> None:
    sha256 = a_picture(library, a_reading("在吗"))
    with pytest.raises(ValueError, match=f"no field {field}|{value or ''!r}"), library.writer() as session:
        correct(session, sha256, box, field, value)
    with library.reader() as session:
        assert session.scalars(select(Correction)).all() == []


def test_a_bubble_that_is_not_there_is_not_found(library: Library) -> None:
    sha256 = a_picture(library, a_reading("在吗"))
    with pytest.raises(NotFound), library.writer() as session:
        correct(session, sha256, (0, 2000, 10, 10), "text", "x")
    with pytest.raises(NotFound), library.writer() as session:
        undo(session, 99)


def test_the_corrections_of_a_bubble_that_count_are_listed_with_it(library: Library) -> None:
    sha256 = a_picture(library, a_reading("在妈"))
    with library.writer() as session:
        correct(session, sha256, BOX, "text", "在吗")
        undo(session, correct(session, sha256, BOX, "text", "在哪"))
    with library.reader() as session:
        (only,) = bubbles(session, sha256)[0].corrections
    assert (only.field, only.machine_value, only.value, only.box) == ("text", "在妈", "在吗", BOX)


def test_of_two_times_typed_for_one_message_the_later_typed_one_counts(library: Library) -> None:
    said = [f"第{n}句话说的是衬衫{n}号破了" for n in range(6)]
    one = a_picture(library, a_reading(*said[:4], own=()), name="a.png")
    later = a_reading(*said[2:], own=(), start=NOON + timedelta(minutes=2))
    two = a_picture(library, later, name="b.png")

    def shown() -> datetime | None:
        with library.reader() as session:
            (message,) = [one for one in messages_on(session, two) if one.text == said[3]]
            return message.sent_at

    typed = datetime(2024, 3, 1, 9), datetime(2024, 3, 1, 10), datetime(2024, 3, 1, 11)
    with library.writer() as session:
        correct(session, one, (20, 400, 300, 60), "sent_at", typed[0].isoformat())
        correct(session, two, (20, 200, 300, 60), "sent_at", typed[1].isoformat())
    assert shown() == typed[1]
    with library.writer() as session:
        third = correct(session, one, (20, 400, 300, 60), "sent_at", typed[2].isoformat())
    assert shown() == typed[2]
    with library.writer() as session:
        undo(session, third)
    assert shown() == typed[1]
