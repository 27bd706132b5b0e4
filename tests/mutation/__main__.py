"""`python -m tests.mutation [ROOM…] [--seed A] [--lines 300] [--jobs 1] [--out DIR]`: how many broken lines
the tests of a room notice. Works on a copy of the repository; prints a table, writes the survivors down."""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.mutation.draw import Mutant, draw

ROOT = Path(__file__).resolve().parents[2]
BUDGET = 10.0
"""Seconds of processor time that the tests of one mutant may take; what only dearer ones notice survives."""


@dataclass(frozen=True)
class Room:
    """A folder of code, what are other rooms in it, its tests, and operators that make no sense there."""

    folder: str
    tests: tuple[str, ...]
    but: tuple[str, ...] = ()
    without: frozenset[str] = frozenset()


PATHS = "ReplaceBinaryOperator_Div_Mul"
"""In rooms where `/` joins paths, a product of paths would only count as one more easy kill."""
NAMED_JOURNEYS = tuple(f"tests/journeys/test_{name}.py" for name in ("care", "demo", "protect"))
"""Journeys run the program in processes of their own, which nobody watches: only those named after a file
can be chosen for it, and noting the others took longer than noting all of `tests/gui`."""
RULES = "tests/test_architecture.py"
"""What holds for every file of a room, though it names none and runs none of its lines."""
ROOMS = {
    "storage": Room("storage", ("tests/storage", RULES), without=frozenset({PATHS})),
    "ocr": Room("ocr", ("tests/ocr",), but=("ocr/layout/", "ocr/training/")),
    "layout": Room("ocr/layout", ("tests/ocr",)),
    "training": Room("ocr/training", ("tests/ocr/training",), without=frozenset({PATHS, "NumberReplacer"})),
    "gui": Room("gui", ("tests/gui", *NAMED_JOURNEYS), without=frozenset({PATHS, "NumberReplacer"})),
}


def main() -> None:
    """Run what was asked for, room by room."""
    parser = argparse.ArgumentParser(prog="tests.mutation", description=__doc__)
    parser.add_argument("rooms", nargs="*", choices=[*ROOMS, []], default=[])
    parser.add_argument("--seed", default="A")
    parser.add_argument("--lines", type=int, default=300)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--out", type=Path, default=Path(tempfile.gettempdir()) / "liuzheng-mutation")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
        for name in options.rooms or ROOMS:
            results = run(ROOMS[name], Path(folder), options.seed, options.lines, options.jobs)
            text = report(name, options.seed, results)
            (options.out / f"{name}-{options.seed}.txt").write_text(text, "utf-8")
            print(text.splitlines()[0], flush=True)


def run(room: Room, folder: Path, seed: str, lines: int, jobs: int) -> list[tuple[Mutant, str]]:
    """Draw, choose the tests and try; each mutant with "killed", "timed out", "survived" or "no test"."""
    first = snapshot(folder / "0")
    files = [
        str(path.relative_to(first))
        for path in (first / room.folder).rglob("*.py")
        if not str(path.relative_to(first)).startswith(room.but)
    ]
    mutants = draw(first, files, lines, seed, room.without)
    notes = note_lines(first, room.tests)
    plan = [{"n": n, **asdict(mutant), **choose(mutant, notes, first)} for n, mutant in enumerate(mutants)]
    tried = [one for one in plan if one["tests"]]
    random.Random(seed).shuffle(tried)  # so that a run cut short has seen a bit of everywhere
    running = []
    for job in range(jobs):
        copy = snapshot(folder / str(job))
        (copy / "plan.json").write_text(json.dumps(tried[job::jobs]), "utf-8")
        running.append((copy, _pytest(copy, *room.tests, "--try-mutants", "plan.json")))
    outcomes: dict[int, str] = {}
    for copy, process in running:
        process.wait()
        for line in (copy / "plan.json.done").read_text("utf-8").splitlines():
            outcomes[json.loads(line)["n"]] = json.loads(line)["outcome"]
        (copy / "plan.json.done").unlink()
    return [
        (mutant, outcomes.get(n, "no test" if not plan[n]["tests"] else "not tried"))
        for n, mutant in enumerate(mutants)
    ]


@cache
def snapshot(target: Path) -> Path:
    """Copy what git tracks or would; compile it so that a broken file is never taken for the whole one."""
    words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    compiled = [sys.executable, "-m", "compileall", "-q", "--invalidation-mode", "checked-hash", "."]
    subprocess.run(compiled, cwd=target, check=True)
    return target


