"""Which program a picture comes from: words first, then the colours of the bubbles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import product

from ocr.chat.types import Draft, Scene
from ocr.layout.types import Block, BlockKind
from ocr.phones import is_caller
from ocr.types import Channel, Kind, Side

_WORDS: tuple[tuple[Channel, str, float], ...] = (
    (Channel.WANGWANG, r"阿里旺旺|旺旺群", 6),
    (Channel.QIANNIU, r"千牛|接待中心|淘宝买家|天猫买家", 6),
    (Channel.QIANNIU, r"交易状态|买家已付款|好评率|旺旺号", 2),
    (Channel.TAOBAO, r"店铺会员|平均\d+分钟回复|手机淘宝|淘宝网|我是卖家|已卖出的宝贝|淘宝旺铺|进店", 4),
    (Channel.PINDUODUO, r"拼多多|多多|催付款|我要催单|商家已同意", 3),
    (Channel.XIANYU, r"闲鱼|交易前聊一聊|小时前来过|分钟前来过|天前来过|刚刚来过|立即购买|闲鱼号", 3),
    (Channel.JD, r"京东|咚咚", 3),
    (Channel.DOUYIN, r"抖音|飞鸽|抖店", 3),
    (Channel.EBAY, r"eBay|Item ID|Send a message", 4),
    (Channel.SMS, r"iMessage|短信|彩信|Text [Mm]essage|\bSMS\b|\bRCS\b|Type a message", 4),
    (Channel.TELEGRAM, r"Write a message|机器人$|\bbot$|\d+ members|last seen|subscribers|输入消息", 3),
    (Channel.WHATSAPP, r"WhatsApp|end-to-end encrypted|端到端加密|^online$|^Message$", 3),
    (Channel.QQ, r"\bLV\s?\d+|群主|手机在线|\bQQ\b", 3),
    (Channel.WECHAT, r"微信|企业会话|按住\s?说话|拍了拍|发送\(S\)|公众号", 2),
)

_WALLET = re.compile(r"微信(?:红包|转账)")

_TITLES: tuple[tuple[Channel, str, float], ...] = (
    (Channel.PINDUODUO, r"^(?:拼多多|多多)用户", 2.5),
    (Channel.JD, r"^(?:京东用户|jd_)", 4.5),
    (Channel.DOUYIN, r"^抖音用户", 2.5),
    (Channel.TAOBAO, r"^tb\d{6,}$|^t\*{2,3}\S$", 1),
)
"""What the automatic nicks of a platform look like; sellers chat with them elsewhere too."""

_OWN: tuple[tuple[Channel, tuple[int, int, int], int], ...] = (
    (Channel.WECHAT, (149, 236, 105), 22),
    (Channel.WECHAT, (137, 217, 97), 12),
    (Channel.WECHAT, (62, 181, 117), 24),
    (Channel.WECHAT, (38, 150, 90), 20),
    (Channel.SMS, (52, 199, 89), 16),
    (Channel.SMS, (11, 132, 255), 14),
    (Channel.SMS, (0, 166, 118), 16),
    (Channel.SMS, (11, 87, 208), 14),
    (Channel.WHATSAPP, (217, 253, 211), 10),
    (Channel.WHATSAPP, (220, 248, 198), 10),
    (Channel.WHATSAPP, (20, 77, 55), 26),
    (Channel.WHATSAPP, (0, 92, 75), 18),
    (Channel.TELEGRAM, (239, 254, 221), 10),
    (Channel.TELEGRAM, (43, 82, 120), 14),
    (Channel.XIANYU, (255, 230, 15), 26),
    (Channel.TAOBAO, (255, 226, 200), 18),
    (Channel.TAOBAO, (255, 214, 165), 22),
    (Channel.PINDUODUO, (248, 200, 196), 16),
    (Channel.QQ, (0, 153, 255), 14),
    (Channel.QQ, (18, 183, 245), 16),
    (Channel.EBAY, (54, 101, 243), 18),
    (Channel.PINDUODUO, (203, 229, 255), 12),
)
"""Own bubbles' colours, with how far a picture may stray from them."""


