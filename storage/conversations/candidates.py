"""Finds, without comparing all with all, which screenshots may overlap a given one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence

from storage.conversations.likeness import Features

_MOST_HOLDERS = 60
"""A trace that more screenshots share says nothing (a greeting in every chat)."""
_MOST_CANDIDATES = 12
_LEAST_WORTH = 0.9
_PIECE = 4


class Candidates:
    """An inverted index from traces (pieces of text, times, neighbouring short texts) to screenshots."""

    def __init__(self) -> None:
        self._holders: defaultdict[Hashable, set[str]] = defaultdict(set)
        self._traces: dict[str, frozenset[Hashable]] = {}

    def add(self, key: str, bubbles: Sequence[Features]) -> None:
        """Enter a screenshot; entering it again is not allowed without `remove`."""
        traces = _traces(bubbles)
        self._traces[key] = traces
        for trace in traces:
            self._holders[trace].add(key)

    def remove(self, key: str) -> None:
        """Take a screenshot out."""
        for trace in self._traces.pop(key):
            self._holders[trace].discard(key)

    def traces(self, key: str) -> frozenset[Hashable]:
        """What a screenshot left in the index."""
        return self._traces[key]

    def of(self, key: str) -> list[str]:
        """Screenshots worth comparing with `key`, most traces in common first; ties by name."""
        return self._ranked(self._traces[key], key)

    def of_foreign(self, bubbles: Sequence[Features]) -> list[str]:
        """The same for a screenshot that is not in the index."""
        return self._ranked(_traces(bubbles), "")

    def _ranked(self, traces: frozenset[Hashable], without: str) -> list[str]:
        """What few share tells more: a trace is worth one, divided by those who share it."""
        seen: defaultdict[str, float] = defaultdict(float)
        for trace in traces:
            holders = self._holders.get(trace, ())
            if len(holders) <= _MOST_HOLDERS:
                worth = 1.0 / max(1, len(holders) - (without in holders))
                for holder in holders:
                    seen[holder] += worth
        seen.pop(without, None)
        ranked = sorted((-round(worth, 6), key) for key, worth in seen.items() if worth > _LEAST_WORTH)
        return [key for _, key in ranked[:_MOST_CANDIDATES]]

    def sharing(self, word: str) -> list[str]:
        """Screenshots that may show a text like `word`; [] for texts too short to leave a trace."""
        pieces = pieces_of(word)
        seen: Counter[str] = Counter()
        for piece in pieces:
            seen.update(self._holders.get(piece, ()))
        return sorted(key for key, count in seen.items() if count * 3 >= len(pieces))


def pieces_of(word: str) -> frozenset[str]:
    """The overlapping pieces of a text; none of a short one."""
    if len(word) <= _PIECE:
        return frozenset()
    return frozenset(word[i : i + _PIECE] for i in range(len(word) - _PIECE + 1))


def _traces(bubbles: Sequence[Features]) -> frozenset[Hashable]:
    found: set[Hashable] = set()
    for number, bubble in enumerate(bubbles):
        word = bubble.plain
        if len(word) > _PIECE:
            found |= pieces_of(word)
        elif word and number + 1 < len(bubbles):
            found.add((word, bubbles[number + 1].plain[:_PIECE]))
        if 1 < len(word) <= _PIECE and bubble.minute is not None:
            found.add((word, bubble.minute.time()))
        if bubble.exact is not None:
            found.add(bubble.exact)
        if bubble.bubble.picture_hash is not None:
            found.add(bubble.bubble.picture_hash)
    return frozenset(found)
