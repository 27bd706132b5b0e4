"""Two web pages of the shopping platform as the shop saw them: a refund's details, an order's details."""

from __future__ import annotations

from collections.abc import Mapping

from drawing import Drawing, length

WIDTH = 980
ORANGE, INK, PALE, HAIR = (255, 85, 0), (51, 51, 51), (136, 136, 136), (226, 226, 226)


def refund_page(fields: Mapping[str, str]) -> Drawing:
    """A refund that went through; `fields` are printed as "name：value" rows."""
    drawing = Drawing(WIDTH, 660, (255, 255, 255))
    _head(drawing, ("首页", "我是卖家", "退款管理", "退款详情"))
    for number, step in enumerate(("买家申请退款", "卖家处理退款申请", "退款成功")):
        x = 40 + number * 300
        drawing.rounded(x, 136, 292, 38, 6, ORANGE if number == 2 else (255, 214, 190))
        drawing.text(
            x + 146,
            155,
            f"{number + 1} {step}",
            15,
            (255, 255, 255) if number == 2 else (160, 70, 20),
            anchor="mm",
        )
    drawing.rounded(40, 200, 900, 96, 6, (255, 248, 240))
    drawing.rounded(66, 226, 44, 44, 22, (88, 170, 72))
    drawing.draw.line((77, 248, 86, 257, 100, 239), fill=(255, 255, 255), width=5, joint="curve")
    drawing.text(130, 240, "退款状态：退款成功", 22, INK, bold=True, anchor="lm")
    drawing.text(130, 270, "退款已退回买家的支付宝账户", 14, PALE, anchor="lm")
    _table(drawing, "退款信息", fields, 324)
    return drawing


def order_page(fields: Mapping[str, str], item: str, price: str) -> Drawing:
    """An order that is shipped and waits for the buyer's confirmation."""
    drawing = Drawing(WIDTH, 760, (255, 255, 255))
    _head(drawing, ("首页", "我是卖家", "已卖出的宝贝", "订单详情"))
    drawing.rounded(40, 136, 900, 84, 6, (255, 248, 240))
    drawing.text(66, 166, "订单状态：卖家已发货，等待买家确认", 22, INK, bold=True, anchor="lm")
    drawing.text(66, 198, "买家确认收货后，货款将打到您的支付宝账户", 14, PALE, anchor="lm")
    bottom = _table(drawing, "订单信息", fields, 248)
    drawing.box(40, bottom + 20, 900, 34, (245, 245, 245), HAIR)
    for x, name in ((60, "宝贝"), (560, "单价"), (700, "数量"), (820, "实付款")):
        drawing.text(x, bottom + 37, name, 14, PALE, anchor="lm")
    drawing.box(40, bottom + 54, 900, 76, (255, 255, 255), HAIR)
    drawing.box(60, bottom + 66, 52, 52, (236, 240, 246))
    shirt = ((72, 80), (80, 74), (92, 74), (100, 80), (96, 88), (94, 112), (78, 112), (76, 88))
    drawing.draw.polygon([(x, bottom + y) for x, y in shirt], fill=(255, 255, 255), outline=(180, 188, 200))
    for x, words in ((128, item), (560, price), (700, "1"), (820, price)):
        drawing.text(x, bottom + 92, words, 15, INK, anchor="lm")
    return drawing


def _head(drawing: Drawing, trail: tuple[str, ...]) -> None:
    drawing.box(0, 0, WIDTH, 30, (245, 245, 245))
    drawing.text(40, 15, "小禾家衣铺，欢迎来到淘宝网", 12, PALE, anchor="lm")
    drawing.text(WIDTH - 40, 15, "卖家中心  帮助中心", 12, PALE, anchor="rm")
    drawing.text(40, 66, "淘宝网", 32, ORANGE, bold=True, anchor="lm")
    drawing.text(150, 70, "卖家中心", 18, INK, anchor="lm")
    drawing.line(0, 96, WIDTH, 96, ORANGE, 2)
    drawing.text(40, 116, " > ".join(trail), 12, PALE, anchor="lm")


def _table(drawing: Drawing, title: str, fields: Mapping[str, str], y: int) -> int:
    """Rows of "name：value" under `title`; returns the bottom edge."""
    height = 46 + 34 * len(fields) + 10
    drawing.draw.rectangle((40, y, 939, y + height), outline=HAIR)
    drawing.box(41, y + 1, 898, 36, (250, 250, 250))
    drawing.text(60, y + 19, title, 15, INK, bold=True, anchor="lm")
    for number, (name, value) in enumerate(fields.items()):
        middle = y + 62 + number * 34
        drawing.text(60, middle, f"{name}：", 15, PALE, anchor="lm")
        drawing.text(60 + round(length(f"{name}：", 15)), middle, value, 15, INK, anchor="lm")
    return y + height
