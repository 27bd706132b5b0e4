"""Trains the layout net: `python -m ocr.training.train --out DIR [--pictures N] [--seed S]`; begun again with
the same folder, it goes on where it was. Pictures are counted, not hours, so that a run can be repeated."""

from __future__ import annotations

import argparse
import copy
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from torch.utils.data import DataLoader, IterableDataset

from ocr.layout.places import Place
from ocr.training.begin import take_up
from ocr.training.net import LayoutNet, prepared
from ocr.training.sample import draw_sample, shape_of
from ocr.training.sheet import UNMARKED

_PIXELS = 600_000
"""Of a batch, at the most."""
_RATE, _WARM = 2.5e-3, 150
"""The learning rate, and the steps over which it is reached."""
_WEIGHTS = {
    Place.GROUND: 0.35,
    Place.SYSTEM: 2.0,
    Place.TIME: 1.5,
    Place.NAME: 1.6,
    Place.TITLE: 2.0,
    Place.PICTURE: 0.5,
    Place.AVATAR: 0.7,
}
"""Of the classes in the loss; rare ones count more."""
_SAVED_EVERY = 120.0
_MEASURED = 24
"""Batches on which a net that is taken up measures its means."""


class Drawn(IterableDataset[list[Tensor]]):
    """Batches of drawn pictures of one shape each, without end, from picture `first` on."""

    def __init__(self, first: int, skipped: int) -> None:
        self.first, self.skipped = first, skipped

    def __iter__(self) -> Iterator[list[Tensor]]:
        number = self.first + self.skipped
        while True:
            family, width, height = shape_of(number)
            count = max(1, min(8, _PIXELS // (width * height)))
            samples = [draw_sample(number + at, family, width, height) for at in range(count)]
            number += count
            yield [
                torch.from_numpy(np.stack([getattr(one, name) for one in samples]))
                for name in ("pixels", "places", "bodies", "firsts", "lasts")
            ]


def loss_of(
    answer: Tensor, weights: Tensor, places: Tensor, bodies: Tensor, firsts: Tensor, lasts: Tensor
) -> Tensor:
    """Cross-entropy of the places; of the body everywhere; of first and last lines where messages are."""
    kinds = len(Place)
    total = functional.cross_entropy(answer[:, :kinds], places.long(), weight=weights)
    share = bodies.float() / 255
    body = functional.binary_cross_entropy_with_logits(answer[:, kinds], share, reduction="none")
    total = total + (body * (1 + 2 * (share > 0).float())).mean()
    spoken = (firsts != UNMARKED).float()
    for channel, truth in ((kinds + 1, firsts), (kinds + 2, lasts)):
        ends = functional.binary_cross_entropy_with_logits(
            answer[:, channel], (truth == 1).float(), reduction="none"
        )
        total = total + 0.5 * (ends * spoken).sum() / spoken.sum().clamp(min=20)
    return total


def rate_at(step: int, seen: int, pictures: int, cooling: int) -> float:
    """The learning rate: warmed up, level, and over the last `cooling` pictures down to nothing."""
    left = max(0.0, min(1.0, (pictures - seen) / max(1, cooling)))
    return _RATE * min(1.0, (step + 1) / _WARM) * max(0.01, left)


def train(
    out: Path, pictures: int, cooling: int, seed: int, threads: int, begin: tuple[Path, int] | None = None
) -> None:
    """Train until `pictures` have been seen; writes `state.pt` into `out` as it goes. `begin`: shipped
    weights to go on from, and how many pictures they have seen."""
    torch.manual_seed(seed)
    torch.set_num_threads(threads)
    net = LayoutNet().to(memory_format=torch.channels_last)
    if begin is not None:
        drawn = iter(Drawn(seed * 10**8 + 5 * 10**7, 0))
        take_up(net, begin[0], (next(drawn)[0] for _ in range(_MEASURED)))
    smooth = copy.deepcopy(net)
    optimiser = torch.optim.AdamW(net.parameters(), _RATE, weight_decay=1e-2)
    step, seen = 0, begin[1] if begin else 0
    state = out / "state.pt"
    if state.exists():
        kept = torch.load(state)
        net.load_state_dict(kept["net"])
        smooth.load_state_dict(kept["smooth"])
        optimiser.load_state_dict(kept["optimiser"])
        step, seen = kept["step"], kept["seen"]
    weights = torch.tensor([_WEIGHTS.get(place, 1.0) for place in Place])
    batches = iter(DataLoader(Drawn(seed * 10**8, seen), batch_size=None, num_workers=1, prefetch_factor=6))
    # without the processor's own steps for them, short numbers are ten times as slow as long ones
    short = torch.backends.cpu.get_cpu_capability().startswith("AVX512")
    started, saved, first_seen, run = time.monotonic(), time.monotonic(), seen, 0.0
    while seen < pictures:
        pixels, *truth = next(batches)
        for group in optimiser.param_groups:
            group["lr"] = rate_at(step, seen, pictures, cooling)
        net.train()
        with torch.autocast("cpu", torch.bfloat16, enabled=short):
            answer = net(prepared(pixels))
        loss = loss_of(answer.float(), weights, *truth)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
        optimiser.step()
        step, seen = step + 1, seen + len(pixels)
        _follow(smooth, net, min(0.997, (1 + step) / (10 + step)))
        run = loss.item() if step == 1 else run * 0.98 + loss.item() * 0.02
        if time.monotonic() - saved > _SAVED_EVERY or seen >= pictures:
            saved = time.monotonic()
            kept = {
                "net": net.state_dict(),
                "smooth": smooth.state_dict(),
                "optimiser": optimiser.state_dict(),
            }
            torch.save(kept | {"step": step, "seen": seen, "seed": seed}, state.with_suffix(".new"))
            state.with_suffix(".new").replace(state)
            speed = (seen - first_seen) / (time.monotonic() - started)
            print(f"{seen} pictures, {step} steps, loss {run:.3f}, {speed:.1f} pictures a second", flush=True)


def _follow(smooth: LayoutNet, net: LayoutNet, keep: float) -> None:
    """Let the smoothed weights, which are the ones that ship, drift towards the trained ones."""
    with torch.no_grad():
        for mean, value in zip(smooth.state_dict().values(), net.state_dict().values(), strict=True):
            if mean.dtype.is_floating_point:
                mean.lerp_(value, 1 - keep)
            else:
                mean.copy_(value)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder of the run")
    parser.add_argument("--pictures", type=int, default=200_000)
    parser.add_argument(
        "--cooling", type=int, default=40_000, help="the last pictures, over which it settles"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--begin", type=Path, help="weights that were shipped, to go on from")
    parser.add_argument("--seen", type=int, default=0, help="pictures that those have seen")
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    begin = (chosen.begin, chosen.seen) if chosen.begin else None
    train(chosen.out, chosen.pictures, chosen.cooling, chosen.seed, chosen.threads, begin)


if __name__ == "__main__":
    main()
