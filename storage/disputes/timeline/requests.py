"""Requests and what came of them: proof asked and not given, a return asked, an answer, silence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from storage.disputes.timeline import rules
from storage.disputes.timeline.draft import Draft
from storage.disputes.timeline.marks import ANSWER_TIME
from storage.disputes.types import Key
from storage.disputes.words import Words

LOOK_AHEAD = 500
"""How many rows on an answer is looked for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request by row key; `answer` is None for silence. `outcome` as in `types.Request`."""

    kind: str
    entry: Key
    answer: Key | None
    outcome: str


def link_requests(rows: Sequence[Draft], words: Words) -> list[Asked]:
    """Find requests and their answers, and note both on the rows."""
    found: list[Asked] = []
    waiting: Asked | None = None
    for index, row in enumerate(rows):
        if row.who != "seller" or row.kind != "message" or row.bubble != "text":
            continue
        if rules.asks_photo(row.text):
            row.notes.append(words("ask_photo"))
            repeated = waiting is not None and waiting.answer is not None and waiting.outcome == "not-given"
            waiting = _photo(rows, index, words, noted=repeated)
            found.append(waiting)
        elif rules.says("ask_return", row.text):
            row.notes.append(words("ask_return"))
            found.append(_other("return", rows, index))
        elif rules.says("ask_handling", row.text):
            found.append(_other("handling", rows, index))
        elif rules.says("ask_confirm", row.text) or rules.says("ask_review", row.text):
            found.append(_other("confirm", rows, index))
    return found


def _photo(rows: Sequence[Draft], index: int, words: Words, *, noted: bool) -> Asked:
    """A picture from the buyer before the next refund fulfils it; words alone do not."""
    asked = rows[index]
    answer: Draft | None = None
    for row in islice(rows, index + 1, index + 1 + LOOK_AHEAD):
        if row.refund:
            break
        if row.who != "buyer" or row.kind != "message":
            continue
        if _is_picture(row):
            row.answers = asked.key
            return Asked("photo", asked.key, row.key, "given")
        answer = answer or (row if _in_time(asked, row) else None)
    if answer is None:
        asked.notes.append(words("no_answer"))
        return Asked("photo", asked.key, None, "silent")
    answer.answers = answer.answers or asked.key
    note = words("no_photo")
    if note not in answer.notes and not noted:
        answer.notes.append(note)
    refused = rules.says("refused", answer.text)
    return Asked("photo", asked.key, answer.key, "refused" if refused else "not-given")


def _other(kind: str, rows: Sequence[Draft], index: int) -> Asked:
    asked = rows[index]
    later = islice(rows, index + 1, index + 1 + LOOK_AHEAD)
    answer = next(
        (row for row in later if row.who == "buyer" and row.kind == "message" and row.chat == asked.chat),
        None,
    )
    if answer is None or not _in_time(asked, answer):
        return Asked(kind, asked.key, None, "silent")
    answer.answers = answer.answers or asked.key
    if any(hint.code == "withdrawn" for hint in answer.hints):
        return Asked(kind, asked.key, answer.key, "withdrawn")
    if answer.promises:
        return Asked(kind, asked.key, answer.key, "promised")
    if any(hint.code == "no-return" for hint in answer.hints):
        return Asked(kind, asked.key, answer.key, "refused")
    return Asked(kind, asked.key, answer.key, "answered")


def _is_picture(row: Draft) -> bool:
    return row.bubble == "image" or rules.says("image_text", row.text)


def _in_time(asked: Draft, answer: Draft) -> bool:
    return asked.at is None or answer.at is None or answer.at - asked.at <= ANSWER_TIME
