"""The check list of a dispute: what is ticked is told, with its state."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gui.views.dispute.answer import DisputeAnswer
from gui.views.dispute.checks_pane import ChecksPane
from gui.words import check_text, hint_label, request_label, todo_how, todo_label
from storage.codes import CheckCode, HintCode, Outcome, RequestKind, TodoState
from storage.disputes.checklist import Todo
from storage.disputes.timeline.material import PromiseRow
from storage.disputes.types import Check, Claim, Hint, Request
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


HINT = Hint(HintCode.EXTORTION, ("曝光", "差评"))
REQUEST = Request(RequestKind.PHOTO, 1, None, Outcome.NOT_GIVEN)
CLAIM = Claim("口子是后来剪的", (1,), ("E01", "E02"), True)


@pytest.mark.parametrize(
    ("more", "title"),
    [
        ({"requests": (REQUEST,)}, "Requests and answers"),
        ({"hints": (HINT,), "with_hints": True}, "Hints, for your eyes only"),
        ({"claims": (CLAIM,)}, "What you want to show"),
        ({"checks": (Check(next(iter(CheckCode)), True),)}, "What the rows say"),
    ],
)
def test_only_what_there_is_has_a_heading(pane: ChecksPane, more: dict[str, Any], title: str) -> None:
    show(pane, **more)
    assert words(pane)[0] == title
    assert len(words(pane)) > 1
    show(pane)
    assert words(pane) == ["Nothing to check yet."]


def test_hints_are_shown_to_those_who_want_them_only(pane: ChecksPane) -> None:
    show(pane, with_hints=True, hints=(HINT,))
    assert words(pane) == ["Hints, for your eyes only", "“曝光” “差评”"]
    assert [one.text() for one in links(pane)] == [hint_label(HINT)]
    show(pane, with_hints=False, hints=(HINT,))
    assert words(pane) == ["Nothing to check yet."]
    show(pane, with_hints=True)
    assert words(pane) == ["Nothing to check yet."]


def test_a_promise_is_shown_again_and_again_and_gone_when_it_is(pane: ChecksPane) -> None:
    answer = DisputeAnswer(1, a_timeline(an_entry(1)), promises=(PromiseRow(1, "m:1", "退回商品"),))
    for _ in range(2):
        pane.show_answer(answer, False)
        QApplication.processEvents()
        assert words(pane) == ["Watched promises", "退回商品", "Open"]
    show(pane)
    assert words(pane) == ["Nothing to check yet."]


@pytest.mark.parametrize(
    ("ok", "mark", "style"), [(True, "✓", "good"), (False, "!", "warn"), (None, "·", "faint")]
)
def test_a_finding_has_the_mark_of_how_it_came_out(
    pane: ChecksPane, ok: bool | None, mark: str, style: str
) -> None:
    check = Check(next(iter(CheckCode)), ok)
    show(pane, checks=(check,))
    assert words(pane)[1:] == [mark, check_text(check)]
    shown = next(one for one in pane.findChildren(QLabel) if one.isVisible() and one.text() == mark)
    assert shown.objectName() == style


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_request_counts_as_answered_where_something_was_given_or_promised(
    pane: ChecksPane, outcome: Outcome
) -> None:
    request = replace(REQUEST, outcome=outcome)
    show(pane, requests=(request,))
    mark = "✓" if outcome in (Outcome.GIVEN, Outcome.PROMISED) else "!"
    assert words(pane)[1:] == [mark, request_label(request)]


def test_a_finding_leads_to_three_of_its_rows_at_most(pane: ChecksPane) -> None:
    told: list[str] = []
    pane.entry_wanted.connect(told.append)
    show(pane, claims=(replace(CLAIM, entries=(1, 2, 3, 1)),))
    for one in links(pane):
        one.click()
    assert told == ["m:1", "m:2", "m:3"]
    assert "口子是后来剪的  E01  E02" in words(pane)


@pytest.mark.parametrize(
    ("state", "style", "boxes", "marks"),
    [
        (TodoState.DONE, "soft", [True], 0),
        (TodoState.ASK, "strong", [False], 0),
        (TodoState.MISSING, "strong", [], 1),
    ],
)
def test_what_the_case_needs_stands_out_until_it_is_done(
    pane: ChecksPane, state: TodoState, style: str, boxes: list[bool], marks: int
) -> None:
    todo = Todo("sms-bill", None, state)
    show(pane, todo)
    shown = next(one for one in pane.findChildren(QLabel) if one.text() == todo_label(todo))
    assert shown.objectName() == style
    found = [one for one in pane.findChildren(QCheckBox) if one.isVisible()]
    assert [one.isChecked() for one in found] == boxes
    assert [one.accessibleName() for one in found] == [todo_label(todo)] * len(boxes)
    assert words(pane).count("!") == marks
    assert (todo_how(todo) in words(pane)) is (state is not TodoState.DONE)


def test_what_must_be_done_in_time_says_until_when(pane: ChecksPane) -> None:
    show(pane, Todo("sms-bill", None, TodoState.ASK, until=datetime(2024, 3, 5, 9, 0)))
    assert "Only until 2024-03-05" in words(pane)
    show(pane, Todo("sms-bill", None, TodoState.ASK))
    assert not any(one.startswith("Only until") for one in words(pane))


def test_long_words_keep_to_the_pane_and_findings_can_be_copied(pane: ChecksPane) -> None:
    long = "很长的话 " * 30
    show(
        pane,
        Todo("sms-bill", None, TodoState.ASK),
        with_hints=True,
        claims=(replace(CLAIM, purpose=long),),
        hints=(replace(HINT, words=(long,)),),
    )
    written = [one for one in pane.findChildren(QLabel) if one.isVisible() and len(one.text()) > 25]
    assert len(written) >= 3
    assert all(one.wordWrap() for one in written)
    assert pane.minimumSizeHint().width() <= 360
    claim = next(one for one in written if one.text().startswith(long[:20]))
    assert claim.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
