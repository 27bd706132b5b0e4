"""A bundle that anyone can check without this program: originals, report, data, journal, hashes."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path, PurePath
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.codes import ExhibitPage
from storage.disputes.wire import timeline_to_json
from storage.exports.options import TEMPLATES, ReportOptions
from storage.exports.report import DEFAULT, Case, compose, load_case, note_export, without_hints, write_whole
from storage.exports.typeset import Tell
from storage.library import Library
from storage.models import JournalEntry, Order

SUMS = "SHA256SUMS"
FIRST_DATE = datetime(1980, 1, 1)  # the earliest that a zip can hold


def build_bundle(
    library: Library,
    dispute_id: int,
    out: Path,
    *,
    options: ReportOptions = DEFAULT,
    order_lists: bool = False,
    on_progress: Tell | None = None,
) -> Path:
    """Write the bundle of a dispute to `out`, whole or not at all; equal data gives equal bytes.
    `on_progress` is told as by `report.build_pdf`.

    Args:
        order_lists: Put the imported order lists in as well. They name other customers, so that without
            it only the dispute's own rows and the lists' hashes go in.
    Raises:
        NotFound: No such dispute, or an original that is gone.
        OSError: `out` cannot be written.
    """
    with library.reader() as session:
        case = load_case(session, library, dispute_id, options, out.parent, on_progress)
        files = _originals(case, library, order_lists)
        files["orders.json"] = _as_json(_orders(session, case))
        files["journal.jsonl"] = _journal(session, case, dispute_id)
    files["report.pdf"] = compose(case, options, on_progress)
    record = timeline_to_json(case.timeline)
    files["timeline.json"] = _as_json(record if options.hints else without_hints(record))
    files["exhibits.json"] = _as_json(_index(case, files))
    for name in ("README.txt", "README.en.txt"):
        files[name] = (TEMPLATES / "bundle" / name).read_bytes()
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    files[SUMS] = sums.encode()
    data = _zip(files, case.as_of)
    write_whole(out, data)
    digest = hashlib.sha256(data).hexdigest()
    note_export(library, dispute_id, what="bundle", name=out.name, sha256=digest)
    return out


def _originals(case: Case, library: Library, order_lists: bool) -> dict[str, bytes]:
    files = {}
    for one in case.timeline.exhibits:
        if one.page is ExhibitPage.ORDER_LIST and not order_lists:
            continue
        files[f"originals/{one.id}-{_file_name(one.name)}"] = library.originals.read(one.sha256)
    return files


def _file_name(name: str) -> str:
    """The name as it came, without what some file system refuses."""
    plain = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', "_", PurePath(name).name).strip(" .")
    return plain.encode("utf-8", "replace").decode()[-120:] or "file"


def _index(case: Case, files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """Exhibit numbers and the files they stand for."""
    paths = {name.removeprefix("originals/").split("-")[0]: name for name in files if "/" in name}
    return [
        {
            "id": one.id,
            "name": one.name,
            "sha256": one.sha256,
            "size": one.size,
            "captured_at": one.captured_at.isoformat() if one.captured_at else None,
            "captured_at_source": one.captured_at_source,
            "file": paths.get(one.id),
        }
        for one in case.timeline.exhibits
    ]


def _orders(session: Session, case: Case) -> list[dict[str, Any]]:
    """The dispute's own rows of the order lists, as imported."""
    numbers = [order.id for order in case.timeline.orders]
    rows = session.scalars(select(Order).where(Order.id.in_(numbers)).order_by(Order.id))
    return [
        {
            "number": row.number,
            "platform": row.platform,
            "columns": row.columns,
            "list_sha256": row.import_sha256,
        }
        for row in rows
    ]


def _journal(session: Session, case: Case, dispute_id: int) -> bytes:
    """The journal's entries about this dispute and its exhibits, a JSON object a line. Each holds what
    its digest was made of, so that it can be checked by itself."""
    subjects = {one.sha256 for one in case.timeline.exhibits} | {f"dispute {dispute_id}"}
    lines = []
    for row in session.scalars(select(JournalEntry).order_by(JournalEntry.id)):
        if row.subject in subjects:
            entry = {
                "id": row.id,
                "at_utc": row.at_utc.isoformat(timespec="microseconds"),
                "action": row.action,
                "subject": row.subject,
                "detail": row.detail,
                "previous": row.previous,
                "digest": row.digest,
            }
            lines.append(json.dumps(entry, ensure_ascii=False, sort_keys=True))
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _as_json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n").encode("utf-8", "replace")


def _zip(files: Mapping[str, bytes], at: datetime) -> bytes:
    stamp = max(at, FIRST_DATE)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as bundle:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, (stamp.year, stamp.month, stamp.day, stamp.hour, stamp.minute, 0))
            packed = PurePath(name).suffix.lower() in (".png", ".jpg", ".jpeg", ".webp", ".pdf")
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            bundle.writestr(entry, data)
    return out.getvalue()
