"""From the material of a dispute to its timeline; pure, so that it can be tested by hand-made cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ocr.types import Kind, Page, Precision
from storage.disputes.timeline import checks, marks, requests, rules
from storage.disputes.timeline.anchors import anchored
from storage.disputes.timeline.arrange import arrange
from storage.disputes.timeline.claims import claims_of
from storage.disputes.timeline.draft import CHAT, TYPED, Draft
from storage.disputes.timeline.events import order_rows, page_row, typed_row
from storage.disputes.timeline.exhibits import evidence_of, number_exhibits
from storage.disputes.timeline.gaps import gap_rows
from storage.disputes.timeline.material import Material, NoteOn, PromiseRow, Seen, Spoken
from storage.disputes.timeline.quality import with_quality
from storage.disputes.types import DoubtRow, Entry, Exhibit, Hint, Key, LeftOut, Request, Timeline
from storage.disputes.words import Words, words_for

_NOTHING = NoteOn()
_MEDIA = {Kind.IMAGE: "image", Kind.STICKER: "sticker", Kind.VOICE: "voice", Kind.CARD: "card"}


def assemble(material: Material, language: str = "zh") -> Timeline:
    """The dated timeline of a dispute. The order in which the material comes does not matter."""
    words = words_for(language)
    rows = arrange(_rows(material, words))
    marks.mark_hints(rows)
    marks.mark_amounts(rows, words)
    marks.mark_second_claims(rows, words)
    marks.mark_moves(rows, words)
    marks.mark_withdrawals(rows, words)
    marks.mark_promises(rows, words)
    asked = requests.link_requests(rows, words)
    marks.mark_promises_checked(rows, words)
    marks.mark_times(rows, words)
    exhibits = number_exhibits(material.pictures, rows)
    entries, hidden, left_out = _number(rows, material.notes, exhibits, words)
    return _timeline(material, words, rows, exhibits, asked, entries, hidden, left_out)


def _timeline(
    material: Material,
    words: Words,
    rows: Sequence[Draft],
    exhibits: Mapping[str, Exhibit],
    asked: Sequence[requests.Asked],
    entries: tuple[Entry, ...],
    hidden: tuple[Entry, ...],
    left_out: tuple[LeftOut, ...],
) -> Timeline:
    numbers = {entry.key: entry.n for entry in entries}
    gaps = gap_rows(material.breaks, rows, numbers, words)
    linked = tuple(
        Request(
            one.kind,
            numbers[one.entry],
            numbers.get(one.answer or ""),
            one.outcome,
            words.of("request", one.kind),
        )
        for one in asked
        if one.entry in numbers
    )
    cited = _cited(exhibits, entries)
    shown = with_quality(cited, material, words)
    draft = Timeline(
        dispute=material.dispute,
        entries=entries,
        exhibits=shown,
        doubts=_doubts(material.doubts, exhibits),
        gaps=gaps,
        left_out=left_out,
        left_out_entries=hidden,
        requests=linked,
        claims=claims_of(entries),
        hints=tuple(hint for entry in entries for hint in entry.hints),
        orders=material.orders,
        ordering=words("ordering"),
        language=words.language,
        by_key={entry.key: entry for entry in (*entries, *hidden)},
    )
    looked_at = frozenset(promise.entry_key for promise in material.promises if promise.kept is not None)
    return replace(draft, checks=checks.checks_of(draft, words, looked_at))


# --- Rows ---------------------------------------------------------------------------------------


def _rows(material: Material, words: Words) -> Iterator[Draft]:
    shown = {picture.sha256 for picture in material.pictures}
    pages = {p.sha256: p for p in material.pictures if p.page in (Page.REFUND, Page.ORDER)}
    texts: dict[str, list[str]] = {}
    stated = set()
    for spoken in material.spoken:
        for seen in spoken.seen:
            if seen.sha256 in pages:
                texts.setdefault(seen.sha256, []).append(spoken.text)
    for sha256, picture in pages.items():
        row = page_row(picture, "\n".join(texts.get(sha256, ())), words)
        if row is not None:
            stated.add(sha256)
            yield row
    for spoken in material.spoken:
        if not all(seen.sha256 in stated for seen in spoken.seen):
            yield _chat_row(spoken, shown, words)
    many = len(material.orders) > 1
    for order in material.orders:
        yield from order_rows(order, words, many)
    for typed in material.typed:
        yield typed_row(typed, words)
    yield from _broken_promises(material, words)


def _chat_row(spoken: Spoken, shown: set[str], words: Words) -> Draft:
    system = spoken.kind == Kind.SYSTEM or spoken.who in ("platform", "system")
    kind = "card" if spoken.kind == Kind.CARD else "system" if system else "message"
    text = spoken.text.strip()
    if not text:
        text = words(_MEDIA.get(Kind(spoken.kind), "unread"))
    seen = tuple(one for one in spoken.seen if one.sha256 in shown)
    return Draft(
        key=spoken.key,
        origin=CHAT,
        at=spoken.at,
        precision=str(spoken.precision),
        clock=str(spoken.clock),
        channel=str(spoken.channel),
        who=spoken.who,
        kind=kind,
        text=text,
        chat=spoken.chat,
        position=spoken.position,
        bubble=str(spoken.kind),
        message_id=spoken.id,
        seen=seen,
        sender=spoken.sender,
        confidence=spoken.confidence,
        corrected=spoken.corrected,
        time_flags=spoken.flags,
        notes=[words("partial")] if spoken.seen and all(one.partial for one in spoken.seen) else [],
        refund=kind != "message" and rules.states_refund(text),
    )


def _broken_promises(material: Material, words: Words) -> Iterator[Draft]:
    """Promises that the seller checked and found unkept, unless the page that shows it is a row already."""
    pages = {picture.sha256 for picture in material.pictures if picture.page == Page.ORDER}
    for promise in material.promises:
        if promise.kept is False and promise.checked_at and promise.sha256 not in pages:
            yield _promise_row(promise, words)


def _promise_row(promise: PromiseRow, words: Words) -> Draft:
    date = f"{promise.checked_at:%Y-%m-%d}"
    return Draft(
        key=f"q:{promise.id}",
        origin=TYPED,
        at=promise.checked_at,
        precision=Precision.MINUTE,
        clock="typed",
        channel=None,
        who="system",
        kind="promise",
        text=words("promise_broken_row", date=date, text=promise.text),
        position=promise.id,
        seen=(Seen(promise.sha256, None),) if promise.sha256 else (),
        proved=promise.sha256 is not None,
        notes=[] if promise.sha256 else [words("typed_unproved")],
        answers=promise.entry_key,
    )


# --- Numbers --------------------------------------------------------------------------------------


def _number(
    rows: Sequence[Draft], notes: Mapping[Key, NoteOn], exhibits: Mapping[str, Exhibit], words: Words
) -> tuple[tuple[Entry, ...], tuple[Entry, ...], tuple[LeftOut, ...]]:
    """Entries with numbers, those left out without, and where how many were left out."""
    shown: list[Entry] = []
    hidden: list[Entry] = []
    omitted: dict[int, int] = {}
    moved = anchored(notes, rows)
    for row in rows:
        said = notes.get(moved.get(row.key, row.key), _NOTHING)
        if said.left_out:
            omitted[len(shown)] = omitted.get(len(shown), 0) + 1
            hidden.append(_entry(row, 0, said, exhibits, words))
        else:
            shown.append(_entry(row, len(shown) + 1, said, exhibits, words))
    left_out = tuple(LeftOut(after, n, words("left_out", count=n)) for after, n in omitted.items())
    return tuple(shown), tuple(hidden), left_out


def _entry(row: Draft, n: int, said: NoteOn, exhibits: Mapping[str, Exhibit], words: Words) -> Entry:
    hints = tuple(_labelled(hint, row.key, words) for hint in row.hints)
    flags = tuple(dict.fromkeys(hint.code for hint in hints if hint.tier != "C"))
    return Entry(
        n=n,
        key=row.key,
        at=row.at,
        precision=row.precision,
        clock=row.clock,
        channel=row.channel,
        who=row.who,
        kind=row.kind,
        text=row.text,
        evidence=evidence_of(row.seen, exhibits),
        notes=tuple(row.notes),
        flags=flags,
        hints=hints,
        time_flags=row.time_flags,
        note=said.note,
        purpose=said.purpose,
        left_out=said.left_out,
        proved=row.proved,
        sender=row.sender,
        confidence=row.confidence,
        corrected=row.corrected,
        conversation_id=row.chat,
        answers=row.answers,
        order=row.order,
        bubble=row.bubble,
        message_id=row.message_id,
    )


def _labelled(hint: Hint, key: Key, words: Words) -> Hint:
    return replace(hint, label=words.of("hint", hint.code), entries=hint.entries or (key,))


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
