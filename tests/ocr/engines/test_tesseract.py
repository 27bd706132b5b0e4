"""The second family: Tesseract on normalised line crops."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageSequence

from ocr.engines import tesseract
from ocr.engines.base import NOTHING, TRADITIONAL, EngineLine
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
    with pytest.raises(EngineMissing) as caught:
        TesseractEngine()
    assert caught.value.missing == "tesseract:chi_sim"


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


HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"


def table(*words: tuple[int, int, float, str]) -> str:
    """What the program prints: page, left edge, confidence and text of each word, 20 pixels high and wide."""
    rows = [f"5\t{page}\t1\t1\t1\t1\t{left}\t0\t20\t20\t{conf}\t{text}" for page, left, conf, text in words]
    return "\n".join([HEAD, *rows])


def test_words_are_those_with_a_confidence_and_belong_to_their_page(
    engine: TesseractEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = table((1, 0, 0, "好"), (1, 20, -1, "坏"), (1, 40, 90, " "), (2, 0, 50, "在吗"))
    seconds: list[float] = []

    def run(_pages: bytes, _model: str, limit: float) -> str:
        seconds.append(limit)
        return said

    monkeypatch.setattr(engine, "_run", run)
    white = Image.new("L", (9, 9), 255)
    lines = engine._call([None, white, white, None], "chi_sim")
    assert [line.text for line in lines] == ["", "好", "在吗", ""]
    assert [line.confidence for line in lines] == pytest.approx([0.0, 0.0, 0.3, 0.0])
    assert seconds == [61.0]
    assert engine._call([None], "chi_sim") == [NOTHING]


def of_chinese(confidence: float, *lengths: int) -> list[EngineLine]:
    return [EngineLine("好" * n, confidence, (confidence,) * n) for n in lengths]


def perhaps(
    engine: TesseractEngine,
    monkeypatch: pytest.MonkeyPatch,
    lines: list[EngineLine],
    traditional: float,
    model: str = "HanT",
) -> list[list[int]]:
    """The lines, by their place, that are shown to the traditional model, which is so sure of them."""
    pictures = [Image.new("L", (1 + n, 1)) for n in range(len(lines))]
    shown: list[list[int]] = []

    def call(some: list[Image.Image], asked: str) -> list[EngineLine]:
        assert asked == model
        shown.append([one.width - 1 for one in some])
        return [EngineLine("請", traditional, (traditional,)) for _ in some]

    monkeypatch.setattr(engine, "_call", call)
    monkeypatch.setattr(engine, "_installed", frozenset({"chi_sim", model}))
    read = engine._perhaps_traditional(pictures, lines)
    assert (read is lines) == (len(shown) < 2)
    return shown


def test_the_six_longest_lines_are_tried_with_the_traditional_model(
    engine: TesseractEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = of_chinese(0.5, 3, 9, 4, 8, 5, 7, 6, 10)
    assert perhaps(engine, monkeypatch, lines, 0.5) == [[7, 1, 3, 5, 6, 4]]


def test_all_lines_are_read_again_where_the_traditional_model_is_clearly_surer(
    engine: TesseractEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [*of_chinese(0.5, 3, 4), EngineLine("ok", 0.2, (0.2, 0.2))]
    assert perhaps(engine, monkeypatch, lines, 0.59) == [[1, 0]]
    assert perhaps(engine, monkeypatch, lines, 0.61, "chi_tra") == [[1, 0], [0, 1, 2]]


@pytest.mark.parametrize(("confidence", "length", "tried"), [(0.9, 3, 1), (0.91, 3, 0), (0.5, 2, 0)])
def test_what_is_read_surely_or_is_hardly_chinese_is_not_tried(
    engine: TesseractEngine, monkeypatch: pytest.MonkeyPatch, confidence: float, length: int, tried: int
) -> None:
    assert len(perhaps(engine, monkeypatch, of_chinese(confidence, length), 0.1)) == tried


def test_without_a_traditional_model_none_is_tried(
    engine: TesseractEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert perhaps(engine, monkeypatch, of_chinese(0.5, 5), 0.9, "osd") == []


@pytest.mark.parametrize(
    ("text", "confidence", "better"), [("ok", 0.41, True), ("ok", 0.39, False), ("", 0.9, False)]
)
def test_the_english_reading_stands_unless_it_is_a_tenth_less_sure(
    text: str, confidence: float, better: bool
) -> None:
    han, latin = EngineLine("0k", 0.5), EngineLine(text, confidence)
    assert tesseract._better(han, latin) is (latin if better else han)


@pytest.mark.parametrize("error", [OSError("no"), subprocess.CalledProcessError(1, "tesseract")])
def test_a_program_that_cannot_tell_its_models_is_missing(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*_args: object, **_more: object) -> None:
        raise error

    tesseract._languages.cache_clear()
    monkeypatch.setattr(subprocess, "run", fail)
    with pytest.raises(EngineMissing) as caught:
        tesseract._languages()
    assert caught.value.missing == "tesseract"


def test_a_line_is_as_sure_as_half_its_least_and_half_its_mean_word() -> None:
    read = tesseract._line([("好", 0, 20, 20, 0.97), ("吗", 20, 20, 20, 0.5)])
    assert read.char_confidences == pytest.approx((1.0, 0.3))
    assert read.confidence == pytest.approx((0.3 + 0.65) / 2)


def test_only_digits_have_an_upright_bar_beside_chinese() -> None:
    assert tesseract._line([("a|b", 0, 60, 20, 0.9)]).text == "aIb"
    assert tesseract._line([("好|", 0, 60, 20, 0.9)]).text == "好|"
    assert tesseract._line([("3|5元", 0, 60, 20, 0.9)]).text == "315元"


READ = {
    "chi_sim": ["好的好的", "He1lo", "", "50块"],
    "chi_tra": ["好的好的", "He1lo", "", "50塊"],
    "eng": ["Hello"],
}


def asked(
    engine: TesseractEngine,
    monkeypatch: pytest.MonkeyPatch,
    *languages: str,
    installed: str = "chi_sim chi_tra eng",
) -> tuple[list[tuple[str, int]], list[str]]:
    """Which models are shown how many of four lines, and what is read."""
    calls: list[tuple[str, int]] = []

    def call(pictures: list[Any], model: str) -> list[EngineLine]:
        calls.append((model, len(pictures)))
        return [EngineLine(text, 0.95, (0.95,) * len(text)) for text in READ[model][: len(pictures)]]

    monkeypatch.setattr(engine, "_call", call)
    monkeypatch.setattr(engine, "_installed", frozenset(installed.split()))
    crop = np.full((30, 60, 3), 255, np.uint8)
    return calls, [one.text for one in engine.read([crop] * 4, languages)]


def test_lines_without_chinese_are_read_again_in_english_and_no_others(
    engine: TesseractEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = ([("chi_sim", 4), ("eng", 1)], ["好的好的", "Hello", "", "50块"])
    assert asked(TesseractEngine(), monkeypatch) == both
    assert asked(engine, monkeypatch, "ko") == both
    once = ([("chi_sim", 4)], READ["chi_sim"])
    assert asked(engine, monkeypatch, installed="chi_sim chi_tra") == once
    assert asked(TesseractEngine(again=False), monkeypatch) == once


def test_a_traditional_chat_is_shown_to_its_own_model_alone(
    engine: TesseractEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls, texts = asked(engine, monkeypatch, "en", TRADITIONAL)
    assert (calls, texts) == ([("chi_tra", 4), ("eng", 1)], ["好的好的", "Hello", "", "50塊"])


def test_an_engine_without_a_second_look_does_not_try_the_traditional_model(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(READ, "chi_sim", ["好的好的", "", "", ""])
    for again, models in ((True, ["chi_sim", "chi_tra"]), (False, ["chi_sim"])):
        monkeypatch.setattr(tesseract, "_SURE", 0.99)
        calls, _ = asked(TesseractEngine(again=again), monkeypatch)
        assert [model for model, _ in calls] == models


def test_each_line_is_a_page_in_the_order_given() -> None:
    widths = (7, 9, 11)
    with Image.open(
        io.BytesIO(tesseract._pages([Image.new("L", (wide, 5), 255) for wide in widths]))
    ) as book:
        assert tuple(page.width for page in ImageSequence.Iterator(book)) == widths


def test_lines_without_confidences_are_sure_of_nothing() -> None:
    assert tesseract._mean([EngineLine("好", 0.9)], [0]) == 0.0
    assert tesseract._mean(of_chinese(0.5, 1) + of_chinese(0.8, 2), [0, 1]) == pytest.approx(0.7)


def test_without_its_package_the_engine_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pytesseract", None)
    with pytest.raises(EngineMissing) as caught:
        TesseractEngine()
    assert caught.value.missing == "pytesseract"
