"""Notes that follow from the order of rows: what was asked and answered, paid and claimed again,
promised and not done. They state sequence, not motive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from ocr.amounts import find_amounts
from ocr.types import Channel, Clock, Kind, Precision
from storage.codes import Beyond, EntryChannel, HintCode, NoteCode, PromiseKind, Who
from storage.disputes.timeline import hints, rules
from storage.disputes.timeline.draft import EntryDraft, Origin
from storage.disputes.types import Hint, Note
from storage.disputes.words import Words

OFF_PLATFORM: frozenset[EntryChannel] = frozenset(
    (
        *(Channel.SMS, Channel.WECHAT, Channel.WECHAT_PC, Channel.QQ, Channel.WHATSAPP, Channel.TELEGRAM),
        Beyond.PHONE,
    )
)
ANSWER_TIME = timedelta(hours=48)
"""After this an answer is no longer taken to belong to a request."""
NEAR = 3
"""How many messages of a chat an answer may be away from what it answers."""
_CENT = Decimal("0.01")


def mark_hints(rows: Sequence[EntryDraft]) -> None:
    """Lexicon hints on the buyer's own words."""
    spoken = [row for row in rows if row.spoken_by_buyer]
    found = hints.scan([hints.BuyerMessage(row.entry.key, row.entry.text, row.entry.at) for row in spoken])
    for row in spoken:
        row.hints.extend(found.get(row.entry.key, ()))


def mark_amounts(rows: Sequence[EntryDraft]) -> None:
    """Sums that the buyer names."""
    for row in rows:
        amounts = find_amounts(row.entry.text) if row.spoken_by_buyer else ()
        if amounts:
            named = tuple(dict.fromkeys(amount.value.quantize(_CENT) for amount in amounts))
            row.notes.append(Note(NoteCode.AMOUNT, amounts=named))
            spans = [amount.span for amount in amounts]
            key = row.entry.key
            row.hints.append(hints.make_hint(HintCode.AMOUNT, row.entry.text, spans, entries=(key,)))


def mark_second_claims(rows: Sequence[EntryDraft]) -> None:
    """A claim after a completed refund, and how long after it."""
    refund: EntryDraft | None = None
    noted: EntryDraft | None = None
    for index, row in enumerate(rows):
        if row.refund and row.entry.at is not None:
            refund = row
        elif refund is not None and row.spoken_by_buyer:
            hint = hints.second_claim(row.entry.text)
            if hint is None:
                continue
            row.hints.append(hint)
            if noted is not refund:
                noted = refund
                after, moved = _time_after(row, refund), _moved(rows, index)
                row.notes.append(Note(NoteCode.SECOND_CLAIM, after=after, moved=moved))


def _time_after(row: EntryDraft, refund: EntryDraft) -> timedelta | None:
    """How long after the refund, where both times are known well enough to say."""
    if not (_exact(row) and _exact(refund)) or row.entry.at is None or refund.entry.at is None:
        return None
    return row.entry.at - refund.entry.at


def _exact(row: EntryDraft) -> bool:
    """Whether the row's time is its own, to the minute: a page dated by its capture only is not."""
    by_capture = row.origin is Origin.PAGE and row.entry.clock is not Clock.PRINTED
    return row.entry.precision in (Precision.SECOND, Precision.MINUTE) and not by_capture


def mark_moves(rows: Sequence[EntryDraft]) -> None:
    """The buyer goes on outside the platform, of his own accord (a second claim already says so)."""
    for index, row in enumerate(rows):
        moved = _moved(rows, index)
        if moved is None or any(hint.code is HintCode.SECOND_CLAIM for hint in row.hints):
            continue
        row.notes.append(Note(NoteCode.MOVED, moved=moved))
        row.hints.append(Hint(HintCode.MOVED, moved=moved))


def _moved(rows: Sequence[EntryDraft], index: int) -> tuple[EntryChannel, EntryChannel] | None:
    """From which platform channel, that of the chat row just before, to which other this row goes."""
    row = rows[index]
    new = row.entry.channel
    if not row.spoken_by_buyer or new not in OFF_PLATFORM:
        return None
    before = next((rows[i] for i in range(index - 1, -1, -1) if rows[i].origin is Origin.CHAT), None)
    old = before.entry.channel if before else None
    if old is None or new is None or old in OFF_PLATFORM or old is Channel.OTHER:
        return None
    return old, new


