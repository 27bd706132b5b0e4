from __future__ import annotations

import pytest

from ocr.types import (
    CaptureSource,
    Channel,
    Kind,
    Page,
    PageField,
    Reading,
    ReadMessage,
    Side,
    TextLine,
)
from storage.exports.masking import Private, private_boxes, private_words


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("打 13800005678 找我", "打 138****5678 找我"),
        ("138 0000 5678", "138 **** 5678"),
        ("138-0000-5678", "138-****-5678"),
        ("+8613800005678", "+86138****5678"),
        ("13800005678、139 0000 5678", "138****5678、139 **** 5678"),
        ("订单 290371648205317", "订单 290371648205317"),
        ("寄给夏小雨", "寄给＊＊＊"),
        ("浙江省湖州市新市镇", "＊＊＊"),
    ],
)
def test_phones_names_and_addresses_are_masked_and_nothing_else(text: str, printed: str) -> None:
    private = private_words([{"收货人姓名": "夏小雨", "收货地址": "浙江省 湖州市 新市镇"}])
    assert private.mask(text) == printed


def test_a_name_of_one_character_is_too_common_to_mask() -> None:
    assert private_words([{"收货人姓名": "夏"}]) == Private()


def reading(*lines: TextLine, fields: tuple[PageField, ...] = ()) -> Reading:
    said = ReadMessage(Side.LEFT, Kind.TEXT, "", (0, 0, 9, 9), lines=lines)
    return Reading(
        200, 400, "e", "1", 0.1, Channel.SMS, None, None, CaptureSource.UNKNOWN, (said,),
        page=Page.CHAT, fields=fields,
    )  # fmt: skip


def test_the_middle_of_a_phone_number_is_covered_on_the_picture_and_its_ends_stay() -> None:
    line = TextLine("13800005678", (10, 50, 110, 20), 1.0)
    ((left, top, width, height),) = private_boxes(reading(line), Private())
    assert (top, height) == (50, 20)
    assert left <= 10 + 30
    assert left + width >= 10 + 70
    assert left > 10 + 20
    assert left + width < 10 + 80


def test_a_phone_number_in_the_title_is_covered_too() -> None:
    from dataclasses import replace

    seen = replace(reading(), title_line=TextLine("138 0000 5678", (0, 0, 130, 20), 1.0))
    assert len(private_boxes(seen, Private())) == 1


def test_the_value_of_an_address_field_is_covered_and_its_name_stays_legible() -> None:
    field = PageField("收货地址", "浙江省", (5, 6, 160, 20))
    price = PageField("退款金额", "50.00", (5, 40, 160, 20))
    ((left, top, width, height),) = private_boxes(reading(fields=(field, price)), Private())
    assert (top, height) == (6, 20)
    assert left >= 5 + 80
    assert left + width >= 5 + 160


def test_a_field_whose_box_holds_the_value_alone_is_covered_whole() -> None:
    field = PageField("收货地址", "浙江省湖州市德清县", (90, 6, 180, 20))
    assert private_boxes(reading(fields=(field,)), Private()) == [(90, 6, 180, 20)]
