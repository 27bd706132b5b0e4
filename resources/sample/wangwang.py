"""A Wangwang window of 2013: no bubbles, a coloured "nick (time):" line over each message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drawing import Drawing, wrap

WIDTH, HEIGHT = 640, 560
BUYER_BLUE, SHOP_GREEN = (0, 0, 200), (0, 128, 64)
EDGE = (124, 172, 216)


@dataclass(frozen=True)
class Said:
    """`at` is printed as it stands: with the date, or on the same day without."""

    nick: str
    at: str
    text: str


def wangwang(buyer: str, shop: str, said: Sequence[Said]) -> Drawing:
    """The shop's window on its chat with `buyer`."""
    drawing = Drawing(WIDTH, HEIGHT, (214, 232, 250))
    _head(drawing, buyer)
    drawing.box(6, 106, WIDTH - 12, 340, (255, 255, 255), EDGE)
    y = 118
    for message in said:
        drawing.text(
            18, y, f"{message.nick} ({message.at}):", 14, SHOP_GREEN if message.nick == shop else BUYER_BLUE
        )
        y += 24
        for line in wrap(message.text, 15, WIDTH - 70):
            drawing.text(32, y, line, 15)
            y += 24
        y += 12
    _foot(drawing)
    return drawing


def _head(drawing: Drawing, buyer: str) -> None:
    drawing.gradient(0, 0, WIDTH, 28, (108, 176, 236), (44, 112, 192))
    drawing.text(10, 14, f"{buyer} - 阿里旺旺", 13, (255, 255, 255), anchor="lm")
    left = WIDTH - 66
    drawing.line(left, 18, left + 8, 18, (255, 255, 255), 2)
    drawing.draw.rectangle((left + 22, 9, left + 31, 18), outline=(255, 255, 255))
    drawing.line(left + 46, 9, left + 55, 18, (255, 255, 255), 2)
    drawing.line(left + 46, 18, left + 55, 9, (255, 255, 255), 2)
    drawing.rounded(10, 36, 38, 38, 4, (242, 196, 128))
    drawing.rounded(21, 41, 16, 16, 8, (255, 240, 214))
    drawing.rounded(15, 58, 28, 16, 8, (255, 240, 214))
    drawing.text(58, 38, buyer, 14)
    drawing.text(58, 58, "买家 信用 4 心", 12, (110, 120, 132))
    x = 12
    for name in ("发送文件", "截图", "语音", "加为好友", "举报"):
        x += drawing.text(x, 84, name, 13, (36, 60, 92)) + 18


def _foot(drawing: Drawing) -> None:
    drawing.box(6, 452, WIDTH - 12, 100, (255, 255, 255), EDGE)
    drawing.gradient(6, 452, WIDTH - 12, 26, (238, 246, 254), (214, 232, 250))
    x = 16
    for name in ("字体", "表情", "震屏", "查看消息记录"):
        x += drawing.text(x, 465, name, 12, (70, 92, 122), anchor="lm") + 16
    drawing.box(WIDTH - 162, 520, 66, 24, (240, 246, 252), EDGE)
    drawing.text(WIDTH - 129, 532, "关闭(C)", 12, anchor="mm")
    drawing.box(WIDTH - 86, 520, 66, 24, (240, 246, 252), EDGE)
    drawing.text(WIDTH - 53, 532, "发送(S)", 12, anchor="mm")
