"""Decides to which conversation a picture belongs: by its title, else by what it overlaps with."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from ocr.types import Page
from storage import fts
from storage.conversations import titles
from storage.conversations.overlap import Overlaps
from storage.conversations.pictures import ReadPicture, shot_of
from storage.models import ConversationRow, Message

OverlapsOf = Callable[[int], Overlaps]
_TEXTS_ASKED = 30
_LEAST_LETTERS = 4


def has_own_row(session: Session, picture: ReadPicture) -> bool:
    """True if the picture's title (or, untitled, its hash) already names a conversation. Such pictures
    are placed first, so that a rebuild comes to the same conversations as the days before it."""
    return own_row(session, picture) is not None


def own_row(session: Session, picture: ReadPicture) -> int | None:
    """The conversation that the picture's title (or, untitled, its hash) names, None if there is none."""
    row = _row(session, picture.reading.channel.value, own_title(picture))
    return None if row is None else row.id


def own_title(picture: ReadPicture) -> str:
    """The stored title of the conversation that the picture alone would make."""
    title = titles.canonical(picture.reading.title)
    return title if title and picture.reading.page is Page.CHAT else titles.untitled(picture.sha256)


def place(session: Session, picture: ReadPicture, overlaps_of: OverlapsOf) -> int:
    """The conversation of a picture; makes one where there is none.

    Args:
        overlaps_of: Gives the screenshots that a conversation already has.
    """
    reading = picture.reading
    channel, title = reading.channel.value, own_title(picture)
    if not titles.is_untitled(title):
        row = _row(session, channel, title) or _masked_row(session, channel, title)
        if row is not None:
            return row.id
    if reading.page is Page.CHAT:
        found = _overlapping(session, picture, title, overlaps_of)
        if found is not None:
            return found
    row = _row(session, channel, title)
    if row is None:
        row = ConversationRow(channel=channel, title=title)
        session.add(row)
        session.flush()
    return row.id


def strays_meeting(session: Session, picture: ReadPicture, number: int, overlaps_of: OverlapsOf) -> list[int]:
    """Untitled conversations, other than its own `number`, that a picture overlaps with: they are one."""
    if picture.reading.page is not Page.CHAT:
        return []
    channel = picture.reading.channel.value
    strays = select(ConversationRow.id).where(
        ConversationRow.channel == channel,
        ConversationRow.title.startswith(titles.UNTITLED),
        ConversationRow.id != number,
    )
    if session.scalar(strays.limit(1)) is None:
        return []
    shot = shot_of(picture)
    found = [row.id for row in _sharing_text(session, picture) if titles.is_untitled(row.title)]
    return [stray for stray in found if stray != number and overlaps_of(stray).meets(shot) > 0]


def _row(session: Session, channel: str, title: str) -> ConversationRow | None:
    return session.scalar(
        select(ConversationRow).where(ConversationRow.channel == channel, ConversationRow.title == title)
    )


def _masked_row(session: Session, channel: str, title: str) -> ConversationRow | None:
    """The one conversation whose title masks this one, or is masked by it; two are no answer."""
    pattern = titles.mask_pattern(title)
    wanted = (
        ConversationRow.title.in_(titles.possible_masks(title))
        if pattern is None
        else ConversationRow.title.like(pattern)
    )
    rows = session.scalars(select(ConversationRow).where(ConversationRow.channel == channel, wanted)).all()
    return rows[0] if len(rows) == 1 else None


def _overlapping(session: Session, picture: ReadPicture, title: str, overlaps_of: OverlapsOf) -> int | None:
    """The conversation that the picture overlaps with most surely, if its title does not speak against it."""
    shot = shot_of(picture)
    best, most = None, 0.0
    for row in _sharing_text(session, picture):
        if not (
            titles.is_untitled(title)
            or (not titles.is_untitled(row.title) and titles.alike(title, row.title))
        ):
            continue
        points = overlaps_of(row.id).meets(shot)
        if points > most:
            best, most = row.id, points
    return best


def _sharing_text(session: Session, picture: ReadPicture) -> list[ConversationRow]:
    """Conversations of the channel that hold one of the picture's longer texts, letter by letter."""
    fts.catch_up(session)
    marks = [[fts.mark("h", picture.reading.channel.value)]]
    ids: set[int] = set()
    for text in _telling(message.text for message in picture.reading.messages):
        ids.update(fts.find(session, text, marks, limit=20))
    if not ids:
        return []
    rows = (
        select(ConversationRow)
        .where(ConversationRow.id.in_(select(Message.conversation_id).where(Message.id.in_(ids))))
        .order_by(ConversationRow.id)
    )
    return list(session.scalars(rows))


def _telling(texts: Iterable[str]) -> list[str]:
    """Heads and tails of the texts that tell something; two, so that one misread letter does not hide it."""
    long = [text.strip() for text in texts if len(text.strip()) >= _LEAST_LETTERS][:_TEXTS_ASKED]
    return list(dict.fromkeys(piece for text in long for piece in (text[:6], text[-6:])))
