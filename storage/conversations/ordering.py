"""Brings united bubbles into one order: along the screenshots first, then along the clock."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from storage.conversations.types import BubbleRef, Shot

_Age = tuple[datetime, datetime, int, str, int]


class Node:
    """A message in the making: a set of places, as a union-find tree. `places` maps a screenshot to the
    number of its bubble; it and `age` count at the root only."""

    __slots__ = ("_parent", "age", "places")

    def __init__(self, shot: Shot, index: int) -> None:
        self._parent: Node = self
        self.places: dict[str, int] = {shot.key: index}
        sent = shot.bubbles[index].moment.value
        self.age: _Age = (
            sent or datetime.min,
            shot.captured_at or datetime.max,
            shot.rank,
            shot.key,
            index,
        )

    def root(self) -> Node:
        """The node that stands for the whole set."""
        node = self
        while node._parent is not node:
            node._parent = node._parent._parent
            node = node._parent
        return node

    def may_join(self, other: Node) -> bool:
        """False if a screenshot shows both roots as two bubbles."""
        return self.places.keys().isdisjoint(other.places)

    def join(self, other: Node) -> None:
        """Unite two roots."""
        if self is other:
            return
        big, small = (self, other) if len(self.places) >= len(other.places) else (other, self)
        small._parent = big
        big.places.update(small.places)
        one, two = big.age, small.age
        big.age = (max(one[0], two[0]), min(one[1], two[1]), *min(one[2:], two[2:]))


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """Messages that overlaps tie together, in order: of each its places, the clearest first, and the
    latest time that any of them gives; `start` and `end` are the first and the last of these, else the
    capture's. Never changed; a new overlap makes a new segment."""

    messages: tuple[tuple[BubbleRef, ...], ...]
    times: tuple[datetime | None, ...]
    start: datetime
    end: datetime
    captured: datetime
    rank: tuple[int, str]
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Slice:
    """A run of a segment's messages, from `start` up to `end` (exclusive), which stands as a whole."""

    segment: Segment
    start: int
    end: int


def segments_of(shots: Mapping[str, Shot], rows: Sequence[Sequence[Node]]) -> list[Segment]:
    """Make segments of the messages that each screenshot shows from top to bottom.

    Within a segment the pictures give the order (topologically, stable); the clock decides only between
    messages that no picture shows together."""
    after, groups = _graph(rows)
    return [_segment(_chain(group, after), shots) for group in groups]


def _graph(rows: Sequence[Sequence[Node]]) -> tuple[dict[Node, set[Node]], list[list[Node]]]:
    """Which message stands right below which, and the connected groups."""
    after: dict[Node, set[Node]] = {node: set() for row in rows for node in row}
    near: dict[Node, set[Node]] = {node: set() for node in after}
    for row in rows:
        for i in range(1, len(row)):
            after[row[i - 1]].add(row[i])
            near[row[i - 1]].add(row[i])
            near[row[i]].add(row[i - 1])
    groups: list[list[Node]] = []
    seen: set[Node] = set()
    for start in after:
        if start in seen:
            continue
        group = [start]
        seen.add(start)
        for node in group:  # grows while we walk it
            for neighbour in near[node]:
                if neighbour not in seen:
                    seen.add(neighbour)
                    group.append(neighbour)
        groups.append(group)
    return after, groups


def _chain(group: list[Node], after: Mapping[Node, set[Node]]) -> list[Node]:
    """A group's messages in order. Should overlaps contradict each other in a circle (a wrong match),
    the message that waits for the fewest others breaks it, so that nothing is lost."""
    before = dict.fromkeys(group, 0)
    for node in group:
        for follower in after[node]:
            before[follower] += 1
    heap = [(node.age, node) for node in group if not before[node]]
    heapq.heapify(heap)  # ages never tie: each ends with a place of its own
    left = set(group)
    chain: list[Node] = []
    while left:
        node = heapq.heappop(heap)[1] if heap else min(left, key=lambda item: (before[item], item.age))
        if node not in left:
            continue
        left.discard(node)
        chain.append(node)
        for follower in after[node]:
            before[follower] -= 1
            if before[follower] == 0:
                heapq.heappush(heap, (follower.age, follower))
    return chain


def _segment(chain: list[Node], shots: Mapping[str, Shot]) -> Segment:
    times = tuple(None if node.age[0] == datetime.min else node.age[0] for node in chain)
    captured = min(node.age[1] for node in chain)
    known = [time for time in times if time]
    return Segment(
        messages=tuple(_places(node, shots) for node in chain),
        times=times,
        start=min(known, default=captured),
        end=max(known, default=captured),
        captured=captured,
        rank=min((node.age[2], node.age[3]) for node in chain),
        keys=frozenset(key for node in chain for key in node.places),
    )


