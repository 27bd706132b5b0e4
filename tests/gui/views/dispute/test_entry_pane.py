"""The entry in hand: what is typed is kept when it is left, its evidence is shown with the bubble marked."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.views.dispute.entry_pane import EntryPane
from ocr.types import CaptureSource, TimeFlag
from storage.codes import ArrivalSource
from storage.disputes.types import Entry, EvidenceRef, Exhibit, Timeline
from tests.gui.records import a_timeline, an_entry
from tests.gui.views.dispute.scene import Scene, button_of
from tests.gui.window_makers import at_rest, chosen_place, click, outlines_on
from tests.makers import a_picture, a_reading


@pytest.fixture
def scene(qtbot: QtBot, desk: Desk) -> Scene:
    return Scene(qtbot, desk)


def pane_of(scene: Scene) -> EntryPane:
    return scene.open().entry


def leave(field: Any) -> None:
    """Let a field lose the keyboard."""
    QApplication.sendEvent(field, QFocusEvent(QEvent.Type.FocusOut))


def notes(scene: Scene) -> list[tuple[str | None, str | None]]:
    return [(entry.purpose, entry.note) for entry in scene.kept().entries]


@pytest.mark.parametrize(("name", "kept"), [("purpose", ("证明退货", None)), ("note", (None, "证明退货"))])
def test_what_is_typed_is_kept_once_when_the_field_is_left(
    scene: Scene, name: str, kept: tuple[str | None, str | None]
) -> None:
    pane = pane_of(scene)
    getattr(pane, name).setPlainText(" 证明退货 ")
    leave(getattr(pane, name))
    leave(getattr(pane, name))
    assert notes(scene)[0] == kept
    assert scene.desk.undo_stack.count() == 1


def test_what_is_taken_away_is_kept_too(scene: Scene) -> None:
    pane = pane_of(scene)
    pane.note.setPlainText("记一笔")
    leave(pane.note)
    scene.refresh()
    pane.note.setPlainText("  ")
    leave(pane.note)
    assert notes(scene)[0] == (None, None)


def test_leaving_an_untouched_field_changes_nothing(scene: Scene) -> None:
    pane = pane_of(scene)
    leave(pane.note)
    pane.keep()
    assert scene.desk.undo_stack.count() == 0


def test_what_is_typed_is_kept_for_its_own_entry_when_another_is_chosen(scene: Scene) -> None:
    view = scene.open()
    view.entry.note.setPlainText("第一条")
    view.timeline.choose(view.timeline.entries()[1].key)
    assert view.entry.note.toPlainText() == ""
    assert notes(scene)[:2] == [(None, "第一条"), (None, None)]


def test_what_is_being_typed_is_not_overwritten_by_news(scene: Scene) -> None:
    view = scene.open()
    view.activateWindow()
    view.entry.note.setFocus()
    scene.qtbot.waitUntil(view.entry.note.hasFocus)
    view.entry.note.setPlainText("还没写")
    scene.refresh()
    assert view.entry.note.toPlainText() == "还没写"


def test_a_field_that_nobody_types_in_shows_the_news(scene: Scene) -> None:
    from storage.disputes.notes import annotate

    view = scene.open()
    key = view.timeline.entries()[0].key
    scene.change(lambda session: annotate(session, scene.id, key, note="别处写的", purpose="证明"))
    scene.refresh()
    assert view.entry.note.toPlainText() == "别处写的"
    assert view.entry.purpose.toPlainText() == "证明"


def test_a_locked_dispute_keeps_nothing(scene: Scene) -> None:
    view = scene.open()
    view._lock.trigger()
    scene.refresh()
    assert not view.entry.note.isEnabled()
    assert not view.entry._leave.isEnabled()
    before = scene.desk.undo_stack.count()
    view.entry.note.setPlainText("zu spät")
    view.entry.keep()
    assert scene.desk.undo_stack.count() == before


def test_leaving_out_and_listing_again(scene: Scene) -> None:
    view = scene.open()
    click(scene.qtbot, button_of(view.entry, "Leave out of the timeline"))
    assert len(scene.kept().entries) == 3
    (hidden,) = scene.kept().left_out_entries
    view.entry.show_entry(scene.kept(), hidden)
    assert view.entry._leave.text().strip() == "List again"
    click(scene.qtbot, view.entry._leave)
    assert len(scene.kept().entries) == 4


# --- without a library ------------------------------------------------------------------------


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk) -> EntryPane:
    made = EntryPane(desk)
    qtbot.addWidget(made)
    made.resize(400, 700)
    made.show()
    return made


def an_exhibit(number: str, sha256: str, width: int | None = 40) -> Exhibit:
    return Exhibit(
        number,
        sha256,
        f"{number}.png",
        10,
        None,
        CaptureSource.UNKNOWN,
        ArrivalSource.FILE,
        width=width,
        height=60,
    )


def show(pane: EntryPane, entry: Entry | None, *exhibits: Exhibit) -> Timeline:
    timeline = a_timeline(*([entry] if entry else []), exhibits=exhibits)
    pane.show_entry(timeline, entry)
    QApplication.processEvents()
    return timeline


def test_with_no_entry_it_asks_for_one_and_takes_nothing(pane: EntryPane, desk: Desk) -> None:
    assert "Choose an entry" in pane._when.text()
    for field in (pane.purpose, pane.note, pane._leave):
        assert not field.isEnabled()
    assert not pane._watch.isVisible()
    assert not pane._no_picture.isVisible()
    pane._toggle_left_out()
    pane._watch_promise()
    pane._open_picture()
    assert desk.undo_stack.count() == 0


def test_an_entry_says_when_and_where_its_time_is_from(pane: EntryPane) -> None:
    show(pane, an_entry(1, time_flags=tuple(TimeFlag)[:2]))
    assert pane._when.text() == ("2013-02-01 14:00 · worked out from the label and the capture time")
    assert pane._flags.isVisible()
    assert len(pane._flags.text().splitlines()) == 2
    show(pane, an_entry(2))
    assert not pane._flags.isVisible()
    assert pane.note.isEnabled()


def test_only_a_message_can_promise(pane: EntryPane) -> None:
    told: list[Entry] = []
    pane.promise_wanted.connect(told.append)
    show(pane, an_entry(1))
    assert pane._watch.isVisible()
    pane._watch.click()
    assert told == [an_entry(1)]
    show(pane, an_entry(1, kind="event"))
    assert not pane._watch.isVisible()


def test_the_promises_of_the_entry_are_told_with_their_state(pane: EntryPane) -> None:
    from storage.disputes.timeline.material import PromiseRow

    pane.promises = (PromiseRow(1, "m:1", "明天寄"), PromiseRow(2, "m:2", "后天寄"))
    show(pane, an_entry(1))
    assert pane._promised.text() == "明天寄 · Open"
    assert pane._promised.isVisible()
    assert pane._promised.wordWrap()
    show(pane, an_entry(3))
    assert not pane._promised.isVisible()


def test_what_no_picture_shows_says_so(pane: EntryPane) -> None:
    show(pane, an_entry(1, evidence=()))
    assert pane._no_picture.isVisible()
    assert not pane._top.isVisible()
    sheet = an_exhibit("EX", "ff", None)
    show(pane, an_entry(1, evidence=(EvidenceRef("EX"),)), sheet)
    assert pane._no_picture.isVisible()
    assert not pane._top.isVisible()


def a_shot(desk: Desk, name: str) -> str:
    return a_picture(desk.library, a_reading("在吗"), name=name)


def test_the_screenshot_is_shown_with_the_bubble_marked(qtbot: QtBot, pane: EntryPane, desk: Desk) -> None:
    sha256 = a_shot(desk, "a.png")
    entry = an_entry(1, evidence=(EvidenceRef("E01", (1, 2, 3, 4)),))
    show(pane, entry, an_exhibit("E01", sha256))
    at_rest(qtbot, desk)
    assert pane._top.isVisible()
    assert not pane._no_picture.isVisible()
    assert [outline.box for outline in outlines_on(pane.canvas)] == [(1, 2, 3, 4)]
    assert chosen_place(pane.canvas) == 0
    assert pane._name.whole() == "E01 · E01.png"
    opened: list[tuple[object, ...]] = []
    pane.picture_wanted.connect(lambda *what: opened.append(what))
    click(qtbot, button_of(pane, "Open screenshot"))
    assert opened == [(sha256, (1, 2, 3, 4))]


def test_of_several_screenshots_one_can_be_chosen_and_stays_chosen(
    qtbot: QtBot, pane: EntryPane, desk: Desk
) -> None:
    first, second = a_shot(desk, "a.png"), a_shot(desk, "b.png")
    entry = an_entry(1, evidence=(EvidenceRef("E01", (1, 2, 3, 4)), EvidenceRef("E02", None)))
    exhibits = an_exhibit("E01", first), an_exhibit("E02", second)
    show(pane, entry, *exhibits)
    pills = [one for one in pane._shots.findChildren(QPushButton) if one.isVisible()]
    assert [one.text() for one in pills] == ["E01", "E02"]
    click(qtbot, pills[1])
    at_rest(qtbot, desk)
    assert pane._key == second
    assert outlines_on(pane.canvas) == []
    show(pane, entry, *exhibits)
    assert pane._key == second


def test_only_one_screenshot_needs_no_buttons(pane: EntryPane, desk: Desk) -> None:
    show(pane, an_entry(1), an_exhibit("E01", a_shot(desk, "a.png")))
    assert [one for one in pane._shots.findChildren(QPushButton) if one.isVisible()] == []


def test_another_bubble_of_the_same_picture_loads_nothing_anew(
    qtbot: QtBot, pane: EntryPane, desk: Desk
) -> None:
    exhibit = an_exhibit("E01", a_shot(desk, "a.png"))
    show(pane, an_entry(1, evidence=(EvidenceRef("E01", (1, 2, 3, 4)),)), exhibit)
    at_rest(qtbot, desk)
    show(pane, an_entry(2, evidence=(EvidenceRef("E01", (5, 6, 7, 8)),)), exhibit)
    assert not desk.busy()
    assert [outline.box for outline in outlines_on(pane.canvas)] == [(5, 6, 7, 8)]


def test_only_the_picture_asked_for_last_is_shown(qtbot: QtBot, pane: EntryPane, desk: Desk) -> None:
    exhibit = an_exhibit("E01", a_shot(desk, "a.png"))
    shown: list[object] = []
    pane._pixels.answered.connect(shown.append)
    timeline = a_timeline(exhibits=(exhibit, an_exhibit("EX", "", 40)))
    pane.show_entry(timeline, an_entry(1))
    pane.show_entry(timeline, an_entry(2, evidence=()))
    at_rest(qtbot, desk)
    assert shown == []
    assert pane._key == ""
    pane.show_entry(timeline, an_entry(1))
    pane.show_entry(timeline, an_entry(3, evidence=(EvidenceRef("EX"),)))
    at_rest(qtbot, desk)
    assert shown == []


def test_a_key_of_its_own_leaves_a_field(pane: EntryPane) -> None:
    assert pane.purpose.tabChangesFocus()
    assert pane.note.tabChangesFocus()
    assert pane.focusPolicy() != Qt.FocusPolicy.StrongFocus
