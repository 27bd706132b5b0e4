"""Asking the database about many values in few queries."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

AT_ONCE = 10_000
"""How many values go into one query; SQLite takes some 32,000."""
T = TypeVar("T")


def chunked(values: Iterable[T], ask: Callable[[list[T]], Iterable[Any]]) -> list[Any]:
    """The rows of all chunks of `values`, sorted first so that the answer does not depend on sets."""
    ordered = sorted(values)  # type: ignore[type-var]
    found: list[Any] = []
    for start in range(0, len(ordered), AT_ONCE):
        found.extend(ask(ordered[start : start + AT_ONCE]))
    return found
