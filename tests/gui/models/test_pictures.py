"""The list of pictures: a page at a time, thumbnails once each, rows that stay where they are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from gui.dragging import dropped_things
from gui.models import pictures
from gui.models.pictures import PAGE, THUMBNAIL, PictureModel
from storage.codes import PictureState
from tests.gui.records import NOON, a_picture_record

pytestmark = pytest.mark.usefixtures("qapp")


def test_more_is_fetched_only_when_asked_for() -> None:
    model = PictureModel()
    wanted: list[tuple[int, int]] = []
    model.page_wanted.connect(lambda offset, limit: wanted.append((offset, limit)))
    model.show_page([a_picture_record(n) for n in range(PAGE)], 100_000)
    assert model.rowCount() == PAGE
    assert wanted == []
    assert model.canFetchMore()
    model.fetchMore()
    assert wanted == [(PAGE, PAGE)]
    assert not model.canFetchMore()  # one page at a time
    model.append_records(PAGE, [a_picture_record(n) for n in range(PAGE, 2 * PAGE)])
    assert model.rowCount() == 2 * PAGE
    assert model.canFetchMore()


def test_a_page_that_no_longer_fits_is_ignored() -> None:
    model = PictureModel()
    model.show_page([a_picture_record(1), a_picture_record(2)], 10)
    model.append_records(5, [a_picture_record(9)])
    assert model.rowCount() == 2


def test_a_thumbnail_is_asked_for_once() -> None:
    model = PictureModel()
    wanted: list[str] = []
    model.thumbnail_wanted.connect(wanted.append)
    model.show_page([a_picture_record(1)], 1)
    index = model.index(0)
    assert model.data(index, THUMBNAIL) is None
    assert model.data(index, THUMBNAIL) is None
    assert wanted == [a_picture_record(1).sha256]
    model.show_thumbnail(a_picture_record(1).sha256, QImage(4, 4, QImage.Format.Format_RGB32))
    assert model.data(index, THUMBNAIL) is not None


def test_old_thumbnails_go_so_that_memory_stays_flat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "KEPT_THUMBNAILS", 3)
    model = PictureModel()
    model.show_page([a_picture_record(n) for n in range(10)], 10)
    for number in range(10):
        model.show_thumbnail(a_picture_record(number).sha256, QImage(4, 4, QImage.Format.Format_RGB32))
    held = [model.data(model.index(row), THUMBNAIL) is not None for row in range(10)]
    assert held == [False] * 7 + [True] * 3


@pytest.mark.usefixtures("qapp")
def test_the_same_pictures_further_on_do_not_move() -> None:
    model = PictureModel()
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.show_page(
        [a_picture_record(1, state=PictureState.READING), a_picture_record(2, state=PictureState.WAITING)], 2
    )
    model.show_page(
        [
            replace(a_picture_record(1), state=PictureState.DONE),
            a_picture_record(2, state=PictureState.READING),
        ],
        2,
    )
    assert len(resets) == 1
    assert model.record(0).state == "done"


def test_other_pictures_begin_anew_and_may_be_fetched_again() -> None:
    model = PictureModel()
    model.show_page([a_picture_record(1), a_picture_record(2)], 5)
    model.fetchMore()
    model.show_page([a_picture_record(3)], 9)
    assert [record.name for record in model.records()] == ["3.png"]
    assert (model.total(), model.canFetchMore()) == (9, True)
    assert model.row_of(a_picture_record(3).sha256) == 0
    assert model.row_of(a_picture_record(1).sha256) is None


def test_another_number_of_pictures_in_all_is_told_even_if_the_first_are_the_same() -> None:
    model = PictureModel()
    model.show_page([a_picture_record(1)], 1)
    model.show_page([a_picture_record(1)], 2)
    assert model.total() == 2
    assert model.canFetchMore()


def test_when_all_are_fetched_nothing_more_is_asked_for() -> None:
    model = PictureModel()
    model.show_page([a_picture_record(1)], 1)
    assert not model.canFetchMore()
    model.show_page([a_picture_record(1), a_picture_record(2)], 3)
    assert not model.canFetchMore(model.index(0))


def test_a_page_tells_where_its_rows_come_in_and_a_picture_seen_already_is_not_repeated() -> None:
    model = PictureModel()
    places: list[tuple[int, int]] = []
    model.rowsInserted.connect(lambda _parent, first, last: places.append((first, last)))
    model.show_page([a_picture_record(1), a_picture_record(2)], 4)
    model.append_records(2, [a_picture_record(2), a_picture_record(3), a_picture_record(4)])
    assert [record.name for record in model.records()] == ["1.png", "2.png", "3.png", "4.png"]
    assert places == [(2, 3)]
    assert model.row_of(a_picture_record(4).sha256) == 3


def test_a_page_that_brings_nothing_new_was_the_last() -> None:
    model = PictureModel()
    model.show_page([a_picture_record(1)], 4)
    model.append_records(1, [a_picture_record(1)])
    assert model.total() == 1
    assert not model.canFetchMore()


def test_a_thumbnail_is_news_of_its_row_alone() -> None:
    model = PictureModel()
    model.show_page([a_picture_record(1), a_picture_record(2)], 2)
    changed: list[tuple[int, int, list[int]]] = []
    model.dataChanged.connect(
        lambda first, last, roles: changed.append((first.row(), last.row(), list(roles)))
    )
    blank = QImage(4, 4, QImage.Format.Format_RGB32)
    model.show_thumbnail(a_picture_record(2).sha256, blank)
    model.show_thumbnail("of no row", blank)
    assert changed == [(1, 1, [THUMBNAIL])]


def test_a_thumbnail_looked_at_lately_stays_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "KEPT_THUMBNAILS", 2)
    model = PictureModel()
    model.show_page([a_picture_record(n) for n in range(3)], 3)
    blank = QImage(4, 4, QImage.Format.Format_RGB32)
    wanted: list[str] = []
    for number in (0, 1):
        model.data(model.index(number), THUMBNAIL)
        model.show_thumbnail(a_picture_record(number).sha256, blank)
    model.data(model.index(0), THUMBNAIL)
    model.show_thumbnail(a_picture_record(2).sha256, blank)
    model.thumbnail_wanted.connect(wanted.append)
    assert model.data(model.index(0), THUMBNAIL) is not None
    assert model.data(model.index(1), THUMBNAIL) is None
    assert wanted == [a_picture_record(1).sha256]  # one that went is asked for again


def test_a_picture_is_read_aloud_with_what_is_known_of_it() -> None:
    model = PictureModel()
    named = a_picture_record(1, title=None, channel=None)
    dated = a_picture_record(2, captured_at=NOON, state=PictureState.FAILED)
    model.show_page([named, dated], 2)
    assert model.data(model.index(0)) == "1.png, Read"
    assert model.data(model.index(1)) == "138, SMS, 2024-03-01 12:00, Could not be read"


def test_pictures_are_dragged_by_their_hashes() -> None:
    model = PictureModel()
    model.show_page([a_picture_record(1), a_picture_record(2)], 2)
    data = model.mimeData([model.index(0), model.index(1)])
    assert dropped_things(data) == [a_picture_record(1).sha256, a_picture_record(2).sha256]
    assert [str(kind) for kind in data.formats()] == model.mimeTypes()
    assert model.flags(model.index(0)) & Qt.ItemFlag.ItemIsDragEnabled
