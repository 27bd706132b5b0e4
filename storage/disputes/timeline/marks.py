"""Notes that follow from the order of rows: what was asked and answered, paid and claimed again,
promised and not done. They state sequence, not motive."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from ocr.amounts import find_amounts
from ocr.types import Clock, Precision
from storage.disputes.timeline import hints, rules
from storage.disputes.timeline.draft import CHAT, PAGE, Draft
from storage.disputes.types import Hint
from storage.disputes.words import Words

OFF_PLATFORM = frozenset(("sms", "wechat", "wechat-pc", "qq", "whatsapp", "telegram", "phone"))
ANSWER_TIME = timedelta(hours=48)
"""After this an answer is no longer taken to belong to a request."""
NEAR = 3
"""How many messages of a chat an answer may be away from what it answers."""


def mark_hints(rows: Sequence[Draft]) -> None:
    """Lexicon hints on the buyer's own words."""
    said = [hints.Said(row.key, row.text, row.at) for row in rows if row.spoken_by_buyer]
    found = hints.scan(said)
    for row in rows:
        row.hints.extend(found.get(row.key, ()))


def mark_amounts(rows: Sequence[Draft], words: Words) -> None:
    """Sums that the buyer names."""
    for row in rows:
        if not row.spoken_by_buyer:
            continue
        amounts = find_amounts(row.text)
        if amounts:
            named = ", ".join(dict.fromkeys(f"{amount.value:.2f}" for amount in amounts))
            row.notes.append(words("amount", amounts=named))
            row.hints.append(hints.make_hint("amount", row.text, [amount.span for amount in amounts]))


def mark_second_claims(rows: Sequence[Draft], words: Words) -> None:
    """A claim after a completed refund, and how long after it."""
    refund: Draft | None = None
    noted: Draft | None = None
    for index, row in enumerate(rows):
        if row.refund and row.at is not None:
            refund = row
        elif refund is not None and row.spoken_by_buyer:
            hint = hints.second_claim(row.text)
            if hint is None:
                continue
            row.hints.append(hint)
            if noted is not refund:
                noted = refund
                row.notes.append(_second_claim_note(rows, index, refund, words))


def _second_claim_note(rows: Sequence[Draft], index: int, refund: Draft, words: Words) -> str:
    """How long after the refund, where both times are known well enough to say."""
    row, old = rows[index], _moved_from(rows, index)
    told = {} if old is None else {"old": words.channel(old), "new": words.channel(row.channel)}
    moved = "" if old is None else "_moved"
    if not (_exact(row) and _exact(refund)) or row.at is None or refund.at is None:
        return words("second_claim_vague" + moved, **told)
    return words("second_claim" + moved, span=words.spaced_span(row.at - refund.at), **told)


def _exact(row: Draft) -> bool:
    """Whether the row's time is its own, to the minute: a page dated by its capture only is not."""
    by_capture = row.origin == PAGE and row.clock != Clock.PRINTED
    return row.precision in (Precision.SECOND, Precision.MINUTE) and not by_capture


def mark_moves(rows: Sequence[Draft], words: Words) -> None:
    """The buyer goes on outside the platform, of his own accord (a second claim already says so)."""
    for index, row in enumerate(rows):
        old = _moved_from(rows, index)
        if old is None or row.channel is None or any(hint.code == "second-claim" for hint in row.hints):
            continue
        row.notes.append(words("moved", old=words.channel(old), new=words.channel(row.channel)))
        row.hints.append(Hint("moved", (words.channel(old), words.channel(row.channel))))


def _moved_from(rows: Sequence[Draft], index: int) -> str | None:
    """The platform channel that the chat row just before was in, if this row leaves it."""
    row = rows[index]
    if not row.spoken_by_buyer or row.channel not in OFF_PLATFORM:
        return None
    before = next((rows[i] for i in range(index - 1, -1, -1) if rows[i].origin == CHAT), None)
    if before is None or before.channel is None or before.channel in OFF_PLATFORM | {"other"}:
        return None
    return before.channel


