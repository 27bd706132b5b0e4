"""The case's own data: each change is kept when its field is left, once, and for the right dispute."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
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
from ocr.types import Channel
from storage.codes import ItemKind, TakenOut
from storage.disputes import cases, contents, notes
from storage.disputes.deadlines import Due
from storage.disputes.placed import Placed
from storage.disputes.profiles import DeadlineRule, Profile
from storage.disputes.types import DisputeRecord
from storage.disputes.workdays import LAST_YEAR
from storage.library import Session
from tests.gui.records import a_timeline
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


def begun(scene: Scene) -> DisputeAnswer:
    """The seller said when everything began that the platform counts from."""

    def kept(session: Session) -> None:
        for text in ("买家申请退款", "平台介入", "买家作出评价"):
            notes.add_event(session, scene.id, text, at=DAY, precision="minute")

    scene.change(kept)
    return scene.show()


def test_a_deadline_of_the_platform_is_one_click_away(scene: Scene) -> None:
    answer = begun(scene)
    offered = buttons(scene.pane)
    assert len(offered) == len(answer.deadlines) > 0
    assert answer.unstarted == ()
    assert offered[0].text().startswith(answer.deadlines[0].rule.label)
    click(scene.qtbot, offered[0])
    assert scene.kept().deadline == answer.deadlines[0].due


def test_each_deadline_says_where_it_is_known_from_or_that_nobody_checked(scene: Scene) -> None:
    answer = begun(scene)
    said = [one.text() for one in scene.pane._rules.findChildren(QLabel) if one.isVisible()]
    for due in answer.deadlines:
        source = due.rule.source if due.rule.certain else "not verified: check with the platform"
        assert any((source or "checked on") in text for text in said)


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


def answered(scene: Scene, **more: Any) -> None:
    """Show a made-up answer for the dispute."""
    with scene.desk.library.reader() as session:
        dispute = cases.get(session, scene.id)
    locked = more.pop("locked", False)
    shown = replace(dispute, locked_at_utc=DAY if locked else None)
    scene.pane.show_answer(DisputeAnswer(scene.id, a_timeline(dispute=shown), **more))
    QApplication.processEvents()


def in_sight(holder: Any) -> list[str]:
    """The words of the labels in sight, one after the other."""
    labels = [one for one in holder.findChildren(QLabel) if one.isVisible()]
    return [one.whole() if isinstance(one, Elided) else one.text() for one in labels]


REMOVED = Placed(1, ItemKind.PICTURE, "a.png", gone=TakenOut.REMOVED)
DELETED = Placed(2, ItemKind.PICTURE, "b.png", gone=TakenOut.DELETED)


@pytest.mark.parametrize("locked", [False, True])
def test_what_was_removed_can_be_put_in_again_and_what_was_deleted_or_locked_cannot(
    scene: Scene, locked: bool
) -> None:
    answered(scene, taken_out=(REMOVED, DELETED), locked=locked)
    assert in_sight(scene.pane._items) == ["Taken out", "a.png", "Deleted", "b.png"]
    for gone, offered in ((REMOVED, [] if locked else ["Put in again"]), (DELETED, [])):
        answered(scene, taken_out=(gone,), locked=locked)
        tools = [one for one in scene.pane._items.findChildren(QToolButton) if one.isVisible()]
        assert [one.accessibleName() for one in tools] == offered


def test_each_thing_put_in_is_called_what_it_is(scene: Scene) -> None:
    items = (
        Placed(1, ItemKind.PICTURE, "a.png"),
        Placed(2, ItemKind.MESSAGE, "在吗"),
        Placed(3, ItemKind.CONVERSATION, "买家", Channel.SMS),
        Placed(4, ItemKind.ORDER, "123"),
    )
    answered(scene, items=items)
    assert in_sight(scene.pane._items)[::2] == ["Screenshot", "Message", "Conversation · SMS", "Order"]
    assert in_sight(scene.pane._items)[1::2] == ["a.png", "在吗", "买家", "123"]
    answered(scene, items=items[:1])
    assert in_sight(scene.pane._items) == ["Screenshot", "a.png"]


def test_every_part_of_the_case_has_its_title(scene: Scene) -> None:
    titles = [
        *("Platform", "Kind of dispute", "State", "Case number", "Proof number", "Deadline"),
        *("What was put in", "Outcome"),
    ]
    assert [one for one in in_sight(scene.pane) if one in titles] == titles


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (DeadlineRule("a", "Answer", days=3), []),
        (DeadlineRule("a", "Answer", days=3, source="help page"), ["help page"]),
        (DeadlineRule("a", "Answer", days=3, verified_on="2024-03-01"), ["checked on 2024-03-01"]),
        (
            DeadlineRule("a", "Answer", days=3, source="help page", verified_on="2024-03-01"),
            ["help page · checked on 2024-03-01"],
        ),
        (
            DeadlineRule("a", "Answer", days=3, source="memory", certain=False),
            ["not verified: check with the platform"],
        ),
    ],
)
def test_a_deadline_says_in_one_line_where_it_is_from_and_when_it_was_checked(
    scene: Scene, rule: DeadlineRule, said: list[str]
) -> None:
    answered(scene, deadlines=(Due(rule, DAY, DAY),))
    assert [one.text() for one in buttons(scene.pane)] == ["Answer: 2024-03-05 18:00, past"]
    assert in_sight(scene.pane._rules) == said


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, []),
        ({"row": 4}, ["from row 4"]),
        ({"holidays_unknown": True}, [f"public holidays are known to the end of {LAST_YEAR} only"]),
    ],
)
def test_a_deadline_to_come_says_from_which_row_it_counts(
    scene: Scene, more: dict[str, Any], said: list[str]
) -> None:
    coming = datetime.now().replace(second=0, microsecond=0) + timedelta(days=2)
    answered(scene, deadlines=(Due(DeadlineRule("a", "Answer", days=3), coming, coming, **more),))
    assert [one.text() for one in buttons(scene.pane)] == [f"Answer: {coming:%Y-%m-%d %H:%M}"]
    assert in_sight(scene.pane._rules) == said


def test_a_deadline_whose_beginning_is_not_known_asks_for_it(scene: Scene) -> None:
    asked: list[str] = []
    scene.pane.start_wanted.connect(asked.append)
    answered(scene, unstarted=(DeadlineRule("a", "Answer", since="intervened", days=3),))
    (asking,) = buttons(scene.pane)
    assert asking.text() == "Answer: say when it began"
    click(scene.qtbot, asking)
    assert asked == ["intervened"]


@pytest.mark.parametrize(
    ("missing", "deadlines", "asked"),
    [
        ((), (), None),
        ((), (DeadlineRule("a", "A", days=3), DeadlineRule("b", "B", hours=3)), None),
        (("images",), (), "pictures in one upload"),
        (("image_bytes", "text"), (), "size of a picture, length of the text"),
        ((), (DeadlineRule("a", "A", days=3), DeadlineRule("b", "B")), "some deadlines"),
        (("total_bytes",), (DeadlineRule("b", "B"),), "size altogether, some deadlines"),
    ],
)
def test_only_what_is_not_known_of_a_platform_is_asked_for(
    scene: Scene, missing: tuple[str, ...], deadlines: tuple[DeadlineRule, ...], asked: str | None
) -> None:
    answered(scene, profile=Profile("shop", "Shop", "platform", deadlines, missing=missing))
    assert scene.pane._limits.isVisible()
    words = f"Not known: {asked}. Please look it up and note it."
    assert [one for one in in_sight(scene.pane) if one.startswith("Not known")] == ([words] if asked else [])


def test_long_words_make_the_pane_no_wider(scene: Scene) -> None:
    scene.pane.resize(380, 900)
    long = "很长的话 " * 40
    rule = DeadlineRule("a", "Answer", days=3, source=long)
    answered(scene, items=(Placed(1, ItemKind.PICTURE, long),), deadlines=(Due(rule, DAY, DAY),))
    profile = Profile("shop", "Shop", "platform", missing=("images", "image_bytes", "total_bytes", "text"))
    answered(
        scene, items=(Placed(1, ItemKind.PICTURE, long),), deadlines=(Due(rule, DAY, DAY),), profile=profile
    )
    assert scene.pane.minimumSizeHint().width() <= 380


@pytest.mark.parametrize("choose", ["other", "same"])
def test_a_deadline_in_hand_gives_way_to_another_dispute_only(scene: Scene, choose: str) -> None:
    pane = scene.pane
    scene.change(lambda session: cases.set_fields(session, scene.id, deadline=DAY))
    other = scene.change(lambda session: cases.new(session, "裤子"))
    scene.change(lambda session: cases.set_fields(session, other, deadline=DAY.replace(day=9)))
    scene.show()
    pane.activateWindow()
    pane.deadline.setFocus()
    scene.qtbot.waitUntil(pane.deadline.hasFocus)
    pane.deadline.setDateTime(to_qt(DAY.replace(hour=7)))
    scene.show(other if choose == "other" else scene.id)
    shown = DAY.replace(day=9) if choose == "other" else DAY.replace(hour=7)
    assert pane.deadline.dateTime() == to_qt(shown)
