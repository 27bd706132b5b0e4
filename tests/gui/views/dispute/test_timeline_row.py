"""One row of the timeline painted by itself: each part has the room, the colour and the weight it needs."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QWidget

from gui.models.timeline import Filter, TimelineModel
from gui.views.dispute.timeline_paint import BODY, RIGHT, TimelineDelegate, sized
from ocr.types import Channel, Precision, TimeFlag
from storage.codes import GapReason, NoteCode
from storage.disputes.types import Entry, GapRow, LeftOut, Note
from tests.gui.painted import colours, paint_row
from tests.gui.records import a_timeline, an_entry

pytestmark = pytest.mark.usefixtures("light")


LONG = "袖子这里又有个地方开线了，你们自己看看 and some longer words between them "


class Row:
    """One row of a timeline, painted by itself; `row` 0 is its day."""

    def __init__(
        self, *entries: Entry, width: int = 700, row: int = 1, hints: bool = True, **more: Any
    ) -> None:
        how = {name: more.pop(name) for name in ("selected", "hovered") if name in more}
        self.model = TimelineModel()
        self.model.show_timeline(a_timeline(*entries, **more), Filter(left_out=not more.get("left_out")))
        self.keeper = QWidget()
        self.delegate = TimelineDelegate(self.keeper)
        self.delegate.show_hints = hints
        self.painted = paint_row(self.delegate, self.model, width, row=row, **how)
        self.plan = self.delegate._plan(self.model.index(row, 0), width, QFont())

    def words(self) -> list[tuple[str, str]]:
        """What is written, each with its colour."""
        return [(one.text, one.colour) for one in self.painted.words]


@pytest.mark.parametrize("width", [500, 700, 1100])
@pytest.mark.parametrize("times", [1, 2, 3, 5, 8, 13])
def test_all_parts_of_a_row_have_the_room_their_words_need(width: int, times: int) -> None:
    text = LONG * times
    row = Row(an_entry(1, text=text, purpose=text, note=text), width=width)
    right = width - RIGHT
    parts = [
        (row.plan.text, text, 14),
        *((box.adjusted(12, 0, 0, 0), words, 12) for box, _, words in row.plan.below),
    ]
    for box, words, size in parts:
        assert box.left() >= BODY
        assert box.right() < right
        needed = QFontMetrics(sized(QFont(), size)).boundingRect(
            QRect(0, 0, box.width(), 99_999), Qt.TextFlag.TextWordWrap, words
        )
        assert box.height() >= needed.height()
    for (above, _, _), (below_it, _, _) in pairwise(parts):
        assert above.bottom() < below_it.top()
    assert parts[-1][0].bottom() < row.plan.height
    assert row.plan.height - parts[-1][0].bottom() < 20
    assert all(row.painted.row.contains(one.room) for one in row.painted.words)


@pytest.mark.parametrize("width", [420, 700])
def test_what_stands_between_rows_has_the_room_its_words_need(width: int) -> None:
    gap = GapRow(1, 2, Channel.SMS, GapReason.NO_OVERLAP, since=an_entry(1).at, until=an_entry(2).at)
    row = Row(an_entry(1), an_entry(2), gaps=(gap,), width=width, row=2)
    (words,) = row.painted.words
    needed = QFontMetrics(sized(QFont(), 12)).boundingRect(
        QRect(0, 0, words.room.width(), 99_999), Qt.TextFlag.TextWordWrap, words.text
    )
    assert words.room.height() >= needed.height()
    assert row.painted.row.contains(words.room)


def test_a_gap_and_rows_left_out_are_written_and_framed_each_in_its_way() -> None:
    gap = GapRow(1, 2, Channel.SMS, GapReason.NO_OVERLAP)
    warned = Row(an_entry(1), an_entry(2), gaps=(gap,), row=2)
    assert [colour for _, colour in warned.words()] == [colours().warn]
    assert [colour for colour, _ in warned.painted.boxes] == [colours().warn_soft]
    quiet = Row(an_entry(1), an_entry(2), left_out=(LeftOut(1, 3),), row=2)
    assert quiet.words() == [("3 not listed", colours().text_faint)]
    assert quiet.painted.boxes == []


@pytest.mark.parametrize(
    ("more", "names"),
    [
        ({}, ["SMS"]),
        ({"channel": None}, []),
        ({"kind": "text"}, ["SMS"]),
        ({"kind": "event"}, ["SMS", "Event"]),
        ({"proved": False}, ["SMS", "seller's word, no proof"]),
        ({"proved": False, "notes": (Note(NoteCode.WITHDRAWN),)}, ["SMS"]),
        ({"left_out": True}, ["SMS", "left out"]),
        (
            {"kind": "event", "proved": False, "left_out": True},
            ["SMS", "Event", "seller's word, no proof", "left out"],
        ),
    ],
)
def test_a_head_names_the_speaker_and_what_is_to_be_known(more: dict[str, Any], names: list[str]) -> None:
    row = Row(an_entry(1, evidence=(), **more), width=900)
    texts = row.painted.texts()
    head = texts[texts.index("Buyer") :][: len(names) + 1]
    assert head == ["Buyer", *names]
    placed = [row.painted.find(name).ink for name in head]
    assert all(0 < after.left() - before.right() < 24 for before, after in pairwise(placed))


def test_names_days_and_exact_times_are_strong() -> None:
    day = Row(an_entry(1), row=0).painted.words
    assert [(one.text, one.bold, one.colour) for one in day] == [("2013-02-01 Fri", True, colours().text)]
    painted = Row(an_entry(1)).painted
    assert painted.find("Buyer").bold
    assert painted.find("14:00").bold
    assert not painted.find("消息 1").bold
    vague = Row(an_entry(1, precision=Precision.HOUR)).painted
    assert not vague.find("about").bold
    assert vague.find("about").colour == colours().text_soft


@pytest.mark.parametrize(
    ("more", "text", "colour"),
    [
        ({}, "消息 1", "text"),
        ({"left_out": True}, "消息 1", "text_faint"),
        ({"text": ""}, "—", "text"),
        ({"note": "记一笔"}, "My note: 记一笔", "text_soft"),
        ({"purpose": "证明"}, "Shows: 证明", "text_soft"),
        ({"notes": (Note(NoteCode.WITHDRAWN),)}, "claim withdrawn", "text_soft"),
        ({"notes": (Note(NoteCode.WITHDRAWN),), "proved": False}, "claim withdrawn", "warn"),
        ({"time_flags": (next(iter(TimeFlag)),)}, "from label", "warn"),
        ({}, "from label", "text_faint"),
        ({}, "1", "text_faint"),
        ({"who": "seller"}, "Seller", "accent"),
        ({}, "Buyer", "text"),
    ],
)
def test_each_part_of_a_row_has_its_colour(more: dict[str, Any], text: str, colour: str) -> None:
    row = Row(an_entry(1, **more))
    assert (text, getattr(colours(), colour)) in row.words()


@pytest.mark.parametrize(
    ("how", "ground"), [({}, None), ({"selected": True}, "accent_soft"), ({"hovered": True}, "hover")]
)
def test_the_row_in_hand_and_the_one_pointed_at_have_a_ground(
    how: dict[str, bool], ground: str | None
) -> None:
    row = Row(an_entry(1, evidence=(), channel=None), **how)
    assert [colour for colour, _ in row.painted.boxes] == ([getattr(colours(), ground)] if ground else [])
    assert all(row.painted.row.contains(box) for _, box in row.painted.boxes)