def mark_withdrawals(rows: Sequence[Draft], words: Words) -> None:
    """The buyer gives the claim up soon after being asked how to settle it or to send the goods back."""
    for chat in by_chat(rows):
        for index, row in enumerate(chat):
            if row.who != "seller" or not rules.says("ask_handling", row.text):
                continue
            for answer in chat[index + 1 : index + 1 + NEAR]:
                hint = hints.withdrawal(answer.text) if answer.spoken_by_buyer else None
                if hint:
                    answer.answers = row.key
                    answer.hints.append(hint)
                    answer.notes.append(words("withdrawn"))
                    break


def mark_promises(rows: Sequence[Draft], words: Words) -> None:
    """A yes to a request to confirm, review or return; or the same promised unasked."""
    for chat in by_chat(rows):
        for index, row in enumerate(chat):
            if row.spoken_by_buyer:
                own = _promised_unasked(row.text)
                if own:
                    _promise(row, own, words)
            elif row.who == "seller" and row.bubble == "text":
                asked = _asked_for(row.text)
                answer = _reply(chat, index) if asked else None
                if answer is not None and rules.consents(answer.text) and not answer.promises:
                    answer.answers = row.key
                    _promise(answer, asked, words)


def _promise(row: Draft, what: tuple[str, ...], words: Words) -> None:
    row.promises = what
    joined = words("promise_and").join(words("promise_" + part) for part in what)
    row.notes.append(words("promise", what=joined))


def _asked_for(text: str) -> tuple[str, ...]:
    kinds = (("confirm", "ask_confirm"), ("change", "ask_change"), ("return", "ask_return"))
    found = [kind for kind, rule in kinds if rules.says(rule, text)]
    if "change" not in found and rules.says("ask_review", text):
        found.append("review")
    return tuple(found)


def _promised_unasked(text: str) -> tuple[str, ...]:
    return tuple(kind for kind in ("confirm", "review", "return") if rules.says("self_promise_" + kind, text))


def _reply(chat: Sequence[Draft], index: int) -> Draft | None:
    """The buyer's first words after row `index`, if they are near enough to be the answer."""
    for row in chat[index + 1 : index + 1 + NEAR]:
        if row.spoken_by_buyer:
            late = row.at and chat[index].at and row.at - chat[index].at > ANSWER_TIME  # type: ignore[operator]
            return None if late else row
    return None


def mark_promises_checked(rows: Sequence[Draft], words: Words) -> None:
    """An order page later than a promise shows whether it was kept."""
    open_promises: list[Draft] = []
    for row in rows:
        if row.promises:
            open_promises.append(row)
        if row.origin != "page" or row.status is None or not open_promises or row.at is None:
            continue
        waiting = rules.says("status_waiting", row.status) and not rules.says("status_done", row.status)
        concerned = [promise for promise in open_promises if "confirm" in promise.promises]
        if waiting:
            row.text = words("status_still", status=row.status)
            if concerned:
                row.notes.append(words("promise_broken", date=words.day(row.at, concerned[0].at)))
                row.answers = concerned[0].key
        elif concerned and rules.says("status_done", row.status):
            row.notes.append(words("promise_kept"))
            open_promises = [promise for promise in open_promises if promise not in concerned]


def mark_times(rows: Sequence[Draft], words: Words) -> None:
    """Text messages need the operator's bill; a row without a time says so."""
    for row in rows:
        if row.channel == "sms" and row.origin == CHAT:
            row.notes.append(words("sms_note"))
        if row.at is None or row.precision == Precision.UNKNOWN:
            row.notes.append(words("time_unknown"))


def by_chat(rows: Sequence[Draft]) -> list[list[Draft]]:
    """The rows of each conversation, in the order of `rows`."""
    chats: dict[int, list[Draft]] = {}
    for row in rows:
        if row.chat is not None:
            chats.setdefault(row.chat, []).append(row)
    return list(chats.values())
