"""The buyer behind an order: one party, known by a nick on the platform and perhaps by a phone number."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import Party, PartyName

PHONE = "phone"


def party_of(session: Session, platform: str, nick: str, phone: str | None = None) -> int:
    """The party that goes by `nick` on `platform`; a new one if there is none.

    A phone number becomes one more name of the party, so that text messages find the buyer. It
    never joins two parties: a phone may be shared, and a wrong join is worse than a missing one."""
    known = select(PartyName.party_id).where(PartyName.platform == platform, PartyName.name == nick)
    party_id = session.scalar(known.order_by(PartyName.id))
    if party_id is None:
        party = Party(name=nick, role="buyer")
        session.add(party)
        session.flush()
        party_id = party.id
        session.add(PartyName(party_id=party_id, platform=platform, name=nick))
    if phone:
        _add_phone(session, party_id, phone)
    session.flush()
    return party_id


def _add_phone(session: Session, party_id: int, phone: str) -> None:
    known = select(PartyName.id).where(
        PartyName.platform == PHONE, PartyName.name == phone, PartyName.party_id == party_id
    )
    if session.scalar(known) is None:
        session.add(PartyName(party_id=party_id, platform=PHONE, name=phone))
