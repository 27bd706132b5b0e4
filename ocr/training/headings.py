"""Draws what stands above the words of a message: its speaker with ranks and time, and what it answers."""

from __future__ import annotations

from ocr.layout.places import Place
from ocr.training.bubbles import Box
from ocr.training.column import Column
from ocr.training.grounds import any_colour, between, near
from ocr.training.look import WHITE
from ocr.training.words import RANKS, moment


def draw_name(
    column: Column, inner: tuple[float, float], y: float, own: int, speaker: str, *, at_right: bool
) -> float:
    """The speaker's name between `inner` edges, with ranks before or behind it and perhaps a time; returns
    the row where the message begins."""
    look, rng = column.look, column.sheet.rng
    time = moment(rng) if look.names == "timed" else ""
    ranks = rng.choices(RANKS, k=rng.choice((1, 1, 2))) if rng.random() < look.ranks else []
    ranked = sum(_rank_width(column, rank) for rank in ranks)
    wide, more = column.wide(speaker, look.name_size), column.wide(time, look.small) + 5 if time else 0.0
    x = inner[1] - wide - more - ranked if at_right else inner[0]
    if time and at_right and rng.random() < 0.6:
        column.write(x, y + look.name_size - look.small, time, look.small, look.faint, Place.TIME)
        x, time = x + more, ""
    before = rng.random() < 0.6
    if before:
        x = _draw_ranks(column, x, y, ranks)
    column.write(x, y, speaker, look.name_size, look.name_inks[own], Place.NAME)
    x += wide
    if not before:
        x = _draw_ranks(column, x + 4, y, ranks)
    if time:
        column.write(x + 5, y + look.name_size - look.small, time, look.small, look.faint, Place.TIME)
    return y + look.name_size * look.name_gap


def _rank_width(column: Column, rank: str) -> float:
    return column.wide(rank, column.look.small * 0.8) + 8


def _draw_ranks(column: Column, x: float, y: float, ranks: list[str]) -> float:
    """Levels and titles on plates of their own colour; returns where they end."""
    sheet, size = column.sheet, column.look.small * 0.8
    for rank in ranks:
        wide = _rank_width(column, rank)
        plate = (x, y, x + wide - 3, y + size * 1.5)
        sheet.rounded(plate, sheet.rng.choice((2, size)), any_colour(sheet.rng, 60, 210))
        column.write(x + 2.5, y + size * 0.1, rank, size, near(sheet.rng, WHITE, 10))
        x += wide
    return x


def draw_quote(column: Column, box: Box, lines: int, own: int) -> None:
    """The ground of what a message answers: a bar at its left, perhaps a panel; `box` is where it begins."""
    sheet, look, (x0, y0, x1, _) = column.sheet, column.look, box
    bottom = y0 + lines * look.small * 1.4
    if sheet.rng.random() < 0.6:
        panel = between(look.fills[own], look.inks[own], sheet.rng.uniform(0.03, 0.12))
        sheet.rounded((x0 - 4, y0 - 1, x1 + 3, bottom), look.radius / 2, panel)
    tint = look.faint if sheet.rng.random() < 0.5 else any_colour(sheet.rng, 30, 220)
    sheet.rounded((x0 - 5, y0, x0 - 2, bottom), 0, tint)
