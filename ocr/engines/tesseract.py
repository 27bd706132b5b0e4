"""Tesseract through pytesseract: all crops of a picture in one call, normalised to black on white.

Manners, as measured: one thread a process (more only wait for each other), never one call a line, and
characters about 34 px high on a clean background.
"""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from PIL import Image

from ocr.engines.base import NOTHING, TRADITIONAL, Crop, EngineLine
from ocr.engines.normal import black_on_white
from ocr.engines.spacing import is_cjk, join_words
from ocr.errors import EngineFailed, EngineMissing

_SIMPLIFIED_MODELS = ("HanS", "script/HanS", "chi_sim")
_TRADITIONAL_MODELS = ("HanT", "script/HanT", "chi_tra")
_LATIN_MODEL = "eng"
_UPRIGHT = re.compile(r"\|")  # Latin text has I where the models see an upright bar
_ONE = re.compile(r"(?<=\d)[lI|](?=:?\d)")
"""A 1 between digits that was read as a letter."""
_DAY = re.compile(r"(?<=月)(\d{1,2})[昌目曰旦臼白](?=\s?\d|$)")  # the 日 of a date
_CALIBRATION = ((0.0, 0.5, 0.7, 0.8, 0.86, 0.9, 0.97), (0.0, 0.3, 0.6, 0.8, 0.89, 0.95, 1.0))
_CONFIG = "--psm 7 --oem 1"
_NO_WINDOW = int(getattr(subprocess, "CREATE_NO_WINDOW", 0))  # Windows flashes one for every picture
_SURE, _CLEARLY, _SAMPLE = 0.9, 0.1, 6  # when to try the traditional model, on how many lines
_SECONDS = 60.0  # for a call, and half a second more for each line of it


class TesseractEngine:
    """Reads Chinese (simplified, or traditional when asked) and, unless `again` is False, reads lines
    without any Chinese again with the English model, which is better at them."""

    name = "tesseract"

    def __init__(self, again: bool = True) -> None:
        self._again = again
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")
        self._tesseract = _load()
        self._installed = _languages()
        self.version = f"{_program_version()}/{_choose(_SIMPLIFIED_MODELS, self._installed)}"

    def read(self, crops: Sequence[Crop], languages: Sequence[str] = ()) -> list[EngineLine]:
        """See `LineEngine.read`. Knows the hint "zh-Hant", and finds out by itself where the simplified
        model is at a loss; `char_columns` stay empty."""
        pictures = [black_on_white(crop) for crop in crops]
        traditional = TRADITIONAL in languages
        model = _choose(_TRADITIONAL_MODELS if traditional else _SIMPLIFIED_MODELS, self._installed)
        lines = self._call(pictures, model)
        if self._again and not traditional:
            lines = self._perhaps_traditional(pictures, lines)
        latin = [i for i, line in enumerate(lines) if line.text and not any(map(is_cjk, line.text))]
        if latin and self._again and _LATIN_MODEL in self._installed:
            again = self._call([pictures[i] for i in latin], _LATIN_MODEL)
            for i, line in zip(latin, again, strict=True):
                lines[i] = _better(lines[i], line)
        return lines

    def _perhaps_traditional(
        self, pictures: Sequence[Image.Image | None], lines: list[EngineLine]
    ) -> list[EngineLine]:
        """Where the simplified model is unsure, try some lines with the traditional one, and all of them
        if that is surer: the simplified one turns 請問 into 请问 or worse."""
        chinese = [i for i, line in enumerate(lines) if sum(map(is_cjk, line.text)) >= 3]
        model = next((model for model in _TRADITIONAL_MODELS if model in self._installed), None)
        if not chinese or model is None or _mean(lines, chinese) > _SURE:
            return lines
        # the longest, not the least sure: with those any other reading looks better
        sample = sorted(chinese, key=lambda i: -len(lines[i].text))[:_SAMPLE]
        tried = self._call([pictures[i] for i in sample], model)
        if _mean(tried, range(len(tried))) < _mean(lines, sample) + _CLEARLY:
            return lines
        return self._call(pictures, model)

    def _call(self, pictures: Sequence[Image.Image | None], model: str) -> list[EngineLine]:
        """One run of the program for all `pictures`; None stands for a crop without ink."""
        lines = [NOTHING] * len(pictures)
        there = {i: picture for i, picture in enumerate(pictures) if picture is not None}
        if not there:
            return lines
        places = list(there)
        table = self._run(_pages(list(there.values())), model, _SECONDS + len(there) / 2)
        words: dict[int, list[tuple[str, int, int, int, float]]] = {}
        for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
            text, confidence = (row["text"] or "").strip(), int(float(row["conf"]))
            if confidence >= 0 and text:
                box = (int(row["left"]), int(row["width"]), int(row["height"]))
                words.setdefault(places[int(row["page_num"]) - 1], []).append((text, *box, confidence / 100))
        for i, found in words.items():
            lines[i] = _line(found)
        return lines

    def _run(self, pages: bytes, model: str, seconds: float) -> str:
        """The program's table for pictures that go in and come out by pipe: no file of a chat lies about,
        and nothing can be swept from under a program that is still to read it."""
        program = str(self._tesseract.pytesseract.tesseract_cmd)
        command = [program, "stdin", "stdout", "-l", model, *_CONFIG.split(), "tsv"]
        try:
            done = subprocess.run(
                command, input=pages, capture_output=True, timeout=seconds, creationflags=_NO_WINDOW
            )
        except FileNotFoundError as error:
            raise EngineMissing("tesseract") from error
        except (OSError, subprocess.SubprocessError) as error:
            raise EngineFailed(str(error)) from error
        if done.returncode:
            raise EngineFailed(
                done.stderr.decode("utf-8", "replace").strip() or f"exit code {done.returncode}"
            )
        return done.stdout.decode("utf-8", "replace")


