"""The work queue: pictures wait here to be read, and survive whatever happens to the program."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from ocr.errors import Unusable, UnusableFile
from ocr.types import Reading, ReadRequest
from storage import journal
from storage.backup import automatic_backup
from storage.claims import Claimant, is_alive
from storage.clock import now_utc
from storage.codes import PictureState
from storage.corrections import captured_at_typed
from storage.derived import derive
from storage.errors import LibraryUnusable, NotFound, StorageError
from storage.failures import Failure, Mishap
from storage.library import Library
from storage.models import Arrival, QueueItem
from storage.readings import save_reading
from storage.recovery import recover
from storage.version import VERSION
from storage.waiting import UNFINISHED, enqueue, is_empty, requeue, requeue_failed, set_state

log = logging.getLogger(__name__)

__all__ = [
    "Progress",
    "QueueResult",
    "Reader",
    "enqueue",
    "is_empty",
    "requeue",
    "requeue_failed",
    "set_state",
    "work_queue",
]

IN_FLIGHT = 16
"""Pictures claimed at a time: enough that workers can keep neighbours, which overlap, together."""
MOST_ATTEMPTS = 2
"""A picture that a worker had in hand this often when the program died is set aside."""
READING = "reading"
"""What claims of pictures being read begin with."""
_LOOK_SECONDS = 0.05
"""How often to look which pictures the workers have in hand."""


class Reader(Protocol):
    """Whatever reads pictures in the background, e.g. `ocr.workers.ReadingPool`."""

    def submit(self, request: ReadRequest) -> Future[Reading]:
        """See `ocr.workers.WorkerPool.submit`."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Told after each picture. `reason` is None if it was read; `total` counts those still to come too."""

    done: int
    total: int
    sha256: str
    reason: Failure | None = None


@dataclass(frozen=True, slots=True)
class QueueResult:
    """What one run of the queue did."""

    read: tuple[str, ...]
    failed: tuple[tuple[str, Failure], ...]
    stopped: bool


@dataclass(frozen=True, slots=True)
class _Claim:
    sha256: str
    request: ReadRequest


