"""Lines of writing to the messages, names, times and bars that the layout net takes them for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from ocr.layout.learned.sight import Sight
from ocr.layout.places import Place
from ocr.layout.rect import Rect, around

Cut = Callable[[Rect, int], int]
"""Of a line and a column at which it changes its kind: the column where to part it."""

_BARE = 0.7
"""Share of ground above which a line is none."""
_APART = 1.2
"""Line heights: a head or tail of a line narrower than this is not taken off."""
_JOINED, _SAME_ROW, _NEAR, _FAR = 0.5, 0.55, 3.5, 6.0
"""What the votes of two lines must exceed to be one message; the share of height that two pieces of one row
share; line heights between pieces of a row, and between lines of a message, at the most."""
_PARAGRAPH = 1.8
"""Line heights of white between two lines from which on only the body's own word joins them."""


@dataclass(frozen=True)
class NamedLine:
    """One line of writing and what it is. `shares` are the net's probabilities over its cells, without the
    ground; `first` and `last` tell whether a message begins or ends with it, 0.0 to 1.0."""

    rect: Rect
    place: Place
    shares: npt.NDArray[np.float32]
    first: float
    last: float

    def ruled_out(self, place: Place) -> NamedLine:
        """The same line, which is anything but `place`: what is the likeliest then."""
        shares = self.shares.copy()
        shares[place] = 0
        shares = shares / max(1e-6, float(shares.sum()))
        return replace(self, place=_likeliest(shares), shares=shares)

    @property
    def certainty(self) -> float:
        """How sure the net is of the place, 0.0 to 1.0; the two sides count as one."""
        if self.place in (Place.LEFT, Place.RIGHT):
            return float(self.shares[Place.LEFT] + self.shares[Place.RIGHT])
        return float(self.shares[self.place])


@dataclass(frozen=True)
class Said:
    """The lines of one message, row by row, and whose it is."""

    place: Place
    rows: tuple[tuple[NamedLine, ...], ...]

    @property
    def lines(self) -> tuple[NamedLine, ...]:
        """All lines, row by row."""
        return tuple(line for row in self.rows for line in row)

    @property
    def rect(self) -> Rect:
        """Around all lines, in pixels of the picture."""
        return around(line.rect for line in self.lines)

    @property
    def certainty(self) -> float:
        """The mean over its lines, 0.0 to 1.0."""
        return float(np.mean([line.certainty for line in self.lines]))


def name_lines(sight: Sight, lines: Sequence[Rect], cut: Cut = lambda _rect, at: at) -> list[NamedLine]:
    """Say what each line is; one that changes its kind on the way (`text 15:12`) becomes two, parted where
    `cut` finds the white between them. Where the net sees but ground there is no writing: an icon."""
    return [seen for rect in lines if not _is_ground(sight, rect) for seen in _pieces(sight, rect, cut)]


def _is_ground(sight: Sight, rect: Rect) -> bool:
    return float(sight.places[Place.GROUND, *sight.within(rect)].mean()) > _BARE


def _pieces(sight: Sight, rect: Rect, cut: Cut) -> list[NamedLine]:
    whole = _see(sight, rect)
    rows, columns = sight.within(rect)
    across = sight.places[:, rows, columns].mean(axis=1)
    across[Place.GROUND] = 0
    kinds = _merged(across).argmax(axis=0)
    if len(kinds) < 4:
        return [whole]
    least = max(1, round(_APART * rect.height / sight.cell))
    turn = _change(kinds, least)
    if turn is None:
        return [whole]
    at = cut(rect, rect.left + round(turn * sight.cell))
    parts = [_see(sight, rect._replace(right=at)), _see(sight, rect._replace(left=at))]
    return parts if parts[0].place is not parts[1].place else [whole]


