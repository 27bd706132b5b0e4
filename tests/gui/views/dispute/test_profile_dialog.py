"""A platform's figures: shown with their source, asked for where unknown, changed, reset and taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QDate
from pytestqt.qtbot import QtBot

from gui import dispute_changes
from gui.views.dispute.profile_dialog import ProfileDialog
from gui.window.main_window import MainWindow
from storage.disputes.profiles import DeadlineRule, Profile, profile
from storage.library import Library
from tests.gui.window_makers import at_rest, until

Open = Callable[..., MainWindow]

SHIPPED = Profile(
    "shop",
    "Shop",
    "platform",
    (
        DeadlineRule("proof", "Proof", days=3, days_max=7, certain=False, source="memory"),
        DeadlineRule("answer", "Answer", hours=24, source="page"),
    ),
    upload={"images": 3, "image_bytes": 2_500_000, "source": "somewhere"},
    missing=("total_bytes", "text"),
)


@pytest.fixture
def dialog(qtbot: QtBot) -> ProfileDialog:
    """The dialog on made-up figures."""
    made = ProfileDialog(None, SHIPPED)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    return made


def test_nothing_typed_changes_nothing(dialog: ProfileDialog) -> None:
    assert dialog.changes() == {}


def test_a_figure_that_is_not_known_is_asked_for(dialog: ProfileDialog) -> None:
    assert dialog.figures["images"].text() == "3"
    assert dialog.figures["image_bytes"].text() == "2.5"
    assert dialog.figures["text"].text() == ""
    assert dialog.figures["text"].placeholderText() == "not known"


def test_limits_come_with_source_and_day(dialog: ProfileDialog) -> None:
    dialog.figures["images"].setText("9")
    dialog.figures["total_bytes"].setText("1.75")
    known = dialog.known["upload"]
    known.source.setText("help page")
    known.checked.setChecked(True)
    known.day.setDate(QDate(2026, 3, 1))
    assert dialog.changes() == {
        "upload": {
            "images": 9,
            "total_bytes": 1_750_000,
            "source": "help page",
            "verified_on": "2026-03-01",
        }
    }


def test_a_deadline_that_was_checked_is_certain_and_its_old_range_is_gone(dialog: ProfileDialog) -> None:
    dialog.figures["proof"].setText("5")
    dialog.known["proof"].checked.setChecked(True)
    dialog.known["proof"].day.setDate(QDate(2026, 3, 1))
    dialog.units["answer"].setCurrentIndex(0)
    dialog.figures["answer"].setText("2")
    assert dialog.changes()["deadlines"] == {
        "proof": {"days": 5, "days_max": None, "verified_on": "2026-03-01", "certain": True},
        "answer": {"days": 2, "hours": None},
    }


def test_what_is_missing_is_asked_for_beside_the_platform_until_it_is_noted(
    qtbot: QtBot, open_window: Open, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    window.flows.make_dispute("Shirt", [])
    view: Any = window.disputes.view
    until(qtbot, lambda: view.shown() is not None)
    window.desk.make(dispute_changes.set_fields(view.dispute_id(), platform="taobao"))
    until(qtbot, lambda: "size altogether" in view.case._unknown.text())
    at_rest(qtbot, window.desk)

    def fill_in(dialog: ProfileDialog) -> int:
        dialog.figures["total_bytes"].setText("20")
        dialog.figures["text"].setText("500")
        return int(ProfileDialog.DialogCode.Accepted)

    monkeypatch.setattr(ProfileDialog, "exec", fill_in)
    view.case._limits.click()
    until(qtbot, lambda: view.case._unknown.isHidden())
    assert figures(library) == (20_000_000, 500)

    window.undo()
    until(qtbot, lambda: not view.case._unknown.isHidden())
    assert figures(library) == (None, None)
    window.redo()
    until(qtbot, lambda: figures(library) == (20_000_000, 500))
    view.case._reset_profile()
    until(qtbot, lambda: figures(library) == (None, None))


def figures(library: Library) -> tuple[Any, Any]:
    """What is known of two of Taobao's limits."""
    with library.reader() as session:
        upload = profile(session, "taobao").upload
    return upload.get("total_bytes"), upload.get("text")


def test_a_number_of_pictures_or_days_is_whole_and_megabytes_may_be_broken(dialog: ProfileDialog) -> None:
    for name, whole in (("answer", True), ("images", True), ("image_bytes", False)):
        dialog.figures[name].setText("1.5")
        assert dialog.figures[name].hasAcceptableInput() is not whole, name


def test_the_day_is_picked_from_a_calendar(dialog: ProfileDialog) -> None:
    assert dialog.known["upload"].day.calendarPopup()
