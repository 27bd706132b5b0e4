"""The table of an attack: what was tried, how often, and what failed."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

HEARTBEAT = 60
"""Seconds after which a long run says again how far it is: what ends it must not cost what it found."""


@dataclass
class Line:
    """One kind of attack."""

    tried: int = 0
    failed: int = 0
    seconds: float = 0.0


@dataclass
class Table:
    """Counts as results come in, and prints the first failures of each kind at once."""

    seed: int
    lines: dict[str, Line] = field(default_factory=dict)
    started: float = field(default_factory=time.monotonic)
    last: float = field(default_factory=time.monotonic)
    told: int = 3
    heard: float = field(default_factory=time.monotonic)

    def add(self, kind: str, failures: Iterable[str], what: object) -> None:
        """One more was tried; `what` says how to do it again."""
        line, found, now = self.lines.setdefault(kind, Line()), list(failures), time.monotonic()
        line.tried += 1
        line.seconds += now - self.last
        self.last = now
        if found:
            line.failed += 1
            if line.failed <= self.told:
                print(f"✗ {kind}: {what}", *(f"    {one}" for one in found[:5]), sep="\n", flush=True)
        if now - self.heard >= HEARTBEAT:
            self.heard = now
            print(f"{self.tried} tried, {self.failed} failed, {now - self.started:.0f} s", file=sys.stderr)

    @property
    def tried(self) -> int:
        return sum(line.tried for line in self.lines.values())

    @property
    def failed(self) -> int:
        return sum(line.failed for line in self.lines.values())

    def show(self, name: str) -> None:
        """Print a line a kind, and the sum."""
        print(f"\n{name:32}{'tried':>9}{'failed':>8}{'seconds':>9}  seed {self.seed}")
        for kind, line in self.lines.items():
            print(f"{kind:32}{line.tried:9}{line.failed:8}{line.seconds:9.1f}")
        print(f"{'all':32}{self.tried:9}{self.failed:8}{time.monotonic() - self.started:9.1f}", flush=True)
