"""Lays two screenshots of one chat over each other: which bubble of the one is which of the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from storage.conversations.likeness import (
    COMMON_FAITH,
    FORBIDDEN,
    NOTHING_ALIKE,
    Features,
    faith,
    likeness,
    one_digit_apart,
)

ENOUGH = 3.3
"""Points from which two screenshots count as overlapping."""
ENOUGH_ALONE = 3.9
"""... when a single message carries the overlap, and the two were not captured one after the other."""
ENOUGH_IN_A_ROW = 2.0
"""... when they were captured within seconds and at least two messages agree: whoever scrolls and
captures, and scrolls on, overlaps."""
_FEW = 2
_BAND = 3
_MANY_PAIRS = 3_000
_SKIP = 1.5
_SKIP_UNCLEAR = 1.0


@dataclass(frozen=True, slots=True)
class Overlap:
    """`pairs` of bubble numbers (first screenshot, second), both ascending; `points` say how sure.
    `carriers` are the pairs whose text alone makes it sure, with the points that this text gives, if
    they are so few that a canned answer might be taken for an overlap."""

    pairs: tuple[tuple[int, int], ...]
    points: float
    carriers: tuple[tuple[int, int, float], ...] = ()


def overlap(
    first: Sequence[Features],
    second: Sequence[Features],
    common: frozenset[str] = frozenset(),
    in_a_row: bool = False,
) -> Overlap | None:
    """Find how two screenshots overlap, None if they do not (or nothing proves it).

    A chat scrolls as a whole, so beyond the matched run at most one of the two goes on at either end:
    an end-free alignment. A bubble that only one of them shows costs points, but may be (deleted in
    between, or missed in reading)."""
    if not first or not second:
        return None
    scores = _scores(first, second, common)
    if sum(max(0.0, *row) for row in scores) < ENOUGH_IN_A_ROW:
        return None
    points, pairs = _trace(first, second, scores)
    pairs = [(i, j) for i, j in pairs if scores[i][j] > FORBIDDEN / 2]
    sure = _without_doubtful_times(first, second, pairs)
    points -= sum(scores[i][j] for i, j in set(pairs) - set(sure))
    good = sum(scores[i][j] >= 0.7 for i, j in sure)
    bad = sum(scores[i][j] < 0.0 for i, j in sure)
    alone = good == 1 and (bad > 0 or len(sure) <= _FEW)
    enough = enough_points(1 if alone else _FEW, in_a_row and bad < good)
    if good < bad or points < enough:
        return None
    return Overlap(tuple(sure), points, _carriers(first, second, scores, sure) if good <= _FEW else ())


def _scores(
    first: Sequence[Features], second: Sequence[Features], common: frozenset[str]
) -> list[list[float]]:
    """Likeness of all pairs; of very tall pictures, only along texts that share something."""
    if len(first) * len(second) <= _MANY_PAIRS:
        return [_row(a, second, common) for a in first]
    shifts = {d + n for d in _diagonals(first, second) for n in range(-_BAND, _BAND + 1)}
    scores = [[NOTHING_ALIKE] * len(second) for _ in first]
    for i, a in enumerate(first):
        for j in {i - shift for shift in shifts}.intersection(range(len(second))):
            scores[i][j] = likeness(a, second[j], common)
    return scores


def _row(a: Features, second: Sequence[Features], common: frozenset[str]) -> list[float]:
    """One bubble against all of the other screenshot; most are quickly seen to be something else."""
    if not a.whole:
        return [likeness(a, b, common) for b in second]
    unlike, telling = a.grams.isdisjoint, a.telling
    return [
        NOTHING_ALIKE if (b.telling or (telling and b.whole)) and unlike(b.grams) else likeness(a, b, common)
        for b in second
    ]


def _diagonals(first: Sequence[Features], second: Sequence[Features]) -> set[int]:
    """How far the two may be shifted against each other, in bubbles."""
    where: defaultdict[str, list[int]] = defaultdict(list)
    for j, b in enumerate(second):
        for piece in b.pieces or (b.plain,):
            where[piece].append(j)
    found: set[int] = set()
    for i, a in enumerate(first):
        votes: Counter[int] = Counter()
        for piece in a.pieces or (a.plain,):
            votes.update(where.get(piece, ()))
        least = min(2, len(a.pieces))
        found.update(i - j for j, count in votes.items() if count >= least)
    return found


def enough_points(good: int, in_a_row: bool) -> float:
    """Points that `good` agreeing messages must reach."""
    if good > 1:
        return ENOUGH_IN_A_ROW if in_a_row else ENOUGH
    return ENOUGH if in_a_row else ENOUGH_ALONE


def _skip(bubble: Features) -> float:
    """What it costs that the other screenshot does not show this bubble."""
    return _SKIP_UNCLEAR if bubble.bubble.partial or not (bubble.plain or bubble.is_picture) else _SKIP


def _trace(
    first: Sequence[Features], second: Sequence[Features], scores: Sequence[Sequence[float]]
) -> tuple[float, list[tuple[int, int]]]:
    skips_first = [_skip(bubble) for bubble in first]
    skips_second = [_skip(bubble) for bubble in second]
    rows, columns = len(first), len(second)
    best = [[0.0] * (columns + 1)]
    for i in range(rows):
        above, score, skip_row = best[i], scores[i], skips_first[i]
        row = [0.0]
        left = 0.0
        for points, before, up, skip in zip(score, above, above[1:], skips_second, strict=False):
            left -= skip
            if up - skip_row > left:
                left = up - skip_row
            if before + points > left:
                left = before + points
            row.append(left)
        best.append(row)
    ends = [(best[rows][j], rows, j) for j in range(columns + 1)]
    ends += [(best[i][columns], i, columns) for i in range(rows + 1)]
    points, i, j = max(ends)
    pairs = []
    while i and j:
        here = best[i][j]
        if here == best[i - 1][j - 1] + scores[i - 1][j - 1]:
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif here == best[i - 1][j] - skips_first[i - 1]:
            i -= 1
        else:
            j -= 1
    pairs.reverse()
    return points, pairs


def _carriers(
    first: Sequence[Features],
    second: Sequence[Features],
    scores: Sequence[Sequence[float]],
    pairs: list[tuple[int, int]],
) -> tuple[tuple[int, int, float], ...]:
    found = []
    for i, j in pairs:
        a, b = first[i], second[j]
        shared = min(a.plain, b.plain, key=len)
        if len(shared) > 4 and (a.exact is None or a.exact != b.exact):
            found.append((i, j, max(0.0, min(scores[i][j], faith(shared)) - COMMON_FAITH)))
    return tuple(found)


def _without_doubtful_times(
    first: Sequence[Features], second: Sequence[Features], pairs: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Printed times that differ forbid a match; a single wrong digit is a misreading only where two more
    pairs agree to the second."""
    agree = sum(first[i].exact is not None and first[i].exact == second[j].exact for i, j in pairs)
    if agree >= 2:
        return pairs
    return [(i, j) for i, j in pairs if not _one_digit(first[i], second[j])]


def _one_digit(a: Features, b: Features) -> bool:
    return a.exact is not None and b.exact is not None and one_digit_apart(a.exact, b.exact)
