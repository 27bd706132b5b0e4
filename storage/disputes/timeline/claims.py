"""The claim-to-proof map: what the seller wants each row to show, and the exhibits that show it."""

from __future__ import annotations

from collections.abc import Sequence

from storage.disputes.types import Claim, Entry


def claims_of(entries: Sequence[Entry]) -> tuple[Claim, ...]:
    """One claim for each proof purpose, in the order of first mention. A claim is proved if any of its
    rows has evidence that is not merely the seller's word."""
    rows: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.purpose and entry.purpose.strip():
            rows.setdefault(entry.purpose.strip(), []).append(entry)
    return tuple(_claim(purpose, found) for purpose, found in rows.items())


def _claim(purpose: str, entries: Sequence[Entry]) -> Claim:
    exhibits = dict.fromkeys(ref.id for entry in entries for ref in entry.evidence)
    return Claim(purpose, tuple(entry.n for entry in entries), tuple(sorted(exhibits)), bool(exhibits))
