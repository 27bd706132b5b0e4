"""Words of the programs themselves, which no one wrote to anybody."""

from __future__ import annotations

import re

RECEIPT = re.compile(
    r"^[✓√vV\s]*(?:已读|未读|已送达|送达|已发送|全部已读|\d+人已读|发送失败|Delivered|Read|Seen|Sent|Edited|已编辑)"
    r"(?:\s*[\d:：/ 上下午APMapm.-]*)$"
)
SERVICE = re.compile(
    r"^(?:iMessage|短信/彩信|短信|彩信|RCS|Text Message|SMS|MMS|iMessage信息|RCS 聊天|Texting with.*)$", re.I
)
PLACEHOLDER = re.compile(
    r"^\W*(?:短信/彩信|短信|彩信|iMessage|信息|发消息.*|发送消息.*|输入消息.*|请输入.*|输入.{0,8}|说点什么.*"
    r"|想跟.*说.*|Message|Text message|RCS message|Send a message|Type a message.*|Write a message.*"
    r"|Add a message.*|按住\s?说话.*|Aa|搜索)\W*$",
    re.I,
)
CALL_ICON = re.compile(r"^(?:[^\w]|[0OoCcQ~]){1,3}(?=[一-鿿])")
CALL = re.compile(
    r"^\W*(?:[0OoCcQ~]\s?)?(?:(?:语音|视频)?通话(?:时长|中断|已取消|未接通)?\s*[\d:：]*|未应答|已取消"
    r"|对方已取消|对方已拒绝|已拒绝|未接听|对方无应答|忙线未应答|聊天时长\s*[\d:：]+"
    r"|Missed (?:voice|video) call.*|(?:Voice|Video) call.*|Call ended.*|No answer|Canceled|Declined)\W*$",
    re.I,
)
VOICE = re.compile(r"^\W*\d{1,2}\s*(?:[\"″”'’′]{1,2}|秒|s)\W*$")
CLOCK = re.compile(r"^(?:[上下]午\s?|[AP]M\s?)?([0-2]?\d)\s?[:：]\s?([0-5]\d)(?:\s?[AP]M)?(?!\d)", re.I)
INSIDE_TIME = re.compile(
    r"(?:编辑于|edited|已编辑)?\s*"
    r"((?:上午|下午|凌晨|早上|晚上|中午)?\s?\d{1,2}[:：;.]\d{2}(?:\s?[AaPp]\.?[Mm]\.?)?)"
    r"\W*[vVwWxX√✓/／]{0,3}\W*(?:\s\W?\w{1,2}\W?)?"
)
"""The time at the end of a bubble; behind it what engines make of the ticks."""
LEVEL = re.compile(
    r"^(?:[L1lI][VvYy]\.?\s*[\dIlO]+|VIP\s*\d*)\s*(?:群主|管理员|[一-鿿]{2,4}(?=\s))?\s*|^(?:群主|管理员)\s+|\s*(?:群主|管理员)$"
)
ACTIONS = re.compile(
    r"^(?:催付款|发送商品|查订单|查物流|我要催单|发送订单|评价|立即购买|发送|发送\(S\)|关闭|信息|返回|通讯录|编辑|Messages|Back|Edit|Contacts|查看更多消息|查看更多历史消息|查看历史消息|以上是历史消息|更多)$"
)
