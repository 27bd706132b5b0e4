"""Time labels: DOMAIN's vectors, every app's forms, noise, and what is no label."""

from __future__ import annotations

from datetime import datetime

import pytest

from ocr.time_labels import find_header, join_labels, parse_label, resolve
from ocr.types import UNKNOWN_MOMENT, Clock, Precision

AT = datetime(2013, 2, 1, 15, 50)


def moment(label: str, captured: datetime | None):  # type: ignore[no-untyped-def]
    parsed = parse_label(label)
    assert parsed is not None, label
    return resolve(parsed, captured)


@pytest.mark.parametrize(
    ("captured", "label", "value", "precision", "flags"),
    [
        ("2013-02-01 09:10", "今天 上午8:21", "2013-02-01 08:21", "minute", ()),
        ("2013-02-02 10:05", "昨天 下午3:40", "2013-02-01 15:40", "minute", ()),
        ("2013-02-01 15:50", "中午1:05", "2013-02-01 13:05", "minute", ()),
        ("2013-02-04 09:00", "星期五 下午3:12", "2013-02-01 15:12", "minute", ()),
        ("2013-02-08 09:00", "星期五 下午3:12", "2013-02-01 15:12", "minute", ("week-old-weekday",)),
        ("2013-01-02 12:00", "12-31 23:50", "2012-12-31 23:50", "minute", ()),
        ("2013-03-01 12:00", "2-29 10:00", "2012-02-29 10:00", "minute", ()),
        ("2013-02-01 09:00", "23:58", "2013-01-31 23:58", "minute", ("later-than-capture",)),
        ("2013-02-01 15:50", "3小时前", "2013-02-01 12:50", "hour", ()),
        ("2013-02-01 15:50", "3天前", "2013-01-29 00:00", "day", ()),
        ("2013-02-05 12:00", "Fri, Feb 1 at 3:12 PM", "2013-02-01 15:12", "minute", ()),
        ("2013-02-05 12:00", "Feb 1, 2013, 12:05 AM", "2013-02-01 00:05", "minute", ()),
        ("2013-02-01 15:50", "前天 9:00", "2013-01-30 09:00", "minute", ()),
        ("2013-02-01 15:50", "5分钟前", "2013-02-01 15:45", "minute", ()),
        ("2013-02-01 15:50", "刚刚", "2013-02-01 15:50", "minute", ()),
        ("2013-02-01 15:50", "15:51", "2013-02-01 15:51", "minute", ()),
        ("2013-02-01 15:50", "昨天 晚上12:00", "2013-02-01 00:00", "minute", ("midnight-next-day",)),
        ("2013-02-01 15:50", "2013-02-03 10:00", "2013-02-03 10:00", "minute", ("later-than-capture",)),
        ("2013-02-05 12:00", "2月1日 周六 15:12", "2013-02-01 15:12", "minute", ("weekday-differs",)),
        ("2013-02-05 12:00", "Yesterday", "2013-02-04 00:00", "day", ()),
        ("2013-02-05 12:00", "19:35:31", "2013-02-04 19:35:31", "second", ("later-than-capture",)),
        ("2024-03-01 12:00", "2-29 10:00", "2024-02-29 10:00", "minute", ()),
    ],
)
def test_a_label_means_this_at_that_capture_time(
    captured: str, label: str, value: str, precision: str, flags: tuple[str, ...]
) -> None:
    got = moment(label, datetime.fromisoformat(captured))
    assert (got.value, got.precision.value, got.flags) == (datetime.fromisoformat(value), precision, flags)


@pytest.mark.parametrize(
    ("label", "clock"),
    [
        ("凌晨12:37", "00:37"),
        ("上午12:05", "00:05"),
        ("中午1:05", "13:05"),
        ("中午12:05", "12:05"),
        ("下午12:05", "12:05"),
        ("下午3:05", "15:05"),
        ("晚上7:02", "19:02"),
        ("早上8:12", "08:12"),
        ("傍晚6:30", "18:30"),
        ("半夜2:10", "02:10"),
        ("12:05 AM", "00:05"),
        ("12:05 PM", "12:05"),
        ("07:21 PM", "19:21"),
        ("下午15:12", "15:12"),
    ],
)
def test_twelve_hour_clocks_are_turned_into_twenty_four(label: str, clock: str) -> None:
    assert f"{moment('2013年2月1日 ' + label, None).value:%H:%M}" == clock


