"""Chat pictures of every channel, drawn with their truth, then shrunk, recompressed and cropped."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass, field

from PIL import Image, ImageDraw, ImageFont

from tests.bench.reading.talk import Line, conversation
from tests.ocr.drawn_lines import face

Colour = tuple[int, int, int]
WHITE, BLACK, GREY = (255, 255, 255), (25, 25, 25), (150, 150, 150)


@dataclass(frozen=True, slots=True)
class Skin:
    """How one app looks; lengths in parts of the font size. `style` is "bubbles" or "headers" (a line
    with name and time above each text, all on the left, no bubbles)."""

    channel: str
    ground: Colour
    left: Colour
    right: Colour
    left_ink: Colour = BLACK
    right_ink: Colour = BLACK
    bar: Colour = (237, 237, 237)
    bar_ink: Colour = BLACK
    avatars: bool = True
    style: str = "bubbles"
    label: str = "昨天 15:{:02d}"
    language: str = "zh"
    title: str = "淡淡的夏天"


SKINS = (
    Skin("wechat", (237, 237, 237), WHITE, (149, 236, 105)),
    Skin("wechat", (17, 17, 17), (44, 44, 44), (62, 180, 85), (220, 220, 220), BLACK, (17, 17, 17),
         (220, 220, 220)),
    Skin("wechat", (237, 237, 237), WHITE, (149, 236, 105), language="zh-Hant", label="昨天 下午3:{:02d}"),
    Skin("taobao", (244, 244, 244), WHITE, (255, 230, 190), label="2024-03-01 15:{:02d}:05"),
    Skin("pinduoduo", (246, 246, 246), WHITE, (250, 215, 210), label="03-01 15:{:02d}"),
    Skin("xianyu", (245, 245, 245), WHITE, (255, 228, 90), label="星期二 21:{:02d}"),
    Skin("sms", WHITE, (233, 233, 235), (0, 122, 255), BLACK, WHITE, (247, 247, 247), avatars=False,
         label="今天 下午3:{:02d}", title="138 1234 5678"),
    Skin("sms", BLACK, (38, 38, 41), (10, 132, 255), WHITE, WHITE, (22, 22, 22), WHITE, avatars=False,
         label="Yesterday 3:{:02d} PM", language="en", title="Mark"),
    Skin("qq", (242, 243, 247), WHITE, (0, 153, 255), BLACK, WHITE, label="下午4:{:02d}"),
    Skin("wangwang", WHITE, WHITE, WHITE, (0, 0, 160), (0, 110, 0), (214, 232, 247), style="headers"),
    Skin("qianniu", WHITE, WHITE, WHITE, (40, 90, 200), (120, 120, 120), (240, 242, 245), style="headers"),
)  # fmt: skip


@dataclass(slots=True)
class Drawn:
    """A picture and what it says. `messages` are (side, text, label), from top to bottom; `all_text` is
    everything written on it."""

    name: str
    channel: str
    data: bytes
    messages: list[tuple[str, str, str]] = field(default_factory=list)
    orders: list[str] = field(default_factory=list)
    all_text: str = ""


class _Sheet:
    """A tall sheet that messages are written down on."""

    def __init__(self, skin: Skin, size: int, width: int) -> None:
        self.skin, self.size, self.width = skin, size, width
        self.face = face(size, skin.language == "zh-Hant")
        self.image = Image.new("RGB", (width, size * 400), skin.ground)
        self.draw = ImageDraw.Draw(self.image)
        self.y = round(size * 3.4)
        self.truth: list[tuple[str, str, str]] = []
        self.written: list[str] = []
        bottom, middle = round(size * 2.8), size * 1.4
        self.draw.rectangle((0, 0, width, bottom), fill=skin.bar)
        self.draw.line((0, bottom, width, bottom), fill=tuple(round(0.9 * c + 12) for c in skin.bar))
        large = face(round(size * 1.1))
        self.draw.text((width / 2, middle), skin.title, font=large, fill=skin.bar_ink, anchor="mm")
        for start, end in (((0.9, 0.9), (0.4, 1.4)), ((0.4, 1.4), (0.9, 1.9))):  # the way back
            points = [(size * x, size * y) for x, y in (start, end)]
            self.draw.line(points, fill=skin.bar_ink, width=max(1, size // 9))

    def label(self, text: str) -> None:
        self.written.append(text)
        small = face(max(9, round(self.size * 0.8)))
        self.draw.text((self.width / 2, self.y + self.size * 0.6), text, font=small, fill=GREY, anchor="mm")
        self.y += round(self.size * 2.1)

    def bubble(self, line: Line, label: str) -> None:
        size, skin = self.size, self.skin
        edge = round(size * (3.6 if skin.avatars else 1.0))
        rows = wrap(line.text, self.face, self.width - 2 * edge - round(size * 3.4))
        wide = round(max(self.face.getlength(row) for row in rows)) + round(size * 1.4)
        high = round(len(rows) * size * 1.4 + size * 1.0)
        left = self.width - edge - wide if line.mine else edge
        box = (left, self.y, left + wide, self.y + high)
        self.draw.rounded_rectangle(box, round(size * 0.4), fill=skin.right if line.mine else skin.left)
        if skin.avatars:
            self._avatar(self.width - round(size * 3.1) if line.mine else round(size * 0.6), line.mine)
        for i, row in enumerate(rows):
            at = (left + size * 0.7, self.y + size * 0.5 + i * size * 1.4 + size * 0.7)
            self.draw.text(
                at, row, font=self.face, fill=skin.right_ink if line.mine else skin.left_ink, anchor="lm"
            )
        self.truth.append(("right" if line.mine else "left", line.text, label))
        self.written.append(line.text)
        self.y += high + round(size * 1.1)

    def headed(self, line: Line, minute: int) -> None:
        size, skin = self.size, self.skin
        ink = skin.right_ink if line.mine else skin.left_ink
        label = f"2024-3-1 15:{minute:02d}:0{minute % 10}"
        who = "小禾家衣铺" if line.mine else "淡淡的夏天_86"
        head = f"{who} ({label}):" if skin.channel == "wangwang" else f"{who}  {label}"
        self.draw.text((size, self.y), head, font=self.face, fill=ink)
        self.y += round(size * 1.6)
        for row in wrap(line.text, self.face, self.width - 4 * size):
            self.draw.text((size * 1.8, self.y), row, font=self.face, fill=BLACK)
            self.y += round(size * 1.45)
        self.truth.append(("any", line.text, label))
        self.written += [head, line.text]
        self.y += round(size * 0.6)

    def _avatar(self, x: int, mine: bool) -> None:
        size = round(self.size * 2.5)
        shade = (90, 140, 190) if mine else (200, 150, 110)
        self.draw.rounded_rectangle((x, self.y, x + size, self.y + size), round(size * 0.12), fill=shade)
        self.draw.ellipse(
            (x + size * 0.3, self.y + size * 0.2, x + size * 0.7, self.y + size * 0.6), fill=WHITE
        )


def pictures(seed: int, count: int) -> list[Drawn]:
    """`count` pictures over all skins, each with its own size, scale, recompression and crop."""
    dice = random.Random(seed)
    return [_picture(dice, SKINS[i % len(SKINS)], i) for i in range(count)]


def _picture(dice: random.Random, skin: Skin, number: int) -> Drawn:
    size = dice.choice((14, 17, 28, 34, 44)) if skin.style == "bubbles" else dice.choice((14, 16, 24))
    tall = number % 12 == 11
    sheet = _Sheet(skin, size, size * dice.choice((24, 26, 30)))
    orders = []
    for i, line in enumerate(conversation(dice, 40 if tall else dice.randint(6, 11), skin.language)):
        if skin.style == "headers":
            sheet.headed(line, i)
        else:
            if i % 4 == 0:
                label = skin.label.format(10 + i)
                sheet.label(label)
            sheet.bubble(line, label)
        orders += [line.order] if line.order else []
    image = sheet.image.crop((0, 0, sheet.width, sheet.y + size))
    smallest = max(0.3, 11 / size)
    shrink = dice.choice((1.0, 1.0, max(0.75, smallest), max(0.5, smallest))) if size > 14 else 1.0
    if shrink < 1:
        image = image.resize(
            (round(image.width * shrink), round(image.height * shrink)), Image.Resampling.LANCZOS
        )
    quality = dice.choice((None, None, 90, 70, 50, 40))
    name = f"{number:03d}-{skin.channel}-{round(size * shrink)}px-{quality or 'png'}{'-tall' if tall else ''}"
    said = "\n".join([skin.title, *sheet.written])
    return Drawn(name, skin.channel, _encoded(image, quality), sheet.truth, list(dict.fromkeys(orders)), said)


def _encoded(image: Image.Image, quality: int | None) -> bytes:
    out = io.BytesIO()
    if quality is None:
        image.save(out, "PNG")
    else:
        image.save(out, "JPEG", quality=quality)
    return out.getvalue()


def wrap(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """Break between any two Chinese characters, English between words."""
    pieces = text.split(" ") if text.isascii() else list(text)
    glue = " " if text.isascii() else ""
    rows, row = [], ""
    for piece in pieces:
        longer = f"{row}{glue}{piece}" if row else piece
        if row and font.getlength(longer) > width:
            rows.append(row)
            row = piece
        else:
            row = longer
    return [*rows, row]
