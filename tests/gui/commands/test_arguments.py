"""What a seller types, understood; and what is wrong with it, said in both languages."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import datetime

import pytest

from gui.commands.arguments import at_least_one, channel, last_moment, moment, numbers, time, wrapped
from gui.commands.output import width_of
from gui.commands.parser import build_parser
from gui.language import choose_language
from ocr.types import Precision

LEAVES = [
    ["read", "a.png"],
    ["add", "a.png"],
    ["capture"],
    ["orders", "import", "a.csv"],
    ["orders", "list"],
    ["search", "退款"],
    ["dispute", "new", "--title", "T"],
    ["dispute", "list"],
    ["dispute", "show", "1"],
    ["dispute", "add", "1"],
    ["timeline", "1"],
    ["export", "1"],
    ["verify"],
    ["backup", "b.zip"],
    ["schedule"],
    ["restore", "b.zip", "--to", "d"],
    ["demo"],
    ["rebuild"],
]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    choose_language("en")
    yield
    choose_language(None)


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("2013-02-01", datetime(2013, 2, 1), Precision.DAY),
        ("2013-02-01T15", datetime(2013, 2, 1, 15), Precision.HOUR),
        ("2013-02-01T15:12", datetime(2013, 2, 1, 15, 12), Precision.MINUTE),
        ("2013-02-01 15:12", datetime(2013, 2, 1, 15, 12), Precision.MINUTE),
        ("2013-02-01T00:37:12", datetime(2013, 2, 1, 0, 37, 12), Precision.SECOND),
        ("2013-02-01T07:12Z", datetime(2013, 2, 1, 15, 12), Precision.MINUTE),
        ("2013-02-01T15:12:00+08:00", datetime(2013, 2, 1, 15, 12), Precision.SECOND),
    ],
)
def test_a_time_is_as_exact_as_it_was_typed(text: str, value: datetime, precision: Precision) -> None:
    assert time(text) == (value, precision)
    assert moment(text) == value


@pytest.mark.parametrize("text", ["", "monday", "2013-13-01", "2013-02-30T10:00", "15:12", "2013-02-01T25"])
def test_what_is_no_time_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="2013-02-01T15:50"):
        time(text)


def test_a_day_as_an_end_means_all_of_it() -> None:
    assert last_moment("2013-02-01") == datetime(2013, 2, 1, 23, 59, 59)
    assert last_moment("2013-02-01T15:12") == datetime(2013, 2, 1, 15, 12)


@pytest.mark.parametrize("text", ["E01,E03", "e01，E03", "E01、E03", " E01 E03 "])
def test_exhibits_may_be_listed_with_any_comma(text: str) -> None:
    assert numbers(text) == ("E01", "E03")


@pytest.mark.parametrize("text", ["0", "-1", "x", "1.5", ""])
def test_a_number_must_be_whole_and_positive(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        at_least_one(text)


@pytest.mark.parametrize("words", LEAVES, ids=" ".join)
def test_every_command_takes_the_library_before_and_after_its_name(words: list[str]) -> None:
    parser = build_parser()
    before = parser.parse_args(["--library", "L", *words])
    after = parser.parse_args([*words, "--library", "L"])
    assert str(before.library) == str(after.library) == "L"
    assert before.module == after.module != "gui.commands.window"


def test_no_command_means_the_window() -> None:
    assert build_parser().parse_args([]).module == "gui.commands.window"


@pytest.mark.parametrize("words", LEAVES, ids=" ".join)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_explains_itself(
    words: list[str], language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    choose_language(language)
    names = [word for word in words[:2] if word.isalpha() and word.isascii()]
    with pytest.raises(SystemExit) as end:
        build_parser().parse_args([*(names if words[0] in ("orders", "dispute") else words[:1]), "--help"])
    shown = capsys.readouterr().out
    assert end.value.code == 0
    assert ("用法：" in shown) == (language == "zh")
    assert "--library" in shown


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (["search"], "缺少参数", "required"),
        (["read", "a.png", "--nonsense"], "不认识的参数", "unrecognized"),
        (["timeline", "zero"], "不是 1 以上的整数", "no whole number"),
        (["nonsense"], "只能是", "is none of"),
        (["read", "a.png", "--captured-at", "x"], "不是时间", "is no time"),
    ],
)
def test_wrong_usage_is_explained_in_both_languages(
    words: list[str], zh: str, en: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for language, expected in (("zh", zh), ("en", en)):
        choose_language(language)
        with pytest.raises(SystemExit) as end:
            build_parser().parse_args(words)
        assert end.value.code == 2
        assert expected in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["dispute", "new", "--title", " "],
        ["dispute", "add", "1", "--statement", ""],
        ["dispute", "add", "1", "--doubt", ""],
        ["dispute", "add", "1", "--event", "", "--at", "2013-02-01"],
    ],
)
def test_a_text_of_nothing_is_refused(words: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        build_parser().parse_args(words)
    assert end.value.code == 2


@pytest.mark.parametrize("name", ["wechat", "微信", "WeChat", " 微信 "])
def test_a_channel_may_be_called_by_its_name(name: str) -> None:
    assert channel(name) == "wechat"


def test_an_unknown_channel_is_refused_with_a_list_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    for language, said in (("zh", "wechat（微信）、"), ("en", "wechat, wechat-pc, qq")):
        choose_language(language)
        with pytest.raises(SystemExit) as end:
            build_parser().parse_args(["search", "退款", "--channel", "微博"])
        told = capsys.readouterr().err
        assert end.value.code == 2
        assert "“微博”" in told
        assert said in told
        assert "'" not in told


def test_choices_are_listed_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    choose_language("zh")
    with pytest.raises(SystemExit):
        build_parser().parse_args(["dispute", "add", "1", "--who", "我"])
    assert "参数 --who：不能是 我，只能是 buyer、seller、platform、system\n" in capsys.readouterr().err


@pytest.mark.parametrize("words", LEAVES, ids=" ".join)
@pytest.mark.parametrize("columns", [50, 80])
def test_help_keeps_within_the_terminal_and_breaks_no_word(
    words: list[str], columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    choose_language("zh")
    with pytest.raises(SystemExit):
        build_parser().parse_args([*words, "--help"])
    told = capsys.readouterr().out
    lists = told[told.index("选项：") :].splitlines()
    assert [line for line in lists if width_of(line) > columns and " " in line.strip()] == []
    assert "placed_at" in told or words[:2] != ["orders", "import"]
    assert "选项:" not in told
    assert "参数:" not in told


def test_no_line_begins_with_a_mark_that_ends_something() -> None:
    assert wrapped("列名不认识时说明，之后会记住", 16) == ["列名不认识时说", "明，之后会记住"]
    assert wrapped("一二三四，五", 8) == ["一二三", "四，五"]
    assert wrapped("say it (once) more", 8) == ["say it", "(once)", "more"]
    assert wrapped("", 8) == [""]
