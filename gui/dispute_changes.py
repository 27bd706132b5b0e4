"""What a seller can change about disputes, each with the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from gui.desk import Change

if TYPE_CHECKING:
    from storage.disputes.changes import RowChange
    from storage.disputes.deadlines import Reminder
    from storage.library import Session

translate = QCoreApplication.translate
Thing = str | int | tuple[str, tuple[int, int, int, int]]
"""A picture by hash, a conversation by id, a message by hash and box."""


def undoable(text: str, do: Callable[[Session], RowChange]) -> Change:
    """A change whose way back is the archive's own token."""
    from storage.disputes.changes import restore

    return Change(text, do, restore)


def put_in(session: Session, dispute_id: int, thing: Thing) -> RowChange:
    """Put one thing into a dispute."""
    from storage.disputes import contents

    if isinstance(thing, str):
        return contents.add_picture(session, dispute_id, thing)
    if isinstance(thing, int):
        return contents.add_conversation(session, dispute_id, thing)
    return contents.add_message(session, dispute_id, *thing)


def put_all_in(dispute_id: int, things: Sequence[Thing], text: str = "") -> Change:
    """Put several things into a dispute; taken out again together, they stay in the archive."""
    from storage.disputes.changes import restore

    picked = list(things)

    def undo(session: Session, tokens: list[Any]) -> None:
        for token in reversed(tokens):
            restore(session, token)

    return Change(
        text or translate("changes", "Added to the dispute"),
        lambda session: [put_in(session, dispute_id, thing) for thing in picked],
        undo,
    )


def put_order_in(dispute_id: int, number: str) -> Change:
    """Put an order into a dispute, with what is filed under it."""
    from storage.disputes import contents

    return undoable(
        translate("changes", "Order added to the dispute"),
        lambda session: contents.add_order(session, dispute_id, number),
    )


def take_out(item_id: int) -> Change:
    """Take one thing out of a dispute."""
    from storage.disputes import contents

    return undoable(
        translate("changes", "Taken out of the dispute"),
        lambda session: contents.remove_item(session, item_id),
    )


def put_back(item_id: int) -> Change:
    """Put one thing in again that was taken out of a dispute."""
    from storage.disputes import contents

    return undoable(translate("changes", "Put in again"), lambda session: contents.put_back(session, item_id))


def set_fields(dispute_id: int, **values: Any) -> Change:
    """Change title, state, platform, deadline …"""
    from storage.disputes import cases

    return undoable(
        translate("changes", "Dispute changed"),
        lambda session: cases.set_fields(session, dispute_id, **values),
    )


def annotate(dispute_id: int, key: str, **values: Any) -> Change:
    """Change the note or the proof purpose of an entry."""
    from storage.disputes import notes

    return undoable(
        translate("changes", "Note changed"),
        lambda session: notes.annotate(session, dispute_id, key, **values),
    )


def leave_out(dispute_id: int, key: str, left_out: bool) -> Change:
    """Leave an entry out of what is printed, or take it in again."""
    from storage.disputes import notes

    text = translate("changes", "Left out") if left_out else translate("changes", "Listed again")
    return undoable(text, lambda session: notes.leave_out(session, dispute_id, key, left_out))


def add_event(dispute_id: int, text: str, at: datetime | None, precision: str | None, who: str) -> Change:
    """Add an event that no screenshot shows."""
    from storage.disputes import notes

    return undoable(
        translate("changes", "Event added"),
        lambda session: notes.add_event(session, dispute_id, text, at=at, precision=precision, who=who),
    )


def add_statement(dispute_id: int, text: str, at: datetime | None, precision: str | None) -> Change:
    """Add the seller's own word."""
    from storage.disputes import notes

    return undoable(
        translate("changes", "Statement added"),
        lambda session: notes.add_statement(session, dispute_id, text, at=at, precision=precision),
    )


def change_entry(entry_id: int, text: str, at: datetime | None, precision: str | None) -> Change:
    """Change a row typed by hand."""
    from storage.disputes import notes

    values: dict[str, Any] = {"text": text, "at": at}
    if precision:
        values["precision"] = precision
    return undoable(
        translate("changes", "Entry changed"), lambda session: notes.change_entry(session, entry_id, **values)
    )


def remove_entry(entry_id: int) -> Change:
    """Take a row typed by hand out."""
    from storage.disputes import notes

    return undoable(
        translate("changes", "Entry removed"), lambda session: notes.remove_entry(session, entry_id)
    )


