"""Words that chat programs have in common and that no one wrote to anybody (for those of one, `apps`)."""

from __future__ import annotations

import re

RECEIPT = re.compile(
    r"^[✓√vV\s]*(?:已读|未读|已送达|送达|已发送|全部已读|\d+人已读|发送失败|Delivered|Read|Seen|Sent|Edited|已编辑)"
    r"(?:\s*[\d:：/ 上下午APMapm.-]*)$"
)
PLACEHOLDER = re.compile(r"^\W*(?:发消息.*|发送消息.*|输入.*|请输入.*|Add a message.*|Aa|搜索)\W*$", re.I)
FORWARDED = re.compile(
    r"^\W{0,3}(?:Forwarded(?: many times)?|已转发|转发的消息|已多次转发|經常轉發|已轉傳)\W{0,2}$", re.I
)
TICKS = re.compile(r"[vVwWxX√✓/／]{1,3}")
CALL_ICON = re.compile(r"^(?:[^\w]|[0OoCcQ~]){1,3}(?=[一-鿿])")
CALL = re.compile(
    r"^\W*(?:[0OoCcQ~]\s?)?(?:(?:语音|视频)?通话(?:时长|中断|已取消|未接通)?\s*[\d:：]*|未应答|已取消"
    r"|对方已取消|对方已拒绝|已拒绝|未接听|对方无应答|忙线未应答|聊天时长\s*[\d:：]+"
    r"|Missed (?:voice|video) call.*|(?:Voice|Video) call.*|Call ended.*|No answer|Canceled|Declined)\W*$",
    re.I,
)
VOICE = re.compile(r"^\W*(\d{1,2})\s*(?:[\"″”'’′]{1,2}|秒|s)\W*$")
"""The length of a voice message, in seconds."""
CLOCK = re.compile(r"^(?:[上下]午\s?|[AP]M\s?)?([0-2]?\d)\s?[:：]\s?([0-5]\d)(?:\s?[AP]M)?(?!\d)", re.I)
INSIDE_TIME = re.compile(
    r"(?:编辑于|edited|已编辑)?\s*"
    r"((?:上午|下午|凌晨|早上|晚上|中午)?\s?\d{1,2}[:：;.]\d{2}(?:\s?[AaPp]\.?[Mm]\.?)?)"
    r"\W*[vVwWxX√✓/／]{0,3}\W*(?:\s\W?\w{1,2}\W?)?"
)
"""The time at the end of a bubble; behind it what engines make of the ticks."""
BUTTON = re.compile(
    r"^\W*(?:发送|关闭|返回|编辑|Back|Edit|更多|(?:点击)?(?:加载|查看)(?:更多|历史|以前的?|更早的?)(?:历史)?(?:消息|记录)?"
    r"|load (?:earlier|more|previous|older) messages)\W*$",
    re.I,
)
