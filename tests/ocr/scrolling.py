"""A chat as high as one likes, drawn in bars instead of letters, of which screenshots show a part."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageDraw

from ocr.layout.palette import Pixels

WIDTH, HEIGHT, BAR = 360, 640, 60
"""Of a screenshot; the title stands in the upper `BAR` rows, the input box in the lower ones."""


def chat(seed: int, height: int = 3_000) -> Image.Image:
    """Bubbles with lines of words, left and right, no two chats alike."""
    rng = np.random.default_rng(seed)
    canvas = Image.new("RGB", (WIDTH, height), (237, 237, 237))
    pen = ImageDraw.Draw(canvas)
    top = 10
    while top < height - 100:
        lines, right = int(rng.integers(1, 4)), bool(rng.integers(0, 2))
        width = int(rng.integers(80, 240))
        left = WIDTH - width - 20 if right else 20
        bottom = top + 16 + 22 * lines
        pen.rounded_rectangle(
            (left, top, left + width, bottom), 6, (149, 236, 105) if right else (255, 255, 255)
        )
        for line in range(lines):
            at = left + 10
            while at < left + width - 20:
                wide = int(rng.integers(4, 18))
                row = top + 10 + 22 * line
                pen.rectangle((at, row, at + wide, row + 12), (30, 30, 30))
                at += wide + int(rng.integers(2, 7))
        top = bottom + int(rng.integers(10, 24))
    return canvas


def screenshot(of: Image.Image, at: int, *, scale: float = 1.0, quality: int | None = None) -> Pixels:
    """What a phone shows of a chat that was scrolled down by `at` rows."""
    shown = Image.new("RGB", (WIDTH, HEIGHT), (250, 250, 250))
    shown.paste(of.crop((0, at, WIDTH, at + HEIGHT - 2 * BAR)), (0, BAR))
    ImageDraw.Draw(shown).rectangle((140, 20, 220, 36), (20, 20, 20))
    if scale != 1.0:
        shown = shown.resize((round(WIDTH * scale), round(HEIGHT * scale)), Image.Resampling.LANCZOS)
    if quality is not None:
        kept = io.BytesIO()
        shown.save(kept, "JPEG", quality=quality)
        shown = Image.open(kept, formats=("JPEG",)).convert("RGB")
    return np.asarray(shown)
