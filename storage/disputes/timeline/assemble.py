"""From the material of a dispute to its timeline; pure, so that it can be tested by hand-made cases."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from operator import attrgetter

from ocr.types import Kind, Page
from storage.codes import EntryKind, NoteCode, Tier, Who
from storage.disputes.timeline import checks, marks, requests, rules
from storage.disputes.timeline.anchors import anchored
from storage.disputes.timeline.arrange import arrange
from storage.disputes.timeline.claims import claims_of
from storage.disputes.timeline.draft import EntryDraft, Origin
from storage.disputes.timeline.events import order_rows, page_row, promise_row, typed_row
from storage.disputes.timeline.exhibits import evidence_of, number_exhibits
from storage.disputes.timeline.gaps import gap_rows
from storage.disputes.timeline.material import Material, NoteOn, PromiseRow, Spoken
from storage.disputes.timeline.quality import with_quality
from storage.disputes.types import DoubtRow, Entry, Exhibit, Key, LeftOut, Note, Request, Timeline
from storage.disputes.words import Words, words_for

_NOTHING = NoteOn()
_MEDIA = {Kind.IMAGE: "image", Kind.STICKER: "sticker", Kind.VOICE: "voice", Kind.CARD: "card"}


def assemble(material: Material, language: str = "zh") -> Timeline:
    """The dated timeline of a dispute. The order in which the material comes does not matter.

    Args:
        language: Of the texts of rows that the program words itself (下单, 退款成功 …).
    """
    words = words_for(language)
    rows = arrange(_rows(material, words))
    marks.mark_hints(rows)
    marks.mark_amounts(rows)
    marks.mark_second_claims(rows)
    marks.mark_moves(rows)
    marks.mark_withdrawals(rows)
    marks.mark_promises(rows)
    asked = requests.link_requests(rows)
    marks.mark_promises_checked(rows, words)
    marks.mark_times(rows)
    exhibits = number_exhibits(material.pictures, rows)
    entries, hidden, left_out = _number(rows, material.notes, exhibits)
    numbers = {entry.key: entry.n for entry in entries}
    gaps = gap_rows(material.breaks, rows, numbers)
    draft = Timeline(
        dispute=material.dispute,
        entries=entries,
        exhibits=with_quality(_cited(exhibits, entries), material),
        doubts=_doubts(material.doubts, exhibits),
        gaps=gaps,
        left_out=left_out,
        left_out_entries=hidden,
        requests=_linked(asked, numbers),
        claims=claims_of(entries),
        hints=tuple(hint for entry in entries for hint in entry.hints),
        orders=material.orders,
        language=words.language,
        by_key={entry.key: entry for entry in (*entries, *hidden)},
    )
    looked_at = frozenset(promise.entry_key for promise in material.promises if promise.kept is not None)
    return replace(draft, checks=checks.checks_of(draft, looked_at))


def _linked(asked: Sequence[requests.Asked], numbers: Mapping[Key, int]) -> tuple[Request, ...]:
    return tuple(
        Request(one.kind, numbers[one.entry], numbers.get(one.answer or ""), one.outcome)
        for one in asked
        if one.entry in numbers
    )


# --- Rows ---------------------------------------------------------------------------------------


def _rows(material: Material, words: Words) -> Iterator[EntryDraft]:
    stated = {row.seen[0].sha256: row for row in _page_rows(material, words)}
    yield from stated.values()
    shown = {picture.sha256 for picture in material.pictures}
    for spoken in material.spoken:
        if not all(seen.sha256 in stated for seen in spoken.seen):
            yield _chat_row(spoken, shown, words)
    many = len(material.orders) > 1
    for order in material.orders:
        yield from order_rows(order, words, many)
    for typed in material.typed:
        yield typed_row(typed)
    for promise in _broken_promises(material, stated):
        yield promise_row(promise, words)


def _page_rows(material: Material, words: Words) -> Iterator[EntryDraft]:
    """What refund and order pages state, as far as we can name it; the text of the others stays as it is."""
    pages = {p.sha256: p for p in material.pictures if p.page in (Page.REFUND, Page.ORDER)}
    texts: dict[str, list[str]] = {}
    for spoken in material.spoken:
        for seen in spoken.seen:
            if seen.sha256 in pages:
                texts.setdefault(seen.sha256, []).append(spoken.text)
    for sha256, picture in pages.items():
        row = page_row(picture, "\n".join(texts.get(sha256, ())), words)
        if row is not None:
            yield row


def _chat_row(spoken: Spoken, shown: set[str], words: Words) -> EntryDraft:
    kind = _kind(spoken)
    text = spoken.text.strip() or words(_MEDIA.get(spoken.kind, "unread"))
    entry = Entry(
        n=0,
        key=spoken.key,
        at=spoken.at,
        precision=spoken.precision,
        clock=spoken.clock,
        channel=spoken.channel,
        who=spoken.who,
        kind=kind,
        text=text,
        time_flags=spoken.flags,
        sender=spoken.sender,
        confidence=spoken.confidence,
        corrected=spoken.corrected,
        conversation_id=spoken.chat,
        bubble=spoken.kind,
        message_id=spoken.id,
    )
    cut = bool(spoken.seen) and all(one.partial for one in spoken.seen)
    return EntryDraft(
        entry,
        Origin.CHAT,
        spoken.position,
        tuple(one for one in spoken.seen if one.sha256 in shown),
        refund=kind is not EntryKind.MESSAGE and rules.states_refund(text),
        notes=[Note(NoteCode.PARTIAL)] if cut else [],
    )


def _kind(spoken: Spoken) -> EntryKind:
    if spoken.kind is Kind.CARD:
        return EntryKind.CARD
    if spoken.kind is Kind.SYSTEM or spoken.who in (Who.PLATFORM, Who.SYSTEM):
        return EntryKind.SYSTEM
    return EntryKind.MESSAGE


def _broken_promises(material: Material, stated: Container[str]) -> Iterator[PromiseRow]:
    """Promises that the seller checked and found unkept, unless the page that shows it is a row already."""
    orders = {picture.sha256 for picture in material.pictures if picture.page is Page.ORDER}
    pages = {sha256 for sha256 in orders if sha256 in stated}
    for promise in material.promises:
        if promise.kept is False and promise.checked_at and promise.sha256 not in pages:
            yield promise


# --- Numbers --------------------------------------------------------------------------------------


def _number(
    rows: Sequence[EntryDraft], notes: Mapping[Key, NoteOn], exhibits: Mapping[str, Exhibit]
) -> tuple[tuple[Entry, ...], tuple[Entry, ...], tuple[LeftOut, ...]]:
    """Entries with numbers, those left out without, and where how many were left out."""
    shown: list[Entry] = []
    hidden: list[Entry] = []
    omitted: dict[int, int] = {}
    moved = anchored(notes, rows)
    for row in rows:
        said = notes.get(moved.get(row.entry.key, row.entry.key), _NOTHING)
        if said.left_out:
            omitted[len(shown)] = omitted.get(len(shown), 0) + 1
            hidden.append(_entry(row, 0, said, exhibits))
        else:
            shown.append(_entry(row, len(shown) + 1, said, exhibits))
    return tuple(shown), tuple(hidden), tuple(LeftOut(after, n) for after, n in omitted.items())


_FIELDS = tuple(part.name for part in fields(Entry))
_values = attrgetter(*_FIELDS)
"""Of thousands of rows, `dataclasses.replace` would take a fifth of all the time."""


def _entry(row: EntryDraft, n: int, said: NoteOn, exhibits: Mapping[str, Exhibit]) -> Entry:
    hints = tuple(hint if hint.entries else replace(hint, entries=(row.entry.key,)) for hint in row.hints)
    found = {
        "n": n,
        "evidence": evidence_of(row.seen, exhibits),
        "notes": tuple(row.notes),
        "flags": tuple(dict.fromkeys(hint.code for hint in hints if hint.tier is not Tier.C)),
        "hints": hints,
        "note": said.note,
        "purpose": said.purpose,
        "left_out": said.left_out,
        "answers": row.answers,
    }
    return Entry(**(dict(zip(_FIELDS, _values(row.entry), strict=True)) | found))


def _cited(exhibits: Mapping[str, Exhibit], entries: Sequence[Entry]) -> tuple[Exhibit, ...]:
    rows: dict[str, list[int]] = {}
    for entry in entries:
        for ref in entry.evidence:
            rows.setdefault(ref.id, []).append(entry.n)
    return tuple(
        replace(one, entries=tuple(dict.fromkeys(rows.get(one.id, ())))) for one in exhibits.values()
    )


def _doubts(doubts: Sequence[DoubtRow], exhibits: Mapping[str, Exhibit]) -> tuple[DoubtRow, ...]:
    """Doubts in their order, numbered without holes, citing by the exhibits' numbers of now."""
    ordered = sorted(doubts, key=lambda doubt: (doubt.n, doubt.id))
    return tuple(
        replace(doubt, n=number, cites=tuple(_cite(cite, exhibits) for cite in doubt.cites))
        for number, doubt in enumerate(ordered, 1)
    )


def _cite(cite: str, exhibits: Mapping[str, Exhibit]) -> str:
    exhibit = exhibits.get(cite)
    return exhibit.id if exhibit else cite
