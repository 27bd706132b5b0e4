"""Colours, and how far they are from each other."""

from __future__ import annotations

Colour = tuple[int, int, int]
"""RGB, each channel from 0 to 255."""


def distance(one: Colour, other: Colour) -> int:
    """The difference in the channel that differs most, from 0 to 255."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True))
