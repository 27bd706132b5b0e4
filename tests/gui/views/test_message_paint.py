"""How one message is measured and drawn: its head, its bubble, what is marked in its text, its heading."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QImage, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from gui.models.messages import MessageLine, MessageModel
from gui.theme import theme
from gui.views.dispute.timeline_paint import sized
from gui.views.message_paint import EDGE, PAD_X, PAD_Y, MessageDelegate, _flow, _text_layout
from tests.gui.painted import Painted, colours, paint_row
from tests.gui.records import near

pytestmark = pytest.mark.usefixtures("light")

LINE = MessageLine("aa", (20, 100, 300, 60), "left", "text", "小王", "在吗", when="12:00", channel="sms")
SIDES = ("left", "right", "center")
LONG = "袖子这里又有个地方开线了，你们自己看看，这样的衣服怎么穿出去 " * 4


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


class Row:
    """One message, as it is painted."""

    def __init__(self, parent: QWidget, line: MessageLine, show_channel: bool = False, **how: Any) -> None:
        width = how.pop("width", 420)
        self.model = MessageModel()
        self.model.show_records([line])
        self.delegate = MessageDelegate(parent, show_channel)
        self.delegate.lit = 0 if how.pop("lit", False) else -1
        self.painted: Painted = paint_row(self.delegate, self.model, width, **how)
        option: Any = QStyleOptionViewItem()
        self.plan = self.delegate._plan(line, width, option.font)
        self.bubble = self.plan.bubble.translated(self.painted.row.topLeft())

    def shown(self, area: QRect | None = None) -> Counter[str]:
        """The colours in an area, the bubble if none is given."""
        image: QImage = self.painted.image
        box = (area or self.bubble).intersected(image.rect())
        xs, ys = range(box.left(), box.right() + 1), range(box.top(), box.bottom() + 1)
        return Counter(image.pixelColor(x, y).name() for x in xs for y in ys)


@pytest.mark.parametrize("channel", [None, "sms"])
@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("name", ["小王", "淡淡的夏天和一个很长很长的名字 " * 5])
def test_a_head_keeps_to_its_row_however_long(
    parent: QWidget, channel: str | None, side: str, name: str
) -> None:
    row = Row(parent, replace(LINE, side=side, name=name, channel=channel), show_channel=True)
    row.painted.check()
    head = row.painted.words[-1]
    assert head.room.right() <= 420 - EDGE
    assert head.text.startswith(name[:4])
    assert head.text.endswith("…") is (len(name) > 40)


def test_the_channel_is_named_before_the_head_of_the_other_side_only(parent: QWidget) -> None:
    chip, head = Row(parent, LINE, show_channel=True).painted.words
    assert chip.text == "SMS"
    assert chip.colour == theme().channel("sms").name()
    assert chip.room.left() == EDGE + 2
    assert 4 < head.ink.left() - chip.room.right() <= 8
    for line, show in (
        (LINE, False),
        (replace(LINE, channel=None), True),
        (replace(LINE, side="right"), True),
    ):
        (head,) = Row(parent, line, show_channel=show).painted.words
        assert head.text == "小王 · 12:00"
        assert head.room.left() == EDGE + 2


def test_a_notice_has_no_head(parent: QWidget) -> None:
    assert Row(parent, replace(LINE, side="center"), show_channel=True).painted.words == []


def test_own_heads_stand_at_the_right(parent: QWidget) -> None:
    ink = [
        near(Row(parent, replace(LINE, side=side)).shown(QRect(210, 30, 200, 20)), colours().text_faint)
        for side in ("left", "right")
    ]
    assert ink[0] == 0
    assert ink[1] > 10


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ({"doubtful": ((0, 1),)}, "check the digits"),
        ({"corrected": True}, "corrected"),
        ({"partial": True}, "cut off"),
        ({"sightings": 2}, "seen 2×"),
    ],
)
def test_a_head_says_what_is_special_and_only_that(parent: QWidget, more: dict[str, Any], word: str) -> None:
    (plain,) = Row(parent, LINE).painted.texts()
    (special,) = Row(parent, replace(LINE, **more)).painted.texts()
    assert plain == "小王 · 12:00"
    assert special == f"小王 · 12:00 · {word}"


@pytest.mark.parametrize(
    ("more", "warns"), [({}, False), ({"flags": ("x",)}, True), ({"doubtful": ((0, 1),)}, True)]
)
def test_a_head_warns_of_what_is_to_be_checked(parent: QWidget, more: dict[str, Any], warns: bool) -> None:
    (head,) = Row(parent, replace(LINE, **more)).painted.words
    assert head.colour == (colours().warn if warns else colours().text_faint)


@pytest.mark.parametrize(
    ("how", "frames"),
    [
        ({}, {"left": None, "right": None, "center": "line"}),
        ({"selected": True}, dict.fromkeys(SIDES, "accent")),
        ({"hovered": True}, dict.fromkeys(SIDES, "accent")),
        ({"lit": True}, dict.fromkeys(SIDES, "accent")),
    ],
)
@pytest.mark.parametrize("side", SIDES)
def test_a_bubble_has_the_ground_of_its_side_and_a_frame_where_it_is_meant(
    parent: QWidget, how: dict[str, bool], frames: dict[str, str | None], side: str
) -> None:
    row = Row(parent, replace(LINE, side=side), **how)
    ground = {"left": colours().theirs, "right": colours().own, "center": colours().ground}[side]
    assert row.painted.boxes[-1][0] == ground
    edge = row.shown(QRect(row.bubble.left(), row.bubble.center().y() - 3, 2, 6))
    wanted = frames[side]
    for name in ("accent", "line"):
        assert (near(edge, getattr(colours(), name), 80 if name == "accent" else 4) > 0) is (name == wanted)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("text", ["在吗", ""])
def test_words_are_strong_but_for_notices_and_for_what_stands_in_for_them(
    parent: QWidget, side: str, text: str
) -> None:
    inside = Row(parent, replace(LINE, side=side, text=text, kind="image")).shown()
    dim = side == "center" or not text
    assert (near(inside, colours().text, 30) > 5) is not dim
    assert near(inside, colours().text_soft, 30) > 3


@pytest.mark.parametrize(
    ("kind", "text", "shown"),
    [
        ("text", "在吗", "在吗"),
        ("text", "一\n二", "一\u2028二"),
        ("image", "", "[Picture]"),
        ("voice", "", "[Voice message]"),
        ("text", "", "[something here could not be read: click to type it]"),
        ("image", "三", "三"),
    ],
)
def test_what_has_no_words_says_what_it_is(kind: str, text: str, shown: str) -> None:
    assert _text_layout(replace(LINE, kind=kind, text=text), QFont()).text() == shown


def test_what_was_searched_for_and_what_is_doubtful_is_lit_in_the_text() -> None:
    line = replace(LINE, text="订单 12345 在吗", marks=((0, 2), (9, 11)), doubtful=((3, 8),))
    found = [(one.start, one.length) for one in _text_layout(line, QFont()).formats()]
    assert found == [(0, 2), (9, 2), (3, 5)]
    first, _second, doubt = _text_layout(line, QFont()).formats()
    styles: list[Any] = [first.format, doubt.format]
    assert [one.background().color().name() for one in styles] == [colours().warn_soft] * 2
    assert styles[0].fontWeight() == QFont.Weight.DemiBold
    assert styles[1].underlineColor().name() == colours().warn
    assert styles[1].underlineStyle() == styles[1].UnderlineStyle.WaveUnderline
    assert styles[0].underlineStyle() == styles[0].UnderlineStyle.NoUnderline
    assert _text_layout(LINE, QFont()).formats() == []


@pytest.mark.parametrize("more", [{"marks": ((0, 1),)}, {"doubtful": ((0, 1),)}])
def test_what_is_lit_can_be_seen(parent: QWidget, more: dict[str, Any]) -> None:
    assert near(Row(parent, LINE).shown(), colours().warn_soft, 2) == 0
    assert near(Row(parent, replace(LINE, **more)).shown(), colours().warn_soft, 2) > 20


@pytest.mark.parametrize("text", ["i", "在吗", LONG, "wide words " * 9, "x" * 300])
@pytest.mark.parametrize("room", [80, 333])
def test_lines_keep_to_their_room_and_stand_below_each_other(text: str, room: int) -> None:
    layout = _text_layout(replace(LINE, text=text), sized(QFont(), 14))
    wide, high = _flow(layout, room)
    flowing = [layout.lineAt(number) for number in range(layout.lineCount())]
    assert flowing
    assert max(one.naturalTextWidth() for one in flowing) <= wide <= room + 1
    assert sum(one.height() for one in flowing) <= high
    bottoms = [one.y() + one.height() for one in flowing]
    assert all(one.y() >= above for one, above in zip(flowing[1:], bottoms, strict=False))
    assert bottoms[-1] <= high


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("text", ["好", LONG])
@pytest.mark.parametrize("width", [300, 640])
def test_a_bubble_holds_its_text_and_keeps_to_its_side(
    parent: QWidget, side: str, text: str, width: int
) -> None:
    row = Row(parent, replace(LINE, side=side, text=text), width=width)
    bubble, layout = row.plan.bubble, row.plan.layout
    wide = max(layout.lineAt(number).naturalTextWidth() for number in range(layout.lineCount()))
    assert wide + 2 * PAD_X <= bubble.width() <= width - 2 * EDGE
    assert bubble.height() >= 2 * PAD_Y + layout.lineCount() * 14
    assert row.plan.height > bubble.bottom()
    if side == "left":
        assert bubble.left() == EDGE
    elif side == "right":
        assert bubble.left() + bubble.width() == width - EDGE
    else:
        assert abs(bubble.center().x() - width // 2) <= 1
    row.painted.check()


def test_notices_are_written_smaller_and_broken_later(parent: QWidget) -> None:
    plans = {side: Row(parent, replace(LINE, side=side, text=LONG)).plan for side in SIDES}
    sizes = {side: plan.layout.font().pixelSize() for side, plan in plans.items()}
    assert sizes == {"left": 14, "right": 14, "center": 13}
    assert plans["center"].bubble.width() > plans["left"].bubble.width()
    assert plans["center"].bubble.top() < plans["left"].bubble.top()


@pytest.mark.parametrize("gap", [False, True])
def test_a_heading_is_a_warning_over_a_gap_and_faint_over_a_day(parent: QWidget, gap: bool) -> None:
    row = Row(parent, replace(LINE, heading="2024-03-01 Fri", gap=gap))
    heading = row.painted.words[0]
    assert heading.text == "2024-03-01 Fri"
    assert heading.bold
    assert heading.colour == (colours().warn if gap else colours().text_faint)
    assert (colours().warn_soft in [colour for colour, _box in row.painted.boxes]) is gap
    assert abs(heading.room.center().x() - 210) <= 1
    assert heading.room.bottom() < row.painted.words[1].room.top()
    row.painted.check()


def test_only_a_row_with_a_heading_has_room_for_one(parent: QWidget) -> None:
    plain, headed = Row(parent, LINE), Row(parent, replace(LINE, heading="2024-03-01 Fri"))
    lower = headed.plan.bubble.top() - plain.plan.bubble.top()
    assert headed.plan.height - plain.plan.height == lower >= 30
    assert plain.plan.bubble.top() == 24


@pytest.mark.parametrize("word", ["缺", "wam ", "Missing "])
def test_a_heading_of_any_length_fits_the_room_it_measured(parent: QWidget, word: str) -> None:
    for count in range(4, 40):
        heading = Row(parent, replace(LINE, heading=word * count), width=300).painted.words[0]
        assert heading.room.height() >= heading.ink.height(), count


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("text", ["好", LONG])
def test_the_field_to_correct_in_stands_over_the_bubble_and_has_room_to_type(
    parent: QWidget, side: str, text: str
) -> None:
    row = Row(parent, replace(LINE, side=side, text=text))
    option: Any = QStyleOptionViewItem()
    option.rect = row.painted.row
    index = row.model.index(0, 0)
    editor = row.delegate.createEditor(parent, option, index)
    row.delegate.updateEditorGeometry(editor, option, index)
    box = editor.geometry()
    assert box.top() == row.bubble.top()
    assert box.height() == max(row.bubble.height(), 46)
    assert box.width() == max(row.bubble.width(), 260)
    assert (box.right() if side == "right" else box.left()) == (
        row.bubble.right() if side == "right" else row.bubble.left()
    )
    option.rect = QRect(0, 0, 200, 100)
    row.delegate.updateEditorGeometry(editor, option, index)
    assert editor.width() <= 200 - EDGE


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_A])
@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier])
def test_enter_alone_ends_the_correction_and_writes_no_line(
    parent: QWidget, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    row = Row(parent, LINE)
    ended: list[QWidget] = []
    row.delegate.commitData.connect(ended.append)
    editor = row.delegate.createEditor(parent, QStyleOptionViewItem(), row.model.index(0, 0))
    assert isinstance(editor, QPlainTextEdit)
    assert editor.tabChangesFocus()
    event = QKeyEvent(QEvent.Type.KeyPress, key, held)
    ends = key != Qt.Key.Key_A and held == Qt.KeyboardModifier.NoModifier
    assert row.delegate.eventFilter(editor, event) is ends
    assert ended == ([editor] if ends else [])
    released = QKeyEvent(QEvent.Type.KeyRelease, key, held)
    assert not row.delegate.eventFilter(editor, released)


def test_what_is_being_corrected_is_kept_once_and_then_forgotten(parent: QWidget) -> None:
    row = Row(parent, LINE)
    told: list[str] = []
    row.model.edited.connect(lambda _line, text: told.append(text))
    row.delegate.commitData.connect(
        lambda editor: row.delegate.setModelData(editor, row.model, row.model.index(0, 0))
    )
    row.delegate.keep()
    assert told == []
    editor: Any = row.delegate.createEditor(parent, QStyleOptionViewItem(), row.model.index(0, 0))
    row.delegate.setEditorData(editor, row.model.index(0, 0))
    assert editor.toPlainText() == editor.textCursor().selectedText() == "在吗"
    editor.setPlainText("在么")
    row.delegate.setEditorData(editor, row.model.index(0, 0))
    row.delegate.keep()
    assert told == ["在么"]
    row.delegate.destroyEditor(editor, row.model.index(0, 0))
    row.delegate.keep()
    assert told == ["在么"]


def test_what_was_measured_is_kept_until_it_is_forgotten(parent: QWidget) -> None:
    row = Row(parent, LINE)
    option: Any = QStyleOptionViewItem()
    assert row.delegate._plan(LINE, 420, option.font) is row.plan
    assert row.delegate._plan(LINE, 421, option.font) is not row.plan
    row.delegate.forget()
    assert row.delegate._plan(LINE, 420, option.font) is not row.plan
    option.rect = QRect(0, 0, 420, 9)
    assert row.delegate.sizeHint(option, row.model.index(0, 0)) == QSize(420, row.plan.height)
