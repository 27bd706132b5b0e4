"""Words without meaning in the scripts that sellers' chats are written in, and the labels around them."""

from __future__ import annotations

from random import Random

_SIMPLIFIED = [bytes((row, cell)).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF)]
"""The 3,666 most common simplified characters: level 1 of GB 2312, but its last row."""
_TRADITIONAL = [bytes((row, cell)).decode("big5") for row in range(0xA4, 0xC6) for cell in range(0x40, 0x7F)]
"""The common traditional characters: the first halves of Big5's level 1 rows."""
_ENGLISH_TEXT = (
    "a the to of and is it you we i my your for on with that this have not be was are can will when what "
    "how order refund parcel please thanks hello photo size colour price item shop send sent late today "
    "tomorrow return money paid wrong broken small big good bad okay yes no sorry check number address "
    "week day here there received tracking warehouse customer service discount deliver question answer "
    "because before after still never already maybe really just also from they them would could if about"
)
_ENGLISH = tuple(_ENGLISH_TEXT.split())
_EMOJI = "😀😂😊😍😭👍🙏🌹🎉😅😡🤔❤🔥💰📦"
_MARKS = "，。！？：、～；"
SYSTEM_TEXT = (
    "你已添加了对方，现在可以开始聊天了。|以上是打招呼的内容|对方撤回了一条消息|你撤回了一条消息|“小明”邀请你加入了群聊|"
    "以下为新消息|会话已结束|客服小美为您服务|系统消息：谨防诈骗|买家已付款|對方已收回訊息|消息已发出，但被对方拒收了。|"
    "Messages are end-to-end encrypted.|Alice joined the group|Missed voice call|3 unread messages|"
    "You deleted this message|This chat is with a business account|语音通话 已取消|对方已接收你的文件"
)
SYSTEM = tuple(SYSTEM_TEXT.split("|"))
BUTTONS_TEXT = (
    "发送|发送(S)|关闭|取消|确定|搜索|全部|备注|转接|订单|商品|足迹|优惠券|表情|文件|快捷回复|查看详情|复制|回复|已读|未读|在线|"
    "消息|通讯录|发现|我|设置|群成员|历史消息|推荐回复|智能客服|等待中|Send|Search|Reply|Copy|Forward|Delete|Online|Read|"
    "Delivered|Settings|Chats|Calls|Contacts|More|送達|已讀|收藏|投诉|拉黑|立即购买|去支付|查看物流|邀请下单"
)
BUTTONS = tuple(BUTTONS_TEXT.split("|"))
FORWARDED = ("↪ Forwarded", "Forwarded", "转发的消息", "已转发", "Forwarded from Alice", "转发自 小明")
RANKS = (
    "群主",
    "管理员",
    "LV3",
    "LV36",
    "Lv.100",
    "活跃",
    "冒泡",
    "潜水",
    "VIP",
    "LV12 群主",
    "店长",
    "bot",
    "admin",
)
PROMPTS = (
    "输入消息",
    "说点什么…",
    "发消息…",
    "按住 说话",
    "Message",
    "Type a message",
    "iMessage",
    "Text message",
    "请输入",
    "Aa",
    "",
)
BARS = (
    "微信",
    "千牛工作台",
    "消息管理",
    "QQ",
    "客服工作台",
    "Chat",
    "Inbox",
    "https://im.example.com/chat",
    "聊天记录查询",
    "Desktop",
)
KEYS = (
    "订单编号",
    "买家",
    "收货人",
    "电话",
    "金额",
    "状态",
    "下单时间",
    "商品",
    "数量",
    "快递",
    "备注",
    "Order",
    "Total",
    "Status",
    "Buyer",
    "地址",
    "运费",
    "实付",
)


