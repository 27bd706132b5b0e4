"""`add`: every file is told once, what fails is named, what is new is read and filed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gui.commands.add import Report, read_kept
from ocr.errors import UnreadablePicture, Unusable
from ocr.types import Reading
from storage.library import Library, open_library
from storage.orders.orders import get_order
from storage.pictures import list_pictures
from storage.queue import Progress
from tests.gui.commands.conftest import Run
from tests.makers import a_picture, a_picture_bytes, a_reading

Readings = dict[str, Reading | Exception]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with two pictures."""
    folder = tmp_path / "files"
    folder.mkdir()
    for name in ("a.png", "b.png"):
        (folder / name).write_bytes(a_picture_bytes(name))
    return folder


def test_new_pictures_are_read_and_told_with_their_messages(on: Run, files: Path, readings: Readings) -> None:
    readings["a.png"] = a_reading("在吗", "在的")
    done = on("add", files, "--json")
    told = {
        Path(line["path"]).name: (line["status"], line["messages"], line["reason"]) for line in done.lines
    }
    assert told == {"a.png": ("added", 2, None), "b.png": ("added", 0, None)}
    assert done.code == 0
    assert "2 new, 0 kept already, 0 failed" in done.err


@pytest.mark.usefixtures("readings")
def test_the_same_bytes_are_added_once_and_known_the_second_time(on: Run, files: Path) -> None:
    (files / "c.png").write_bytes(a_picture_bytes("a.png"))
    first = on("add", files, "--json")
    assert sorted(line["status"] for line in first.lines) == ["added", "added", "duplicate"]
    again = on("add", files / "a.png")
    assert again.out.startswith("✓ kept already")
    assert "0 messages" in again.out
    assert again.code == 0


@pytest.mark.usefixtures("readings")
def test_what_is_no_picture_is_named_and_the_rest_goes_on(on: Run, files: Path) -> None:
    (files / "bad.png").write_bytes(b"no picture")
    done = on("add", files)
    assert done.code == 1
    assert "bad.png" in done.err
    assert done.out.count("✓ kept ") == 2
    assert "2 new, 0 kept already, 1 failed" in done.err


def test_what_cannot_be_read_is_failed_for_each_of_its_files(
    on: Run, files: Path, readings: Readings
) -> None:
    readings["a.png"] = UnreadablePicture(Unusable.BROKEN)
    done = on("add", files, "--json")
    failed = [line for line in done.lines if line["status"] == "failed"]
    assert [(Path(line["path"]).name, line["reason"]) for line in failed] == [("a.png", "broken")]
    assert done.code == 1
    again = on("add", files / "a.png", "--json")
    assert [line["status"] for line in again.lines] == ["failed"]


@pytest.mark.usefixtures("readings")
def test_a_folder_without_pictures_is_named(on: Run, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    done = on("add", tmp_path / "nothing", "--json")
    assert [line["reason"] for line in done.lines] == ["no-pictures"]
    assert done.code == 1


@pytest.mark.usefixtures("readings")
def test_pictures_are_filed_under_an_order_which_is_entered_if_it_is_new(
    on: Run, files: Path, place: Path
) -> None:
    first = on("add", files / "a.png", "--order", "123456789012345678")
    assert "was new" in first.err
    second = on("add", files / "b.png", "--order", "123456789012345678")
    assert "was new" not in second.err
    with open_library(place) as library, library.reader() as session:
        assert get_order(session, "123456789012345678").number == "123456789012345678"
        filed = [record.order_numbers for record in list_pictures(session)]
    assert filed == [("123456789012345678",)] * 2


@pytest.mark.usefixtures("readings")
def test_a_library_is_made_by_the_first_picture(on: Run, files: Path, place: Path) -> None:
    assert not place.exists()
    assert on("add", files / "a.png").code == 0
    assert place.exists()


class Bar:
    """Stands for the progress bar."""

    def __init__(self, total: int | None) -> None:
        self.total, self.n, self.totals = total, 0, list[int | None]()

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *_error: object) -> None:
        return None

    def update(self, step: int = 1) -> None:
        self.n += step
        self.totals.append(self.total)


@pytest.mark.parametrize(
    ("expected", "said", "totals"), [(2, (5, 4), [5, 5]), (2, (1, 1), [2, 2]), (2, (2, 3), [2, 3])]
)
def test_the_bar_grows_with_the_queue_and_never_shrinks(
    library: Library,
    monkeypatch: pytest.MonkeyPatch,
    readings: Readings,
    expected: int,
    said: tuple[int, ...],
    totals: list[int],
) -> None:
    assert readings == {}
    bars: list[Bar] = []

    def progress(total: int, _label: str) -> Bar:
        bars.append(Bar(total))
        return bars[-1]

    report = Report(json=True, fresh=set())
    for number in range(expected):
        report.expect(a_picture(library, name=f"{number}.png"), f"{number}.png")

    def work_queue(_library: Library, _pool: object, tell: Callable[[Progress], None]) -> None:
        for number, total in enumerate(said):
            tell(Progress(number + 1, total, "of another program"))
        report.paths.clear()

    monkeypatch.setattr("gui.commands.output.progress", progress)
    monkeypatch.setattr("storage.queue.work_queue", work_queue)
    read_kept(library, None, report)
    assert [bar.totals for bar in bars] == [totals]
