"""What people say in dealings, as patterns from `resources/timeline/rules.json`."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from storage.disputes.data import resource


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{part})" for part in resource("timeline", "rules.json")[name]), re.I)


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """Half-width, lower case, spaces single: what the patterns are tried on."""
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())


@lru_cache(maxsize=65536)
def says(name: str, text: str) -> bool:
    """Whether `text` says what rule `name` looks for."""
    return _pattern(name).search(plain(text)) is not None


def asks_photo(text: str) -> bool:
    """A request for a photo or video (not an offer to send one, not 拍下 in the sense of ordering)."""
    return says("ask_photo", text) and not says("ask_photo_not", text)


def consents(text: str) -> bool:
    """A plain yes, without "but", "wait" or "not"."""
    return says("consent", text) and not says("consent_not", text)


def states_refund(text: str) -> bool:
    """That a refund was completed (not merely asked for, or refused)."""
    return says("refund_done", text) and not says("refund_not", text)
