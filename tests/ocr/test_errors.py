"""What a decoder raises becomes an error of ours, once."""

from __future__ import annotations

import pytest

from ocr.errors import (
    EngineFailed,
    EngineMissing,
    ReadingError,
    UnreadablePicture,
    Unusable,
    UnusableFile,
    whatever_it_raises,
)


def test_what_others_raise_becomes_ours_in_their_words_and_keeps_its_cause() -> None:
    with pytest.raises(EngineFailed, match="no such thing") as caught, whatever_it_raises(EngineFailed):
        raise LookupError("no such thing")
    assert isinstance(caught.value.__cause__, LookupError)


def test_an_error_of_ours_passes_as_it_is() -> None:
    own = EngineMissing("tesseract")
    with pytest.raises(EngineMissing) as caught, whatever_it_raises(EngineFailed):
        raise own
    assert caught.value is own


def test_another_room_names_the_errors_that_pass() -> None:
    with pytest.raises(KeyError), whatever_it_raises(EngineFailed, KeyError):
        raise KeyError("a")
    with pytest.raises(EngineFailed), whatever_it_raises(EngineFailed, KeyError):
        raise EngineMissing("tesseract")


def test_an_interrupt_is_nobodys_error() -> None:
    with pytest.raises(KeyboardInterrupt), whatever_it_raises(EngineFailed):
        raise KeyboardInterrupt


def test_a_file_that_is_not_used_says_why() -> None:
    told = UnreadablePicture(Unusable.TOO_LARGE, "9 x 9")
    assert isinstance(told, UnusableFile)
    assert isinstance(told, ReadingError)
    assert (told.reason, told.detail, str(told)) == (Unusable.TOO_LARGE, "9 x 9", "too-large: 9 x 9")
    bare = UnusableFile(Unusable.EMPTY)
    assert (bare.detail, str(bare)) == ("", "empty")
    assert EngineMissing("eng").missing == str(EngineMissing("eng")) == "eng"
