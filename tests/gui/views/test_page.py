"""A page asks anew when something changed while it is seen, and when it is shown again after that."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from typing_extensions import override

from gui.desk import Desk
from gui.views.page import WindowPage


class Page(WindowPage):
    """Counts how often it asks."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.asked = 0

    @override
    def refresh(self) -> None:
        self.asked += 1


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Page:
    desk._watch.stop()
    made = Page(desk)
    qtbot.addWidget(made)
    return made


def test_a_page_asks_when_it_is_first_shown_and_not_when_it_is_only_shown_again(page: Page) -> None:
    assert page.asked == 0
    page.show()
    assert page.asked == 1
    page.hide()
    page.show()
    assert page.asked == 1


def test_news_is_asked_for_at_once_by_a_page_in_sight(page: Page) -> None:
    page.show()
    page.desk.changed.emit()
    page.desk.changed.emit()
    assert page.asked == 3
    page.hide()
    page.show()
    assert page.asked == 3


def test_news_is_asked_for_once_by_a_page_that_comes_back_into_sight(page: Page) -> None:
    page.show()
    page.hide()
    page.desk.changed.emit()
    page.desk.changed.emit()
    assert page.asked == 1
    page.show()
    assert page.asked == 2
    page.hide()
    page.show()
    assert page.asked == 2
