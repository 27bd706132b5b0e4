"""What a process remembers of the conversations it last worked on, so that one more picture costs little."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from storage import settings
from storage.conversations.assembly import Assembly
from storage.conversations.overlap import Overlaps
from storage.conversations.pictures import ReadPicture, load, shot_of
from storage.conversations.writing import Written, written
from storage.models import Message

_MOST_PICTURES = 1_500
"""A screenshot with its index takes some 50 kB; the conversations used longest ago are forgotten first."""


@dataclass(slots=True)
class State:
    """One conversation: its pictures, how they overlap, and what the tables say of it."""

    overlaps: Overlaps = field(default_factory=Overlaps)
    pictures: dict[str, ReadPicture] = field(default_factory=dict)
    written: Written = field(default_factory=Written)
    assembly: Assembly = field(default_factory=Assembly)

    def put(self, picture: ReadPicture) -> None:
        """Add a picture, or replace what was known of it."""
        self.assembly.forget(picture.sha256)
        self.pictures[picture.sha256] = picture
        self.overlaps.put(shot_of(picture))

    def remove(self, sha256: str) -> None:
        """Take a picture out; one that is not here is no error."""
        if self.pictures.pop(sha256, None) is not None:
            self.assembly.forget(sha256)
            self.overlaps.remove(sha256)


@dataclass(slots=True)
class Memory:
    """States by conversation id, used longest ago first. They count only while the library's setting
    `DERIVED` shows `token`, which changes with every derivation: so neither another program's work nor
    a change that was rolled back goes unnoticed."""

    token: str = ""
    states: dict[int, State] = field(default_factory=dict)

    def state(self, session: Session, number: int, *, check: bool) -> State:
        """A conversation's state, read from the tables if it is not remembered.

        Args:
            check: Whether to make sure that the tables did not change past us (a rebuild empties them).
        """
        state = self.states.pop(number, None)
        if state is None or (check and not _still_true(session, number, state)):
            state = State(written=written(session, number))
            for picture in load(session, sorted(state.written.pictures())).values():
                state.put(picture)
        self.states[number] = state
        return state

    def shrink(self) -> None:
        """Forget what was used longest ago, if there is too much."""
        count = sum(len(state.pictures) + 1 for state in self.states.values())
        while count > _MOST_PICTURES and len(self.states) > 1:
            count -= len(self.states.pop(next(iter(self.states))).pictures) + 1


def _still_true(session: Session, number: int, state: State) -> bool:
    now = select(func.count(), func.max(Message.id)).where(Message.conversation_id == number)
    count, last = session.execute(now).one()
    known = state.written.rows
    return bool(count == len(known) and last == max(known, default=None))


_memories: WeakKeyDictionary[Engine, Memory] = WeakKeyDictionary()


def memory_of(session: Session) -> Memory:
    """What is remembered of this session's library, for one derivation that begins now."""
    bind = session.get_bind()
    engine = bind if isinstance(bind, Engine) else bind.engine
    memory = _memories.setdefault(engine, Memory())
    if not memory.token or settings.get_setting(session, settings.DERIVED) != memory.token:
        memory.states.clear()
    memory.token = secrets.token_hex(8)
    settings.set_setting(session, settings.DERIVED, memory.token)
    return memory
