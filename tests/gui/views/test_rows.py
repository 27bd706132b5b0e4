"""The rows of pictures, conversations and disputes: what they say, in which colour, and nothing over
anything else however narrow the list is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

from gui.models.pictures import PictureModel
from gui.models.records import RecordListModel
from gui.theme import theme
from gui.views.conversations_page import ConversationDelegate, ConversationModel
from gui.views.disputes_page import DisputeDelegate, DisputeModel
from gui.views.picture_list import PictureDelegate
from storage.codes import DisputeState, PictureState
from storage.disputes.types import DisputeRecord
from tests.gui.painted import Painted, paint_row
from tests.gui.records import NOON, a_conversation_record, a_picture_record

pytestmark = pytest.mark.usefixtures("light")

WIDTHS = (300, 320, 460)
LONG = "淡淡的夏天和一个很长很长的名字，长得在哪一行里都放不下，还要再长一点才行"

pytestmark = pytest.mark.usefixtures("qapp")


def row_of(model: Any, delegate: Any, record: object, width: int = 320, **state: bool) -> Painted:
    RecordListModel.show_records(model, [record])
    return paint_row(delegate, model, width, **state)


def picture_row(width: int = 320, *, selected: bool = False, hovered: bool = False, **more: Any) -> Painted:
    model = PictureModel()
    record = a_picture_record(**more)
    return row_of(model, PictureDelegate(), record, width, selected=selected, hovered=hovered)


def chat_row(width: int = 320, *, selected: bool = False, hovered: bool = False, **more: Any) -> Painted:
    record = a_conversation_record(**more)
    return row_of(
        ConversationModel(), ConversationDelegate(), record, width, selected=selected, hovered=hovered
    )


def dispute_row(width: int = 640, hovered: bool = False, **more: Any) -> Painted:
    record = DisputeRecord(1, more.pop("title", "衬衫"), **more)
    return row_of(DisputeModel(), DisputeDelegate(), record, width, hovered=hovered)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("title", ["138", LONG])
@pytest.mark.parametrize("more", [{"captured_at": NOON}, {"channel": None}, {"state": PictureState.FAILED}])
def test_a_picture_s_row_holds_its_words(width: int, title: str, more: dict[str, Any]) -> None:
    picture_row(width, title=title, order_numbers=("290371648205317",) * 9, **more).check()


def test_a_picture_without_a_title_is_called_by_its_file() -> None:
    assert picture_row(title="小王").texts()[0] == "小王"
    assert picture_row(title="").texts()[0] == "1.png"
    assert [one.bold for one in picture_row(channel=None).words[:2]] == [True, False]


def test_a_picture_s_foot_says_how_far_it_is_and_then_where_it_is_filed() -> None:
    colours = theme().colours
    foot = picture_row(state=PictureState.FAILED).words[-1]
    assert (foot.text, foot.colour) == ("Could not be read", colours.danger)
    foot = picture_row(state=PictureState.READING).words[-1]
    assert (foot.text, foot.colour) == ("Being read", colours.accent)
    foot = picture_row(state=PictureState.WAITING).words[-1]
    assert (foot.text, foot.colour) == ("Waiting to be read", colours.text_faint)
    assert picture_row(order_numbers=("1", "2")).words[-1].text == "1 · 2"
    assert picture_row().words[-1].text == "2 message(s), not filed"


def test_a_picture_s_channel_stands_before_its_time() -> None:
    painted = picture_row(captured_at=datetime(2024, 3, 1, 15, 12, 33))
    chip, when = painted.words[1], painted.words[2]
    assert chip.text == "SMS"
    assert when.text.startswith("2024-03-01 15:12")
    assert 0 < when.ink.left() - chip.room.right() < 12
    assert [one.text for one in picture_row(channel=None).words[1:]] == ["", "2 message(s), not filed"]


def test_a_thumbnail_fills_its_frame_from_the_middle() -> None:
    wide = QImage(230, 60, QImage.Format.Format_RGB32)
    wide.fill("#00ff00")
    for x in range(95, 135):
        for y in range(60):
            wide.setPixelColor(x, y, QColor("#ff0000"))
    model = PictureModel()
    model.show_page([a_picture_record()], 1)
    model.show_thumbnail(a_picture_record().sha256, wide)
    image = paint_row(PictureDelegate(), model).image
    frame = QRect(14, 39, 46, 60)
    shown = [image.pixelColor(x, frame.center().y()).name() for x in range(frame.left(), frame.right())]
    assert {shown[10], shown[22], shown[35]} == {"#ff0000"}  # its middle, and what is wider is cut off
    assert image.pixelColor(frame.right() + 4, frame.center().y()).name() == "#ffffff"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("title", ["买家", LONG])
@pytest.mark.parametrize("gaps", [0, 12])
def test_a_conversation_s_row_holds_its_words(width: int, title: str, gaps: int) -> None:
    chat_row(width, title=title, gap_count=gaps).check()


def test_a_conversation_tells_its_length_its_gaps_and_its_last_day() -> None:
    painted = chat_row(gap_count=2)
    assert painted.texts() == ["2024-03-01", "买家 1", "SMS", "3 message(s)", "2 gap(s)"]
    count, gaps = painted.find("3 message"), painted.find("2 gap")
    assert gaps.colour == theme().colours.warn
    assert 0 < gaps.ink.left() - count.ink.right() < 20
    assert 0 < count.ink.left() - painted.find("SMS").room.right() < 12
    assert painted.row.right() - painted.find("2024").ink.right() < 24
    bare = chat_row(title="", last_at=None, gap_count=0)
    assert bare.texts() == ["", "Without a name", "SMS", "3 message(s)"]


@pytest.mark.parametrize("make", [picture_row, chat_row])
def test_the_row_in_hand_and_the_one_pointed_at_have_a_ground(make: Any) -> None:
    colours = theme().colours
    assert make().boxes[:1] != [(colours.hover, make().row.adjusted(6, 2, -6, -2))]
    assert make(selected=True).boxes[0] == (colours.selected, make().row.adjusted(6, 2, -6, -2))
    assert make(hovered=True).boxes[0] == (colours.hover, make().row.adjusted(6, 2, -6, -2))


@pytest.mark.parametrize("width", [420, 640, 1100])
@pytest.mark.parametrize("title", ["衬衫", LONG * 3])
def test_a_dispute_s_card_holds_its_words(width: int, title: str) -> None:
    painted = dispute_row(width, title=title, platform="taobao", deadline=NOON)
    painted.check()
    card = painted.boxes[0][1]
    assert all(card.contains(one.room) for one in painted.words)


def test_a_dispute_s_card_tells_state_platform_orders_and_the_nearest_date() -> None:
    painted = dispute_row(platform="taobao", orders=("2903",), deadline=NOON, created_at=NOON)
    assert painted.texts() == [
        "Open",
        "衬衫",
        "Taobao  ·  2903  ·  answer until 2024-03-01 12:00",
    ]
    assert dispute_row(created_at=NOON).texts()[-1] == "opened 2024-03-01"
    assert dispute_row().texts()[-1] == ""
    assert [one.bold for one in dispute_row().words[1:]] == [True, False]


@pytest.mark.parametrize(
    ("state", "colour"),
    [(DisputeState.WON, "good"), (DisputeState.LOST, "danger"), (DisputeState.OPEN, "accent")],
)
def test_a_won_dispute_is_green_and_a_lost_one_red(state: DisputeState, colour: str) -> None:
    painted = dispute_row(state=state)
    chip = painted.words[0]
    assert chip.colour == getattr(theme().colours, colour)
    assert painted.boxes[0][1].right() - chip.room.right() <= 17


def test_a_card_cuts_a_long_list_of_orders_where_one_sees_it() -> None:
    orders = tuple(f"29037164820531{n}" for n in range(9))
    painted = dispute_row(orders=orders)
    painted.check()
    assert painted.texts()[-1].endswith("…")


def test_the_card_pointed_at_is_lit() -> None:
    colours = theme().colours
    assert dispute_row().boxes[0][0] == colours.raised
    assert dispute_row(hovered=True).boxes[0][0] == colours.hover
    assert (dispute_row().frames[0], dispute_row(hovered=True).frames[0]) == (colours.line, colours.accent)
