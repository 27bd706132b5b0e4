"""`demo`, on a small case of the tests' own: what a person would do by hand is done from its files."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from gui.commands import demo
from gui.language import choose_language
from ocr.errors import UnreadablePicture, Unusable
from ocr.types import Reading
from storage.disputes.layout import lay_out
from storage.disputes.types import Timeline
from storage.library import open_library
from tests.makers import a_picture_bytes, a_reading

ORDER = "290371648205317"
CASE = {
    "order_list": "orders.csv",
    "dispute": {"title": "衬衫", "platform": "taobao", "orders": [ORDER]},
    "statements": [{"text": "亲手打包", "at": "2024-02-28", "precision": "day"}, {"text": "没有日期"}],
    "events": [
        {"text": "包裹退回", "at": "2024-03-02", "who": "buyer"},
        {"text": "寄出", "at": "2024-02-29"},
    ],
    "purposes": [
        {"text": "胸口有个", "shows": "首次反映"},
        {"text": "寄出", "shows": "已发货"},
        {"text": "没有这句", "shows": "无"},
    ],
    "doubts": [{"text": "口子在哪里", "cites": ["E01", "E09"]}, {"text": "为何不退", "cites": []}],
}


@pytest.fixture
def sample(tmp_path: Path, readings: dict[str, Reading | Exception]) -> Path:
    folder = tmp_path / "sample"
    folder.mkdir()
    (folder / "case.json").write_text(json.dumps(CASE), "utf-8")
    (folder / "orders.csv").write_text(f"订单编号,买家会员名\n{ORDER},小王\n", "utf-8")
    for name in ("a.png", "b.png"):
        (folder / name).write_bytes(a_picture_bytes(name))
    readings["a.png"] = a_reading("胸口 有个小口子", "能拍个照片吗")
    readings["b.png"] = a_reading("算了", start=datetime(2024, 3, 3, 9))
    return folder


@pytest.fixture
def build(
    tmp_path: Path, sample: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Runs the demo without a real PDF; returns its exit code and what it said on stdout and stderr."""
    monkeypatch.setattr("storage.exports.report.build_pdf", lambda *what, **_how: what[-1])

    def run(no_window: bool = True) -> tuple[int, str, str]:
        choose_language("en")
        capsys.readouterr()
        code = demo.run_demo(tmp_path / "demo", no_window, sample=sample)
        choose_language(None)
        return code, *capsys.readouterr()

    return run


def laid_out(tmp_path: Path) -> Timeline:
    with open_library(tmp_path / "demo" / "library") as library, library.reader() as session:
        return lay_out(session, 1)


def test_the_dispute_holds_what_the_case_says_and_the_pictures_show(
    tmp_path: Path, build: Callable[..., Any]
) -> None:
    assert build()[0] == 0
    made = laid_out(tmp_path)
    assert (made.dispute.title, made.dispute.platform, made.dispute.orders) == ("衬衫", "taobao", (ORDER,))
    assert [one.name for one in made.exhibits if one.source == "sample"] == ["a.png", "b.png"]
    rows = {one.text: one for one in made.entries}
    assert rows["亲手打包"].at == datetime(2024, 2, 28)
    assert rows["亲手打包"].precision == "day"
    assert rows["没有日期"].at is None
    assert (rows["包裹退回"].who, rows["寄出"].who) == ("buyer", "seller")
    assert {text: one.purpose for text, one in rows.items() if one.purpose} == {
        "胸口 有个小口子": "首次反映",
        "寄出": "已发货",
    }
    assert [(one.text, one.cites) for one in made.doubts] == [("口子在哪里", ("E01",)), ("为何不退", ())]


def test_each_step_and_each_row_is_told(tmp_path: Path, build: Callable[..., Any]) -> None:
    _code, out, err = build()
    assert err == ""
    lines = out.splitlines()
    assert lines[:4] == [
        "kept 2 screenshots",
        "imported orders.csv: 1 orders",
        "read 2 screenshots",
        "dispute 1: 衬衫",
    ]
    assert lines[-1] == f"PDF → {tmp_path / 'demo' / 'timeline.pdf'}"
    made = laid_out(tmp_path)
    assert f"timeline: {len(made.entries)} rows, 2 doubts, {len(made.exhibits)} exhibits" in lines
    told = [line for line in lines if line.endswith("]")]
    assert len(told) == len(made.entries)
    assert any(line.split()[-3:] == ["胸口", "有个小口子", "[E01]"] for line in told)
    assert any(line.endswith("亲手打包  [—]") for line in told)


def test_a_picture_that_cannot_be_read_is_named_and_ends_in_1(
    build: Callable[..., Any], readings: dict[str, Reading | Exception]
) -> None:
    readings["b.png"] = UnreadablePicture(Unusable.BROKEN)
    code, out, err = build()
    assert code == 1
    assert "✗" in err
    assert "read 1 screenshots" in out


def test_run_again_it_starts_afresh_and_a_library_of_one_s_own_stays(
    tmp_path: Path, build: Callable[..., Any]
) -> None:
    assert build()[0] == 0
    assert build()[0] == 0
    assert len(laid_out(tmp_path).exhibits) == len({one.id for one in laid_out(tmp_path).exhibits})
    (tmp_path / "demo" / "library" / demo.MARK).unlink()
    before = sorted((tmp_path / "demo").rglob("*"))
    code, out, err = build()
    assert (code, out) == (2, "")
    assert "a library of your own" in err
    assert sorted((tmp_path / "demo").rglob("*")) == before


@pytest.mark.parametrize(
    ("no_window", "screen", "opens"),
    [(False, True, True), (False, False, False), (True, True, False), (True, False, False)],
)
def test_the_window_opens_where_it_is_wanted_and_can_be(
    tmp_path: Path,
    build: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    no_window: bool,
    screen: bool,
    opens: bool,
) -> None:
    opened: list[Path] = []

    def run(place: Path) -> int:
        opened.append(place)
        return 7

    monkeypatch.setattr("gui.app.run", run)
    monkeypatch.setattr(demo, "has_screen", lambda: screen)
    assert build(no_window)[0] == (7 if opens else 0)
    assert opened == ([tmp_path / "demo" / "library"] if opens else [])


@pytest.mark.parametrize(
    ("platform", "env", "screen"),
    [
        ("win32", {}, True),
        ("darwin", {}, True),
        ("win32", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "minimal"}, False),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "xcb"}, True),
    ],
)
def test_a_screen_is_where_the_system_has_one(
    monkeypatch: pytest.MonkeyPatch, platform: str, env: dict[str, str], screen: bool
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.platform", platform)
    assert demo.has_screen() is screen


def test_room_is_made_where_nothing_is_or_the_demo_was(tmp_path: Path) -> None:
    assert demo.make_room(tmp_path / "nothing")
    (tmp_path / "empty").mkdir()
    assert demo.make_room(tmp_path / "empty")
    for name, ours in (("own", False), ("sample", True)):
        (tmp_path / name / "deep").mkdir(parents=True)
        (tmp_path / name / "deep" / "a.png").write_bytes(b"x")
        (tmp_path / name / "deep" / "a.png").chmod(0o400)
        if ours:
            (tmp_path / name / demo.MARK).write_text("", "utf-8")
        assert demo.make_room(tmp_path / name) is ours
        assert (tmp_path / name / "deep" / "a.png").exists() is not ours
