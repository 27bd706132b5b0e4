from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from storage.errors import BadOrderList, NotFound
from storage.library import Library
from storage.models import Arrival, Original, PartyName
from storage.orders import importing
from storage.orders.importing import import_orders
from storage.orders.mappings import remember_columns
from storage.orders.orders import add_order, get_order, list_orders
from storage.records import OrderRecord
from tests.storage.orders.lists import as_csv, as_xlsx

SAMPLE = Path(__file__).resolve().parents[3] / "resources" / "sample" / "ExportOrderList201302201003.csv"


def rows(*records: dict[str, str]) -> tuple[tuple[str, ...], ...]:
    return (tuple(records[0]), *(tuple(record.values()) for record in records))


TAOBAO_ITEMS = rows(
    {
        "子订单编号": "2",
        "主订单编号": "1938474655665617",
        "商品标题": "帽子",
        "商品价格": "20",
        "购买数量": "1",
        "订单状态": "交易成功",
        "买家应付货款": "20",
        "买家实付金额": "18.50",
        "退款状态": "无退款申请",
        "退款金额": "无退款申请",
        "订单创建时间": "2023-05-01 10:00:00",
    },
    {
        "子订单编号": "3",
        "主订单编号": "1938474655665617",
        "商品标题": "手套",
        "商品价格": "30",
        "购买数量": "2",
        "订单状态": "交易成功",
        "买家应付货款": "60",
        "买家实付金额": "55.00",
        "退款状态": "退款成功",
        "退款金额": "10.00",
        "订单创建时间": "2023-05-01 10:00:00",
    },
)
PINDUODUO = rows(
    {
        "商品": "棉袜",
        "订单号": "230501-123456789012345",
        "订单状态": "已发货，待签收",
        "商品总价(元)": "19.9",
        "用户实付金额(元)": "15.90",
        "商家实收金额(元)": "15.90",
        "商品数量(件)": "3",
        "发货时间": "2023-05-02 09:00:00",
        "快递单号": "\t773101234567890",
        "快递公司": "申通快递",
        "拼单成功时间": "2023-05-01 08:00:01",
    },
)
DOUYIN = rows(
    {
        "主订单编号": "4781320682406083640A",
        "子订单编号": "4781320682406083641A",
        "选购商品": "茶杯",
        "商品规格": "白",
        "商品数量": "2",
        "订单应付金额": "59.80",
        "订单提交时间": "2023/5/1 8:00",
        "支付完成时间": "2023/5/1 8:01",
        "订单完成时间": "",
        "订单状态": "已发货",
    },
)
JD = (
    ("订单号", "商品名称", "订购数量", "下单时间", "应付金额", "订单状态", "下单帐号"),
    ("276543210987", "台灯", "1", "2023-05-01 08:00:00", "129.00元", "等待确认收货", "jd_buyer"),
)


def order_from(library: Library, folder: Path, rows: tuple[tuple[str, ...], ...], number: str) -> OrderRecord:
    path = folder / "list.csv"
    path.write_bytes(as_csv(rows, "gb18030"))
    import_orders(library, path)
    with library.reader() as session:
        return get_order(session, number)


def test_the_sample_list_brings_its_orders_with_clean_values(library: Library) -> None:
    result = import_orders(library, SAMPLE)
    with library.reader() as session:
        order = get_order(session, "290371648205317")
    assert result.added == ("290371648205317", "290402117730958")
    assert (order.platform, order.buyer, order.shop) == ("taobao", "淡淡的夏天_86", "小禾家衣铺")
    assert (order.title, order.quantity, order.paid) == ("白衬衫", 1, Decimal("89.00"))
    assert (order.tracking, order.carrier, order.phone) == ("6823045719", "圆通速递", "13800005678")
    assert order.placed_at == datetime(2013, 1, 29, 14, 6, 32)
    assert order.paid_at == datetime(2013, 1, 29, 14, 8, 10)
    assert order.status == "卖家已发货，等待买家确认"
    assert order.columns["收货人姓名"] == "夏小雨"


def test_rows_of_one_order_add_up(library: Library, tmp_path: Path) -> None:
    order = order_from(library, tmp_path, TAOBAO_ITEMS, "1938474655665617")
    assert (order.title, order.quantity) == ("帽子；手套", 3)
    assert (order.paid, order.refunded) == (Decimal("73.50"), Decimal("10.00"))


def test_pinduoduo_lists_are_understood(library: Library, tmp_path: Path) -> None:
    order = order_from(library, tmp_path, PINDUODUO, "230501-123456789012345")
    assert (order.platform, order.paid, order.quantity) == ("pinduoduo", Decimal("15.90"), 3)
    assert (order.tracking, order.placed_at) == ("773101234567890", datetime(2023, 5, 1, 8, 0, 1))
    assert order.shipped_at == datetime(2023, 5, 2, 9)


def test_douyin_lists_are_understood(library: Library, tmp_path: Path) -> None:
    order = order_from(library, tmp_path, DOUYIN, "4781320682406083640A")
    assert (order.platform, order.title, order.paid_at) == ("douyin", "茶杯", datetime(2023, 5, 1, 8, 1))


