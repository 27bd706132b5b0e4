"""Finds, without comparing all with all, which screenshots may overlap a given one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, KeysView, Mapping, Sequence

from storage.conversations.likeness import PIECE, Features, pieces_of

_MOST_HOLDERS = 60
"""A trace that more screenshots share says nothing (a greeting in every chat)."""
_MOST_CANDIDATES = 24
_LEAST_WORTH = 0.5
_TELLING = 3.0
"""Weight of a time, or of a short text with its neighbour, in pieces of text."""


class Candidates:
    """An inverted index from traces (pieces of text, times, neighbouring short texts) to screenshots."""

    def __init__(self) -> None:
        self._holders: defaultdict[Hashable, set[str]] = defaultdict(set)
        self._traces: dict[str, dict[Hashable, float]] = {}

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

    def traces(self, key: str) -> KeysView[Hashable]:
        """What a screenshot left in the index."""
        return self._traces[key].keys()

    def of(self, key: str) -> list[str]:
        """Screenshots worth comparing with `key`, most traces in common first; ties by name."""
        return self._ranked(self._traces[key], key)

    def of_foreign(self, bubbles: Sequence[Features]) -> list[str]:
        """The same for a screenshot that is not in the index."""
        return self._ranked(_traces(bubbles), "")

    def _ranked(self, traces: Mapping[Hashable, float], without: str) -> list[str]:
        """What few share tells more: a trace's weight is divided by those who share it."""
        seen: defaultdict[str, float] = defaultdict(float)
        for trace, weight in traces.items():
            holders = self._holders.get(trace, ())
            if len(holders) <= _MOST_HOLDERS:
                worth = weight / max(1, len(holders) - (without in holders)) ** 1.5
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


def _traces(bubbles: Sequence[Features]) -> dict[Hashable, float]:
    found: dict[Hashable, float] = {}
    for number, bubble in enumerate(bubbles):
        word = bubble.plain
        if len(word) > PIECE:
            found.update(dict.fromkeys(bubble.pieces, 1.0))
        elif word:
            if number + 1 < len(bubbles):
                found[word, bubbles[number + 1].plain[:PIECE]] = _TELLING
            if number > 0:
                found[bubbles[number - 1].plain[:PIECE], word] = _TELLING
        if bubble.minute is not None:
            found[bubble.minute] = _TELLING
        if bubble.exact is not None:
            found[bubble.exact] = _TELLING
        if bubble.bubble.picture_hash is not None:
            found[bubble.bubble.picture_hash] = _TELLING
    return found
