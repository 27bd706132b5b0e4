"""The tables as the models say them, and as the migrations make them: column by column."""

from __future__ import annotations

from decimal import Decimal

import pytest
from sqlalchemy import Connection, create_engine, inspect, select

from storage.library import Library
from storage.models import Base, Order
from tests.makers import NOON

TABLES = sorted(Base.metadata.tables)
Column = tuple[str, bool, bool]


def columns(connection: Connection, table: str) -> set[Column]:
    """Each column of a table: its name, whether it may be empty, whether it is the key."""
    found = inspect(connection).get_columns(table)
    return {(one["name"], bool(one["nullable"]), bool(one["primary_key"])) for one in found}  # type: ignore[typeddict-item]


def keys(connection: Connection, table: str) -> set[tuple[str, ...]]:
    """Which columns point where, and which are looked up by an index or are there once only."""
    asked = inspect(connection)
    pointing = {
        (*one["constrained_columns"], one["referred_table"], *one["referred_columns"])
        for one in asked.get_foreign_keys(table)
    }
    looked_up = {
        ("index", *(str(name) for name in one["column_names"]), str(bool(one["unique"])))
        for one in asked.get_indexes(table)
    }
    once = {("once", *one["column_names"]) for one in asked.get_unique_constraints(table)}
    return pointing | looked_up | once


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_the_columns_and_keys_of_its_model(library: Library, table: str) -> None:
    made = create_engine("sqlite://")
    Base.metadata.create_all(made)
    with made.connect() as wanted, library.reader() as session:
        assert columns(session.connection(), table) == columns(wanted, table)
        assert keys(session.connection(), table) == keys(wanted, table)
    made.dispose()


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_one_key_and_what_points_at_a_picture_is_looked_up_by_it(
    library: Library, table: str
) -> None:
    with library.reader() as session:
        has = columns(session.connection(), table)
        keyed = [name for name, _nullable, key in has if key]
        indexed = {one[1] for one in keys(session.connection(), table) if one[0] in ("index", "once")}
    assert len(keyed) == 1
    assert not any(nullable for _name, nullable, key in has if key) or keyed == ["id"]
    if ("sha256", False, False) in has:
        assert "sha256" in indexed


def test_a_sum_of_money_is_kept_to_its_last_digit_and_no_sum_as_none(library: Library) -> None:
    with library.writer() as session:
        for number, paid in enumerate((Decimal("0.10"), Decimal("12345678901234.56"), None)):
            session.add(Order(number=str(number), platform="jd", columns={}, changed_at_utc=NOON, paid=paid))
    with library.reader() as session:
        kept = session.scalars(select(Order.paid).order_by(Order.id)).all()
    assert [None if paid is None else str(paid) for paid in kept] == ["0.10", "12345678901234.56", None]
