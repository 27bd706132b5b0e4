"""Tries one target with many inputs, made of good ones by changes that often break what reads them."""

from __future__ import annotations

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from random import Random

from tests.fuzz.targets import TARGETS, Target

MOST_SECONDS: float = 5
WAITS = 24
MOST_MEMORY = 512 * 2**20
KEPT_FAILURES = 20
INSIDE = 4
"""One change in so many is made where a checksum would tell it."""


class TooSlow(Exception):
    """An input took longer than `MOST_SECONDS`."""


@dataclass
class Outcome:
    """What came of it. `failures` are the inputs with what they raised, the first few."""

    tried: int = 0
    failed: int = 0
    seconds: float = 0.0
    memory: int = 0
    failures: list[tuple[bytes, str]] = field(default_factory=list)


def fuzz(name: str, count: int, seed: int, seconds: float = 1e9) -> Outcome:
    """Try `count` inputs, fewer if that would take longer than `seconds`. Equal seeds try the same."""
    run, outcome = watched(name), Outcome()
    started = time.monotonic()
    waiting = inputs(name, count, seed)
    while batch := list(islice(waiting, TARGETS[name].together)):
        run(batch, outcome)
        outcome.seconds = time.monotonic() - started
        if outcome.seconds > seconds:
            break
    outcome.memory = peak_memory()
    return outcome


def inputs(name: str, count: int, seed: int) -> Iterator[bytes]:
    """The seeds as they are, then changed: bits, bytes, slices, numbers; two of them crossed."""
    chance, target = Random(f"{name} {seed}"), TARGETS[name]
    seeds = list(target.seeds())
    for number in range(count):
        yield seeds[number] if number < len(seeds) else changed(chance.choice(seeds), target, chance, seeds)


def changed(data: bytes, target: Target, chance: Random, seeds: Sequence[bytes]) -> bytes:
    """`data` with something else in it; where a checksum covers that, also with the sum made right."""
    change = partial(_changed, chance=chance, seeds=seeds)
    if target.inside is None or chance.randrange(INSIDE):
        return change(data)
    return target.inside(data, change, chance)


def _changed(before: bytes, chance: Random, seeds: Sequence[bytes]) -> bytes:
    data = bytearray(before)
    for _ in range(chance.choice((1, 1, 2, 4, 8, 32))):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.choice((1, 2, 4, 16, 256)))
        match chance.randrange(7):
            case 0:
                data[at:end] = chance.randbytes(end - at)
            case 1:
                del data[at:end]
            case 2:
                data[at:at] = chance.randbytes(chance.choice((1, 2, 8, 64)))
            case 3:
                data[at:at] = data[at:end] * chance.choice((1, 3, 50))
            case 4:
                data[at:end] = chance.choice(EXTREMES)
            case 5:
                other = chance.choice(seeds)
                data[at:end] = other[chance.randrange(len(other) + 1) :][: chance.choice((1, 8, 64, 1024))]
            case _:
                if at < len(data):
                    data[at] ^= 1 << chance.randrange(8)
    return bytes(data)


EXTREMES = (
    *(b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\xff\xff\xff\x7f", b"-1", b"1e999999"),
    *("９月31日".encode(), b"24:60", "\u2028\u202e\U0001f600".encode(), b"\xed\xa0\x80", b'"', b"\n"),
)


def watched(name: str) -> Callable[[Sequence[bytes], Outcome], None]:
    """What tries a batch of inputs. One that fails is halved until no smaller one does, which is told, an
    input a line."""
    target = TARGETS[name].run

    def found(batch: Sequence[bytes]) -> list[tuple[bytes, str]]:
        try:
            with at_most(MOST_SECONDS):
                target(batch)
        except (Exception, TooSlow) as error:  # noqa: BLE001 - whatever it is, it was found
            half = len(batch) // 2
            alone = [one for part in (batch[:half], batch[half:]) for one in found(part)] if half else []
            if not alone and (not half or not isinstance(error, TooSlow)):
                return [(b"\n".join(batch), "".join(traceback.format_exception(error)))]
            return alone
        return []

    def run(batch: Sequence[bytes], outcome: Outcome) -> None:
        failures = found(batch)
        outcome.tried += len(batch)
        outcome.failed += len(failures)
        outcome.failures += failures[: KEPT_FAILURES - len(outcome.failures)]

    return run


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise TooSlow in what takes longer of the processor's time, its children's too; others may be busy on
    this computer. What waits for ever is ended after `WAITS` times as long."""

    def over(_signal: int, _frame: object) -> None:
        raise TooSlow

    if sys.platform == "win32":  # has no clock that interrupts; the long form is for the others
        yield
        return
    clocks = {signal.SIGVTALRM: signal.ITIMER_VIRTUAL, signal.SIGALRM: signal.ITIMER_REAL}
    before = {number: signal.signal(number, over) for number in clocks}
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    signal.setitimer(signal.ITIMER_REAL, WAITS * seconds)
    children = _seconds_of_children()
    try:
        yield
        if _seconds_of_children() - children > seconds:
            raise TooSlow
    finally:
        for number, timer in clocks.items():
            signal.setitimer(timer, 0)
            signal.signal(number, before[number])


def _seconds_of_children() -> float:
    """The processor's time of processes that have ended by now."""
    used = os.times()
    return used.children_user + used.children_system


def peak_memory() -> int:
    """Bytes that this process had at most, or one of its children."""
    if sys.platform == "win32":
        return 0
    import resource

    scale = 1 if sys.platform == "darwin" else 1024
    return scale * max(
        resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
