"""Measures overlap matching on generated chats: pairs wrongly merged, pairs missed, time.

    .venv/bin/python -m tests.bench.overlap [--sequences 1000] [--long 400] [--noise 0.02]

A pair is two bubbles on two screenshots. Wrong: put together, but of two messages (over all pairs put
together). Missed: of one message that two screenshots provably share, but kept apart (over those)."""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from itertools import combinations

from ocr.types import Precision
from storage.conversations.overlap import Overlaps
from storage.conversations.types import BubbleRef, Merged, Shot
from tests.storage.conversations.noisy import OVERLAPS, Drawn, chat, reassemble, screenshots


def pairs_of(groups: list[list[BubbleRef]]) -> set[tuple[BubbleRef, BubbleRef]]:
    """All unordered pairs within the groups."""
    found = set()
    for group in groups:
        for a, b in combinations(sorted(group, key=lambda place: (place.key, place.position)), 2):
            found.add((a, b))
    return found


def true_groups(drawn: Drawn) -> list[list[BubbleRef]]:
    """Places by the message they show."""
    groups: dict[int, list[BubbleRef]] = {}
    for place, number in drawn.truth.items():
        groups.setdefault(number, []).append(place)
    return list(groups.values())


def provable(drawn: Drawn, pairs: set[tuple[BubbleRef, BubbleRef]]) -> set[tuple[BubbleRef, BubbleRef]]:
    """The pairs of those screenshots that show one overlap: share a whole text of six letters that the
    chat has once, or a bubble with its printed second, or three whole short texts."""
    shots = {shot.key: shot for shot in drawn.shots}
    often = Counter(text for text in {number: _text(shots, p) for p, number in drawn.truth.items()}.values())
    proof: Counter[tuple[str, str]] = Counter()
    for a, b in pairs:
        one, other = (shots[place.key].bubbles[place.position] for place in (a, b))
        if one.partial or other.partial or not (one.text and other.text):
            continue
        exact = one.moment.precision is other.moment.precision is Precision.SECOND
        unique = (
            min(len(one.text), len(other.text)) >= 6 and often[one.text] <= 1 and "亲" not in one.text[:2]
        )
        proof[a.key, b.key] += 3 if exact or unique else 1
    return {(a, b) for a, b in pairs if proof[a.key, b.key] >= 3}


def _text(shots: dict[str, Shot], place: BubbleRef) -> str:
    return shots[place.key].bubbles[place.position].text


def compare(drawn: Drawn, merged: Merged) -> tuple[int, int, int, int, int, int]:
    """Pairs put together, wrong among them; pairs that the pictures prove, missed among them; all true
    pairs, missed among them."""
    made, true = pairs_of([list(m) for m in merged.messages]), pairs_of(true_groups(drawn))
    proved = provable(drawn, true)
    return len(made), len(made - true), len(proved), len(proved - made), len(true), len(true - made)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sequences", type=int, default=1000)
    parser.add_argument("--long", type=int, default=400)
    parser.add_argument("--noise", type=float, default=0.02)
    parser.add_argument("--show", type=int, default=0, help="print the first N sequences that went wrong")
    options = parser.parse_args()
    for style in ("label", "printed"):
        totals, perfect, shown = [0] * 6, 0, 0
        started = time.process_time()
        for seed in range(options.sequences):
            rng = random.Random(f"{style}{seed}")
            drawn = screenshots(rng, chat(rng, rng.randrange(8, 60)), style, options.noise)
            figures = compare(drawn, reassemble(drawn.shots))
            totals = [a + b for a, b in zip(totals, figures, strict=True)]
            perfect += figures[1] == figures[3] == 0
            if (figures[1] or figures[3]) and shown < options.show:
                shown += 1
                show(seed, drawn, reassemble(drawn.shots))
        seconds = time.process_time() - started
        made, wrong, true, missed, every, lost = totals
        print(
            f"{style}: {options.sequences} sequences, wrongly merged {wrong}/{made} = {wrong / made:.4%}, "
            f"missed {missed}/{true} = {missed / true:.4%} (unprovable too: {lost / every:.2%}), "
            f"all right {perfect / options.sequences:.1%}, "
            f"{seconds / options.sequences * 1000:.1f} ms a sequence"
        )
    long_one(options.long, options.noise, False)
    long_one(options.long, options.noise, True)
    return 0


def show(seed: int, drawn: Drawn, merged: Merged) -> None:
    """Print what went wrong in one sequence."""
    by = {shot.key: shot for shot in drawn.shots}
    made, true = pairs_of([list(m) for m in merged.messages]), pairs_of(true_groups(drawn))
    if not (made - true or provable(drawn, true) - made):
        return
    print("--- sequence", seed)
    for kind, pairs in (("wrong", made - true), ("missed", provable(drawn, true) - made)):
        for a, b in sorted(pairs, key=str)[:6]:
            x, y = by[a.key].bubbles[a.position], by[b.key].bubbles[b.position]
            print(
                kind, drawn.truth[a], a.key[-2:], a.position, x.kind, x.partial, x.text, "|", drawn.truth[b]
            )
            print("     ", b.key[-2:], b.position, y.kind, y.partial, y.text)


def long_one(count: int, noise: float, whole_chain: bool) -> None:
    """One chat of about 5,000 messages on `count` screenshots: the whole, and one more at the end."""
    rng = random.Random(7)
    overlaps = (0.3, 0.3, 0.45) if whole_chain else OVERLAPS
    drawn = screenshots(rng, chat(rng, count * 14), "label", noise, overlaps, 2900 if whole_chain else 2600)
    shots = sorted(drawn.shots, key=lambda shot: min(drawn.truth[BubbleRef(shot.key, i)] for i in (0,)))[
        :count
    ]
    started = time.process_time()
    whole = Overlaps()
    for shot in shots[:-1]:
        whole.put(shot)
    first = whole.merged()
    built = time.process_time()
    whole.put(shots[-1])
    put = time.process_time()
    last = whole.merged()
    done = time.process_time()
    print(
        f"long: {len(shots)} screenshots, {sum(len(s.bubbles) for s in shots)} bubbles, {len(last.messages)} "
        f"messages (before {len(first.messages)}), {len(last.breaks)} breaks: whole {built - started:.3f} s, "
        f"one more: compare {(put - built) * 1000:.1f} ms, order {(done - put) * 1000:.1f} ms"
    )


if __name__ == "__main__":
    raise SystemExit(main())
