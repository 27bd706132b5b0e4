"""What a chat window's title says about who the other party is."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz.distance import Levenshtein

_COUNTER = re.compile(r"\s*[(（\[【]\s*\d{1,4}\s*\+?\s*(?:条(?:新消息)?|人)?\s*[)）\]】]\s*$")
_BACK_COUNTER = re.compile(r"^\s*[<‹＜]\s*\d{0,4}\+?\s*")
_TYPING = re.compile(r"(?:对方)?正在(?:输入|讲话|说话)\W*$|\btyping\W*$", re.IGNORECASE)
_MASK = re.compile(r"^(.)[*＊]{1,3}(.)$")
UNTITLED = "?"
"""First character of the stored title of a conversation whose pictures show none; a hash follows."""


def canonical(title: str | None) -> str:
    """The title as conversations are told apart: without counters ("(3)"), "对方正在输入" and spaces at
    the ends; "" if nothing is left (or if the shot caught only "对方正在输入")."""
    text = unicodedata.normalize("NFC", title or "").strip()
    text = _BACK_COUNTER.sub("", text)
    text = _COUNTER.sub("", text)
    text = _TYPING.sub("", text).strip()
    return text.lstrip(UNTITLED).strip()


def untitled(sha256: str) -> str:
    """The stored title of a conversation that begins with an untitled picture."""
    return UNTITLED + sha256


def is_untitled(title: str) -> bool:
    """True for what `untitled` makes."""
    return title.startswith(UNTITLED)


def alike(one: str, other: str) -> bool:
    """True if two titles may be two readings of one: nearly equal, or one masks the other (淡***6)."""
    if one == other or masks(one, other) or masks(other, one):
        return True
    return Levenshtein.normalized_similarity(one.lower(), other.lower()) >= 0.7


def masks(mask: str, name: str) -> bool:
    """True if `mask` (first and last character, asterisks between) fits `name`. Fitting is no proof."""
    found = _MASK.match(mask)
    return bool(found and len(name) >= 2 and name[0] == found[1] and name[-1] == found[2] and name != mask)


def possible_masks(name: str) -> list[str]:
    """The masked forms that platforms print for `name`."""
    return [f"{name[0]}{'*' * count}{name[-1]}" for count in (1, 2, 3)] if len(name) >= 2 else []


def mask_pattern(title: str) -> str | None:
    """An SQL LIKE pattern of the names that a masked title may stand for; None if it is no mask."""
    found = _MASK.match(title)
    if found is None or found[1] in "%_\\" or found[2] in "%_\\":
        return None
    return f"{found[1]}%{found[2]}"
