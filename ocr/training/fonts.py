"""Typefaces for the drawn chats: whatever of the known ones this machine has, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from random import Random

from PIL import ImageFont

_ROOT = Path("/usr/share/fonts")
_NOTO, _WQY, _ARPHIC = "opentype/noto", "truetype/wqy", "truetype/arphic"
_CHINESE = (
    *(f"{_NOTO}/NotoSansCJK-Regular.ttc",) * 2,  # the commonest face, drawn twice as often
    f"{_NOTO}/NotoSansCJK-Bold.ttc",
    f"{_NOTO}/NotoSerifCJK-Regular.ttc",
    *(f"{_WQY}/wqy-microhei.ttc",) * 2,
    f"{_WQY}/wqy-zenhei.ttc",
    f"{_ARPHIC}/uming.ttc",
    f"{_ARPHIC}/ukai.ttc",
)
_ROBOTO, _OPEN = "truetype/roboto/unhinted/RobotoTTF", "truetype/open-sans"
_LATIN = (
    f"{_ROBOTO}/Roboto-Regular.ttf",
    f"{_ROBOTO}/Roboto-Medium.ttf",
    f"{_OPEN}/OpenSans-Regular.ttf",
    f"{_OPEN}/OpenSans-Semibold.ttf",
    "truetype/lato/Lato-Regular.ttf",
    "truetype/liberation/LiberationSans-Regular.ttf",
    "truetype/dejavu/DejaVuSans.ttf",
    "opentype/inter/Inter-Regular.otf",
    "opentype/inter/Inter-Medium.otf",
    "opentype/cantarell/Cantarell-Regular.otf",
)
PACKAGES = (
    "fonts-noto-cjk fonts-wqy-microhei fonts-wqy-zenhei fonts-arphic-uming fonts-arphic-ukai fonts-roboto "
    "fonts-open-sans fonts-lato fonts-liberation fonts-dejavu-core fonts-inter fonts-cantarell"
)
"""Debian's packages that hold them."""


_FIRST_HAN = 0x2E80
"""Letters from here on are in no Latin face."""


@dataclass(frozen=True)
class Face:
    """One typeface. `index` picks a face of a collection; Noto's 2 is the simplified Chinese one."""

    path: str
    index: int = 0

    def having(self, words: str) -> Face:
        """This face, or a Chinese one where it lacks the letters of `words`: it would draw empty boxes."""
        if all(ord(char) < _FIRST_HAN for char in words) or self.path not in _latin():
            return self
        return next(iter(_faces(_CHINESE)), self)

    def at(self, size: float) -> ImageFont.FreeTypeFont:
        """The face at a size in pixels, kept for the next time."""
        return _font(self.path, self.index, max(4, round(size)))

    def ink(self, size: float, *, latin: bool) -> tuple[float, float]:
        """Where a line's ink begins and ends below its origin, in pixels."""
        return _ink(self.path, self.index, max(4, round(size)), latin)


@lru_cache(maxsize=600)
def _font(path: str, index: int, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size, index=index, layout_engine=ImageFont.Layout.BASIC)


@cache
def _ink(path: str, index: int, size: int, latin: bool) -> tuple[float, float]:
    box = _font(path, index, size).getbbox("Xg" if latin else "国g")
    return box[1], box[3]


@cache
def _advance(path: str, index: int, size: int, char: str) -> float:
    return _font(path, index, size).getlength(char)


def width_of(face: Face, words: str, size: float) -> float:
    """Pixels that `words` take up."""
    face, pixels = face.having(words), max(4, round(size))
    return sum(_advance(face.path, face.index, pixels, char) for char in words)


def wrapped(face: Face, words: str, size: float, most: float) -> list[str]:
    """`words` in lines no wider than `most` pixels; Latin words stay whole where they can."""
    lines = [line for part in words.split("\n") for line in _wrapped(face, part, size, most)]
    while lines and not lines[-1].strip():
        lines.pop()
    return lines or [" "]


def _wrapped(face: Face, words: str, size: float, most: float) -> Iterable[str]:
    line, used = "", 0.0
    for piece in _pieces(words):
        wide = width_of(face, piece, size)
        if used + wide > most and line:
            yield line
            line, used = "", 0.0
            if piece == " ":
                continue
        if wide > most:
            for char in piece:
                step = width_of(face, char, size)
                if used + step > most and line:
                    yield line
                    line, used = "", 0.0
                line, used = line + char, used + step
            continue
        line, used = line + piece, used + wide
    yield line


def _pieces(words: str) -> list[str]:
    pieces: list[str] = []
    for char in words:
        if char.isascii() and char != " " and pieces and pieces[-1].isascii() and pieces[-1] != " ":
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


@cache
def _faces(names: tuple[str, ...]) -> tuple[Face, ...]:
    found = (_ROOT / name for name in names)
    return tuple(Face(str(path), 2 if "CJK" in path.name else 0) for path in found if path.exists())


@cache
def _latin() -> frozenset[str]:
    return frozenset(face.path for face in _faces(_LATIN))


def any_face(rng: Random, script: str) -> Face:
    """A typeface that has the script's letters. Raises LookupError where the machine has none."""
    names = _LATIN if script == "en" and rng.random() < 0.8 else _CHINESE
    faces = _faces(names) or _faces(_CHINESE)
    if not faces:
        raise LookupError(f"no typeface to draw with; install {PACKAGES}")
    return rng.choice(faces)
