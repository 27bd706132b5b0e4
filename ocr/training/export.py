"""Writes the trained net as ONNX: `python -m ocr.training.export RUN/state.pt FILE.onnx`."""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

import torch

from ocr.training.net import LayoutNet


def export(state: Path, target: Path) -> str:
    """Write the smoothed weights of a run; any height and width. Returns the file's SHA-256."""
    net = LayoutNet()
    net.load_state_dict(torch.load(state, map_location="cpu")["smooth"])
    net.eval()
    free = {"picture": {2: "height", 3: "width"}, "places": {2: "rows", 3: "columns"}}
    torch.onnx.export(
        net,
        (torch.zeros(1, 5, 64, 96),),
        str(target),
        input_names=["picture"],
        output_names=["places"],
        dynamic_axes=free,
        opset_version=17,
        dynamo=False,
    )
    return hashlib.sha256(target.read_bytes()).hexdigest()


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("state", type=Path)
    parser.add_argument("target", type=Path)
    chosen = parser.parse_args()
    chosen.target.parent.mkdir(parents=True, exist_ok=True)
    print(export(chosen.state, chosen.target))


if __name__ == "__main__":
    main()
