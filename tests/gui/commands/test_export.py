"""`export` writes what was asked for and tells where; `capture` keeps what was drawn."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gui.commands import capture
from ocr.errors import Unusable
from ocr.types import Reading
from storage.disputes import cases
from storage.library import Library, open_library
from storage.orders.orders import add_order
from storage.pictures import list_pictures
from tests.gui.commands.conftest import Run
from tests.makers import a_picture_bytes, a_reading

BUILT = ("report.build_pdf", "pack.build_pack", "bundle.build_bundle")


@pytest.fixture
def dispute(filled: Library) -> int:
    with filled.writer() as session:
        number = cases.new(session, "衬衫")
    filled.close()
    return number


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int, Any]]:
    """What would be built, with the language and, for a pack, the platform."""
    calls: list[tuple[str, int, Any]] = []

    def replace(name: str) -> None:
        def build(_library: object, number: int, target: Path, *platform: str, options: Any) -> Any:
            calls.append((name, number, (*platform, options.language)))
            made = target if target.suffix else target / "1.png"
            made.parent.mkdir(exist_ok=True)
            made.write_bytes(b"12345")
            return [made] if name == "pack" else made

        monkeypatch.setattr(f"storage.exports.{name}.{building[name]}", build)

    building = dict(one.split(".") for one in BUILT)
    for name in building:
        replace(name)
    return calls


def test_an_export_of_nothing_is_wrong_usage(on: Run, dispute: int, built: list[Any]) -> None:
    done = on("export", dispute)
    assert done.code == 2
    assert "--pdf, --pack or --bundle" in done.err
    assert built == []


def test_each_thing_is_written_where_it_was_wanted(
    on: Run, dispute: int, built: list[Any], tmp_path: Path
) -> None:
    for word, name, made in (
        ("pdf", "a.pdf", "a.pdf"),
        ("pack", "p", "p/1.png"),
        ("bundle", "b.zip", "b.zip"),
    ):
        done = on("export", dispute, f"--{word}", tmp_path / name)
        assert done.out.strip() == str(tmp_path / made)
        assert done.code == 0
    assert [(name, number) for name, number, _ in built] == [
        ("report", dispute),
        ("pack", dispute),
        ("bundle", dispute),
    ]
    assert built[1][2] == ("taobao", "en")


def test_what_was_written_is_told_as_json(on: Run, dispute: int, built: list[Any], tmp_path: Path) -> None:
    done = on("export", dispute, "--pdf", tmp_path / "a.pdf", "--json")
    assert json.loads(done.out) == {"path": str(tmp_path / "a.pdf"), "size": 5}
    assert built[0][2] == ("en",)


def test_paper_is_chinese_unless_english_is_wanted(
    on: Run, dispute: int, built: list[Any], tmp_path: Path
) -> None:
    on("export", dispute, "--pdf", tmp_path / "a.pdf", language="zh")
    assert built[0][2] == ("zh",)


def test_a_pack_is_made_for_the_dispute_s_own_platform(
    on: Run, dispute: int, built: list[Any], place: Path, tmp_path: Path
) -> None:
    with open_library(place) as library, library.writer() as session:
        cases.set_fields(session, dispute, platform="pinduoduo")
    on("export", dispute, "--pack", tmp_path / "p")
    assert built[0][2] == ("pinduoduo", "en")


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[bytes | None]:
    """What the seller draws next; None where the screen cannot be seen, empty where he gives up."""
    ahead: list[bytes | None] = []
    monkeypatch.setattr(capture, "can_show", lambda: True)
    monkeypatch.setattr(capture, "_draw_region", lambda: ahead.pop())
    return ahead


def test_a_drawn_region_is_kept_read_and_filed(
    on: Run, place: Path, drawn: list[bytes | None], readings: dict[str, Reading | Exception]
) -> None:
    with open_library(place) as library, library.writer() as session:
        add_order(session, "290371648205317", "taobao")
    assert readings == {}
    drawn.append(a_picture_bytes("drawn"))
    done = on("capture", "--order", "290371648205317")
    assert done.code == 0
    with open_library(place) as library, library.reader() as session:
        (record,) = list_pictures(session)
    assert record.name.startswith("Screenshot_")
    assert (record.source, record.order_numbers) == ("capture", ("290371648205317",))
    assert record.state == "done"


@pytest.mark.parametrize(("what", "code"), [(b"", 0), (None, 1)])
def test_giving_up_is_no_failure_and_a_hidden_screen_is(
    on: Run, place: Path, drawn: list[bytes | None], what: bytes | None, code: int
) -> None:
    drawn.append(what)
    assert on("capture").code == code
    with open_library(place) as library, library.reader() as session:
        assert list_pictures(session) == []


def test_a_region_that_cannot_be_read_is_a_failure(
    on: Run,
    drawn: list[bytes | None],
    readings: dict[str, Reading | Exception],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from ocr.errors import UnreadablePicture

    monkeypatch.setattr("gui.capture.capture_name", lambda _now: "drawn.png")
    readings["drawn.png"] = UnreadablePicture(Unusable.BROKEN)
    drawn.append(a_picture_bytes("drawn"))
    assert on("capture").code == 1


def test_without_a_screen_nothing_is_captured(on: Run, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capture, "can_show", lambda: False)
    assert on("capture").code == 1
    assert not place.exists()


def test_a_reading_with_no_order_is_kept_all_the_same(
    on: Run,
    place: Path,
    drawn: list[bytes | None],
    readings: dict[str, Reading | Exception],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("gui.capture.capture_name", lambda _now: "drawn.png")
    readings["drawn.png"] = a_reading("在吗")
    drawn.append(a_picture_bytes("drawn"))
    on("capture")
    with open_library(place) as library, library.reader() as session:
        (record,) = list_pictures(session)
    assert (record.message_count, record.order_numbers) == (1, ())
