"""The list of pictures: a page at a time, thumbnails once each, rows that stay where they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from gui.models import pictures
from gui.models.pictures import PAGE, THUMBNAIL, PictureModel
from storage.records import PictureRecord

pytestmark = pytest.mark.usefixtures("qapp")


def a_record(number: int, state: str = "done") -> PictureRecord:
    return PictureRecord(
        sha256=f"{number:064x}",
        name=f"{number}.png",
        source="file",
        arrived_at_utc=datetime(2024, 1, 1),
        arrivals=1,
        width=10,
        height=10,
        size=100,
        extension=".png",
        state=state,
        reason=None,
        channel="sms",
        title="138",
        page="chat",
        captured_at=None,
        captured_at_source="unknown",
        status_clock=None,
        message_count=2,
        order_numbers=(),
        filed_by_hand=False,
    )


def test_more_is_fetched_only_when_asked_for() -> None:
    model = PictureModel()
    wanted: list[tuple[int, int]] = []
    model.page_wanted.connect(lambda offset, limit: wanted.append((offset, limit)))
    model.show_records([a_record(n) for n in range(PAGE)], 100_000)
    assert model.rowCount() == PAGE and wanted == []
    assert model.canFetchMore()
    model.fetchMore()
    assert wanted == [(PAGE, PAGE)]
    assert not model.canFetchMore()  # one page at a time
    model.append_records(PAGE, [a_record(n) for n in range(PAGE, 2 * PAGE)])
    assert model.rowCount() == 2 * PAGE and model.canFetchMore()


def test_a_page_that_no_longer_fits_is_ignored() -> None:
    model = PictureModel()
    model.show_records([a_record(1), a_record(2)], 10)
    model.append_records(5, [a_record(9)])
    assert model.rowCount() == 2


def test_a_thumbnail_is_asked_for_once() -> None:
    model = PictureModel()
    wanted: list[str] = []
    model.thumbnail_wanted.connect(wanted.append)
    model.show_records([a_record(1)], 1)
    index = model.index(0)
    assert model.data(index, THUMBNAIL) is None
    assert model.data(index, THUMBNAIL) is None
    assert wanted == [a_record(1).sha256]
    model.show_thumbnail(a_record(1).sha256, QImage(4, 4, QImage.Format.Format_RGB32))
    assert model.data(index, THUMBNAIL) is not None


def test_old_thumbnails_go_so_that_memory_stays_flat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "KEPT_THUMBNAILS", 3)
    model = PictureModel()
    model.show_records([a_record(n) for n in range(10)], 10)
    for number in range(10):
        model.show_thumbnail(a_record(number).sha256, QImage(4, 4, QImage.Format.Format_RGB32))
    held = [model.data(model.index(row), THUMBNAIL) is not None for row in range(10)]
    assert held == [False] * 7 + [True] * 3


def test_the_same_pictures_further_on_do_not_move(qapp: QApplication) -> None:
    model = PictureModel()
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.show_records([a_record(1, "reading"), a_record(2, "waiting")], 2)
    model.show_records([replace(a_record(1), state="done"), a_record(2, "reading")], 2)
    assert len(resets) == 1
    assert model.record(0).state == "done"
