"""Commands that change or write something: disputes, order lists, what leaves the house."""

from __future__ import annotations

from pathlib import Path

import pytest

from gui.commands import protect
from gui.language import Language, choose_language
from storage.disputes import cases, contents
from storage.disputes.layout import lay_out
from storage.exports import recovery_sheet
from storage.library import Library
from storage.orders.orders import add_order
from tests.gui.commands.conftest import Run
from tests.makers import a_picture, a_reading


@pytest.fixture
def dispute(filled: Library) -> int:
    """A dispute with one picture."""
    sha256 = a_picture(filled, a_reading("胸口有个小口子", "能拍个照片吗"), name="chat.png")
    with filled.writer() as session:
        number = cases.new(session, "衬衫", platform="taobao")
        contents.add_picture(session, number, sha256)
    return number


def entries(library: Library, dispute: int) -> list[tuple[str, str, str]]:
    """Kind, who and text of each row."""
    with library.reader() as session:
        return [(one.kind, one.who, one.text) for one in lay_out(session, dispute).entries]


def test_what_is_added_is_counted_and_in_the_timeline(on: Run, filled: Library, dispute: int) -> None:
    words = ("--event", "包裹退回", "--at", "2024-03-02", "--who", "buyer", "--statement", "亲手打包")
    done = on("dispute", "add", dispute, *words)
    assert done.code == 0
    assert f"dispute {dispute}: 2 added" in done.out
    rows = entries(filled, dispute)
    assert ("event", "buyer", "包裹退回") in rows
    assert ("statement", "seller", "亲手打包") in rows
    (line,) = on("dispute", "add", dispute, "--doubt", "口子在哪里", "--json").lines
    assert line == {"id": dispute, "added": 1}


def test_an_event_is_the_seller_s_unless_told_otherwise(on: Run, filled: Library, dispute: int) -> None:
    assert on("dispute", "add", dispute, "--event", "寄出", "--at", "2024-03-02").code == 0
    assert ("event", "seller", "寄出") in entries(filled, dispute)


def test_more_pictures_chats_and_orders_can_be_added(on: Run, filled: Library, dispute: int) -> None:
    more = a_picture(filled, a_reading("还有一件", title="别人"), name="more.png")
    with filled.writer() as session:
        add_order(session, "123456789012345678", "taobao")
    done = on("dispute", "add", dispute, "--picture", more[:12], "--order", "123456789012345678")
    assert "2 added" in done.out
    assert ("message", "buyer", "还有一件") in entries(filled, dispute)
    assert on("dispute", "add", dispute, "--conversation", 1).code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [((), "nothing named to add"), (("--event", "寄出"), "--event needs --at")],
)
def test_what_is_not_enough_is_refused(on: Run, dispute: int, words: tuple[str, ...], said: str) -> None:
    done = on("dispute", "add", dispute, *words)
    assert done.code == 2
    assert said in done.err


def test_with_one_thing_wrong_nothing_is_added(on: Run, filled: Library, dispute: int) -> None:
    before = entries(filled, dispute)
    assert on("dispute", "add", dispute, "--statement", "亲手打包", "--order", "404404404404").code == 2
    assert entries(filled, dispute) == before


def test_each_way_out_of_the_house_is_written_and_named(on: Run, dispute: int, tmp_path: Path) -> None:
    pdf, pack, bundle = tmp_path / "t.pdf", tmp_path / "pack", tmp_path / "b.zip"
    pack.mkdir()
    done = on("export", dispute, "--pdf", pdf, "--pack", pack, "--bundle", bundle)
    assert done.code == 0
    named = [Path(line) for line in done.out.splitlines()]
    assert named[0] == pdf
    assert named[-1] == bundle
    assert all(path.is_file() for path in named)
    assert len(named) > 2


def test_for_scripts_each_file_is_told_with_its_size(on: Run, dispute: int, tmp_path: Path) -> None:
    (line,) = on("export", dispute, "--bundle", tmp_path / "b.zip", "--json").lines
    assert line == {"path": str(tmp_path / "b.zip"), "size": (tmp_path / "b.zip").stat().st_size}


def test_an_export_of_nothing_is_refused(on: Run, dispute: int) -> None:
    done = on("export", dispute)
    assert done.code == 2
    assert "--pdf, --pack or --bundle" in done.err


def a_list(tmp_path: Path, *rows: str, head: str = "订单编号,买家会员名,实付金额") -> Path:
    path = tmp_path / "orders.csv"
    path.write_text("\n".join([head, *rows]) + "\n", "utf-8")
    return path


def test_rows_that_cannot_be_used_are_named(on: Run, tmp_path: Path) -> None:
    path = a_list(tmp_path, "123456789012345678,小红,58.00", "1.93E+15,小蓝,9.00")
    done = on("orders", "import", path, "--platform", "etsy", "--column", "number=订单编号")
    assert done.code == 1
    assert "✗ row 3" in done.err
    assert "1.93E+15" in done.err
    assert "1 orders added" in done.out
    again = on("orders", "import", path, "--json")
    assert len(again.lines[0]["unchanged"]) == 1


def test_unknown_columns_are_named_with_what_to_say(on: Run, tmp_path: Path) -> None:
    done = on("orders", "import", a_list(tmp_path, "1,2", head="A,B"))
    assert done.code == 1
    assert "its columns: A, B" in done.err


def test_columns_without_the_number_are_refused(on: Run, tmp_path: Path) -> None:
    done = on("orders", "import", a_list(tmp_path), "--column", "buyer=买家会员名")
    assert done.code == 2
    assert "--column number=NAME" in done.err


@pytest.mark.parametrize("tongue", ["zh", "en"])
def test_the_recovery_sheet_speaks_the_language_of_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tongue: Language
) -> None:
    written: list[str] = []
    monkeypatch.setattr(recovery_sheet, "recovery_sheet", lambda *how: written.append(how[-1]))
    choose_language(tongue)
    protect._write_sheet(tmp_path / "sheet.pdf", tmp_path, "code")
    choose_language(None)
    assert written == [tongue]