FORMS = """
2013-02-01 00:37:12|2013-2-1 0:13:22|2024-03-01 15:12:05|03-01 15:12|昨天 15:12|15:12|早上8:12|08:12
昨天 下午3:40|周三 21:07|2月1日 下午3:12|2013年2月1日 下午3:12|上午8:21|凌晨0:30|星期三 15:12
2024年9月11日 9:01|15:12:05|2024/3/1 15:12:05|今天 下午3:12|星期五 下午3:12|2月1日 周五 下午3:12
Today 3:12 PM|Yesterday 3:12 PM|Friday 3:12 PM|Fri, Feb 1 at 3:12 PM|Feb 1, 2013, 3:12 PM|周五 15:12
2月1日 15:12|2013-2-1 15:12|Feb 1, 3:12 PM|Friday, Feb 1 • 3:12 PM|2023-12-31 15:12|刚刚|5分钟前
3小时前|2天前|昨天|03-01|14:46|昨天 3:59|下午4:28|19:35:31|23:37:57|04/14 19:42|Today 3:14 AM
February 1, 2023|Mar 12, 2019 at 3:42 PM|07-23 22:52:07|週三 下午3:12|剛剛|3小時前|星期四 上午11:16
1月10日 19:41|2023年1月10日 晚上7:02|3:04 PM|1 Feb 2013 15:12|4/14/2023, 3:12 PM|2013.02.01 15:12
14/4/2023, 3:12 PM|13/12/2013
"""


@pytest.mark.parametrize("label", FORMS.replace("\n", "|").strip("|").split("|"))
def test_every_form_of_every_app_is_a_label(label: str) -> None:
    assert parse_label(label) is not None
    assert parse_label(f"  {label} ") == parse_label(label)


NOT_LABELS = """
10:30前发货|比分 3:2|1:1退换|明天下午3点|明天 15:12|12.50|1-2|25:00|10:75|2月30日 10:00|吃饭 10:30|50元|好的
13912345678|4756731936753906774|2013-14-02 10:00|14/13/2013|5分|3:2|现在 15:12 了|market 12
"""


@pytest.mark.parametrize("line", ["", *NOT_LABELS.replace("\n", "|").strip("|").split("|")])
def test_what_is_no_label_is_none(line: str) -> None:
    assert parse_label(line) is None


@pytest.mark.parametrize(
    ("noisy", "clean"),
    [
        ("昨天15：12", "昨天 15:12"),
        ("昨天 15;12", "昨天 15:12"),
        ("下午3.12", "下午3:12"),
        ("2O13-O2-O1 15:12:O5", "2013-02-01 15:12:05"),
        ("2013-2-10:13:22", "2013-2-1 0:13:22"),
        ("2013年2月1日下午3:12", "2013年2月1日 下午3:12"),
        ("—— 2024-03-01 ——", "2024-03-01"),
        ("(2013-2-1 0:13:22)", "2013-2-1 0:13:22"),
        ("3:12\u202fPM", "3:12 PM"),
        ("Februay 1, 2023", "February 1, 2023"),
        ("２０１３－０２－０１ １５：１２", "2013-02-01 15:12"),
    ],
)
def test_noise_of_the_engines_is_forgiven(noisy: str, clean: str) -> None:
    one, other = parse_label(noisy), parse_label(clean)
    assert one is not None
    assert other is not None
    assert (one.day, one.time) == (other.day, other.time)


def test_without_a_capture_time_only_full_dates_are_known() -> None:
    assert moment("2013-02-01 15:12", None).clock is Clock.PRINTED
    for label in ("昨天 15:12", "15:12", "星期五 15:12", "02-01 15:12", "3小时前"):
        assert moment(label, None) == UNKNOWN_MOMENT


def test_a_relative_label_never_looks_printed() -> None:
    assert moment("昨天 15:12", AT).clock is Clock.LABEL
    assert moment("02-01 15:12", AT).clock is Clock.LABEL
    assert moment("2013-02-01 15:12", AT).clock is Clock.PRINTED


def test_a_date_pill_and_the_time_in_a_bubble_make_one_label() -> None:
    day, time = parse_label("Yesterday"), parse_label("11:48")
    assert day
    assert time
    joined = join_labels(day, time)
    assert joined.text == "Yesterday 11:48"
    assert resolve(joined, AT).value == datetime(2013, 1, 31, 11, 48)
    assert resolve(joined, AT).precision is Precision.MINUTE


