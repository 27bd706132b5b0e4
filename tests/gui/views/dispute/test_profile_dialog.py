"""A platform's figures: shown with their source, asked for where unknown, changed, reset and taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gui import dispute_changes
from gui.views.dispute.profile_dialog import UPLOAD, ProfileDialog, _day
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


def said(dialog: ProfileDialog) -> list[str]:
    return [one.text() for one in dialog.findChildren(QLabel) if not one.isHidden()]


def test_each_deadline_has_its_figure_and_unit_and_what_is_not_sure_of_it(dialog: ProfileDialog) -> None:
    figures = {code: (dialog.figures[code].text(), dialog.units[code].currentData()) for code in dialog.units}
    assert figures == {"proof": ("3", "days"), "answer": ("24", "hours")}
    assert said(dialog).count("up to 7") == 1
    assert sum(text.startswith("up to") for text in said(dialog)) == 1
    assert said(dialog).count("not verified") == 1
    assert "No deadline of this platform is known." not in said(dialog)


def test_a_platform_without_deadlines_says_so_in_lines_that_fit(qtbot: QtBot) -> None:
    made = ProfileDialog(None, Profile("shop", "Shop", "platform"))  # type: ignore[arg-type]
    qtbot.addWidget(made)
    (words,) = (one for one in made.findChildren(QLabel) if one.text().startswith("No deadline"))
    assert words.wordWrap()
    assert all(one.wordWrap() for one in made.findChildren(QLabel) if len(one.text()) > 60)
    assert [field.text() for field in made.figures.values()] == [""] * 4
    assert made.changes() == {}


def test_every_limit_has_its_name_beside_it(dialog: ProfileDialog) -> None:
    names = ["Pictures", "MB for each picture", "MB altogether", "Characters of text"]
    assert [text for text in said(dialog) if text in names] == names
    assert [dialog.figures[code].accessibleName() for code in UPLOAD] == names


@pytest.mark.parametrize(
    ("text", "shown"),
    [("2026-03-01", date(2026, 3, 1)), (None, None), ("", None), ("some day", None)],
)
def test_a_day_that_is_not_known_is_today(text: str | None, shown: date | None) -> None:
    assert _day(text).toPython() == (shown or date.today())


@pytest.mark.parametrize("day", [None, "2026-03-01"])
def test_the_day_can_be_changed_where_it_was_looked_at(qtbot: QtBot, day: str | None) -> None:
    rule = DeadlineRule("proof", "Proof", days=3, verified_on=day)
    made = ProfileDialog(None, Profile("shop", "Shop", "platform", (rule,)))  # type: ignore[arg-type]
    qtbot.addWidget(made)
    known = made.known["proof"]
    assert known.checked.isChecked() is known.day.isEnabled() is bool(day)
    known.checked.click()
    assert known.day.isEnabled() is not bool(day)
    assert bool(made.changes()) is True


@pytest.mark.parametrize("edited", [False, True])
def test_only_figures_that_were_edited_can_be_reset(qtbot: QtBot, edited: bool) -> None:
    made = ProfileDialog(None, Profile("shop", "Shop", "platform", edited=edited))  # type: ignore[arg-type]
    qtbot.addWidget(made)
    (reset,) = (one for one in made.findChildren(QPushButton) if one.text().startswith("Back to"))
    assert reset.isHidden() is not edited
    with qtbot.waitSignal(made.reset_wanted, timeout=1000):
        reset.click()
    assert made.result() == ProfileDialog.DialogCode.Rejected


@pytest.mark.parametrize("typed", ["", ".", "0"])
def test_an_empty_figure_is_not_known(dialog: ProfileDialog, typed: str) -> None:
    dialog.figures["images"].setText(typed)
    assert dialog.changes() == {"upload": {"images": None}}