def _merged(shares: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Both sides as one kind: whose a message is is decided for the message."""
    merged = shares.copy()
    merged[Place.LEFT] += merged[Place.RIGHT]
    merged[Place.RIGHT] = 0
    return merged


def _change(kinds: npt.NDArray[np.int64], least: int) -> int | None:
    """The column where a line turns from a message or a name into a time, or the other way; None if it
    does not, or in more places than one."""
    is_time = kinds == Place.TIME
    turns = np.flatnonzero(np.diff(is_time.astype(np.int8))) + 1
    if len(turns) != 1 or not least <= turns[0] <= len(kinds) - least:
        return None
    return int(turns[0])


def _see(sight: Sight, rect: Rect) -> NamedLine:
    rows, columns = sight.within(rect)
    shares = sight.places[:, rows, columns].mean(axis=(1, 2))
    shares[Place.GROUND] = 0
    shares = shares / max(1e-6, float(shares.sum()))
    first, last = (float(one[rows, columns].mean()) for one in (sight.firsts, sight.lasts))
    return NamedLine(rect, _likeliest(shares), shares, first, last)


def _likeliest(shares: npt.NDArray[np.float32]) -> Place:
    place = Place(int(_merged(shares).argmax()))
    return Place.RIGHT if place is Place.LEFT and shares[Place.RIGHT] > shares[Place.LEFT] else place


# --- Lines to messages ---------------------------------------------------------------------------


def messages_of(sight: Sight, lines: Sequence[NamedLine]) -> list[Said]:
    """Put the lines of each message together, from top to bottom."""
    groups: list[list[list[NamedLine]]] = []
    for row in _rows([line for line in lines if line.place in (Place.LEFT, Place.RIGHT, Place.SYSTEM)]):
        near = [group for group in groups[-6:] if _may_follow(group[-1], row)]
        best = max(near, key=lambda group: _bottom(group[-1]), default=None)
        if best is not None and _votes(sight, best[-1], row) > _JOINED:
            best.append(row)
        else:
            groups.append([row])
    return [Said(_whose(group), tuple(tuple(row) for row in group)) for group in groups]


def _rows(lines: Sequence[NamedLine]) -> list[list[NamedLine]]:
    rows: list[list[NamedLine]] = []
    for line in sorted(lines, key=lambda one: one.rect.middle[1]):
        own = next((row for row in reversed(rows[-6:]) if any(_beside(line, one) for one in row)), None)
        if own is None:
            rows.append([line])
        else:
            own.append(line)
    return [sorted(row, key=lambda line: line.rect.left) for row in rows]


def _beside(one: NamedLine, other: NamedLine) -> bool:
    high = min(one.rect.height, other.rect.height)
    apart = max(one.rect.left, other.rect.left) - min(one.rect.right, other.rect.right)
    return _kin(one, other) and one.rect.rows_shared(other.rect) > _SAME_ROW * high and apart < _NEAR * high


def _kin(one: NamedLine, other: NamedLine) -> bool:
    return (one.place is Place.SYSTEM) is (other.place is Place.SYSTEM)


def _bottom(row: Sequence[NamedLine]) -> int:
    return max(line.rect.bottom for line in row)


def _may_follow(upper: Sequence[NamedLine], lower: Sequence[NamedLine]) -> bool:
    over, under = around(line.rect for line in upper), around(line.rect for line in lower)
    high = min(over.height, under.height)
    return (
        _kin(upper[0], lower[0]) and over.columns_shared(under) > 0 and under.top - over.bottom < _FAR * high
    )


def _votes(sight: Sight, upper: Sequence[NamedLine], lower: Sequence[NamedLine]) -> float:
    """How much speaks for one message: the upper line ends none, the lower begins none, a body is between."""
    over, under = around(line.rect for line in upper), around(line.rect for line in lower)
    body = _body_between(sight, over, under)
    begins = float(np.mean([line.first for line in lower]))
    ends = float(np.mean([line.last for line in upper]))
    votes = ((1 - begins) + (1 - ends) + body) / 3
    if under.top - over.bottom > _PARAGRAPH * min(over.height, under.height):
        votes = min(votes, body) - 0.1
    if _whose([list(upper)]) is not _whose([list(lower)]):
        votes = min(votes, body)
    return votes


def _body_between(sight: Sight, over: Rect, under: Rect) -> float:
    """The thinnest row of body between the middles of two lines, where they share columns."""
    left, right = max(over.left, under.left), min(over.right, under.right)
    cell = sight.cell
    rows = slice(max(0, int(over.middle[1] / cell)), int(under.middle[1] / cell) + 1)
    part = sight.bodies[rows, max(0, int(left / cell)) : max(int(left / cell) + 1, round(right / cell))]
    return float(part.mean(axis=1).min()) if part.size else 0.0


def _whose(rows: Sequence[Sequence[NamedLine]]) -> Place:
    """One message has one side: that of most of its letters."""
    lines = [line for row in rows for line in row]
    if lines[0].place is Place.SYSTEM:
        return Place.SYSTEM
    total = np.sum([line.shares * line.rect.width for line in lines], axis=0)
    return Place.RIGHT if total[Place.RIGHT] > total[Place.LEFT] else Place.LEFT
