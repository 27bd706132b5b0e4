"""The page of conversations: the chat in hand, where its messages stand, what can be asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QSplitter
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.dragging import CONVERSATIONS
from gui.models.messages import from_message
from gui.views.conversations_page import (
    ChatAnswer,
    ConversationModel,
    ConversationsPage,
    chat_lines,
    load_chat,
)
from storage.codes import GapReason
from storage.conversations.types import GapRecord
from tests.gui.records import a_conversation_record, a_message_record
from tests.gui.window_makers import at_rest, click, labels, opened_menus, press
from tests.makers import a_picture, a_reading


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> ConversationsPage:
    """The page on a library with two chats: the buyer 一's of two messages, the buyer 二's of three."""
    desk._watch.stop()  # news comes when the test says so
    a_picture(desk.library, a_reading("在吗", "在的", title="买家一"), name="1.png")
    a_picture(desk.library, a_reading("换货吗", "可以", "谢谢", title="买家二"), name="2.png")
    made = ConversationsPage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    at_rest(qtbot, desk)
    return made


def titles(page: ConversationsPage) -> list[str]:
    return [record.title for record in page.model.records()]


def texts(page: ConversationsPage) -> list[str]:
    return [line.text for line in page.messages.lines()]


def choose(qtbot: QtBot, page: ConversationsPage, title: str) -> int:
    """Take a chat in hand; returns its number."""
    row = titles(page).index(title)
    page.list.setCurrentIndex(page.model.index(row))
    at_rest(qtbot, page.desk)
    return page.model.record(row).id


def test_the_chat_in_hand_is_shown_with_its_title(qtbot: QtBot, page: ConversationsPage) -> None:
    choose(qtbot, page, "买家二")
    assert texts(page) == ["换货吗", "可以", "谢谢"]
    assert page._title.whole() == "买家二"
    choose(qtbot, page, "买家一")
    assert texts(page) == ["在吗", "在的"]
    assert page._title.whole() == "买家一"


def test_the_chat_in_hand_stays_in_hand_after_news(qtbot: QtBot, page: ConversationsPage) -> None:
    other = titles(page)[1]
    choose(qtbot, page, other)
    page.messages.choose(1)
    a_picture(page.desk.library, a_reading("新来的", title="买家三"), name="3.png")
    page.desk.tell(at_once=True)
    at_rest(qtbot, page.desk)
    assert len(titles(page)) == 3
    assert page.model.record(page.list.currentIndex().row()).title == other
    assert page.messages.currentIndex().row() == 1


def test_a_message_that_came_is_shown_in_the_chat_in_hand(qtbot: QtBot, page: ConversationsPage) -> None:
    choose(qtbot, page, "买家一")
    a_picture(page.desk.library, a_reading("在吗", "在的", "衬衫呢", title="买家一"), name="4.png")
    page.desk.tell(at_once=True)
    at_rest(qtbot, page.desk)
    assert texts(page) == ["在吗", "在的", "衬衫呢"]


def test_the_chat_asked_for_last_is_shown_however_late_the_other_comes(
    qtbot: QtBot, page: ConversationsPage
) -> None:
    shown: list[int] = []
    page._chat.answered.connect(lambda chat: shown.append(len(chat.messages)))
    for title in ("买家一", "买家二", "买家一", "买家二"):
        page.list.setCurrentIndex(page.model.index(titles(page).index(title)))
    at_rest(qtbot, page.desk)
    assert shown == [3]


def test_the_message_in_hand_is_shown_on_its_screenshot(qtbot: QtBot, page: ConversationsPage) -> None:
    choose(qtbot, page, "买家二")
    assert page.view.sha256() == page.messages.lines()[0].sha256
    page.messages.choose(2)
    at_rest(qtbot, page.desk)
    assert page.view.chosen_box() == page.messages.lines()[2].box


def test_a_bubble_clicked_on_the_screenshot_opens_it_in_the_inbox(
    qtbot: QtBot, page: ConversationsPage
) -> None:
    asked: list[tuple[str, object]] = []
    page.picture_wanted.connect(lambda sha256, box: asked.append((sha256, box)))
    choose(qtbot, page, "买家二")
    page.messages.choose(1)
    page.view.canvas.chosen.emit(1)
    line = page.messages.lines()[1]
    assert asked == [(line.sha256, line.box)]


def test_the_button_puts_the_chat_in_hand_into_a_dispute(qtbot: QtBot, page: ConversationsPage) -> None:
    asked: list[object] = []
    page.add_to_dispute.connect(asked.append)
    number = choose(qtbot, page, "买家一")
    click(qtbot, page._add)
    assert asked == [[number]]


def test_with_no_chat_in_hand_there_is_nothing_to_put_in(qtbot: QtBot, desk: Desk) -> None:
    made = ConversationsPage(desk)
    qtbot.addWidget(made)
    asked: list[object] = []
    made.add_to_dispute.connect(asked.append)
    made._add.click()
    assert asked == []


def test_the_menu_puts_all_chats_selected_into_a_dispute(
    page: ConversationsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = opened_menus(monkeypatch, page)
    page.list.clearSelection()
    page.list.customContextMenuRequested.emit(QPoint(5, 5))
    assert opened == []
    page.list.selectAll()
    page.list.customContextMenuRequested.emit(QPoint(5, 5))
    assert [labels(menu) for menu in opened] == [["Add to a dispute…"]]
    asked: list[list[int]] = []
    page.add_to_dispute.connect(asked.append)
    press(opened[0], "Add to a dispute…")
    assert sorted(asked[0]) == sorted(record.id for record in page.model.records())


def test_messages_and_the_screenshot_ask_for_orders_and_disputes(page: ConversationsPage) -> None:
    asked: list[tuple[str, object]] = []
    page.dispute_wanted.connect(lambda things: asked.append(("dispute", things)))
    page.file_wanted.connect(lambda things: asked.append(("file", things)))
    page.read_again_wanted.connect(lambda things: asked.append(("again", things)))
    page.messages.to_dispute.emit(["a"])
    page.view.dispute_wanted.emit(["b"])
    page.view.file_wanted.emit(["c"])
    page.view.read_again_wanted.emit(["d"])
    assert asked == [("dispute", ["a"]), ("dispute", ["b"]), ("file", ["c"]), ("again", ["d"])]


def test_a_chat_whose_pictures_all_went_leaves_the_page_empty(qtbot: QtBot, page: ConversationsPage) -> None:
    from storage.pictures import list_pictures
    from storage.trash import delete_pictures

    with page.desk.library.writer() as session:
        delete_pictures(session, [record.sha256 for record in list_pictures(session)])
    page.desk.tell(at_once=True)
    at_rest(qtbot, page.desk)
    assert page._empty.isVisible()
    assert texts(page) == []


def test_a_conversation_that_is_no_more_has_no_messages(desk: Desk) -> None:
    with desk.library.reader() as session:
        assert load_chat(session, 77) == ChatAnswer((), ())


def test_the_first_message_after_a_gap_says_so() -> None:
    messages = tuple(a_message_record(n) for n in (1, 2, 3))
    gap = GapRecord(1, 1, 1, 2, GapReason.NO_OVERLAP)
    first, second, third = chat_lines(ChatAnswer(messages, (gap,)), "missing here")
    assert (first.heading, first.gap) == ("2024-03-01 Fri", False)
    assert (second.heading, second.gap) == ("missing here", True)
    assert (third.heading, third.gap) == ("", False)


def test_conversations_are_dragged_by_their_numbers() -> None:
    model = ConversationModel()
    model.show_records([a_conversation_record(4), a_conversation_record(7)])
    data = model.mimeData([model.index(0), model.index(1)])
    assert bytes(data.data(CONVERSATIONS).data()) == b"4\n7"
    assert model.flags(model.index(0)) & Qt.ItemFlag.ItemIsDragEnabled
    assert model.mimeTypes() == [CONVERSATIONS]
    assert (model.row_of(7), model.row_of(8)) == (1, None)
    assert model.describe(model.record(0)) == "买家 4, SMS, 3"


def test_the_list_lights_up_under_the_mouse_and_measures_its_rows_once(page: ConversationsPage) -> None:
    assert page.list.hasMouseTracking()
    assert page.list.uniformItemSizes()


def test_only_a_message_of_the_chat_leads_to_its_screenshot(
    page: ConversationsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[object, ...]] = []
    monkeypatch.setattr(page.view, "show_picture", lambda *what: shown.append(what))
    line = from_message(a_message_record(1))
    page.messages.show_lines([line, replace(line, sha256="")])
    shown.clear()
    for place in (-1, 0, 1, 2):
        page._chosen(place)
    assert shown == [(line.sha256, line.box)]


def test_no_part_can_be_pushed_out_of_sight(page: ConversationsPage) -> None:
    assert {one.childrenCollapsible() for one in page.findChildren(QSplitter)} == {False}
