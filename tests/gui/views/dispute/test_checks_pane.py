"""The check list of a dispute: what is ticked is told, with its state."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gui.views.dispute.answer import DisputeAnswer
from gui.views.dispute.checks_pane import ChecksPane
from gui.words import todo_how
from storage.codes import HintCode, Outcome, RequestKind, TodoState
from storage.disputes.checklist import Todo
from storage.disputes.types import Hint, Request
from tests.gui.records import a_timeline, an_entry


@pytest.fixture
def pane(qtbot: QtBot) -> ChecksPane:
    made = ChecksPane()
    qtbot.addWidget(made)
    made.resize(360, 600)
    made.show()
    return made


def show(pane: ChecksPane, *todos: Todo, with_hints: bool = False, **more: Any) -> None:
    """Show the check list of a dispute with three rows, of which `more` is known."""
    timeline = replace(a_timeline(an_entry(1), an_entry(2), an_entry(3)), **more)
    pane.show_answer(DisputeAnswer(timeline.dispute.id, timeline, todos), with_hints)
    QApplication.processEvents()


def words(pane: ChecksPane) -> list[str]:
    return [one.text() for one in pane.findChildren(QLabel) if one.isVisible()]


def links(pane: ChecksPane) -> list[QPushButton]:
    return [one for one in pane.findChildren(QPushButton) if one.isVisible()]


def test_a_tick_is_told_with_what_it_stands_for(pane: ChecksPane) -> None:
    told: list[tuple[str, bool]] = []
    pane.ticked.connect(lambda code, on: told.append((code, on)))
    show(pane, Todo("sms-bill", None, TodoState.ASK))

    (box,) = pane.findChildren(QCheckBox)
    box.click()
    box.click()
    assert told == [("sms-bill", True), ("sms-bill", False)]


def test_nothing_to_check_says_so_and_makes_no_empty_headings(pane: ChecksPane) -> None:
    show(pane)
    assert words(pane) == ["Nothing to check yet."]


def test_what_is_missing_says_how_to_get_it_in_lines_that_fit(pane: ChecksPane) -> None:
    missing = Todo("sms-bill", None, TodoState.MISSING)
    show(pane, missing)
    (how,) = (one for one in pane.findChildren(QLabel) if one.text() == todo_how(missing))
    assert how.wordWrap()
    show(pane, replace(missing, state=TodoState.DONE))
    assert todo_how(missing) not in words(pane)


def test_a_request_leads_to_its_row_where_that_is_listed(pane: ChecksPane) -> None:
    told: list[str] = []
    pane.entry_wanted.connect(told.append)
    requests = tuple(Request(RequestKind.PHOTO, row, None, Outcome.NOT_GIVEN) for row in (2, 9))
    show(pane, requests=requests)
    assert "Requests and answers" in words(pane)
    assert [one.text().strip() for one in links(pane)] == ["#2"]
    links(pane)[0].click()
    assert told == ["m:2"]


def test_a_hint_leads_to_the_row_it_rests_on(pane: ChecksPane) -> None:
    told: list[str] = []
    pane.entry_wanted.connect(told.append)
    hints = (Hint(HintCode.EXTORTION, ("曝光",), entries=("m:3",)), Hint(HintCode.EXTORTION))
    show(pane, with_hints=True, hints=hints)
    for one in links(pane):
        one.click()
    assert told == ["m:3"]