def extended(
    segment: Segment, shot: Shot, at: Mapping[int, int], shots: Mapping[str, Shot]
) -> Segment | None:
    """The segment with one more screenshot that goes on at its top or its bottom, or shows nothing new; None
    if it is not as simple as that.

    Args:
        at: Which of its bubbles are which messages of the segment.
    """
    count = len(shot.bubbles)
    known = sorted(at)
    numbers = [at[bubble] for bubble in known]
    if not known or any(a >= b for a, b in pairwise(numbers)) or known[-1] - known[0] + 1 != len(known):
        return None
    above, below = known[0], count - 1 - known[-1]
    if (above and numbers[0] != 0) or (below and numbers[-1] != len(segment.messages) - 1):
        return None
    if not _ordered_by_pictures(segment, numbers[0], numbers[-1]):
        return None
    new = [Node(shot, bubble) for bubble in range(count)]
    head = _segment(new[:above], shots) if above else None
    tail = _segment(new[known[-1] + 1 :], shots) if below else None
    middle = list(zip(segment.messages, segment.times, strict=True))
    for bubble, number in at.items():
        places, time = middle[number]
        sent = shot.bubbles[bubble].moment.value
        latest = max(time or datetime.min, sent or datetime.min)
        joined = _clearest_first((*places, BubbleRef(shot.key, bubble)), shots)
        middle[number] = joined, None if latest == datetime.min else latest
    return _united(segment, shot, head, middle, tail)


def _ordered_by_pictures(segment: Segment, first: int, last: int) -> bool:
    """Whether the clock has no say about messages `first` to `last`: each is shown right below the one
    before, and all later ones below them. Else what another screenshot tells of their times may move
    others."""
    numbers = {place: n for n, places in enumerate(segment.messages) for place in places}
    for n in range(max(first, 1), len(segment.messages)):
        above = {numbers[BubbleRef(key, at - 1)] for key, at in segment.messages[n] if at}
        if not (n - 1 in above if n <= last else any(one >= last for one in above)):
            return False
    return True


def _united(
    segment: Segment,
    shot: Shot,
    head: Segment | None,
    middle: Sequence[tuple[tuple[BubbleRef, ...], datetime | None]],
    tail: Segment | None,
) -> Segment:
    messages = tuple(places for places, _ in middle)
    times = tuple(time for _, time in middle)
    if head is not None:
        messages, times = head.messages + messages, head.times + times
    if tail is not None:
        messages, times = messages + tail.messages, times + tail.times
    captured = min(segment.captured, shot.captured_at or datetime.max)
    known = [time for time in times if time]
    return Segment(
        messages,
        times,
        start=min(known, default=captured),
        end=max(known, default=captured),
        captured=captured,
        rank=min(segment.rank, (shot.rank, shot.key)),
        keys=segment.keys | {shot.key},
    )


def _places(node: Node, shots: Mapping[str, Shot]) -> tuple[BubbleRef, ...]:
    places = tuple(BubbleRef(key, index) for key, index in node.places.items())
    return places if len(places) == 1 else _clearest_first(places, shots)


def _clearest_first(places: tuple[BubbleRef, ...], shots: Mapping[str, Shot]) -> tuple[BubbleRef, ...]:
    """All places of a message: whole before cut, then by capture time and rank."""

    def clearness(place: BubbleRef) -> tuple[bool, datetime, int, str]:
        shot = shots[place.key]
        return shot.bubbles[place.position].partial, shot.captured_at or datetime.max, shot.rank, place.key

    return tuple(sorted(places, key=clearness))


def by_clock(segments: Sequence[Segment]) -> list[Slice]:
    """Lay segments one after the other by time. Where a segment, by the clock, belongs into the middle of
    another, that one is cut."""
    spans = [(segment.start, segment.captured, segment.rank, segment.end, segment) for segment in segments]
    spans.sort(key=lambda span: span[:3])
    slices: list[Slice] = []
    crowd: list[Segment] = []
    latest = datetime.min
    for start, _, _, end, segment in spans:
        if crowd and start >= latest:
            slices.extend(_woven(crowd))
            crowd = []
        crowd.append(segment)
        latest = max(latest, end)
    slices.extend(_woven(crowd))
    return slices


def _woven(segments: list[Segment]) -> list[Slice]:
    """Interleave segments whose times run into each other; of equal times the earlier segment comes first."""
    if len(segments) == 1:
        return [Slice(segments[0], 0, len(segments[0].messages))]
    pieces: list[tuple[datetime, int, int, int]] = []
    for number, segment in enumerate(segments):
        current, begun = segment.start, 0
        for i, time in enumerate(segment.times):
            if time is not None and time > current:
                pieces.append((current, number, begun, i))
                current, begun = time, i
        pieces.append((current, number, begun, len(segment.times)))
    pieces.sort()
    made: list[Slice] = []
    for _, number, start, end in pieces:
        if made and made[-1].segment is segments[number] and made[-1].end == start:
            made[-1] = Slice(segments[number], made[-1].start, end)
        elif start < end:
            made.append(Slice(segments[number], start, end))
    return made
