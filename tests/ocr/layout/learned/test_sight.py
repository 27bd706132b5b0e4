"""The net sees a picture of any height as one, and the same as in training."""

from __future__ import annotations

import hashlib
import re
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
