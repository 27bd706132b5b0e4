"""What the columns of other shops' lists mean: said once by the seller, then remembered."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from storage.orders.columns import FIELDS, Columns, columns_from_json
from storage.settings import get_setting, set_setting

SETTING = "order-columns"


def own_columns(session: Session) -> list[Columns]:
    """The seller's own mappings, newest first."""
    kept = get_setting(session, SETTING, {"lists": []})["lists"]
    return [columns_from_json(record) for record in kept]


def remember_columns(session: Session, platform: str, kind: str, mapping: Mapping[str, str]) -> Columns:
    """Keep `mapping` (field → the list's column name); one of the same platform and kind is replaced.

    Raises:
        ValueError: No column for the order number, or a field that there is not.
    """
    unknown = set(mapping) - set(FIELDS)
    if unknown or not mapping.get("number"):
        raise ValueError(f"not a mapping: {sorted(unknown) or 'no order number'}")
    record = {
        "platform": platform,
        "kind": kind,
        "needs": [column for column in mapping.values() if column],  # a list of another make is no match
        "columns": {meaning: [column] for meaning, column in mapping.items() if column},
    }
    kept = get_setting(session, SETTING, {"lists": []})["lists"]
    others = [old for old in kept if (old["platform"], old["kind"]) != (platform, kind)]
    set_setting(session, SETTING, {"lists": [record, *others]})
    session.flush()
    return columns_from_json(record)
