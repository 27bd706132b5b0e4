"""The report of a dispute: one PDF/A-3b with the timeline, the doubts and the exhibits."""

from __future__ import annotations

import json
import shutil
import tempfile
import uuid
import weakref
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ocr.types import Box
from storage import journal, leftovers
from storage.clock import local_from_utc, utc_from_local
from storage.codes import ExhibitPage, FaultCode
from storage.disputes.layout import lay_out
from storage.disputes.types import Exhibit, Timeline
from storage.disputes.wire import timeline_to_json
from storage.disputes.words import words_for
from storage.durable import sync
from storage.errors import ExhibitChanged, NotFound, ReportFailed
from storage.exports.masking import Private, private_words
from storage.exports.options import ReportOptions, labels
from storage.exports.report_data import HINT_CHECKS, exhibit_line, report_data
from storage.exports.sheets import ExhibitPicture, printed_ids, sheets
from storage.exports.typeset import Tell, typeset
from storage.library import Library
from storage.models import JournalEntry, Order
from storage.originals import OriginalStore
from storage.readings import effective_readings
from storage.room import must_fit

TEMPLATE = "timeline.typ"
COPIES = 2
"""An export holds each exhibit once as a picture to look at, and a bundle once more as it came."""
DEFAULT = ReportOptions()


def build_pdf(
    library: Library,
    dispute_id: int,
    out: Path,
    *,
    options: ReportOptions = DEFAULT,
    on_progress: Tell | None = None,
) -> Path:
    """Write the report of a dispute to `out`, whole or not at all, and note it in the journal.

    `on_progress` is told after each exhibit that was checked, and while pages are set; raises to end it.

    Raises:
        NotFound: No such dispute.
        ExhibitChanged: A screenshot's file is not what came in.
        FontsMissing, ReportFailed: The report cannot be set.
        OSError: `out` cannot be written.
    """
    with library.reader() as session:
        case = load_case(session, library, dispute_id, options, out.parent, on_progress)
    data = compose(case, options, on_progress)
    write_whole(out, data)
    note_export(library, dispute_id, what="pdf", name=out.name, size=len(data), masked=options.mask)
    return out


def note_export(library: Library, dispute_id: int, **detail: object) -> None:
    """Enter in the journal what left the house. A library that may only be read exports, too, but cannot
    remember it."""
    if not library.barred:
        with library.writer() as session:
            journal.record(session, "exported", f"dispute {dispute_id}", detail)


class Case:
    """A dispute with all that its exports need; free of the database."""

    def __init__(
        self,
        laid_out: Timeline,
        shots: Sequence[ExhibitPicture],
        private: Private,
        as_of: datetime,
        opened: Opened | None = None,
    ) -> None:
        self.timeline = laid_out
        self.shots = tuple(shots)
        self.private = private
        self.as_of = as_of
        self._opened = opened  # lives as long as the files it laid open are needed


def load_case(
    session: Session,
    library: Library,
    dispute_id: int,
    options: ReportOptions,
    folder: Path,
    on_progress: Tell | None = None,
) -> Case:
    """Everything a report of this dispute shows, read in one go, if the disks have room for what is to be
    written into `folder`. Raises NotFound, NoRoom, ExhibitChanged."""
    laid_out = lay_out(session, dispute_id, language=options.language)
    pictures = [one for one in laid_out.exhibits if one.page is not ExhibitPage.ORDER_LIST]
    readings = effective_readings(session, [one.sha256 for one in pictures])
    shots = []
    for place in (folder, Path(tempfile.gettempdir())):
        must_fit(COPIES * sum(one.size for one in laid_out.exhibits), place)
    must_be_whole(library, laid_out.exhibits, on_progress)
    opened = Opened(library.originals)
    for one in pictures:
        with suppress(NotFound):  # a lost original costs its picture; the index still names its hash
            path = opened.file(one.sha256)
            shots.append(ExhibitPicture(one, path, readings.get(one.sha256), _places(laid_out, one.id)))
    numbers = [order.id for order in laid_out.orders]
    columns = session.scalars(select(Order.columns).where(Order.id.in_(numbers)))
    as_of = options.as_of or _locked_at(laid_out) or _last_change(session)
    return Case(laid_out, shots, private_words(columns), as_of, opened)


class Opened:
    """Originals as files that other programs' code can read. What leaves the house is not encrypted, and
    Typst reads files: those of an encrypted library are laid open in a private folder, which goes when
    the export has been made."""

    def __init__(self, store: OriginalStore) -> None:
        self._store = store
        self._folder: Path | None = None

    def file(self, sha256: str) -> Path:
        """The plain file of an original. Raises NotFound."""
        picture = self._store.picture(sha256)
        if isinstance(picture, Path):
            return picture
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="liuzheng-"))  # of mode 0700
            weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        file = self._folder / f"{sha256}{self._store.suffix(sha256)}"
        file.write_bytes(picture)
        return file


