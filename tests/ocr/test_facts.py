"""Facts in chat texts: order, refund and waybill numbers, amounts, phones."""

from __future__ import annotations

import pytest

from ocr.facts import find_facts


def orders(*texts: str) -> tuple[str, ...]:
    return find_facts(texts).order_numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("508458965821825899", "508458965821825899"),
        ("拍了，订单号244773283867292", "244773283867292"),
        ("订单编号：508458965821825899", "508458965821825899"),
        ("订单4756731936753906774", "4756731936753906774"),
        ("订单855736262709已经打包，德邦快递DPK301234567890", "855736262709"),
        ("订单编号210518-180746912887233，退货单号72507427884522", "210518-180746912887233"),
        ("订单号20150316-123456789", "20150316-123456789"),
        ("4781320682406083640A", "4781320682406083640A"),
        ("15 inch. Order number 12-04567-89123", "12-04567-89123"),
        ("order number 12- 04567-89123 arrived", "12-04567-89123"),
        ("Order # 113-1234567-1234567", "113-1234567-1234567"),
        ("Order ID: D01-1234567-1234567", "D01-1234567-1234567"),
        ("订单号:5O8458965B2l825899", "508458965821825899"),
        ("订单号 4756 7319 3675 3906 774", "4756731936753906774"),
        ("单号508458965821825899", "508458965821825899"),
        ("訂單編號：508458965821825899", "508458965821825899"),
    ],
)
def test_order_numbers_of_every_platform_are_found(text: str, number: str) -> None:
    assert orders(text) == (number,)


@pytest.mark.parametrize(
    "text",
    [
        "申通774950313645018",
        "发的是申通，单号774278234159137",
        "运单号是YT9698018088689",
        "item 283746591023 arrived",
        "手机端链接: https://h5.m.goofish.com/item?id=1008809537613000000",
        "身份证号110101199003070011",
        "支付宝交易号2013020121001004123456789012",
        "退款编号：110056431137563058",
        "电话13912345678",
        "商品编号：123456789012345678",
        "工商银行 6222021234567890128",
        "2013-02-01 00:37:12",
        "订单多少钱",
        "订单 13912345678",
    ],
)
def test_other_long_numbers_are_no_order_numbers(text: str) -> None:
    assert orders(text) == ()


def test_a_label_at_the_end_of_a_text_belongs_to_the_number_below() -> None:
    assert orders("订单编号：", "855736262709") == ("855736262709",)


def test_refund_numbers_are_told_apart_by_their_label() -> None:
    facts = find_facts(["退款编号：110056431137563058", "订单编号：508458965821825899"])
    assert facts.refund_numbers == ("110056431137563058",)
    assert facts.order_numbers == ("508458965821825899",)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("您的运单号是YT9698018088689，圆通速递，11月13日18:22显示本人签收", "YT9698018088689"),
        ("寄出后把单号发我一下，单号SF7143389123412", "SF7143389123412"),
        ("SF7143389123412", "SF7143389123412"),
        ("德邦快递DPK301234567890", "DPK301234567890"),
        ("发出了，申通774950313645018，大概三天到", "774950313645018"),
        ("退货单号72507427884522，中通全程没有破损记录", "72507427884522"),
        ("posted today, tracking LX123456789CN.", "LX123456789CN"),
        ("EB000717595HK", "EB000717595HK"),
        ("Shipped! DHL 4829105736", "4829105736"),
        ("寄件編號F12345678901", "F12345678901"),
        ("圆通 6823045719", "6823045719"),
    ],
)
def test_waybills_are_found_by_letters_or_label(text: str, number: str) -> None:
    assert find_facts([text]).tracking_numbers == (number,)


def test_a_postal_number_with_a_wrong_check_digit_needs_a_label() -> None:
    assert find_facts(["EB000717594HK"]).tracking_numbers == ()
    assert find_facts(["运单 EB000717594HK"]).tracking_numbers == ("EB000717594HK",)


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("登记的是18676511592对吗", ("18676511592",)),
        ("电话 138-1234-5678", ("13812345678",)),
        ("138 1234 5678 / 13912345678", ("13812345678", "13912345678")),
        ("联系方式13812345678转1234", ("13812345678",)),
        ("订单508458965821825899", ()),
        ("运单号 13812345678901", ()),
        ("12812345678", ()),
        ("+8613812345678", ("13812345678",)),
        ("型号AB13812345678", ()),
        ("运单 13812345678", ("13812345678",)),
    ],
)
def test_phones_stand_alone_and_in_groups(text: str, phones: tuple[str, ...]) -> None:
    assert find_facts([text]).phones == phones


def test_every_fact_is_named_once_in_reading_order() -> None:
    facts = find_facts(
        ["赔50块", "那我退您50块吧", "¥89.00", "订单4756731936753906774", "订单4756731936753906774"]
    )
    assert facts.amounts == ("50", "89.00")
    assert facts.order_numbers == ("4756731936753906774",)


