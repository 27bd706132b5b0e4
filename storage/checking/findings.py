"""A check that cannot go on because a row is damaged has found something."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from storage.codes import FaultCode
from storage.records import Problem


def findings(what: str, name: str, check: Callable[[], Iterable[Problem]]) -> Iterator[Problem]:
    """What `check` finds; if it breaks off, one problem more, of `what` and `name`, says why."""
    try:
        yield from check()
    except Exception as error:  # noqa: BLE001 - a damaged row may raise whatever it likes
        reason = " ".join(str(getattr(error, "orig", error)).split())[:200]
        yield Problem(what, name, FaultCode.BROKEN_OFF, (reason,))
