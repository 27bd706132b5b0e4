"""Keeps conversations, messages, sightings, gaps and facts in step with readings and corrections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage import settings
from storage.conversations import placing, titles
from storage.conversations.filing import filings_for
from storage.conversations.gaps import find_gaps
from storage.conversations.memory import Memory, State, memory_of
from storage.conversations.overlap import Overlaps
from storage.conversations.pictures import ReadPicture, chunks, load
from storage.conversations.writing import Wanted, release, write, write_facts
from storage.models import ConversationRow, Message, Order, ReadingRow, Sighting

_AT_ONCE = 300


def derive(session: Session, sha256s: Iterable[str]) -> None:
    """Derive anew what these pictures have a part in: conversations, messages, sightings, gaps, facts.

    Pictures that were never read or are deleted lose their rows. The result depends on readings,
    corrections, filings and orders only, not on the order of arrival. Call it within the transaction
    that changed them; the search index follows by triggers."""
    wanted = list(dict.fromkeys(sha256s))
    if not wanted:
        return
    session.flush()
    memory = memory_of(session)
    for part in _parts(session, wanted):
        _Work(session, memory).run(part)
        memory.shrink()


def _parts(session: Session, sha256s: list[str]) -> Iterator[list[str]]:
    """Portions that fit into memory, a conversation's pictures together, those without a title last (they
    are recognised by what they overlap with)."""
    if len(sha256s) <= _AT_ONCE:
        yield sha256s
        return
    rows = {(row.channel, row.title) for row in session.scalars(select(ConversationRow))}
    keys: dict[str, tuple[bool, bool, str, str]] = {}
    newest = func.max(ReadingRow.id)  # SQLite gives the other columns of that row
    channel, title = (func.json_extract(ReadingRow.payload, f"$.{name}") for name in ("channel", "title"))
    for part in chunks(sha256s):
        query = select(ReadingRow.sha256, channel, title, newest).where(ReadingRow.sha256.in_(part))
        for sha256, where, whom, _ in session.execute(query.group_by(ReadingRow.sha256)):
            name = titles.canonical(whom)
            keys[sha256] = (not name, (where, name or titles.untitled(sha256)) not in rows, where or "", name)
    ordered = sorted(sha256s, key=lambda sha256: keys.get(sha256, (True, True, "", "")))
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]


class _Work:
    """One portion of a derivation."""

    def __init__(self, session: Session, memory: Memory) -> None:
        self.session = session
        self.memory = memory
        self.touched: set[int] = set()
        self.trusted: set[int] = set()
        self.before: dict[str, set[int]] = {}

    def run(self, wanted: list[str]) -> None:
        try:
            pictures = load(self.session, wanted)
            write_facts(self.session, wanted, pictures)
            self.before = self._conversations_of(wanted)
            for sha256 in wanted:
                if self._unchanged(pictures.get(sha256), self.before.get(sha256, set())):
                    del pictures[sha256]  # it was filed, say, and stays where it is
                else:
                    self._take_out(sha256, self.before.get(sha256, set()))
            self._place_all(sorted(pictures.values(), key=lambda picture: (picture.rank, picture.sha256)))
            self._write_touched()
        except BaseException:
            self.memory.states.clear()
            raise

    def _unchanged(self, picture: ReadPicture | None, numbers: set[int]) -> bool:
        if picture is None or len(numbers) != 1:
            return False
        (number,) = numbers
        self.touched.add(number)
        return self._state(number).pictures.get(picture.sha256) == picture

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

    def _place_all(self, pictures: list[ReadPicture]) -> None:
        """Titled pictures first, then those that must be recognised by what they overlap with."""
        own = {picture.sha256: placing.has_own_row(self.session, picture) for picture in pictures}

        def easiness(picture: ReadPicture) -> tuple[bool, bool]:
            return titles.is_untitled(placing.own_title(picture)), not own[picture.sha256]

        for picture in sorted(pictures, key=easiness):
            if picture.reading.messages:
                named = not titles.is_untitled(placing.own_title(picture))
                if not (named and placing.has_own_row(self.session, picture)):
                    self._write_touched()  # it is looked for by its texts, in what is written
                self._place(picture)

    def _place(self, picture: ReadPicture) -> None:
        number = placing.place(self.session, picture, self._overlaps)
        self._state(number).put(picture)
        self.touched.add(number)
        for old in self.before.get(picture.sha256, set()) - {number}:
            release(self.session, self._state(old).written, picture.sha256)
        self._gather(number, picture)

    def _gather(self, number: int, picture: ReadPicture) -> None:
        """Bring untitled conversations that a picture overlaps with into its own."""
        todo = [picture]
        while todo:
            for stray in placing.strays_meeting(self.session, todo.pop(), number, self._overlaps):
                state = self._state(stray)
                for moved in list(state.pictures.values()):
                    state.remove(moved.sha256)
                    release(self.session, state.written, moved.sha256)
                    self._state(number).put(moved)
                    todo.append(moved)
                self.touched.add(stray)

    def _overlaps(self, number: int) -> Overlaps:
        return self._state(number).overlaps

    def _state(self, number: int) -> State:
        check = number not in self.trusted
        self.trusted.add(number)
        return self.memory.state(self.session, number, check=check)

    def _write_touched(self) -> None:
        for number in sorted(self.touched):
            self._write(number)
        self.touched.clear()

    def _write(self, number: int) -> None:
        state = self._state(number)
        write(self.session, number, state.written, wanted_of(self.session, state))


def wanted_of(session: Session, state: State) -> Wanted:
    """What the tables shall say of a conversation that has these pictures."""
    slices = state.overlaps.slices()
    segments = [piece.segment for piece in slices]
    parts = state.assembly.parts(segments, state.pictures, _shops(session, state))
    runs = [(parts[piece.segment], piece.start, piece.end) for piece in slices]
    times = [time for part, start, end in runs for time in part.times[start:end]]
    places = [seen for part, start, end in runs for seen in part.segment.messages[start:end]]
    orders = filings_for(session, state.pictures).orders_of(places, times)
    breaks = list(accumulate(end - start for _, start, end in runs))[:-1]
    return Wanted(runs, orders, find_gaps(times, breaks))


def _shops(session: Session, state: State) -> frozenset[str]:
    """The shop names that may stand over a message: the seller's own list, and the orders'."""
    senders = {message.sender for p in state.pictures.values() for message in p.reading.messages}
    names = {name for sender in senders if sender for name in (sender, sender.split(":")[0])}
    known = set(settings.get_setting(session, settings.SHOP_NAMES) or ())
    for part in chunks(sorted(names)):
        query = select(Order.shop).where(Order.shop.in_(part)).distinct()
        known.update(shop for shop in session.scalars(query) if shop)
    return frozenset(known)
