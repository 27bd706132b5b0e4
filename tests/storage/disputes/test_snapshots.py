"""A locked dispute opens as it was sent, whichever version locked it."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from storage.codes import NoteCode
from storage.disputes.sentences import check_label, check_value
from storage.disputes.snapshots import timeline_from_snapshot, timeline_to_snapshot
from storage.disputes.types import Note, Timeline
from storage.disputes.wire import timeline_to_json
from storage.disputes.words import words_for
from storage.exports.options import ReportOptions
from storage.exports.report_data import report_data
from tests.storage.disputes.cases import told

OLD: dict[str, Any] = json.loads(Path(__file__).with_name("snapshot_version_1.json").read_text("utf-8"))
"""The founding case with a gap, rows left out, a broken promise and a threat, as version 1 locked it."""


def opened() -> Timeline:
    return timeline_from_snapshot(OLD)


def rows_of(found: Timeline) -> list[dict[str, Any]]:
    data = report_data(found, ReportOptions(hints=True), str, datetime(2013, 3, 1), frozenset())
    return [row for day in data["days"] for row in day["rows"] if row["type"] == "row"]


def test_every_note_of_an_old_snapshot_is_printed_as_it_was() -> None:
    assert [list(told(entry)) for entry in opened().entries] == [
        entry["notes"] for entry in OLD["timeline"]["entries"]
    ]


def test_every_finding_of_an_old_snapshot_is_printed_as_it_was() -> None:
    words = words_for("zh")
    assert [(check_label(check, words), check_value(check, words)) for check in opened().checks] == [
        (check["label"], check["value"]) for check in OLD["timeline"]["checks"]
    ]


def test_all_that_scripts_read_of_an_old_snapshot_is_as_it_was() -> None:
    old, made = OLD["timeline"], json.loads(json.dumps(timeline_to_json(opened())))
    assert made["gaps"] == old["gaps"]
    assert made["hints"] == old["hints"]
    assert made["requests"] == old["requests"]
    assert made["left_out"]["places"] == old["left_out"]
    assert made["ordering"] == old["ordering"]
    assert [one["checks"] for one in made["exhibits"]] == [one["checks"] for one in old["exhibits"]]


def test_a_statement_of_an_old_snapshot_is_marked_once() -> None:
    statement = next(row for row in rows_of(opened()) if row["kind"] == "statement")
    assert (statement["badge"], statement["notes"]) == ("卖家陈述 · 无凭证", [])


def test_what_every_text_message_needs_is_said_in_a_low_voice_in_an_old_snapshot_too() -> None:
    low = [row for row in rows_of(opened()) if row["routine"] == "需附运营商清单"]
    assert len(low) == sum("需附运营商清单" in entry["notes"] for entry in OLD["timeline"]["entries"])


def test_the_findings_of_an_old_snapshot_lead_its_report() -> None:
    data = report_data(opened(), ReportOptions(), str, datetime(2013, 3, 1), frozenset())
    labels = [line["label"] for line in data["brief"]]
    assert labels[0] == "下单→首次反映"
    assert {"退款后 4 小时 12 分再次主张;渠道由旺旺转短信", "承诺未履行,截至 02-20", "主张撤回"} <= set(
        labels
    )
    assert "需附运营商清单" not in labels


def test_an_old_snapshot_locked_anew_stays_the_same() -> None:
    found = opened()
    again = timeline_from_snapshot(json.loads(json.dumps(timeline_to_snapshot(found))))
    assert again == found
    kept = [note for entry in again.entries for note in entry.notes]
    assert Note(NoteCode.AS_WRITTEN, text="金额 50.00") in kept
    assert Note(NoteCode.SMS) in kept


def test_a_snapshot_that_lacks_what_came_later_has_the_defaults() -> None:
    made = timeline_to_snapshot(opened())
    for entry in made["timeline"]["entries"]:
        del entry["refunded"], entry["event"]
    assert timeline_from_snapshot(made) == replace(opened(), by_key={})


def test_a_snapshot_says_its_version_and_holds_each_row_once() -> None:
    made = timeline_to_snapshot(opened())
    assert made["version"] == 2
    assert set(made) == {"version", "timeline"}
    assert "by_key" not in made["timeline"]
    assert set(made["timeline"]) == {field.name for field in fields(Timeline)} - {"by_key"}
