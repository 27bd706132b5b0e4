"""Rows of orders as the records that leave the archive."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from storage.models import Order
from storage.records import OrderFacts, OrderRecord


def facts(row: Order) -> OrderFacts:
    """What a timeline needs of an order, without the columns of its list."""
    return OrderFacts(**_facts(row))


def record(row: Order) -> OrderRecord:
    """The order with all columns of its list."""
    return OrderRecord(**_facts(row), columns={name: str(text) for name, text in row.columns.items()})


def _facts(row: Order) -> dict[str, Any]:
    return {part.name: getattr(row, part.name) for part in fields(OrderFacts)}
