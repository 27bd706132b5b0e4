"""Lets all libraries of a process share what SQLAlchemy has compiled, which else takes most of a trial."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, create_engine

from storage import sqlite

_first: dict[str, Engine] = {}


def share_statements() -> None:
    """From now on, in this process and its forks."""
    setattr(sqlite, "create_engine", _engine)  # noqa: B010 - which it does not export


def _engine(address: str, **options: Any) -> Engine:
    made = create_engine(address, **options)
    first = _first.setdefault(options["module"].__name__, made)
    made.dialect = made.pool._dialect = first.dialect
    made._compiled_cache = first._compiled_cache
    return made