def tell_channel(scene: Scene, drafts: Sequence[Draft], around: Sequence[str], title: str | None) -> Channel:
    """Weigh words of the frame, colours and habits; OTHER where nothing speaks."""
    votes: Counter[Channel] = Counter()
    cards = [d.text for d in drafts if d.kind is Kind.CARD and _WALLET.search(d.text)]
    for text in (*around, *cards):
        for channel, pattern, weight in _WORDS:
            if re.search(pattern, text.strip()):
                votes[channel] += weight  # type: ignore[assignment]
    own = [
        d.block
        for d in drafts
        if d.side is Side.RIGHT and d.block is not None and d.block.kind is BlockKind.BUBBLE
    ]
    for channel, weight in _by_colour(own).items():
        votes[channel] += weight  # type: ignore[assignment]
    _by_habits(votes, scene, drafts, title)
    if not votes or votes.most_common(1)[0][1] <= 0:
        return Channel.OTHER
    best = votes.most_common(1)[0][0]
    return Channel.WECHAT_PC if best is Channel.WECHAT and _on_a_desk(scene) else best


def _by_colour(own: Sequence[Block]) -> dict[Channel, float]:
    if not own:
        return {}
    fills = Counter(block.fill for block in own)
    found: dict[Channel, float] = {}
    for colour, (channel, known, reach) in product(fills, _OWN):
        far = max(abs(a - b) for a, b in zip(colour, known, strict=True))
        often = 2 * fills[colour] >= len(own)
        if far <= reach and (often or len(fills) > 2):  # cards and pictures have colours of their own
            found[channel] = max(found.get(channel, 0), 4 * (1 - far / (2 * reach)))
    return found


def _by_habits(votes: Counter[Channel], scene: Scene, drafts: Sequence[Draft], title: str | None) -> None:
    """Times within bubbles, names with times above them, a telephone number for a title."""
    headed = [d for d in drafts if d.headed]
    if len(headed) >= max(1, len(drafts) // 2):
        votes[_headed_like(headed)] += 5
    if title and is_caller(title):
        votes[Channel.SMS] += 2
    for channel, pattern, weight in _TITLES:
        if title and re.search(pattern, title):
            votes[channel] += weight  # type: ignore[assignment]
    inside = [d for d in drafts if d.exact and not d.sender and d.block is not None]
    if len(inside) >= max(1, len(drafts) // 2):
        votes[Channel.TELEGRAM] += 1
        if all(_is_greenish(d.block.fill) for d in inside if d.block is not None and d.side is Side.RIGHT):
            votes[Channel.WHATSAPP] += 1  # whose own bubbles are green in every theme
    if max(abs(c - 237) for c in scene.layout.ground) <= 2 and scene.layout.plain:
        votes[Channel.WECHAT] += 1.5  # type: ignore[assignment]


def _is_greenish(colour: tuple[int, int, int]) -> bool:
    return colour[1] >= max(colour)


def _headed_like(headed: Sequence[Draft]) -> Channel:
    """Whose header lines are these: in brackets (old Wangwang), with a shop's agent or the year (Qianniu),
    only a time over bubbles (QQ), or month and day at the far right (WeChat's record of forwarded
    messages)?"""
    agents = any(re.search(r"[:：]", d.sender or "") for d in headed)
    if any(d.bracketed for d in headed):
        return Channel.WANGWANG
    if any(d.block is not None for d in headed) and not agents:
        timed = sum(bool(re.fullmatch(r"[\d:：]+", d.label or "")) for d in headed)
        return Channel.QQ if timed * 2 > len(headed) else Channel.QIANNIU
    yearless = sum(bool(re.match(r"\d{1,2}-\d{1,2} ", d.label or "")) for d in headed)
    return Channel.WECHAT if yearless * 2 > len(headed) else Channel.QIANNIU


def _on_a_desk(scene: Scene) -> bool:
    """Small letters for the width of the chat: a window on a computer."""
    return scene.em < 0.034 * scene.layout.width
