"""Takes up the training at weights that were shipped: an ONNX file holds each convolution with the
normalisation behind it melted in; here both are told apart again, so that the net still answers the same."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from torch import Tensor, nn

from ocr.training.net import LayoutNet, prepared


def take_up(net: LayoutNet, shipped: Path, pictures: Iterable[Tensor]) -> None:
    """Load the weights that `export` wrote. `pictures`: N × H × W × RGB bytes, a few batches of them, on
    which the means and spreads are measured that normalisation takes out.

    Raises ValueError if the file is of another net."""
    kept = _weights(shipped)
    for name, layer in net.named_modules():
        if isinstance(layer, nn.Conv2d):
            weight, bias = kept.get(name, (None, None))
            if weight is None or tuple(weight.shape) != tuple(layer.weight.shape):
                raise ValueError(f"{shipped} holds no {name} of the shape {tuple(layer.weight.shape)}")
            with torch.no_grad():
                layer.weight.copy_(weight)
                if layer.bias is not None:
                    layer.bias.copy_(bias)
    _tell_apart(net, kept, pictures)


def _weights(shipped: Path) -> dict[str, tuple[Tensor, Tensor]]:
    """Weight and bias of each convolution, by the name that it has in the net."""
    graph = onnx.load(str(shipped)).graph
    values = {
        one.name: torch.from_numpy(np.array(onnx.numpy_helper.to_array(one))) for one in graph.initializer
    }
    found = {}
    for node in graph.node:
        if node.op_type == "Conv":
            name = _module(node.name.split("/")[1:-1])
            found[name] = (values[node.input[1]], values[node.input[2]])
    return found


def _module(parts: list[str]) -> str:
    """The module that a node comes of: in `/to4/to4.2/near/near.0` a step of a row names the row again."""
    whole: list[str] = []
    for part in parts:
        if whole and part.startswith(whole[-1] + "."):
            whole.pop()
        whole.append(part)
    return ".".join(whole)


def _tell_apart(net: LayoutNet, kept: dict[str, tuple[Tensor, Tensor]], pictures: Iterable[Tensor]) -> None:
    """Set each normalisation to what its convolution was melted with: what it measures goes out, and comes
    in again with the shift that the file kept."""
    pairs = list(_normalised(net))
    sums: dict[str, Any] = {name: [0.0, 0.0, 0] for name, _ in pairs}
    for name, norm in pairs:
        _set(norm, torch.zeros_like(norm.bias), torch.ones_like(norm.bias) - norm.eps, kept[name][1])

    def note(name: str) -> Any:
        def hook(_layer: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            x = inputs[0].double()
            total = sums[name]
            total[0] = total[0] + x.sum((0, 2, 3))
            total[1] = total[1] + (x * x).sum((0, 2, 3))
            total[2] += x.numel() // x.shape[1]

        return hook

    hooks = [norm.register_forward_pre_hook(note(name)) for name, norm in pairs]
    net.eval()
    with torch.no_grad():
        for pixels in pictures:
            net(prepared(pixels))
    for hook in hooks:
        hook.remove()
    for name, norm in pairs:
        first, second, count = sums[name]
        mean = first / count
        _set(norm, mean.float(), (second / count - mean * mean).float().clamp(min=1e-8), kept[name][1])


def _set(norm: nn.BatchNorm2d, mean: Tensor, spread: Tensor, shift: Tensor) -> None:
    """Let it take out `mean` and `spread`, and put them in again, with `shift`."""
    with torch.no_grad():
        norm.load_state_dict(
            {"running_mean": mean, "running_var": spread, "weight": (spread + norm.eps).sqrt()}
            | {"bias": mean + shift, "num_batches_tracked": torch.tensor(0)}
        )


def _normalised(net: LayoutNet) -> Iterable[tuple[str, nn.BatchNorm2d]]:
    """Each normalisation, and the name of the convolution before it."""
    before = ""
    for name, layer in net.named_modules():
        if isinstance(layer, nn.Conv2d):
            before = name
        elif isinstance(layer, nn.BatchNorm2d):
            yield before, layer
