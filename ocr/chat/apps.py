"""The chat programs, one record each: all that is known of how a program looks, names and words things.

To teach the reader a program is to add a record here (and a drawn picture to the tests). What programs have
in common is in `ocr.chat.words`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ocr.layout.colours import Colour, distance
from ocr.phones import CALLER, MOBILE
from ocr.types import Channel

Weighed = tuple[str, float]
"""A pattern and the votes that a text with it gives: 1 is a hint, 6 leaves hardly a doubt."""


class HeadingStyle(StrEnum):
    """How a program prints who and when above a message."""

    BRACKETED = "bracketed"  # nick (2013-02-01 00:37:12):
    TIMED = "timed"  # nick 15:12:05
    DATED = "dated"  # nick 2024-03-01 15:12:05, or a shop's agent
    YEARLESS = "yearless"  # nick at the left, 07-23 22:52:07 at the right


@dataclass(frozen=True, slots=True)
class Tint:
    """A colour, and how far (of 255, in the channel that differs most) a picture may stray from it."""

    colour: Colour
    reach: int

    def distance(self, colour: Colour) -> int:
        """How far `colour` is from this one, in the channel that differs most."""
        return distance(self.colour, colour)


@dataclass(frozen=True, slots=True)
class App:
    """What is known of a program. Patterns are regular expressions; nothing known is nothing given.

    `packages` are Android package names (or their beginnings) and `names` the program's names, both in lower
    case, as they stand in the names of screenshots. `words` stand in the bars around a chat, `cards` on cards
    within it, `nicks` are what titles look like; sellers chat with such nicks elsewhere too. `own` are the
    colours of one's own bubbles, `ground` is that of the chat. `windows` end the title of a window,
    `subtitles` the title of a chat; `placeholders` fill an empty input box, `buttons` are written on buttons
    and bars, `notices` between messages, `ranks` beside a nick. `repairs` mend a nick that engines misread.
    `hues` are the hues, in degrees, of one's own bubbles in every theme of a program that shows avatars
    beside both speakers' messages. `headings` is how names and times stand above messages, `times_inside`
    says that times stand within bubbles, `greenish` that one's own are green in every theme. `on_desk` is the
    channel of the same program on a computer."""

    channel: Channel
    packages: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    words: tuple[Weighed, ...] = ()
    cards: tuple[Weighed, ...] = ()
    nicks: tuple[Weighed, ...] = ()
    own: tuple[Tint, ...] = ()
    hues: tuple[int, int] | None = None
    ground: Tint | None = None
    windows: str = ""
    subtitles: str = ""
    placeholders: str = ""
    buttons: str = ""
    notices: str = ""
    ranks: str = ""
    repairs: tuple[tuple[str, str], ...] = ()
    headings: HeadingStyle | None = None
    times_inside: bool = False
    greenish: bool = False
    on_desk: Channel | None = None


APPS: tuple[App, ...] = (
    App(
        Channel.WANGWANG,
        packages=("com.taobao.wangwang", "com.alibaba.mobileim"),
        names=("旺旺",),
        words=((r"阿里旺旺|旺旺群", 6),),
        windows=r"阿里旺旺.*|旺旺.*",
        buttons=r"查看更多历史消息|查看历史消息|以上是历史消息",
        headings=HeadingStyle.BRACKETED,
    ),
    App(
        Channel.QIANNIU,
        packages=("com.taobao.qianniu",),
        names=("千牛",),
        words=((r"千牛|接待中心|淘宝买家|天猫买家", 6), (r"交易状态|买家已付款|好评率|旺旺号", 2)),
        windows=r"千牛.*",
        subtitles=r"淘宝买家|天猫买家|淘宝会员",
        buttons=r"催付款|发送商品|查订单|查物流|发送订单|评价",
        headings=HeadingStyle.DATED,
    ),
    App(
        Channel.TAOBAO,
        packages=("com.taobao", "com.tmall"),
        names=("taobao", "淘宝"),
        words=((r"店铺会员|平均\d+分钟回复|手机淘宝|淘宝网|我是卖家|已卖出的宝贝|淘宝旺铺|进店", 4),),
        nicks=((r"tb\d{6,}|t\*{2,3}\S", 1),),
        own=(Tint((255, 226, 200), 18), Tint((255, 214, 165), 22)),
        # How names of Tmall's brand shops end; the middle character is the first to be misread.
        repairs=((r"旗.店(?=[:：]|$)", "旗舰店"),),
    ),
    App(
        Channel.PINDUODUO,
        packages=("com.xunmeng",),
        names=("拼多多", "pinduoduo"),
        words=((r"拼多多|多多|催付款|我要催单|商家已同意", 3),),
        nicks=((r"(?:拼多多|多多)用户.*", 2.5),),
        own=(Tint((248, 200, 196), 16), Tint((203, 229, 255), 12)),
        buttons=r"我要催单",
    ),
    App(
        Channel.XIANYU,
        packages=("com.taobao.idlefish",),
        names=("闲鱼",),
        words=((r"闲鱼|交易前聊一聊|小时前来过|分钟前来过|天前来过|刚刚来过|立即购买|闲鱼号", 3),),
        own=(Tint((255, 230, 15), 26),),
        placeholders=r"想跟.*说.*",
        buttons=r"立即购买",
    ),
    App(
        Channel.JD,
        packages=("com.jingdong", "com.jd."),
        names=("京东",),
        words=((r"京东|咚咚", 3),),
        nicks=((r"(?:京东用户|jd_).*", 4.5),),
    ),
    App(
        Channel.DOUYIN,
        packages=("com.ss.android.ugc.aweme",),
        names=("抖音",),
        words=((r"抖音|飞鸽|抖店", 3),),
        nicks=((r"抖音用户.*", 2.5),),
        placeholders=r"说点什么.*",
    ),
    App(
        Channel.EBAY,
        packages=("com.ebay",),
        names=("ebay",),
        words=((r"eBay|Item ID|Send a message", 4),),
        own=(Tint((54, 101, 243), 18),),
        placeholders=r"Send a message",
    ),
    App(
        Channel.SMS,
        packages=(
            "com.android.mms",
            "com.google.android.apps.messaging",
            "com.samsung.android.messaging",
            "com.miui.smsextra",
        ),
        names=("messages", "短信", "信息"),
        words=((r"iMessage|短信|彩信|Text [Mm]essage|\bSMS\b|\bRCS\b", 4), (r"Type a message", 1)),
        nicks=((CALLER, 2), (MOBILE, 2.5)),
        own=(
            Tint((52, 199, 89), 16),
            Tint((11, 132, 255), 14),
            Tint((0, 166, 118), 16),
            Tint((11, 87, 208), 14),
        ),
        placeholders=r"短信/彩信|短信|彩信|iMessage|信息|Message|Text message|RCS message|Type a message.*",
        notices=r"iMessage|短信/彩信|短信|彩信|RCS|Text Message|SMS|MMS|iMessage信息|RCS 聊天|Texting with.*",
        buttons=r"信息|Messages",
    ),
    App(
        Channel.TELEGRAM,
        packages=("org.telegram",),
        names=("telegram",),
        words=(
            (r"Write a message|^机器人$|^bot$|\d+ members|last seen|subscribers", 3),
            (r"机器人$|\bbot$|输入消息", 0.5),
        ),
        own=(Tint((239, 254, 221), 10), Tint((43, 82, 120), 14)),
        windows=r"Telegram",
        placeholders=r"Write a message.*",
        times_inside=True,
    ),
    App(
        Channel.WHATSAPP,
        packages=("com.whatsapp",),
        names=("whatsapp",),
        words=(
            (r"WhatsApp|end-to-end encrypted|端到端加密|^online$|^Message$|tap here for \w+ info", 3),
            (r"changed (?:the subject|this group|their phone number)|^(?:↪\s*)?Forwarded$", 1.5),
        ),
        own=(
            Tint((217, 253, 211), 10),
            Tint((220, 248, 198), 10),
            Tint((20, 77, 55), 26),
            Tint((0, 92, 75), 18),
        ),
        windows=r"WhatsApp",
        times_inside=True,
        greenish=True,
    ),
    App(
        Channel.QQ,
        packages=("com.tencent.mobileqq", "com.tencent.tim"),
        names=("qq",),
        words=((r"\bLV\s?\d+|群主|手机在线|\bQQ\b", 3),),
        own=(Tint((0, 153, 255), 14), Tint((18, 183, 245), 16)),
        windows=r"QQ",
        ranks=(
            r"^(?:[L1lI][VvYy]\.?\s*[\dIlO]+|VIP\s*\d*)\s*(?:群主|管理员|[一-鿿]{2,4}(?=\s))?\s*"
            r"|^(?:群主|管理员)\s+|\s*(?:群主|管理员)$|\s+L[Vv]\.?\s?\d{1,3}(?:\s.*)?$"
        ),
        buttons=r"查看更多消息",
        headings=HeadingStyle.TIMED,
    ),
    App(
        Channel.WECHAT,
        packages=("com.tencent.mm",),
        names=("wechat", "微信"),
        words=(
            (r"微信|企业会话|按住\s?说话|拍了拍|发送\(S\)|公众号", 2),
            (r"以上是打招呼的内容|现在可以开始聊天了|邀请.*加入了群聊|对方为企业微信用户", 2),
        ),
        cards=((r"微信(?:红包|转账)", 2),),
        own=(
            Tint((149, 236, 105), 22),
            Tint((137, 217, 97), 12),
            Tint((62, 181, 117), 24),
            Tint((38, 150, 90), 20),
        ),
        hues=(80, 160),
        ground=Tint((237, 237, 237), 2),
        windows=r"微信|WeChat",
        subtitles=r"企业会话",
        placeholders=r"按住\s?说话.*",
        buttons=r"通讯录|Contacts|发送\(S\)",
        headings=HeadingStyle.YEARLESS,
        on_desk=Channel.WECHAT_PC,
    ),
)


def app_in_name(name: str, *, packages: bool = False) -> Channel | None:
    """The program whose name, or package, stands in a file's `name` (lower case); of several the longest
    counts: com.taobao.idlefish is not com.taobao."""
    found = [
        (len(word), -place, app.channel)
        for place, app in enumerate(APPS)
        for word in (app.packages if packages else app.names)
        if word in name
    ]
    return max(found)[2] if found else None


def is_placeholder(text: str) -> bool:
    """Does `text` fill an empty input box of some program?"""
    return any(re.fullmatch(rf"\W*(?:{app.placeholders})\W*", text, re.I) for app in _with("placeholders"))


def is_program(text: str) -> bool:
    """Is `text` the name of a program and nothing else?"""
    return any(text.lower() in app.names for app in APPS)


def is_button(text: str) -> bool:
    """Is `text` written on a button or a bar of some program?"""
    return any(re.fullmatch(app.buttons, text) for app in _with("buttons"))


def is_notice(text: str) -> bool:
    """Is `text` what some program itself says between messages?"""
    return any(re.fullmatch(app.notices, text, re.I) for app in _with("notices"))


def without_rank(nick: str) -> str:
    """A nick without the rank that some program prints beside it."""
    for app in _with("ranks"):
        nick = re.sub(app.ranks, "", nick)
    return nick.strip()


def mended(nick: str) -> str:
    """A nick with the letters right that engines are known to misread."""
    for app in APPS:
        for pattern, right in app.repairs:
            nick = re.sub(pattern, right, nick)
    return nick


def bare_title(text: str) -> str:
    """A chat's title without the name of the program and what it says of the other party."""
    for app in _with("windows"):
        text = re.sub(rf"\s*[-–—－|·]\s*(?:{app.windows})$", "", text, flags=re.I)
    for app in _with("subtitles"):
        text = re.sub(rf"\s*(?:{app.subtitles})$", "", text)
    return text


def _with(field: str) -> Iterator[App]:
    return (app for app in APPS if getattr(app, field))
