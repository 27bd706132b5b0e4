"""The page of search: what the fields ask for, the answer to the question asked last, where a hit stands."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QSplitter
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.views import search_page
from gui.views.search_page import MOST_SHOWN, Query, SearchAnswer, SearchPage, snippet
from tests.gui.records import a_message_record
from tests.gui.window_makers import at_rest, click, until
from tests.makers import a_picture, a_reading


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> SearchPage:
    """The page on a library with a WeChat chat of three messages."""
    desk._watch.stop()  # news comes when the test says so
    a_picture(desk.library, a_reading("裁缝说要50块", "那我退您50块吧", "好的"))
    made = SearchPage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    at_rest(qtbot, desk)
    return made


def texts(page: SearchPage) -> list[str]:
    return [line.text for line in page.lines()]


def found(qtbot: QtBot, page: SearchPage) -> list[str]:
    """What is shown once the answer is there."""
    until(qtbot, lambda: not page._timer.isActive())
    at_rest(qtbot, page.desk)
    return texts(page)


def test_nothing_asked_is_not_nothing_found(qtbot: QtBot, page: SearchPage) -> None:
    assert page._empty.isVisible()
    assert page._empty._title.text() == "Find anything anyone wrote"
    assert page._count.text() == ""
    page.field.setText("没有这个")
    assert found(qtbot, page) == []
    assert page._empty._title.text() == "Nothing found"
    assert page._count.text() == "0 message(s) found"


def test_hits_are_counted_and_lit_up(qtbot: QtBot, page: SearchPage) -> None:
    page.field.setText(" 50 ")
    assert sorted(found(qtbot, page)) == ["裁缝说要50块", "那我退您50块吧"]
    assert page._count.text() == "2 message(s) found"
    assert {line.marks for line in page.lines()} == {((4, 6),)}
    assert {line.side for line in page.lines()} == {"left"}
    assert page.lines()[0].when.startswith("2024-03-01 12:0")
    assert page.results.isVisible()


def test_as_many_hits_as_are_shown_at_most_are_said_to_be_the_newest(
    qtbot: QtBot, page: SearchPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_page, "MOST", 2)
    page.field.setText("50")
    found(qtbot, page)
    assert page._count.text() == "The newest 2 messages"


def test_an_emptied_field_shows_nothing_at_once(qtbot: QtBot, page: SearchPage) -> None:
    page.field.setText("50")
    found(qtbot, page)
    page.field.clear()
    page.refresh()
    assert texts(page) == []
    assert page._empty._title.text() == "Find anything anyone wrote"


def test_an_answer_that_comes_after_the_field_was_emptied_is_dropped(qtbot: QtBot, page: SearchPage) -> None:
    page.field.setText("50")
    page.refresh()
    page.field.clear()
    page.refresh()
    at_rest(qtbot, page.desk)
    assert texts(page) == []


def test_an_answer_to_other_words_than_stand_in_the_field_is_not_shown(page: SearchPage) -> None:
    page.field.setText("50")
    page._show(SearchAnswer(Query("好的"), (a_message_record(1),)))
    assert texts(page) == []
    page._show(SearchAnswer(Query("50"), (a_message_record(1),)))
    assert texts(page) == ["消息 1"]


def test_the_words_typed_last_are_answered_however_late_the_first_answer_comes(
    qtbot: QtBot, page: SearchPage
) -> None:
    answers: list[str] = []
    page._asker.answered.connect(lambda answer: answers.append(answer.query.words))
    for words in ("50", "好"):
        page.field.setText(words)
        page.refresh()
    at_rest(qtbot, page.desk)
    assert answers[:1] == ["好"]
    assert texts(page) == ["好的"]


def test_every_field_asks_for_its_own(page: SearchPage) -> None:
    assert page.query().empty()
    page._channel.setCurrentIndex(page._channel.findData("wechat"))
    page._order.setText(" 2903 ")
    page._buyer.setText(" 小王 ")
    page._since.setDate(QDate(2024, 3, 1))
    page._until.setDate(QDate(2024, 3, 2))
    assert page.query() == Query(
        "",
        "wechat",
        "2903",
        "小王",
        datetime(2024, 3, 1),
        datetime(2024, 3, 2, 23, 59, 59, 999999),
    )


@pytest.mark.parametrize(
    ("field", "lets_through"),
    [
        ("_channel", []),
        ("_buyer", []),
        ("_order", []),
        ("_since", []),
        ("_until", ["好的"]),
    ],
)
def test_every_filter_narrows_the_search(
    qtbot: QtBot, page: SearchPage, field: str, lets_through: list[str]
) -> None:
    page.field.setText("好的")
    found(qtbot, page)
    part: Any = getattr(page, field)
    if field == "_channel":
        part.setCurrentIndex(part.findData("sms"))
    elif field in ("_since", "_until"):
        part.setDate(QDate(2024, 3, 2))
    else:
        part.setText("没有")
    assert page._timer.isActive()
    assert found(qtbot, page) == lets_through
    assert page._clear.isVisible()


def test_one_click_takes_all_filters_back_and_leaves_the_words(qtbot: QtBot, page: SearchPage) -> None:
    page.field.setText("好的")
    found(qtbot, page)
    assert not page._clear.isVisible()
    page._channel.setCurrentIndex(page._channel.findData("sms"))
    page._order.setText("1")
    page._buyer.setText("2")
    page._since.setDate(QDate(2024, 3, 1))
    page._until.setDate(QDate(2024, 3, 2))
    found(qtbot, page)
    click(qtbot, page._clear)
    assert found(qtbot, page) == ["好的"]
    assert page.query() == Query("好的")
    assert not page._clear.isVisible()


def test_a_hit_is_shown_on_its_screenshot(qtbot: QtBot, page: SearchPage) -> None:
    page.field.setText("50")
    found(qtbot, page)
    page.results.choose(1)
    at_rest(qtbot, page.desk)
    line = page.lines()[1]
    assert (page.view.sha256(), page.view.chosen_box()) == (line.sha256, line.box)


def test_a_row_that_is_not_there_or_has_no_screenshot_shows_none(page: SearchPage) -> None:
    page.field.setText("x")
    page._show(SearchAnswer(page.query(), (a_message_record(1, sha256=""),)))
    for place in (-1, 0, 1):
        page._chosen(place)
    assert page.view.sha256() == ""


def test_the_cursor_waits_in_the_field_with_the_old_words_selected(qtbot: QtBot, page: SearchPage) -> None:
    page.field.setText("50")
    page.activateWindow()
    until(qtbot, page.isActiveWindow)
    page.results.setFocus()
    page.start()
    assert page.field.hasFocus()
    assert page.field.selectedText() == "50"


def test_hits_and_the_screenshot_ask_for_orders_and_disputes(page: SearchPage) -> None:
    asked: list[object] = []
    for signal in (page.dispute_wanted, page.file_wanted, page.read_again_wanted):
        signal.connect(asked.append)
    page.view.dispute_wanted.emit(["a"])
    page.results.to_dispute.emit(["b"])
    page.view.file_wanted.emit(["c"])
    page.view.read_again_wanted.emit(["d"])
    assert asked == [["a"], ["b"], ["c"], ["d"]]


def test_a_short_text_is_shown_whole() -> None:
    text = "字" * MOST_SHOWN
    assert snippet(text, "字") == text


def test_a_long_text_is_cut_around_its_first_hit() -> None:
    long = "前" * 100 + "退款" + "后" * 200
    cut = snippet(long, "退款")
    assert cut == "…" + "前" * 40 + "退款" + "后" * 78 + "…"


def test_a_long_text_keeps_its_beginning_and_its_end_where_the_hit_stands_there() -> None:
    assert snippet("退款" + "后" * 200, "退款") == "退款" + "后" * 118 + "…"
    assert snippet("前" * 200 + "退款", "退款") == "…" + "前" * 40 + "退款"
    assert snippet("前" * 200, "没有") == "前" * 120 + "…"


def test_line_breaks_inside_a_cut_become_blanks() -> None:
    assert snippet("a\nb" + "c" * 200, "a").startswith("a bccc")


def test_no_part_can_be_pushed_out_of_sight(page: SearchPage) -> None:
    assert {one.childrenCollapsible() for one in page.findChildren(QSplitter)} == {False}
