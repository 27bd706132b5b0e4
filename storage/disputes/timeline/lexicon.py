"""The hint lexicons of `resources/hints/`, compiled, and the form of a text they are tried on."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from ocr.types import Span
from storage.codes import HintCode
from storage.disputes.data import resource, resource_names


@dataclass(frozen=True, slots=True)
class Category:
    """One kind of hint: `needed` different hits of `pattern`, or one and an amount if `or_amount`."""

    code: HintCode
    pattern: re.Pattern[str]
    cancel: re.Pattern[str] | None
    needed: int
    or_amount: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's patterns. A weak condition counts beside a threat, but does not make one of words
    that a negation took back. A text without `needs` is not in this language."""

    language: str
    needs: re.Pattern[str]
    threat: re.Pattern[str]
    change: re.Pattern[str]
    condition: re.Pattern[str]
    condition_weak: re.Pattern[str]
    money: re.Pattern[str]
    negation: re.Pattern[str]
    categories: tuple[Category, ...]
    any_category: re.Pattern[str]
    second_claim: re.Pattern[str]
    second_claim_not: re.Pattern[str] | None
    withdrawn: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Plain:
    """A text made even; `places[i]` is where character i stands in the text as written."""

    text: str
    places: tuple[int, ...]

    def written(self, span: Span) -> Span:
        """The span in the text as written for a span here."""
        return self.places[span[0]], self.places[span[1] - 1] + 1


@cache
def lexicons() -> tuple[Lexicon, ...]:
    """All languages; a new file in the folder is a new language."""
    return tuple(_compile(resource("hints", name + ".json")) for name in resource_names("hints"))


def _join(parts: list[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{part})" for part in parts), re.I) if parts else None


def _must(parts: list[str]) -> re.Pattern[str]:
    return _join(parts) or re.compile(r"(?!)")


def _compile(data: dict[str, object]) -> Lexicon:
    parts: dict[str, list[str]] = {key: list(value) for key, value in data.items() if isinstance(value, list)}
    categories = data["categories"]
    sequence = data["sequence"]
    if not isinstance(categories, list) or not isinstance(sequence, dict):
        raise TypeError("a hint lexicon needs a list of categories and a table of sequence rules")
    return Lexicon(
        language=str(data["language"]),
        needs=re.compile(str(data["needs"])),
        threat=_must(parts["threat"]),
        change=_must(parts["change"]),
        condition=_must(parts["condition"]),
        condition_weak=_must(parts["condition-weak"]),
        money=_must(parts["money"]),
        negation=_must(parts["negation"]),
        categories=tuple(
            Category(
                HintCode(entry["code"]),
                _must(entry["any"]),
                _join(entry.get("not", [])),
                entry.get("min", 1),
                entry.get("or_amount", False),
            )
            for entry in categories
        ),
        any_category=_must([part for entry in categories for part in entry["any"]]),
        second_claim=_must(sequence["second-claim"]),
        second_claim_not=_join(sequence["second-claim-not"]),
        withdrawn=_must(sequence["withdrawn"]),
    )


@cache
def _same() -> tuple[tuple[str, str], ...]:
    """Homophones that dodge filters; both sides of equal length, so that places stay."""
    pairs = [
        pair for name in resource_names("hints") for pair in resource("hints", name + ".json")["same"].items()
    ]
    return tuple((odd, usual) for odd, usual in pairs if len(odd) == len(usual))


@lru_cache(maxsize=16384)
def make_plain(text: str) -> Plain:
    """Half-width, lower case, typographic apostrophes straight, no spaces beside Chinese characters,
    known homophones undone."""
    chars: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for part in _even(char):
            chars.append(part)
            places.append(place)
    kept = [index for index, char in enumerate(chars) if char != " " or _space_counts(chars, index)]
    even = "".join(chars[index] for index in kept)
    for odd, usual in _same():
        even = even.replace(odd, usual)
    return Plain(even, tuple(places[index] for index in kept))


@cache
def _even(char: str) -> str:
    parts = (
        part for part in unicodedata.normalize("NFKC", char).lower() if unicodedata.category(part) != "Cf"
    )
    return "".join(" " if part.isspace() else "'" if part in "’‘`" else part for part in parts)


def _space_counts(chars: list[str], index: int) -> bool:
    before = chars[index - 1] if index else " "
    after = chars[index + 1] if index + 1 < len(chars) else " "
    return before != " " and before.isascii() and after.isascii()
