"""Who said it: the side of the bubble tells, and where all stand left, the sender's name."""

from __future__ import annotations

import re

from ocr.types import Kind, Page, Reading, ReadMessage, Side
from storage.codes import Who
from storage.conversations.titles import alike, canonical, masks

_AGENT = re.compile(r"^[^:：]{2,40}[:：]\S{1,20}$")
"""A shop's sub-account, "小禾家衣铺:小美"; a buyer's nick never holds a colon (DOMAIN 2.3)."""


def names_tell(reading: Reading) -> bool:
    """True if the form of the chat stands all messages left, so that only names say who speaks."""
    speakers = [message for message in reading.messages if message.side is not Side.CENTER]
    return all(message.side is Side.LEFT for message in speakers) and any(m.sender for m in speakers)


def who(message: ReadMessage, reading: Reading, shops: frozenset[str], by_name: bool) -> Who:
    """Who a bubble speaks for.

    Args:
        shops: Names of the seller's shops, as set or as the order lists know them.
        by_name: What `names_tell` says of the picture.
    """
    if reading.page is Page.REFUND:
        return Who.PLATFORM
    if reading.page is not Page.CHAT:
        return Who.SYSTEM
    if message.kind is Kind.SYSTEM:
        return Who.SYSTEM
    if message.side is Side.CENTER:
        return Who.PLATFORM if message.kind is Kind.CARD else Who.SYSTEM
    if message.side is Side.RIGHT:
        return Who.SELLER
    sender = (message.sender or "").strip()
    if not sender:
        return Who.BUYER
    if is_shop(sender, shops):
        return Who.SELLER
    title = canonical(reading.title)
    if not by_name or not title or _same_name(sender, title):
        return Who.BUYER
    return Who.SELLER


def is_shop(sender: str, shops: frozenset[str]) -> bool:
    """True for a shop's name or one of its agents."""
    shop = re.split(r"[:：]", sender, maxsplit=1)[0]
    return sender in shops or shop in shops or bool(_AGENT.match(sender))


def _same_name(sender: str, title: str) -> bool:
    return alike(sender, title) or sender in title or title in sender or masks(sender, title)
