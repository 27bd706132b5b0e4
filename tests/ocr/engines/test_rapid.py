"""The first reader: rapidocr's recogniser on line crops."""

from __future__ import annotations

import importlib.util
import socket
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from numpy.typing import NDArray

from ocr.engines import rapid
from ocr.engines.base import NOTHING
from ocr.engines.rapid import _BATCH_PIXELS, _LEAST_WIDTH, RapidEngine, _batches, _line, _prepare, _width
from ocr.errors import EngineFailed, EngineMissing
from ocr.onnx import open_model
from tests.ocr.drawn_lines import line


@pytest.fixture(scope="module")
def engine() -> RapidEngine:
    return RapidEngine()


TEXTS = ["在吗 衬衫收到了", "订单号4756731936753906774", "Please refund $64.50", "昨天 下午3:40", "好的"]


def test_lines_come_back_in_the_order_given(engine: RapidEngine) -> None:
    read = engine.read([line(text) for text in TEXTS])
    assert [one.text.replace(" ", "") for one in read] == [text.replace(" ", "") for text in TEXTS]


def test_coloured_bubbles_and_dark_mode_read_like_black_on_white(engine: RapidEngine) -> None:
    shades = [((0, 0, 0), (149, 236, 105)), ((255, 255, 255), (0, 122, 255)), ((230, 230, 230), (44, 44, 44))]
    read = engine.read([line("亲，麻烦您拍一下照片", ink=ink, ground=ground) for ink, ground in shades])
    assert {one.text for one in read} == {"亲，麻烦您拍一下照片"}


def test_traditional_characters_stay_traditional(engine: RapidEngine) -> None:
    assert engine.read([line("免運費，寄件編號", traditional=True)])[0].text == "免運費，寄件編號"


def test_every_character_has_a_confidence_and_a_place(engine: RapidEngine) -> None:
    crop = line("退您50块吧")
    read = engine.read([crop])[0]
    assert len(read.char_confidences) == len(read.char_columns) == len(read.text)
    assert all(0 <= value <= 1 for value in (*read.char_confidences, read.confidence))
    assert list(read.char_columns) == sorted(read.char_columns)
    assert 0 < read.char_columns[0] < crop.shape[1] / 3
    assert read.char_columns[-1] > crop.shape[1] * 2 / 3


def test_a_crop_without_ink_or_without_pixels_is_an_empty_line(engine: RapidEngine) -> None:
    blank = np.full((30, 200, 3), 255, np.uint8)
    read = engine.read([blank, np.zeros((0, 5, 3), np.uint8), line("好的")])
    assert [one.text for one in read] == ["", "", "好的"]


def test_a_line_is_read_the_same_alone_and_in_company(engine: RapidEngine) -> None:
    alone = engine.read([line("好的")])[0]
    among = engine.read([line("好的"), line("这是一行长得多的文字，用来看看同一批里会不会互相影响")])[0]
    assert alone.text == among.text == "好的"


def test_no_crops_no_lines(engine: RapidEngine) -> None:
    assert engine.read([]) == []


def test_reading_opens_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert RapidEngine().read([line("好的")])[0].text == "好的"


def test_without_the_package_the_engine_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(EngineMissing) as caught:
        RapidEngine()
    assert caught.value.missing == "rapidocr"


def scores(*winners: int, sure: float = 0.9) -> NDArray[np.float32]:
    """What the model says of each column: one entry of the alphabet each."""
    made = np.zeros((len(winners), 100), np.float32)
    for column, winner in enumerate(winners):
        made[column, winner] = sure
    return made


def test_a_character_is_a_run_of_equal_winners_and_stands_in_its_middle(engine: RapidEngine) -> None:
    one, two = engine._alphabet[5], engine._alphabet[9]
    read = engine._decode(scores(0, 5, 5, 0, 5, 9, 9, 0), wide=64, crop_width=32)
    assert read.text == one + one + two
    assert read.char_columns == (8.0, 18.0, 24.0)
    assert read.confidence == pytest.approx(0.9)


def test_what_the_model_sees_in_the_padding_is_not_read(engine: RapidEngine) -> None:
    assert engine._decode(scores(5, 0, 9, 0), wide=16, crop_width=16).text == engine._alphabet[5]
    assert engine._decode(scores(5, 0, 9, 0), wide=17, crop_width=17).text == "".join(
        engine._alphabet[n] for n in (5, 9)
    )


