"""What is said in the drawn chats: sentences of the trade, numbers included, put together at random."""

from __future__ import annotations

import random
from dataclasses import dataclass


def _sentences(text: str) -> list[str]:
    return text.replace("\n", "|").strip("|").split("|")


BUYER = _sentences("""
在吗|你好，请问这件有货吗|收到了，胸口有个小口子|你看怎么处理吧|就一个小口子，找裁缝缝一下就好
裁缝说要50块|好的 谢谢老板|我昨天下单的，什么时候发货？|这个颜色跟图片不一样啊，差太多了
能便宜点吗？两件一起拍|不退款我就给差评|袖子这里又有个地方开线了|算了，衣服我挺喜欢的，这次就算了
快递显示签收了，可是我没有收到|我要退货，运费谁出？|尺码偏小，能换大一码吗|照片没有，已经扔了
""")
SELLER = _sentences("""
亲，您好，在的呢|麻烦您拍一下外包装和快递面单的照片好吗？
发货前检查过的，快过年快递也停了，那我退您50块吧|退好了，您查一下
这款有货的，今天下午四点前付款当天发|我们七天无理由退换，吊牌不要拆哦
亲别着急，我帮您问一下仓库，稍等|那您这次想怎么处理呢|那麻烦您确认收货，给个评价
运费我们出，您先垫付，收到后凭运单截图退您|您好，我是小禾家衣铺，衬衫哪里破了，麻烦说下
好的亲，已经备注了
""")
ENGLISH = _sentences("""
Hello, the item arrived with a missing screw.|Which model did you order?
I would like a full refund, please.|We can send a new one free of charge.
I checked twice. There is nothing inside.|The parcel was posted today.
Can you refund 50% of the price?|Thank you, it works now!
""")
TRADITIONAL = _sentences("""
您好，請問這款還有貨嗎？|有的，目前還剩三組|收到了，謝謝您|寄出後會把單號傳給您
顏色跟照片不一樣，可以退嗎|好，我已經匯款了
""")


@dataclass(frozen=True, slots=True)
class Line:
    """One message of a script; `order` is the order number in it, if any."""

    mine: bool
    text: str
    order: str | None = None


def conversation(dice: random.Random, count: int, language: str) -> list[Line]:
    """`count` messages in turn, now and then one with a number that matters."""
    lines = []
    for _ in range(count):
        mine = dice.random() < 0.45
        if language == "zh" and dice.random() < 0.25:
            lines.append(_numbered(dice, mine))
        else:
            pool = {"en": ENGLISH, "zh-Hant": TRADITIONAL}.get(language, SELLER if mine else BUYER)
            lines.append(Line(mine, dice.choice(pool)))
    return lines


def _numbered(dice: random.Random, mine: bool) -> Line:
    def digits(count: int) -> str:
        return "".join(dice.choice("0123456789") for _ in range(count))

    order = dice.choice(["4", "5", "8"]) + digits(dice.choice([17, 18]))
    pinduoduo = f"2105{dice.randint(10, 28)}-{digits(15)}"
    return dice.choice(
        [
            Line(mine, f"订单号{order}", order),
            Line(mine, order, order),
            Line(mine, f"订单编号：{pinduoduo}", pinduoduo),
            Line(mine, f"运单号是YT{digits(13)}，圆通速递"),
            Line(mine, f"电话是13{digits(9)}，麻烦改一下"),
            Line(mine, f"一共¥{dice.randint(10, 400)}.{digits(2)}，转我{dice.randint(5, 90)}块就行"),
        ]
    )
