"""One spelling for one person: engines misread a letter here and there in small grey names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from ocr.chat.apps import mended
from ocr.chat.types import Draft

_ALIKE = ("1lI|", "0Oo")
"""Taken for each other in reading."""


def agree_on_names(drafts: Sequence[Draft], title: str | None) -> None:
    """Spell each sender as most messages, or the title bar, spell it. Of two spellings as common as
    each other the one with an underscore: it is often lost or taken for a dash, never made up."""
    for draft in drafts:
        draft.sender = mended(draft.sender) if draft.sender else draft.sender
    counts = Counter(d.sender for d in drafts if d.sender)
    if title:
        counts[title] += 1.5 if len(counts) else 0  # type: ignore[assignment]
    for draft in drafts:
        if draft.sender:
            near = [name for name in counts if name and same_person(name, draft.sender)]
            draft.sender = max(near, key=lambda name: (counts[name], "_" in name), default=draft.sender)


def same_person(one: str, other: str) -> bool:
    """Equal but for one letter, or for blanks; user1 and user2 are two, user1 and userl are one."""
    one, other = one.replace(" ", ""), other.replace(" ", "")
    if min(len(one), len(other)) < 4 and one != other:
        return False
    changes = Levenshtein.editops(one, other).as_list()
    if len(changes) != 1:
        return not changes
    kind, at, place = changes[0]
    pair = (one[int(at)] if kind != "insert" else "") + (other[int(place)] if kind != "delete" else "")
    return not any(char.isdigit() for char in pair) or any(set(pair) <= set(like) for like in _ALIKE)
