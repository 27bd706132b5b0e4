"""The keys that name a timeline's rows over rebuilds (`types.Key` has their forms)."""

from __future__ import annotations

from ocr.types import Box
from storage.codes import OrderEvent
from storage.disputes.types import Key


def bubble_key(sha256: str, box: Box | None) -> Key:
    """The row of a bubble."""
    return f"m:{sha256}:" + ",".join(map(str, box or ()))


def bubble_of(key: Key) -> tuple[str, Box] | None:
    """Picture and box that a bubble's key names; None for a key of another kind."""
    kind, _, rest = key.partition(":")
    sha256, _, numbers = rest.partition(":")
    parts = numbers.split(",")
    if kind != "m" or len(parts) != 4 or not all(part.lstrip("-").isdigit() for part in parts):
        return None
    x, y, width, height = map(int, parts)
    return sha256, (x, y, width, height)


def order_key(order_id: int, event: OrderEvent) -> Key:
    """The row of what an order list dates."""
    return f"o:{order_id}:{event}"


def page_key(sha256: str) -> Key:
    """The row of a refund or order page."""
    return f"p:{sha256}"


def promise_key(promise_id: int) -> Key:
    """The row of a promise found unkept."""
    return f"q:{promise_id}"


def typed_key(typed_id: int) -> Key:
    """The row of an event or statement that the seller typed."""
    return f"t:{typed_id}"


def typed_of(key: Key) -> int | None:
    """The id of the typed row that a key names; None for a key of another kind."""
    kind, _, number = key.partition(":")
    return int(number) if kind == "t" and number.isdigit() else None
