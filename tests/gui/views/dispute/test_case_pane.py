"""The case's own data: each change is kept when its field is left, once, and for the right dispute."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.views.dialogs import to_qt
from gui.views.dispute.answer import DisputeAnswer, load_dispute
from gui.views.dispute.case_pane import CasePane
from gui.widgets.basics import Elided
from storage.disputes import cases, contents
from storage.disputes.types import DisputeRecord
from storage.library import Session
from tests.gui.window_makers import at_rest, click
from tests.makers import a_picture, a_reading

DAY = datetime(2024, 3, 5, 18, 0)


class Scene:
    """The pane on a dispute of a real library."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.qtbot, self.desk = qtbot, desk
        self.pane = CasePane(desk)
        qtbot.addWidget(self.pane)
        self.pane.show()
        self.id = self.change(lambda session: cases.new(session, "衬衫", platform="taobao"))

    def change(self, work: Callable[[Session], Any]) -> Any:
        with self.desk.library.writer() as session:
            return work(session)

    def show(self, dispute: int | None = None) -> DisputeAnswer:
        with self.desk.library.reader() as session:
            answer = load_dispute(session, dispute or self.id)
        self.pane.show_answer(answer)
        QApplication.processEvents()
        return answer

    def kept(self, dispute: int | None = None) -> DisputeRecord:
        at_rest(self.qtbot, self.desk)
        with self.desk.library.reader() as session:
            return cases.get(session, dispute or self.id)

    def changes(self) -> int:
        return self.desk.undo_stack.count()


@pytest.fixture
def scene(qtbot: QtBot, desk: Desk) -> Scene:
    made = Scene(qtbot, desk)
    made.show()
    return made


def typed(line: Any, text: str) -> None:
    """Type into a line and leave it."""
    line.setText(text)
    line.editingFinished.emit()


@pytest.mark.parametrize("name", ["case_number", "proof_number", "outcome"])
def test_a_line_is_kept_when_it_is_left(scene: Scene, name: str) -> None:
    typed(getattr(scene.pane, name), "  12345 ")
    assert getattr(scene.kept(), name) == "12345"
    scene.show()
    typed(getattr(scene.pane, name), " ")
    assert getattr(scene.kept(), name) is None


def test_leaving_a_line_untouched_or_twice_makes_no_change(scene: Scene) -> None:
    scene.pane.case_number.editingFinished.emit()
    assert scene.changes() == 0
    typed(scene.pane.case_number, "12345")
    scene.pane.case_number.editingFinished.emit()
    scene.pane.keep()
    assert scene.changes() == 1


def test_what_is_typed_is_not_overwritten_by_news_of_the_same_dispute(scene: Scene) -> None:
    scene.pane.activateWindow()
    scene.pane.outcome.setFocus()
    scene.qtbot.waitUntil(scene.pane.outcome.hasFocus)
    scene.pane.outcome.setText("half typ")
    scene.change(lambda session: cases.set_fields(session, scene.id, case_number="7"))
    scene.show()
    assert scene.pane.outcome.text() == "half typ"
    assert scene.pane.case_number.text() == "7"


def test_another_dispute_brings_its_own_words_even_into_the_line_in_hand(scene: Scene) -> None:
    other = scene.change(lambda session: cases.new(session, "裤子"))
    scene.pane.activateWindow()
    scene.pane.outcome.setFocus()
    scene.qtbot.waitUntil(scene.pane.outcome.hasFocus)
    scene.pane.outcome.setText("of the shirt")
    scene.show(other)
    assert scene.pane.outcome.text() == ""
    scene.pane.keep()
    assert scene.kept(other).outcome is None


def test_platform_kind_and_state_are_kept_when_chosen(scene: Scene) -> None:
    pane = scene.pane
    for box, value in ((pane.platform, "jd"), (pane.state, "won")):
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())
    pane.kind.setCurrentIndex(1)
    pane.kind.activated.emit(1)
    kept = scene.kept()
    assert (kept.platform, kept.state, kept.kind) == ("jd", "won", pane.kind.itemData(1))
    scene.show()
    assert (pane.platform.currentData(), pane.state.currentData()) == ("jd", "won")
    pane.kind.setCurrentIndex(0)
    pane.kind.activated.emit(0)
    assert scene.kept().kind is None


def test_a_dispute_without_platform_and_kind_says_so(scene: Scene) -> None:
    other = scene.change(lambda session: cases.new(session, "裤子"))
    scene.show(other)
    assert scene.pane.platform.currentData() == "other"
    assert scene.pane.kind.currentText() == "Not said yet"
    assert not scene.pane._limits.isVisible()
    assert not scene.pane._unknown.isVisible()
    scene.pane._edit_profile()  # of no platform there is nothing to edit
    scene.pane._reset_profile()
    assert scene.changes() == 0


