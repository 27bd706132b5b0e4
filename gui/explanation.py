"""What an explanation is, and the words that several errors share."""

from __future__ import annotations

from dataclasses import dataclass

from gui.language import both


@dataclass(frozen=True, slots=True)
class Explanation:
    """`what` happened and what to `do` next, each one or two sentences."""

    what: str
    do: str


def words(zh_what: str, zh_do: str, en_what: str, en_do: str) -> Explanation:
    """An explanation in the language of the program; each text is given in Chinese and English."""
    return Explanation(both(zh_what, en_what), both(zh_do, en_do))


def disk_full(place: str) -> Explanation:
    """There is no room left; `place` is a folder, or "" if none is known."""
    return words(
        f"磁盘满了{f'：{place}' if place else ''}。",
        "请腾出空间后再试；已收进来的都完好，没有写到一半的文件。",
        f"The disk is full{f': {place}' if place else ''}.",
        "Free some space and try again; all that was kept is whole, and nothing is half-written.",
    )
