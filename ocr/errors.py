"""What can go wrong while reading a picture. Exceptions carry facts; `gui.explain` finds the words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager


class ReadingError(Exception):
    """Base of all errors of this room."""


class UnreadablePicture(ReadingError):
    """The bytes are no picture that can be opened. `reason` is one of "empty", "broken",
    "not-a-picture", "too-large"."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


class UnusableFile(ReadingError):
    """A file that is not read at all. `reason` is "not-a-file" (a pipe, a device) or "too-big"."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


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
