"""Pages with labelled values: which is a refund's, which an order's, and which is neither."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from ocr.chat.pages import PageReading, read_page
from ocr.chat.types import Line
from ocr.layout.rect import Rect
from ocr.layout.types import Block, BlockKind
from ocr.types import UNKNOWN_MOMENT, Kind, Page, Side
from tests.ocr.chat.scenes import bubble, scene, strip


def lines_of(*rows: str) -> list[Line]:
    return [strip(row, 60, 200 + 40 * n) for n, row in enumerate(rows)]


def page_of(*rows: str) -> PageReading | None:
    return read_page(scene(loose=lines_of(*rows)))


REFUND = ("退款编号：160948205317628", "退款金额：¥50.00", "退款原因：质量问题")
ORDER = ("订单编号：290371648205317", "下单时间：2013-01-25 10:07:00", "收货地址：杭州")


@pytest.mark.parametrize(
    ("rows", "page"),
    [
        (REFUND, Page.REFUND),
        (ORDER, Page.ORDER),
        (REFUND[:2] + ORDER, Page.REFUND),
        (REFUND[:1] + ORDER[:2], Page.ORDER),
        ((REFUND[0], ORDER[0], "备注：快一点"), Page.REFUND),
        ((ORDER[0], "备注：快一点", "颜色：白色"), None),
        ((REFUND[0], ORDER[0]), None),
        (("备注：快一点", "颜色：白色", "尺码：大号"), None),
    ],
)
def test_what_is_named_tells_the_page(rows: tuple[str, ...], page: Page | None) -> None:
    read = page_of(*rows)
    assert (read.page if read else None) is page


@pytest.mark.parametrize(("talk", "is_page"), [(9, True), (10, False)])
def test_a_page_is_for_a_good_part_labelled_values(talk: int, is_page: bool) -> None:
    assert (page_of(*REFUND, *["在吗"] * talk) is not None) is is_page


def test_the_values_have_their_names_and_places() -> None:
    read = page_of("退款编号： 160948205317628 ", "·退款金额:¥50.00", "退款原因;质量问题")
    assert read is not None
    assert [(f.name, f.value) for f in read.fields] == [
        ("退款编号", "160948205317628"), ("退款金额", "¥50.00"), ("退款原因", "质量问题"),
    ]  # fmt: skip
    assert [f.box[:2] for f in read.fields] == [(60, 200), (60, 240), (60, 280)]


def test_a_value_may_stand_beside_its_name() -> None:
    pairs = [strip("退款编号：", 60, 200), strip("1609482053", 400, 202), *lines_of("", *REFUND[1:])[1:]]
    read = read_page(scene(loose=pairs))
    assert read is not None
    assert (read.fields[0].value, read.fields[0].box) == ("1609482053", (60, 200, 540, 22))


def test_the_whole_page_is_one_card_of_all_its_lines() -> None:
    rows = lines_of(*REFUND)
    rows[1] = replace(rows[1], confidence=0.39, doubtful=((5, 6),))
    read = read_page(scene(loose=rows))
    assert read is not None
    card = read.message
    assert (card.side, card.kind, card.text) == (Side.CENTER, Kind.CARD, "\n".join(REFUND))
    assert card.box == (60, 200, 400, 100)
    assert [line.text for line in card.lines] == list(REFUND)
    assert card.lines[1].doubtful == ((5, 6),)
    assert card.confidence == pytest.approx((0.99 * 2 + 0.39) / 3)


def test_lines_of_bars_and_of_panels_upon_bubbles_count() -> None:
    header, inner, outer = lines_of(*REFUND)
    block, own = bubble([outer])
    panel = Block(BlockKind.BUBBLE, inner.rect, (255, 255, 255), (inner.strip,))
    made = scene((replace(block, nested=(panel,)), [*own, inner]), header=[header])
    read = read_page(made)
    assert read is not None
    assert {field.name for field in read.fields} == {"退款编号", "退款金额", "退款原因"}
    below = replace(made.layout, header=(), footer=(header.strip,))
    assert read_page(replace(made, layout=below)) is not None


def test_lines_without_text_are_no_rows() -> None:
    blank = [strip("  ", 60, 400 + 40 * n) for n in range(20)]
    assert read_page(scene(loose=[*lines_of(*REFUND), *blank])) is not None


@pytest.mark.parametrize("name", ["退款成功时间", "退款时间", "退款到账时间", "完结时间", "退款完成"])
def test_a_refund_is_dated_by_the_day_the_money_went_back(name: str) -> None:
    read = page_of(*REFUND, f"{name}：2013-02-01 09:46:50", "申请时间：2013-01-30 08:00:00")
    assert read is not None
    assert read.message.time_label == "2013-02-01 09:46:50"
    assert read.message.moment.value == datetime(2013, 2, 1, 9, 46, 50)


def test_an_order_and_a_refund_without_its_day_have_no_time() -> None:
    for rows in ((*ORDER, "退款时间：2013-02-01 09:46:50"), REFUND, (*REFUND, "退款成功时间：很快")):
        read = page_of(*rows)
        assert read is not None
        assert (read.message.time_label, read.message.moment) == (None, UNKNOWN_MOMENT)


def test_a_page_of_nothing_is_none() -> None:
    assert read_page(scene()) is None
    assert read_page(scene(extra=[Block(BlockKind.PICTURE, Rect(0, 200, 90, 300), (0, 0, 0))])) is None
