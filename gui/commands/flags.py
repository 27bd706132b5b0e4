"""`flags`: what the hints find in sentences, so that their rules can be tried without a library."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from gui.commands import output
from gui.language import both

_LONGEST = 10_000
"""Characters of a line; what is longer is taken in pieces, so that no input fills the memory."""


def run(options: argparse.Namespace) -> int:
    """Print tier and flags of each sentence, as said by a buyer and standing alone; empty lines are left out.
    Finding nothing is no failure."""
    from storage.disputes.timeline.hints import sentence_flags

    for text in options.texts or _lines():
        tier, flags = sentence_flags(text)
        if options.json:
            output.print_json({"text": text, "tier": tier, "flags": flags})
        else:
            print("\t".join((tier or "—", " ".join(flags) or both("无", "none"), text)))
    return output.DONE


def _lines() -> Iterator[str]:
    reconfigure = getattr(sys.stdin, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")
    for line in iter(lambda: sys.stdin.readline(_LONGEST), ""):
        if text := line.strip():
            yield text
