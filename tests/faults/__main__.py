"""The long form: `python -m tests.faults [kills|cuts|faults|flips|simulation]… [--count N] [--seed S]`.

Prints a table for each, and ends with 1 if anything failed."""

from __future__ import annotations

import argparse
import gc
import logging
import multiprocessing
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from itertools import islice
from pathlib import Path

from tests.faults.flips import WHOLE, Flipping
from tests.faults.hindering import Hindered, Hindering
from tests.faults.hindering import Trial as Hindrance
from tests.faults.history import a_history
from tests.faults.kills import CUTS, SHARES, Killed, Killing, Trial
from tests.faults.results import Table
from tests.faults.scene import base_folder, quick_keys
from tests.faults.simulation import Simulation, shortest
from tests.faults.unwell import read_by_the_unwell
from tests.faults.warm import share_statements

COUNTS = {"kills": 10_000, "cuts": 10_000, "faults": 2_000, "flips": 100_000, "simulation": 2_000}
BATCH = 230


def main() -> int:
    """Attack as asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("attacks", nargs="*", choices=[*ATTACKS, []], help="all of them if none is named")
    parser.add_argument("--count", type=int, help=f"how many of each; else {COUNTS}")
    parser.add_argument("--seed", type=int, default=1, help="equal seeds try the same")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at a time")
    options = parser.parse_args()
    failed = 0
    for name in options.attacks or ATTACKS:
        table = Table(options.seed)
        with tempfile.TemporaryDirectory(prefix="faults-", dir=base_folder()) as folder:
            ATTACKS[name](Path(folder), options.count or COUNTS[name], options.jobs, table)
        table.show(name)
        failed += table.failed
    return int(failed > 0)


def kills(folder: Path, count: int, jobs: int, table: Table, shares: Mapping[str, int] = SHARES) -> None:
    killing = Killing(folder)
    gc.collect()
    gc.freeze()  # what was made so far is looked at no more, in no fork
    global _killing
    _killing = killing
    trials = killing.trials(count, table.seed, shares)
    batches = [trials[start : start + BATCH] for start in range(0, count, BATCH)]
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        for killed in (one for part in pool.imap_unordered(_kill, batches) for one in part):
            trial = killed.trial
            if killed.reached or killed.failures:
                table.add(trial.operation, killed.failures, f"{trial}, {killing.label(trial)}")
    print(f"{len(set().union(*map(set, killing.steps.values())))} named steps")


_killing: Killing


def _kill(trials: list[Trial]) -> list[Killed]:
    return list(_killing.run(trials))


def faults(folder: Path, count: int, jobs: int, table: Table) -> None:
    global _hindering
    _hindering = Hindering(folder)
    trials = list(islice(_hindering.trials(table.seed), count))
    refused: dict[str, Counter[str]] = {}
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        for one in pool.imap_unordered(_hinder, trials):
            if one.hit or one.failures:
                table.add(one.trial.kind.removesuffix(" lasting"), one.failures, one.trial)
                refused.setdefault(one.trial.operation, Counter())[one.reason or "done all the same"] += 1
    for kind, failures in read_by_the_unwell(folder / "unwell"):
        table.add(kind, failures, "read")
    for operation, reasons in refused.items():
        print(f"{operation}: {', '.join(f'{reason} {n}' for reason, n in reasons.most_common())}")


_hindering: Hindering


def _hinder(trial: Hindrance) -> Hindered:
    return _hindering.run(trial)


def flips(folder: Path, count: int, _jobs: int, table: Table) -> None:
    flipping = Flipping(folder)
    for n, flip in enumerate(flipping.flips(count, table.seed)):
        table.add(flip.object, ["missed"] if flipping.missed(flip) else [], flip)
        if n % WHOLE == 0:
            missed = flipping.missed(flip, whole=True)
            table.add("(the same by verify)", ["missed"] if missed else [], flip)
    print(f"{len(flipping.hit)} of {len(flipping.columns)} columns and files hit")
    flipping.close()


def simulation(folder: Path, count: int, jobs: int, table: Table) -> None:
    """Each history by a seed of its own; of one that fails, what it takes to fail."""
    global _simulation
    quick_keys()
    share_statements()
    _simulation = Simulation(folder)
    logging.disable(logging.WARNING)  # of what is troubled on purpose
    seeds = [f"{table.seed}-{n}" for n in range(count)]
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        for seed, failures in pool.imap_unordered(_live, seeds):
            table.add("histories", failures, seed)


_simulation: Simulation


def _live(seed: str) -> tuple[str, list[str]]:
    history = a_history(seed)
    failures = list(_simulation.run(history, seed))
    if failures:
        failures += [str(act) for act in shortest(_simulation, history, seed)]
    return seed, failures


ATTACKS: dict[str, Callable[[Path, int, int, Table], None]] = {
    "kills": kills,
    "cuts": partial(kills, shares=CUTS),
    "faults": faults,
    "flips": flips,
    "simulation": simulation,
}


if __name__ == "__main__":
    sys.exit(main())
