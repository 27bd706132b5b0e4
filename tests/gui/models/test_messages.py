"""Messages as rows: whose side, which day, what is marked; and what typing into a row tells."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt

from gui.models.messages import (
    MessageModel,
    from_bubble,
    from_message,
    shown_side,
    spoken,
    with_days,
)
from tests.gui.records import NOON, a_bubble, a_correction, a_message_record

pytestmark = pytest.mark.usefixtures("qapp")
EDIT = Qt.ItemDataRole.EditRole


@pytest.mark.parametrize(
    ("side", "who", "shown"),
    [
        ("left", "seller", "right"),
        ("right", "buyer", "left"),
        ("center", "buyer", "center"),
        ("left", "platform", "left"),
        ("right", None, "right"),
    ],
)
def test_own_messages_stand_at_the_right(side: str, who: str | None, shown: str) -> None:
    assert shown_side(side, who) == shown


def test_a_bubble_is_shown_with_all_that_is_known_of_it() -> None:
    line = from_bubble(
        a_bubble(
            "在么",
            machine_text="在吗",
            sender="小红",
            doubtful=((0, 1),),
            partial=True,
            corrections=(a_correction(),),
            message_id=7,
            who="seller",
        )
    )
    assert (line.text, line.machine_text, line.name) == ("在么", "在吗", "小红")
    assert line.doubtful == ((0, 1),)
    assert line.partial
    assert line.corrected
    assert line.message_id == 7
    assert line.side == "right"
    assert line.when == "2024-03-01 12:00"
    assert not from_bubble(a_bubble()).corrected


def test_who_speaks_is_named_by_role_where_the_picture_names_nobody() -> None:
    assert from_bubble(a_bubble(sender=None, who="seller")).name == "Seller"
    assert from_message(a_message_record(sender=None)).name == "Buyer"
    assert from_message(a_message_record(sender="小红")).name == "小红"


def test_a_message_tells_its_time_of_day_and_how_often_it_was_seen() -> None:
    line = from_message(a_message_record(5, sightings=3, corrected=True), heading="a day", gap=True)
    assert (line.when, line.sightings, line.corrected) == ("12:05", 3, True)
    assert (line.heading, line.gap, line.channel) == ("a day", True, "sms")


def test_each_day_is_named_once_above_its_first_message() -> None:
    messages = [
        a_message_record(1),
        a_message_record(2),
        a_message_record(3, sent_at=None),
        a_message_record(4),
        a_message_record(5, sent_at=NOON + timedelta(days=1)),
    ]
    assert [line.heading for line in with_days(messages)] == [
        "2024-03-01 Fri",
        "",
        "",
        "",
        "2024-03-02 Sat",
    ]


def test_a_row_reads_as_a_sentence_and_names_what_has_no_words() -> None:
    assert spoken(from_message(a_message_record(1))) == "12:01 Buyer: 消息 1"
    assert spoken(from_message(a_message_record(1, text="", kind="image"))) == "12:01 Buyer: Picture"


def a_model(*texts: str, editable: bool = True) -> MessageModel:
    model = MessageModel(editable)
    model.show_records([from_bubble(a_bubble(text, place)) for place, text in enumerate(texts)])
    return model


def test_as_many_rows_as_before_only_change_so_that_the_choice_stays() -> None:
    model = a_model("一", "二")
    resets: list[int] = []
    changed: list[tuple[int, int]] = []
    model.modelReset.connect(lambda: resets.append(1))
    model.dataChanged.connect(lambda first, last, _roles: changed.append((first.row(), last.row())))
    model.show_records(a_model("三", "四").records())
    assert [line.text for line in model.records()] == ["三", "四"]
    assert (resets, changed) == ([], [(0, 1)])
    model.show_records(a_model("五").records())
    assert len(resets) == 1
    assert model.rowCount() == 1


def test_nothing_after_nothing_is_no_news() -> None:
    model = a_model()
    changed: list[object] = []
    model.dataChanged.connect(lambda *what: changed.append(what))
    model.show_records([])
    assert changed == []
    assert model.rowCount() == 0


def test_typing_into_a_row_is_told_and_not_done() -> None:
    model = a_model("一", "二")
    told: list[tuple[str, str]] = []
    model.edited.connect(lambda line, value: told.append((line.text, value)))
    assert model.setData(model.index(1), "两")
    assert told == [("二", "两")]
    assert model.data(model.index(1), EDIT) == "二"


def test_typing_the_same_or_elsewhere_tells_nothing() -> None:
    model = a_model("一")
    told: list[object] = []
    model.edited.connect(lambda *what: told.append(what))
    assert not model.setData(model.index(0), "一")
    assert not model.setData(model.index(0), "两", Qt.ItemDataRole.DisplayRole)
    assert told == []


def test_only_rows_of_one_picture_can_be_typed_into() -> None:
    editable, fixed = a_model("一"), a_model("一", editable=False)
    assert editable.flags(editable.index(0)) & Qt.ItemFlag.ItemIsEditable
    assert not fixed.flags(fixed.index(0)) & Qt.ItemFlag.ItemIsEditable
    for model in (editable, fixed):
        assert model.flags(model.index(0)) & Qt.ItemFlag.ItemIsDragEnabled
        assert model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable


def test_a_row_gives_its_text_to_edit_and_its_sentence_to_read() -> None:
    model = a_model("一")
    assert model.data(model.index(0), EDIT) == "一"
    assert model.data(model.index(0)) == "2024-03-01 12:00 Buyer: 一"
    assert model.data(QModelIndex(), EDIT) is None
