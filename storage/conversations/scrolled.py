"""Ties two screenshots by their pixels where their texts do not: a chat that was scrolled between two
captures shows the same rows again, be they half a bubble, a photo, or a word that occurs ten times."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from datetime import datetime, timedelta

from ocr.scroll import scroll
from storage.conversations.align import ENOUGH, Overlap
from storage.conversations.types import Bubble, Shot

WITHIN = timedelta(minutes=2)
"""Captures further apart are no scrolling; whatever they have in common, their texts must tell."""
PROOF = 15
"""Edges that must agree. On drawn chats nothing that did not overlap came near ten."""
PROOF_IN_A_ROW = 10
"""... of screenshots that were captured within seconds."""
_MOST = 40
"""Screenshots with one and the same time may be a thousand: a folder that was copied."""
_LABEL = 0.1
"""Widths above the highest bubble in which a time may stand that scrolls along; or else the title bar."""
_OFF = 0.02
"""Widths by which two views of one bubble may stand apart."""
_SHARED = 0.6
"""Share of the smaller view that must lie on the other one, of a bubble that an edge cuts."""
_WORTH = 0.1
"""Points of an edge, beside those of texts."""


class Scrolls:
    """The screenshots of one conversation by capture time, and what the pixels of any two say."""

    def __init__(self) -> None:
        self._times: list[tuple[datetime, int, str]] = []
        self._known: defaultdict[str, dict[str, Overlap | None]] = defaultdict(dict)

    def add(self, shot: Shot) -> list[str]:
        """Enter a screenshot; returns those that may show the same scrolling, the nearest first."""
        own = _place(shot)
        if own is None:
            return []
        start = bisect_left(self._times, (own[0] - WITHIN, -1, ""))
        end = bisect_right(self._times, (own[0] + WITHIN, sys.maxsize, ""))
        near = sorted(
            self._times[start:end], key=lambda one: (abs(one[0] - own[0]), abs(one[1] - own[1]), one)
        )
        insort(self._times, own)
        return [key for _, _, key in near[:_MOST]]

    def remove(self, shot: Shot) -> None:
        """Take a screenshot out."""
        own = _place(shot)
        if own is not None:
            self._times.remove(own)
        for other in self._known.pop(shot.key, {}):
            self._known[other].pop(shot.key, None)

    def between(self, first: Shot, second: Shot, *, in_a_row: bool) -> Overlap | None:
        """What the pixels of two screenshots say that were captured within minutes of each other."""
        one, other = _place(first), _place(second)
        if one is None or other is None or abs(one[0] - other[0]) > WITHIN:
            return None
        known = self._known[first.key]
        if second.key not in known:
            known[second.key] = self._known[second.key][first.key] = scrolled(
                first, second, in_a_row=in_a_row
            )
        return known[second.key]


def _place(shot: Shot) -> tuple[datetime, int, str] | None:
    return (shot.captured_at, shot.rank, shot.key) if shot.captured_at and shot.skim else None


def scrolled(first: Shot, second: Shot, *, in_a_row: bool) -> Overlap | None:
    """How two screenshots overlap by their pixels, None if that is not proved or no bubble is on both."""
    shown = (*first.bubbles, *second.bubbles)
    if not (first.bubbles and second.bubbles):
        return None
    top, bottom = min(one.top for one in shown), max(one.bottom for one in shown)
    for edge in (top, max(0.0, top - _LABEL)):
        found = scroll(first.skim, second.skim, edge, bottom)
        if found is not None and found.evidence >= (PROOF_IN_A_ROW if in_a_row else PROOF):
            pairs = _pairs(first, second, found.shift)
            return Overlap(pairs, ENOUGH + found.evidence * _WORTH) if pairs else None
    return None


def _pairs(first: Shot, second: Shot, shift: float) -> tuple[tuple[int, int], ...]:
    """The bubbles that stand at one place of the chat, each once, from top to bottom."""
    made: list[tuple[int, int]] = []
    free = 0
    for i, one in enumerate(first.bubbles):
        for j in range(free, len(second.bubbles)):
            if _same_place(one, second.bubbles[j], shift):
                made.append((i, j))
                free = j + 1
                break
    return tuple(made)


def _same_place(one: Bubble, other: Bubble, shift: float) -> bool:
    top, bottom = other.top + shift, other.bottom + shift
    shared = min(one.bottom, bottom) - max(one.top, top)
    if one.partial and other.partial:  # the one screenshot ends within it, and the other begins there
        return shared > 0
    smaller = min(one.bottom - one.top, bottom - top)
    return shared >= _SHARED * smaller and (abs(one.top - top) <= _OFF or abs(one.bottom - bottom) <= _OFF)
