"""Every code that a record can hold has words of its own in the window."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import pytest

from gui import words
from ocr.types import TimeFlag


@pytest.mark.parametrize(("codes", "name"), [(TimeFlag, words.flag_name)])
def test_every_code_is_named(codes: type[StrEnum], name: Callable[[Any], str]) -> None:
    named = {name(code) for code in codes}
    assert len(named) == len(codes)
    assert named.isdisjoint(codes)
