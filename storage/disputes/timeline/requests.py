"""Requests and what came of them: proof asked and not given, a return asked, an answer, silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ocr.types import Kind
from storage.codes import EntryKind, HintCode, NoteCode, Outcome, RequestKind, Who
from storage.disputes.timeline import rules
from storage.disputes.timeline.draft import EntryDraft
from storage.disputes.timeline.marks import in_time
from storage.disputes.types import Key, Note

LOOK_AHEAD = 500
"""How many rows on an answer is looked for."""
_NO_PHOTO = Note(NoteCode.NO_PHOTO)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request by row key; `answer` is None for silence."""

    kind: RequestKind
    entry: Key
    answer: Key | None
    outcome: Outcome


def link_requests(rows: Sequence[EntryDraft]) -> list[Asked]:
    """Find requests and their answers, and note both on the rows."""
    found: list[Asked] = []
    photo: Asked | None = None
    for index, row in enumerate(rows):
        entry = row.entry
        if (
            entry.who is not Who.SELLER
            or entry.kind is not EntryKind.MESSAGE
            or entry.bubble is not Kind.TEXT
        ):
            continue
        if rules.asks_photo(entry.text):
            row.notes.append(Note(NoteCode.ASK_PHOTO))
            evaded = photo is not None and photo.outcome is Outcome.NOT_GIVEN
            photo = _photo(rows, index, noted=evaded)
            found.append(photo)
        elif rules.says("ask_return", entry.text):
            row.notes.append(Note(NoteCode.ASK_RETURN))
            found.append(_other(RequestKind.RETURN, rows, index))
        elif rules.says("ask_handling", entry.text):
            found.append(_other(RequestKind.HANDLING, rows, index))
        elif rules.says("ask_confirm", entry.text) or rules.says("ask_review", entry.text):
            found.append(_other(RequestKind.CONFIRM, rows, index))
    return found


def _photo(rows: Sequence[EntryDraft], index: int, *, noted: bool) -> Asked:
    """A picture from the buyer before the next refund fulfils it; words alone do not."""
    asked = rows[index]
    answer: EntryDraft | None = None
    for row in _later(rows, index):
        if row.refund:
            break
        if not _by_buyer(row):
            continue
        if _is_picture(row):
            row.answers = asked.entry.key
            return Asked(RequestKind.PHOTO, asked.entry.key, row.entry.key, Outcome.GIVEN)
        answer = answer or (row if in_time(asked, row) else None)
    if answer is None:
        asked.notes.append(Note(NoteCode.NO_ANSWER))
        return Asked(RequestKind.PHOTO, asked.entry.key, None, Outcome.SILENT)
    answer.answers = answer.answers or asked.entry.key
    if not noted and _NO_PHOTO not in answer.notes:
        answer.notes.append(_NO_PHOTO)
    outcome = Outcome.REFUSED if rules.says("refused", answer.entry.text) else Outcome.NOT_GIVEN
    return Asked(RequestKind.PHOTO, asked.entry.key, answer.entry.key, outcome)


def _other(kind: RequestKind, rows: Sequence[EntryDraft], index: int) -> Asked:
    asked = rows[index]
    chat = asked.entry.conversation_id
    same = (row for row in _later(rows, index) if row.entry.conversation_id == chat)
    answer = next((row for row in same if _by_buyer(row)), None)
    if answer is None or not in_time(asked, answer):
        return Asked(kind, asked.entry.key, None, Outcome.SILENT)
    answer.answers = answer.answers or asked.entry.key
    return Asked(kind, asked.entry.key, answer.entry.key, _outcome(answer))


def _outcome(answer: EntryDraft) -> Outcome:
    codes = {hint.code for hint in answer.hints}
    if HintCode.WITHDRAWN in codes:
        return Outcome.WITHDRAWN
    if answer.promises:
        return Outcome.PROMISED
    return Outcome.REFUSED if HintCode.NO_RETURN in codes else Outcome.ANSWERED


def _later(rows: Sequence[EntryDraft], index: int) -> Iterator[EntryDraft]:
    return islice(rows, index + 1, index + 1 + LOOK_AHEAD)


def _by_buyer(row: EntryDraft) -> bool:
    return row.entry.who is Who.BUYER and row.entry.kind is EntryKind.MESSAGE


def _is_picture(row: EntryDraft) -> bool:
    return row.entry.bubble is Kind.IMAGE or rules.says("image_text", row.entry.text)
