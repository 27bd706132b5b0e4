"""Measures reading: this program, plain rapidocr and plain pytesseract on the same drawn pictures.

    python -m tests.bench.reading [--pictures 33] [--seed 1] [--wrong] [--own]

Prints a table a channel and over all, seconds a picture in the same run, and how far a confidence can be
believed. `--own` leaves the yardsticks out, `--wrong` names what was not read to the letter."""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from itertools import pairwise

from tests.bench.reading.draw import Drawn, pictures
from tests.bench.reading.marks import Marks, plain
from tests.bench.reading.readers import Heard, Reader, plain_rapidocr, plain_tesseract, this_program

COLUMNS = ("found", "exact", "extra", "cer", "side", "label", "orders", "orders precision", "seconds")
STEPS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.995, 1.01)


def main() -> int:
    """Exit code 1 where the reading is below its targets."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pictures", type=int, default=33)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--wrong", action="store_true")
    parser.add_argument("--own", action="store_true")
    options = parser.parse_args()
    drawn = pictures(options.seed, options.pictures)
    readers: dict[str, Reader] = {
        "this program": this_program(),
        "  tesseract alone": this_program("tesseract"),
    }
    if not options.own:
        readers |= {"plain rapidocr": plain_rapidocr(), "plain pytesseract": plain_tesseract()}
    marks, heard = measure(drawn, readers)
    print_table("by reader", {name: marks[name]["all"] for name in readers})
    print_table("this program, by channel", marks["this program"])
    for name in ("this program", "  tesseract alone"):
        print_calibration(name, drawn, heard[name])
    if options.wrong:
        print(*(f"{name}  {text}" for name, text in marks["this program"]["all"].wrong), sep="\n")
    return judge(marks)


def measure(
    drawn: list[Drawn], readers: dict[str, Reader]
) -> tuple[dict[str, dict[str, Marks]], dict[str, list[Heard]]]:
    """Read each picture by all readers in turn, so that a busy machine slows all alike."""
    marks: dict[str, dict[str, Marks]] = {name: defaultdict(Marks) for name in readers}
    heard: dict[str, list[Heard]] = defaultdict(list)
    for reader in readers.values():
        reader(drawn[0].data)  # models are loaded before the clock runs
    for place, picture in enumerate(drawn):
        for name, reader in readers.items():
            started = time.perf_counter()
            said = reader(picture.data)
            seconds = time.perf_counter() - started
            heard[name].append(said)
            if place or len(drawn) == 1:  # the first one may still be in the cache
                for key in ("all", picture.channel):
                    marks[name][key].add(picture, said, seconds)
        print(f"\r{place + 1}/{len(drawn)}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return marks, heard


def print_table(title: str, rows: dict[str, Marks]) -> None:
    print(
        f"\n{title:<22}" + "".join(f"{column:>18}" if " " in column else f"{column:>9}" for column in COLUMNS)
    )
    for name, marks in rows.items():
        figures = marks.figures()
        cells = (f"{figures[c]:.3f}" if c in figures else "—" for c in COLUMNS)
        print(
            f"{name:<22}"
            + "".join(f"{v:>18}" if " " in c else f"{v:>9}" for c, v in zip(COLUMNS, cells, strict=True))
        )


def print_calibration(name: str, drawn: list[Drawn], heard: list[Heard]) -> None:
    """Of the lines with a confidence in a range, how many are right: a line is, if it occurs in
    what was drawn."""
    lines = []
    for picture, said in zip(drawn, heard, strict=True):
        truth = plain(picture.all_text)
        lines += [(confidence, plain(text) in truth) for text, confidence in said.lines if plain(text)]
    print(f"\nconfidence, {name.strip()}: lines, right")
    for low, high in pairwise(STEPS):
        right = [ok for confidence, ok in lines if low <= confidence < high]
        if right:
            print(f"  {low:.3f}–{min(high, 1):.3f} {len(right):>6} {sum(right) / len(right):>8.3f}")
    sure = [ok for confidence, ok in lines if confidence >= 0.9]
    print(f"  at least 0.9: {sum(sure) / max(1, len(sure)):.4f} of {len(sure)} lines are right")


def judge(marks: dict[str, dict[str, Marks]]) -> int:
    own = marks["this program"]["all"].figures()
    ok = own["found"] >= 0.99 and own["exact"] >= 0.97 and own["extra"] <= 0.01
    if "plain rapidocr" in marks:
        ratio = own["seconds"] / marks["plain rapidocr"]["all"].figures()["seconds"]
        print(f"\nseconds, this program to plain rapidocr: {ratio:.2f}")
        ok = ok and ratio <= 0.7
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
