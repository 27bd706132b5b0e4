"""What an order number's shape tells (DOMAIN 2.1). A first guess; an order list knows better."""

from __future__ import annotations

import re

_SHAPES = (
    (r"\d{6}-\d{15}|20\d{6}-\d{9}", "pinduoduo"),
    (r"[\dD]\d{2}-\d{7}-\d{7}", "amazon"),
    (r"\d{2}-\d{5}-\d{5}", "ebay"),
    (r"\d{15,19}", "taobao"),
)


def platform_of(number: str) -> str:
    """The platform an order number looks like, else "other"."""
    return next((platform for shape, platform in _SHAPES if re.fullmatch(shape, number.strip())), "other")
