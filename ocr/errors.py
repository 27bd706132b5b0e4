"""What can go wrong while reading a picture. Exceptions carry facts; `gui.explain` finds the words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum


class ReadingError(Exception):
    """Base of all errors of this room."""


class Unusable(StrEnum):
    """Why there is no picture to read: NOT_A_FILE is a pipe or a device, TOO_BIG has too many bytes,
    TOO_LARGE too many pixels, NO_PICTURES is a folder without any."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    NOT_A_FILE = "not-a-file"
    TOO_BIG = "too-big"
    EMPTY = "empty"
    BROKEN = "broken"
    NOT_A_PICTURE = "not-a-picture"
    TOO_LARGE = "too-large"
    NO_PICTURES = "no-pictures"


class UnusableFile(ReadingError):
    """A file that is not used at all."""

    def __init__(self, reason: Unusable, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


class UnreadablePicture(UnusableFile):
    """The bytes are no picture that can be opened."""


class EngineMissing(ReadingError):
    """A program, package or language file that recognition needs is absent."""

    def __init__(self, missing: str) -> None:
        super().__init__(missing)
        self.missing = missing


class EngineFailed(ReadingError):
    """The engine ran and could not read this picture."""


@contextmanager
def whatever_it_raises(
    becomes: Callable[[str], Exception], but: type[Exception] = ReadingError
) -> Iterator[None]:
    """Around a decoder of others' data (pictures, tables, models), which raises what it likes on damaged
    bytes: all of it becomes one error of ours, made of the words of the decoder's; ours, which `but` names,
    pass as they are."""
    try:
        yield
    except but:
        raise
    except Exception as error:  # their errors share no base; the cause is kept
        raise becomes(str(error)) from error
