"""Everything derived can be derived anew, with the same result."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from sqlalchemy import select

from ocr.types import Facts, Reading
from storage.corrections import correct, correct_captured_at
from storage.library import Library
from storage.models import ConversationRow, Fact, Gap, Message, Order, Sighting
from storage.pictures import file_under_order
from storage.rebuild import rebuild
from storage.search import search
from storage.trash import delete_pictures
from tests.makers import NOON, a_picture, a_reading

WORDS = ("在吗", "在的", "衬衫收到了", "好的", "退款50元", "谢谢", "怎么处理", "拍个照片", "哦", "不用了")


def _state(library: Library) -> dict[str, object]:
    """All that is derived, without the numbers of rows."""
    with library.reader() as session:
        names = {row.id: (row.channel, row.title) for row in session.scalars(select(ConversationRow))}
        place = {m.id: (names[m.conversation_id], m.position) for m in session.scalars(select(Message))}
        skip = ("id", "conversation_id", "message_id")

        def values(row: object) -> tuple[object, ...]:
            columns = [c.key for c in row.__table__.columns if c.key not in skip]  # type: ignore[attr-defined]
            return tuple(str(getattr(row, key)) for key in columns)

        gaps = [
            (names[g.conversation_id], place[g.after_message_id], place[g.before_message_id], g.reason)
            for g in session.scalars(select(Gap))
        ]
        return {
            "messages": sorted((place[m.id], values(m)) for m in session.scalars(select(Message))),
            "sightings": sorted((place[s.message_id], values(s)) for s in session.scalars(select(Sighting))),
            "facts": sorted(values(fact) for fact in session.scalars(select(Fact))),
            "gaps": sorted(gaps),
            "found": {word: sorted(hit.text for hit in search(session, word)) for word in WORDS},
        }


def _chat(rng: random.Random, title: str) -> list[Reading]:
    """Overlapping screenshots of one chat, some with a hole between them."""
    said = [rng.choice(WORDS) + (str(n) if rng.random() < 0.7 else "") for n in range(24)]
    shots, at = [], 0
    while at < len(said):
        part = said[at : at + rng.randint(2, 6)]
        start = NOON + timedelta(minutes=5 * at)
        facts = Facts(order_numbers=("290371648205317",)) if rng.random() < 0.2 else Facts()
        shots.append(
            a_reading(*part, title=title, start=start, captured_at=start + timedelta(hours=3), facts=facts)
        )
        at += max(len(part) + rng.randint(-2, 1), 1)
    return shots


@pytest.mark.parametrize(("seed", "at_once"), [(0, 500), (1, 500), (2, 1), (3, 1)])
def test_a_rebuild_gives_what_the_days_before_gave(
    library: Library, seed: int, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.rebuild.AT_ONCE", at_once)
    rng = random.Random(seed)
    with library.writer() as session:
        for number in ("290371648205317", "2"):
            session.add(Order(number=number, platform="taobao", columns={}, changed_at_utc=NOON))
    shots = [shot for title in ("小雨", "淡淡的夏天_86") for shot in _chat(rng, title)]
    rng.shuffle(shots)
    pictures = [a_picture(library, shot, name=f"{n}.png") for n, shot in enumerate(shots)]
    with library.writer() as session:
        correct(session, pictures[0], (20, 100, 300, 60), "text", "改过了")
        correct_captured_at(session, pictures[1:3], NOON)
        file_under_order(session, pictures[3:4], "2")
        delete_pictures(session, pictures[4:5])
    before = _state(library)
    result = rebuild(library)
    assert _state(library) == before
    assert result.pictures == len(pictures) - 1
