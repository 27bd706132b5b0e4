"""Screenshots that were pasted under each other: where each of them begins or ends."""

from __future__ import annotations

import cv2
import numpy as np

from ocr.layout.palette import Pixels

_HEADS = (0.22, 0.11, 0.06)
"""Heights tried for what stands on top of every page, in widths of the picture: a status and a title
bar, one of them, a window's title bar."""

_LEAST_PAGE = 0.5  # of the width
_ASIDE = 0.3  # of the width: bars nearer to an end of the picture are its own
_SCALE = 4  # heads are looked for in a picture reduced so many times
_LEAST_WIDTH, _LEAST_HEAD = 40, 6  # pixels of the reduced picture
_AT_ONCE = 2000  # rows of it compared at a time: OpenCV sums up with 16 bytes for each colour of each pixel
_FEATURELESS = 3  # of 255: a head that varies less shows nothing to find again
_ALIKE = 0.8  # correlation: the clock and the battery differ from page to page
_DIFFERENT = 12.0  # mean of 255: more is another bar, whatever its pattern

_EDGE = 150  # one part in so many of the width, at either edge, is looked at for bars that cross
_LEAST_EDGE = 2  # pixels of it
_OTHER, _SAME = 5, 6  # of 255: more is another colour than the ground; less is one colour left and right
_LINE = 7  # rows: a bar goes on beyond a line that is thinner
_BAR_HEIGHTS = (0.06, 0.7)  # of the width: lower is a line, higher a picture or another window


def page_tops(pixels: Pixels) -> tuple[list[int], int]:
    """Rows at which the head of the picture comes once more, 0 first, and how high that head is; in time
    that grows with the picture's height.

    Two messages that begin alike look so too: the caller has to see that the head is a bar.
    """
    height, width = pixels.shape[:2]
    if height < 2 * _LEAST_PAGE * width or width < _LEAST_WIDTH * _SCALE:
        return [0], 0
    small = np.asarray(
        cv2.resize(pixels, (width // _SCALE, height // _SCALE), interpolation=cv2.INTER_AREA), dtype=np.uint8
    )
    for share in _HEADS:
        head = round(share * width)
        found = _recurrences(small, max(_LEAST_HEAD, head // _SCALE), int(_LEAST_PAGE * width) // _SCALE)
        if found:
            return [0, *(_exact(pixels, row * _SCALE, head) for row in found)], head
    return [0], 0


def _recurrences(small: Pixels, head: int, least: int) -> list[int]:
    top = small[:head]
    if small.shape[0] < least + head or top.std(axis=(0, 1)).max() < _FEATURELESS:
        return []
    alike = np.concatenate(
        [
            cv2.matchTemplate(small[row : row + _AT_ONCE + head - 1], top, cv2.TM_CCOEFF_NORMED)[:, 0]
            for row in range(0, small.shape[0] - head + 1, _AT_ONCE)
        ]
    )
    found: list[int] = []
    for row in np.argsort(-alike, kind="stable").tolist():
        if alike[row] < _ALIKE:
            break
        apart = row >= least and all(abs(row - other) >= least for other in found)
        if apart and cv2.absdiff(small[row : row + head], top).mean() < _DIFFERENT:
            found.append(row)
    return sorted(found)


def _exact(pixels: Pixels, about: int, head: int) -> int:
    """The very row, which the reduced picture tells only roughly."""
    top = pixels[:head]
    rows = range(max(0, about - 2 * _SCALE), min(about + 2 * _SCALE, pixels.shape[0] - head) + 1)
    return min(rows, key=lambda row: float(cv2.absdiff(pixels[row : row + head], top).mean()))


def bar_ends(pixels: Pixels, ground: tuple[int, int, int]) -> list[int]:
    """Rows at which a bar ends that crosses the chat: at both edges of the picture another colour than
    the chat's `ground` (RGB), the same one left and right."""
    height, width = pixels.shape[:2]
    edge = max(_LEAST_EDGE, width // _EDGE)
    left = np.median(pixels[:, :edge], axis=1).astype(np.int16)
    right = np.median(pixels[:, -edge:], axis=1).astype(np.int16)
    other = np.minimum(np.abs(left - ground).max(axis=1), np.abs(right - ground).max(axis=1)) > _OTHER
    bar = (other & (np.abs(left - right).max(axis=1) < _SAME)).astype(np.uint8)
    bar = np.asarray(cv2.morphologyEx(bar[:, None], cv2.MORPH_CLOSE, np.ones((_LINE, 1), np.uint8)))[:, 0]
    bounds = np.flatnonzero(np.diff(np.concatenate(([0], bar.astype(np.int8), [0]))))
    return [
        int(last)
        for first, last in zip(bounds[::2], bounds[1::2], strict=True)
        if _BAR_HEIGHTS[0] * width <= last - first <= _BAR_HEIGHTS[1] * width
        and first > _ASIDE * width
        and height - last > _ASIDE * width
    ]
