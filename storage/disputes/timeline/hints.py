"""Red flags in what a buyer writes: hints for the seller's eyes, never a verdict (DOMAIN 8).

Only the buyer's own words are looked at. A threat, a condition and money together, in one message or in
up to three within ten minutes, are tier A; a threat under a condition is tier B (often lawful pressure);
a threat alone is tier C. "I won't leave a bad review" is no threat."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from ocr.amounts import find_amounts
from ocr.types import Span
from storage.codes import HintCode, Tier
from storage.disputes.timeline.lexicon import Lexicon, Plain, lexicons, make_plain
from storage.disputes.types import Hint, Key

WINDOW = timedelta(minutes=10)
WINDOW_MESSAGES = 3


@dataclass(frozen=True, slots=True)
class BuyerMessage:
    """A buyer's message; `at` None where its time is not known."""

    key: Key
    text: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """What one message brings to a threat, as spans of its text as written. `change` is the talk of
    changing a review: with a condition and money as good as a threat, without them a daily thing."""

    threat: tuple[Span, ...] = ()
    change: tuple[Span, ...] = ()
    condition: tuple[Span, ...] = ()
    money: tuple[Span, ...] = ()

    @property
    def tier(self) -> Tier | None:
        """A, B, C or None for this message alone."""
        if self.condition and self.money and (self.threat or self.change):
            return Tier.A
        if not self.threat:
            return None
        return Tier.B if self.condition else Tier.C

    @property
    def pressing(self) -> tuple[Span, ...]:
        """What threatens: a threat, or the talk of changing a review."""
        return self.threat + self.change


@lru_cache(maxsize=16384)
def parts_of(text: str) -> Parts:
    """Threat, condition and money of one message, in the language that yields most."""
    plain = make_plain(text)
    if not plain.text:
        return Parts()
    found = [_parts(plain, lexicon) for lexicon in lexicons() if lexicon.needs.search(plain.text)]
    return max(found, key=_weight, default=Parts())


def _weight(parts: Parts) -> tuple[bool, bool, bool]:
    return bool(parts.pressing), bool(parts.condition), bool(parts.money)


def _parts(plain: Plain, lexicon: Lexicon) -> Parts:
    text = plain.text
    condition = _spans(lexicon.condition, text)
    threat, change = _spans(lexicon.threat, text), _spans(lexicon.change, text)
    if threat and not condition:
        denied = _spans(lexicon.negation, text)
        threat = [span for span in threat if not any(_overlap(span, other) for other in denied)]
    condition += _spans(lexicon.condition_weak, text)
    if threat and not condition:
        threat = [span for span in threat if not any(_overlap(span, other) for other in change)]
    money = _spans(lexicon.money, text) + [amount.span for amount in find_amounts(text)]
    written = (
        tuple(sorted({plain.written(span) for span in spans})) for spans in (threat, change, condition, money)
    )
    return Parts(*written)


@lru_cache(maxsize=16384)
def category_hints(text: str) -> tuple[Hint, ...]:
    """The categories other than tiers (claim, off-platform …), one hint each, in the lexicon's order."""
    plain = make_plain(text)
    hints = []
    for lexicon in lexicons():
        if not lexicon.any_category.search(plain.text):
            continue
        for category in lexicon.categories:
            spans = _spans(category.pattern, plain.text)
            if spans and category.cancel:
                denied = _spans(category.cancel, plain.text)
                spans = [span for span in spans if not any(_overlap(span, other) for other in denied)]
            enough = len({plain.text[start:end] for start, end in spans}) >= category.needed
            if spans and (enough or (category.or_amount and find_amounts(text))):
                hints.append(make_hint(category.code, text, [plain.written(span) for span in spans]))
    return tuple(hints)


def scan(said: Sequence[BuyerMessage]) -> dict[Key, list[Hint]]:
    """Hints by message key; `said` are one buyer's messages in the order of time.

    A threat made up of several messages is put on the one that completes it, citing the others."""
    found: dict[Key, list[Hint]] = {}
    for index, one in enumerate(said):
        hints = list(category_hints(one.text))
        tier = _tier_hint(said, index)
        if tier:
            hints.insert(0, tier)
        if hints:
            found[one.key] = hints
    return found


def sentence_flags(text: str) -> tuple[Tier | None, tuple[HintCode, ...]]:
    """The tier of one sentence of a buyer's by itself, and the categories that it falls into."""
    return parts_of(text).tier, tuple(hint.code for hint in category_hints(text))


def _tier_hint(said: Sequence[BuyerMessage], index: int) -> Hint | None:
    one = said[index]
    own = parts_of(one.text)
    spans = own.pressing + own.condition + own.money
    if own.tier is Tier.A:
        return make_hint(HintCode.EXTORTION, one.text, spans, Tier.A, (one.key,))
    joined = _joined(said, index, own)
    if joined:
        return make_hint(HintCode.EXTORTION, one.text, spans, Tier.A, joined)
    if own.tier is Tier.B:
        return make_hint(HintCode.CONDITIONAL, one.text, own.threat + own.condition, Tier.B, (one.key,))
    return make_hint(HintCode.MENTION, one.text, own.threat, Tier.C, (one.key,)) if own.tier else None


def _joined(said: Sequence[BuyerMessage], index: int, own: Parts) -> tuple[Key, ...]:
    """The keys of the messages that together make tier A, the last of them being `index`; else ()."""
    if not (own.pressing or own.condition or own.money):
        return ()
    needed = {"pressing": bool(own.pressing), "condition": bool(own.condition), "money": bool(own.money)}
    keys = [said[index].key]
    for before in reversed(said[max(0, index - WINDOW_MESSAGES + 1) : index]):
        if not _near(before, said[index]):
            break
        parts = parts_of(before.text)
        if parts.tier is Tier.A:
            break
        brings = [name for name in needed if not needed[name] and getattr(parts, name)]
        if brings:
            keys.insert(0, before.key)
            needed.update(dict.fromkeys(brings, True))
    return tuple(keys) if len(keys) > 1 and all(needed.values()) else ()


def _near(before: BuyerMessage, now: BuyerMessage) -> bool:
    return before.at is not None and now.at is not None and timedelta(0) <= now.at - before.at <= WINDOW


def second_claim(text: str) -> Hint | None:
    """Words of a further claim; whether a refund went before is the caller's knowledge."""
    plain = make_plain(text)
    for lexicon in lexicons():
        if lexicon.second_claim_not and lexicon.second_claim_not.search(plain.text):
            continue
        spans = _spans(lexicon.second_claim, plain.text)
        if spans:
            return make_hint(HintCode.SECOND_CLAIM, text, [plain.written(span) for span in spans])
    return None


def withdrawal(text: str) -> Hint | None:
    """Words of giving a claim up; whether it answers a question is the caller's knowledge."""
    plain = make_plain(text)
    for lexicon in lexicons():
        spans = _spans(lexicon.withdrawn, plain.text)
        if spans:
            return make_hint(HintCode.WITHDRAWN, text, [plain.written(span) for span in spans])
    return None


def make_hint(
    code: HintCode, text: str, spans: Iterable[Span], tier: Tier | None = None, entries: tuple[Key, ...] = ()
) -> Hint:
    """A hint with the words at `spans` as they were written."""
    places = tuple(sorted(set(spans)))
    return Hint(code, tuple(text[start:end] for start, end in places), places, tier, entries)


def _spans(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [match.span() for match in pattern.finditer(text) if match.end() > match.start()]


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
