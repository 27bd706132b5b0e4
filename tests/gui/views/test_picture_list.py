"""The list of pictures: what is in hand, what a selection can be asked for, keys."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from pytestqt.qtbot import QtBot

from gui.models.pictures import PictureModel
from gui.views import picture_list
from gui.views.picture_list import PictureList
from tests.gui.records import a_picture_record
from tests.gui.window_makers import labels, opened_menus, press, there, until
from tests.makers import NOON

NAMES = [a_picture_record(n).sha256 for n in range(3)]
WANTED = ("chosen", "file", "unfile", "dispute", "read_again", "delete")
Told = list[tuple[str, object]]


@pytest.fixture
def pictures(qtbot: QtBot) -> PictureList:
    """Three pictures, none of them selected."""
    model = PictureModel()
    model.show_page([a_picture_record(n) for n in range(3)], 3)
    made = PictureList(model)
    made.kept = model  # type: ignore[attr-defined]  # the view does not keep its model alive
    qtbot.addWidget(made)
    made.resize(300, 400)
    return made


@pytest.fixture
def told(pictures: PictureList) -> Told:
    """What the list asks for."""
    heard: Told = []
    for name in WANTED:
        signal = getattr(pictures, name if name == "chosen" else f"{name}_wanted")
        signal.connect(lambda value, name=name: heard.append((name, value)))
    return heard


def select(pictures: PictureList, *rows: int) -> None:
    """Select rows, the last of them by hand."""
    for row in rows:
        index = pictures.model().index(row, 0)
        pictures.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)


def test_the_picture_in_hand_is_told(pictures: PictureList, told: Told) -> None:
    assert pictures.current() == ""
    assert pictures.choose(NAMES[1])
    assert pictures.current() == NAMES[1]
    assert told == [("chosen", NAMES[1])]


def test_a_picture_not_fetched_yet_cannot_be_chosen(pictures: PictureList, told: Told) -> None:
    assert not pictures.choose("f" * 64)
    assert pictures.current() == ""
    assert told == []


def test_a_list_that_empties_chooses_nothing(pictures: PictureList, told: Told) -> None:
    pictures.choose(NAMES[0])
    told.clear()
    pictures.kept.show_page([], 0)  # type: ignore[attr-defined]
    assert told == []
    assert pictures.current() == ""


def test_what_is_selected_comes_from_top_to_bottom(pictures: PictureList) -> None:
    select(pictures, 2, 0)
    assert pictures.selected() == [NAMES[0], NAMES[2]]


def test_everything_in_the_menu_is_about_the_selection(pictures: PictureList, told: Told) -> None:
    select(pictures, 0, 2)
    menu = there(pictures.menu_for(pictures.selected()))
    assert labels(menu) == [
        "File under order…",
        "Take out of the order",
        "Add to a dispute…",
        "Set the capture time…",
        "Read again",
        "Move to the trash",
    ]
    for act in menu.actions():
        if act.text() != "Set the capture time…":
            act.trigger()
    assert told == [(name, [NAMES[0], NAMES[2]]) for name in WANTED[1:]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, datetime]]:
    """The times asked for, each with the time that was offered; all are answered with noon."""
    heard: list[tuple[str, datetime]] = []

    def ask(_parent: object, question: str, known: datetime) -> datetime:
        heard.append((question, known))
        return NOON

    monkeypatch.setattr(picture_list, "ask_moment", ask)
    return heard


def set_time(pictures: PictureList, *picked: str) -> list[tuple[list[str], datetime]]:
    """What the list tells when the time of those pictures is set."""
    given: list[tuple[list[str], datetime]] = []
    pictures.time_given.connect(lambda *what: given.append(what))
    press(pictures.menu_for(list(picked)), "Set the capture time…")
    return given


def test_one_time_is_asked_for_all_those_selected(
    pictures: PictureList, asked: list[tuple[str, datetime]]
) -> None:
    assert set_time(pictures, NAMES[0], NAMES[2]) == [([NAMES[0], NAMES[2]], NOON)]
    assert [question for question, _ in asked] == ["When were the 2 screenshot(s) taken?"]


@pytest.mark.parametrize(
    ("more", "offered"),
    [
        ({"captured_at": NOON, "file_time": datetime(2020, 1, 1)}, NOON),
        ({"captured_at": None, "file_time": datetime(2020, 1, 1)}, datetime(2020, 1, 1)),
    ],
)
def test_the_time_known_best_is_offered(
    pictures: PictureList, asked: list[tuple[str, datetime]], more: dict[str, Any], offered: datetime
) -> None:
    record = a_picture_record(1, **more)
    pictures.kept.show_page([record], 1)  # type: ignore[attr-defined]
    set_time(pictures, record.sha256)
    assert [known for _, known in asked] == [offered]


def test_where_no_time_is_known_now_is_offered_to_the_second(
    pictures: PictureList, asked: list[tuple[str, datetime]]
) -> None:
    set_time(pictures, "f" * 64)
    ((_question, known),) = asked
    assert abs((datetime.now() - known).total_seconds()) < 60
    assert known.microsecond == 0


def test_a_time_given_up_is_not_told(pictures: PictureList, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_list, "ask_moment", lambda *_asked: None)
    assert set_time(pictures, NAMES[0]) == []


def test_without_a_selection_there_is_no_menu_and_nothing_to_delete(
    qtbot: QtBot, pictures: PictureList, told: Told
) -> None:
    assert pictures.menu_for([]) is None
    pictures.show()
    pictures.clearSelection()
    told.clear()
    qtbot.keyClick(pictures, Qt.Key.Key_Delete)
    assert told == []


def test_the_delete_key_asks_for_the_selection_to_be_removed(
    qtbot: QtBot, pictures: PictureList, told: Told
) -> None:
    pictures.show()
    pictures.activateWindow()
    until(qtbot, pictures.isActiveWindow)
    pictures.setFocus()
    pictures.choose(NAMES[1])
    told.clear()
    qtbot.keyClick(pictures, Qt.Key.Key_Delete)
    assert told == [("delete", [NAMES[1]])]


def test_a_right_click_opens_the_menu_of_what_is_selected(
    pictures: PictureList, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = opened_menus(monkeypatch, pictures)
    pictures.customContextMenuRequested.emit(QPoint(5, 5))
    assert opened == []
    select(pictures, 1)
    pictures.customContextMenuRequested.emit(QPoint(5, 5))
    assert [labels(menu)[0] for menu in opened] == ["File under order…"]


def test_rows_can_be_dragged_away_and_light_up_under_the_mouse(pictures: PictureList) -> None:
    assert pictures.dragEnabled()
    assert pictures.hasMouseTracking()


def test_a_hundred_thousand_rows_are_measured_once(pictures: PictureList) -> None:
    assert pictures.uniformItemSizes()
