"""What a recogniser of text lines is: crops in, text with confidences out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Crop = NDArray[np.uint8]
"""One line of text cut from a picture: shape (height, width, 3), RGB, C-contiguous or not. A margin of
about a fifth of the character height on every side reads best; engines never modify a crop."""

TRADITIONAL = "zh-Hant"
"""Language hint: the chat is written in traditional characters."""


@dataclass(frozen=True, slots=True)
class EngineLine:
    """One crop as read. `confidence` and `char_confidences` run from 0.0 to 1.0 and are calibrated per
    engine; `char_confidences` has one entry for each character of `text`, or is empty where the engine
    does not tell. `char_columns` gives each character's centre in pixels from the crop's left edge
    (good to about half a character), or is empty. An empty `text` means "no text found"."""

    text: str
    confidence: float
    char_confidences: tuple[float, ...] = ()
    char_columns: tuple[float, ...] = ()


NOTHING = EngineLine("", 0.0)


class LineEngine(Protocol):
    """Recognises line crops. Safe to use from one thread at a time."""

    @property
    def name(self) -> str:
        """Short name as given to `--engine`, e.g. "rapidocr"."""

    @property
    def version(self) -> str:
        """Changes whenever the same crop may be read differently: program and model versions."""

    def read(self, crops: Sequence[Crop], languages: Sequence[str] = ()) -> list[EngineLine]:
        """Read every crop; the result has the order and the length of `crops`.

        Args:
            crops: Any number, any sizes; a crop without pixels gives an empty line.
            languages: Hints such as "zh-Hant"; unknown hints are ignored.
        Raises:
            EngineFailed: The engine ran and gave up.
        """
