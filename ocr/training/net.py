"""The layout net: a small U of depthwise convolutions that also sees the mean of its row, its column and the
whole picture, since whose a message is shows only against all others."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from ocr.layout.places import Place

MAPS = 3
"""Beside the places: body of a message, a line that begins one, a line that ends one."""
_WIDTHS = (16, 32, 56, 96, 128)
_BACK = 40


def _convolution(inputs: int, outputs: int, stride: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True)
    )


class ResidualBlock(nn.Module):
    """A residual step: 5 × 5 depthwise, widened twice, and perhaps the means that give sight of the whole."""

    def __init__(self, channels: int, *, sees_all: bool = False) -> None:
        super().__init__()
        self.near = nn.Sequential(
            nn.Conv2d(channels, channels, 5, 1, 2, groups=channels, bias=False), nn.BatchNorm2d(channels)
        )
        self.mix = nn.Sequential(
            nn.Conv2d(channels, 2 * channels, 1, bias=False),
            nn.BatchNorm2d(2 * channels),
            nn.ReLU(inplace=True),
            nn.Conv2d(2 * channels, channels, 1, bias=False),
            nn.BatchNorm2d(channels),
        )
        self.means = nn.ModuleList(nn.Conv2d(channels, channels, 1) for _ in range(3 if sees_all else 0))

    def forward(self, x: Tensor) -> Tensor:
        """N × channels × H × W, in and out."""
        y = self.near(x)
        for layer, axes in zip(self.means, ((3,), (2,), (2, 3)), strict=False):
            y = y + layer(x.mean(axes, keepdim=True))
        return x + self.mix(y)


class LayoutNet(nn.Module):
    """From N × 5 × H × W (see `prepared`) to N × (places + 3) × H/4 × W/4 logits; H and W multiples of 32."""

    def __init__(self) -> None:
        super().__init__()
        w2, w4, w8, w16, w32 = _WIDTHS
        self.to4 = nn.Sequential(_convolution(5, w2, 2), _convolution(w2, w4, 2), ResidualBlock(w4))
        self.to8 = nn.Sequential(_convolution(w4, w8, 2), ResidualBlock(w8), ResidualBlock(w8))
        self.to16 = nn.Sequential(
            _convolution(w8, w16, 2),
            ResidualBlock(w16),
            ResidualBlock(w16, sees_all=True),
            ResidualBlock(w16),
        )
        deep = [ResidualBlock(w32, sees_all=number % 2 == 0) for number in range(5)]
        self.to32 = nn.Sequential(_convolution(w16, w32, 2), *deep)
        self.from32, self.from16 = nn.Conv2d(w32, 64, 1), nn.Conv2d(w16, 64, 1)
        self.at16, self.narrow = ResidualBlock(64, sees_all=True), nn.Conv2d(64, _BACK, 1)
        self.from8, self.at8, self.from4 = (
            nn.Conv2d(w8, _BACK, 1),
            ResidualBlock(_BACK),
            nn.Conv2d(w4, _BACK, 1),
        )
        self.head = nn.Sequential(ResidualBlock(_BACK), nn.ReLU(), nn.Conv2d(_BACK, len(Place) + MAPS, 1))

    def forward(self, x: Tensor) -> Tensor:
        """See the class."""
        x4 = self.to4(x)
        x8 = self.to8(x4)
        x16 = self.to16(x8)
        y = self.at16(_doubled(self.from32(self.to32(x16))) + self.from16(x16))
        y = self.at8(_doubled(self.narrow(y)) + self.from8(x8))
        answer: Tensor = self.head(_doubled(y) + self.from4(x4))
        return answer


def _doubled(x: Tensor) -> Tensor:
    return functional.interpolate(x, scale_factor=2.0, mode="nearest")


def prepared(pixels: Tensor) -> Tensor:
    """N × H × W × RGB bytes as the net wants them: colours from -1 to 1, and where on the picture each is."""
    x = pixels.permute(0, 3, 1, 2).float() / 127.5 - 1
    count, _, high, wide = x.shape
    across = torch.linspace(-1, 1, wide).view(1, 1, 1, wide).expand(count, 1, high, wide)
    down = torch.linspace(-1, 1, high).view(1, 1, high, 1).expand(count, 1, high, wide)
    return torch.cat([x, across, down], 1).contiguous(memory_format=torch.channels_last)
