"""A failure is kept as one text and taken up as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.errors import EngineFailed, EngineMissing, Unusable
from storage.failures import Failure, Mishap

CODES = [kind for kind in (*Unusable, *Mishap) if kind is not Mishap.UNFORESEEN]


@given(st.sampled_from(CODES), st.text())
def test_what_was_kept_is_taken_up_as_it_was(kind: Unusable | Mishap, detail: str) -> None:
    assert Failure.kept(str(Failure(kind, detail))) == Failure(kind, detail)


@pytest.mark.parametrize(
    ("error", "failure", "text"),
    [
        (EngineMissing("chi_sim"), Failure(Mishap.ENGINE_MISSING, "chi_sim"), "EngineMissing: chi_sim"),
        (EngineFailed("exit: 3"), Failure(Mishap.ENGINE_FAILED, "exit: 3"), "EngineFailed: exit: 3"),
        (MemoryError(), Failure(Mishap.NO_MEMORY), "MemoryError"),
        (KeyError("a"), Failure(Mishap.UNFORESEEN, "KeyError: 'a'"), "KeyError: 'a'"),
    ],
)
def test_an_error_is_told_by_its_type_and_kept_with_its_words(
    error: Exception, failure: Failure, text: str
) -> None:
    assert (Failure.of(error), str(failure)) == (failure, text)


@pytest.mark.parametrize("text", ["BrokenExecutor: gone", "unforeseen", "Missing", "missing picture"])
def test_a_text_without_a_code_is_its_own_detail(text: str) -> None:
    assert Failure.kept(text) == Failure(Mishap.UNFORESEEN, text)
    assert str(Failure.kept(text)) == text
