"""Whom a conversation is with: one party may go by many names. Names suggest, they never prove."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ocr.phones import plain_phone
from storage.conversations import titles
from storage.errors import NotFound
from storage.models import ConversationRow, Fact, Message, Order, Party, PartyName, Sighting

PHONE = "phone"
_PLATFORMS = {
    "wangwang": "taobao",
    "qianniu": "taobao",
    "taobao": "taobao",
    "sms": PHONE,
}


@dataclass(frozen=True, slots=True)
class PartySuggestion:
    """A party that a conversation may be with. `reason` is "nick", "phone", "order-buyer" or "mask";
    `evidence` is the name or number that they share."""

    party_id: int
    name: str
    reason: str
    evidence: str


def party_by_name(session: Session, channel: str, title: str) -> int | None:
    """The one party that goes by exactly this name on the channel's platform; None if none or several."""
    if titles.is_untitled(title):
        return None
    platform = _PLATFORMS.get(channel, channel)
    query = select(PartyName.party_id).where(PartyName.name == _plain(title), PartyName.platform == platform)
    found = set(session.scalars(query.limit(2)))
    return found.pop() if len(found) == 1 else None


def link(session: Session, conversation_id: int, party_id: int | None) -> None:
    """Say (or, with None, no longer say) whom a conversation is with; its title becomes one of the party's
    names. Raises NotFound."""
    row = session.get(ConversationRow, conversation_id)
    if row is None:
        raise NotFound("conversation", conversation_id)
    if party_id is not None and session.get(Party, party_id) is None:
        raise NotFound("party", party_id)
    row.party_id = party_id
    if party_id is not None and not titles.is_untitled(row.title):
        platform = _PLATFORMS.get(row.channel, row.channel)
        name = _plain(row.title)
        known = select(PartyName.id).where(
            PartyName.party_id == party_id, PartyName.platform == platform, PartyName.name == name
        )
        if session.scalar(known) is None:
            session.add(PartyName(party_id=party_id, platform=platform, name=name))
    session.flush()


def suggestions(session: Session, conversation_id: int) -> list[PartySuggestion]:
    """Parties that a conversation may be with, the likeliest first; [] where nothing hints at one."""
    row = session.get(ConversationRow, conversation_id)
    if row is None:
        raise NotFound("conversation", conversation_id)
    found = [*_by_title(session, row), *_by_orders(session, row), *_by_phones(session, row)]
    best: dict[int, PartySuggestion] = {}
    for suggestion in found:
        best.setdefault(suggestion.party_id, suggestion)
    return list(best.values())


def _plain(title: str) -> str:
    """A phone number without the spaces and the country code that a title bar may print."""
    digits = plain_phone(title)
    return digits if digits.isdigit() else title


def _by_title(session: Session, row: ConversationRow) -> list[PartySuggestion]:
    if titles.is_untitled(row.title):
        return []
    name = _plain(row.title)
    exact = _named(session, [name], "phone" if name.isdigit() else "nick")
    masked = _named(session, titles.possible_masks(name), "mask")
    pattern = titles.mask_pattern(name)
    if pattern is not None:
        query = select(PartyName.party_id, Party.name, PartyName.name).join(Party)
        rows = session.execute(query.where(PartyName.name.like(pattern)).limit(20))
        masked += [PartySuggestion(party, known, "mask", shared) for party, known, shared in rows]
    return exact + masked


def _by_orders(session: Session, row: ConversationRow) -> list[PartySuggestion]:
    query = (
        select(Order.party_id, Party.name, Order.number)
        .join(Party, Party.id == Order.party_id)
        .where(
            Order.id.in_(
                select(Message.order_id).where(
                    Message.conversation_id == row.id, Message.order_id.is_not(None)
                )
            )
        )
        .order_by(Order.id)
    )
    rows = session.execute(query)
    return [PartySuggestion(party, name, "order-buyer", number) for party, name, number in rows if party]


def _by_phones(session: Session, row: ConversationRow) -> list[PartySuggestion]:
    pictures = select(Sighting.sha256).join(Message).where(Message.conversation_id == row.id)
    phones = session.scalars(
        select(Fact.value).where(Fact.kind == "phone", Fact.sha256.in_(pictures)).distinct()
    )
    return _named(session, sorted(phones), "phone")


def _named(session: Session, names: list[str], reason: str) -> list[PartySuggestion]:
    query = (
        select(PartyName.party_id, Party.name, PartyName.name).join(Party).where(PartyName.name.in_(names))
    )
    rows = session.execute(query.order_by(PartyName.id))
    return [PartySuggestion(party, name, reason, shared) for party, name, shared in rows]
