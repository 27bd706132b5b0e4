"""A sheet to draw believable screenshots on: Noto Sans CJK, smooth round corners, wrapped text."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

Colour = tuple[int, int, int]
FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-{}.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-{}.ttc",
    "/Library/Fonts/NotoSansCJK-{}.ttc",
    "C:/Windows/Fonts/NotoSansCJK-{}.ttc",
)
SIMPLIFIED = 2  # index of "Noto Sans CJK SC" within the collection
SPACE = 0.5  # em; a blank of the Chinese screen fonts of the day is half a character wide
SMOOTH = 4  # shapes are drawn this many times larger, then scaled down


@lru_cache(maxsize=64)
def font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """Noto Sans CJK SC at `size` pixels; FileNotFoundError names the package to install."""
    for pattern in FONTS:
        path = Path(pattern.format("Bold" if bold else "Regular"))
        if path.exists():
            return ImageFont.truetype(str(path), size, index=SIMPLIFIED)
    raise FileNotFoundError("Noto Sans CJK is not installed (Debian: apt-get install fonts-noto-cjk)")


def length(words: str, size: int, *, bold: bool = False) -> float:
    """The width of one line as `Drawing.text` writes it."""
    face = font(size, bold=bold)
    return sum(face.getlength(word) for word in words.split(" ")) + words.count(" ") * SPACE * size


class Drawing:
    """One picture being drawn; all measures in pixels, origin top left."""

    def __init__(self, width: int, height: int, background: Colour = (255, 255, 255)) -> None:
        self.image = Image.new("RGB", (width, height), background)
        self.draw = ImageDraw.Draw(self.image)

    def text(
        self,
        x: int,
        y: int,
        words: str,
        size: int,
        fill: Colour = (0, 0, 0),
        *,
        bold: bool = False,
        anchor: str = "lt",
    ) -> int:
        """Write one line; returns its width. `anchor` as in Pillow ("lt", "mm", "rt" …)."""
        face, width = font(size, bold=bold), length(words, size, bold=bold)
        left: float = x - {"l": 0.0, "m": 0.5, "r": 1.0}[anchor[0]] * width
        for word in words.split(" "):
            self.draw.text((left, y), word, font=face, fill=fill, anchor=f"l{anchor[1]}")
            left += face.getlength(word) + SPACE * size
        return round(width)

    def box(
        self, x: int, y: int, width: int, height: int, fill: Colour, outline: Colour | None = None
    ) -> None:
        """Fill a rectangle, its edge in another colour if one is given."""
        self.draw.rectangle((x, y, x + width - 1, y + height - 1), fill=fill, outline=outline)

    def rounded(self, x: int, y: int, width: int, height: int, radius: int, fill: Colour) -> None:
        """Fill a rectangle with smooth round corners."""
        mask = Image.new("L", (width * SMOOTH, height * SMOOTH), 0)
        corner = (0, 0, width * SMOOTH - 1, height * SMOOTH - 1)
        ImageDraw.Draw(mask).rounded_rectangle(corner, radius * SMOOTH, fill=255)
        self.image.paste(fill, (x, y), mask.resize((width, height), Image.Resampling.LANCZOS))

    def gradient(self, x: int, y: int, width: int, height: int, top: Colour, bottom: Colour) -> None:
        """Fill a rectangle with colours from top to bottom."""
        for row in range(height):
            share = row / max(height - 1, 1)
            colour = tuple(round(a + (b - a) * share) for a, b in zip(top, bottom, strict=True))
            self.draw.line((x, y + row, x + width - 1, y + row), fill=colour)

    def line(self, x1: int, y1: int, x2: int, y2: int, fill: Colour, width: int = 1) -> None:
        """Draw a straight line."""
        self.draw.line((x1, y1, x2, y2), fill=fill, width=width)

    def save(self, path: Path) -> None:
        """Write a PNG, making the folder if need be."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.image.save(path, optimize=True)


def wrap(words: str, size: int, width: int) -> list[str]:
    """Break between any two characters, as chat programs do with Chinese; a blank never starts a line."""
    lines, current = [], ""
    for char in words:
        if current and length(current + char, size) > width:
            lines.append(current.rstrip())
            current = "" if char == " " else char
        else:
            current += char
    return [*lines, current]
