"""Puts a conversation together from its screenshots: each message once, in order, with all its places."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from itertools import pairwise

from storage.conversations.align import Overlap, enough_points, overlap
from storage.conversations.candidates import Candidates
from storage.conversations.echoes import Echoes
from storage.conversations.likeness import Features, features, likeness
from storage.conversations.ordering import Node, Segment, Slice, by_clock, extended, segments_of
from storage.conversations.scrolled import Scrolls
from storage.conversations.types import BubbleRef, Merged, Shot

_ROW = timedelta(seconds=20)
"""Who captures, scrolls on and captures again is that quick."""
_FEW = 3
"""Up to here, pixels are asked what texts alone say: a canned answer may stand in two places."""
_UNLIKE = -3.0
"""Points of two texts that are not one text, however badly read."""


class Overlaps:
    """The screenshots of one conversation and how they overlap, in whatever order they come; every bubble of
    every one is in exactly one message. Adding one compares it only with those that share something with it,
    and orders anew only what hangs together with it."""

    def __init__(self) -> None:
        self.shots: dict[str, Shot] = {}
        self._features: dict[str, tuple[Features, ...]] = {}
        self._edges: dict[str, dict[str, Overlap]] = defaultdict(dict)
        self._index = Candidates()
        self._scrolls = Scrolls()
        self._repeated: Counter[str] = Counter()
        self._echoes = Echoes(self._index, self._features)
        self._segments: dict[str, set[Segment]] = {}
        self._dirty: set[str] = set()

    def put(self, shot: Shot) -> None:
        """Add a screenshot, or replace what was known of it."""
        if shot.key in self.shots:
            self.remove(shot.key)
        made = features(shot)
        self.shots[shot.key] = shot
        self._features[shot.key] = made
        self._index.add(shot.key, made)
        self._dirty.add(shot.key)
        self._dirty |= self._echoes.changed(shot.key)
        words = _twice(made)
        fresh = [word for word in words if not self._repeated[word]]
        self._repeated.update(words)
        common = self._common()
        near = self._scrolls.add(shot)
        for other in dict.fromkeys((*self._index.of(shot.key), *near)):
            self._compare(shot.key, other, common)
        self._compare_again(fresh, common)

    def remove(self, key: str) -> None:
        """Forget a screenshot."""
        self._dirty |= self._echoes.changed(key)
        self._dirty.update(self._edges.get(key, ()), self._neighbours_in_segments(key))
        self._dirty.discard(key)
        self._scrolls.remove(self.shots.pop(key))
        words = _twice(self._features.pop(key))
        self._repeated.subtract(words)
        self._index.remove(key)
        for other in self._edges.pop(key, {}):
            self._edges[other].pop(key, None)
        self._segments.pop(key, None)
        self._compare_again([word for word in words if not self._repeated[word]], self._common())

    def meets(self, shot: Shot) -> float:
        """How surely a foreign screenshot overlaps one of these, in points; 0.0 if it does not."""
        if shot.key in self.shots:
            return 0.0
        made = features(shot)
        common = self._common()
        best = 0.0
        for other in self._index.of_foreign(made):
            in_a_row = _in_a_row(shot, self.shots[other])
            found = overlap(made, self._features[other], common, in_a_row)
            best = max(best, found.points if found else 0.0)
        return best

    def slices(self) -> list[Slice]:
        """Everything in order, as runs of segments; those that nothing touched since are the same objects."""
        self._renew()
        segments = {segment for held in self._segments.values() for segment in held}
        return by_clock(sorted(segments, key=lambda segment: (segment.rank, segment.messages[0])))

    def merged(self) -> Merged:
        """Put everything together."""
        messages: list[tuple[BubbleRef, ...]] = []
        breaks = []
        for part in self.slices():
            if messages:
                breaks.append(len(messages))
            messages.extend(part.segment.messages[part.start : part.end])
        return Merged(tuple(messages), tuple(breaks))

    def _renew(self) -> None:
        """Build the segments anew that hang together with what changed."""
        if self._extend():
            self._dirty.clear()
            return
        todo = list(self._dirty)
        for key in self._dirty:
            todo.extend(self._neighbours_in_segments(key))
        self._dirty.clear()
        touched: set[str] = set()
        while todo:
            key = todo.pop()
            if key not in touched and key in self.shots:
                touched.add(key)
                todo.extend(self._edges.get(key, ()))
                todo.extend(self._neighbours_in_segments(key))
        for key in touched:
            self._segments[key] = set()
        keys = sorted(key for key in touched if self._features[key])
        for segment in segments_of(self.shots, self._join(keys)):
            for key in segment.keys:
                self._segments[key].add(segment)

    def _extend(self) -> bool:
        """The common case, cheap in the longest chat: one new screenshot goes on where a segment ends. True
        if that was all."""
        if len(self._dirty) != 1:
            return False
        (key,) = self._dirty
        edges = self._edges.get(key, {})
        segments = {segment for other in edges for segment in self._segments.get(other, ())}
        if key in self._segments or len(segments) != 1 or any(edge.carriers for edge in edges.values()):
            return False
        (old,) = segments
        at = self._numbers_in(old, key)
        segment = extended(old, self.shots[key], at, self.shots) if at is not None else None
        if segment is None:
            return False
        for other in segment.keys:
            self._segments[other] = (self._segments.get(other, set()) - {old}) | {segment}
        return True

    def _numbers_in(self, segment: Segment, key: str) -> dict[int, int] | None:
        """Which bubbles of a screenshot its overlaps say are which messages; None if they disagree."""
        numbers = {place: n for n, places in enumerate(segment.messages) for place in places}
        at: dict[int, int] = {}
        for other, edge in self._edges[key].items():
            for first, second in edge.pairs:
                mine, its = (first, second) if key < other else (second, first)
                number = numbers[BubbleRef(other, its)]
                if at.setdefault(mine, number) != number:
                    return None
        return at if len(set(at.values())) == len(at) else None

    def _neighbours_in_segments(self, key: str) -> set[str]:
        return set().union(*(segment.keys for segment in self._segments.get(key, ())))

    def _common(self) -> frozenset[str]:
        return frozenset(word for word, count in self._repeated.items() if count > 0)

    def _compare(self, key: str, other: str, common: frozenset[str]) -> None:
        """Compare two screenshots, always the same way round, so that the result is the same too."""
        first, second = sorted((key, other))
        in_a_row = _in_a_row(self.shots[first], self.shots[second])
        found = overlap(self._features[first], self._features[second], common, in_a_row)
        if found is None or len(found.pairs) <= _FEW:
            seen = self._scrolls.between(self.shots[first], self.shots[second], in_a_row=in_a_row)
            if seen and not self._contradicts(seen, first, second):
                found = seen
        if self._edges[first].get(second) == found:
            return
        self._dirty.add(key)
        if found is None:
            self._dirty.add(other)  # no longer to be reached from the first one
            self._edges[first].pop(second, None)
            self._edges[second].pop(first, None)
        else:
            self._edges[first][second] = self._edges[second][first] = found

    def _contradicts(self, seen: Overlap, first: str, second: str) -> bool:
        """Whether texts or printed times say that what pixels tie is two: small letters look alike from
        afar."""
        one, other = self._features[first], self._features[second]
        return any(likeness(one[i], other[j]) <= _UNLIKE for i, j in seen.pairs)

    def _compare_again(self, words: list[str], common: frozenset[str]) -> None:
        """Texts turned out to be repeated ones, or no longer: what rested on them must be judged anew."""
        if not words:
            return
        wanted = set(words)
        keys = [key for key, made in self._features.items() if any(item.plain in wanted for item in made)]
        pairs = {tuple(sorted((key, other))) for key in keys for other in self._index.of(key)}
        for first, second in sorted(pairs):
            self._compare(first, second, common)

    def _join(self, keys: list[str]) -> list[list[Node]]:
        """Unite bubbles of these screenshots along the overlaps, surest first; what would put two bubbles
        of one screenshot into one message is left out. Returns the messages of each screenshot."""
        nodes = {key: [Node(self.shots[key], i) for i in range(len(self._features[key]))] for key in keys}
        tied = {key: Node(self.shots[key], 0) for key in keys}
        for first, second, edge in self._surest_first(keys):
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

    def _surest_first(self, keys: list[str]) -> list[tuple[str, str, Overlap]]:
        edges = [
            (first, second, edge)
            for first in keys
            for second, edge in self._edges.get(first, {}).items()
            if first < second
        ]
        edges.sort(key=lambda item: (bool(item[2].carriers), -item[2].points, item[0], item[1]))
        return edges

    def _carries(self, edge: Overlap, first: str, second: str, nodes: dict[str, list[Node]]) -> bool:
        """False if what one or two texts prove falls away because the chat has those texts elsewhere too."""
        points = edge.points
        for i, j, worth in edge.carriers:
            own = nodes[first][i].root(), nodes[second][j].root()
            words = {self._features[first][i].plain, self._features[second][j].plain}
            places = [place for word in words for place in self._echoes.of(word, (first, second))]
            if any(key not in nodes or nodes[key][n].root() not in own for key, n in places):
                points -= worth
        in_a_row = _in_a_row(self.shots[first], self.shots[second])
        return points >= enough_points(len(edge.pairs), in_a_row)


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
