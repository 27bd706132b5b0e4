"""Engines by name."""

from __future__ import annotations

import pytest

from ocr import engines
from ocr.errors import EngineMissing
from tests.ocr.fake_engine import SameEverywhere


@pytest.fixture(autouse=True)
def nothing_made_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "_made", {})
    monkeypatch.setattr(engines, "_witness", [])


def missing() -> engines.LineEngine:
    raise EngineMissing("rapidocr")


def test_the_default_is_rapidocr() -> None:
    assert engines.default_engine().name == "rapidocr"


def test_an_engine_is_made_once() -> None:
    assert engines.get_engine("rapidocr") is engines.get_engine("rapidocr")


def test_an_unknown_name_is_a_missing_engine() -> None:
    with pytest.raises(EngineMissing):
        engines.get_engine("crystal-ball")


def test_where_rapidocr_is_absent_tesseract_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(engines._MAKERS, "rapidocr", missing)
    assert engines.default_engine().name == "tesseract"


def test_where_no_engine_is_the_first_choice_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in engines.ENGINE_NAMES:
        monkeypatch.setitem(engines._MAKERS, name, missing)
    with pytest.raises(EngineMissing) as caught:
        engines.default_engine()
    assert caught.value.missing == "rapidocr"


def test_tesseract_is_the_witness_of_rapidocr_and_not_of_itself() -> None:
    assert engines.get_witness(engines.get_engine("rapidocr")) is not None
    assert engines.get_witness(engines.get_engine("tesseract")) is None


def test_without_tesseract_there_is_no_witness(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ocr.engines.tesseract._languages", lambda: frozenset())
    assert engines.get_witness(engines.get_engine("rapidocr")) is None


def test_the_witness_reads_each_line_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[bool] = []

    class Tesseract(SameEverywhere):
        def __init__(self, again: bool = True) -> None:
            super().__init__("好的")
            made.append(again)

    monkeypatch.setattr("ocr.engines.tesseract.TesseractEngine", Tesseract)
    first = engines.get_witness(SameEverywhere("好的"))
    assert engines.get_witness(SameEverywhere("好的")) is first
    assert made == [False]
