"""The exhibits on paper: how large each screenshot is printed, and what stands beside what."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from ocr.errors import UnreadablePicture
from ocr.picture import open_picture
from ocr.types import Box, Reading
from storage.disputes.types import Exhibit
from storage.exports.masking import Private, private_boxes
from storage.exports.pictures import PictureSlice, cuts, masked, plain_size, save_part

COLUMN, FULL, TALL = 85.0, 178.0, 205.0  # mm on an A4 page within the margins
DENSE = 135.0  # dots an inch: a chat window's 14 px text is 2.6 mm high then, as in a newspaper
MARK_APART = 3.2  # mm from one row number in the margin to the next
UPRIGHT = 1.2  # from this height:width on, a phone's screen: two stand side by side


@dataclass(frozen=True, slots=True)
class ExhibitPicture:
    """One picture to print: an exhibit, its file, and what was read on it (None: never read). `places`
    are rows of the timeline and where they stand on the picture."""

    exhibit: Exhibit
    path: Path
    reading: Reading | None
    places: tuple[tuple[int, Box], ...] = ()


def sheets(
    shots: Sequence[ExhibitPicture],
    folder: Path,
    private: Private | None,
    lines: Mapping[str, Mapping[str, Any]],
    *,
    decode: bool = False,
) -> list[list[dict[str, Any]]]:
    """Write the copies into `folder` and return the rows of the exhibits' part, one or two items each.

    Args:
        private: What to cover; None prints the pictures as they are.
        lines: Per exhibit, what `report_data.exhibit_line` says of it.
        decode: Decode every picture first, so that a damaged one is left out instead of printed.
    """
    rows: list[list[dict[str, Any]]] = []
    with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as pool:  # decoding leaves the interpreter free
        made = pool.map(lambda shot: _items(shot, folder, private, lines[shot.exhibit.id], decode), shots)
        for items in made:
            for item in items:
                if rows and len(rows[-1]) == 1 and rows[-1][0]["half"] and item["half"]:
                    rows[-1].append(item)
                else:
                    rows.append([item])
    return rows


def _items(
    shot: ExhibitPicture, folder: Path, private: Private | None, line: Mapping[str, Any], decode: bool
) -> list[dict[str, Any]]:
    """The parts of one exhibit; none if its bytes cannot be shown (the index still names it and its hash)."""
    boxes = private_boxes(shot.reading, private) if private and shot.reading else []
    try:
        size = None if decode else plain_size(shot.path)
        picture = None if size and not boxes else masked(open_picture(shot.path), boxes)
        width, height = size if picture is None and size else picture.size if picture else (1, 1)
        half = height >= UPRIGHT * width
        print_width = min(COLUMN if half else FULL, width / DENSE * 25.4)
        parts = cuts(height, int(TALL / print_width * width), _bubbles(shot.reading))
        if picture is None and len(parts) > 1:
            picture = open_picture(shot.path)
        names = [_write(shot, picture, part, folder, number) for number, part in enumerate(parts, 1)]
    except (OSError, UnreadablePicture):
        return []
    return [
        {
            **line,
            "first": number == 1,
            "half": half,
            "part": "" if len(parts) == 1 else f"{number}/{len(parts)}",
            "picture": name,
            "width": round(print_width, 2),
            "masked": bool(boxes),
            "marks": _marks(shot.places, parts[number - 1], print_width / width),
            "alt": f"{line['id']} {line['name']}",
        }
        for number, name in enumerate(names, 1)
    ]


def _write(
    shot: ExhibitPicture, picture: Image.Image | None, part: PictureSlice, folder: Path, number: int
) -> str:
    """The file to print: the original's own bytes where nothing is covered or cut."""
    if picture is None:
        name = f"{shot.exhibit.id}{shot.path.suffix.lower()}"
        shutil.copyfile(shot.path, folder / name)
        return name
    name = f"{shot.exhibit.id}-{number}.png"
    save_part(picture, part, folder / name)
    return name


def _marks(places: Sequence[tuple[int, Box]], part: PictureSlice, scale: float) -> list[dict[str, Any]]:
    """Row numbers for the margin beside a part, at the height (mm) of what they cite, none over another."""
    marks: list[dict[str, Any]] = []
    for n, (_x, top, _width, height) in sorted(places, key=lambda place: place[1][1]):
        middle = top + height / 2
        if part.top <= middle < part.bottom:
            y = (middle - part.top) * scale
            lowest = marks[-1]["y"] + MARK_APART if marks else 0.0
            marks.append({"n": n, "y": round(max(y, lowest), 2)})
    return marks


def _bubbles(reading: Reading | None) -> list[Box]:
    return [message.box for message in reading.messages] if reading else []


def printed_ids(rows: Sequence[Sequence[Mapping[str, Any]]]) -> frozenset[str]:
    """The exhibits that stand on these rows."""
    return frozenset(item["id"] for row in rows for item in row)
