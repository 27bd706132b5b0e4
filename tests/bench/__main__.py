"""Runs the measurements: `python -m tests.bench` all of them, `python -m tests.bench search verify` some.

Each is a script of its own in this folder, prints its figures and those of a yardstick, and ends with 0 if
what DESIGN promises is kept. What follows `--` goes to every script."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def scripts() -> dict[str, Path]:
    """All measurements by name: modules of this folder, and packages with a `__main__`."""
    modules = {file.stem: file for file in HERE.glob("*.py") if not file.stem.startswith("_")}
    packages = {file.parent.name: file for file in HERE.glob("*/__main__.py")}
    return dict(sorted((modules | packages).items()))


def main(words: list[str]) -> int:
    cut = words.index("--") if "--" in words else len(words)
    names, options = words[:cut], words[cut + 1 :]
    known = scripts()
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"no {', '.join(unknown)}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    failed = [name for name in names or known if _run(name, known[name], options)]
    if failed:
        print(f"below what is promised: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _run(name: str, file: Path, options: list[str]) -> int:
    print(f"\n== {name} ==", flush=True)
    module = ["-m", f"tests.bench.{name}"] if file.name == "__main__.py" else [str(file)]
    return subprocess.run([sys.executable, *module, *options], cwd=HERE.parents[1], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
