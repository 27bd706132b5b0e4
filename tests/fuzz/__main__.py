"""The long form: `python -m tests.fuzz [TARGET…] [--count 100000] [--seed 1] [--minutes M]`.

A process for each target, so that its memory is its own; Atheris leads it where it is installed. Prints a
table, writes each input that failed beside what it raised into `--keep`, and ends with 1 if there is one."""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.fuzz.child import BY_CHANCE

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("picture", "layout", "labels", "orders", "search", "restore", "typst")
MOST_MEMORY = 512 * 2**20


def main() -> int:
    """Run what is asked for; print one line a target."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", choices=[*NAMES, []], help="all of them if none is named")
    parser.add_argument("--count", type=int, default=100_000, help="inputs for each target")
    parser.add_argument("--seed", type=int, default=1, help="equal seeds try the same")
    parser.add_argument("--minutes", type=float, default=60.0, help="at most so long for each target")
    parser.add_argument("--keep", type=Path, help="folder for inputs that failed")
    parser.add_argument("--blind", action="store_true", help="without Atheris")
    options = parser.parse_args()
    guided = not options.blind and importlib.util.find_spec("atheris") is not None
    print(f"{'target':10}{'tried':>10}{'failed':>8}{'seconds':>9}{'MB':>6}  seed {options.seed}")
    bad = False
    for name in options.targets or NAMES:
        found = one(name, options, guided)
        bad |= bool(found["failed"]) or found["memory"] > MOST_MEMORY
        figures = f"{found['tried']:10}{found['failed']:8}{found['seconds']:9.0f}{found['memory'] >> 20:6}"
        print(f"{name:10}{figures}  {how(guided and name not in BY_CHANCE)}", flush=True)
        for data, said in found["failures"]:
            tell(name, bytes.fromhex(data), said, options.keep)
    return int(bad)


def how(guided: bool) -> str:
    return "led by Atheris" if guided else "by chance"


def one(name: str, options: argparse.Namespace, guided: bool) -> dict[str, Any]:
    """What came of a target in a process of its own."""
    words = [name, str(options.count), str(options.seed), str(options.minutes * 60)]
    child = [sys.executable, "-m", "tests.fuzz.child", *words, *(["guided"] if guided else [])]
    done = subprocess.run(child, cwd=ROOT, capture_output=True, text=True)
    lines = [line for line in done.stdout.splitlines() if line.startswith('{"tried"')]
    if lines:
        return dict(json.loads(lines[-1]))
    said = f"the process ended with {done.returncode}:\n{done.stderr[-3000:]}"
    return {"tried": 0, "failed": 1, "seconds": 0, "memory": 0, "failures": [("", said)]}


def tell(name: str, data: bytes, said: str, keep: Path | None) -> None:
    print(f"  {data[:80]!r}\n  {said.strip().splitlines()[-1]}", flush=True)
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        stem = keep / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}"
        stem.write_bytes(data)
        stem.with_suffix(".txt").write_text(said, "utf-8")


if __name__ == "__main__":
    sys.exit(main())
