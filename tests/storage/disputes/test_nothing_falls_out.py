"""Whatever happens in the archive, a dispute shows all that was put into it, or says by name what a person
took out."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, example, given, note, settings
from hypothesis import strategies as st

from ocr.types import Channel, Reading
from storage.conversations.listing import list_conversations
from storage.corrections import correct, undo
from storage.derived import derive
from storage.disputes import cases, changes, contents
from storage.disputes.layout import lay_out
from storage.disputes.placed import taken_out
from storage.library import DATABASE, Library, Session, open_library
from storage.orders.orders import add_order
from storage.pictures import (
    file_under_order,
    get_picture,
    list_pictures,
    unfile,
)
from storage.readings import effective_readings, save_reading
from storage.rebuild import rebuild
from storage.trash import delete_pictures, restore_pictures
from tests.makers import NOON, a_picture, a_reading

CHATS = (
    (
        "在吗在吗老板",
        "衬衫收到了",
        "袖子破了一个洞",
        "怎么处理呢",
        "退我五十块吧",
        "好的谢谢",
        "收到退款了",
        "五星好评",
        "再见",
    ),
    (
        "裙子发货没",
        "快递单号多少",
        "还没有到货",
        "催一下快递员",
        "明天到不了就退",
        "钱已经付了",
        "颜色发错了",
        "要红色不要蓝",
        "算了",
    ),
)
TITLES = (None, "淡淡的夏天_86", "小雨")
CHANNELS = ("wechat", "qq")
ORDER = "290371648205317"
Step = tuple[str, int, int]
"""What happens, and two numbers that choose to what."""


@dataclass
class World:
    """A library with one dispute, and what was put into it by item: pictures, and bubbles on them."""

    library: Library
    dispute: int = 0
    shots: list[str] = field(default_factory=list)
    readings: dict[str, Reading] = field(default_factory=dict)
    corrections: list[int] = field(default_factory=list)
    undoable: list[changes.RowChange] = field(default_factory=list)
    put_in: dict[int, list[tuple[str, int]]] = field(default_factory=dict)

    # --- What can happen ---------------------------------------------------------------------

    def add(self, which: int, how: int) -> None:
        chat, first, size = which % 2, which // 2 % 7, 2 + how % 4
        said = CHATS[chat][first : first + size]
        start = NOON + timedelta(days=chat, minutes=first)
        reading = a_reading(
            *said, own=(), start=start, title=TITLES[how // 4 % 3], captured_at=start + timedelta(hours=1)
        )
        sha256 = a_picture(self.library, reading, name=f"{len(self.shots)}.png")
        self.shots.append(sha256)
        self.readings[sha256] = reading

    def read_again(self, which: int, how: int) -> None:
        sha256 = self._shot(which)
        before = self.readings[sha256]
        moved = tuple(
            replace(one, box=(one.box[0] - how % 3, one.box[1] + how % 4, one.box[2] + 3, one.box[3]))
            for one in before.messages
        )
        reading = replace(
            before,
            messages=moved,
            title=TITLES[how % 3],
            channel=Channel(CHANNELS[how // 3 % 2]),
            engine_version=str(how),
        )
        with self.library.writer() as session:
            save_reading(session, sha256, reading)
            derive(session, [sha256])

    def correct(self, which: int, how: int) -> None:
        fields = [
            ("title", TITLES[how % 3]),
            ("channel", CHANNELS[how % 2]),
            ("captured_at", NOON.isoformat()),
        ]
        name, value = fields[how // 3 % 3]
        with self.library.writer() as session:
            self.corrections.append(correct(session, self._shot(which), None, name, value))

    def correct_text(self, which: int, how: int) -> None:
        sha256 = self._shot(which)
        with self.library.writer() as session:
            messages = effective_readings(session, [sha256])[sha256].messages
            box = messages[how % len(messages)].box
            self.corrections.append(correct(session, sha256, box, "text", f"改过的第{how}句话"))

    def take_correction_back(self, which: int, _how: int) -> None:
        if self.corrections:
            with self.library.writer() as session:
                undo(session, self.corrections.pop(which % len(self.corrections)))

    def file(self, which: int, how: int) -> None:
        with self.library.writer() as session:
            if how % 3:
                file_under_order(session, [self._shot(which)], ORDER)
            else:
                unfile(session, [self._shot(which)])

    def delete(self, which: int, how: int) -> None:
        with self.library.writer() as session:
            (restore_pictures if how % 2 else delete_pictures)(session, [self._shot(which)])

    def rebuild(self, _which: int, _how: int) -> None:
        rebuild(self.library)

    # --- What a person puts in and takes out -------------------------------------------------

    def put_picture_in(self, which: int, _how: int) -> None:
        sha256 = self._shot(which)
        with self.library.writer() as session:
            self._put(session, contents.add_picture(session, self.dispute, sha256), [sha256])

    def put_message_in(self, which: int, how: int) -> None:
        sha256 = self._shot(which)
        with self.library.writer() as session:
            if get_picture(session, sha256).deleted_at_utc is not None:
                return
            messages = effective_readings(session, [sha256])[sha256].messages
            at = how % len(messages)
            change = contents.add_message(session, self.dispute, sha256, messages[at].box)
            self.put_in.setdefault(change.id, []).append((sha256, at))
            self.undoable.append(change)

    def put_conversation_in(self, which: int, _how: int) -> None:
        with self.library.writer() as session:
            chats = list_conversations(session)
            if chats:
                number = chats[which % len(chats)].id
                shown = [one.sha256 for one in list_pictures(session, conversation=number)]
                self._put(session, contents.add_conversation(session, self.dispute, number), shown)

    def put_order_in(self, _which: int, _how: int) -> None:
        with self.library.writer() as session:
            self.undoable.append(contents.add_order(session, self.dispute, ORDER))

    def take_out(self, which: int, _how: int) -> None:
        with self.library.writer() as session:
            items = contents.items_of(session, self.dispute)
            if items:
                change = contents.remove_item(session, items[which % len(items)].id)
                self.undoable.append(change)

    def take_back(self, which: int, _how: int) -> None:
        if self.undoable:
            with self.library.writer() as session:
                changes.restore(session, self.undoable.pop(which % len(self.undoable)))

    def _put(self, session: Session, change: changes.RowChange, pictures: list[str]) -> None:
        known = self.put_in.setdefault(change.id, [])
        for sha256 in pictures:
            known += [
                (sha256, at) for at in range(len(effective_readings(session, [sha256])[sha256].messages))
            ]
        self.undoable.append(change)

    def _shot(self, which: int) -> str:
        return self.shots[which % len(self.shots)]

    # --- What must be so ----------------------------------------------------------------------

    def check(self) -> None:
        with self.library.reader() as session:
            found = lay_out(session, self.dispute)
            exhibits = {one.sha256 for one in found.exhibits}
            shown = {(ref.sha256, ref.box) for entry in found.entries for ref in entry.evidence}
            named = {(one.id, one.gone, one.name) for one in taken_out(session, self.dispute)}
            standing = {item.id for item in contents.items_of(session, self.dispute)}
            for item, places in self.put_in.items():
                for sha256, at in places:
                    picture = get_picture(session, sha256)
                    if item not in standing:
                        gone = {one for one, how, _ in named if how == "removed"}
                        assert item in gone or sha256 in exhibits or picture.deleted_at_utc
                    elif picture.deleted_at_utc is not None:
                        assert ("deleted", picture.name) in {(how, name) for _, how, name in named}
                    else:
                        assert sha256 in exhibits
                        assert (
                            sha256,
                            effective_readings(session, [sha256])[sha256].messages[at].box,
                        ) in shown
            for one in list_pictures(session, order=ORDER):
                order_is_in = any(item.kind == "order" for item in contents.items_of(session, self.dispute))
                assert not order_is_in or one.sha256 in exhibits


STEPS: dict[str, Callable[[World, int, int], None]] = {
    "add": World.add,
    "read again": World.read_again,
    "correct": World.correct,
    "correct a text": World.correct_text,
    "take a correction back": World.take_correction_back,
    "file": World.file,
    "delete": World.delete,
    "rebuild": World.rebuild,
    "put a picture in": World.put_picture_in,
    "put a message in": World.put_message_in,
    "put a conversation in": World.put_conversation_in,
    "put the order in": World.put_order_in,
    "take out": World.take_out,
    "take back": World.take_back,
}
NUMBER = st.integers(0, 23)
LIKELY = [*STEPS, "add", "add", "correct", "read again", "put a conversation in"]


@example(
    begin=[("add", 0, 0)] * 3,
    put=("put a conversation in", 0, 0),
    then=[("add", 0, 0), ("put a conversation in", 0, 0), ("read again", 3, 3)],
)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    begin=st.lists(st.tuples(st.just("add"), NUMBER, NUMBER), min_size=2, max_size=3),
    put=st.tuples(st.just("put a conversation in"), NUMBER, NUMBER),
    then=st.lists(st.tuples(st.sampled_from(LIKELY), NUMBER, NUMBER), min_size=1, max_size=6),
)
def test_a_dispute_keeps_all_that_was_put_into_it(
    empty_database: Path, begin: list[Step], put: Step, then: list[Step]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copyfile(empty_database, Path(folder) / DATABASE)
        with open_library(Path(folder)) as library:
            world = World(library)
            with library.writer() as session:
                add_order(session, ORDER, "taobao")
                world.dispute = cases.new(session, "衬衫")
            for name, which, how in [*begin, put, *then]:
                note(f"{name} {which} {how}")
                STEPS[name](world, which, how)
                world.check()
