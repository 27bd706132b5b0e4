"""The buyer behind an order: one party, known by a nick on the platform and perhaps by a phone number."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from ocr.phones import plain_phone
from storage.models import ConversationRow, Party, PartyName

PHONE = "phone"
_PLATFORMS = {"wangwang": "taobao", "qianniu": "taobao", "sms": PHONE}
"""Where the names in a channel's title bar are known from, if not from a platform of the same name."""


def parties_of(session: Session, platform: str, buyers: Iterable[tuple[str, str | None]]) -> dict[str, Party]:
    """The parties that go by these nicks on `platform`, by nick; new ones where there are none.

    A phone number becomes one more name of the party, so that text messages find the buyer. It
    never joins two parties: a phone may be shared, and a wrong join is worse than a missing one.

    Args:
        buyers: Nick and phone number (or None); at most some hundred at a time.
    """
    wanted = list(dict.fromkeys(buyers))
    nicks = list(dict.fromkeys(nick for nick, _phone in wanted))
    query = (
        select(PartyName.name, Party)
        .join(Party, Party.id == PartyName.party_id)
        .where(PartyName.platform == platform, PartyName.name.in_(nicks))
        .order_by(PartyName.id.desc())
    )
    found = {row[0]: row[1] for row in session.execute(query)}
    missing = [nick for nick in nicks if nick not in found]
    fresh = {nick: Party(name=nick, role="buyer") for nick in missing}
    session.add_all(fresh.values())
    session.flush()
    session.add_all(
        PartyName(party_id=party.id, platform=platform, name=nick) for nick, party in fresh.items()
    )
    found |= fresh
    _add_phones(session, {(found[nick].id, plain_phone(phone)) for nick, phone in wanted if phone})
    return found


def party_of(session: Session, platform: str, nick: str, phone: str | None = None) -> int:
    """The one party that goes by `nick` on `platform`, as `parties_of` finds or makes it."""
    return parties_of(session, platform, [(nick, phone)])[nick].id


def chats_with(session: Session, parties: Collection[int]) -> list[int]:
    """The conversations whose title is one of the names of these parties, by id."""
    query = select(PartyName.platform, PartyName.name).where(PartyName.party_id.in_(parties))
    names = {(row[0], row[1]) for row in session.execute(query)}
    if not names:
        return []
    platform = case(_PLATFORMS, value=ConversationRow.channel, else_=ConversationRow.channel)
    chats = session.execute(
        select(ConversationRow.id, platform, ConversationRow.title).where(
            platform.in_({where for where, _ in names})
        )
    )
    return [
        id_
        for id_, where, title in chats
        if (where, plain_phone(title) if where == PHONE else title) in names
    ]


def _add_phones(session: Session, pairs: set[tuple[int, str]]) -> None:
    query = select(PartyName.party_id, PartyName.name).where(
        PartyName.platform == PHONE, PartyName.name.in_({phone for _party, phone in pairs})
    )
    known = {(row[0], row[1]) for row in session.execute(query)}
    new = sorted(pair for pair in pairs - known if pair[1])
    session.add_all(PartyName(party_id=party, platform=PHONE, name=phone) for party, phone in new)
    session.flush()
