"""A promise found broken is told once: by the page that shows it, else by a row of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from storage.codes import EntryKind
from storage.disputes.timeline.material import PromiseRow
from tests.storage.disputes.cases import a_shot, told
from tests.storage.disputes.timeline.test_marks import PROMISED, lay, status_page


def test_a_broken_promise_is_told_once_by_the_page_that_shows_it() -> None:
    page = status_page("卖家已发货，等待买家确认")
    when = datetime(2013, 2, 20, 10)
    checked = PromiseRow(7, PROMISED[1].key, "确认收货", checked_at=when, kept=False, sha256=page.sha256)
    shown = lay(*PROMISED, promises=(checked,), pictures=(a_shot("a"), page))
    assert [entry.kind for entry in shown.entries if "未履行" in "".join(told(entry)) + entry.text] == [
        EntryKind.EVENT
    ]
    other = replace(checked, sha256=PROMISED[0].seen[0].sha256)
    shown = lay(*PROMISED, promises=(other,))
    assert [entry.kind for entry in shown.entries if entry.kind == "promise"] == ["promise"]
