"""Spaces only where they are: engines split Chinese into words that nobody wrote."""

from __future__ import annotations

from collections.abc import Sequence

Word = tuple[str, int, int, int]
"""Text, left edge, width, height in pixels."""


def is_cjk(char: str) -> bool:
    """Chinese characters and the full-width punctuation that goes with them."""
    return (
        "\u3000" <= char <= "\u30ff"
        or "\u3400" <= char <= "\u9fff"
        or "\uf900" <= char <= "\ufaff"
        or "\uff00" <= char <= "\uffef"
        or "\U00020000" <= char <= "\U0003ffff"
    )


def join_words(words: Sequence[Word]) -> tuple[str, list[int]]:
    """Join the words of a line; between Chinese a space needs a gap of half a character.

    Returns:
        The text, and for each of its characters the index of the word it came from (a space belongs
        to the word after it).
    """
    text: list[str] = []
    owners: list[int] = []
    previous: Word | None = None
    high = max((word[3] for word in words), default=1)
    for index, word in enumerate(words):
        if previous is not None and _apart(previous, word, high):
            text.append(" ")
            owners.append(index)
        text.extend(word[0])
        owners.extend([index] * len(word[0]))
        previous = word
    return "".join(text), owners


def _apart(left: Word, right: Word, line_height: int) -> bool:
    before, after = left[0][-1], right[0][0]
    if not is_cjk(before) and not is_cjk(after):
        return True
    if _is_full_width_mark(before) or _is_full_width_mark(after):
        return False  # such a mark brings its own empty half
    return right[1] - (left[1] + left[2]) > 0.6 * line_height


def _is_full_width_mark(char: str) -> bool:
    return "\u3000" <= char <= "\u303f" or "\uff00" <= char <= "\uff0f" or "\uff1a" <= char <= "\uff1f"
