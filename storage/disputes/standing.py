"""Whether a row happened on the platform itself or outside it, and what the platform gives for the latter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ocr.types import Channel
from storage.codes import Beyond, EntryChannel
from storage.disputes.data import resource
from storage.disputes.profiles import platforms

_NOWHERE_OWN = frozenset(
    {Channel.SMS, Channel.QQ, Channel.WHATSAPP, Channel.TELEGRAM, Channel.WECHAT_PC, Beyond.PHONE}
)
_PAGES = frozenset({Beyond.ORDER, Beyond.REFUND})


@dataclass(frozen=True, slots=True)
class Standing:
    """`official`: the platform's own chat or page; False outside it; None where that is not known.
    `weight` is what it gives for an outside channel: "reference" (for reference only), "bill" (with the
    operator's bill), "refused"; "" where no source says."""

    official: bool | None
    weight: str = ""


def standing(platform: str | None, channel: EntryChannel | None) -> Standing:
    """Where a row of `channel` stands with `platform`, by the platform's profile."""
    if channel is None or channel is Channel.OTHER:
        return Standing(None)
    known: dict[str, Any] = {}
    if platform in platforms():
        known = resource("profiles", f"{platform}.json").get("channels") or {}
    if channel in _PAGES or channel in known.get("own", ()):
        return Standing(True)
    if known or channel in _NOWHERE_OWN:
        outside = known.get("outside", {})
        return Standing(False, outside.get(channel, outside.get("*", "")))
    return Standing(None)
