"""The net sees a picture of any height as one, and the same as in training."""

from __future__ import annotations

import hashlib
import importlib.util
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ocr.layout.learned import sight as module
from ocr.layout.learned.sight import WEIGHTS, look_at
from ocr.layout.palette import Pixels
from ocr.layout.places import STRIDE, Place
from ocr.layout.rect import Rect

KINDS = len(Place)


class RedIsRight:
    """A net that takes red for one's own words, and everything else for ground."""

    def __init__(self) -> None:
        self.inputs: list[Any] = []

    def run(self, _outputs: None, feed: dict[str, Any]) -> list[Any]:
        picture = feed["picture"]
        self.inputs.append(picture)
        small = picture[0, :, ::STRIDE, ::STRIDE]
        answer = np.full((1, KINDS + 3, *small.shape[1:]), -9.0, np.float32)
        red = (small[0] > 0.5) & (small[1] < 0)
        answer[0, Place.RIGHT], answer[0, Place.GROUND] = np.where(red, 9, -9), np.where(red, -9, 9)
        return [answer]


@pytest.fixture
def net(monkeypatch: pytest.MonkeyPatch) -> RedIsRight:
    made = RedIsRight()
    monkeypatch.setattr(module, "_session", lambda _path: made)
    return made


def a_page(width: int, height: int, *red: Rect) -> Pixels:
    page = np.full((height, width, 3), 255, np.uint8)
    for rect in red:
        page[rect.top : rect.bottom, rect.left : rect.right] = (255, 0, 0)
    return page


def test_a_tall_picture_is_seen_whole_across_its_tiles(net: RedIsRight) -> None:
    seen = look_at(a_page(200, 4000, Rect(40, 100, 160, 3900)), 1.0)
    assert len(net.inputs) > 4
    right = seen.places[Place.RIGHT] > 0.5
    assert right[25:975, 10:40].all()
    assert not right[:24].any()
    assert not right[976:].any()
    assert np.allclose(seen.places.sum(axis=0), 1, atol=1e-3)


def test_a_low_picture_is_seen_at_once(net: RedIsRight) -> None:
    look_at(a_page(200, 600), 1.0)
    assert len(net.inputs) == 1


def test_cells_of_a_shrunk_picture_stand_for_more_of_it(net: RedIsRight) -> None:
    seen = look_at(a_page(400, 400, Rect(80, 160, 240, 200)), 0.5)
    assert seen.cell == 2 * STRIDE
    assert seen.places[Place.RIGHT, *seen.within(Rect(80, 160, 240, 200))].min() > 0.5
    assert seen.places[Place.RIGHT, *seen.within(Rect(260, 160, 380, 200))].max() < 0.5
    assert net.inputs[0].shape[2] == 224  # 200 rows, padded to a multiple of 32


def test_the_net_is_told_where_on_the_picture_each_place_is(net: RedIsRight) -> None:
    look_at(a_page(64, 96), 1.0)
    (picture,) = net.inputs[0]
    assert (picture[3, 0, 0], picture[3, 0, -1]) == (-1, 1)
    assert (picture[4, 0, 0], picture[4, -1, 0]) == (-1, 1)
    assert picture[0].max() == 1.0


@pytest.mark.usefixtures("net")
def test_a_line_outside_of_the_picture_has_a_cell_all_the_same() -> None:
    rows, columns = look_at(a_page(64, 64), 1.0).within(Rect(60, 60, 62, 62))
    assert rows.stop - rows.start >= 1
    assert columns.stop - columns.start >= 1


def test_the_weights_are_those_of_the_model_card() -> None:
    card = WEIGHTS.with_name("model-card.md").read_text("utf-8")
    stated = re.search(r"SHA-256 `([0-9a-f]{64})`", card)
    assert stated is not None
    assert hashlib.sha256(WEIGHTS.read_bytes()).hexdigest() == stated[1]
    assert WEIGHTS.stat().st_size < 5_000_000


@pytest.mark.parametrize("high", [200, 900, 901, 1184, 1185, 2000, 3777])
def test_tiles_cover_a_picture_and_share_rows_with_their_neighbours(high: int) -> None:
    tiles = module._tiles(high)
    assert (tiles[0][0], tiles[-1][1]) == (0, high)
    assert all(top % STRIDE == 0 for top, _ in tiles)
    assert all(above[1] - below[0] >= 160 for above, below in pairwise(tiles))
    assert all(bottom - top <= 900 for top, bottom in tiles)
    assert (len(tiles) == 1) is (high <= 900)


def test_near_the_edge_that_a_tile_shares_its_neighbour_is_trusted_more() -> None:
    inner = module._trust(60, first=False, last=False)
    assert inner.shape == (60, 1)
    assert [float(inner[at, 0]) for at in (0, 9, 19, 20, 40, 50, 59)] == pytest.approx(
        [0.05, 0.5, 1, 1, 1, 0.5, 0.05]
    )
    assert float(module._trust(60, first=True, last=False)[0, 0]) == 1
    assert float(module._trust(60, first=True, last=False)[59, 0]) == pytest.approx(0.05)
    assert float(module._trust(60, first=False, last=True)[59, 0]) == 1


@pytest.mark.parametrize(
    ("start", "end", "cells"),
    [
        (0, 8, (0, 2)), (6.1, 9.9, (2, 3)), (5.9, 13.9, (1, 3)), (8, 8, (2, 3)), (-9, -5, (0, 1)),
        (64, 80, (15, 16)), (200, 300, (15, 16)), (60, 300, (15, 16)),
    ],
)  # fmt: skip
def test_a_line_has_the_cells_that_it_covers_for_the_most_part(
    start: float, end: float, cells: tuple[int, int]
) -> None:
    found = module._cells(start, end, 4.0, 16)
    assert (found.start, found.stop) == cells


@pytest.mark.usefixtures("net")
def test_a_rectangle_lies_over_every_cell_that_it_touches() -> None:
    seen = look_at(a_page(64, 64), 1.0)
    assert seen.over(Rect(7, 3, 8, 4)) == (slice(0, 2), slice(1, 3))
    assert seen.over(Rect(100, 100, 120, 120))[0].start == 15
    assert seen.over(Rect(-20, -20, 3, 3)) == (slice(0, 1), slice(0, 1))
    rows, _ = seen.within(Rect(0, 8, 40, 28))
    assert (rows.start, rows.stop) == (3, 6)  # three pixels of margin above and below


def test_without_weights_or_runtime_nothing_is_seen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert module.can_see()
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert not module.can_see()
    monkeypatch.undo()
    monkeypatch.setattr(module, "WEIGHTS", tmp_path / "none.onnx")
    assert not module.can_see()
