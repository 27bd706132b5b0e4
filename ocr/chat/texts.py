"""Lines of one bubble to one text: wraps joined, breaks that the writer made kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ocr.chat.types import Line
from ocr.chat.words import FORWARDED
from ocr.engines.spacing import is_cjk
from ocr.types import Span

EMOJI = "□"
"""Stands for an emoji, which no engine reads: the text says that something was there."""

_DOTS = re.compile(r"(?=[.…]*…)(?=[.…]*\.)[.…]{2,}")
_LINK_TAIL = re.compile(r"(?:https?://|www\.)\S*$")
_LINK_HEAD = re.compile(r"^[\w.\-/?=&%#]+")


def in_rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Group lines that stand side by side; rows from top to bottom, lines from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda item: item.rect.top):
        row = rows[-1] if rows else None
        if row and any(_same_row(line, other) for other in row):
            row.append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda item: item.rect.left) for row in rows]


def _same_row(one: Line, other: Line) -> bool:
    shared = one.rect.rows_shared(other.rect)
    return shared > 0.5 * min(one.rect.height, other.rect.height)


def without_forwarding(lines: Sequence[Line]) -> list[Line]:
    """The lines of one message without the one above its words that says that they were passed on."""
    said = [line for line in lines[:2] if FORWARDED.match(line.text.strip())]
    kept = [line for line in lines if line not in said]
    return kept or list(lines)


def join_lines(lines: Sequence[Line], em: float) -> tuple[str, tuple[Span, ...]]:
    """Join the lines of one bubble; return the text and the doubtful spans within it."""
    rows = in_rows(lines)
    full = max((row[-1].rect.right for row in rows), default=0)
    text, spans = "", []
    for i, row in enumerate(rows):
        if i:
            wrapped = rows[i - 1][-1].rect.right >= full - 1.6 * em
            text += _seam(text, row[0].text) if wrapped else "\n"
        for part, doubtful in _with_emoji(row):
            spans += [(len(text) + a, len(text) + b) for a, b in doubtful]
            text += part
    return text, tuple(spans)


def _with_emoji(row: Sequence[Line]) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """The texts of a row, left to right, with `EMOJI` where a little picture stands at either end of one,
    and a blank where two lines meet."""
    blots = sorted({blot for line in row for blot in line.strip.blots})
    before: Line | None = None
    for line in row:
        passed = [blot for blot in blots if blot.middle[0] < line.rect.middle[0]]
        blots = blots[len(passed) :]
        if passed or before is not None:
            yield EMOJI * len(passed) or " ", ()
        yield (line.text if line.doubtful else _DOTS.sub("...", line.text)), line.doubtful
        before = line
    yield EMOJI * len(blots), ()


def _seam(before: str, after: str) -> str:
    """What the wrap swallowed: nothing between Chinese and within links, a blank between words."""
    last, first = before[-1:], after[:1]
    if not last or not first or is_cjk(last) or is_cjk(first) or last == "-":
        return ""
    if _LINK_TAIL.search(before.rsplit("\n", 1)[-1]) and _LINK_HEAD.match(after):
        return ""
    if last.isdigit() and first.isdigit():
        return ""
    return " "
