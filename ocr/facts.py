"""Numbers that tie a chat to an order: order, refund and waybill numbers, amounts, phones (DOMAIN 2).

Order numbers carry no check digit anywhere, so a number is taken for one by its label, else by its
shape; what looks like a waybill, a phone, an identity card or a bank card is not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from ocr.amounts import find_amounts
from ocr.phones import find_phones, is_phone
from ocr.types import Facts
from ocr.waybills import carriers, has_letters_of_a_carrier


class _Role(Enum):
    ORDER = "order"
    REFUND = "refund"
    WAYBILL = "waybill"
    ANY = "any"  # 单号 alone: an order or a waybill
    PHONE = "phone"
    OTHER = "other"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class _Number:
    text: str
    role: _Role
    start: int


_CONFUSED = str.maketrans("Oo|lISBZ", "00111582")
_RUN = re.compile(r"(?<![0-9A-Za-z|])\d[0-9Oo|lISBZ]{8,}(?![a-z])")
_URL = re.compile(r"https?://\S+|\b[a-z0-9.-]+\.(?:com|cn|net|org)/\S*", re.IGNORECASE)

_TOKEN = re.compile(
    r"(?<![0-9A-Za-z-])(?:"
    r"20\d{6}-\s?\d{9}(?!\d)|\d{6}-\s?\d{15}(?!\d)"  # Pinduoduo
    r"|[\dD]\d{2}-\s?\d{7}-\s?\d{7}(?!\d)"  # Amazon
    r"|\d{2}-\s?\d{5}-\s?\d{5}(?![\d-])"  # eBay
    r"|[A-Z]{0,4}\d(?:[0-9A-Z]|[ -](?=\d)){6,30}"
    r")(?![0-9A-Za-z])"
)
_SHAPED_ORDER = re.compile(r"20\d{6}-\d{9}|\d{6}-\d{15}|[\dD]\d{2}-\d{7}-\d{7}|\d{2}-\d{5}-\d{5}")
_LABELLED_ORDER = re.compile(r"[0-9A-Z][0-9A-Z-]{6,28}[0-9A-Z]")

_GLUE = r"(?:号码|编号|单号|号|是|为|[Ii][Dd]|[Nn]o\.?|[Nn]umber|[:：#=.,，。(（【\[\s])*$"
_WORDS: tuple[tuple[_Role, tuple[str, ...]], ...] = (
    (_Role.REFUND, (r"(?:退款|售后|维权|退货退款)(?:服务)?(?:编号|单号|单|号|ID)",)),
    (_Role.ORDER, (r"(?:子|主|原)?(?:订单|訂單)(?:编号|編號|号码|号|號)?|交易单号|(?<![a-z])order",)),
    (
        _Role.OTHER,
        (r"商品(?:编号|ID|编码)|货号|sku|流水号?|交易号|商户单号|支付宝(?:账号)?|卡号|账号|身份证(?:号)?",
         r"QQ群?|群号?|微信号?|item|条码|批次|验证码|取件码|举证号|会员号|id"),
    ),
    (
        _Role.WAYBILL,
        (r"运单|運單|快递|快遞|物流|包裹|退货单号|寄件(?:編號|编号)?|揽收|tracking|waybill|parcel|shipped",
         r"顺丰|順豐|圆通|中通|申通|韵达|极兔|百世|邮政|德邦|天天|优速|宅急送",
         r"EMS|DHL|UPS|FedEx|USPS|SF|YTO|ZTO|STO"),
    ),
    (_Role.ANY, (r"单号|單號",)),
    (_Role.PHONE, (r"电话|電話|手机|手機|联系方式|tel|phone|mobile|call",)),
)  # fmt: skip
_LABELS = tuple((role, re.compile(f"(?:{'|'.join(words)}){_GLUE}", re.IGNORECASE)) for role, words in _WORDS)


def find_facts(texts: Sequence[str]) -> Facts:
    """The facts in `texts` (messages, cards and panel lines, in reading order), each once.

    A label may end one text and its number begin the next ("订单编号：", "5084…"). Letters that engines
    read for digits are mapped inside long numbers; the raw reading stays in the texts."""
    joined = "\n".join(_normal(text) for text in texts)
    numbers = list(_numbers(joined))
    claimed = {
        number.start for number in numbers if number.role in (_Role.ORDER, _Role.WAYBILL, _Role.REFUND)
    }
    return Facts(
        order_numbers=_once(number.text for number in numbers if number.role is _Role.ORDER),
        tracking_numbers=_once(number.text for number in numbers if number.role is _Role.WAYBILL),
        amounts=_once(amount.plain for text in texts for amount in find_amounts(_normal(text))),
        phones=_once(
            phone.number for phone in find_phones(joined) if phone.alone and phone.span[0] not in claimed
        ),
        refund_numbers=_once(number.text for number in numbers if number.role is _Role.REFUND),
    )


def _normal(text: str) -> str:
    """Half-width, look-alikes in long numbers made digits, web addresses blanked out."""
    text = unicodedata.normalize("NFKC", text)
    text = _URL.sub(lambda match: " " * len(match[0]), text)
    return _RUN.sub(_as_digits, text)


def _as_digits(match: re.Match[str]) -> str:
    digits = sum(char.isdigit() for char in match[0])
    return match[0].translate(_CONFUSED) if digits >= 0.8 * len(match[0]) else match[0]


def _numbers(text: str) -> Iterator[_Number]:
    for match in _TOKEN.finditer(text):
        role = _label_before(text[: match.start()])
        token = _cut(match[0], role)
        yield _Number(token, _decide(token, role), match.start())


def _cut(token: str, role: _Role) -> str:
    """Drop spaces inside; an unlabelled token ends at its first space ("5084… 2")."""
    token = re.sub(r"-\s+", "-", token)
    if role in (_Role.NONE, _Role.PHONE) and " " in token:
        token = token.split(" ")[0]
    return token.replace(" ", "")


def _label_before(before: str) -> _Role:
    for role, pattern in _LABELS:
        if pattern.search(before[-24:]):
            return role
    return _Role.NONE


def _decide(token: str, role: _Role) -> _Role:
    """What a number is, by its label first and by its shape second."""
    digits = sum(char.isdigit() for char in token)
    if role in (_Role.OTHER, _Role.PHONE) or digits < 8:
        return _Role.NONE
    if role is _Role.REFUND:
        return role if 13 <= digits <= 19 else _Role.NONE
    if role is _Role.ORDER:
        return (
            role if _LABELLED_ORDER.fullmatch(token) and digits >= 8 and _is_order_like(token) else _Role.NONE
        )
    if _SHAPED_ORDER.fullmatch(token):
        return _Role.ORDER
    if role in (_Role.WAYBILL, _Role.ANY):
        is_order = role is _Role.ANY and _is_bare_order(token) and len(token) > 17
        return _Role.ORDER if is_order else _waybill(token)
    if has_letters_of_a_carrier(token):
        return _Role.WAYBILL
    if token.isdecimal() and len(token) in (14, 15) and carriers(token):
        return _Role.WAYBILL
    return _Role.ORDER if _is_bare_order(token) else _Role.NONE


def _is_order_like(token: str) -> bool:
    """No phone, no carrier's letters: "订单 13912345678" names a phone, not an order."""
    return not is_phone(token) and not has_letters_of_a_carrier(token)


def _waybill(token: str) -> _Role:
    plain = token.replace("-", "")
    if is_phone(plain) or not 8 <= len(plain) <= 20:
        return _Role.NONE
    return _Role.WAYBILL


def _is_bare_order(token: str) -> bool:
    """15 to 19 digits (Douyin's may end in A) that are no identity card and no bank card."""
    if not re.fullmatch(r"\d{15,19}|\d{18,19}A", token):
        return False
    return not _is_identity_card(token) and not _is_bank_card(token)


def _is_identity_card(token: str) -> bool:
    if len(token) != 18 or not re.fullmatch(
        r"\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{4}", token
    ):
        return False
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return "10X98765432"[sum(int(d) * w for d, w in zip(token, weights, strict=False)) % 11] == token[17]


def _is_bank_card(token: str) -> bool:
    if not (token.isdecimal() and len(token) in (16, 19) and token.startswith("62")):
        return False
    doubled = [int(digit) * (2 if i % 2 else 1) for i, digit in enumerate(reversed(token))]
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def _once(values: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
