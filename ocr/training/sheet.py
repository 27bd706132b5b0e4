"""The sheet a chat is drawn on: every stroke goes into the picture and, where it means something, into the
truth, so that what covers a thing covers its truth too."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from random import Random

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from ocr.layout.places import STRIDE, Place
from ocr.training.fonts import Face, width_of

Colour = tuple[int, int, int]
Picture = npt.NDArray[np.uint8]
Part = tuple[slice, slice]
UNMARKED = 255
"""In the maps of first and last lines: no message is here, nothing is to be learned."""


class Sheet:
    """A sheet of `width` × `height` pixels, drawn `scale` times as large. Coordinates are unscaled pixels."""

    def __init__(self, width: int, height: int, scale: int, rng: Random) -> None:
        self.width, self.height, self.scale, self.rng = width, height, scale, rng
        self.image = Image.new("RGB", (width * scale, height * scale))
        self.pen = ImageDraw.Draw(self.image)
        shape = (height // STRIDE, width // STRIDE)
        self.places = np.zeros(shape, np.uint8)
        self.firsts = np.full(shape, UNMARKED, np.uint8)
        self.lasts = np.full(shape, UNMARKED, np.uint8)
        self.bodies = np.zeros((height, width), np.uint8)

    # --- Strokes without a meaning ------------------------------------------------------------

    def scaled(self, *values: float) -> list[int]:
        """Unscaled pixels as pixels of the image."""
        return [round(value * self.scale) for value in values]

    def cover(self, x0: float, y0: float, x1: float, y1: float, fill: Colour) -> None:
        """A filled rectangle; what lay under it is seen no more."""
        left, top, right, bottom = self.scaled(x0, y0, x1, y1)
        if right <= left or bottom <= top:
            return
        self.pen.rectangle((left, top, right - 1, bottom - 1), fill=fill)
        self.forget(x0, y0, x1, y1)

    def forget(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Nothing with a meaning is in this rectangle."""
        rows, columns = _cells(y0, y1), _cells(x0, x1)
        self.places[rows, columns] = Place.GROUND
        self.firsts[rows, columns] = self.lasts[rows, columns] = UNMARKED
        self.bodies[max(0, int(y0)) : max(0, int(y1)), max(0, int(x0)) : max(0, int(x1))] = 0

    def lifted(self, box: Sequence[float]) -> Callable[[], None]:
        """Take up what is drawn in a rectangle, with its meaning; the answer lays it down again, on top."""
        x0, y0, x1, y1 = (max(0.0, value) for value in box)
        left, top, right, bottom = self.scaled(x0, y0, x1, y1)
        image = self.image.crop((left, top, right, bottom))
        cells = _cells(y0, y1), _cells(x0, x1)
        pixels = slice(int(y0), int(y1)), slice(int(x0), int(x1))
        kept = [(one, at, one[at].copy()) for one, at in self._maps(cells, pixels)]

        def lay() -> None:
            self.image.paste(image, (left, top))
            for one, at, values in kept:
                one[at] = values

        return lay

    def _maps(self, cells: Part, pixels: Part) -> list[tuple[Picture, Part]]:
        return [
            *((one, cells) for one in (self.places, self.firsts, self.lasts)),
            (self.bodies, pixels),
        ]

    def shade(self, box: Sequence[float], share: float) -> None:
        """Darken a rectangle by `share`; what is in it is still seen."""
        left, top, right, bottom = self.scaled(*box)
        part = self.image.crop((left, top, right, bottom))
        self.image.paste(part.point(lambda value: value * (1 - share)), (left, top))

    def rule(self, x0: float, y0: float, x1: float, y1: float, fill: Colour) -> None:
        """A thin line, which hides nothing."""
        self.pen.line(self.scaled(x0, y0, x1, y1), fill=fill, width=self.scale)

    def rounded(
        self, box: Sequence[float], radius: float, fill: Colour | None, outline: Colour | None = None
    ) -> None:
        """A rectangle with round corners, which hides no meaning; too small a one is not drawn."""
        left, top, right, bottom = self.scaled(*box)
        if right - left < 3 or bottom - top < 3:
            return
        most = min(right - left, bottom - top) // 2 - 1
        self.pen.rounded_rectangle(
            (left, top, right, bottom),
            max(0, min(round(radius * self.scale), most)),
            fill,
            outline,
            self.scale,
        )

    def paste(self, pixels: Picture, x: float, y: float, radius: float = 0, opacity: float = 1.0) -> None:
        """Put pixels (already scaled) at a place, with round corners, perhaps translucent."""
        image = Image.fromarray(pixels)
        mask = Image.new("L", image.size, 0)
        most = min(image.size) / 2
        ImageDraw.Draw(mask).rounded_rectangle(
            (0, 0, image.width - 1, image.height - 1), min(radius * self.scale, most), round(255 * opacity)
        )
        self.image.paste(image, (round(x * self.scale), round(y * self.scale)), mask)

    def icon(self, x: float, y: float, size: float, colour: Colour) -> None:
        """A small drawing without letters."""
        box = self.scaled(x, y, x + size, y + size)
        match self.rng.randrange(4):
            case 0:
                self.pen.ellipse(box, outline=colour, width=self.scale)
            case 1:
                self.pen.rectangle(box, outline=colour, width=self.scale)
            case 2:
                self.pen.line(box, fill=colour, width=self.scale)
                self.pen.line((box[0], box[3], box[2], box[1]), fill=colour, width=self.scale)
            case _:
                self.pen.polygon(
                    (box[0], box[3], box[2], box[3], (box[0] + box[2]) // 2, box[1]), fill=colour
                )

    # --- What has a meaning -------------------------------------------------------------------

    def mark(self, x0: float, y0: float, x1: float, y1: float, place: Place) -> None:
        """Say what a rectangle is; no message begins or ends there until `say` says so."""
        rows, columns = _cells(y0, y1), _cells(x0, x1)
        self.places[rows, columns] = place
        self.firsts[rows, columns] = self.lasts[rows, columns] = UNMARKED

    def text(
        self, x: float, y: float, words: str, face: Face, size: float, colour: Colour, place: Place | None
    ) -> tuple[float, float, float]:
        """Write one line with its top left at x, y; return its width, and the rows where ink begins and ends.
        Without a place it is part of a picture."""
        face = face.having(words)
        font = face.at(size * self.scale)
        try:
            self.pen.text(
                (x * self.scale, y * self.scale), words, font=font, fill=colour, embedded_color=True
            )
        except (OSError, ValueError):  # a glyph that the font cannot draw
            return 0.0, y, y
        wide = width_of(face, words, size * self.scale) / self.scale
        high, low = face.ink(size * self.scale, latin=words.isascii())
        top, bottom = y + high / self.scale, y + low / self.scale
        if place is not None and wide > 1:
            self.mark(x, top, x + wide, bottom, place)
        return wide, top, bottom

    def say(
        self, lines: Sequence[tuple[float, float, str]], face: Face, size: float, colour: Colour, place: Place
    ) -> float:
        """Write the lines of one message, each (x, y, words), and mark where it begins and ends and its body;
        return the widest line's width."""
        drawn = [
            (x, *self.text(x, y, words, face, size, colour, place)) for x, y, words in lines if words.strip()
        ]
        if not drawn:
            return 0.0
        for number, (x, wide, top, bottom) in enumerate(drawn):
            rows, columns = _cells(top, bottom), _cells(x, x + wide)
            self.firsts[rows, columns] = number == 0
            self.lasts[rows, columns] = number == len(drawn) - 1
        left, right = min(d[0] for d in drawn), max(d[0] + d[1] for d in drawn)
        box = (max(0, int(left)), max(0, int(drawn[0][2])), int(right), int(drawn[-1][3]))
        if box[3] > 0 and box[2] > 0:
            cv2.rectangle(self.bodies, box[:2], box[2:], 255, -1)
        return right - left

    def body_map(self) -> Picture:
        """How much of each cell is the body of a message, 0 to 255."""
        high, wide = self.places.shape
        return np.asarray(cv2.resize(self.bodies, (wide, high), interpolation=cv2.INTER_AREA), np.uint8)


def _cells(start: float, end: float) -> slice:
    """The cells from `start` to `end` pixels, at least one, none before the first."""
    first = math.floor(start / STRIDE + 0.5)
    last = max(first + 1, math.floor(end / STRIDE + 0.5))
    return slice(max(0, first), max(0, last))
