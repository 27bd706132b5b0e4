"""A check that cannot go on because a row is damaged has found something."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from storage.codes import FaultCode
from storage.records import Problem

Found = TypeVar("Found", Problem, Problem | None)


def findings(what: str, name: str, check: Callable[[], Iterable[Found]]) -> Iterator[Found | Problem]:
    """What `check` finds; if it breaks off, one problem more, of `what` and `name`, says why. What the
    caller does between two findings is outside: a caller that leaves is no finding."""
    try:
        yield from check()
    except Exception as error:  # noqa: BLE001 - a damaged row may raise whatever it likes
        reason = " ".join(str(getattr(error, "orig", error)).split())[:200]
        yield Problem(what, name, FaultCode.BROKEN_OFF, (reason,))