@pytest.mark.parametrize(
    ("line", "sender", "label"),
    [
        ("淡淡的夏天_86 (2013-02-01 00:37:12):", "淡淡的夏天_86", "2013-02-01 00:37:12"),
        ("小禾家衣铺 (9:02:11): ", "小禾家衣铺", "9:02:11"),
        ("小禾家衣铺（9:02:11）：", "小禾家衣铺", "9:02:11"),
        ("tb_小雨88  2025-4-3 20:19:57", "tb_小雨88", "2025-4-3 20:19:57"),
        ("tb_小雨882025-4-3 20:19:57", "tb_小雨88", "2025-4-3 20:19:57"),
        ("暖阳家居旗舰店:小悠 2013-2-1 0:14:49", "暖阳家居旗舰店:小悠", "2013-2-1 0:14:49"),
        ("张三 15:12:05", "张三", "15:12:05"),
        ("张三15:12:05", "张三", "15:12:05"),
        ("李四 2024/3/1 15:12:05", "李四", "2024/3/1 15:12:05"),
        ("2024-03-01 15:12:05 【群主】王五(123456)", "王五", "2024-03-01 15:12:05"),
        ("张三 07-23 22:52:07", "张三", "07-23 22:52:07"),
    ],
)
def test_headers_name_the_sender_and_the_time(line: str, sender: str, label: str) -> None:
    header, wanted = find_header(line), parse_label(label)
    assert header is not None
    assert wanted is not None
    assert (header.sender, header.label.day, header.label.time) == (sender, wanted.day, wanted.time)


@pytest.mark.parametrize(
    "line",
    [
        "吃饭 10:30",
        "我昨天 15:12 到的",
        "圆通速递，11月13日18:22显示本人签收",
        "好的",
        "15:12:05",
        "(9:02:11):",
    ],
)
def test_messages_are_no_headers(line: str) -> None:
    assert find_header(line) is None


@pytest.mark.parametrize(("blanks", "header"), [(23, True), (24, False)])
def test_a_line_of_more_than_eighty_characters_is_no_header(blanks: int, header: bool) -> None:
    line = "x" * 40 + " " * blanks + "2025-4-3 20:19:57"
    assert (find_header(line) is not None) is header


@pytest.mark.parametrize(("length", "header"), [(40, True), (41, False)])
def test_a_nick_has_at_most_forty_characters(length: int, header: bool) -> None:
    for line in (f"{'x' * length} 2025-4-3 20:19:57", f"2025-4-3 20:19:57 {'x' * length}"):
        assert (find_header(line) is not None) is header


@pytest.mark.parametrize("line", ["2013-02-01 00:37:12", "02-01 00:37:12", "昨天 15:12:05", "下午3:12"])
def test_a_label_alone_is_no_header(line: str) -> None:
    assert find_header(line) is None


@pytest.mark.parametrize("word", ["today", "Today", "今天"])
def test_today_is_the_day_of_the_picture(word: str) -> None:
    label = parse_label(f"{word} 9:10" if word == "今天" else f"{word} 9:10 AM")
    assert label is not None
    assert resolve(label, datetime(2023, 2, 2, 11, 57)).value == datetime(2023, 2, 2, 9, 10)


def test_a_time_before_the_nick_may_be_of_one_to_four_words() -> None:
    for line in ("2024-03-01 15:12:05 小明(12345)", "15:12:05 小明", "Mar 1, 2024 3:12:05 小明"):
        header = find_header(line)
        assert header is not None
        assert header.sender == "小明"
    assert find_header("2024-03-01 15:12:05 好的，") is None


@pytest.mark.parametrize("line", ["人工回复·04/14 19:42", "人工回复 · 04/14 19:42", "人工回复 | 04/14 19:42"])
def test_a_dot_between_name_and_time_belongs_to_neither(line: str) -> None:
    header = find_header(line)
    assert header is not None
    assert (header.sender, header.label.text) == ("人工回复", "04/14 19:42")


def test_behind_a_dot_a_time_of_day_is_enough() -> None:
    header = find_header("Anna • 12:30 PM")
    assert header is not None
    assert (header.sender, header.label.text) == ("Anna", "12:30 PM")
    assert find_header("吃饭 10:30") is None


@pytest.mark.parametrize(
    ("text", "whole"), [("昨天 20:1 1", "昨天 20:11"), ("1 1-05 9:12", "11-05 9:12"), ("2 0:11", "20:11")]
)
def test_a_blank_that_an_engine_put_between_two_digits_is_forgiven(text: str, whole: str) -> None:
    label = parse_label(text)
    assert label is not None
    assert label.text == whole


def test_blanks_between_the_digits_of_what_is_no_time_make_none() -> None:
    assert parse_label("1 2 3") is None
    assert parse_label("1 2.50") is None
