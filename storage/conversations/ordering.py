"""Brings united bubbles into one order: along the screenshots first, then along the clock."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from storage.conversations.types import Merged, Place, Shot


class Node:
    """A message in the making: a set of places, as a union-find tree. `places` maps a screenshot to the
    number of its bubble and counts at the root only."""

    __slots__ = ("_parent", "places")

    def __init__(self, place: Place) -> None:
        self._parent: Node = self
        self.places: dict[str, int] = {place.key: place.index}

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


def in_order(shots: Mapping[str, Shot], rows: list[list[Node]]) -> Merged:
    """Order the messages. `rows` are the messages of each screenshot from top to bottom.

    Screenshots tied by overlaps make a block, whose order the pictures give (a stable topological
    order; the clock decides only between messages that no picture shows together). Blocks follow each
    other by time. Before a block's first message there is a break."""
    after, blocks = _graph(rows)
    chains = [_chain(nodes, after, shots) for nodes in blocks]
    chains.sort(key=lambda chain: _block_key(chain, shots))
    messages: list[tuple[Place, ...]] = []
    breaks = []
    for chain in _interleave_by_clock(chains, shots):
        if messages:
            breaks.append(len(messages))
        messages.extend(_places(node, shots) for node in chain)
    return Merged(tuple(messages), tuple(breaks))


def _graph(rows: list[list[Node]]) -> tuple[dict[Node, set[Node]], list[list[Node]]]:
    """Which message stands right below which, and the connected blocks."""
    after: dict[Node, set[Node]] = {node: set() for row in rows for node in row}
    near: dict[Node, set[Node]] = {node: set() for node in after}
    for row in rows:
        for i in range(1, len(row)):
            after[row[i - 1]].add(row[i])
            near[row[i - 1]].add(row[i])
            near[row[i]].add(row[i - 1])
    blocks, seen = [], set()
    for start in after:
        if start in seen:
            continue
        block, todo = [], [start]
        seen.add(start)
        while todo:
            node = todo.pop()
            block.append(node)
            fresh = near[node] - seen
            seen |= fresh
            todo.extend(fresh)
        blocks.append(block)
    return after, blocks


def _chain(block: list[Node], after: dict[Node, set[Node]], shots: Mapping[str, Shot]) -> list[Node]:
    """A block's messages in order. Should overlaps contradict each other in a circle (a wrong match),
    the earliest of the messages left breaks it, so that nothing is lost."""
    before = dict.fromkeys(block, 0)
    for node in block:
        for follower in after[node]:
            before[follower] += 1
    ages = {node: _age(node, shots) for node in block}
    ready = [(ages[node], node) for node in block if not before[node]]
    heap = [(age, number, node) for number, (age, node) in enumerate(ready)]
    heapq.heapify(heap)
    left = set(block)
    chain: list[Node] = []
    ticket = len(heap)
    while left:
        if heap:
            node = heapq.heappop(heap)[2]
            if node not in left:
                continue
        else:
            node = min(left, key=lambda item: (before[item], ages[item]))
        left.discard(node)
        chain.append(node)
        for follower in after[node]:
            before[follower] -= 1
            if before[follower] == 0:
                ticket += 1
                heapq.heappush(heap, (ages[follower], ticket, follower))
    return chain


_Age = tuple[datetime, datetime, int, str, int]


def _age(node: Node, shots: Mapping[str, Shot]) -> _Age:
    """Sorts messages that no picture shows together: by clock, then by capture, then by place."""
    sent = [moment for moment in (_value(key, i, shots) for key, i in node.places.items()) if moment]
    captured = [shot.captured_at for shot in (shots[key] for key in node.places) if shot.captured_at]
    first = min(node.places, key=lambda key: (shots[key].rank, key))
    return (
        max(sent, default=datetime.min),
        min(captured, default=datetime.max),
        shots[first].rank,
        first,
        node.places[first],
    )


def _value(key: str, index: int, shots: Mapping[str, Shot]) -> datetime | None:
    return shots[key].bubbles[index].moment.value


def _block_key(chain: list[Node], shots: Mapping[str, Shot]) -> tuple[datetime, datetime, int, str]:
    """Where a block belongs: by its first known time, else by when it was captured."""
    times = [value for node in chain for key, i in node.places.items() if (value := _value(key, i, shots))]
    keys = {key for node in chain for key in node.places}
    captured = min((shots[key].captured_at or datetime.max for key in keys), default=datetime.max)
    first = min(keys, key=lambda key: (shots[key].rank, key))
    return (min(times, default=captured), captured, shots[first].rank, first)


def _interleave_by_clock(chains: list[list[Node]], shots: Mapping[str, Shot]) -> list[list[Node]]:
    """Cut a block where another one, by the clock, belongs into its middle; blocks are sorted by start."""
    timeline: list[tuple[datetime, int, list[Node]]] = []
    current = datetime.min
    for number, chain in enumerate(chains):
        piece: list[Node] = []
        current = _block_key(chain, shots)[0]
        for node in chain:
            value = max((v for key, i in node.places.items() if (v := _value(key, i, shots))), default=None)
            if value is not None and value > current:
                timeline.append((current, number, piece))
                piece, current = [], value
            piece.append(node)
        timeline.append((current, number, piece))
    timeline.sort(key=lambda item: (item[0], item[1]))
    joined: defaultdict[int, list[Node]] = defaultdict(list)
    order: list[int] = []
    last = None
    run = -1
    for _, number, piece in timeline:
        if number != last and piece:
            run += 1
            order.append(run)
            last = number
        joined[run].extend(piece)
    return [joined[number] for number in order if joined[number]]


def _places(node: Node, shots: Mapping[str, Shot]) -> tuple[Place, ...]:
    """All places of a message: whole before cut, then by capture time and rank."""

    def clearness(item: tuple[str, int]) -> tuple[bool, datetime, int, str]:
        key, index = item
        shot = shots[key]
        return shot.bubbles[index].partial, shot.captured_at or datetime.max, shot.rank, key

    return tuple(Place(key, index) for key, index in sorted(node.places.items(), key=clearness))
