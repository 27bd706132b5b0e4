"""A column of a drawn picture: where things stand between its left and right edge, and how wide words are."""

from __future__ import annotations

from dataclasses import dataclass

from ocr.layout.places import Place
from ocr.training.fonts import width_of, wrapped
from ocr.training.look import Look
from ocr.training.sheet import Colour, Sheet


@dataclass(frozen=True)
class Column:
    """The edges in unscaled pixels, the sheet, and how what stands between them looks."""

    sheet: Sheet
    look: Look
    left: float
    right: float

    def wide(self, words: str, size: float) -> float:
        """Unscaled pixels that a line takes."""
        scale = self.sheet.scale
        return width_of(self.look.face, words, size * scale) / scale

    def wrap(self, words: str, size: float, most: float) -> list[str]:
        """The words in lines of at most `most` unscaled pixels."""
        scale = self.sheet.scale
        return wrapped(self.look.face, words, size * scale, max(size, most) * scale)

    def fitted(self, words: str, size: float, most: float) -> str:
        """What of the words fits on one line of at most `most` unscaled pixels."""
        return self.wrap(words, size, most)[0]

    def write(
        self, x: float, y: float, words: str, size: float, ink: Colour, place: Place | None = Place.OTHER
    ) -> float:
        """Write one line in the column's typeface; return its width."""
        return self.sheet.text(x, y, words, self.look.face, size, ink, place)[0]

    def button(self, x: float, y: float, words: str, fill: Colour | None, ink: Colour) -> float:
        """A small button, outlined where there is no fill; return its width."""
        size = self.look.small
        wide = self.wide(words, size) + 1.2 * size
        box = (x, y, x + wide, y + 1.8 * size)
        self.sheet.rounded(box, self.sheet.rng.choice((2, 4, size)), fill, None if fill else ink)
        self.write(x + 0.6 * size, y + 0.25 * size, words, size, ink)
        return wide
