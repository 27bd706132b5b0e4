"""Histories: what a seller does with a few pictures, act after act, and what must be answered then."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from ocr.types import Reading
from storage import clock, encryption, vault
from storage.backup import automatic_backup, backup
from storage.corrections import correct
from storage.disputes import cases, contents, doubts, locking
from storage.forgetting import forget
from storage.intake import keep_file
from storage.library import Library
from storage.models import Dispute, DisputeItem, Original
from storage.orders.orders import add_order
from storage.orders.reach import orders_of
from storage.pictures import file_under_order
from storage.queue import work_queue
from storage.readings import effective_readings
from storage.rebuild import rebuild
from storage.restore import restore
from storage.salvage import salvage
from storage.trash import delete_pictures, restore_pictures
from storage.verify import verify
from tests.faults.scene import CODE, PHRASE, Scene
from tests.makers import FakeReader, a_reading
from tests.storage.checking.busy import BOX

PICTURES = 3
LENGTH = 14
TROUBLES = ("kill", "power cut", "power cut", "ENOSPC", "EIO", "ENOSPC lasting", "EIO lasting")
CALM = 0.6
"""How many of the acts meet no trouble."""
SECOND = 0.35
"""How many of the acts are the second program's."""
LEAPS = (-400, 400, -9_000)
"""Days by which the clock is wrong from then on."""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing done, to the picture of that `number`, by one of two `program`s that have the library open
    (a window and a command line). Its `trouble` comes when so much of the steps that it usually takes are
    done: `at`, from 0.0 to 1.0."""

    what: str
    number: int
    trouble: str = ""
    at: float = 0.0
    program: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """What the library answers of a picture: where it is ("", "kept", "trash" or "forgotten"), the first
    words on it (None: not read yet), the orders that it is under, the disputes that it was put into, and
    whether one of them is locked."""

    where: str = ""
    words: str | None = None
    orders: tuple[str, ...] = ()
    disputes: tuple[str, ...] = ()
    locked: bool = False


Answers = Mapping[str, Known]
"""By the picture's SHA-256."""


def a_history(seed: object) -> list[Act]:
    """Acts by chance; equal seeds give equal ones."""
    chance, programs = Random(f"history {seed}"), Random(f"programs {seed}")
    acts = []
    for _ in range(LENGTH):
        trouble = "" if chance.random() < CALM else chance.choice(TROUBLES)
        (what,) = chance.choices(list(ACTS), [one.share for one in ACTS.values()])
        number, program = chance.randrange(PICTURES), int(programs.random() < SECOND)
        acts.append(Act(what, number, trouble, chance.random(), program))
    return acts


def prepare(library: Library) -> None:
    """What every history begins with."""
    with library.writer() as session:
        for n in range(PICTURES):
            add_order(session, _order(n), "taobao")


def reader(pictures: Sequence[str]) -> FakeReader:
    """Reads other words on each picture; one that was taken in again is named by its hash."""
    readings: list[Reading | Exception] = [a_reading(_words(n), title=f"买家{n}") for n in range(PICTURES)]
    names = {f"new{n}.png": reading for n, reading in enumerate(readings)}
    return FakeReader(names | {f"{sha256}.png": one for sha256, one in zip(pictures, readings, strict=True)})


def answers(library: Library, pictures: Sequence[str]) -> dict[str, Known]:
    """What the library answers of each picture."""
    with library.reader() as session:
        places = {row.sha256: _where(row) for row in session.query(Original)}
        readings = effective_readings(session, [sha256 for sha256 in pictures if sha256 in places])
        orders = orders_of(session, list(pictures))
        shown = session.query(DisputeItem.sha256, Dispute.title, Dispute.locked_at_utc).join(
            Dispute, Dispute.id == DisputeItem.dispute_id
        )
        disputes = [(of, title, at is not None) for of, title, at in shown.order_by(DisputeItem.id)]
    return {
        sha256: Known(
            places.get(sha256, ""),
            next((one.text or "" for one in readings[sha256].messages), "") if sha256 in readings else None,
            tuple(one.number for one in orders.get(sha256, ())),
            tuple(title for of, title, _ in disputes if of == sha256),
            any(locked for of, _, locked in disputes if of == sha256),
        )
        for sha256 in pictures
    }


def _where(row: Original) -> str:
    if row.purged_at_utc is not None:
        return "forgotten"
    return "kept" if row.deleted_at_utc is None else "trash"


def _words(number: int) -> str:
    return f"第{number}句"


def _order(number: int) -> str:
    return f"29037164820531{number}"


# --- Acts -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hand:
    """What an act has at hand; `number` is the picture's that it is done to."""

    scene: Scene
    library: Library
    pictures: Sequence[str]
    number: int

    @property
    def sha256(self) -> str:
        return self.pictures[self.number]


@dataclass(frozen=True)
class Doing:
    """A kind of act: how it is done to a picture, and how it changes what is known of that picture, None if
    it cannot be done now. `to_all` changes all of them alike; `closes`: the library is closed then."""

    share: int
    run: Callable[[Hand], object]
    change: Callable[[Known, int], Known | None] = lambda known, _n: known
    to_all: bool = False
    closes: bool = False


