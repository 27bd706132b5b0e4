"""Keeps conversations, messages, sightings, gaps and facts in step with readings and corrections."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from storage import settings
from storage.conversations import parties, placing, titles
from storage.conversations.assembly import Assembly
from storage.conversations.filing import filings_for
from storage.conversations.gaps import find_gaps
from storage.conversations.overlap import Overlaps
from storage.conversations.pictures import Picture, chunks, load, shot_of
from storage.conversations.writing import Wanted, Written, write, write_facts, written
from storage.models import ConversationRow, Message, Order, Sighting

_TOKEN = settings.DERIVED
"""Setting that changes with every derivation: what this process remembers counts only while it stands."""
_MOST_REMEMBERED = 40


def derive(session: Session, sha256s: Iterable[str]) -> None:
    """Derive anew what these pictures have a part in: conversations, messages, sightings, gaps, facts.

    Pictures that were never read or are deleted lose their rows. The result depends on readings,
    corrections, filings and orders only, not on the order of arrival. Call it within the transaction
    that changed them; the search index follows by triggers."""
    wanted = list(dict.fromkeys(sha256s))
    if wanted:
        session.flush()
        _Work(session, _memory_of(session)).run(wanted)


@dataclass(slots=True)
class _State:
    """One conversation as this process knows it."""

    overlaps: Overlaps = field(default_factory=Overlaps)
    pictures: dict[str, Picture] = field(default_factory=dict)
    written: Written = field(default_factory=Written)
    assembly: Assembly = field(default_factory=Assembly)

    def put(self, picture: Picture) -> None:
        self.assembly.forget(picture.sha256)
        self.pictures[picture.sha256] = picture
        self.overlaps.put(shot_of(picture))

    def remove(self, sha256: str) -> None:
        if self.pictures.pop(sha256, None) is not None:
            self.assembly.forget(sha256)
            self.overlaps.remove(sha256)


@dataclass(slots=True)
class _Memory:
    token: str = ""
    states: dict[int, _State] = field(default_factory=dict)


_memories: WeakKeyDictionary[Engine, _Memory] = WeakKeyDictionary()


def _memory_of(session: Session) -> _Memory:
    """What is remembered of this library, emptied if anybody else derived, or a change was rolled back."""
    bind = session.get_bind()
    engine = bind if isinstance(bind, Engine) else bind.engine
    memory = _memories.setdefault(engine, _Memory())
    if not memory.token or settings.get_setting(session, _TOKEN) != memory.token:
        memory.states.clear()
    memory.token = secrets.token_hex(8)
    settings.set_setting(session, _TOKEN, memory.token)
    while len(memory.states) > _MOST_REMEMBERED:
        memory.states.pop(next(iter(memory.states)))
    return memory


class _Work:
    """One call of `derive`."""

    def __init__(self, session: Session, memory: _Memory) -> None:
        self.session = session
        self.states = memory.states
        self.touched: set[int] = set()
        self.trusted: set[int] = set()

    def run(self, wanted: list[str]) -> None:
        try:
            pictures = load(self.session, wanted)
            write_facts(self.session, wanted, pictures)
            before = self._conversations_of(wanted)
            for sha256 in wanted:
                self._take_out(sha256, before.get(sha256, set()))
            self._place_all(sorted(pictures.values(), key=lambda picture: (picture.rank, picture.sha256)))
            for number in sorted(self.touched):
                self._write(number)
        except BaseException:
            self.states.clear()
            raise

    def _conversations_of(self, sha256s: list[str]) -> dict[str, set[int]]:
        found: dict[str, set[int]] = {}
        for part in chunks(sha256s):
            rows = self.session.execute(
                select(Sighting.sha256, Message.conversation_id)
                .join(Message, Message.id == Sighting.message_id)
                .where(Sighting.sha256.in_(part))
                .distinct()
            )
            for sha256, number in rows:
                found.setdefault(sha256, set()).add(number)
        return found

    def _take_out(self, sha256: str, numbers: set[int]) -> None:
        for number in numbers:
            self._state(number).remove(sha256)
            self.touched.add(number)

    def _place_all(self, pictures: list[Picture]) -> None:
        """Titled pictures first, then those that must be recognised by what they overlap with."""
        own = {picture.sha256: placing.has_own_row(self.session, picture) for picture in pictures}

        def easiness(picture: Picture) -> tuple[bool, bool]:
            return titles.is_untitled(placing.own_title(picture)), not own[picture.sha256]

        for picture in sorted(pictures, key=easiness):
            if picture.reading.messages:
                self._place(picture)

    def _place(self, picture: Picture) -> None:
        number = placing.place(self.session, picture, self._overlaps)
        self._state(number).put(picture)
        self.touched.add(number)
        for stray in placing.strays_meeting(self.session, picture, self._overlaps):
            state = self._state(stray)
            for moved in list(state.pictures.values()):
                state.remove(moved.sha256)
                self._state(number).put(moved)
            self.touched.add(stray)

    def _overlaps(self, number: int) -> Overlaps:
        return self._state(number).overlaps

    def _state(self, number: int) -> _State:
        state = self.states.get(number)
        if number not in self.trusted and state is not None and not self._still_true(number, state):
            state = None
        self.trusted.add(number)
        if state is None:
            state = _State(written=written(self.session, number))
            for picture in load(self.session, sorted(state.written.pictures())).values():
                state.put(picture)
            self.states[number] = state
        return state

    def _still_true(self, number: int, state: _State) -> bool:
        """False if the tables changed past us, as when a rebuild empties them."""
        now = select(func.count(), func.max(Message.id)).where(Message.conversation_id == number)
        count, last = self.session.execute(now).one()
        known = state.written.rows
        return bool(count == len(known) and last == max(known, default=None))

    def _write(self, number: int) -> None:
        state = self._state(number)
        slices = state.overlaps.slices()
        blocks = [piece.block for piece in slices]
        parts = state.assembly.parts(blocks, state.pictures, self._shops(state))
        runs = [(parts[piece.block], piece.start, piece.end) for piece in slices]
        times = [time for part, start, end in runs for time in part.times[start:end]]
        places = [seen for part, start, end in runs for seen in part.block.messages[start:end]]
        orders = filings_for(self.session, state.pictures).orders_of(places, times)
        breaks = list(accumulate(end - start for _, start, end in runs))[:-1]
        gaps = find_gaps(times, breaks)
        write(self.session, number, state.written, Wanted(runs, orders, gaps))
        row = self.session.get(ConversationRow, number)
        if row is not None and row.party_id is None and state.pictures:
            row.party_id = parties.party_by_name(self.session, row.channel, row.title)

    def _shops(self, state: _State) -> frozenset[str]:
        """The shop names that may stand over a message: the seller's own list, and the orders'."""
        senders = {message.sender for p in state.pictures.values() for message in p.reading.messages}
        names = {name for sender in senders if sender for name in (sender, sender.split(":")[0])}
        known = set(settings.get_setting(self.session, settings.SHOP_NAMES) or ())
        for part in chunks(sorted(names)):
            query = select(Order.shop).where(Order.shop.in_(part)).distinct()
            known.update(shop for shop in self.session.scalars(query) if shop)
        return frozenset(known)
