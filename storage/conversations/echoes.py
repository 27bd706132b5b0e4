"""Remembers where else in a chat a text occurs, so that a canned answer is not taken for an overlap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from storage.conversations.candidates import Candidates
from storage.conversations.likeness import Features, pieces_of, similar


@dataclass(slots=True)
class _Known:
    pieces: frozenset[str]
    places: tuple[tuple[str, int], ...]
    askers: set[str] = field(default_factory=set)


class Echoes:
    """Answers are kept until a screenshot with a similar text comes or goes."""

    def __init__(self, index: Candidates, features: Mapping[str, Sequence[Features]]) -> None:
        self._index = index
        self._features = features
        self._known: dict[str, _Known] = {}

    def of(self, word: str, askers: tuple[str, str]) -> tuple[tuple[str, int], ...]:
        """Where the chat shows a text like `word`: (screenshot, number of the bubble).

        Args:
            askers: The two screenshots whose overlap depends on the answer.
        """
        known = self._known.get(word)
        if known is None:
            places = tuple(
                (key, number)
                for key in self._index.sharing(word)
                for number, item in enumerate(self._features[key])
                if similar(item.plain, word)
            )
            known = self._known[word] = _Known(pieces_of(word), places)
        known.askers.update(askers)
        return known.places

    def changed(self, key: str) -> set[str]:
        """A screenshot was entered, or is about to be taken out: forget the answers that it changes, and
        return the screenshots that asked for them."""
        traces = self._index.traces(key)
        stale = [
            word for word, known in self._known.items() if 3 * len(known.pieces & traces) >= len(known.pieces)
        ]
        askers: set[str] = set()
        for word in stale:
            askers |= self._known.pop(word).askers
        return askers
