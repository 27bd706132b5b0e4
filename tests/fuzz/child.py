"""One target in a process of its own: `python -m tests.fuzz.child TARGET COUNT SEED SECONDS [guided]`."""

from __future__ import annotations

import atexit
import json
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.fuzz.fuzzing import Outcome

LED = ["ocr", "storage", "openpyxl", "xlrd", "PIL"]
LONGEST = 65_536


def tell(outcome: Outcome) -> None:
    """One line of JSON; of several the last counts."""
    record = {name: getattr(outcome, name) for name in ("tried", "failed", "seconds", "memory")}
    record["failures"] = [(data.hex(), said) for data, said in outcome.failures]
    print(json.dumps(record), flush=True)


def led(name: str, count: int, seed: int, seconds: float) -> None:
    """Atheris ends the process itself, so that the outcome is told on the way."""
    import atheris

    with atheris.instrument_imports(include=LED):
        from tests.fuzz import fuzzing
        from tests.fuzz.targets import TARGETS
    outcome, run, started = fuzzing.Outcome(), fuzzing.watched(name), time.monotonic()
    corpus = Path(tempfile.mkdtemp(prefix="fuzz-"))
    atexit.register(shutil.rmtree, corpus, ignore_errors=True)
    for number, data in enumerate(TARGETS[name].seeds()):
        (corpus / str(number)).write_bytes(data)

    def try_one(data: bytes) -> None:
        run(data, outcome)
        before, outcome.seconds = outcome.seconds, time.monotonic() - started
        if int(before) < int(outcome.seconds) or outcome.tried in (1, count):
            outcome.memory = fuzzing.peak_memory()
            tell(outcome)

    limits = [f"-runs={count}", f"-seed={seed}", f"-max_total_time={round(seconds)}", f"-max_len={LONGEST}"]
    atheris.Setup([sys.argv[0], *limits, "-verbosity=0", str(corpus)], try_one)
    atheris.Fuzz()


def main(words: list[str]) -> None:
    name, count, seed, seconds = words[0], int(words[1]), int(words[2]), float(words[3])
    if words[4:]:
        led(name, count, seed, seconds)
        return
    from tests.fuzz.fuzzing import fuzz

    tell(fuzz(name, count, seed, seconds))


if __name__ == "__main__":
    main(sys.argv[1:])
