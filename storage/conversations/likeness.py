"""How much speaks for two bubbles being one message, in points; negative speaks against it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from ocr.types import UNKNOWN_MOMENT, Clock, Precision, TimeFlag
from storage.conversations.types import Bubble, Shot

FORBIDDEN = -1000.0
NOTHING_ALIKE = -6.0
"""Two whole texts without two letters in common: not worth a closer look."""
RIM = -1.0
"""A bubble cut by the edge may be read as anything: it hardly speaks against a match."""
MISREAD_TIME = -2.0
"""Two printed times that differ in a single digit: the engine may have erred in one of them."""

_PICTURES = frozenset({"image", "sticker"})
_REACH = {
    Precision.SECOND: timedelta(0),
    Precision.MINUTE: timedelta(seconds=59),
    Precision.HOUR: timedelta(minutes=59, seconds=59),
    Precision.DAY: timedelta(hours=23, minutes=59, seconds=59),
}
_SLACK = timedelta(seconds=60)
_SHORT = 8
PIECE = 4
_FAITH = (0.0, 0.8, 1.2, 1.6, 2.2, 2.8, 3.4, 3.8, 4.0, 4.1, 4.2, 4.3)
"""Points of an equal text by its length: 在吗 proves little, a sentence proves much."""
COMMON_FAITH = 0.9
"""Points of a text that is known to occur more than once in this chat."""


@dataclass(frozen=True, slots=True)
class Features:
    """A bubble prepared for comparing. The message was sent between `earliest` and `latest` (None:
    no bound); `exact` is a time of its own in seconds, `minute` one in minutes
    (`undated` if its date is only assumed). A `whole` text and a `telling` (whole and not short) one are
    different messages if they have no two letters in common. `cut` bubbles may show only a part of their
    text, whatever the reader says; what is read of a `rim` may be nonsense."""

    bubble: Bubble
    plain: str
    digits: str
    grams: frozenset[str]
    pieces: frozenset[str]
    exact: datetime | None
    minute: datetime | None
    undated: bool
    earliest: datetime | None
    latest: datetime | None
    is_picture: bool
    at_top: bool
    at_bottom: bool
    cut: bool
    rim: bool
    whole: bool
    telling: bool


_TWINS = str.maketrans("oli|", "0111")
"""Characters that engines take for one another; only for comparing."""


@lru_cache(maxsize=50_000)
def plain(text: str) -> str:
    """Text as compared: NFKC, lower case, letters and digits only (marks and spaces are read unevenly)."""
    words = unicodedata.normalize("NFKC", text).lower().translate(_TWINS)
    return "".join(char for char in words if char.isalnum())


def pieces_of(word: str) -> frozenset[str]:
    """The overlapping pieces of a plain text, by which its like is found; none of a short one."""
    if len(word) <= PIECE:
        return frozenset()
    return frozenset(word[i : i + PIECE] for i in range(len(word) - PIECE + 1))


def features(shot: Shot) -> tuple[Features, ...]:
    """Prepare all bubbles of a screenshot, with the bounds that neighbours' times put on each other. A time
    that a person typed says nothing here: whoever corrects it on one screenshot makes no second message."""
    bubbles = shot.bubbles
    read = [
        replace(one, moment=UNKNOWN_MOMENT) if one.moment.clock is Clock.TYPED else one for one in bubbles
    ]
    latest: list[datetime | None] = []
    bound = shot.captured_at
    for bubble in reversed(read):
        own = _end(bubble)
        latest.append(own or bound)
        if own is not None:
            bound = own
    latest.reverse()
    made = []
    bound = None
    last = len(bubbles) - 1
    for number, bubble in enumerate(bubbles):
        moment = read[number].moment
        if TimeFlag.DATE_ASSUMED not in moment.flags:
            bound = moment.value or bound
        word = plain(bubble.text)
        at_edge = number in (0, last)
        whole = bool(word) and not bubble.partial and not at_edge and bubble.kind not in _PICTURES
        own_clock = moment.clock in (Clock.PRINTED, Clock.LABEL)
        made.append(
            Features(
                bubble=bubble,
                plain=word,
                grams=frozenset(word[i : i + 2] for i in range(len(word) - 1)) or frozenset((word,)),
                digits="".join(char for char in bubble.text if char.isdecimal()),
                pieces=pieces_of(word),
                exact=moment.value if moment.precision is Precision.SECOND and own_clock else None,
                minute=moment.value if moment.precision is Precision.MINUTE and own_clock else None,
                undated=TimeFlag.DATE_ASSUMED in moment.flags,
                earliest=bound,
                latest=latest[number],
                is_picture=bubble.kind in _PICTURES,
                at_top=number == 0,
                at_bottom=number == last,
                cut=bubble.partial or at_edge,
                rim=at_edge and (bubble.partial or len(word) <= _SHORT or bubble.kind in _PICTURES),
                whole=whole,
                telling=whole and len(word) > 3,
            )
        )
    return tuple(made)


def _end(bubble: Bubble) -> datetime | None:
    """The last instant that a time of the bubble's own allows."""
    if TimeFlag.DATE_ASSUMED in bubble.moment.flags:
        return None
    reach = _REACH.get(bubble.moment.precision)
    value = bubble.moment.value
    return value + reach if reach is not None and value is not None else None


def likeness(a: Features, b: Features, common: frozenset[str] = frozenset()) -> float:
    """Points for `a` and `b` being the same message; `common` holds plain texts that occur repeatedly.
    FORBIDDEN if it cannot be (printed times contradict each other)."""
    times = _times(a, b)
    if times <= FORBIDDEN:
        return FORBIDDEN
    points = _content(a, b, common) - _speakers(a, b)
    if points < RIM and (a.rim or b.rim):
        points = RIM
    return points + times


