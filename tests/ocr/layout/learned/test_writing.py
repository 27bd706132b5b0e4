"""Writing is found whatever it stands on."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ocr.layout.learned import writing
from ocr.layout.learned.lay_out import usual_height, white_near
from ocr.layout.learned.writing import find_writing
from ocr.layout.palette import Pixels
from ocr.layout.rect import Rect
from tests.ocr.drawn_lines import face


def a_photo_with(*lines: tuple[int, int, str], width: int = 480, height: int = 360) -> Pixels:
    """Lines of 24 px letters, each (left, top, text), on a ground of many colours."""
    ramp = np.linspace(90, 200, width).astype(np.uint8)
    ground = np.stack(
        [np.tile(ramp, (height, 1)), np.tile(ramp[::-1], (height, 1)), np.full((height, width), 160)], 2
    )
    image = Image.fromarray(ground.astype(np.uint8))
    for left, top, text in lines:
        ImageDraw.Draw(image).text((left, top), text, font=face(24), fill=(10, 10, 10))
    return np.asarray(image)


def test_lines_on_a_photo_are_found_in_order_and_in_place() -> None:
    found = find_writing(a_photo_with((40, 40, "衬衫收到了 胸口有个小口子"), (200, 120, "好的 您稍等")))
    assert len(found) == 2
    for rect, (left, top) in zip(found, ((40, 40), (200, 120)), strict=True):
        assert abs(rect.left - left) < 14
        assert top - 6 < rect.top < top + 14
        assert 20 < rect.height < 44
    assert 20 < usual_height(found) < 44


def test_where_nothing_is_written_nothing_is_found() -> None:
    assert find_writing(a_photo_with()) == []


def test_a_line_in_two_bands_of_a_tall_picture_is_found_once() -> None:
    high = 3000
    lines = [(40, top, "这一行在两段之间") for top in range(1100, 1300, 60)]
    found = find_writing(a_photo_with(*lines, width=400, height=high))
    assert len(found) == len(lines)


def test_a_line_is_parted_in_its_widest_white() -> None:
    page = np.full((40, 300, 3), 255, np.uint8)
    page[10:30, 20:100:8] = page[10:30, 160:240:8] = 0
    assert 100 <= white_near(page, Rect(16, 8, 244, 32), 120) <= 160


def test_a_line_without_white_is_parted_where_it_was_said() -> None:
    page = np.zeros((40, 300, 3), np.uint8)
    page[::2] = 255
    assert white_near(page, Rect(16, 8, 244, 32), 120) == 120


class Marks:
    """A detector that marks what it is told, and keeps what it was shown."""

    def __init__(self, heat: Any = None) -> None:
        self.heat, self.shown = heat, list[Any]()

    def get_inputs(self) -> list[Any]:
        return [SimpleNamespace(name="x")]

    def run(self, _outputs: None, feed: dict[str, Any]) -> list[Any]:
        self.shown.append(feed["x"])
        return [np.zeros((1, 1, *feed["x"].shape[2:]), np.float32)]


@pytest.fixture
def detector(monkeypatch: pytest.MonkeyPatch) -> Marks:
    made = Marks()
    monkeypatch.setattr(writing, "_session", lambda: made)
    return made


@pytest.mark.parametrize(
    ("width", "height", "shown"),
    [(200, 100, (1472, 736)), (1000, 800, (992, 800)), (736, 900, (736, 896)), (2000, 1000, (1792, 896))],
)
def test_the_detector_sees_small_pictures_enlarged_and_large_ones_shrunk(
    width: int, height: int, shown: tuple[int, int], detector: Marks
) -> None:
    writing._detect(np.full((height, width, 3), 255, np.uint8))
    (values,) = detector.shown
    assert values.shape == (1, 3, shown[1], shown[0])
    assert values.min() == values.max() == 1.0


def test_the_detector_sees_blue_first(detector: Marks) -> None:
    writing._detect(np.full((736, 736, 3), (255, 0, 51), np.uint8))
    assert [round(float(channel.mean()), 2) for channel in detector.shown[0][0]] == [-0.6, -1.0, 1.0]


PAGE = Rect(0, 0, 400, 200)


def marked(*boxes: tuple[int, int, int, int, float], page: Rect = PAGE, scale: float = 1.0) -> list[Rect]:
    heat = np.zeros((200, 400), np.float32)
    for left, top, width, height, value in boxes:
        heat[top : top + height, left : left + width] = value
    return writing._lines_of(heat, (scale, scale), page)


def test_a_line_is_its_marked_core_with_a_margin() -> None:
    assert marked((100, 50, 80, 20, 0.9)) == [Rect(89, 39, 191, 81)]
    assert marked((100, 50, 80, 20, 0.9), scale=0.5) == [Rect(44, 20, 96, 40)]
    assert marked((0, 0, 80, 20, 0.9)) == [Rect(0, 0, 91, 31)]


@pytest.mark.parametrize(("value", "found"), [(0.5, True), (0.49, False), (0.3, False)])
def test_what_is_marked_faintly_is_no_line(value: float, found: bool) -> None:
    assert bool(marked((100, 50, 80, 20, value))) is found


def test_only_what_is_marked_enough_belongs_to_a_line() -> None:
    assert marked((100, 50, 80, 20, 0.9), (180, 50, 40, 20, 0.3)) == marked((100, 50, 80, 20, 0.9))
    assert marked((100, 50, 80, 20, 0.9), (180, 50, 40, 20, 0.31))[0].right > 200


@pytest.mark.parametrize(("width", "height", "found"), [(2, 20, False), (20, 2, False), (3, 3, True)])
def test_a_speck_is_no_line(width: int, height: int, found: bool) -> None:
    assert bool(marked((100, 50, width, height, 0.9))) is found


@pytest.mark.parametrize(("page", "found"), [(Rect(0, 0, 92, 200), False), (Rect(0, 0, 93, 200), True)])
def test_what_the_picture_shows_too_little_of_is_no_line(page: Rect, found: bool) -> None:
    assert bool(marked((100, 50, 80, 20, 0.9), page=page)) is found


def test_a_tall_picture_is_seen_in_bands_that_overlap(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def detect(pixels: Pixels) -> list[Rect]:
        seen.append(len(pixels))
        return [Rect(10, len(pixels) - 60, 90, len(pixels) - 40), Rect(10, 10, 90, 30)]

    monkeypatch.setattr(writing, "_detect", detect)
    found = find_writing(np.zeros((3000, 400, 3), np.uint8))
    assert seen == [1200, 1320, 720]
    assert [rect.top for rect in found] == [10, 1090, 1140, 2290, 2340, 2940]
    seen.clear()
    find_writing(np.zeros((3000, 600, 3), np.uint8))
    assert seen == [1800, 1320]


@pytest.mark.parametrize(("shared", "lines"), [(10, 2), (11, 1)])
def test_two_finds_that_share_more_than_half_are_one_line(
    shared: int, lines: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    tops = iter([1190 - 20, 120 - 30 + 20 - shared])

    def detect(_pixels: Pixels) -> list[Rect]:
        top = next(tops)
        return [Rect(10, top, 90, top + 20)]

    monkeypatch.setattr(writing, "_detect", detect)
    assert len(find_writing(np.zeros((2400, 400, 3), np.uint8))) == lines
