"""What an explanation is, and the words that several errors share."""

from __future__ import annotations

from dataclasses import dataclass

from gui.language import both


@dataclass(frozen=True, slots=True)
class Explanation:
    """`what` happened and what to `do` next, each one or two sentences."""

    what: str
    do: str

    def in_one(self) -> str:
        """Both as one text; Chinese sentences follow each other without a gap."""
        return f"{self.what}{self.do}" if self.what.endswith("。") else f"{self.what} {self.do}"


def words(zh_what: str, zh_do: str, en_what: str, en_do: str) -> Explanation:
    """An explanation in the language of the program; each text is given in Chinese and English."""
    return Explanation(both(zh_what, en_what), both(zh_do, en_do))


def no_room(place: str, needed: int, free: int) -> Explanation:
    """There is some room left in the folder `place`, but `needed` bytes are more than the `free` ones."""
    return words(
        f"磁盘空间不够：{place}（需要 {_size(needed)}，只剩 {_size(free)}）。",
        "还没有动手，什么都没有写。请腾出空间，或换一块磁盘，然后再试。",
        f"There is too little room on the disk: {place} ({_size(needed)} needed, {_size(free)} free).",
        "Nothing was begun and nothing written. Free some space, or choose another disk, and try again.",
    )


def _size(count: int) -> str:
    """Bytes as people read them, e.g. "3.2 GB"."""
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{count / 1e6:.0f} MB"


def disk_full(place: str) -> Explanation:
    """There is no room left; `place` is a folder, or "" if none is known."""
    return words(
        f"磁盘满了{f'：{place}' if place else ''}。",
        "请腾出空间后再试；已收进来的都完好，没有写到一半的文件。",
        f"The disk is full{f': {place}' if place else ''}.",
        "Free some space and try again; all that was kept is whole, and nothing is half-written.",
    )
