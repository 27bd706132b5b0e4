"""Things a seller does that take a question or two: take files in, file, import orders, build a dispute."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from gui import changes, dispute_changes, intake
from gui.desk import Asker, Desk
from gui.jobs import Job
from gui.models.messages import MessageLine
from gui.views.columns_dialog import ColumnsDialog
from gui.views.dialogs import ChooseDialog, ask_text
from storage.codes import ArrivalSource, OrderListReason
from storage.disputes.types import DisputeRecord
from storage.library import Session
from storage.orders.numbers import platform_of
from storage.records import OrderRecord

Things = list[Any]


@dataclass(frozen=True, slots=True)
class _Question:
    """What was asked for, and about what; the answer carries both back."""

    things: Things
    rows: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _UnknownColumns:
    """A list that the program cannot read before the seller has explained it."""

    path: Path
    header: tuple[str, ...]


class Flows(QObject):
    """Lives beside the window. Says `said` in words, `refused` about files, and never blocks on the disk."""

    said = Signal(str)
    refused = Signal(object)
    kept = Signal(object)
    taken = Signal()
    """What was kept, as far as it was; then that the work on it ended, however it did."""
    progressed = Signal(int, int, str)
    imported = Signal(object)
    dispute_wanted = Signal(int)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._takes: list[Job] = []
        self._orders = Asker(desk, self)
        self._orders.answered.connect(self._choose_order)
        self._disputes = Asker(desk, self)
        self._disputes.answered.connect(self._choose_dispute)
        self._made = Asker(desk, self)
        self._made.answered.connect(self._dispute_made)

    # --- taking in ----------------------------------------------------------------------------

    def choose_files(self, dispute: int | None = None) -> None:
        """Let the seller choose pictures and order lists; the pictures go into `dispute` if one is given."""
        kinds = self.tr("Screenshots and order lists")
        files, _ = QFileDialog.getOpenFileNames(
            self._window,
            self.tr("Add screenshots"),
            "",
            f"{kinds} (*.png *.jpg *.jpeg *.webp *.bmp *.gif *.tif *.tiff *.heic *.csv *.xls *.xlsx);;* (*)",
        )
        if files:
            self.keep([Path(name) for name in files], ArrivalSource.FILE, dispute)

    def keep(self, paths: Sequence[Path], source: ArrivalSource, dispute: int | None = None) -> None:
        """Keep files and folders."""
        self._take(intake.keep_paths(self._desk.library, paths, source), dispute)

    def keep_image(self, image: QImage, source: ArrivalSource, dispute: int | None = None) -> None:
        """Keep a picture that has no file."""
        self._take(intake.keep_image(self._desk.library, image, source), dispute)

    def paste(self, dispute: int | None = None) -> None:
        """Keep what is on the clipboard."""
        work = intake.from_clipboard(self._desk.library, QApplication.clipboard().mimeData())
        if work is None:
            self.said.emit(self.tr("There is no picture and no file on the clipboard"))
        else:
            self._take(work, dispute)

    def _take(self, work: Callable[[Job], intake.IntakeResult], dispute: int | None) -> None:
        job = Job(lambda job: replace(work(job), dispute=dispute), "intake")
        job.progressed.connect(self.progressed)
        job.finished.connect(self._taken)
        job.failed.connect(self._desk.failed)
        job.ended.connect(self._take_ended)
        self._takes.append(job)
        self._desk.errands.start(job)

    def call_off(self) -> None:
        """Keep no more of what comes in; what is kept already stays."""
        for job in self._takes:
            job.cancel()

    def _take_ended(self, job: Job) -> None:
        self._takes.remove(job)
        self.taken.emit()

    def _taken(self, result: intake.IntakeResult) -> None:
        self._desk.tell(at_once=True)
        pictures = list(dict.fromkeys((*result.added, *result.duplicates)))
        if result.dispute is not None and pictures:
            text = self.tr("%n screenshot(s) kept and put into the dispute", "", len(pictures))
            self._desk.make(dispute_changes.put_all_in(result.dispute, pictures, text))
        self.kept.emit(result)
        for path in result.order_lists:
            self.import_orders(path)

    def take_drop(self, key: str, things: Things) -> None:
        """Take what was dropped on a place of the sidebar."""
        pictures = [thing for thing in things if isinstance(thing, str)]
        if key == "disputes":
            self.add_to_dispute(things)
        elif pictures and key == "trash":
            self._desk.make(changes.delete_pictures(pictures))
        elif pictures:
            self.file_under_order(pictures)

    # --- orders -------------------------------------------------------------------------------

    def choose_order_list(self) -> None:
        """Let the seller choose an order list to import."""
        kinds = self.tr("Order lists")
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Import order list"), "", f"{kinds} (*.csv *.xls *.xlsx);;* (*)"
        )
        if name:
            self.import_orders(Path(name))

    def import_orders(self, path: Path) -> None:
        """Import an order list."""
        library = self._desk.library

        def work(_job: Job) -> object:
            from storage.errors import BadOrderList
            from storage.orders.importing import import_orders

            try:
                return import_orders(library, path)
            except BadOrderList as error:
                if error.reason != OrderListReason.UNKNOWN_COLUMNS:
                    raise
                return _UnknownColumns(path, tuple(error.detail.splitlines()))

        self._desk.run(work, self._imported)

    def _imported(self, result: Any) -> None:
        if isinstance(result, _UnknownColumns):
            self._ask_columns(result)
            return
        self._desk.tell(at_once=True)
        self.imported.emit(result)

    def _ask_columns(self, unknown: _UnknownColumns) -> None:
        """Let the seller say once what the columns mean, and import the list then."""
        dialog = ColumnsDialog(self._window, unknown.header)
        if dialog.exec() != ColumnsDialog.DialogCode.Accepted:
            return
        platform, mapping, library = dialog.platform_name(), dialog.mapping(), self._desk.library

        def work(_job: Job) -> object:
            from storage.orders.importing import import_orders
            from storage.orders.mappings import remember_columns

            with library.writer() as session:
                remember_columns(session, platform, "", mapping)
            return import_orders(library, unknown.path)

        self._desk.run(work, self._imported)

    def add_order(self) -> None:
        """Add an order by hand."""
        number = ask_text(
            self._window, self.tr("Which order?"), self.tr("Add"), hint=self.tr("The order number")
        )
        if number:
            self._desk.make(dispute_changes.add_order(number, platform_of(number)))

    def file_under_order(self, sha256s: Things) -> None:
        """Ask for the order to file pictures under."""
        from storage.orders.orders import list_orders

        picked = list(sha256s)
        self._orders.ask(lambda session: _Question(picked, tuple(list_orders(session, limit=5000))))

    def _choose_order(self, question: _Question) -> None:
        rows = [(record.number, _order_text(record)) for record in question.rows]
        dialog = ChooseDialog(
            self._window,
            self.tr("File under which order?"),
            rows,
            self.tr("File"),
            self.tr("New order {0}"),
        )
        if dialog.exec() != ChooseDialog.DialogCode.Accepted:
            return
        number = dialog.choice()
        if not isinstance(number, str):
            return
        if all(record.number != number for record in question.rows):
            self._desk.make(dispute_changes.add_order(number, platform_of(number)))
        self._desk.make(changes.file_under(question.things, number))

    # --- disputes -----------------------------------------------------------------------------

    def new_dispute(self, order: str = "") -> None:
        """Ask for a title and open a dispute, about an order if one is given."""
        title = ask_text(
            self._window,
            self.tr("What is the dispute about?"),
            self.tr("Open"),
            hint=self.tr("e.g. shirt, second claim after the refund"),
        )
        if title:
            self.make_dispute(title, [], [order] if order else [])

    def make_dispute(self, title: str, things: Things, orders: Sequence[str] = ()) -> None:
        """Open a dispute, put `things` in, and show it."""
        library = self._desk.library

        def work(_job: Job) -> int:
            from storage.disputes import cases

            with library.writer() as session:
                number = cases.new(session, title, orders)
                for thing in things:
                    dispute_changes.put_in(session, number, thing)
            return number

        self._made.work(work)

    def _dispute_made(self, number: int) -> None:
        self._desk.tell(at_once=True)
        self.said.emit(self.tr("Dispute opened"))
        self.dispute_wanted.emit(number)

    def add_to_dispute(self, things: Things) -> None:
        """Ask for the dispute to put pictures (hashes), messages (lines) or conversations (ids) into."""
        from storage.disputes.cases import list_disputes

        picked = [(t.sha256, t.box) if isinstance(t, MessageLine) else t for t in things]
        if picked:
            self._disputes.ask(lambda session: _Question(picked, _open_disputes(list_disputes(session))))

    def _choose_dispute(self, question: _Question) -> None:
        rows = [(record.id, record.title) for record in question.rows]
        dialog = ChooseDialog(
            self._window,
            self.tr("Add to which dispute?"),
            rows,
            self.tr("Add"),
            self.tr("New dispute “{0}”"),
        )
        if dialog.exec() != ChooseDialog.DialogCode.Accepted:
            return
        choice = dialog.choice()
        if isinstance(choice, str):
            self.make_dispute(choice, question.things)
        elif isinstance(choice, int):
            self._desk.make(dispute_changes.put_all_in(choice, question.things))


def _open_disputes(records: Sequence[DisputeRecord]) -> tuple[DisputeRecord, ...]:
    return tuple(record for record in records if not record.locked)


def _order_text(record: OrderRecord) -> str:
    return "  ·  ".join(part for part in (record.number, record.buyer, record.title) if part)


def read_again(desk: Desk, sha256s: Sequence[str], on_done: Callable[[Any], object]) -> None:
    """Put pictures back into the queue."""
    picked = list(sha256s)
    library = desk.library

    def work(_job: Job) -> int:
        from storage.queue import requeue

        with library.writer() as session:
            return requeue(session, picked)

    job = Job(work)
    job.finished.connect(on_done)
    job.failed.connect(desk.failed)
    desk.archive.start(job)


def counts_of(session: Session) -> Any:
    """The numbers of the sidebar."""
    from storage.pictures import counts

    return counts(session)
