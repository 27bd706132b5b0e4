"""Fonts for the report: one family with Chinese, looked for where the systems keep them."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import typst

from storage.errors import FontsMissing

CHINESE = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "SimHei",
    "DengXian",
    "SimSun",
    "Noto Serif CJK SC",
)
"""Best first: even strokes that stay legible at 7 pt, with a bold."""

EMOJI = ("Noto Color Emoji", "Segoe UI Emoji", "Apple Color Emoji")
PLACES = {
    "darwin": ("/System/Library/Fonts", "/System/Library/AssetsV2", "/Library/Fonts", "~/Library/Fonts"),
    "win32": ("C:/Windows/Fonts", "~/AppData/Local/Microsoft/Windows/Fonts"),
}


@cache
def fonts() -> typst.Fonts:
    """All fonts of this computer; looked up once a process."""
    places = [Path(place).expanduser() for place in PLACES.get(sys.platform, ())]
    return typst.Fonts(font_paths=[place for place in places if place.is_dir()])


@cache
def families() -> tuple[str, ...]:
    """The families to print with, best first.

    Raises:
        FontsMissing: No font with Chinese characters is installed.
    """
    there = set(fonts().families())
    chinese = [name for name in CHINESE if name in there][:2]
    if not chinese:
        raise FontsMissing(CHINESE[:3])
    return (*chinese, *(name for name in EMOJI if name in there))
