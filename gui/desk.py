"""What every view needs: the library, the threads that may touch it, the undo stack, and news of changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import isValid
from typing_extensions import override

from gui.jobs import Cancelled, Job, JobRunner

if TYPE_CHECKING:
    from storage.library import Library, Session

WATCH_MS = 1500
"""How often to look whether another program (the command line) changed the library."""
NEWS_MS = 500
"""Changes that come in quick succession (a batch being read) are told together."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something a seller does that can be taken back. `text` names it ("File 3 pictures"). `do` returns
    what `undo` needs; both get a writing session, on the archive's thread."""

    text: str
    do: Callable[[Session], Any]
    undo: Callable[[Session, Any], object]


class Desk(QObject):
    """Lives in the GUI thread. `changed` says that anything in the library may look different now."""

    changed = Signal()
    failed = Signal(object)
    said = Signal(str)
    done = Signal(str, bool)
    """A change has been made: its text, and whether it was taken back."""

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self.archive = JobRunner("archive", self)
        self.errands = JobRunner("errands", self)
        self.pictures = JobRunner("pictures", self)
        self.undo_stack = QUndoStack(self)
        self._news = QTimer(self)
        self._news.setSingleShot(True)
        self._news.setInterval(NEWS_MS)
        self._news.timeout.connect(self.changed)
        self._seen = self._trace()
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self._look)
        self._watch.start()

    def _trace(self) -> tuple[int, ...]:
        """What the database's files look like; any program's commit leaves another trace."""
        found: list[int] = []
        for name in (self.library.database, Path(f"{self.library.database}-wal")):
            try:
                seen = name.stat()
            except OSError:
                continue
            found += (seen.st_mtime_ns, seen.st_size)
        return tuple(found)

    def _look(self) -> None:
        trace = self._trace()
        if trace != self._seen:
            self._seen = trace
            self.tell()

    def tell(self, at_once: bool = False) -> None:
        """Say that something changed; soon, or at once."""
        if at_once:
            self._news.stop()
            self.changed.emit()
        elif not self._news.isActive():
            self._news.start()

    def make(self, change: Change) -> None:
        """Make a change on the archive's thread; Ctrl+Z takes it back."""
        self.undo_stack.push(StoredChange(self, change))

    def undo(self) -> bool:
        """Take the last change back that was made; False if there is none."""
        stack = self.undo_stack
        while stack.canUndo() and stack.command(stack.index() - 1).isObsolete():
            stack.undo()  # which only drops what could not be made
        if not stack.canUndo():
            return False
        stack.undo()
        return True

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        self.undo_stack.redo()

    def run(self, work: Callable[[Job], object], on_done: Callable[[Any], object] | None = None) -> Job:
        """Start long work beside the archive. `on_done` must be a bound method of a QObject."""
        job = Job(work)
        job.failed.connect(self.failed)
        if on_done is not None:
            job.finished.connect(on_done)
        return self.errands.start(job)

    def busy(self) -> bool:
        """Whether any thread still works or an answer is under way."""
        return self.archive.busy() or self.errands.busy() or self.pictures.busy()

    def close(self) -> None:
        """End the threads; the library is closed by whoever opened it."""
        self._news.stop()
        self._watch.stop()
        self.pictures.close()
        self.errands.close()
        self.archive.close(15, cancel=False)


class Asker(QObject):
    """Asks the archive for one view; only the answer to the question asked last counts."""

    answered = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ticket = 0
        self._job: Job | None = None

    def ask(self, work: Callable[[Session], object]) -> None:
        """Run `work` with a reading session; its answer comes as `answered`."""
        library = self._desk.library

        def read(_job: Job) -> object:
            with library.reader() as session:
                return work(session)

        self._start(read, self._desk.archive)

    def work(self, work: Callable[[Job], object], runner: JobRunner | None = None) -> Job:
        """As `ask`, for work that needs no session, on `runner` (the archive's if none is given)."""
        return self._start(work, runner or self._desk.archive)

    def forget(self) -> None:
        """No answer is wanted any more."""
        self._ticket += 1
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _start(self, work: Callable[[Job], object], runner: JobRunner) -> Job:
        self.forget()
        ticket = self._ticket
        job = Job(lambda job: (ticket, work(job)))
        job.finished.connect(self._answer)
        job.failed.connect(self._desk.failed)
        self._job = job
        return runner.start(job)

    @Slot(object)
    def _answer(self, answer: tuple[int, object]) -> None:
        ticket, result = answer
        if ticket == self._ticket:
            self._job = None
            self.answered.emit(result)


class StoredChange(QUndoCommand):
    """A change on the undo stack. The stack moves at once, the library follows in order on its thread."""

    def __init__(self, desk: Desk, change: Change) -> None:
        super().__init__(change.text)
        self._desk = desk
        self._change = change
        self._token: Any = None
        self._made = False
        self._ends = _Ends(desk, self, change.text)

    @override
    def redo(self) -> None:
        self._start(self._do, self._ends.done, made=True)

    @override
    def undo(self) -> None:
        self._start(self._undo, self._ends.undone, made=False)

    def _start(
        self, work: Callable[[Session], object], ended: Callable[[object], object], *, made: bool
    ) -> None:
        library = self._desk.library

        def write(_job: Job) -> None:
            if self._made == made:
                raise Cancelled  # what could not be made is not taken back either
            with library.writer() as session:
                work(session)
            self._made = made

        job = Job(write, self._change.text)
        job.finished.connect(ended)
        job.failed.connect(self._ends.went_wrong)
        self._desk.archive.start(job)

    def _do(self, session: Session) -> None:
        self._token = self._change.do(session)

    def _undo(self, session: Session) -> None:
        self._change.undo(session, self._token)


class _Ends(QObject):
    """Hears, in the GUI thread, how a change ended. The stack may have deleted the command by then."""

    def __init__(self, desk: Desk, command: StoredChange, text: str) -> None:
        super().__init__(desk)
        self._desk = desk
        self._command = command
        self._text = text

    @Slot(object)
    def done(self, _result: object) -> None:
        self._desk.tell(at_once=True)
        self._desk.done.emit(self._text, False)

    @Slot(object)
    def undone(self, _result: object) -> None:
        self._desk.tell(at_once=True)
        self._desk.done.emit(self._text, True)

    @Slot(object)
    def went_wrong(self, error: Exception) -> None:
        if isValid(self._command):
            self._command.setObsolete(True)  # the stack drops it the next time it passes
        self._desk.failed.emit(error)
        self._desk.tell(at_once=True)
