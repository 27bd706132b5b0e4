"""The recogniser of rapidocr (PP-OCRv6 small, its model lies in the wheel), without its detector.

The model file is run directly with onnxruntime: rapidocr's own front door would load a detector, a
classifier, OpenCV and a logger, and may download what it misses. Nothing here touches the network.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ocr.engines.base import NOTHING, Crop, EngineLine
from ocr.engines.gaps import put_spaces
from ocr.errors import EngineFailed, whatever_it_raises
from ocr.onnx import open_model, rapidocr_model

_MODEL = "PP-OCRv6_rec_small.onnx"
_HEIGHT = 48  # the model's input height
_STEP = 8  # input pixels per output column
_LEAST_WIDTH = 48
_BATCH_PIXELS = 48 * 48 * 8  # of one batch; larger ones are slower: a column of output is 18,710 wide


class RapidEngine:
    """`threads` are onnxruntime's threads within one call; worker processes use one each."""

    name = "rapidocr"

    def __init__(self, threads: int = 1) -> None:
        self._session = open_model(rapidocr_model(_MODEL), threads)
        self._input = self._session.get_inputs()[0].name
        characters = self._session.get_modelmeta().custom_metadata_map["character"].splitlines()
        self._alphabet = ["", *characters, " "]  # index 0 is CTC's blank
        self.version = f"{metadata.version('rapidocr')}/{Path(_MODEL).stem}"

    def read(
        self,
        crops: Sequence[Crop],
        languages: Sequence[str] = (),  # noqa: ARG002 - the model reads all languages, hints are not needed
    ) -> list[EngineLine]:
        """See `LineEngine.read`."""
        lines = [NOTHING] * len(crops)
        for batch in _batches({i: _width(crop) for i, crop in enumerate(crops) if min(crop.shape[:2]) > 1}):
            inputs = [_prepare(crops[i]) for i in batch]
            block = np.zeros((len(batch), 3, _HEIGHT, max(part.shape[2] for part in inputs)), np.float32)
            for row, part in enumerate(inputs):
                block[row, :, :, : part.shape[2]] = part
            for i, part, scores in zip(batch, inputs, self._run(block), strict=True):
                lines[i] = put_spaces(self._decode(scores, part.shape[2], crops[i].shape[1]), crops[i])
        return lines

    def _run(self, block: NDArray[np.float32]) -> NDArray[np.float32]:
        with whatever_it_raises(EngineFailed):
            result: NDArray[np.float32] = self._session.run(None, {self._input: block})[0]
        return result

    def _decode(self, scores: NDArray[np.float32], wide: int, crop_width: int) -> EngineLine:
        """Greedy CTC: a character is a run of equal winners; its columns tell where it stands."""
        columns = min(len(scores), -(-wide // _STEP))
        winners = scores[:columns].argmax(axis=1)
        starts = np.flatnonzero(np.diff(winners, prepend=-1))
        ends = np.append(starts[1:], columns)
        text, confidences, centres = [], [], []
        scale = crop_width * _STEP / wide
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            winner = int(winners[start])
            if winner == 0:
                continue
            text.append(self._alphabet[winner])
            confidences.append(float(scores[start:end, winner].max()))
            centres.append((start + end) / 2 * scale)
        return _line(text, confidences, centres)


def _line(text: list[str], confidences: list[float], centres: list[float]) -> EngineLine:
    if not text:
        return NOTHING
    joined = "".join(text)
    if len(joined) != len(text):  # an entry of several characters: repeat its values for each
        confidences = [c for t, c in zip(text, confidences, strict=True) for _ in t]
        centres = [c for t, c in zip(text, centres, strict=True) for _ in t]
    return EngineLine(joined, min(1.0, float(np.mean(confidences))), tuple(confidences), tuple(centres))


def _width(crop: Crop) -> int:
    """The width of the model's input for `crop`: its shape is kept."""
    height, width = int(crop.shape[0]), int(crop.shape[1])
    return max(_LEAST_WIDTH if width >= height else _STEP, round(width * _HEIGHT / height))


def _prepare(crop: Crop) -> NDArray[np.float32]:
    """Scale to the model's height, map 0…255 to -1…1, channels first."""
    size = (_width(crop), _HEIGHT)
    image = Image.fromarray(np.ascontiguousarray(crop)).resize(size, Image.Resampling.BILINEAR)
    values = np.asarray(image, dtype=np.float32).transpose(2, 0, 1)
    return values / 127.5 - 1


def _batches(widths: dict[int, int]) -> Iterator[list[int]]:
    """Group by width, so that little of a batch is padding."""
    batch: list[int] = []
    for i in sorted(widths, key=widths.__getitem__):
        if batch and (len(batch) + 1) * widths[i] * _HEIGHT > _BATCH_PIXELS:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch
