"""How a line of the timeline is measured and drawn, and what a click on it means."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from gui.models.timeline import Filter
from gui.theme import theme
from gui.views.dispute import timeline_paint
from gui.views.dispute.timeline_list import TimelineList
from gui.views.dispute.timeline_paint import (
    BODY,
    MOST_CHIPS,
    RIGHT,
    SPINE,
    below,
    breakable,
    chips,
    short_clock,
    sized,
)
from gui.words import hint_label
from ocr.types import Channel, TimeFlag
from storage.codes import GapReason, HintCode
from storage.disputes.types import Entry, EvidenceRef, GapRow, Hint
from tests.gui.painted import colours
from tests.gui.records import a_timeline, an_entry, drawn, near
from tests.gui.window_makers import until

pytestmark = pytest.mark.usefixtures("light")


@pytest.fixture
def view(qtbot: QtBot) -> TimelineList:
    made = TimelineList()
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    return made


def shown(view: TimelineList, *entries: Entry, hints: bool = True, **more: Any) -> TimelineList:
    view.show_timeline(a_timeline(*entries, **more), Filter(left_out=True), hints)
    view.clearSelection()
    view.setCurrentIndex(view.model().index(-1, 0))
    QApplication.processEvents()
    return view


def box_of(view: TimelineList, row: int = 1) -> QRect:
    return view.visualRect(view.model().index(row, 0))


def option_of(view: TimelineList, row: int = 1) -> QStyleOptionViewItem:
    made = QStyleOptionViewItem()
    made.rect = box_of(view, row)
    made.font = view.font()
    made.widget = view
    return made


def ink(view: TimelineList, area: QRect, row: int = 1) -> Counter[str]:
    """The colours in a part of a row, which is given relative to its top left."""
    return drawn(view.viewport(), area.translated(box_of(view, row).topLeft()))


TEXT = QRect(BODY, 34, 300, 26)
TIME = QRect(38, 9, SPINE - 56, 20)
CLOCK = QRect(20, 28, SPINE - 38, 16)
NUMBER = QRect(14, 9, 22, 20)
NAME = QRect(BODY, 9, 36, 20)
CHIPS = QRect(BODY + 60, 9, 250, 20)


def test_a_chip_names_the_evidence_under_the_mouse(view: TimelineList) -> None:
    shown(view, an_entry(1))
    option, index = option_of(view), view.model().index(1, 0)
    box, reference = chips(an_entry(1), option.rect.width(), option.font)[0]
    delegate: Any = view.itemDelegate()
    top_left = option.rect.topLeft()
    assert delegate.evidence_at(top_left + box.center(), option, index) == reference
    assert delegate.evidence_at(top_left + box.topLeft(), option, index) == reference
    assert delegate.evidence_at(top_left + box.topLeft() - QPoint(1, 0), option, index) is None
    assert delegate.evidence_at(top_left, option, index) is None
    day = view.model().index(0, 0)
    assert delegate.evidence_at(option_of(view, 0).rect.center(), option_of(view, 0), day) is None


def test_a_click_on_a_chip_shows_the_evidence_and_one_beside_it_chooses_the_row(
    qtbot: QtBot, view: TimelineList
) -> None:
    shown(view, an_entry(1))
    wanted: list[object] = []
    view.evidence_wanted.connect(wanted.append)
    box, reference = chips(an_entry(1), box_of(view).width(), view.font())[0]
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(view.viewport(), left, pos=box_of(view).topLeft() + box.center())
    assert wanted == [reference]
    qtbot.mouseClick(view.viewport(), left, pos=box_of(view).topLeft() + QPoint(BODY, 40))
    assert wanted == [reference]
    entry = view.entry()
    assert entry is not None
    assert entry.n == 1


def test_chips_stand_from_the_right_in_the_order_of_the_evidence_and_not_too_many() -> None:
    references = tuple(EvidenceRef(f"E{n:02}") for n in range(1, 9))
    font = QFont()
    placed = chips(an_entry(1, evidence=references), 700, font)
    assert len(placed) == MOST_CHIPS
    in_order = sorted(placed, key=lambda chip: chip[0].left())
    assert [reference.id for _, reference in in_order] == [f"E{n:02}" for n in range(1, MOST_CHIPS + 1)]
    assert in_order[-1][0].right() + 1 == 700 - RIGHT
    gaps = [b.left() - a.right() - 1 for (a, _), (b, _) in pairwise(in_order)]
    assert set(gaps) == {5}
    assert {box.top() for box, _ in placed} == {10}
    assert chips(an_entry(1, evidence=()), 700, font) == []


def test_long_numbers_may_break_and_words_may_not() -> None:
    assert "\u200b" in breakable("https://example.com/a/very/long/path/that/does/not/end")
    assert breakable("attach the operator's itemised bill") == "attach the operator's itemised bill"
    assert breakable("x" * 24) == "x" * 24
    assert breakable("x" * 25) == "x" * 24 + "\u200b" + "x"


def test_a_longer_text_makes_a_higher_row_and_a_wider_list_a_lower_one(
    qtbot: QtBot, view: TimelineList
) -> None:
    shown(view, an_entry(1), an_entry(2, text="很长的话" * 40))
    short, long = box_of(view, 1).height(), box_of(view, 2).height()
    assert long > short + 60
    view.resize(1300, 600)
    until(qtbot, lambda: box_of(view, 2).height() < long)


def test_an_empty_text_is_a_dash_on_one_line(view: TimelineList) -> None:
    shown(view, an_entry(1), an_entry(2, text=""))
    assert box_of(view, 1).height() == box_of(view, 2).height()
    assert near(ink(view, TEXT, 2), colours().text) > 0


def test_what_stands_below_the_text_adds_its_height(view: TimelineList) -> None:
    shown(view, an_entry(1), an_entry(2, note="记一笔"), an_entry(3, note="记一笔", purpose="证明"))
    one, two, three = (box_of(view, row).height() for row in (1, 2, 4))
    assert two > one
    assert three - two == two - one


def test_every_row_is_as_wide_as_the_list(view: TimelineList) -> None:
    shown(view, an_entry(1))
    delegate: Any = view.itemDelegate()
    size = delegate.sizeHint(option_of(view), view.model().index(1, 0))
    assert size.width() == view.viewport().width()
    alone = QStyleOptionViewItem()
    alone.rect = QRect(0, 0, 333, 10)
    assert timeline_paint.shown_width(alone) == 333


def test_what_did_not_change_is_not_measured_again(
    view: TimelineList, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(view, an_entry(1), an_entry(2))
    delegate: Any = view.itemDelegate()
    plans = dict(delegate._plans)
    shown(view, an_entry(1), an_entry(2, text="改了"))
    assert all(delegate._plans[key] is plan for key, plan in plans.items())
    monkeypatch.setattr(timeline_paint, "MOST_PLANS", 2)
    shown(view, *(an_entry(n) for n in range(3, 8)))
    assert len(delegate._plans) <= 4
    delegate.forget()
    assert delegate._plans == {}
    assert delegate._rulers == {}


def test_the_text_of_a_row_left_out_is_faint(view: TimelineList) -> None:
    shown(view, an_entry(1, text="国国国国国国"))
    assert near(ink(view, TEXT), colours().text) > 20
    shown(view, an_entry(1, text="国国国国国国", left_out=True))
    assert near(ink(view, TEXT), colours().text) == 0
    assert near(ink(view, TEXT), colours().text_faint) > 20


def dot(view: TimelineList) -> Counter[str]:
    return ink(view, QRect(SPINE - 3, 16, 5, 5))


def test_what_is_proved_has_a_full_dot_and_a_word_alone_an_empty_one(view: TimelineList) -> None:
    channel = theme().channel("sms").name()
    shown(view, an_entry(1))
    assert near(dot(view), channel) == 25
    shown(view, an_entry(1, proved=False))
    assert near(dot(view), channel) == 0
    assert near(dot(view), colours().ground) == 25
    shown(view, an_entry(1, left_out=True))
    assert near(dot(view), channel) == 0


def test_a_row_without_a_channel_has_a_dot_of_no_channel(view: TimelineList) -> None:
    shown(view, an_entry(1, channel=None))
    assert near(dot(view), colours().text_faint) == 25


def test_an_exact_time_is_strong_and_a_vague_one_soft(view: TimelineList) -> None:
    for precision in ("second", "minute"):
        shown(view, an_entry(1, precision=precision))
        assert near(ink(view, TIME), colours().text, 12) > 10
    for precision in ("hour", "day", "after"):
        shown(view, an_entry(1, precision=precision))
        assert near(ink(view, TIME), colours().text, 12) == 0
        assert near(ink(view, TIME), colours().text_soft, 12) > 0


def test_where_the_time_is_from_is_faint_and_a_warning_where_it_is_odd(view: TimelineList) -> None:
    shown(view, an_entry(1))
    assert near(ink(view, CLOCK), colours().warn) == 0
    assert near(ink(view, CLOCK), colours().text_faint) > 0
    shown(view, an_entry(1, time_flags=(next(iter(TimeFlag)),)))
    assert near(ink(view, CLOCK), colours().warn) > 0
    shown(view, an_entry(1, clock="printed"))
    assert near(ink(view, CLOCK), colours().text_faint) == 0


def test_a_row_shows_its_number_and_one_left_out_has_none(view: TimelineList) -> None:
    shown(view, an_entry(1))
    assert near(ink(view, NUMBER), colours().text_faint) > 0
    shown(view, an_entry(0, key="m:x", left_out=True))
    assert near(ink(view, NUMBER), colours().text_faint) == 0


def test_the_seller_s_name_is_in_the_window_s_own_colour(view: TimelineList) -> None:
    shown(view, an_entry(1))
    assert near(ink(view, NAME), colours().text) > 5
    assert near(ink(view, NAME), colours().accent) == 0
    shown(view, an_entry(1, who="seller"))
    assert near(ink(view, NAME), colours().accent) > 5


def test_the_head_names_channel_and_kind_and_what_lacks_proof(view: TimelineList) -> None:
    def area() -> int:
        """How far right the head goes."""
        image = view.viewport().grab().toImage()
        box = CHIPS.translated(box_of(view).topLeft())
        ground = image.pixelColor(box.right(), box.bottom()).name()
        return max(
            (
                x
                for x in range(box.left(), box.right())
                for y in range(box.top(), box.bottom())
                if image.pixelColor(x, y).name() != ground
            ),
            default=0,
        )

    widths = []
    for more in (
        {},
        {"kind": "system"},
        {"kind": "system", "proved": False},
        {"kind": "system", "proved": False, "left_out": True},
    ):
        shown(view, an_entry(1, evidence=(), **more))
        widths.append(area())
    assert widths == sorted(set(widths))
    shown(view, an_entry(1, evidence=(), proved=False))
    assert near(ink(view, CHIPS), colours().warn) > 5


def test_the_row_in_hand_and_the_one_under_the_mouse_are_lit(view: TimelineList) -> None:
    corner = QRect(BODY - 4, 30, 3, 3)
    shown(view, an_entry(1), an_entry(2))
    assert near(ink(view, corner), colours().ground, 2) == 9
    view.choose("m:1")
    QApplication.processEvents()
    assert near(ink(view, corner), colours().accent_soft, 2) == 9
    assert near(ink(view, corner, 2), colours().accent_soft, 2) == 0


def test_a_gap_is_a_warning_and_what_was_left_out_is_not(view: TimelineList) -> None:
    shown(view, an_entry(1), an_entry(2), gaps=(GapRow(1, 2, Channel.SMS, GapReason.NO_OVERLAP),))
    inside = QRect(BODY, 4, 200, 30)
    assert near(ink(view, inside, 2), colours().warn_soft, 2) > 1000
    assert near(ink(view, inside, 2), colours().warn) > 20
    spine = ink(view, QRect(SPINE - 1, 0, 2, box_of(view, 2).height()), 2)
    assert near(spine, colours().warn) > 0
    assert near(spine, colours().ground, 2) > 0


def test_each_day_has_a_pill_and_the_spine_begins_at_the_first(view: TimelineList) -> None:
    shown(view, an_entry(1), an_entry(4))
    pill = QRect(SPINE - 6, 15, 90, 20)
    for row in (0, 2):
        assert near(ink(view, pill, row), colours().shade, 2) > 500
        assert near(ink(view, pill, row), colours().text) > 5
    above = QRect(SPINE - 1, 0, 2, 12)
    assert near(ink(view, above, 0), colours().line_strong) == 0
    assert near(ink(view, above, 2), colours().line_strong) > 0


def test_evidence_stands_before_what_the_seller_says() -> None:
    hint = Hint(HintCode.EXTORTION)
    entry = an_entry(1, hints=(hint, hint, Hint(HintCode.PRESSURE)), purpose="证明", note="记一笔")
    styles = below(entry, True)
    assert styles == [
        ("hint", hint_label(hint)),
        ("hint", hint_label(Hint(HintCode.PRESSURE))),
        ("purpose", "Shows: 证明"),
        ("note", "My note: 记一笔"),
    ]
    assert below(entry, False) == styles[2:]
    assert below(an_entry(1), True) == []


def bars(view: TimelineList) -> Counter[str]:
    """What is drawn at the left of the line below the text."""
    return ink(view, QRect(BODY, 66, 3, 10))


def test_what_stands_below_has_a_bar_in_the_colour_of_its_kind(view: TimelineList) -> None:
    shown(view, an_entry(1, note="记一笔"))
    assert near(bars(view), colours().line_strong) > 5
    shown(view, an_entry(1, hints=(Hint(HintCode.EXTORTION),)))
    assert near(bars(view), colours().warn) > 5
    shown(view, an_entry(1, hints=(Hint(HintCode.EXTORTION),)), hints=False)
    assert near(bars(view), colours().warn) == 0


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        ("printed", ""),
        ("label", "from label"),
        ("inherited", "label above"),
        ("order-list", "order list"),
        ("typed", "typed"),
        ("unknown", "no time"),
    ],
)
def test_a_time_s_clock_is_named_in_a_word_or_two(clock: str, words: str) -> None:
    assert short_clock(an_entry(1, clock=clock)) == words


def test_a_face_is_made_in_another_size_and_weight() -> None:
    font = QFont()
    plain, bold = sized(font, 14), sized(font, 14, bold=True)
    assert plain.pixelSize() == bold.pixelSize() == 14
    assert bold.weight() > plain.weight()
    assert QFontMetrics(sized(font, 20)).height() > QFontMetrics(plain).height()


def test_a_press_on_a_chip_is_no_click_yet(view: TimelineList) -> None:
    shown(view, an_entry(1))
    told: list[object] = []
    delegate: Any = view.itemDelegate()
    delegate.evidence_clicked.connect(told.append)
    place = QPointF(
        box_of(view).topLeft() + chips(an_entry(1), box_of(view).width(), view.font())[0][0].center()
    )
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kind, taken in ((QEvent.Type.MouseButtonPress, False), (QEvent.Type.MouseButtonRelease, True)):
        event = QMouseEvent(kind, place, place, left, left, none)
        assert delegate.editorEvent(event, view.model(), option_of(view), view.model().index(1, 0)) is taken
    assert len(told) == 1
