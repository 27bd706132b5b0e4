"""Results line up, JSON stays one line, times are no more exact than known."""

from __future__ import annotations

import io
import json
import os
from dataclasses import dataclass
from datetime import date, datetime
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


@pytest.mark.parametrize(("subject", "head"), [("a.png", "✗ a.png: "), ("", "✗ ")])
def test_a_complaint_names_its_subject_if_there_is_one_and_what_to_do_below(
    capsys: pytest.CaptureFixture[str], subject: str, head: str
) -> None:
    from gui.explain import explain
    from ocr.errors import EngineMissing

    error = EngineMissing("tesseract")
    output.complain(subject, error)
    told = explain(error)
    assert capsys.readouterr() == ("", f"{head}{told.what}\n  {told.do}\n")


def test_a_note_is_on_stderr_and_sent_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []

    class Pipe(io.StringIO):
        @override
        def flush(self) -> None:
            sent.append(self.getvalue())

    monkeypatch.setattr("sys.stderr", Pipe())
    output.note("keeping")
    assert sent == ["keeping\n"]


def test_streams_speak_utf8_and_one_that_cannot_be_told_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(raw, encoding="ascii"))
    monkeypatch.setattr("sys.stderr", io.StringIO())
    output.speak_utf8()
    print("退款 \udcff", flush=True)
    assert raw.getvalue() == "退款 \\udcff\n".encode()


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (datetime(2013, 2, 1, 15, 12), "2013-02-01T15:12:00"),
        (date(2013, 2, 1), "2013-02-01"),
        ({1: (Decimal("1.50"),)}, {"1": ["1.50"]}),
        ({3}, [3]),
        (frozenset({Channel.SMS}), ["sms"]),
        ([Point(1)], [{"x": 1, "names": []}]),
        (True, True),
        ("text", "text"),
        (7, 7),
    ],
)
def test_each_kind_of_value_has_its_form_in_json(value: object, shown: object) -> None:
    assert output.plain(value) == shown


def test_a_class_of_records_is_no_record() -> None:
    assert output.plain(Point) is Point


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (datetime(2013, 2, 1, 15, 12), "2013-02-01 15:12"),
        (Channel.SMS, "sms"),
        ("two\n lines", "two lines"),
        (Decimal("1.50"), "1.50"),
    ],
)
def test_each_kind_of_value_has_its_form_in_a_table(value: object, shown: str) -> None:
    out = io.StringIO()
    output.print_table(("a", "b"), [("x", value)], out)
    assert out.getvalue().splitlines()[-1] == f"x  {shown}".rstrip()


@pytest.mark.parametrize(("columns", "text"), [(30, "退款" * 5 + "…"), (40, "退款" * 6), (5, "退款退款…")])
def test_at_a_terminal_the_last_column_is_cut_to_its_width(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], columns: int, text: str
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.fileno", lambda: 1, raising=False)
    monkeypatch.setattr("os.get_terminal_size", lambda _file: os.terminal_size((columns, 20)))
    output.print_table(("number", "b"), [("1", "退款" * 6)])
    shown = capsys.readouterr().out.splitlines()[-1]
    assert shown == f"1       {text}"