def _pages(pictures: Sequence[Image.Image]) -> bytes:
    """All pictures as one TIFF, a page each."""
    out = io.BytesIO()
    pictures[0].save(out, "TIFF", save_all=True, append_images=pictures[1:])
    return out.getvalue()


def _line(words: list[tuple[str, int, int, int, float]]) -> EngineLine:
    text, owners = join_words([(word, left, width, height) for word, left, width, height, _ in words])
    if not any(map(is_cjk, text)):
        text = _UPRIGHT.sub("I", text)
    text = _DAY.sub(r"\1日", _ONE.sub("1", text))
    confidences = tuple(_calibrated(words[owner][4]) for owner in owners)
    # half the least, half the mean: parts right lines from wrong ones better than either
    return EngineLine(text, (min(confidences) + float(np.mean(confidences))) / 2, confidences)


def _calibrated(confidence: float) -> float:
    """Tesseract's own word confidence to one that means something: of lines at 0.9 or more 99 % are
    right on drawn and rendered chats (`tests/bench/reading`)."""
    return float(np.interp(confidence, *_CALIBRATION))


def _better(han: EngineLine, latin: EngineLine) -> EngineLine:
    return latin if latin.text and latin.confidence >= han.confidence - 0.1 else han


def _mean(lines: Sequence[EngineLine], which: Iterable[int]) -> float:
    values = [value for i in which for value in lines[i].char_confidences]
    return sum(values) / max(1, len(values))


def _load() -> Any:
    try:
        import pytesseract
    except ImportError as error:
        raise EngineMissing("pytesseract") from error
    return pytesseract


@lru_cache(maxsize=1)
def _program_version() -> str:
    import pytesseract

    return f"tesseract {pytesseract.get_tesseract_version().base_version}"


@lru_cache(maxsize=1)
def _languages() -> frozenset[str]:
    """Names of the installed models. Asked of the program itself: pytesseract's own list leaves out
    names with capitals, such as Debian's HanS."""
    import pytesseract

    command = [str(pytesseract.pytesseract.tesseract_cmd), "--list-langs"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=30, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        raise EngineMissing("tesseract") from error
    lines = (done.stdout + b"\n" + done.stderr).decode("utf-8", "replace").splitlines()
    return frozenset(line.strip() for line in lines)


def _choose(wanted: Sequence[str], installed: frozenset[str]) -> str:
    for model in wanted:
        if model in installed:
            return model
    raise EngineMissing(f"tesseract:{wanted[-1]}")
