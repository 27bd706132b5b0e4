"""Results line up, JSON stays one line, times are no more exact than known."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from typing_extensions import override

from gui.commands import output
from gui.language import choose_language
from ocr.types import Channel, Precision
from storage.codes import ArrivalSource, DisputeState


@dataclass(frozen=True)
class Point:
    x: int
    names: tuple[str, ...] = ()


def test_json_is_one_line_of_real_characters(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_json({"text": "好的\n谢谢", "at": datetime(2013, 2, 1, 15, 12), "point": Point(1, ("a",))})
    shown = capsys.readouterr().out
    assert shown.count("\n") == 1
    assert "好的" in shown
    assert json.loads(shown)["point"] == {"x": 1, "names": ["a"]}


def test_plain_turns_everything_we_have_into_json_values() -> None:
    assert output.plain([Channel.SMS, Decimal("50.00"), Path("a.png"), None]) == [
        "sms",
        "50.00",
        "a.png",
        None,
    ]


def test_columns_line_up_with_chinese_characters_two_cells_wide() -> None:
    out = io.StringIO()
    output.print_table(("谁", "x"), [("买家", 1), ("ab", 2)], out)
    head, rule, first, second = out.getvalue().splitlines()
    assert head == "谁    x"
    assert rule == "────  ─"
    assert first == "买家  1"
    assert second == "ab    2"


def test_a_cell_is_one_line_and_nothing_is_empty() -> None:
    out = io.StringIO()
    output.print_table(("a", "b"), [("one\ntwo", None)], out)
    assert out.getvalue().splitlines()[-1] == "one two"


@pytest.mark.parametrize(
    ("precision", "shown"),
    [
        (Precision.SECOND, "2013-02-01 15:12:05"),
        (Precision.MINUTE, "2013-02-01 15:12"),
        (Precision.HOUR, "2013-02-01 15h"),
        (Precision.DAY, "2013-02-01"),
        (Precision.AFTER, "≥2013-02-01 15:12:05"),
        (Precision.UNKNOWN, "—"),
    ],
)
def test_a_time_is_shown_as_exact_as_it_is_known(precision: Precision, shown: str) -> None:
    assert output.when(datetime(2013, 2, 1, 15, 12, 5), precision) == shown


def test_an_unknown_time_is_a_dash() -> None:
    assert output.when(None) == "—"


def test_codes_of_the_records_have_words_in_both_languages() -> None:
    choose_language("zh")
    assert output.platform_name("pinduoduo") == "拼多多"
    assert output.platform_name("a-shop-of-my-own") == "a-shop-of-my-own"
    assert (output.state_name(DisputeState.OPEN), output.source_name(ArrivalSource.ORDERS)) == (
        "处理中",
        "订单表",
    )
    choose_language("en")
    assert output.platform_name("pinduoduo") == "Pinduoduo"
    choose_language(None)


def test_a_line_is_sent_at_once_to_whoever_reads_along(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []

    class Pipe(io.StringIO):
        @override
        def flush(self) -> None:
            sent.append(self.getvalue())

    monkeypatch.setattr("sys.stdout", Pipe())
    output.print_json({"n": 1})
    assert sent == ['{"n": 1}\n']


def test_a_bar_leaves_nothing_behind() -> None:
    with output.progress(3, "reading") as bar:
        assert not bar.leave
