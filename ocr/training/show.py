"""Paints what the layout net sees: `python -m ocr.training.show OUT.jpg`. Ten drawn screenshots that it never
learned from; above the picture, below it the likeliest kind of every place, pale where there is none."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from PIL import Image

from ocr.layout.learned.sight import look_at
from ocr.layout.places import STRIDE, Place
from ocr.training.sample import draw_sample, shape_of
from ocr.training.sheet import Picture

_FIRST, _COUNT, _WIDE, _HIGH = 9 * 10**8, 10, 320, 420
"""Number of the first picture, which no training seed reaches; how many; pixels of a tile, at the most."""
_COLOURS = {
    Place.LEFT: (40, 120, 255),
    Place.RIGHT: (0, 160, 60),
    Place.SYSTEM: (190, 0, 190),
    Place.TIME: (255, 140, 0),
    Place.NAME: (130, 70, 0),
    Place.TITLE: (230, 0, 0),
    Place.OTHER: (110, 110, 110),
    Place.CARD: (0, 150, 160),
    Place.AVATAR: (205, 190, 0),
    Place.PICTURE: (255, 170, 200),
}


def seen_on(pixels: Picture) -> Picture:
    """The picture (rows × columns × RGB), pale, every place in the colour of what the net takes it for."""
    kinds = look_at(pixels, 1.0).places.argmax(axis=0)
    kinds = np.kron(kinds, np.ones((STRIDE, STRIDE), np.int64))[: pixels.shape[0], : pixels.shape[1]]
    shown = pixels // 4 + 180
    for place, colour in _COLOURS.items():
        shown[kinds == place] = colour
    return np.asarray(shown, np.uint8)


def sheet() -> Image.Image:
    """Ten pictures in two bands, each with what is seen on it under it."""
    across = _COUNT // 2
    whole = Image.new("RGB", (across * (_WIDE + 8), 4 * (_HIGH + 8)), (255, 255, 255))
    for at in range(_COUNT):
        number = _FIRST + 31 * at
        pixels = draw_sample(number, *shape_of(number)).pixels
        for below, shown in enumerate((pixels, seen_on(pixels))):
            tile = Image.fromarray(shown)
            tile.thumbnail((_WIDE, _HIGH))
            whole.paste(tile, (at % across * (_WIDE + 8), (2 * (at // across) + below) * (_HIGH + 8)))
    return whole


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=Path)
    sheet().save(parser.parse_args().target, quality=80)


if __name__ == "__main__":
    main()
