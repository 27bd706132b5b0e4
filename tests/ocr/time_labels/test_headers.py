"""Where a nick ends and a time begins, and what is taken off the nick."""

from __future__ import annotations

import pytest

from ocr.time_labels import find_header


def named(line: str) -> tuple[str, str] | None:
    header = find_header(line)
    return (header.sender, header.label.text) if header else None


@pytest.mark.parametrize(
    ("line", "sender"),
    [
        ("15:12:05 小明", "小明"),
        ("15:12:05 小明 客服", "小明 客服"),
        ("15:12:05 小明 的 客 服", "小明 的 客 服"),
        ("2024-03-01 15:12:05 小明 客服", "小明 客服"),
        ("15:12:05 【管理员】小明", "小明"),
        ("15:12:05 小明(12345)", "小明"),
        ("15:12:05 小明(1234)", "小明(1234)"),
        ("15:12:05 小明<ming@example.org>", "小明"),
        ("15:12:05 小明:", "小明"),
    ],
)
def test_behind_a_time_the_rest_of_the_line_is_the_nick(line: str, sender: str) -> None:
    assert named(line) is not None
    assert (named(line) or ("",))[0] == sender


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("15:12 小明", None),
        ("昨天 15:12 小明", None),
        ("03-01 15:12 小明", ("小明", "03-01 15:12")),
        ("小明 03-01 15:12", ("小明", "03-01 15:12")),
        ("小明 昨天 15:12", None),
        ("Tom Baker Today at 15:06", ("Tom Baker", "Today at 15:06")),
        ("tom yesterday at 3:06 PM", ("tom", "yesterday at 3:06 PM")),
        ("Tom Today 15:06", None),
        ("Tom Today at noon", None),
        ("小明 · 昨天 15:12", ("小明", "昨天 15:12")),
        ("小明 · 昨天", None),
        ("小明 2024-03-01", None),
        ("小明 (2024-03-01)", None),
        ("小明 (15:12:05)", ("小明", "15:12:05")),
        ("小明【15:12:05】", ("小明", "15:12:05")),
        ("小明 [2024-3-1 15:12]:", ("小明", "2024-3-1 15:12")),
        ("雨15:12:05", ("雨", "15:12:05")),
        ("15:12:05 【管理员】", None),
    ],
)
def test_a_time_without_its_date_or_seconds_names_nobody_unless_a_sign_parts_them(
    line: str, found: tuple[str, str] | None
) -> None:
    assert named(line) == found


@pytest.mark.parametrize("end", [",", "，", "。", "于", "在", "从"])
def test_what_ends_like_half_a_sentence_is_no_nick(end: str) -> None:
    assert named(f"我们{end} 2024-03-01 15:12:05") is None
    assert named(f"2024-03-01 15:12:05 我们{end}") is None
