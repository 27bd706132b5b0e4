"""Which engine reads where one is absent."""

from __future__ import annotations

import numpy as np
import pytest

from ocr import engines
from ocr.engines.base import LineEngine
from ocr.errors import EngineMissing
from tests.ocr.fake_engine import SameEverywhere


def absent(*names: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def get(name: str) -> LineEngine:
        if name in names:
            raise EngineMissing(f"the model of {name}")
        return SameEverywhere(name)

    monkeypatch.setattr(engines, "get_engine", get)


def test_the_first_engine_that_is_there_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, *_others = engines.ENGINE_NAMES
    crop = np.zeros((9, 9, 3), dtype=np.uint8)
    absent(monkeypatch=monkeypatch)
    assert engines.default_engine().read([crop])[0].text == first
    absent(first, monkeypatch=monkeypatch)
    assert engines.default_engine().read([crop])[0].text == second


def test_without_any_what_the_first_choice_lacks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    absent(*engines.ENGINE_NAMES, monkeypatch=monkeypatch)
    with pytest.raises(EngineMissing) as caught:
        engines.default_engine()
    assert caught.value.missing == f"the model of {engines.ENGINE_NAMES[0]}"


def test_an_engine_of_no_such_name_is_missing() -> None:
    with pytest.raises(EngineMissing) as caught:
        engines.get_engine("abacus")
    assert caught.value.missing == "abacus"
