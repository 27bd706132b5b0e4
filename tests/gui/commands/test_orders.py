"""`orders`: what a list brought, which rows could not be used, and what its columns mean for next time."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.library import Library
from storage.orders.mappings import own_columns
from tests.gui.commands.conftest import Run

ORDER = "123456789012345678"


def a_list(tmp_path: Path, *rows: str, head: str = "订单编号,买家会员名,实付金额") -> Path:
    path = tmp_path / "orders.csv"
    path.write_text("\n".join([head, *rows]) + "\n", "utf-8")
    return path


@pytest.mark.parametrize(("words", "platform"), [((), "other"), (("--platform", "etsy"), "etsy")])
def test_what_columns_mean_is_remembered_for_the_platform_said(
    on: Run, filled: Library, tmp_path: Path, words: tuple[str, ...], platform: str
) -> None:
    path = a_list(tmp_path, "A-1001,Ann", head="Nummer,Käufer")
    done = on("orders", "import", path, "--column", "number=Nummer", "--column", "buyer=Käufer", *words)
    assert done.code == 0
    assert "1 orders added" in done.out
    with filled.reader() as session:
        assert [one.platform for one in own_columns(session)] == [platform]
    assert "1 as before" in on("orders", "import", path).out


def test_a_list_of_known_columns_needs_nothing_said_and_nothing_is_remembered(
    on: Run, filled: Library, tmp_path: Path
) -> None:
    done = on("orders", "import", a_list(tmp_path, f"{ORDER},小红,58.00"))
    assert (done.code, done.err) == (0, "")
    with filled.reader() as session:
        assert own_columns(session) == []


def test_a_row_that_cannot_be_used_is_named_with_the_value_if_there_is_one(on: Run, tmp_path: Path) -> None:
    rows = (f"{ORDER},小红,58.00", "1.93E+15,小蓝,9.00", ",小绿,9.00")
    done = on("orders", "import", a_list(tmp_path, *rows))
    assert done.code == 1
    lost, none = done.err.splitlines()
    assert lost.startswith("✗ row 3, 订单编号: digits are lost")
    assert lost.endswith(" (1.93E+15)")
    assert none == "✗ row 4, 订单编号: there is no order number"
    assert "1 orders added, 0 changed, 0 as before, 2 rows not usable" in done.out


@pytest.mark.parametrize(("rows", "code"), [((), 0), (("1.93E+15,小蓝,9.00",), 1)])
def test_for_scripts_a_list_is_one_object_and_rejected_rows_end_in_1(
    on: Run, tmp_path: Path, rows: tuple[str, ...], code: int
) -> None:
    done = on("orders", "import", a_list(tmp_path, f"{ORDER},小红,58.00", *rows), "--json")
    assert done.code == code
    (whole,) = done.lines
    assert (len(whole["added"]), len(whole["rejected"])) == (1, code)


def test_an_order_list_of_changed_orders_says_so(on: Run, tmp_path: Path) -> None:
    on("orders", "import", a_list(tmp_path, f"{ORDER},小红,58.00"))
    assert "0 orders added, 1 changed" in on("orders", "import", a_list(tmp_path, f"{ORDER},小红,59.00")).out


def test_orders_are_a_table_for_people_and_objects_for_scripts(on: Run, tmp_path: Path) -> None:
    path = a_list(tmp_path, f"{ORDER},小红,2024-03-01 09:00:00", head="订单编号,买家会员名,订单创建时间")
    assert on("orders", "import", path).code == 0
    row = on("orders", "list").out.splitlines()[-1]
    assert row.split() == [ORDER, "Taobao", "小红", "2024-03-01", "09:00"]
    (line,) = on("orders", "list", "--json").lines
    assert (line["number"], line["buyer"], line["paid"]) == (ORDER, "小红", None)


@pytest.mark.parametrize("tongue", ["zh", "en"])
def test_a_list_that_cannot_be_read_tells_its_columns_only_where_they_are_the_matter(
    on: Run, tmp_path: Path, tongue: str
) -> None:
    columns = {"zh": "表里的列：A、B", "en": "its columns: A, B"}[tongue]
    assert columns in on("orders", "import", a_list(tmp_path, "1,2", head="A,B"), language=tongue).err
    (tmp_path / "bad.xlsx").write_bytes(b"no table")
    bad = on("orders", "import", tmp_path / "bad.xlsx", language=tongue)
    assert bad.code == 1
    assert columns[:4] not in bad.err
