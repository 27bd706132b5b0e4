"""A space between words needs a gap, and none stands beside a full-width mark."""

from __future__ import annotations

import pytest

from ocr.engines.spacing import Word, is_cjk, join_words


def words(left: str, right: str, gap: int, high: int = 20) -> list[Word]:
    return [(left, 0, 40, high), (right, 40 + gap, 40, 10)]


@pytest.mark.parametrize(
    ("left", "right", "gap", "spaced"),
    [
        ("好", "谢", 12, False), ("好", "谢", 13, True), ("好", "ab", 12, False), ("好", "ab", 13, True),
        ("ab", "cd", 0, True), ("好，", "谢", 30, False), ("好。", "谢", 30, False),
        ("好：", "谢", 30, False),
        ("好", "？", 30, False), ("好", "（谢", 30, False), ("好", "「谢", 30, False),
        ("好＠", "谢", 30, True),
    ],
)  # fmt: skip
def test_between_chinese_a_space_needs_a_wide_gap(left: str, right: str, gap: int, spaced: bool) -> None:
    text, owners = join_words(words(left, right, gap))
    assert text == f"{left} {right}" if spaced else f"{left}{right}"
    assert owners == [0] * len(left) + [1] * (len(right) + spaced)


def test_a_line_is_as_high_as_its_highest_word() -> None:
    assert join_words([("好", 0, 20, 10), ("谢", 32, 20, 30)])[0] == "好谢"
    assert join_words([]) == ("", [])


@pytest.mark.parametrize(
    ("char", "cjk"),
    [
        ("好", True), ("\u3000", True), ("\u30ff", True), ("\u3400", True), ("\u9fff", True),
        ("\uf900", True),
        ("，", True), ("\uffef", True), ("\U00020000", True), ("a", False), ("\u2fff", False),
        ("\u3100", False),
        ("\ua000", False), ("\ufb00", False), ("\ufff0", False), ("\U00040000", False), ("¥", False),
    ],
)  # fmt: skip
def test_chinese_characters_and_their_marks_are_known(char: str, cjk: bool) -> None:
    assert is_cjk(char) is cjk
