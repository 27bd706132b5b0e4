"""The exhibits on paper: how large each screenshot is printed, and what stands beside what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from ocr.types import Box, Reading
from storage.disputes.types import Exhibit
from storage.exports.masking import Private, private_boxes
from storage.exports.pictures import cuts, masked, open_copy, save_part

COLUMN, FULL, TALL = 85.0, 178.0, 205.0  # mm on an A4 page within the margins
DENSE = 135.0  # dots an inch: a chat window's 14 px text is 2.6 mm high then, as in a newspaper
UPRIGHT = 1.2  # from this height:width on, a phone's screen: two stand side by side


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture to print: an exhibit, its file, and what was read on it (None: never read)."""

    exhibit: Exhibit
    path: Path
    reading: Reading | None


def sheets(
    shots: Sequence[Shot], folder: Path, private: Private | None, lines: Mapping[str, Mapping[str, Any]]
) -> list[list[dict[str, Any]]]:
    """Write the copies into `folder` and return the rows of the exhibits' part, one or two items each.

    Args:
        private: What to cover; None prints the pictures as they are.
        lines: Per exhibit, what `report_data.exhibit_line` says of it.
    """
    rows: list[list[dict[str, Any]]] = []
    for shot in shots:
        for item in _items(shot, folder, private, lines[shot.exhibit.id]):
            beside = rows and len(rows[-1]) == 1 and rows[-1][0]["half"] and item["half"]
            if beside:
                rows[-1].append(item)
            else:
                rows.append([item])
    return rows


def _items(
    shot: Shot, folder: Path, private: Private | None, line: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    try:
        picture = open_copy(shot.path)
    except (OSError, ValueError, SyntaxError):
        return  # its bytes cannot be shown; the index still names it and its hash
    boxes = private_boxes(shot.reading, private) if private and shot.reading else []
    picture = masked(picture, boxes)
    half = picture.height >= UPRIGHT * picture.width
    width = _width(picture, half)
    limit = int(TALL / width * picture.width)
    parts = cuts(picture.width, picture.height, limit, _bubbles(shot.reading))
    for number, part in enumerate(parts, 1):
        name = f"{shot.exhibit.id}-{number}.png"
        save_part(picture, part, folder / name)
        yield {
            **line,
            "first": number == 1,
            "half": half,
            "part": "" if len(parts) == 1 else f"{number}/{len(parts)}",
            "picture": name,
            "width": round(width, 2),
            "masked": bool(boxes),
            "alt": f"{line['id']} {line['name']}",
        }


def _width(picture: Image.Image, half: bool) -> float:
    """Millimetres: as large as the place allows, but no small window blown up."""
    place = COLUMN if half else FULL
    return min(place, picture.width / DENSE * 25.4)


def _bubbles(reading: Reading | None) -> list[Box]:
    return [message.box for message in reading.messages] if reading else []


def printed_ids(rows: Sequence[Sequence[Mapping[str, Any]]]) -> frozenset[str]:
    return frozenset(item["id"] for row in rows for item in row)