def test_nothing_comes_of_nothing() -> None:
    assert find_facts([]) == find_facts([""]) == find_facts(["好的 谢谢老板"])


def _with_check_digit(start: str) -> str:
    """Seventeen digits with the check digit of an identity card."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return start + "10X98765432"[sum(int(d) * w for d, w in zip(start, weights, strict=True)) % 11]


@pytest.mark.parametrize(
    ("start", "is_order"),
    [
        ("11010119900307001", False), ("11010119901307001", True), ("11010118900307001", True),
        ("11010119900332001", True), ("11010120000131002", False), ("11010119901231005", False),
    ],
)  # fmt: skip
def test_only_a_number_with_a_birthday_in_it_is_an_identity_card(start: str, is_order: bool) -> None:
    number = _with_check_digit(start)
    assert number.isdigit()
    assert orders(number) == ((number,) if is_order else ())
    other = start + str((int(number[-1]) + 1) % 10)
    assert orders(other) == (other,)


def test_a_labelled_order_number_has_eight_digits_at_least() -> None:
    assert orders("订单号：12345678") == ("12345678",)
    assert orders("订单号：1234567A") == ()


@pytest.mark.parametrize(
    ("number", "is_order"),
    [
        ("6222021234567890128", False), ("6222021234567890129", True), ("5222021234567890125", True),
        ("622202123456789010", True),
    ],
)  # fmt: skip
def test_only_a_number_that_a_bank_gives_out_is_a_card(number: str, is_order: bool) -> None:
    assert orders(number) == ((number,) if is_order else ())


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("508458965821825899 2件", "508458965821825899"), ("508458965821825899", "508458965821825899"),
        ("订单号 508458965821825 899", "508458965821825899"),
    ],
)  # fmt: skip
def test_a_number_without_a_label_ends_at_its_first_blank(text: str, number: str) -> None:
    assert orders(text) == (number,)


@pytest.mark.parametrize(("read", "number"), [("12345678OO", ("1234567800",)), ("1234567OOO", ())])
def test_letters_are_digits_where_four_of_five_are_some(read: str, number: tuple[str, ...]) -> None:
    assert orders(f"订单号：{read}") == number


def test_the_beginning_of_an_order_number_is_no_phone() -> None:
    facts = find_facts(["订单号138-1234-5678-99", "订单号139-1234-5678"])
    assert (facts.order_numbers, facts.phones) == (("138-1234-5678-99",), ("13912345678",))


@pytest.mark.parametrize(
    ("number", "is_waybill"),
    [("12345678", True), ("1234567", False), ("1" * 20, True), ("1" * 21, False), ("1-2345-678", True)],
)
def test_a_waybill_has_eight_to_twenty_characters(number: str, is_waybill: bool) -> None:
    assert find_facts([f"运单号：{number}"]).tracking_numbers == ((number,) if is_waybill else ())


@pytest.mark.parametrize(
    ("text", "order"),
    [("单号50845896582182589", False), ("单号508458965821825899", True), ("单号4756731936753906774", True)],
)
def test_a_number_that_may_be_either_is_an_order_from_eighteen_digits_on(text: str, order: bool) -> None:
    facts = find_facts([text])
    assert (len(facts.order_numbers), len(facts.tracking_numbers)) == ((1, 0) if order else (0, 1))


@pytest.mark.parametrize(
    ("number", "is_waybill"),
    [
        ("73123456789012", True),
        ("311234567890123", True),
        ("771234567890123", True),
        ("1012345678901", False),
    ],
)
def test_fourteen_or_fifteen_digits_as_a_carrier_counts_are_a_waybill(number: str, is_waybill: bool) -> None:
    facts = find_facts([number])
    assert (facts.tracking_numbers, facts.order_numbers) == ((number,) if is_waybill else (), ())


@pytest.mark.parametrize(
    "number", ["508458965821825000", "5222021234567890103", "62220212345678903", "622202123456789004"]
)
def test_a_right_check_digit_makes_no_card_of_another_length_or_beginning(number: str) -> None:
    assert orders(number) == (number,)


@pytest.mark.parametrize(("digits", "refund"), [(12, False), (13, True), (19, True), (20, False)])
def test_a_refund_has_thirteen_to_nineteen_digits(digits: int, refund: bool) -> None:
    number = "1100564311375630581234"[:digits]
    facts = find_facts([f"退款编号：{number}"])
    assert (facts.refund_numbers, facts.order_numbers) == ((number,) if refund else (), ())


@pytest.mark.parametrize(("blanks", "labelled"), [(18, True), (20, False)])
def test_a_label_is_of_the_twenty_four_characters_before_a_number(blanks: int, labelled: bool) -> None:
    assert bool(orders("订单编号：" + " " * blanks + "12345678")) is labelled