def mark_withdrawals(rows: Sequence[EntryDraft]) -> None:
    """The buyer gives the claim up soon after being asked how to settle it or to send the goods back."""
    for chat in by_chat(rows):
        for index, row in enumerate(chat):
            if row.entry.who is not Who.SELLER or not rules.says("ask_handling", row.entry.text):
                continue
            for answer in chat[index + 1 : index + 1 + NEAR]:
                hint = hints.withdrawal(answer.entry.text) if answer.spoken_by_buyer else None
                if hint:
                    answer.answers = row.entry.key
                    answer.hints.append(hint)
                    answer.notes.append(Note(NoteCode.WITHDRAWN))
                    break


def mark_promises(rows: Sequence[EntryDraft]) -> None:
    """A yes to a request to confirm, review or return; or the same promised unasked."""
    for chat in by_chat(rows):
        for index, row in enumerate(chat):
            if row.spoken_by_buyer:
                own = _promised_unasked(row.entry.text)
                if own:
                    _promise(row, own)
            elif row.entry.who is Who.SELLER and row.entry.bubble is Kind.TEXT:
                asked = _asked_for(row.entry.text)
                answer = _reply(chat, index) if asked else None
                if answer is not None and rules.consents(answer.entry.text) and not answer.promises:
                    answer.answers = row.entry.key
                    _promise(answer, asked)


def _promise(row: EntryDraft, what: tuple[PromiseKind, ...]) -> None:
    row.promises = what
    row.notes.append(Note(NoteCode.PROMISE, promised=what))


_ASKED = (
    (PromiseKind.CONFIRM, "ask_confirm"),
    (PromiseKind.CHANGE, "ask_change"),
    (PromiseKind.RETURN, "ask_return"),
)
_UNASKED = (PromiseKind.CONFIRM, PromiseKind.REVIEW, PromiseKind.RETURN)


def _asked_for(text: str) -> tuple[PromiseKind, ...]:
    found = [kind for kind, rule in _ASKED if rules.says(rule, text)]
    if PromiseKind.CHANGE not in found and rules.says("ask_review", text):
        found.append(PromiseKind.REVIEW)
    return tuple(found)


def _promised_unasked(text: str) -> tuple[PromiseKind, ...]:
    return tuple(kind for kind in _UNASKED if rules.says("self_promise_" + kind, text))


def _reply(chat: Sequence[EntryDraft], index: int) -> EntryDraft | None:
    """The buyer's first words after row `index`, if they are near enough to be the answer."""
    for row in chat[index + 1 : index + 1 + NEAR]:
        if row.spoken_by_buyer:
            return row if in_time(chat[index], row) else None
    return None


def in_time(asked: EntryDraft, answer: EntryDraft) -> bool:
    """Whether an answer came soon enough to belong to what was asked; true where a time is not known."""
    at, later = asked.entry.at, answer.entry.at
    return at is None or later is None or later - at <= ANSWER_TIME


def mark_promises_checked(rows: Sequence[EntryDraft], words: Words) -> None:
    """An order page later than a promise shows whether it was kept."""
    waiting_for: list[EntryDraft] = []
    for row in rows:
        if row.promises:
            waiting_for.append(row)
        if row.origin is not Origin.PAGE or row.status is None or not waiting_for or row.entry.at is None:
            continue
        done = rules.says("status_done", row.status)
        concerned = [promise for promise in waiting_for if PromiseKind.CONFIRM in promise.promises]
        if rules.says("status_waiting", row.status) and not done:
            row.entry = replace(row.entry, text=words("status_still", status=row.status))
            if concerned:
                first = concerned[0].entry
                row.notes.append(Note(NoteCode.PROMISE_BROKEN, since=first.at, until=row.entry.at))
                row.answers = first.key
        elif concerned and done:
            row.notes.append(Note(NoteCode.PROMISE_KEPT))
            waiting_for = [promise for promise in waiting_for if promise not in concerned]


def mark_times(rows: Sequence[EntryDraft]) -> None:
    """Text messages need the operator's bill; a row without a time says so."""
    for row in rows:
        if row.entry.channel is Channel.SMS and row.origin is Origin.CHAT:
            row.notes.append(Note(NoteCode.SMS))
        if row.entry.at is None or row.entry.precision is Precision.UNKNOWN:
            row.notes.append(Note(NoteCode.TIME_UNKNOWN))


def by_chat(rows: Sequence[EntryDraft]) -> list[list[EntryDraft]]:
    """The rows of each conversation, in the order of `rows`."""
    chats: dict[int, list[EntryDraft]] = {}
    for row in rows:
        if row.entry.conversation_id is not None:
            chats.setdefault(row.entry.conversation_id, []).append(row)
    return list(chats.values())
