"""Which column of an order list means what: matched by name, never by position (DOMAIN 4).

The platforms' columns are data in `resources/orders/*.json`; the seller's own mappings have the same
shape and are kept in the library's settings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from storage.orders.cells import column_key

PROFILES = Path(__file__).resolve().parents[2] / "resources" / "orders"
FIELDS = (
    *("number", "buyer", "shop", "title", "quantity", "status", "paid", "refunded"),
    *("tracking", "carrier", "phone", "placed_at", "paid_at", "shipped_at", "signed_at", "confirmed_at"),
)


@dataclass(frozen=True, slots=True)
class Columns:
    """One kind of order list. `names` gives per field the column names it goes by, best first; `needs`
    are columns without which a list is not of this kind. `adds_up` are fields that are summed when
    several rows (one an item) belong to one order."""

    platform: str
    kind: str
    names: Mapping[str, tuple[str, ...]]
    needs: tuple[str, ...] = ()
    adds_up: tuple[str, ...] = ()

    def find(self, header: Sequence[str]) -> dict[str, str]:
        """Field → the list's own column name, for the fields that it has."""
        by_key = {column_key(name): name for name in header}
        found = {}
        for meaning, names in self.names.items():
            column = next((by_key[column_key(name)] for name in names if column_key(name) in by_key), None)
            if column is not None:
                found[meaning] = column
        return found

    def fits(self, header: Sequence[str]) -> int:
        """How many columns match; 0 when a needed one is missing."""
        keys = {column_key(name) for name in header}
        found = self.find(header)
        complete = "number" in found and all(column_key(name) in keys for name in self.needs)
        return len(found) + len(self.needs) if complete else 0


def columns_from_json(record: Mapping[str, Any]) -> Columns:
    """A known list of columns."""
    names = {meaning: tuple(record["columns"].get(meaning, ())) for meaning in FIELDS}
    return Columns(
        platform=record["platform"],
        kind=record.get("kind", ""),
        names={meaning: known for meaning, known in names.items() if known},
        needs=tuple(record.get("needs", ())),
        adds_up=tuple(record.get("adds_up", ())),
    )


@cache
def platform_columns() -> tuple[Columns, ...]:
    """All kinds of list that the program knows, in the order of their file names."""
    files = sorted(PROFILES.glob("*.json"))
    return tuple(columns_from_json(json.loads(path.read_text("utf-8"))) for path in files)


def choose(header: Sequence[str], own: Iterable[Columns] = ()) -> Columns | None:
    """The kind that matches the most columns; the seller's own mapping wins over the program's."""
    for candidates in (tuple(own), platform_columns()):
        best = max(candidates, key=lambda columns: columns.fits(header), default=None)
        if best is not None and best.fits(header):
            return best
    return None


def all_names(kinds: Iterable[Columns]) -> set[str]:
    """Every column name known; marks the header row of a list."""
    return {name for columns in kinds for names in columns.names.values() for name in names}
