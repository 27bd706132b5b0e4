"""Why a picture could not be read: a code with what is known of it, and how the two are kept as one text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from typing_extensions import override

from ocr.errors import Unusable


class Mishap(StrEnum):
    """What can befall the reading of a picture that is one. WORKER_DIED was kept by older programs; CRASHED:
    the program died twice over it; UNFORESEEN is whatever we have no code for."""

    ENGINE_MISSING = "EngineMissing"
    ENGINE_FAILED = "EngineFailed"
    NO_MEMORY = "MemoryError"
    WORKER_DIED = "BrokenProcessPool"
    CANCELLED = "cancelled"
    CRASHED = "crashed"
    UNFORESEEN = "unforeseen"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no reading; `detail` names what is missing or what was said, and never has words of a
    chat."""

    kind: Unusable | Mishap
    detail: str = ""

    @classmethod
    def of(cls, error: Exception) -> Failure:
        """Tell a failure by the error's type."""
        return cls.kept(f"{type(error).__name__}: {error}".strip(": "))

    @classmethod
    def kept(cls, text: str) -> Failure:
        """Take up what `str` made. A text without a code of ours, which an older program may have kept, is
        UNFORESEEN and its own detail."""
        name, _, detail = text.partition(": ")
        for kind in (*Unusable, *Mishap):
            if name == kind and kind is not Mishap.UNFORESEEN:
                return cls(kind, detail)
        return cls(Mishap.UNFORESEEN, text)

    @override
    def __str__(self) -> str:
        """Return the one text under which it is kept and printed as JSON."""
        if self.kind is Mishap.UNFORESEEN:
            return self.detail
        return f"{self.kind}: {self.detail}" if self.detail else str(self.kind)
