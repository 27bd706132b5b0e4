"""Rows in the making: which have a time of their own, and which are the buyer's own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from ocr.types import Clock, Kind, Precision
from storage.codes import EntryKind, NoteCode, Who
from storage.disputes.timeline.draft import EntryDraft, Origin
from storage.disputes.types import Entry, Note

AT = datetime(2013, 2, 1, 9)
ENTRY = Entry(0, "k", AT, Precision.MINUTE, Clock.LABEL, None, Who.BUYER, EntryKind.MESSAGE, "在吗")


@pytest.mark.parametrize("precision", list(Precision))
def test_a_row_is_dated_by_a_time_of_its_own_however_coarse(precision: Precision) -> None:
    own = precision not in (Precision.AFTER, Precision.UNKNOWN)
    entry = replace(ENTRY, precision=precision)
    assert EntryDraft(entry, Origin.CHAT).dated is own
    assert not EntryDraft(replace(entry, at=None), Origin.CHAT).dated


@pytest.mark.parametrize(
    ("more", "own"),
    [
        ({}, True),
        ({"bubble": Kind.VOICE}, True),
        ({"bubble": Kind.IMAGE}, False),
        ({"bubble": Kind.CARD}, False),
        ({"kind": EntryKind.CARD}, False),
        ({"kind": EntryKind.SYSTEM}, False),
        ({"who": Who.SELLER}, False),
        ({"who": Who.SYSTEM}, False),
    ],
)
def test_only_what_the_buyer_wrote_or_said_himself_is_spoken_by_him(
    more: dict[str, object], own: bool
) -> None:
    assert EntryDraft(replace(ENTRY, **more), Origin.CHAT).spoken_by_buyer is own  # type: ignore[arg-type]


def test_a_new_row_promises_nothing_and_is_no_refund() -> None:
    row, other = EntryDraft(ENTRY, Origin.TYPED), EntryDraft(ENTRY, Origin.TYPED)
    assert (row.refund, row.promises, row.status, row.answers, row.seen) == (False, (), None, None, ())
    row.notes.append(Note(NoteCode.SMS))
    assert (other.notes, other.hints) == ([], [])
