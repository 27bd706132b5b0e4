"""One target in a process of its own: `python -m tests.fuzz.child TARGET COUNT SEED SECONDS [guided]`.

Prints one line of JSON; of several the last counts."""

from __future__ import annotations

import atexit
import json
import shutil
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.fuzz.fuzzing import Outcome

LED = ["ocr", "storage", "openpyxl", "xlrd", "PIL"]
LONGEST = 65_536
UNCOMPARED = ("layout",)
"""Atheris never gives back what a comparison returns that it looks into; of arrays that is 3 MB a picture."""
BY_CHANCE = ("typst",)
"""Atheris sees Python alone, and one input at a time; Typst is neither."""


def tell(outcome: Outcome) -> None:
    """One line of JSON; of several the last counts."""
    record = {name: getattr(outcome, name) for name in ("tried", "failed", "seconds", "memory")}
    record["failures"] = [(data.hex(), said) for data, said in outcome.failures]
    print(json.dumps(record), flush=True)


def led(name: str, count: int, seed: int, seconds: float) -> None:
    """Atheris ends the process itself, so that the outcome is told on the way."""
    import atheris
    from atheris.import_hook import HookManager

    with HookManager(set(LED), set(), True, trace_dataflow=name not in UNCOMPARED):
        from tests.fuzz import fuzzing
        from tests.fuzz.targets import TARGETS
    outcome, run, started = fuzzing.Outcome(), fuzzing.watched(name), time.monotonic()
    target, seeds = TARGETS[name], TARGETS[name].seeds()
    corpus = Path(tempfile.mkdtemp(prefix="fuzz-"))
    atexit.register(shutil.rmtree, corpus, ignore_errors=True)
    for number, data in enumerate(seeds):
        (corpus / str(number)).write_bytes(data)

    def try_one(data: bytes) -> None:
        run([data], outcome)
        before, outcome.seconds = outcome.seconds, time.monotonic() - started
        if int(before) < int(outcome.seconds) or outcome.tried in (1, count):
            outcome.memory = fuzzing.peak_memory()
            tell(outcome)

    def inside(data: bytes, most: int, number: int) -> bytes:
        chance = Random(number)
        if target.inside is None or chance.randrange(fuzzing.INSIDE):
            return bytes(atheris.Mutate(data, most))
        return target.inside(data, lambda part: bytes(atheris.Mutate(part or b"\0", most)), chance)[:most]

    limits = [f"-runs={count}", f"-seed={seed}", f"-max_total_time={round(seconds)}", f"-max_len={LONGEST}"]
    words = [sys.argv[0], *limits, "-verbosity=0", str(corpus)]
    atheris.Setup(words, try_one, custom_mutator=inside)
    atheris.Fuzz()


def main(words: list[str]) -> None:
    name, count, seed, seconds = words[0], int(words[1]), int(words[2]), float(words[3])
    if words[4:] and name not in BY_CHANCE:
        led(name, count, seed, seconds)
        return
    from tests.fuzz.fuzzing import fuzz

    tell(fuzz(name, count, seed, seconds))


if __name__ == "__main__":
    main(sys.argv[1:])
