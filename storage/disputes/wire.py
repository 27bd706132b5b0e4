"""The timeline as JSON: the shape that scripts rely on, notes and findings as sentences that people read."""

from __future__ import annotations

from typing import Any

from ocr.time_text import iso_text
from storage.disputes import sentences
from storage.disputes.snapshots import plain
from storage.disputes.standing import standing
from storage.disputes.types import DisputeRecord, Entry, Exhibit, GapRow, Hint, Timeline
from storage.disputes.words import Words, words_for

Json = dict[str, Any]


def timeline_to_json(timeline: Timeline) -> Json:
    """The object of `timeline --json`: its documented keys, and more of our own. Times are ISO with the
    precision they deserve; `clock` and `precision` say what they are worth."""
    words = words_for(timeline.language)
    left_out = timeline.left_out
    return {
        "dispute": dispute_to_json(timeline.dispute),
        "entries": [_entry(entry, words, timeline.dispute.platform) for entry in timeline.entries],
        "gaps": [_gap(gap, words) for gap in timeline.gaps],
        "doubts": [plain(doubt) for doubt in timeline.doubts],
        "exhibits": [_exhibit(exhibit, words) for exhibit in timeline.exhibits],
        "left_out": {
            "count": sum(part.count for part in left_out),
            "places": [plain(part) | {"text": sentences.left_out_text(part, words)} for part in left_out],
        },
        "checks": [
            {
                "code": check.code,
                "label": sentences.check_label(check, words),
                "value": sentences.check_value(check, words),
                "ok": check.ok,
                "entries": list(check.entries),
            }
            for check in timeline.checks
        ],
        "claims": [plain(claim) for claim in timeline.claims],
        "requests": [
            plain(request) | {"label": sentences.request_label(request, words)}
            for request in timeline.requests
        ],
        "hints": [_hint(hint, words) for hint in timeline.hints],
        "orders": [plain(order) for order in timeline.orders],
        "ordering": words("ordering"),
        "language": timeline.language,
    }


def dispute_to_json(dispute: DisputeRecord) -> Json:
    """A dispute's head, as `dispute list --json` shows it."""
    return plain(dispute) | {"locked": dispute.locked}  # type: ignore[no-any-return]


def _entry(entry: Entry, words: Words, platform: str | None) -> Json:
    stands = standing(platform, entry.channel)
    return {
        "n": entry.n,
        "at": iso_text(entry.at, entry.precision),
        "precision": entry.precision,
        "clock": entry.clock,
        "channel": entry.channel,
        "who": entry.who,
        "kind": entry.kind,
        "text": entry.text,
        "evidence": [{"id": ref.id, "box": list(ref.box) if ref.box else None} for ref in entry.evidence],
        "notes": [sentences.note_text(note, words) for note in entry.notes],
        "flags": list(entry.flags),
        "hints": [_hint(hint, words) for hint in entry.hints],
        "time_flags": list(entry.time_flags),
        "key": entry.key,
        "note": entry.note,
        "purpose": entry.purpose,
        "proved": entry.proved,
        "sender": entry.sender,
        "bubble": entry.bubble,
        "confidence": round(entry.confidence, 3),
        "corrected": entry.corrected,
        "answers": entry.answers,
        "order": entry.order,
        "official": stands.official,
        "outside_weight": stands.weight or None,
    }


def _gap(gap: GapRow, words: Words) -> Json:
    return {
        "after": gap.after,
        "before": gap.before,
        "channel": gap.channel,
        "reason": gap.reason,
        "advice": sentences.gap_advice(gap, words),
        "since": iso_text(gap.since, gap.since_precision),
        "until": iso_text(gap.until, gap.until_precision),
    }


def _hint(hint: Hint, words: Words) -> Json:
    return {
        "code": hint.code,
        "words": list(sentences.hint_words(hint, words)),
        "spans": [list(span) for span in hint.spans],
        "tier": hint.tier,
        "label": sentences.hint_label(hint, words),
        "entries": list(hint.entries),
    }


def _exhibit(exhibit: Exhibit, words: Words) -> Json:
    documented = {
        "id": exhibit.id,
        "name": exhibit.name,
        "sha256": exhibit.sha256,
        "size": exhibit.size,
        "captured_at": exhibit.captured_at.isoformat() if exhibit.captured_at else None,
        "source": exhibit.source,
    }
    checks = [
        {
            "code": check.code,
            "ok": check.ok,
            "label": sentences.quality_label(check, words),
            "value": sentences.quality_value(check, exhibit, words),
        }
        for check in exhibit.checks
    ]
    made: Json = plain(exhibit)
    return documented | made | {"checks": checks}
