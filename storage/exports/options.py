"""What the seller chooses for a report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.disputes.data import RESOURCES, resource, tongue

TEMPLATES = RESOURCES / "report"


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """`language` is "zh" or "en"; `mask` covers telephone, name and address on the copies, `mask_nick`
    also the buyer's nick; `hints` prints the seller's red flags, which is not for submission;
    `exhibits` prints the screenshots. `as_of` is the date printed and written into the file (naive, this
    computer's time); without it, the time of the last change in the library, so that the same data gives
    the same bytes."""

    language: str = "zh"
    mask: bool = True
    mask_nick: bool = False
    hints: bool = False
    exhibits: bool = True
    attachments: bool = True
    as_of: datetime | None = None


def labels(language: str) -> dict[str, Any]:
    """The report's own words; anything not Chinese is English."""
    chosen: dict[str, Any] = resource("report", "labels.json")[tongue(language)]
    return chosen
