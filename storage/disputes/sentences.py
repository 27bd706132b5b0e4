"""What a timeline's codes and values say, as sentences of one language: made where they are printed.

Report, window and command line print the same ones, from `resources/timeline/zh.json` and `en.json`."""

from __future__ import annotations

from collections.abc import Callable

from storage.codes import CheckCode, NoteCode, QualityCode
from storage.disputes.types import Check, Exhibit, GapRow, Hint, LeftOut, Note, QualityCheck, Request
from storage.disputes.words import Words

MOST_MERGES = 12
"""So many places of repeated messages are told; more would say nothing."""


def note_text(note: Note, words: Words) -> str:
    """A note, as it is printed beside its row."""
    made = _NOTES.get(note.code)
    return made(note, words) if made else words(_key(note.code))


def gap_advice(gap: GapRow, words: Words) -> str:
    """In which chat which screenshot is to be taken, as messages may be missing."""
    return words("gap_in", channel=words.channel(gap.channel), advice=missing_shot(gap, words))


def missing_shot(gap: GapRow, words: Words) -> str:
    """Which screenshot is to be taken, where the chat is named already."""
    key = "gap_advice" if gap.since and gap.until else "gap_advice_end" if gap.since else "gap_advice_start"
    since = words.clock(gap.since, gap.since_precision)
    return words(key, since=since, until=words.clock(gap.until, gap.until_precision))


def left_out_text(part: LeftOut, words: Words) -> str:
    """How many rows are not listed."""
    return words("left_out", count=part.count)


def hint_label(hint: Hint, words: Words) -> str:
    """What kind of red flag it is."""
    return words.of("hint", hint.code)


def hint_words(hint: Hint, words: Words) -> tuple[str, ...]:
    """What the hint rests on: the buyer's words, or the channels that he moved between."""
    return tuple(words.channel(channel) for channel in hint.moved) if hint.moved else hint.words


def request_label(request: Request, words: Words) -> str:
    """What was asked for."""
    return words.of("request", request.kind)


def check_label(check: Check, words: Words) -> str:
    """What was looked at over all rows."""
    return check.written[0] if check.written else words(f"check_{_key(check.code)}")


def check_value(check: Check, words: Words) -> str:
    """What was found; "" for nothing."""
    if check.written:
        return check.written[1]
    if check.span is not None:
        return words.span(check.span)
    if check.amount is not None:
        return f"¥{check.amount:.2f}"
    key = f"check_{_key(check.code)}_value"
    if check.code is CheckCode.MERGED:
        return words(key, n=check.count, where=_merges(check, words))
    if check.code is CheckCode.PHOTO:
        return words(key, asked=check.count, missing=check.missing)
    return words(key, n=check.count)


def quality_label(check: QualityCheck, words: Words) -> str:
    """What was looked at on a screenshot."""
    return check.written[0] if check.written else words(f"quality_{_key(check.code)}")


def quality_value(check: QualityCheck, exhibit: Exhibit, words: Words) -> str:
    """What was found on `exhibit`; "" for nothing."""
    if check.written:
        return check.written[1]
    if check.code is QualityCode.ORIGINAL:
        return f"{exhibit.name}, {exhibit.size} B, {exhibit.sha256[:12]}…"
    if check.code is QualityCode.CAPTURE:
        source = words.of("capture_source", exhibit.captured_at_source)
        return f"{words.clock(exhibit.captured_at)} ({source})"
    if check.code is QualityCode.UNTOUCHED:
        return "; ".join(words(f"quality_{_key(one)}") for one in check.suspicions)
    return words("quality_no") if check.code is QualityCode.MASKED else check.value


def _key(code: str) -> str:
    return code.replace("-", "_")


def _amounts(note: Note, words: Words) -> str:
    return words("amount", amounts=", ".join(f"{amount:.2f}" for amount in note.amounts))


def _second_claim(note: Note, words: Words) -> str:
    key = "second_claim" if note.after is not None else "second_claim_vague"
    span = words.spaced_span(note.after) if note.after is not None else ""
    if note.moved is None:
        return words(key, span=span)
    old, new = note.moved
    return words(key + "_moved", span=span, old=words.channel(old), new=words.channel(new))


def _moved(note: Note, words: Words) -> str:
    old, new = note.moved or (None, None)
    return words("moved", old=words.channel(old), new=words.channel(new))


def _promise(note: Note, words: Words) -> str:
    return words("promise", what=words("promise_and").join(words("promise_" + one) for one in note.promised))


def _promise_broken(note: Note, words: Words) -> str:
    return words("promise_broken", date=words.day(note.until, note.since) if note.until else "")


def _merges(check: Check, words: Words) -> str:
    told = check.merged[:MOST_MERGES]
    return words("check_merged_join").join(
        words("check_merged_where", ids="+".join(ids), n=n) for ids, n in told
    )


_NOTES: dict[NoteCode, Callable[[Note, Words], str]] = {
    NoteCode.AMOUNT: _amounts,
    NoteCode.SECOND_CLAIM: _second_claim,
    NoteCode.MOVED: _moved,
    NoteCode.PROMISE: _promise,
    NoteCode.PROMISE_BROKEN: _promise_broken,
    NoteCode.AS_WRITTEN: lambda note, _words: note.text,
}
