"""Text recognition: engines by name, the best one first.

`rapidocr` reads; `tesseract` is the second witness, and the reader where rapidocr is absent.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from ocr.engines.base import Crop, EngineLine, LineEngine
from ocr.engines.witness import Witness
from ocr.errors import EngineMissing

__all__ = ["ENGINE_NAMES", "Crop", "EngineLine", "LineEngine", "default_engine", "get_engine", "get_witness"]

log = logging.getLogger(__name__)


def _rapid() -> LineEngine:
    from ocr.engines.cache import CachedEngine
    from ocr.engines.rapid import RapidEngine

    return CachedEngine(RapidEngine())


def _tesseract() -> LineEngine:
    from ocr.engines.cache import CachedEngine
    from ocr.engines.tesseract import TesseractEngine

    return CachedEngine(TesseractEngine())


_MAKERS: dict[str, Callable[[], LineEngine]] = {"rapidocr": _rapid, "tesseract": _tesseract}
ENGINE_NAMES = tuple(_MAKERS)
_made: dict[str, LineEngine] = {}
_witness: list[Witness | None] = []


def get_engine(name: str) -> LineEngine:
    """The engine of that name, made once for the process; use it from one thread at a time.

    Raises:
        EngineMissing: No such engine, or its program, package, model or language is absent.
    """
    if name not in _MAKERS:
        raise EngineMissing(name)
    if name not in _made:
        _made[name] = _MAKERS[name]()
    return _made[name]


def default_engine() -> LineEngine:
    """The best engine that is there.

    Raises:
        EngineMissing: None is; names what the first choice lacks.
    """
    first: EngineMissing | None = None
    for name in ENGINE_NAMES:
        try:
            return get_engine(name)
        except EngineMissing as error:
            log.warning("engine %s is not usable: %s is missing", name, error.missing)
            first = first or error
    raise first or EngineMissing("rapidocr")


def get_witness(engine: LineEngine) -> Witness | None:
    """The second witness for what `engine` reads; None if it is Tesseract itself, or Tesseract is not
    there (then nothing is doubted on its account)."""
    if engine.name == "tesseract":
        return None
    if not _witness:
        from ocr.engines.cache import CachedEngine
        from ocr.engines.tesseract import TesseractEngine

        try:
            _witness.append(Witness(CachedEngine(TesseractEngine(again=False))))
        except EngineMissing as error:
            log.warning("no second witness: %s is missing", error.missing)
            _witness.append(None)
    return _witness[0]