def after(known: Answers, act: Act, sha256: str) -> Answers | None:
    """What must be answered after an act; None if it cannot be done."""
    doing = ACTS[act.what]
    if doing.to_all:
        changed = {one: doing.change(those, n) for n, (one, those) in enumerate(known.items())}
        return {one: those for one, those in changed.items() if those is not None}
    new = doing.change(known[sha256], act.number)
    return None if new is None else {**known, sha256: new}


def _add(hand: Hand) -> None:
    keep_file(hand.library, hand.scene.inbox / f"new{hand.number}.png")


def _added(known: Known, _number: int) -> Known:
    return replace(known, where="kept")


def _was_read(known: Known, number: int) -> Known:
    waits = known.where in ("kept", "trash") and known.words is None
    return replace(known, words=_words(number)) if waits else known


def _correct(hand: Hand) -> None:
    with hand.library.writer() as session:
        correct(session, hand.sha256, BOX, "text", f"改过的{hand.number}")


def _file(hand: Hand) -> None:
    with hand.library.writer() as session:
        file_under_order(session, [hand.sha256], _order(hand.number))


def _dispute(hand: Hand) -> None:
    with hand.library.writer() as session:
        dispute = cases.new(session, f"纠纷{hand.number}")
        contents.add_picture(session, dispute, hand.sha256)
        doubts.add_doubt(session, dispute, "没有照片", ["E01"])


def _disputed(known: Known, number: int) -> Known | None:
    return replace(known, disputes=(*known.disputes, f"纠纷{number}")) if known.where == "kept" else None


def _lock(hand: Hand) -> None:
    with hand.library.writer() as session:
        for dispute in session.query(Dispute).filter_by(title=f"纠纷{hand.number}"):
            locking.lock(session, dispute.id)


def _locked(known: Known, _number: int) -> Known | None:
    return replace(known, locked=True) if known.disputes and known.where == "kept" else None


def _deleted(known: Known, _number: int) -> Known | None:
    return replace(known, where="trash") if known.where == "kept" and not known.locked else None


def _delete(hand: Hand) -> None:
    with hand.library.writer() as session:
        delete_pictures(session, [hand.sha256])


def _restore(hand: Hand) -> None:
    with hand.library.writer() as session:
        restore_pictures(session, [hand.sha256])


def _moved(before: str, now: str) -> Callable[[Known, int], Known | None]:
    return lambda known, _number: replace(known, where=now) if known.where == before else None


def _forgotten(known: Known, _number: int) -> Known | None:
    return replace(known, where="forgotten", words=None) if known.where == "trash" else None


def _backup(hand: Hand) -> None:
    backup(hand.library, hand.scene.backup)


def _put_elsewhere(hand: Hand) -> None:
    target = hand.scene.root / "restored"
    if hand.scene.backup.exists():
        shutil.rmtree(target, ignore_errors=True)
        restore(hand.scene.backup, target, lambda ring: vault.unlock(ring, PHRASE))


def _salvage(hand: Hand) -> None:
    key = hand.library.key
    hand.library.close()
    salvage(hand.scene.library, key)


def _leap(hand: Hand) -> None:
    """The clock of the simulation knows how."""
    clock.datetime.leap(timedelta(days=LEAPS[hand.number]))  # type: ignore[attr-defined]


def _protect(hand: Hand) -> None:
    """On if it is off, off if it is on."""
    key = hand.library.key
    hand.library.close()
    if key is None:
        encryption.turn_on(hand.scene.library, PHRASE, CODE)
    else:
        encryption.turn_off(hand.scene.library, key)


ACTS: dict[str, Doing] = {
    "add": Doing(4, _add, _added),
    "read": Doing(3, lambda hand: work_queue(hand.library, reader(hand.pictures)), _was_read, to_all=True),
    "correct": Doing(
        3,
        _correct,
        lambda known, n: (
            replace(known, words=f"改过的{n}") if known.where == "kept" and known.words else None
        ),
    ),
    "file": Doing(
        2, _file, lambda known, n: replace(known, orders=(_order(n),)) if known.where == "kept" else None
    ),
    "dispute": Doing(2, _dispute, _disputed),
    "lock": Doing(1, _lock, _locked),
    "delete": Doing(3, _delete, _deleted),
    "restore": Doing(1, _restore, _moved("trash", "kept")),
    "forget": Doing(2, lambda hand: forget(hand.library, [hand.sha256]), _forgotten),
    "copy": Doing(1, lambda hand: automatic_backup(hand.library, every=timedelta(0), keep=2)),
    "back up": Doing(1, _backup),
    "put elsewhere": Doing(1, _put_elsewhere),
    "rebuild": Doing(1, lambda hand: rebuild(hand.library)),
    "verify": Doing(1, lambda hand: verify(hand.library)),
    "reopen": Doing(2, lambda hand: hand.library.close(), closes=True),
    "salvage": Doing(1, _salvage, closes=True),
    "protect": Doing(1, _protect, closes=True),
    "clock": Doing(1, _leap),
}
