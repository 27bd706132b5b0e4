"""Take in an order list: keep the file as an original, understand its rows, add or change orders."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ocr.errors import Unusable, UnusableFile
from ocr.files import file_bytes
from storage import journal
from storage.claims import Claimant
from storage.clock import local_from_timestamp, now_utc
from storage.codes import ArrivalSource, OrderListReason, RowReason
from storage.errors import BadOrderList
from storage.intake import INTAKE, storable
from storage.library import Library
from storage.models import Arrival, Order, Original
from storage.orders import cells
from storage.orders.columns import Columns, all_names, choose, platform_columns
from storage.orders.mappings import own_columns
from storage.orders.parties import parties_of
from storage.orders.reader import LOST, Row, Table, read_table

log = logging.getLogger(__name__)

MOST_BYTES = 32 * 2**20
"""A list of 100,000 orders has 30 MB as CSV; a workbook is packed."""
CHUNK = 500  # rows looked up at once; SQLite takes a limited number of values in a query
AMOUNTS = ("paid", "refunded")
TIMES = ("placed_at", "paid_at", "shipped_at", "signed_at", "confirmed_at")
LONG_NUMBERS = ("number", "tracking", "phone")


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What was left out of a list; `row` counts from 1 as in the file, `value` is as it stood there."""

    row: int
    reason: RowReason
    column: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did. Rejected rows brought no order; warned ones did, without the cell named."""

    sha256: str
    platform: str
    kind: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    rejected: tuple[RowProblem, ...] = ()
    warnings: tuple[RowProblem, ...] = ()


@dataclass(slots=True)
class _Draft:
    """One order gathered from one row or several (one an item). `titles` are the keys, in the rows' order: a
    list may have 200,000 rows of one order."""

    number: str
    values: dict[str, Any]
    columns: dict[str, str]
    titles: dict[str | None, None] = field(default_factory=dict)


def import_orders(library: Library, path: Path, *, columns: Columns | None = None) -> ImportResult:
    """Import the order list at `path`; the same list again changes nothing.

    Args:
        columns: What the columns mean, when the seller said so; else found by their names, the
            seller's remembered mappings first.
    Raises:
        BadOrderList: UNKNOWN_COLUMNS (`detail` lists the columns seen, one a line), EMPTY, TOO_LARGE,
            NOT_A_TABLE, or DIGITS_LOST when not one row can be used. The file is not kept then.
        OSError: The file cannot be read.
    """
    data, file_time = _bytes_of(path), local_from_timestamp(path.stat().st_mtime)
    with library.reader() as session:
        own = own_columns(session)
    table = read_table(data, all_names([*own, *platform_columns(), *([columns] if columns else [])]))
    kind = columns or choose(table.header, own)
    if kind is None or not kind.fits(table.header):
        raise BadOrderList(OrderListReason.UNKNOWN_COLUMNS, detail="\n".join(table.header))
    drafts, rejected, warnings = collect_orders(table, kind)
    if not drafts:
        lost = tuple(problem.row for problem in rejected if problem.reason == RowReason.DIGITS_LOST)
        raise BadOrderList(OrderListReason.DIGITS_LOST if lost else OrderListReason.EMPTY, lost)
    library.must_be_writable()
    # If we die or fail between the two, `recovery` sees it by the claim.
    with Claimant(library.folder / "locks", INTAKE, stays=True):
        sha256 = library.originals.keep(data, path.suffix)
        with library.writer() as session:
            _keep_list(session, sha256, data, path, file_time)
            added, changed, unchanged = _save(session, drafts, kind.platform, sha256)
            counts = {"added": len(added), "changed": len(changed), "rejected": len(rejected)}
            journal.record(session, "orders-imported", sha256, {"name": storable(path.name), **counts})
            _file_pictures(session, [*added, *changed])
    return ImportResult(
        sha256, kind.platform, kind.kind, tuple(added), tuple(changed), tuple(unchanged), rejected, warnings
    )


def _bytes_of(path: Path) -> bytes:
    try:
        return file_bytes(path, MOST_BYTES)
    except UnusableFile as error:
        raise BadOrderList(
            OrderListReason.TOO_LARGE if error.reason is Unusable.TOO_BIG else OrderListReason.NOT_A_TABLE
        ) from error


def collect_orders(
    table: Table, kind: Columns
) -> tuple[list[_Draft], tuple[RowProblem, ...], tuple[RowProblem, ...]]:
    """The orders of `table` in the order of their first rows, the rows rejected, and the cells dropped."""
    found = kind.find(table.header)
    drafts: dict[str, _Draft] = {}
    rejected: list[RowProblem] = []
    warnings: list[RowProblem] = []
    for row in table.rows:
        number = row.cells.get(found["number"], "").replace(" ", "")
        if problem := _number_problem(row, found["number"], number):
            rejected.append(problem)
            continue
        values = _values(row, found, warnings)
        if number in drafts:
            _add_item(drafts[number], values, kind.adds_up)
        else:
            kept = {name: text for name, text in row.cells.items() if text and text != LOST}
            drafts[number] = _Draft(number, values, kept, dict.fromkeys([values["title"]]))
    for draft in drafts.values():
        draft.values["title"] = "；".join(filter(None, draft.titles)) or None
    return list(drafts.values()), tuple(rejected), tuple(warnings)


def _number_problem(row: Row, column: str, number: str) -> RowProblem | None:
    if number == LOST or cells.digits_lost(number):
        return RowProblem(row.number, RowReason.DIGITS_LOST, column, "" if number == LOST else number)
    if not number:
        return RowProblem(row.number, RowReason.NO_NUMBER, column)
    if not any(char.isdigit() for char in number):  # a line of sums ("合计")
        return RowProblem(row.number, RowReason.NO_DIGITS, column, number)
    return None


def _values(row: Row, found: Mapping[str, str], warnings: list[RowProblem]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for meaning, column in found.items():
        text = row.cells.get(column, "")
        if text == LOST or (meaning in LONG_NUMBERS and cells.digits_lost(text)):
            warnings.append(
                RowProblem(row.number, RowReason.DIGITS_LOST, column, "" if text == LOST else text)
            )
            text = ""
        values[meaning] = _value(meaning, text)
    return {"title": None, **values}


def _value(meaning: str, text: str) -> Any:
    if meaning in AMOUNTS:
        return cells.amount(text)
    if meaning in TIMES:
        return cells.moment(text)
    if meaning == "quantity":
        return cells.count(text)
    if meaning == "tracking":
        return cells.waybill(text) or None
    return text or None


def _add_item(draft: _Draft, values: Mapping[str, Any], adds_up: Sequence[str]) -> None:
    """A further row of an order that is known already: one more item."""
    for meaning, value in values.items():
        before = draft.values.get(meaning)
        if meaning in adds_up and before is not None and value is not None:
            draft.values[meaning] = before + value
        elif before is None:
            draft.values[meaning] = value
    draft.titles[values["title"]] = None


def _keep_list(session: Session, sha256: str, data: bytes, path: Path, file_time: datetime | None) -> None:
    now = now_utc()
    if session.get(Original, sha256) is None:
        extension = path.suffix.lower().lstrip(".")
        session.add(
            Original(sha256=sha256, extension=extension, size=len(data), is_picture=False, kept_at_utc=now)
        )
        session.flush()
    session.add(
        Arrival(
            sha256=sha256,
            name=storable(path.name),
            source=ArrivalSource.ORDERS,
            path=storable(str(path)),
            file_time=file_time,
            arrived_at_utc=now,
        )
    )


def _save(
    session: Session, drafts: Sequence[_Draft], platform: str, sha256: str
) -> tuple[list[str], list[str], list[str]]:
    """Add or change the orders; an empty cell never erases what is known."""
    added: list[str] = []
    changed: list[str] = []
    unchanged: list[str] = []
    for start in range(0, len(drafts), CHUNK):
        part = drafts[start : start + CHUNK]
        query = select(Order).where(
            Order.platform == platform, Order.number.in_([one.number for one in part])
        )
        known = {row.number: row for row in session.scalars(query)}
        touched = []
        for draft in part:
            row = known.get(draft.number)
            values = {name: value for name, value in draft.values.items() if value is not None}
            if row is None:
                row = Order(number=draft.number, platform=platform, columns={})
                session.add(row)
                added.append(draft.number)
            elif _differs(row, values, draft.columns):
                changed.append(draft.number)
            else:
                unchanged.append(draft.number)
                continue
            _write(row, values, draft.columns, sha256)
            touched.append(row)
        people = [(row.buyer, row.phone) for row in touched if row.buyer]
        parties = parties_of(session, platform, people)
        for row in touched:
            row.party_id = parties[row.buyer].id if row.buyer else row.party_id
        session.flush()
    return added, changed, unchanged


def _write(row: Order, values: Mapping[str, Any], columns: Mapping[str, str], sha256: str) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.columns = {**row.columns, **columns}
    row.import_sha256 = sha256
    row.changed_at_utc = now_utc()


def _differs(row: Order, values: Mapping[str, Any], columns: Mapping[str, str]) -> bool:
    def same(old: Any, new: Any) -> bool:
        return Decimal(old) == new if isinstance(new, Decimal) and old is not None else bool(old == new)

    fields_differ = any(not same(getattr(row, name), value) for name, value in values.items())
    return fields_differ or any(row.columns.get(name) != text for name, text in columns.items())


def _file_pictures(session: Session, numbers: Sequence[str]) -> None:
    """Pictures read before their order was known file themselves now."""
    from storage.orders.filing import refile

    refile(session, numbers)