@cache
def note_lines(copy: Path, tests: tuple[str, ...]) -> dict[str, Any]:
    """Which test runs which line, and how long each takes; without those that fail with nothing broken."""
    if _pytest(copy, *tests, "--note-lines", "lines.json").wait():
        print((copy / "pytest.log").read_text("utf-8"), file=sys.stderr)
    notes: dict[str, Any] = json.loads((copy / "lines.json").read_text("utf-8"))
    return notes


def _pytest(copy: Path, *words: str) -> subprocess.Popen[bytes]:
    still = {
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTEST_ADDOPTS": f"--basetemp={copy}-tmp",
        "PYTHONHASHSEED": "0",
    }
    plug_in = [sys.executable, "-m", "pytest", "-q", "-p", "tests.mutation.trial", "-p", "no:cacheprovider"]
    with (copy / "pytest.log").open("ab") as log:
        return subprocess.Popen([*plug_in, *words], cwd=copy, env=os.environ | still, stdout=log)


def choose(mutant: Mutant, notes: dict[str, Any], copy: Path) -> dict[str, Any]:
    """The tests that run the line, those of its own file first, then the quickest; if the line runs at
    import, its own file's and those that run a user of what is made there. `fresh`: only a new process would
    run it anew."""
    own = notes["lines"].get(mutant.file, {}).get(str(mutant.line), [])
    tests, fresh = {name for name in own if name}, "" in own
    named = f"test_{Path(mutant.file).stem}.py"
    seconds = notes["seconds"]
    if fresh:
        tests |= _users(mutant, notes, copy) | {name for name in seconds if named in name}
        tests |= {name for name in seconds if name.startswith(RULES)}
    if not own and any(named in name for name in seconds):  # run in a process that is not watched
        tests = {name for name in seconds if named in name}
    chosen: list[str] = []
    total = 0.0
    for name in sorted(tests, key=lambda name: (named not in name, seconds[name], name)):
        if chosen and total + seconds[name] > BUDGET:
            break
        chosen.append(name)
        total += seconds[name]
    return {"tests": chosen, "seconds": total, "fresh": fresh}


def _users(mutant: Mutant, notes: dict[str, Any], copy: Path) -> set[str]:
    """The tests that run a line with one of the names that the mutant's statement makes, or stand in a file
    that names it."""
    text = (copy / mutant.file).read_text("utf-8").splitlines()
    start = mutant.line - 1
    step = 1 if text[start].lstrip().startswith("@") else -1  # a decorator stands above what it makes
    while 0 <= start < len(text) and not re.match(r"\s*(class |def |\w+\b[^=(]*=|\w+: )", text[start]):
        start += step
    line = text[start] if 0 <= start < len(text) else ""
    made = re.match(r"\s*(?:class |def )?(\w+(?:, \w+)*)", line)
    word = re.compile(rf"\b({made[1].replace(', ', '|')})\b") if made else None
    files = {copy / name.partition("::")[0] for name in notes["seconds"]}
    naming = {one for one in files if word and one.is_file() and word.search(_text(one))}
    users = {name for name in notes["seconds"] if copy / name.partition("::")[0] in naming}
    for file, by_line in notes["lines"].items():
        if not (word and word.search(_text(copy / file))):
            continue
        lines = _text(copy / file).splitlines()
        for number, tests in by_line.items():
            if word.search(lines[int(number) - 1]):
                users.update(filter(None, tests))
    return users


@cache
def _text(path: Path) -> str:
    return path.read_text("utf-8")


def report(room: str, seed: str, results: list[tuple[Mutant, str]]) -> str:
    """The figure in the first line, then each mutant that lived, as the line was and is."""
    counts = Counter(outcome for _, outcome in results)
    dead = counts["killed"] + counts["timed out"]
    lines = [
        f"{room}, seed {seed}: {dead} of {len(results)} killed, {100 * dead / max(1, len(results)):.1f} %"
        f" ({', '.join(f'{n} {outcome}' for outcome, n in sorted(counts.items()))})"
    ]
    for mutant, outcome in results:
        if outcome not in ("killed", "timed out"):
            lines += [
                "",
                f"{mutant.file}:{mutant.line}  {outcome}",
                f"- {mutant.before}",
                f"+ {mutant.after}",
            ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