def add_doubt(dispute_id: int, text: str, cites: Sequence[str]) -> Change:
    """Add a numbered doubt."""
    from storage.disputes import doubts

    return undoable(
        translate("changes", "Doubt added"),
        lambda session: doubts.add_doubt(session, dispute_id, text, cites),
    )


def change_doubt(doubt_id: int, text: str, cites: Sequence[str]) -> Change:
    """Change a doubt's words or citations."""
    from storage.disputes import doubts

    return undoable(
        translate("changes", "Doubt changed"),
        lambda session: doubts.change_doubt(session, doubt_id, text=text, cites=cites),
    )


def remove_doubt(doubt_id: int) -> Change:
    """Take a doubt out."""
    from storage.disputes import doubts

    return undoable(
        translate("changes", "Doubt removed"), lambda session: doubts.remove_doubt(session, doubt_id)
    )


def add_promise(dispute_id: int, key: str, values: dict[str, Any]) -> Change:
    """Watch a promise made in an entry."""
    from storage.disputes import notes

    return undoable(
        translate("changes", "Promise noted"),
        lambda session: notes.add_promise(session, dispute_id, key, **values),
    )


def change_promise(promise_id: int, values: dict[str, Any]) -> Change:
    """Change a promise's words or date, or say whether it was kept."""
    from storage.disputes import notes

    names = {
        None: translate("changes", "Promise changed"),
        True: translate("changes", "Promise marked as kept"),
        False: translate("changes", "Promise marked as not kept"),
    }
    return undoable(
        names[values.get("kept")], lambda session: notes.change_promise(session, promise_id, **values)
    )


def remove_promise(promise_id: int) -> Change:
    """Watch a promise no longer."""
    from storage.disputes import notes

    return undoable(
        translate("changes", "Promise removed"), lambda session: notes.remove_promise(session, promise_id)
    )


def remove_dispute(dispute_id: int) -> Change:
    """Take a whole dispute out of sight; what it holds stays in the archive."""
    from storage.disputes import cases

    return undoable(
        translate("changes", "Dispute removed"), lambda session: cases.remove(session, dispute_id)
    )


def set_lock(dispute_id: int, locked: bool, language: str) -> Change:
    """Freeze a dispute as it is sent, or let it change again."""
    from storage.disputes import locking

    if locked:
        return undoable(
            translate("changes", "Dispute locked as sent"),
            lambda session: locking.lock(session, dispute_id, language=language),
        )
    return undoable(
        translate("changes", "Dispute unlocked"), lambda session: locking.unlock(session, dispute_id)
    )


def edit_profile(platform: str, figures: dict[str, Any] | None) -> Change:
    """Lay the seller's figures over a platform's profile; None forgets them all."""
    from storage.disputes import profiles

    def do(session: Session) -> dict[str, Any]:
        before = profiles.own_figures(session, platform)
        if figures is None:
            profiles.reset_profile(session, platform)
        else:
            profiles.edit_profile(session, platform, figures)
        return before

    def undo(session: Session, before: dict[str, Any]) -> None:
        profiles.set_own_figures(session, platform, before)

    return Change(translate("changes", "Limits and deadlines changed"), do, undo)


def tick(dispute_id: int, code: str, done: bool) -> Change:
    """Tick something off the check list, or not after all."""
    from storage.disputes import checklist

    return Change(
        translate("changes", "Check list changed"),
        lambda session: checklist.tick(session, dispute_id, code, done),
        lambda session, _token: checklist.tick(session, dispute_id, code, not done),
    )


def dismiss(reminders: Sequence[Reminder]) -> Change:
    """Remind no more of chats that expire; a newer message brings the reminder back."""
    from storage.disputes import deadlines

    def do(session: Session) -> list[str]:
        before = deadlines.dismissed(session)
        for reminder in reminders:
            deadlines.dismiss(session, reminder)
        return before

    return Change(translate("changes", "Reminder done"), do, deadlines.set_dismissed)


def add_order(number: str, platform: str) -> Change:
    """Add an order by hand; one that was there before stays when this is taken back."""
    from storage.errors import NotFound
    from storage.orders import orders

    def do(session: Session) -> int | None:
        try:
            orders.get_order(session, number, platform)
        except NotFound:
            return orders.add_order(session, number, platform)
        return None

    def undo(session: Session, order_id: int | None) -> None:
        if order_id is not None:
            orders.remove_order(session, order_id)

    return Change(translate("changes", "Order added"), do, undo)