def han(rng: Random, count: int, *, traditional: bool = False) -> str:
    """`count` characters, with a mark of punctuation now and then."""
    chars = rng.choices(_TRADITIONAL if traditional else _SIMPLIFIED, k=max(1, count))
    for _ in range(count // 9):
        chars[rng.randrange(1, len(chars))] = rng.choice(_MARKS)
    return "".join(chars)


def english(rng: Random, count: int) -> str:
    """`count` words, the first with a capital."""
    text = " ".join(rng.choices(_ENGLISH, k=max(1, count)))
    return text[:1].upper() + text[1:]


def phrase(rng: Random, script: str, count: int) -> str:
    """About `count` characters' width of a script ("hans", "hant", "en" or "mixed"), one line."""
    if script == "en" or (script == "mixed" and rng.random() < 0.45):
        return english(rng, count // 4)
    text = han(rng, count, traditional=script == "hant")
    if rng.random() < 0.2:
        at = rng.randrange(len(text) + 1)
        text = text[:at] + rng.choice((" ", "")) + english(rng, rng.randint(1, 2)) + " " + text[at:]
    return text


def saying(rng: Random, script: str) -> str:
    """What one message says: mostly short, sometimes long, in lines, a list, a link, a number."""
    length = rng.choice((rng.randint(1, 6), rng.randint(3, 18), rng.randint(8, 45), rng.randint(30, 110)))
    text = phrase(rng, script, length)
    turn = rng.random()
    if turn < 0.08 and len(text) > 8:
        for at in sorted(rng.sample(range(1, len(text)), rng.randint(1, 4)), reverse=True):
            text = text[:at] + rng.choice(("\n", "\n", "\n\n")) + text[at:]
    elif turn < 0.15:
        lead = rng.choice(("- ", "{}. ", "• ", "【{}】", "/", ""))
        lines = (
            lead.format(i + 1) + phrase(rng, script, rng.randint(2, 16)) for i in range(rng.randint(2, 9))
        )
        text = "\n".join(lines)
    elif turn < 0.20:
        text += rng.choice((" https://e.example/", " #", "", "¥")) + str(rng.randint(10, 10**15))
    elif turn < 0.26:
        text += rng.choice(_EMOJI) * rng.randint(1, 3)
    elif turn < 0.30 and script != "en":
        text += (
            f"明天{rng.randint(1, 12)}:{rng.randint(10, 59)}"  # a time that is said, not one that is printed
        )
    return text


def nick(rng: Random) -> str:
    """A name as people and shops have them."""
    return rng.choice(
        (
            han(rng, rng.randint(2, 6)),
            han(rng, 3) + rng.choice(("旗舰店", "专营店", ":小美", "_86")),
            f"tb{rng.randint(1000, 99999999)}",
            english(rng, rng.randint(1, 2)).title(),
            f"{rng.choice(_ENGLISH)}_{rng.randint(1, 9999)}",
            f"{han(rng, 1)}***{rng.randint(0, 9)}",
            f"+86 1{rng.randint(30, 99)} {rng.randint(1000, 9999)} {rng.randint(1000, 9999)}",
        )
    )


def clock(rng: Random) -> str:
    """A time of day alone, as inside bubbles and status bars."""
    hour, minute = rng.randint(0, 23), rng.randint(0, 59)
    return rng.choice(
        (f"{hour:02}:{minute:02}", f"{hour}:{minute:02}", f"{hour % 12 or 12}:{minute:02} {'AP'[hour > 11]}M")
    )


def moment(rng: Random) -> str:
    """A time label of any form."""
    year, month, day = rng.randint(2009, 2027), rng.randint(1, 12), rng.randint(1, 28)
    week, name = rng.choice("一二三四五六日"), rng.choice(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))
    at = clock(rng)
    half = rng.choice(("上午", "下午", "晚上", "凌晨", "早上", ""))
    return rng.choice(
        (
            *(
                at,
                at,
                f"{half}{at}",
                f"昨天 {at}",
                f"今天 {half}{at}",
                f"星期{week} {at}",
                f"周{week} {half}{at}",
            ),
            *(f"{month}月{day}日 {half}{at}", f"{year}年{month}月{day}日 {at}", f"{month}/{day} {at}"),
            *(f"{year}-{month:02}-{day:02} {at}:{rng.randint(10, 59)}", f"{month:02}-{day:02} {at}"),
            *(f"Today {at}", f"Yesterday at {at}", f"{name}, {at}", f"{name} {day}/{month}/{year}", "Today"),
            *(
                "昨天",
                f"{month}月{day}日",
                f"{rng.randint(2, 59)}分钟前",
                f"{year}/{month}/{day} {at}",
                "刚刚",
            ),
        )
    )


def stamp(rng: Random) -> str:
    """A moment to the second, as old chat windows and record pages print it."""
    date = f"{rng.randint(2009, 2027)}-{rng.randint(1, 12)}-{rng.randint(1, 28)} "
    time = f"{rng.randint(0, 23)}:{rng.randint(0, 59):02}:{rng.randint(0, 59):02}"
    return rng.choice((date + time, time, date.replace("-", "/") + time))
