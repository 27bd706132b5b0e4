"""What chats stand on, and what photos look like: noise and shapes, no file of any picture."""

from __future__ import annotations

from random import Random

import cv2
import numpy as np

from ocr.training.sheet import Colour, Picture, Sheet


def any_colour(rng: Random, low: int = 0, high: int = 255) -> Colour:
    """A colour whose channels are within `low` and `high`."""
    return rng.randint(low, high), rng.randint(low, high), rng.randint(low, high)


def near(rng: Random, colour: Colour, by: int) -> Colour:
    """A colour that differs from `colour` by at most `by` in each channel."""
    red, green, blue = (max(0, min(255, value + rng.randint(-by, by))) for value in colour)
    return red, green, blue


def between(one: Colour, other: Colour, share: float) -> Colour:
    """A colour on the way from `one` (share 0.0) to `other` (1.0)."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def is_light(colour: Colour) -> bool:
    """Is it so light that dark letters are read on it?"""
    return sum(colour) > 380


def photo(rng: Random, width: int, height: int) -> Picture:
    """Smooth noise of several sizes with a few shapes on it, sharp or blurred."""
    noise = np.random.default_rng(rng.randrange(1 << 32))
    width, height = max(2, width), max(2, height)
    small = max(2, min(width, 160)), max(2, min(height, 160))  # drawn small and enlarged: it is a photo
    out = np.zeros((small[1], small[0], 3), np.float32) + noise.integers(0, 256, 3)
    grey = noise.random() < 0.4
    for cells in (2, 4, 9, 20):
        grid = noise.standard_normal((cells, cells, 1 if grey else 3)).astype(np.float32)
        layer = cv2.resize(grid, small, interpolation=cv2.INTER_CUBIC).reshape(small[1], small[0], -1)
        out += layer * noise.uniform(10, 90) / np.sqrt(cells / 2)
    image = np.clip(out, 0, 255).astype(np.uint8)
    for _ in range(noise.integers(0, 7)):
        colour = tuple(int(value) for value in noise.integers(0, 256, 3))
        at = int(noise.integers(0, small[0])), int(noise.integers(0, small[1]))
        if noise.random() < 0.5:
            cv2.circle(image, at, int(noise.uniform(0.03, 0.35) * min(small)) + 1, colour, -1)
        else:
            to = int(noise.integers(0, small[0])), int(noise.integers(0, small[1]))
            cv2.rectangle(image, at, to, colour, -1)
    image = cv2.resize(image, (width, height), interpolation=cv2.INTER_LINEAR)
    if noise.random() < 0.3:
        image = np.clip(image + noise.standard_normal((height, width, 1)) * noise.uniform(2, 12), 0, 255)
    return np.asarray(image, np.uint8)


def lay_ground(sheet: Sheet, kind: str, colour: Colour, box: tuple[float, float, float, float]) -> None:
    """Cover a box with a ground of a kind: flat, gradient, photo, doodle or noise."""
    rng, (x0, y0, x1, y1) = sheet.rng, box
    sheet.cover(x0, y0, x1, y1, colour)
    wide, high = round((x1 - x0) * sheet.scale), round((y1 - y0) * sheet.scale)
    if wide < 8 or high < 8:
        return
    match kind:
        case "gradient":
            sheet.paste(_gradient(rng, colour, wide, high), x0, y0)
        case "photo":
            sheet.paste(photo(rng, wide, high), x0, y0, opacity=rng.uniform(0.3, 1))
        case "noise":
            grain = np.random.default_rng(rng.randrange(1 << 32)).integers(-9, 10, (high, wide, 1))
            sheet.paste(np.clip(np.array(colour) + grain, 0, 255).astype(np.uint8), x0, y0)
        case "doodle":
            ink = between(colour, (0, 0, 0) if is_light(colour) else (255, 255, 255), rng.uniform(0.04, 0.22))
            size = rng.uniform(5, 22)
            for _ in range(round((x1 - x0) * (y1 - y0) / (size * size * rng.uniform(2.5, 9)))):
                sheet.icon(
                    rng.uniform(x0, x1 - size), rng.uniform(y0, y1 - size), size * rng.uniform(0.4, 1), ink
                )


def _gradient(rng: Random, colour: Colour, wide: int, high: int) -> Picture:
    ends = np.array([colour, near(rng, colour, 70)], np.float32)
    share = np.linspace(0, 1, high)[:, None, None] * np.ones((1, wide, 1))
    if rng.random() < 0.3:
        share = (share + np.linspace(0, 1, wide)[None, :, None]) / 2
    return np.asarray(ends[0] + (ends[1] - ends[0]) * share, np.uint8)
