"""The check list of a dispute: what is ticked is told, with its state."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from gui.views.dispute.answer import DisputeAnswer
from gui.views.dispute.checks_pane import ChecksPane
from storage.codes import TodoState
from storage.disputes.cases import new
from storage.disputes.checklist import Todo
from storage.disputes.layout import lay_out
from storage.library import Library


def test_a_tick_is_told_with_what_it_stands_for(qtbot: QtBot, library: Library) -> None:
    with library.writer() as session:
        number = new(session, "The shirt")
    with library.reader() as session:
        laid_out = lay_out(session, number)
    pane = ChecksPane()
    qtbot.addWidget(pane)
    told: list[tuple[str, bool]] = []
    pane.ticked.connect(lambda code, on: told.append((code, on)))
    pane.show_answer(DisputeAnswer(number, laid_out, (Todo("sms-bill", None, TodoState.ASK),)), False)

    (box,) = pane.findChildren(QCheckBox)
    box.click()
    box.click()
    assert told == [("sms-bill", True), ("sms-bill", False)]
