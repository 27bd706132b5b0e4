"""All that the dispute view shows, asked in one go."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from gui.language import language
from storage.disputes.types import Timeline
from storage.errors import NotFound
from storage.library import Session

if TYPE_CHECKING:
    from storage.disputes.checklist import Todo
    from storage.disputes.deadlines import Due, Reminder
    from storage.disputes.placed import Placed
    from storage.disputes.profiles import DeadlineRule, Profile
    from storage.disputes.timeline.material import PromiseRow


@dataclass(frozen=True, slots=True)
class DisputeAnswer:
    """A dispute laid out, with its check list, its platform's deadlines and what was put in. `timeline`
    is None if the dispute is no more; `unstarted` are rules of whose beginning no row tells."""

    id: int
    timeline: Timeline | None
    todos: tuple[Todo, ...] = ()
    kinds: dict[str, str] = field(default_factory=dict)
    platforms: tuple[str, ...] = ()
    deadlines: tuple[Due, ...] = ()
    unstarted: tuple[DeadlineRule, ...] = ()
    items: tuple[Placed, ...] = ()
    taken_out: tuple[Placed, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    promises: tuple[PromiseRow, ...] = ()
    profile: Profile | None = None


def load_dispute(session: Session, dispute_id: int) -> DisputeAnswer:
    """Lay the dispute out and look up what belongs beside it."""
    from storage.disputes.checklist import checklist, kinds, ticks
    from storage.disputes.deadlines import dues
    from storage.disputes.layout import lay_out
    from storage.disputes.placed import placed, taken_out
    from storage.disputes.profiles import platforms
    from storage.disputes.promises import watched

    chosen = language()
    try:
        laid_out = lay_out(session, dispute_id, language=chosen)
    except NotFound:
        return DisputeAnswer(dispute_id, None)
    known = _profile(session, laid_out.dispute.platform)
    return DisputeAnswer(
        dispute_id,
        laid_out,
        checklist(laid_out, ticks(session, dispute_id)),
        kinds(chosen),
        platforms(),
        *dues(known.deadlines if known else (), laid_out),
        tuple(placed(session, dispute_id)),
        tuple(taken_out(session, dispute_id)),
        tuple(one for one in load_reminders(session) if one.dispute_id == dispute_id),
        watched(session, dispute_id),
        known,
    )


def load_reminders(session: Session) -> list[Reminder]:
    """Chats of open disputes that are about to expire, a day ahead."""
    from storage.disputes.deadlines import reminders

    return reminders(session, datetime.now(), ahead=timedelta(days=1))


def _profile(session: Session, platform: str | None) -> Profile | None:
    """What is known of a platform; None for one without a profile."""
    from storage.disputes.profiles import profile

    try:
        return profile(session, platform or "", language())
    except NotFound:
        return None
