"""Measures verify, against the plain hashing of the same bytes in memory.

    .venv/bin/python tests/bench/verify.py [--pictures 400] [--megabytes 2.5]

Then flips one byte in each of fifty originals, and counts how many verify names."""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from storage.clock import now_utc  # noqa: E402
from storage.library import Library, open_library  # noqa: E402
from storage.models import Original  # noqa: E402
from storage.verify import verify  # noqa: E402


def fill(library: Library, count: int, size: int) -> None:
    """Keep `count` originals of `size` random bytes."""
    with library.writer() as session:
        for _ in range(count):
            sha256 = library.originals.keep(os.urandom(size), "png")
            session.add(Original(sha256=sha256, extension=".png", size=size, kept_at_utc=now_utc()))


def plain(count: int, size: int) -> float:
    """Seconds for hashing as many bytes that are in memory already, on one core."""
    data = os.urandom(size)
    start = time.perf_counter()
    for _ in range(count):
        hashlib.sha256(data).digest()
    return time.perf_counter() - start


def flip(library: Library, count: int, rng: random.Random) -> set[str]:
    """Change one bit in each of some originals."""
    chosen = rng.sample(list(library.originals.all()), count)
    for _, path in chosen:
        path.chmod(0o600)
        with path.open("r+b") as file:
            at = rng.randrange(path.stat().st_size)
            file.seek(at)
            byte = file.read(1)[0]
            file.seek(at)
            file.write(bytes([byte ^ (1 << rng.randrange(8))]))
    return {sha256 for sha256, _ in chosen}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=int, default=400)
    parser.add_argument("--megabytes", type=float, default=2.5)
    options = parser.parse_args()
    size = int(options.megabytes * 1_000_000)
    with tempfile.TemporaryDirectory() as folder, open_library(Path(folder)) as library:
        fill(library, options.pictures, size)
        start = time.perf_counter()
        clean = verify(library)
        spent = time.perf_counter() - start
        yardstick = plain(options.pictures, size)
        changed = flip(library, min(50, options.pictures), random.Random(1))
        found = {problem.id for problem in verify(library).problems if problem.what == "original"}
    total = options.pictures * size / 1e6
    print(f"{options.pictures} originals, {total:,.0f} MB")
    print(f"verify          {spent:6.2f} s  {total / spent:7,.0f} MB/s")
    print(f"hashing alone   {yardstick:6.2f} s  {total / yardstick:7,.0f} MB/s   (in memory, one core)")
    print(f"ratio {spent / yardstick:.2f}; flipped bytes found {len(found & changed)} of {len(changed)}")
    print(f"false alarms {len(clean.problems) + len(found - changed)}")
    return 0 if found == changed and clean.ok and total / spent >= 200 else 1


if __name__ == "__main__":
    sys.exit(main())