def test_a_deadline_can_be_set_moved_and_dropped(scene: Scene) -> None:
    pane = scene.pane
    assert not pane.has_deadline.isChecked()
    assert not pane.deadline.isEnabled()
    pane.deadline.setDateTime(to_qt(DAY))
    pane.has_deadline.click()
    assert scene.kept().deadline == DAY
    assert pane.deadline.isEnabled()
    scene.show()
    assert pane.has_deadline.isChecked()
    pane.deadline.setDateTime(to_qt(DAY.replace(hour=9)))
    pane.deadline.editingFinished.emit()
    assert scene.kept().deadline == DAY.replace(hour=9)
    scene.show()
    pane.has_deadline.click()
    assert scene.kept().deadline is None
    assert not pane.deadline.isEnabled()


def test_the_deadline_of_the_dispute_is_shown(scene: Scene) -> None:
    scene.change(lambda session: cases.set_fields(session, scene.id, deadline=DAY))
    scene.show()
    assert scene.pane.deadline.dateTime() == to_qt(DAY)
    assert scene.pane.deadline.isEnabled()
    assert scene.pane.has_deadline.isChecked()


def buttons(pane: CasePane) -> list[QPushButton]:
    return [one for one in pane._rules.findChildren(QPushButton) if one.isVisible()]


def test_a_deadline_of_the_platform_is_one_click_away(scene: Scene) -> None:
    answer = scene.show()
    offered = buttons(scene.pane)
    assert len(offered) == len(answer.deadlines) > 0
    assert offered[0].text().startswith(answer.deadlines[0].rule.label)
    click(scene.qtbot, offered[0])
    assert scene.kept().deadline == answer.deadlines[0].due


def test_each_deadline_says_where_it_is_known_from_or_that_nobody_checked(scene: Scene) -> None:
    answer = scene.show()
    said = [one.text() for one in scene.pane._rules.findChildren(QLabel) if one.isVisible()]
    for due in answer.deadlines:
        source = due.rule.source if due.rule.certain else "not verified: check with the platform"
        assert any(text.startswith(source or "checked on") for text in said)


def words_of(pane: CasePane) -> list[str]:
    return [one.whole() for one in pane._items.findChildren(Elided) if one.isVisible()]


def test_what_was_put_in_is_named_and_can_be_taken_out(scene: Scene) -> None:
    sha256 = a_picture(scene.desk.library, a_reading("在吗"), name="chat.png")
    scene.change(lambda session: contents.add_picture(session, scene.id, sha256))
    scene.show()
    assert len(words_of(scene.pane)) == 1
    kinds = {one.text() for one in scene.pane._items.findChildren(QLabel) if one.isVisible()}
    assert "Screenshot" in kinds
    (out,) = scene.pane._items.findChildren(QToolButton)
    click(scene.qtbot, out)
    at_rest(scene.qtbot, scene.desk)
    assert scene.show().items == ()
    assert scene.desk.undo()
    at_rest(scene.qtbot, scene.desk)
    assert len(scene.show().items) == 1


def test_a_locked_case_offers_nothing_to_take_out_and_no_platform_to_change(scene: Scene) -> None:
    sha256 = a_picture(scene.desk.library, a_reading("在吗"), name="chat.png")
    scene.change(lambda session: contents.add_picture(session, scene.id, sha256))
    scene.show()
    assert scene.pane.platform.isEnabled()
    from gui.dispute_changes import set_lock

    scene.change(set_lock(scene.id, True, "en").do)
    scene.show()
    gone = [one for one in scene.pane._items.findChildren(QToolButton) if one.isVisible()]
    assert gone == []
    assert len(words_of(scene.pane)) == 1
    for part in (scene.pane.platform, scene.pane.kind, scene.pane.proof_number):
        assert not part.isEnabled()


def test_an_order_is_asked_for_by_its_link(scene: Scene) -> None:
    add = next(one for one in scene.pane.findChildren(QPushButton) if one.text() == "Add an order…")
    with scene.qtbot.waitSignal(scene.pane.order_wanted, timeout=1000):
        scene.qtbot.mouseClick(add, Qt.MouseButton.LeftButton)


def test_before_anything_is_shown_nothing_is_changed(qtbot: QtBot, desk: Desk) -> None:
    pane = CasePane(desk)
    qtbot.addWidget(pane)
    pane.outcome.setText("typed into nothing")
    pane.keep()
    assert desk.undo_stack.count() == 0