def test_a_model_that_is_more_than_sure_is_sure(engine: RapidEngine) -> None:
    assert engine._decode(scores(5, sure=1.5), wide=8, crop_width=8).confidence == 1.0


@pytest.mark.parametrize(
    ("height", "width", "wide"),
    [(48, 400, 400), (24, 200, 400), (100, 100, _LEAST_WIDTH), (100, 50, 24), (400, 8, 8)],
)
def test_a_crop_keeps_its_shape(height: int, width: int, wide: int) -> None:
    assert _width(np.zeros((height, width, 3), np.uint8)) == max(wide, 8)


def test_batches_are_of_like_widths_and_no_larger_than_the_memory_for_them() -> None:
    most = _BATCH_PIXELS // 48
    assert list(_batches({})) == []
    assert list(_batches({0: most, 1: 10, 2: 20})) == [[1, 2], [0]]
    assert list(_batches({0: most // 2, 1: most // 2})) == [[0, 1]]
    assert list(_batches({0: most // 2 + 1, 1: most // 2 + 1})) == [[0], [1]]


def test_an_entry_of_several_characters_gives_each_of_them_its_place_and_its_confidence() -> None:
    read = _line(["好", "ab", "的"], [0.5, 0.7, 0.9], [4.0, 12.0, 20.0])
    assert read.text == "好ab的"
    assert read.char_confidences == (0.5, 0.7, 0.7, 0.9)
    assert read.char_columns == (4.0, 12.0, 12.0, 20.0)
    assert read.confidence == pytest.approx(0.7)


def test_a_reader_takes_one_thread_unless_it_is_given_more(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def opened(path: Path, threads: int) -> object:
        asked.append(threads)
        return open_model(path, 1)

    monkeypatch.setattr(rapid, "open_model", opened)
    RapidEngine()
    RapidEngine(threads=3)
    assert asked == [1, 3]


def test_a_crop_is_mapped_from_minus_one_to_one_with_the_colours_first() -> None:
    crop = np.zeros((48, 60, 3), np.uint8)
    crop[..., 0] = 255
    made = _prepare(crop)
    assert made.shape == (3, 48, 60)
    assert (float(made[0].min()), float(made[1].max()), float(made[2].max())) == (1.0, -1.0, -1.0)


def test_a_line_may_begin_with_the_first_character_of_the_alphabet(engine: RapidEngine) -> None:
    assert engine._decode(scores(1, 0, 1), wide=24, crop_width=24).text == engine._alphabet[1] * 2


def test_a_crop_of_one_row_or_column_is_not_shown_to_the_model(
    engine: RapidEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[int] = []

    def run(block: NDArray[np.float32]) -> NDArray[np.float32]:
        shown.append(len(block))
        return np.stack([scores(*[0] * (block.shape[3] // 8))] * len(block))

    monkeypatch.setattr(engine, "_run", run)
    sizes = ((1, 9), (9, 1), (2, 9), (9, 2))
    read = engine.read([np.zeros((*size, 3), np.uint8) for size in sizes])
    assert sum(shown) == 2
    assert read == [NOTHING] * 4
    assert (NOTHING.text, NOTHING.confidence, NOTHING.char_confidences) == ("", 0.0, ())


def test_a_model_that_gives_up_has_failed(engine: RapidEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object) -> None:
        raise RuntimeError("out of memory")

    monkeypatch.setattr(engine, "_session", SimpleNamespace(run=fail))
    with pytest.raises(EngineFailed, match="out of memory"):
        engine.read([line("好的")])


def test_lines_of_a_batch_are_padded_to_the_widest_with_nothing(
    engine: RapidEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocks: list[NDArray[np.float32]] = []

    def run(block: NDArray[np.float32]) -> NDArray[np.float32]:
        blocks.append(block)
        return np.stack([scores(*[5, 0] * (block.shape[3] // 16))] * len(block))

    monkeypatch.setattr(engine, "_run", run)
    white = [np.full((48, wide, 3), 255, np.uint8) for wide in (96, 64)]
    read = engine.read(white)
    (block,) = blocks
    assert block.shape == (2, 3, 48, 96)
    assert [(float(row[:, :, :64].min()), float(row[:, :, 64:].max())) for row in block] == [(1, 0), (1, 1)]
    assert [len(one.text) for one in read] == [6, 4]
    assert read[0].char_columns == (4.0, 20.0, 36.0, 52.0, 68.0, 84.0)
