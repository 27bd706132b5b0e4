"""Questions about rows typed by hand, doubts and promises; and the doubts and exhibits they end up in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from gui.views.dialogs import to_qt
from gui.views.dispute.evidence_pane import EvidencePane
from gui.views.dispute.promise_dialog import PromiseDialog
from gui.views.dispute.typed_entry import FORMATS, DoubtDialog, TypedEntryDialog
from ocr.types import CaptureSource, Precision
from storage.codes import ArrivalSource
from storage.disputes.timeline.material import PromiseRow
from storage.disputes.types import DisputeRecord, DoubtRow, Exhibit
from tests.gui.records import a_timeline, an_entry
from tests.gui.window_makers import click

AT = datetime(2024, 3, 1, 15, 12, 33)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def an_exhibit(number: str, **more: Any) -> Exhibit:
    values: dict[str, Any] = {"captured_at": None, "captured_at_source": CaptureSource.UNKNOWN}
    return Exhibit(number, number * 8, f"{number}.png", 2_400, source=ArrivalSource.FILE, **(values | more))


@pytest.mark.parametrize(
    ("precision", "at"),
    [
        ("day", AT.replace(hour=0, minute=0, second=0)),
        ("minute", AT.replace(second=0)),
        ("second", AT),
    ],
)
def test_a_typed_time_is_as_exact_as_was_said(parent: QWidget, precision: str, at: datetime) -> None:
    dialog = TypedEntryDialog(parent, "event")
    dialog.exact.setCurrentIndex(dialog.exact.findData(precision))
    dialog.at.setDateTime(to_qt(AT))
    assert dialog.moment() == (at, precision)
    dialog.dated.setChecked(False)
    assert dialog.moment() == (None, None)
    assert not dialog.at.isEnabled()
    assert not dialog.exact.isEnabled()


def test_only_an_event_asks_who_did_it(parent: QWidget) -> None:
    event, statement = TypedEntryDialog(parent, "event"), TypedEntryDialog(parent, "statement")
    known = TypedEntryDialog(parent, "event", an_entry(1))
    assert not event.who.isHidden()
    assert event.who.currentData() == "seller"
    assert statement.who.isHidden()
    assert known.who.isHidden()
    said = [one.text() for one in statement.findChildren(QLabel)]
    assert any("your word" in text for text in said)
    assert not any("your word" in one.text() for one in event.findChildren(QLabel))


def test_a_row_known_already_is_shown_as_it_is(parent: QWidget) -> None:
    dialog = TypedEntryDialog(parent, "event", an_entry(1, at=AT, precision="second"))
    assert dialog.words() == "消息 1"
    assert dialog.moment() == (AT, "second")
    undated = TypedEntryDialog(parent, "event", an_entry(1, at=None, precision="unknown"))
    assert undated.moment() == (None, None)


def test_a_doubt_rests_on_the_exhibits_ticked(parent: QWidget) -> None:
    exhibits = [an_exhibit(f"E{n:02}") for n in range(1, 9)]
    dialog = DoubtDialog(parent, exhibits, " 口子在哪里 ", ("E02",))
    assert dialog.words() == "口子在哪里"
    assert dialog.cites() == ["E02"]
    dialog.boxes["E08"].setChecked(True)
    assert dialog.cites() == ["E02", "E08"]
    assert len(dialog.boxes) == 8
    assert dialog.boxes["E01"].toolTip() == "E01.png"


def test_a_promise_is_due_a_week_later_unless_told_otherwise(parent: QWidget) -> None:
    dialog = PromiseDialog(parent, "明天寄", AT)
    assert dialog.values() == {
        "text": "明天寄",
        "due": datetime(2024, 3, 8),
        "kept": None,
        "checked_at": None,
    }
    dialog.has_due.setChecked(False)
    assert dialog.values()["due"] is None
    assert not dialog.due.isEnabled()
    assert dialog.checked.isHidden()


def test_a_promise_looked_at_says_when(parent: QWidget) -> None:
    known = PromiseRow(1, "m:1", "明天寄", None, AT, False)
    dialog = PromiseDialog(parent, "明天寄", known=known)
    assert not dialog.has_due.isChecked()
    assert dialog.values()["kept"] is False
    assert dialog.values()["checked_at"] == AT
    assert not dialog.checked.isHidden()
    kept = PromiseDialog(parent, "明天寄", known=known, kept=True)
    assert kept.values()["kept"] is True


@pytest.fixture
def pane(qtbot: QtBot) -> EvidencePane:
    made = EvidencePane()
    qtbot.addWidget(made)
    made.resize(500, 600)
    made.show()
    return made


def texts(pane: EvidencePane) -> list[str]:
    return [one.text() for one in pane.findChildren(QLabel) if not one.isHidden()]


def test_doubts_are_numbered_with_what_they_rest_on_and_can_be_changed(
    qtbot: QtBot, pane: EvidencePane
) -> None:
    told: list[tuple[str, object]] = []
    pane.doubt_wanted.connect(lambda doubt: told.append(("edit", doubt)))
    pane.doubt_removed.connect(lambda doubt: told.append(("remove", doubt)))
    proved, bare = DoubtRow(7, 1, "口子在哪里", ("E01", "E02")), DoubtRow(8, 2, "为何不退")
    pane.show_timeline(a_timeline(doubts=(proved, bare)))
    qtbot.wait(1)
    shown = texts(pane)
    assert "1.  口子在哪里" in shown
    assert "E01  E02" in shown
    assert "no evidence yet" in shown
    for tool in pane._doubts.findChildren(QToolButton)[:2]:
        click(qtbot, tool)
    assert told == [("edit", proved), ("remove", proved)]
    click(qtbot, pane._add)
    assert told[-1] == ("edit", None)


def test_a_locked_dispute_offers_no_change_of_doubts(qtbot: QtBot, pane: EvidencePane) -> None:
    locked = DisputeRecord(1, "衬衫", locked_at_utc=AT)
    pane.show_timeline(a_timeline(doubts=(DoubtRow(7, 1, "口子"),), dispute=locked))
    qtbot.wait(1)
    assert pane._add.isHidden()
    assert pane._doubts.findChildren(QToolButton) == []
    pane.show_timeline(a_timeline())
    assert not pane._add.isHidden()


def test_an_exhibit_says_when_it_was_taken_and_opens(qtbot: QtBot, pane: EvidencePane) -> None:
    wanted: list[object] = []
    pane.exhibit_wanted.connect(wanted.append)
    exhibit = an_exhibit("E01", captured_at=AT, channel="sms")
    pane.show_timeline(a_timeline(exhibits=(exhibit, an_exhibit("E02"))))
    qtbot.wait(1)
    shown = texts(pane)
    assert any(text.startswith("Taken 2024-03-01 15:12 (") and text.endswith("2 KB") for text in shown)
    assert any(text.startswith("Taken — (unknown)") for text in shown)
    assert "SMS" in shown
    head = next(one for one in pane.findChildren(QPushButton) if one.text() == "E01")
    click(qtbot, head)
    assert wanted == [exhibit]


def test_doubts_and_what_exhibits_lack_can_be_copied_and_keep_to_the_pane(
    qtbot: QtBot, pane: EvidencePane
) -> None:
    long = "很长的话 " * 40
    pane.show_timeline(a_timeline(doubts=(DoubtRow(7, 1, long),)))
    qtbot.wait(1)
    (words,) = (one for one in pane.findChildren(QLabel) if one.text().startswith("1.  "))
    assert words.wordWrap()
    assert words.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    assert pane.minimumSizeHint().width() <= 500


@pytest.mark.parametrize(("cites", "style"), [(("E01",), "soft"), ((), "warn")])
def test_a_doubt_without_evidence_stands_out(
    qtbot: QtBot, pane: EvidencePane, cites: tuple[str, ...], style: str
) -> None:
    pane.show_timeline(a_timeline(doubts=(DoubtRow(7, 1, "口子", cites),)))
    qtbot.wait(1)
    words = "E01" if cites else "no evidence yet"
    (label,) = (one for one in pane.findChildren(QLabel) if one.text() == words)
    assert label.objectName() == style


@pytest.mark.parametrize(
    ("kind", "title", "hint"),
    [
        ("statement", "Your statement", "Packed and sent it myself"),
        ("event", "An event that no screenshot shows", "The parcel came back"),
    ],
)
def test_each_kind_of_row_is_asked_for_in_its_own_words(
    parent: QWidget, kind: str, title: str, hint: str
) -> None:
    dialog = TypedEntryDialog(parent, kind)
    assert dialog.windowTitle() == dialog.text.accessibleName() == title
    assert hint in dialog.text.placeholderText()
    assert dialog.text.tabChangesFocus()
    assert title in [one.text() for one in dialog.findChildren(QLabel)]


@pytest.mark.parametrize("precision", list(FORMATS))
def test_the_time_is_shown_as_exact_as_was_said(parent: QWidget, precision: Precision) -> None:
    dialog = TypedEntryDialog(parent, "event", an_entry(1, at=AT, precision=precision))
    assert dialog.at.displayFormat() == FORMATS[precision]
    assert dialog.exact.currentData() == precision
    at = {Precision.DAY: AT.replace(hour=0, minute=0, second=0)}.get(precision, AT)
    assert dialog.moment() == ({Precision.MINUTE: at.replace(second=0)}.get(precision, at), precision)
    assert dialog.dated.isChecked()


@pytest.mark.parametrize("count", [0, 1, 5, 6, 7, 12, 13])
def test_every_exhibit_can_be_ticked_in_rows_of_six(parent: QWidget, count: int) -> None:
    dialog = DoubtDialog(parent, [an_exhibit(f"E{n:02}") for n in range(1, count + 1)])
    dialog.show()
    QApplication.processEvents()
    assert all(one.isVisible() for one in dialog.boxes.values())
    tops = [one.mapTo(dialog, QPoint(0, 0)).y() for one in dialog.boxes.values()]
    assert len(set(tops)) == -(-count // 6)


@pytest.mark.parametrize("kept", [None, True, False])
def test_a_promise_s_state_is_offered_and_the_known_one_chosen(parent: QWidget, kept: bool | None) -> None:
    known = PromiseRow(1, "m:1", "明天寄", AT, AT, kept)
    dialog = PromiseDialog(parent, "", known=known)
    assert [dialog.state.itemData(row) for row in range(dialog.state.count())] == [None, True, False]
    assert [dialog.state.itemText(row) for row in range(3)] == ["Still open", "Kept", "Not kept"]
    assert dialog.values()["kept"] is kept
    assert dialog.values()["due"] == AT.replace(hour=0, minute=0, second=0)
    assert dialog.has_due.isChecked()
    assert dialog.checked.isHidden() is (kept is None)
