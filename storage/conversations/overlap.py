"""Puts a conversation together from its screenshots: each message once, in order, with all its places."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import timedelta
from itertools import pairwise

from storage.conversations.align import Overlap, enough_points, overlap
from storage.conversations.candidates import Candidates
from storage.conversations.likeness import Features, features, similar
from storage.conversations.ordering import Node, in_order
from storage.conversations.types import Merged, Place, Shot

_ROW = timedelta(seconds=60)


def reassemble(shots: Iterable[Shot]) -> Merged:
    """Put together all screenshots of one conversation, in whatever order they come.

    Every bubble of every screenshot is in exactly one message."""
    whole = Overlaps()
    for shot in shots:
        whole.put(shot)
    return whole.merged()


class Overlaps:
    """The screenshots of one conversation and how they overlap. Adding one compares it only with those
    that share something with it, so it costs the same in a long chat and in a short one."""

    def __init__(self) -> None:
        self.shots: dict[str, Shot] = {}
        self._features: dict[str, tuple[Features, ...]] = {}
        self._edges: dict[str, dict[str, Overlap]] = defaultdict(dict)
        self._index = Candidates()
        self._repeated: Counter[str] = Counter()
        self._alike: dict[str, tuple[tuple[str, int], ...]] = {}

    def put(self, shot: Shot) -> None:
        """Add a screenshot, or replace what was known of it."""
        if shot.key in self.shots:
            self.remove(shot.key)
        made = features(shot)
        self.shots[shot.key] = shot
        self._features[shot.key] = made
        self._index.add(shot.key, made)
        self._forget_like(made)
        fresh = [word for word in _twice(made) if not self._repeated[word]]
        self._repeated.update(_twice(made))
        common = self._common()
        for other in self._index.of(shot.key):
            self._compare(shot.key, other, common)
        for word in fresh:
            self._compare_again(word, common)

    def remove(self, key: str) -> None:
        """Forget a screenshot."""
        del self.shots[key]
        self._forget_like(self._features[key])
        self._repeated.subtract(_twice(self._features.pop(key)))
        self._index.remove(key)
        for other in self._edges.pop(key, {}):
            self._edges[other].pop(key, None)

    def meets(self, shot: Shot) -> float:
        """How surely a foreign screenshot overlaps one of these, in points; 0.0 if it does not."""
        self.put(shot)
        points = max((edge.points for edge in self._edges[shot.key].values()), default=0.0)
        self.remove(shot.key)
        return points

    def merged(self) -> Merged:
        """Put everything together."""
        return in_order(self.shots, self._join())

    def _common(self) -> frozenset[str]:
        return frozenset(word for word, count in self._repeated.items() if count > 0)

    def _compare(self, key: str, other: str, common: frozenset[str]) -> None:
        """Compare two screenshots, always the same way round, so that the result is the same too."""
        first, second = sorted((key, other))
        in_a_row = _in_a_row(self.shots[first], self.shots[second])
        found = overlap(self._features[first], self._features[second], common, in_a_row)
        if found is None:
            self._edges[first].pop(second, None)
            self._edges[second].pop(first, None)
        else:
            self._edges[first][second] = self._edges[second][first] = found

    def _compare_again(self, word: str, common: frozenset[str]) -> None:
        """A text turned out to be a repeated one: what rested on it must be judged anew."""
        keys = [key for key, made in self._features.items() if any(item.plain == word for item in made)]
        for key in keys:
            for other in list(self._edges[key]):
                self._compare(key, other, common)

    def _join(self) -> list[list[Node]]:
        """Unite bubbles along the overlaps, surest first; what would put two bubbles of one screenshot
        into one message is left out. Returns the nodes (messages) of each screenshot."""
        nodes = {key: [Node(Place(key, i)) for i in range(len(made))] for key, made in self._features.items()}
        edges = [
            (edge.points, first, second, edge)
            for first, others in self._edges.items()
            for second, edge in others.items()
            if first < second
        ]
        edges.sort(key=lambda item: (bool(item[3].carriers), -item[0], item[1], item[2]))
        tied = {key: Node(Place(key, 0)) for key in nodes}
        for _, first, second, edge in edges:
            if edge.carriers and (
                tied[first].root() is tied[second].root() or not self._carries(edge, first, second, nodes)
            ):
                continue  # surer overlaps tie the two already, in another way or in the same
            roots = [(nodes[first][i].root(), nodes[second][j].root()) for i, j in edge.pairs]
            if all(a is b or a.may_join(b) for a, b in roots) and not _crosses(roots):
                for i, j in edge.pairs:
                    nodes[first][i].root().join(nodes[second][j].root())
                tied[first].root().join(tied[second].root())
        return [[node.root() for node in row] for row in nodes.values()]

    def _carries(self, edge: Overlap, first: str, second: str, nodes: dict[str, list[Node]]) -> bool:
        """False if what one or two texts prove falls away because the chat has those texts elsewhere too."""
        points = edge.points
        for i, j, worth in edge.carriers:
            own = nodes[first][i].root(), nodes[second][j].root()
            words = {self._features[first][i].plain, self._features[second][j].plain}
            if any(nodes[key][n].root() not in own for word in words for key, n in self._like(word)):
                points -= worth
        in_a_row = _in_a_row(self.shots[first], self.shots[second])
        return points >= enough_points(len(edge.pairs), in_a_row)

    def _like(self, word: str) -> tuple[tuple[str, int], ...]:
        """Where the chat shows a text like this one."""
        if word not in self._alike:
            self._alike[word] = tuple(
                (key, number)
                for key in self._index.sharing(word)
                for number, item in enumerate(self._features[key])
                if similar(item.plain, word)
            )
        return self._alike[word]

    def _forget_like(self, made: tuple[Features, ...]) -> None:
        for item in made:
            if item.plain and self._alike:
                for word in {self._features[key][n].plain for key, n in self._like(item.plain)}:
                    self._alike.pop(word, None)
                self._alike.pop(item.plain, None)


def _in_a_row(one: Shot, other: Shot) -> bool:
    times = one.captured_at, other.captured_at
    return times[0] is not None and times[1] is not None and abs(times[0] - times[1]) <= _ROW


def _crosses(roots: list[tuple[Node, Node]]) -> bool:
    """True if uniting these pairs would put one message into two places of another screenshot's order."""
    for (a, b), (c, d) in pairwise(roots):
        if _after(a, c) or _after(b, d) or _after(a, d) or _after(b, c):
            return True
    return False


def _after(one: Node, other: Node) -> bool:
    """True if some screenshot shows `one` below `other`."""
    small, big = (one, other) if len(one.places) < len(other.places) else (other, one)
    shared = small.places.keys() & big.places.keys()
    return any(one.places[key] > other.places[key] for key in shared)


def _twice(made: tuple[Features, ...]) -> set[str]:
    """Plain texts that one screenshot alone shows more than once."""
    counts = Counter(item.plain for item in made if item.plain)
    return {word for word, count in counts.items() if count > 1}
