"""The words that the timeline itself adds (notes, events, checks), in Chinese or English."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache

from ocr.time_text import iso_text
from ocr.types import Precision
from storage.disputes.data import resource, tongue


class Words:
    """Texts of one language; `words("amount", amounts="50.00")`. A missing key is a bug and raises."""

    def __init__(self, language: str) -> None:
        self.language = tongue(language)
        self._texts: Mapping[str, object] = resource("timeline", self.language + ".json")

    def __call__(self, key: str, **values: object) -> str:
        """The text, with its places filled."""
        return str(self._texts[key]).format(**values)

    def of(self, table: str, code: str) -> str:
        """The word for a code ("channel", "sms"); a code without one stands for itself."""
        names = self._texts[table]
        return str(names.get(code, code)) if isinstance(names, Mapping) else code

    def channel(self, code: str | None) -> str:
        """A channel's name; "—" for none."""
        return self.of("channel", code or "none")

    def span(self, length: timedelta, prefix: str = "") -> str:
        """A length in whole minutes, rounded down; `prefix` "span_" gives the spaced form for notes."""
        minutes = max(0, int(length.total_seconds() // 60))
        days, rest = divmod(minutes, 1440)
        hours, minutes = divmod(rest, 60)
        parts = [
            self(prefix + name, n=n)
            for name, n in (("days", days), ("hours", hours), ("minutes", minutes))
            if n
        ]
        return "".join(parts).strip() if parts else self(prefix + "none" if prefix else "seconds_none")

    def spaced_span(self, length: timedelta) -> str:
        """ "5 小时 25 分", as printed in notes."""
        return self.span(length, "span_")

    def day(self, at: datetime, near: datetime | None) -> str:
        """A date without its year when `near` is of the same year."""
        return at.strftime("%m-%d") if near and near.year == at.year else at.strftime("%Y-%m-%d")

    def clock(self, at: datetime | None, precision: str = Precision.MINUTE) -> str:
        """A time for advice: to the minute, unless it is known less exactly."""
        exact = Precision.MINUTE if precision in (Precision.SECOND, Precision.AFTER) else precision
        return (iso_text(at, exact) or self("time_unknown")).replace("T", " ")


@cache
def words_for(language: str) -> Words:
    """The words of a language tag such as "zh", "zh_CN" or "en"; anything not Chinese is English."""
    return Words(language)