def work_queue(
    library: Library,
    reader: Reader,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> QueueResult:
    """Read everything that waits, and save and derive as it comes in. Several programs may do so at once.

    A picture that cannot be read is marked failed and costs only itself. When asked to stop, or killed,
    what was not finished waits again; nothing is half saved.

    Raises:
        LibraryUnusable: The library cannot be written; unfinished pictures wait again."""
    _count_crashes(library)
    library.must_be_writable()
    recover(library)
    with Claimant(library.folder / "locks", READING) as claimant:
        result = _Run(library, reader, claimant, on_progress, should_stop or (lambda: False)).all()
    if result.read and not result.stopped:
        _copy_once_a_day(library)
    return result


def _copy_once_a_day(library: Library) -> None:
    """After work is the time: something is new, and nobody waits for an answer."""
    try:
        automatic_backup(library)
    except StorageError as error:
        log.warning("no automatic copy was made: %s", error)


class _Run:
    def __init__(
        self,
        library: Library,
        reader: Reader,
        claimant: Claimant,
        on_progress: Callable[[Progress], None] | None,
        should_stop: Callable[[], bool],
    ) -> None:
        self.library, self.reader, self.claimant = library, reader, claimant
        self.on_progress, self.should_stop = on_progress, should_stop
        self.pending: dict[Future[Reading], str] = {}
        self.read: list[str] = []
        self.failed: list[tuple[str, Failure]] = []
        self.in_hand: set[str] = set()

    def all(self) -> QueueResult:
        stopped = False
        try:
            while not (stopped := self.should_stop()):
                self._fill()
                if not self.pending:
                    break
                self._note_in_hand()
                done, _ = wait(self.pending, timeout=_LOOK_SECONDS, return_when=FIRST_COMPLETED)
                if done:
                    self._finish({future: self.pending.pop(future) for future in done})
        finally:
            for future in self.pending:
                future.cancel()
            _give_back(self.library, self.claimant.name)
        return QueueResult(tuple(self.read), tuple(self.failed), stopped)

    def _fill(self) -> None:
        room = IN_FLIGHT - len(self.pending)
        if room <= 0:
            return
        for claim in _claim(self.library, self.claimant, room):
            self.pending[self.reader.submit(claim.request)] = claim.sha256

    def _note_in_hand(self) -> None:
        """Only what a worker has taken can be what the program dies of; the rest just waits behind it."""
        in_hand = {sha256 for future, sha256 in self.pending.items() if future.running()}
        if in_hand != self.in_hand:
            self.in_hand = in_hand
            self.claimant.note(" ".join(sorted(in_hand)))

    def _finish(self, done: dict[Future[Reading], str]) -> None:
        outcomes = {sha256: _outcome(future) for future, sha256 in done.items()}
        readings = {sha256: it for sha256, it in outcomes.items() if isinstance(it, Reading)}
        reasons = {sha256: it for sha256, it in outcomes.items() if isinstance(it, Failure)}
        with self.library.writer() as session:
            for sha256, reading in readings.items():
                save_reading(session, sha256, reading)
                set_state(session, sha256, PictureState.DONE)
            derive(session, readings)
            for sha256, reason in reasons.items():
                set_state(session, sha256, PictureState.FAILED, reason)
                journal.record(session, "not-read", sha256, {"reason": str(reason)})
        self.read += readings
        self.failed += reasons.items()
        self._tell(outcomes)

    def _tell(self, outcomes: dict[str, Reading | Failure]) -> None:
        if self.on_progress is None:
            return
        with self.library.reader() as session:
            query = select(func.count()).where(QueueItem.state.in_(UNFINISHED))
            left = session.scalar(query) or 0
        done = len(self.read) + len(self.failed)
        for at, (sha256, outcome) in enumerate(outcomes.items(), done - len(outcomes) + 1):
            self.on_progress(
                Progress(at, done + left, sha256, outcome if isinstance(outcome, Failure) else None)
            )


def _outcome(future: Future[Reading]) -> Reading | Failure:
    try:
        return future.result()
    except UnusableFile as error:
        return Failure(error.reason)
    except CancelledError:
        return Failure(Mishap.CANCELLED)
    except Exception as error:  # whatever a worker died of, it costs this picture alone
        log.info("a picture could not be read", exc_info=error)
        return Failure.of(error)


def _count_crashes(library: Library) -> None:
    """Of programs that died while reading: count an attempt for what their workers had in hand, and let
    the rest wait again as if nothing had been. What an older version was set aside by is tried again."""
    claims = list((library.folder / "locks").glob(f"{READING}-*"))
    dead = {claim.name: claim.read_text("utf-8").split() for claim in claims if not is_alive(claim)}
    aside = select(QueueItem.sha256).where(
        QueueItem.state == PictureState.FAILED,
        QueueItem.reason == Mishap.CRASHED,
        QueueItem.version != VERSION,
    )
    with library.reader() as session:
        again = list(session.scalars(aside))
    if not dead and not again:
        return
    with library.writer() as session:
        for item in session.scalars(select(QueueItem).where(QueueItem.worker.in_(dead))):
            item.attempts += item.sha256 in dead[item.worker or ""]
            item.state, item.worker = PictureState.WAITING, None
        requeue(session, again)


def _claim(library: Library, claimant: Claimant, most: int) -> list[_Claim]:
    with library.reader() as session:
        if is_empty(session):
            return []
    claims = []
    with library.writer() as session:
        _return_dead(session, claimant)
        waiting = select(QueueItem).where(QueueItem.state == PictureState.WAITING)
        for item in session.scalars(waiting.order_by(QueueItem.id).limit(most)):
            if item.attempts >= MOST_ATTEMPTS:
                set_state(session, item.sha256, PictureState.FAILED, Failure(Mishap.CRASHED))
                item.version = VERSION
                continue
            item.state, item.worker, item.changed_at_utc = PictureState.READING, claimant.name, now_utc()
            request = _request(session, library, item)
            if isinstance(request, Failure):
                set_state(session, item.sha256, PictureState.FAILED, request)
            else:
                claims.append(_Claim(item.sha256, request))
    return claims


def _request(session: Session, library: Library, item: QueueItem) -> ReadRequest | Failure:
    """What is asked of a reader, or why nothing can be."""
    arrival = session.scalars(
        select(Arrival).where(Arrival.sha256 == item.sha256).order_by(Arrival.id)
    ).first()
    try:
        path, picture = library.originals.path(item.sha256), library.originals.picture(item.sha256)
    except NotFound:
        return Failure(Unusable.MISSING)
    except OSError:
        return Failure(Unusable.UNREADABLE)
    return ReadRequest(
        path=str(path),
        name=arrival.name if arrival else path.name,
        captured_at=captured_at_typed(session, item.sha256),
        file_time=arrival.file_time if arrival else None,
        engine=item.engine,
        data=picture if isinstance(picture, bytes) else None,
    )


def _return_dead(session: Session, claimant: Claimant) -> None:
    """Give back what a program held that is no more."""
    holders = select(QueueItem.worker).where(QueueItem.state == PictureState.READING).distinct()
    dead = [name for name in session.scalars(holders) if name is None or not claimant.alive(name)]
    if dead:
        _wait_again(session, dead)


def _give_back(library: Library, name: str) -> None:
    """At the end of a run, let what this run did not finish be anybody's."""
    mine = select(QueueItem).where(QueueItem.state == PictureState.READING, QueueItem.worker == name)
    try:
        with library.reader() as session:
            if session.scalars(mine).first() is None:
                return
        with library.writer() as session:
            for item in session.scalars(mine):
                item.state, item.worker = PictureState.WAITING, None
    except LibraryUnusable:
        log.warning("claims stay until the next run finds their holder gone")


def _wait_again(session: Session, names: list[str | None]) -> None:
    known = [name for name in names if name is not None]
    lost = QueueItem.worker.in_(known) | QueueItem.worker.is_(None)
    session.execute(
        update(QueueItem)
        .where(QueueItem.state == PictureState.READING, lost)
        .values(state=PictureState.WAITING, worker=None)
    )
