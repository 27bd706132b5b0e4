from __future__ import annotations

from pathlib import Path

from PIL import Image

from ocr.types import CaptureSource, Channel
from storage.codes import ArrivalSource
from storage.disputes.types import Exhibit
from storage.disputes.words import words_for
from storage.exports.options import labels
from storage.exports.report_data import exhibit_line
from storage.exports.sheets import MARK_APART, ExhibitPicture, sheets


def a_shot(
    folder: Path, name: str, size: tuple[int, int], places: tuple[tuple[int, int], ...] = ()
) -> ExhibitPicture:
    path = folder / f"{name}.png"
    Image.new("RGB", size, "white").save(path)
    sha256 = name.encode().hex().ljust(64, "0")
    exhibit = Exhibit(
        name, sha256, path.name, 1, None, CaptureSource.UNKNOWN, ArrivalSource.FILE, Channel.SMS
    )
    return ExhibitPicture(exhibit, path, None, tuple((n, (10, y, 100, 40)) for n, y in places))


def laid(shots: list[ExhibitPicture], folder: Path) -> list[list[dict[str, object]]]:
    out = folder / "out"
    out.mkdir()
    say, every = labels("zh"), frozenset(shot.exhibit.id for shot in shots)
    lines = {shot.exhibit.id: exhibit_line(shot.exhibit, words_for("zh"), say, str, every) for shot in shots}
    return sheets(shots, out, None, lines)


def test_two_phone_screens_stand_side_by_side_and_a_window_alone(tmp_path: Path) -> None:
    shots = [
        a_shot(tmp_path, "E01", (640, 1136)),
        a_shot(tmp_path, "E02", (640, 1136)),
        a_shot(tmp_path, "E03", (640, 480)),
        a_shot(tmp_path, "E04", (640, 1136)),
    ]
    rows = laid(shots, tmp_path)
    assert [[item["id"] for item in row] for row in rows] == [["E01", "E02"], ["E03"], ["E04"]]


def test_a_small_window_is_not_blown_up(tmp_path: Path) -> None:
    ((item,),) = laid([a_shot(tmp_path, "E01", (540, 400))], tmp_path)
    assert item["width"] == round(540 / 135 * 25.4, 2)


def test_rows_are_named_beside_what_they_cite(tmp_path: Path) -> None:
    ((item,),) = laid([a_shot(tmp_path, "E01", (850, 1700), ((7, 980), (4, 80)))], tmp_path)
    assert item["marks"] == [{"n": 4, "y": 10.0}, {"n": 7, "y": 100.0}]


def test_names_of_rows_do_not_stand_on_each_other(tmp_path: Path) -> None:
    ((item,),) = laid([a_shot(tmp_path, "E01", (850, 1700), ((4, 80), (5, 85)))], tmp_path)
    first, second = (mark["y"] for mark in item["marks"])  # type: ignore[attr-defined]
    assert round(second - first, 2) >= MARK_APART


def test_each_part_of_a_tall_screen_has_the_rows_that_it_shows(tmp_path: Path) -> None:
    rows = laid([a_shot(tmp_path, "E01", (850, 3500), ((4, 80), (5, 3400)))], tmp_path)
    parts = [item for row in rows for item in row]
    assert [[mark["n"] for mark in part["marks"]] for part in parts] == [[4], [5]]  # type: ignore[attr-defined]


def test_places_are_told_to_a_hundredth_of_a_millimetre(tmp_path: Path) -> None:
    ((item,),) = laid([a_shot(tmp_path, "E01", (640, 1136), ((4, 81),))], tmp_path)
    place = item["marks"][0]["y"]  # type: ignore[index]
    assert place == round(101 * float(str(item["width"])) / 640, 2)
    assert place != round(place, 1)


def test_parts_are_counted_and_the_first_one_marked(tmp_path: Path) -> None:
    rows = laid([a_shot(tmp_path, "E01", (850, 3500)), a_shot(tmp_path, "E02", (640, 480))], tmp_path)
    parts = [item for row in rows for item in row]
    told = [(part["id"], part["part"], part["first"], part["masked"]) for part in parts]
    assert told == [("E01", "1/2", True, False), ("E01", "2/2", False, False), ("E02", "", True, False)]
    heights = []
    for part in parts[:2]:
        with Image.open(tmp_path / "out" / str(part["picture"])) as written:
            heights.append(written.height)
    assert sum(heights) >= 3500
    assert len({part["picture"] for part in parts}) == 3


def test_an_exhibit_whose_bytes_cannot_be_shown_has_no_part(tmp_path: Path) -> None:
    broken, whole = a_shot(tmp_path, "E01", (640, 480)), a_shot(tmp_path, "E02", (640, 480))
    broken.path.write_bytes(b"no picture")
    gone = a_shot(tmp_path, "E03", (640, 480))
    gone.path.unlink()
    assert [[item["id"] for item in row] for row in laid([broken, whole, gone], tmp_path)] == [["E02"]]
