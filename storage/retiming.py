"""What a picture's relative times mean when its capture time is another one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ocr.types import CaptureSource, Reading


def retime(reading: Reading, captured_at: datetime | None, source: CaptureSource) -> Reading:
    """Return `reading` as it would be had it been captured at `captured_at`."""
    return replace(reading, captured_at=captured_at, captured_at_source=source)
