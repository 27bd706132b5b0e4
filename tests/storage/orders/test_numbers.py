"""An order number's shape is a hint of its platform."""

from __future__ import annotations

import pytest

from storage.orders.numbers import platform_of


@pytest.mark.parametrize(
    ("number", "platform"),
    [
        ("290371648205317", "taobao"),
        ("1234567890123456789", "taobao"),
        ("240301-123456789012345", "pinduoduo"),
        ("20150301-123456789", "pinduoduo"),
        ("113-1234567-1234567", "amazon"),
        ("D01-1234567-1234567", "amazon"),
        ("12-34567-89012", "ebay"),
        ("12345", "other"),
        ("", "other"),
    ],
)
def test_the_shape_of_a_number_tells_its_platform(number: str, platform: str) -> None:
    assert platform_of(number) == platform
