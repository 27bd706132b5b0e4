"""What comes in through the window: files, folders, the clipboard; what fails is named, nothing is lost."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QImage

from gui import intake
from gui.intake import IntakeResult, Refused
from gui.jobs import Job
from ocr.errors import Unusable
from storage.codes import ArrivalSource
from storage.library import Library
from storage.pictures import count_pictures, list_pictures
from storage.records import PictureRecord
from tests.makers import a_picture_bytes

pytestmark = pytest.mark.usefixtures("qapp")


def a_job() -> Job:
    return Job(lambda _job: None)


def an_image(colour: str = "red") -> QImage:
    made = QImage(30, 40, QImage.Format.Format_RGB32)
    made.fill(QColor(colour))
    return made


def kept(library: Library) -> list[PictureRecord]:
    with library.reader() as session:
        return list_pictures(session)


def test_files_are_kept_and_told_apart(library: Library, tmp_path: Path) -> None:
    for name, data in (("a.png", a_picture_bytes("a")), ("b.png", b"no picture")):
        (tmp_path / name).write_bytes(data)
    (tmp_path / "orders.CSV").write_text("x", "utf-8")
    steps: list[tuple[int, int, str]] = []
    job = a_job()
    job.progressed.connect(lambda *step: steps.append(step))
    paths = [tmp_path / name for name in ("a.png", "b.png", "orders.CSV")]
    result = intake.keep_paths(library, paths, ArrivalSource.DROP)(job)
    (record,) = kept(library)
    assert result == IntakeResult(
        (record.sha256,), (), (Refused("b.png", Unusable.NOT_A_PICTURE),), (tmp_path / "orders.CSV",)
    )
    assert record.source is ArrivalSource.DROP
    assert steps == [(0, 2, "a.png"), (1, 2, "b.png")]
    again = intake.keep_paths(library, [tmp_path / "a.png"], ArrivalSource.DROP)(a_job())
    assert (again.added, again.duplicates) == ((), (record.sha256,))


def test_what_is_cancelled_keeps_what_it_has_so_far(library: Library, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.png").write_bytes(a_picture_bytes(name))
    job = a_job()
    job.progressed.connect(lambda done, _total, _name: job.cancel() if done == 0 else None)
    result = intake.keep_paths(library, [tmp_path], ArrivalSource.DROP)(job)
    (record,) = kept(library)
    assert result.added == (record.sha256,)


def test_a_captured_picture_is_named_by_its_time_and_known_by_it(library: Library) -> None:
    before = datetime.now().replace(microsecond=0)
    result = intake.keep_image(library, an_image(), ArrivalSource.CAPTURE)(a_job())
    (record,) = kept(library)
    assert result == IntakeResult((record.sha256,), (), ())
    assert record.name.startswith("Screenshot_")
    assert record.source is ArrivalSource.CAPTURE
    assert record.file_time is not None
    assert before <= record.file_time <= datetime.now()
    again = intake.keep_image(library, an_image(), ArrivalSource.CAPTURE)(a_job())
    assert again == IntakeResult((), (record.sha256,), ())


def test_a_picture_without_pixels_is_refused_by_name(library: Library) -> None:
    result = intake.keep_image(library, QImage(), ArrivalSource.CAPTURE)(a_job())
    assert (result.added, result.duplicates) == ((), ())
    (refused,) = result.refused
    assert refused.name.startswith("Screenshot_")
    assert refused.reason == "empty"


def test_of_the_clipboard_files_come_before_a_picture(library: Library, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(a_picture_bytes("a"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.png")), QUrl("https://example.com/b.png")])
    data.setImageData(an_image())
    work = intake.from_clipboard(library, data)
    assert work is not None
    work(a_job())
    assert [(record.name, record.source) for record in kept(library)] == [("a.png", "paste")]


def test_a_picture_on_the_clipboard_tells_no_capture_time(library: Library) -> None:
    data = QMimeData()
    data.setImageData(an_image())
    work = intake.from_clipboard(library, data)
    assert work is not None
    result = work(a_job())
    (record,) = kept(library)
    assert result.added == (record.sha256,)
    assert result.duplicates == ()
    assert record.name.startswith("paste-")
    assert record.source is ArrivalSource.PASTE
    assert record.captured_at is None
    assert work(a_job()).duplicates == (record.sha256,)


def test_a_clipboard_without_picture_or_file_gives_no_work(library: Library) -> None:
    words = QMimeData()
    words.setText("words")
    assert intake.from_clipboard(library, words) is None
    blank = QMimeData()
    blank.setImageData(QImage())
    assert intake.from_clipboard(library, blank) is None
    with library.reader() as session:
        assert count_pictures(session) == 0


def test_a_pasted_picture_that_cannot_be_kept_is_refused(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = QMimeData()
    data.setImageData(an_image())
    work = intake.from_clipboard(library, data)
    assert work is not None
    monkeypatch.setattr(intake, "png_bytes", lambda _image: b"")
    assert work(a_job()) == IntakeResult((), (), (Refused("paste", Unusable.EMPTY),))
