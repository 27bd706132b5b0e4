"""What happens to a screenshot on its way: compression, shrinking, blur, marks, photographing, slant."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import cv2
import numpy as np

from ocr.training.sheet import Picture


def worn(pixels: Picture, size: tuple[int, int], rng: Random) -> Picture:
    """`pixels` at `size` (width, height), as it may arrive. The places of things stay the same."""
    if rng.random() < 0.05:
        pixels = _marked(pixels.copy(), rng)
    if pixels.shape[1::-1] != size:
        pixels = np.asarray(
            cv2.resize(
                pixels, size, interpolation=rng.choice((cv2.INTER_AREA, cv2.INTER_AREA, cv2.INTER_LINEAR))
            ),
            np.uint8,
        )
    out = pixels.astype(np.uint8)
    if rng.random() < 0.12:
        out = np.asarray(cv2.GaussianBlur(out, (0, 0), rng.uniform(0.3, 0.8)), np.uint8)
    if rng.random() < 0.1:
        share = rng.uniform(0.6, 0.9)
        small = cv2.resize(out, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
        out = np.asarray(cv2.resize(small, size, interpolation=cv2.INTER_CUBIC), np.uint8)
    if rng.random() < 0.08:
        blurred = cv2.GaussianBlur(out, (0, 0), 1.0)
        out = np.asarray(cv2.addWeighted(out, 1.6, blurred, -0.6, 0), np.uint8)
    if rng.random() < 0.04:
        out = _photographed(out, rng)
    if rng.random() < 0.5:
        _, coded = cv2.imencode(".jpg", out, [cv2.IMWRITE_JPEG_QUALITY, rng.randint(30, 95)])
        out = np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR), np.uint8)
    if rng.random() < 0.2:
        out = np.clip(out.astype(np.float32) * rng.uniform(0.8, 1.1) + rng.uniform(-12, 12), 0, 255).astype(
            np.uint8
        )
    if rng.random() < 0.15:
        out = out[:, :, rng.sample(range(3), 3)]
    return np.ascontiguousarray(out)


def _marked(pixels: Picture, rng: Random) -> Picture:
    """A frame or a bar drawn by hand."""
    high, wide = pixels.shape[:2]
    x, y = rng.randrange(wide), rng.randrange(high)
    thick = rng.choice((1, 2, 3, -1)) if rng.random() < 0.2 else 2
    cv2.rectangle(pixels, (x, y), (x + rng.randint(20, 200), y + rng.randint(6, 80)), (230, 20, 20), thick)
    return pixels


def _photographed(pixels: Picture, rng: Random) -> Picture:
    """Moiré and light from one side, as a photo of a screen has them."""
    high, wide = pixels.shape[:2]
    y, x = np.mgrid[0:high, 0:wide].astype(np.float32)
    waves = np.sin(x * rng.uniform(0.3, 1.5) + y * rng.uniform(0.3, 1.5))[..., None] * rng.uniform(3, 12)
    light = (x / wide * rng.uniform(-40, 40) + y / high * rng.uniform(-40, 40))[..., None]
    return np.asarray(np.clip(pixels + waves + light, 0, 255), np.uint8)


def slanted(rng: Random, size: tuple[int, int]) -> Callable[[Picture, int, int | None], Picture]:
    """A photo's slant of up to 2° with a little of the desk around the screen, for pictures of `size` (width,
    height). The answer moves pixels, or a map that is coarser by a factor, in the same way, and fills
    with a value, or the desk where that is None, what was beyond the picture."""
    wide, high = size
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), rng.uniform(-2, 2), rng.uniform(0.93, 1.0))
    turn = np.vstack([turn, (0, 0, 1)])
    turn[2, :2] = rng.uniform(-0.04, 0.04) / wide, rng.uniform(-0.04, 0.04) / high
    desk = rng.randint(0, 255)

    def move(one: Picture, coarser: int, around: int | None) -> Picture:
        fill = desk if around is None else around
        shrunk = np.diag((1 / coarser, 1 / coarser, 1.0))
        matrix = shrunk @ turn @ np.linalg.inv(shrunk)
        way = cv2.INTER_LINEAR if coarser == 1 else cv2.INTER_NEAREST
        sides = one.shape[1::-1]
        return np.asarray(
            cv2.warpPerspective(one, matrix, sides, flags=way, borderValue=(fill, fill, fill)), np.uint8
        )

    return move