def test_jd_lists_are_understood(library: Library, tmp_path: Path) -> None:
    order = order_from(library, tmp_path, JD, "276543210987")
    assert (order.platform, order.buyer, order.paid) == ("jd", "jd_buyer", Decimal("129.00"))


def test_the_same_list_again_changes_nothing_and_is_one_original(library: Library) -> None:
    import_orders(library, SAMPLE)
    again = import_orders(library, SAMPLE)
    assert (again.added, again.changed, len(again.unchanged)) == ((), (), 2)
    with library.reader() as session:
        original = session.get(Original, again.sha256)
        assert original is not None
        assert not original.is_picture
        assert session.query(Arrival).filter_by(sha256=again.sha256).count() == 2


def test_a_newer_list_changes_what_it_says_and_erases_nothing(library: Library, tmp_path: Path) -> None:
    order_from(library, tmp_path, JD, "276543210987")
    newer = (("订单号", "下单时间", "订单状态", "应付金额"), ("276543210987", "", "完成", "129.00"))
    order = order_from(library, tmp_path, newer, "276543210987")
    assert (order.status, order.buyer, order.placed_at) == ("完成", "jd_buyer", datetime(2023, 5, 1, 8))


def test_a_row_whose_number_lost_its_digits_is_rejected_and_the_others_come_in(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(as_csv((*JD, ("2.7654E+11", "椅子", "1", "2023-05-01", "1", "完成", "x"))))
    result = import_orders(library, path)
    assert result.added == ("276543210987",)
    assert [(one.row, one.reason, one.column) for one in result.rejected] == [(3, "digits-lost", "订单号")]


def test_a_list_with_nothing_but_lost_digits_is_refused_with_its_rows(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(as_xlsx((JD[0], ("2.7654E+11", "椅子", 1, "", "", "", ""))))
    with pytest.raises(BadOrderList) as caught:
        import_orders(library, path)
    assert (caught.value.reason, caught.value.rows) == ("digits-lost", (2,))


def test_unknown_columns_are_told_so_that_the_seller_can_map_them(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(as_csv((("Sale ID", "Who"), ("900100200", "ann"))))
    with pytest.raises(BadOrderList) as caught:
        import_orders(library, path)
    assert caught.value.reason == "unknown-columns"
    assert caught.value.detail.splitlines() == ["Sale ID", "Who"]


def test_columns_mapped_once_are_remembered(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(as_csv((("Sale ID", "Who"), ("900100200", "ann"))))
    with library.writer() as session:
        remember_columns(session, "etsy", "sales", {"number": "Sale ID", "buyer": "Who"})
    result = import_orders(library, path)
    assert (result.platform, result.added) == ("etsy", ("900100200",))


def test_a_mapping_without_an_order_number_is_none(library: Library) -> None:
    with library.writer() as session, pytest.raises(ValueError, match="order number"):
        remember_columns(session, "etsy", "sales", {"buyer": "Who"})


def test_the_buyer_becomes_a_party_with_nick_and_phone(library: Library) -> None:
    import_orders(library, SAMPLE)
    with library.reader() as session:
        names = {(one.platform, one.name) for one in session.query(PartyName)}
    assert {("taobao", "淡淡的夏天_86"), ("phone", "13800005678")} <= names


def test_orders_are_listed_newest_first_and_found_by_words(library: Library) -> None:
    import_orders(library, SAMPLE)
    with library.reader() as session:
        assert [one.number for one in list_orders(session)] == ["290402117730958", "290371648205317"]
        assert [one.buyer for one in list_orders(session, words="衬衫")] == ["淡淡的夏天_86"]


def test_an_order_added_by_hand_is_there_once(library: Library) -> None:
    with library.writer() as session:
        first = add_order(session, "112233445566778", "xianyu")
        assert add_order(session, "112233445566778", "xianyu") == first
        with pytest.raises(NotFound):
            get_order(session, "none")


def test_a_further_row_fills_what_the_first_left_empty_and_replaces_nothing(
    library: Library, tmp_path: Path
) -> None:
    first, second = (dict(zip(TAOBAO_ITEMS[0], row, strict=True)) for row in TAOBAO_ITEMS[1:])
    first |= {"订单创建时间": ""}
    second |= {"订单状态": "交易关闭"}
    path = tmp_path / "list.csv"
    path.write_bytes(as_csv(rows(first, second)))
    import_orders(library, path)
    with library.reader() as session:
        (order,) = list_orders(session)
    assert order.placed_at == datetime(2023, 5, 1, 10)
    assert order.status == "交易成功"


def test_orders_come_in_pages(library: Library) -> None:
    with library.writer() as session:
        for number in ("1", "2", "3"):
            add_order(session, number, "taobao")
    with library.reader() as session:
        pages = [[one.number for one in list_orders(session, offset=offset, limit=2)] for offset in (0, 1, 2)]
    assert pages == [["1", "2"], ["2", "3"], ["3"]]


def test_a_list_that_vanishes_while_it_is_read_is_not_half_kept(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "orders.csv"
    file.write_bytes(as_csv(PINDUODUO))

    def read_and_lost(path: Path, _most: int) -> bytes:
        data = path.read_bytes()
        path.unlink()
        return data

    monkeypatch.setattr(importing, "file_bytes", read_and_lost)
    with pytest.raises(FileNotFoundError):
        import_orders(library, file)
    assert library.originals.count() == 0
