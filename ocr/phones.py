"""Chinese mobile numbers: where they stand in a text, and their one plain spelling (DOMAIN 2.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ocr.types import Span

_MOBILE = re.compile(
    r"(?<!\d)(?:(?:\+|00)86[ -]?|86[ -])?(1[3-9]\d)([ -]?)(\d{4})([ -]?)(\d{4})(?!\d)"
    r"(?:(?:转|-)\d{3,4}(?!\d))?"  # the extension of a platform's privacy number
)
CALLER = r"[+\d][\d ()\-]{4,18}"
"""A pattern of what one can call, of whatever country: "10086", "+1 (555) 010-0199"."""
MOBILE = r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}"
"""A pattern of a Chinese mobile number as telephones print it at home; messengers put +86 before it."""

_GLUE = re.compile(r"[A-Za-z-]$"), re.compile(r"^[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Phone:
    """A mobile number at `span` of the text searched. `number` is its eleven digits; `middle` are the
    four that are covered where a number is masked; `alone` is False where letters touch it, as within a
    code that only happens to hold such digits."""

    number: str
    span: Span
    middle: Span
    alone: bool


def find_phones(text: str) -> Iterator[Phone]:
    """Every mobile number in `text`, in reading order, with or without +86, in one piece or in groups."""
    for match in _MOBILE.finditer(text):
        before, after = _GLUE
        glued = before.search(text[: match.start()]) or after.search(text[match.end() :])
        yield Phone(match[1] + match[3] + match[5], match.span(), match.span(3), not glued)


def is_phone(text: str) -> bool:
    """Whether the whole of `text` is one mobile number."""
    return _MOBILE.fullmatch(text) is not None


def plain_phone(text: str) -> str:
    """A number, as typed or printed, without blanks, dashes and +86: the spelling that is compared."""
    return re.sub(r"[\s-]+", "", text).removeprefix("+86")