def must_be_whole(library: Library, exhibits: Sequence[Exhibit], on_progress: Tell | None = None) -> None:
    """Raise ExhibitChanged if a file is not what came in: what leaves the house matches its printed hash.
    A lost one is no lie; the index names it, and that it is not enclosed."""
    for done, one in enumerate(exhibits, 1):
        fault = library.originals.check(one.sha256)
        if fault not in (None, FaultCode.MISSING):
            raise ExhibitChanged(one.id, one.name, one.sha256, fault)
        if on_progress is not None:
            on_progress(done, len(exhibits))


def _places(laid_out: Timeline, exhibit: str) -> tuple[tuple[int, Box], ...]:
    """Which rows cite a bubble of an exhibit, and where it stands."""
    return tuple(
        (entry.n, ref.box)
        for entry in laid_out.entries
        for ref in entry.evidence
        if ref.id == exhibit and ref.box is not None
    )


def compose(case: Case, options: ReportOptions, on_progress: Tell | None = None) -> bytes:
    """The PDF's bytes; equal for equal cases and options. `on_progress` raises to end the work."""
    try:
        return _compose(case, options, on_progress, decode=False)
    except ReportFailed as error:
        if "image" not in error.detail:
            raise
        return _compose(
            case, options, on_progress, decode=True
        )  # a damaged original must not cost the whole report


def _compose(case: Case, options: ReportOptions, on_progress: Tell | None, *, decode: bool) -> bytes:
    say = labels(options.language)
    private = case.private if options.mask else None
    mask = private.mask if private else str
    every = frozenset(one.id for one in case.timeline.exhibits)
    words = words_for(case.timeline.language)
    lines = {one.id: exhibit_line(one, words, say, mask, every) for one in case.timeline.exhibits}
    with tempfile.TemporaryDirectory(prefix="liuzheng-") as name:
        folder = Path(name)
        shots = case.shots if options.exhibits else ()
        rows = sheets(shots, folder, private, lines, decode=decode)
        data = report_data(case.timeline, options, mask, case.as_of, printed_ids(rows))
        data["sheets"] = rows
        data["attachments"] = _attach(case, options, folder) if options.attachments else []
        return typeset(folder, TEMPLATE, data, utc_from_local(case.as_of), on_progress)


def _attach(case: Case, options: ReportOptions, folder: Path) -> list[dict[str, str]]:
    """The timeline as data, and the hashes in a form that `sha256sum -c` reads."""
    mask = case.private.mask if options.mask else str
    record = masked_json(timeline_to_json(case.timeline), mask)
    if not options.hints:
        record = without_hints(record)
    (folder / "timeline.json").write_bytes(
        json.dumps(record, ensure_ascii=False, indent=1).encode("utf-8", "replace")
    )
    sums = "".join(f"{one.sha256}  {one.id}\n" for one in case.timeline.exhibits)
    (folder / "SHA256SUMS.txt").write_text(sums, encoding="utf-8")
    return [
        {
            "name": "timeline.json",
            "mime": "application/json",
            "relationship": "data",
            "description": "Timeline",
        },
        {
            "name": "SHA256SUMS.txt",
            "mime": "text/plain",
            "relationship": "supplement",
            "description": "SHA-256",
        },
    ]


def masked_json(value: Any, mask: Any) -> Any:
    """`value` with every string masked except hashes and keys, which name things."""
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, Mapping):
        keep = ("sha256", "key", "at", "captured_at")
        return {name: part if name in keep else masked_json(part, mask) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [masked_json(part, mask) for part in value]
    return value


def without_hints(record: dict[str, Any]) -> dict[str, Any]:
    """The timeline's data without the seller's red flags, which are for his eyes only."""
    flags = ("hints", "flags")
    entries = [{key: part for key, part in entry.items() if key not in flags} for entry in record["entries"]]
    checks = [check for check in record["checks"] if check["code"] not in HINT_CHECKS]
    return {**record, "entries": entries, "checks": checks, "hints": []}


def _locked_at(laid_out: Timeline) -> datetime | None:
    locked = laid_out.dispute.locked_at_utc
    return local_from_utc(locked.replace(microsecond=0)) if locked else None


def _last_change(session: Session) -> datetime:
    """When the library last changed, exports aside, to the second: in this computer's time, as are the
    capture times that come from files, so that a report has one clock. In China that is UTC+8."""
    newest = (
        select(JournalEntry.at_utc)
        .where(JournalEntry.action != "exported")
        .order_by(JournalEntry.id.desc())
        .limit(1)
    )
    at = session.scalar(newest) or datetime(2000, 1, 1)
    return local_from_utc(at.replace(microsecond=0))


def write_whole(out: Path, data: bytes) -> None:
    """Write `data` beside `out`, then put it in place: a report half written is never seen. What killed
    exports left there goes. Raises NoRoom, OSError."""
    must_fit(len(data), out.parent)
    out.parent.mkdir(parents=True, exist_ok=True)
    leftovers.sweep_folder(out.parent)
    temporary = out.with_name(f".{uuid.uuid4().hex}.part")
    try:
        temporary.write_bytes(data)
        sync(temporary)
        temporary.replace(out)
    finally:
        temporary.unlink(missing_ok=True)