def _speakers(a: Features, b: Features) -> float:
    """Points that speak against one and the same speaker."""
    points = 2.5 if a.bubble.side != b.bubble.side else 0.0
    one, other = a.bubble.sender, b.bubble.sender
    if one and other and one != other:
        alike = Levenshtein.normalized_similarity(plain(one), plain(other))
        if alike < 0.6:
            points += 3.0
    return points


def _content(a: Features, b: Features, common: frozenset[str]) -> float:
    if a.is_picture or b.is_picture:
        return _pictures(a, b)
    if not a.plain or not b.plain:
        # Ink without text, or a bubble of which only the rim is in view: nothing speaks against it.
        return 0.1 if a.cut or b.cut else -0.3
    if a.plain == b.plain:
        return COMMON_FAITH if a.plain in common else faith(a.plain)
    if a.cut or b.cut:
        found = _fragment(a, b)
        if found:
            return COMMON_FAITH if a.plain in common or b.plain in common else faith(found)
    return _similar(a, b, common)


def _similar(a: Features, b: Features, common: frozenset[str]) -> float:
    if a.grams.isdisjoint(b.grams):
        longest = max(len(a.plain), len(b.plain))
        return -1.0 if longest <= 2 else (-2.0 if longest <= 3 else -4.0)
    if _numbers_differ(a.digits, b.digits):
        return -4.0
    alike = Levenshtein.normalized_similarity(a.plain, b.plain, score_cutoff=0.4)
    if alike >= 0.6:
        full = faith(min(a.plain, b.plain, key=len))
        if a.plain in common or b.plain in common:
            full = min(full, COMMON_FAITH)
        return full * min(1.0, (alike - 0.5) * 2.4)
    if max(len(a.plain), len(b.plain)) <= 3:
        return -0.5
    return -2.0 if alike >= 0.4 else -4.0


def _numbers_differ(one: str, other: str) -> bool:
    """True if two texts' digits are more than a misreading apart: 订单 … 已发货 of two orders."""
    if one == other or min(len(one), len(other)) < 2:
        return False
    return Levenshtein.distance(one, other) > max(1, max(len(one), len(other)) // 4)


def faith(text: str) -> float:
    """Points of an equal plain text."""
    return _FAITH[min(len(text), len(_FAITH) - 1)]


def similar(one: str, other: str) -> bool:
    """True if two plain texts may be readings of the same words."""
    if one == other:
        return True
    if 5 * min(len(one), len(other)) < 4 * max(len(one), len(other)):
        return False
    return Levenshtein.normalized_similarity(one, other, score_cutoff=0.8) >= 0.8


def _pictures(a: Features, b: Features) -> float:
    if not (a.is_picture and b.is_picture):
        return 0.0 if (a.cut or b.cut) and not (a.plain and b.plain) else -3.0
    if a.bubble.picture_hash is not None and b.bubble.picture_hash is not None:
        apart = (a.bubble.picture_hash ^ b.bubble.picture_hash).bit_count()
        return 3.5 if apart <= 8 else (0.0 if apart <= 16 else -4.0)
    one, other = a.bubble.shape, b.bubble.shape
    if one and other and not (a.cut or b.cut):
        ratio = max(one, other) / min(one, other)
        return 0.8 if ratio < 1.06 else (0.0 if ratio < 1.2 else -2.5)
    return 0.3


def _fragment(a: Features, b: Features) -> str:
    """The text that two views of one cut bubble share: "" if they do not fit together. What the top edge
    cuts ends like the whole text, what the bottom edge cuts begins like it."""
    short, long = (a, b) if len(a.plain) <= len(b.plain) else (b, a)
    size = len(short.plain)
    if short.cut and (short.bubble.partial or size >= 4):
        if not short.at_bottom and _alike(short.plain, long.plain[-size:]):
            return short.plain
        if not short.at_top and _alike(short.plain, long.plain[:size]):
            return short.plain
        if short.at_top and short.at_bottom and short.plain in long.plain:
            return short.plain
    if a.cut and b.cut:
        head, tail = (a, b) if a.at_bottom and b.at_top else (b, a)
        for width in range(min(len(head.plain), len(tail.plain)), 3, -1):
            if head.plain[-width:] == tail.plain[:width]:
                return head.plain[-width:]
    return ""


def _alike(one: str, other: str) -> bool:
    return one == other or (
        len(one) >= 4 and Levenshtein.normalized_similarity(one, other, score_cutoff=0.7) >= 0.7
    )


def _times(a: Features, b: Features) -> float:
    if a.exact is not None and b.exact is not None:
        if a.exact == b.exact:
            return 4.0
        return MISREAD_TIME if one_digit_apart(a.exact, b.exact) else FORBIDDEN
    if a.minute is not None and b.minute is not None:
        if a.minute == b.minute:
            return 1.0
        if a.undated or b.undated:
            return 1.0 if a.minute.time() == b.minute.time() else -5.0
        # The same clock face on another date: one capture time may be wrong (a copied file's date).
        return -2.0 if a.minute.time() == b.minute.time() else -5.0
    if _before(a.latest, b.earliest) or _before(b.latest, a.earliest):
        return -4.0
    return 0.0


def _before(latest: datetime | None, earliest: datetime | None) -> bool:
    return latest is not None and earliest is not None and latest + _SLACK < earliest


def one_digit_apart(one: datetime, other: datetime) -> bool:
    """True if the two times, printed, differ in exactly one place."""
    pairs = zip(one.isoformat(), other.isoformat(), strict=False)
    return sum(x != y for x, y in pairs) == 1
