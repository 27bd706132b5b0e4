"""An engine that reads the same everywhere, so that tests of layouts need no recognition."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ocr import reader
from ocr.engines.base import Crop, EngineLine


class SameEverywhere:
    """Reads `text` from every crop, with ease; keeps what it was shown in `shown`."""

    name, version = "fake", "1"

    def __init__(self, text: str) -> None:
        self._text = text
        self.shown: list[Crop] = []

    def read(self, crops: Sequence[Crop], languages: Sequence[str] = ()) -> list[EngineLine]:
        del languages  # it knows one text only
        self.shown += crops
        return [EngineLine(self._text, 0.99)] * len(crops)


def read_with(engine: SameEverywhere, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the reader use `engine` and no witness."""
    monkeypatch.setattr(reader, "default_engine", lambda: engine)
