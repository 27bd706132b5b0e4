"""The second family: Tesseract on normalised line crops."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ocr.engines import tesseract
from ocr.engines.base import TRADITIONAL
from ocr.engines.tesseract import TesseractEngine
from ocr.errors import EngineFailed, EngineMissing
from tests.ocr.drawn_lines import line


@pytest.fixture(scope="module")
def engine() -> TesseractEngine:
    return TesseractEngine()


def test_all_lines_of_a_picture_are_read_in_order(engine: TesseractEngine) -> None:
    texts = ["麻烦您拍一下照片", "订单号4756731936753906774", "Please refund the price", "好的"]
    shades = [((0, 0, 0), (149, 236, 105)), ((255, 255, 255), (0, 122, 255)), ((230, 230, 230), (44, 44, 44))]
    crops = [line(text, 24, *shades[i % 3]) for i, text in enumerate(texts)]
    assert [one.text for one in engine.read(crops)] == texts


def test_the_program_is_called_once_and_once_more_for_latin_lines(
    engine: TesseractEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    models: list[str] = []
    run = engine._run

    def spy(listing: Any, model: str, seconds: float) -> Any:
        models.append(model)
        return run(listing, model, seconds)

    monkeypatch.setattr(engine, "_run", spy)
    engine.read([line("在吗"), line("好的"), line("Hello there")])
    assert len(models) == 2
    assert models[1] == "eng"


def test_traditional_chats_are_read_with_the_traditional_model(engine: TesseractEngine) -> None:
    read = engine.read([line("免運費，謝謝", traditional=True)], (TRADITIONAL,))[0]
    assert "運費" in read.text
    assert "謝謝" in read.text


def test_traditional_chats_are_found_out_without_being_told(engine: TesseractEngine) -> None:
    texts = ["您好，請問這款還有貨嗎", "寄出後會把單號傳給您", "顏色跟照片不一樣，可以退嗎"]
    read = engine.read([line(text, traditional=True) for text in texts])
    assert "請問" in read[0].text
    assert "單號" in read[1].text
    assert "顏色" in read[2].text


def test_an_upright_bar_in_english_is_the_letter(engine: TesseractEngine) -> None:
    assert engine.read([line("I would like a full refund, please.")])[0].text[0] == "I"


def test_blank_crops_are_not_shown_to_the_program(engine: TesseractEngine) -> None:
    blank = np.full((30, 200, 3), 200, np.uint8)
    assert [one.text for one in engine.read([blank, line("好的")])] == ["", "好的"]


def test_without_a_chinese_model_the_engine_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "_languages", lambda: frozenset({"eng", "osd"}))
    with pytest.raises(EngineMissing):
        TesseractEngine()


def test_models_may_lie_in_the_script_folder_or_be_the_smaller_ones() -> None:
    wanted = ("HanS", "script/HanS", "chi_sim")
    assert tesseract._choose(wanted, frozenset({"eng", "script/HanS"})) == "script/HanS"
    assert tesseract._choose(wanted, frozenset({"eng", "chi_sim"})) == "chi_sim"


def test_a_program_that_is_not_there_is_missing(
    engine: TesseractEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine._tesseract.pytesseract, "tesseract_cmd", "no-such-program")
    with pytest.raises(EngineMissing):
        engine.read([line("好的")])


def test_a_program_that_gives_up_has_failed(engine: TesseractEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    def give_up(*_args: object, **_more: object) -> None:
        raise subprocess.TimeoutExpired("tesseract", 60)

    monkeypatch.setattr(subprocess, "run", give_up)
    with pytest.raises(EngineFailed):
        engine.read([line("好的")])


def test_what_the_program_says_before_it_fails_is_told(
    engine: TesseractEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tesseract, "_pages", lambda _pictures: b"no picture, and no list of any either")
    with pytest.raises(EngineFailed, match="rror"):
        engine.read([line("好的")])


def test_no_file_of_a_chat_lies_about_that_another_program_might_sweep_away(
    engine: TesseractEngine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A list of files in a temporary folder was once gone when the program came to read it."""
    (tmp_path / "closed").touch()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "closed"))
    assert [one.text for one in engine.read([line("好的")])] == ["好的"]


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("paul985", "paul985"),
        ("22:5l:30", "22:51:30"),
        ("paul2", "paul2"),
        ("model9500", "model9500"),
        ("6月15昌20:31", "6月15日20:31"),
        ("15昌", "15昌"),
    ],
)
def test_what_stands_among_digits_tells_a_letter_from_a_digit(read: str, right: str) -> None:
    assert tesseract._line([(read, 0, 100, 20, 0.9)]).text == right
